// The best documents for a plan without scoring most of them, exact to the last rank.
//
// After MaxScore (Turtle & Flood 1995, "Query evaluation: strategies and optimizations"), over
// stretches of documents as Lucene's bulk scorer does it: once enough good documents are known, the
// lists whose bounds together cannot reach the worst of those are no longer read, only asked about
// documents found elsewhere. Bounds are kept for each term and stretch of 2^16 documents: the
// largest impact, and the largest one of a posting in a title with the least title weight, so that
// the title bonus is bounded too. Within a word of several forms the lists are divided as well.
// Upper bounds are whole numbers, rounded up, so that nothing is lost to rounding; what passes them
// is scored by matching.h.
//
// Thread-safety: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "knowledge/index_view.h"
#include "knowledge/plan.h"
#include "knowledge/search.h"

namespace shopkeeper::knowledge {

// Which documents may be hits at all; empty when all may.
using Accept = std::function<bool(std::uint32_t doc)>;

// What else is known of the hits wanted.
struct Limits {
    Accept accept;
    // Only these, ascending and there are such; nullptr: all.
    const std::vector<std::uint32_t>* among = nullptr;
    // Documents that may well be among the best, such as those of a query one letter shorter: they
    // are looked at first. Any documents do no harm.
    std::span<const std::uint32_t> likely;
};

// The `most` best by words and title bonus, without proximity; best first, ties by document.
// Requires: `words` hold what the plan is scored by.
std::vector<Hit> best_by_words(const IndexView& view, const Plan& plan,
                               const std::vector<PlanWord>& words, std::size_t most,
                               const Limits& limits);

// The same by scoring every document: what the pruned search must equal.
std::vector<Hit> best_by_words_of_all(const IndexView& view, const Plan& plan,
                                      const std::vector<PlanWord>& words, std::size_t most,
                                      const Accept& accept);

}  // namespace shopkeeper::knowledge
