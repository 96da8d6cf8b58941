// A query made ready for an index: which terms stand for each word, and what they are worth.
//
// Thread-safety: pure functions. Ownership: the plan is the caller's; it does not outlive the view.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/analysis.h"
#include "knowledge/index_view.h"
#include "knowledge/query.h"
#include "knowledge/ranking.h"
#include "knowledge/search.h"

namespace shopkeeper::knowledge {

// One term that answers for a word.
struct Form {
    enum class Why { typed, begins_so, corrected, synonym, taught, written_so };
    std::uint32_t term = 0;
    double weight = 1;  // of its score, 1 for the word as typed
    Why why = Why::typed;
};

struct PlanWord {
    std::string folded;
    std::string corrected;    // what was meant instead, empty when nothing was corrected
    double idf = 0;           // of its best form; that of an unseen word when it has none
    std::vector<Form> forms;  // a document scores the best of them, not their sum
    // Of words that together mean one that was typed ("single", "sign" for "sso"): its place.
    std::optional<std::size_t> stands_for;
    std::string meant;  // what was typed that this word, or its last form, means as well
};

struct Plan {
    std::vector<PlanWord> words;  // distinct, stop words left out where others remain
    std::vector<std::vector<std::uint32_t>> phrases;  // term sequences a document must hold
    std::vector<std::uint32_t> tags;                  // terms that must be among its tags
    bool unknown_phrase = false;                      // a phrase holds a word that no document has
    bool unknown_tag = false;                         // a tag is one
    bool loosened = false;                            // see loosen_phrases()
    double weight = 0;                                // summed idf
    QueryFactors factors;
    Features features;  // those of the index and of the question

    bool impossible() const { return unknown_phrase || unknown_tag; }
};

struct PlanOptions {
    bool last_word_is_prefix = true;
    bool correct_typos = true;
    bool synonyms = true;   // the team's and those the articles teach
    bool spellings = true;  // words written together or apart
    Features features{};    // less those the index was built without
    friend bool operator==(const PlanOptions&, const PlanOptions&) = default;
};

// How much of the query's weight is held, when each word's best form found has such a weight (0:
// none). A word and those that stand for it count once.
double held_weight(const Plan& plan, std::span<const double> weights);

Plan plan_query(const IndexView& view, const Analyzer& analyzer, const ParsedQuery& query,
                const PlanOptions& options);

}  // namespace shopkeeper::knowledge
