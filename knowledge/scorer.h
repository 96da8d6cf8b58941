// A plan carried out: every document's score, the best of them, and why.
//
// Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "knowledge/index_view.h"
#include "knowledge/plan.h"
#include "knowledge/pruning.h"
#include "knowledge/search.h"

namespace shopkeeper::knowledge {

// Best first, ties by document, at most `top`. `likely`, if given, are the documents looked at for
// a query before this one (see Limits::likely), and afterwards those looked at for this one.
std::vector<Hit> best_hits(const IndexView& view, const Plan& plan, std::size_t top,
                           std::vector<std::uint32_t>* likely = nullptr);

// The two halves of that, for whoever joins several views: as many of the best by words alone as
// are then looked at closely, and what that look adds to their scores: words near each other, runs
// of words in titles, coverage.
std::size_t looked_at(std::size_t top);  // how many
std::vector<Hit> nearest_hits(const IndexView& view, const Plan& plan, std::size_t top,
                              const Accept& may_be, std::span<const std::uint32_t> likely = {});
// Whether any document holds the plan's phrases and has its tags.
bool any_fits(const IndexView& view, const Plan& plan);

// Where no article holds what was quoted (an error message recalled inexactly, a name misspelt),
// the nearest answer is better than none: quotes then ask for their words alone.
void loosen_phrases(Plan& plan);

void look_closely(const IndexView& view, const Plan& plan, std::span<Hit> hits);

// The same score for one document, with its parts. Value 0 when the document is no hit.
Explanation explain_score(const IndexView& view, const Plan& plan, std::uint32_t doc);

// How much of a query a document holds.
struct Held {
    std::size_t words = 0;  // how many of the query's words
    double weight = 0;      // their summed idf, times the weight of the form found
    double share = 0;       // of the query's whole weight, 0–1
};
Held held_by(const IndexView& view, const Plan& plan, std::uint32_t doc);

}  // namespace shopkeeper::knowledge
