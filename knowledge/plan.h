// A query made ready for an index: which terms stand for each word, and what they are worth.
//
// Thread-safety: pure functions. Ownership: the plan is the caller's; it does not outlive the view.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/analysis.h"
#include "knowledge/index_view.h"
#include "knowledge/query.h"
#include "knowledge/search.h"

namespace shopkeeper::knowledge {

// One term that answers for a word.
struct Form {
    enum class Why { typed, begins_so, corrected };
    std::uint32_t term = 0;
    double weight = 1;  // of its score, 1 for the word as typed
    Why why = Why::typed;
};

struct PlanWord {
    std::string folded;
    std::string corrected;    // what was meant instead, empty when nothing was corrected
    double idf = 0;           // of its best form; that of an unseen word when it has none
    std::vector<Form> forms;  // a document scores the best of them, not their sum
};

struct Plan {
    std::vector<PlanWord> words;  // distinct, stop words left out where others remain
    std::vector<std::vector<std::uint32_t>> phrases;  // term sequences a document must hold
    std::vector<std::uint32_t> tags;                  // terms that must be among its tags
    bool impossible = false;  // a phrase or tag holds a word that no document has
    double weight = 0;        // summed idf
    double title_factor = 0;  // see title_bonus()
};

struct PlanOptions {
    bool last_word_is_prefix = true;
    bool correct_typos = true;
};

Plan plan_query(const IndexView& view, const Analyzer& analyzer, const ParsedQuery& query,
                const PlanOptions& options);

}  // namespace shopkeeper::knowledge
