// What one document is worth for a plan, word by word: the definition that searching, explaining
// and judging share.
//
// Thread-safety: pure functions. Requires everywhere: doc < view.docs().
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "knowledge/index_view.h"
#include "knowledge/plan.h"

namespace shopkeeper::knowledge {

// A word's score in one document: its best form's.
struct Best {
    double score = 0;
    double title = 0;  // the largest weight of a form that stands in the title
    const Form* form = nullptr;
    std::uint16_t impact = 0;
};
Best best_form(const IndexView& view, const PlanWord& word, std::uint32_t doc);

// What a form scores where it has this impact.
double form_score(const Form& form, std::uint16_t impact);

// The words a plan is scored by: its own or, where there are tags alone, what those are worth.
std::vector<PlanWord> words_of_tags(const Plan& plan);

// Words and title bonus, without proximity; 0 when it is no hit.
double score_without_proximity(const IndexView& view, const Plan& plan,
                               const std::vector<PlanWord>& words, std::uint32_t doc);

// Whether a document has the plan's tags and holds its phrases, made ready for many documents.
// Borrows the plan.
class Fitness {
public:
    explicit Fitness(const Plan& plan);
    bool operator()(const IndexView& view, std::uint32_t doc) const;

private:
    const Plan& plan_;
    std::vector<std::string> written_;  // each phrase as a document's words hold it
};
bool fits(const IndexView& view, const Plan& plan, std::uint32_t doc);

}  // namespace shopkeeper::knowledge
