// The postings that a plan's words are read from, one stretch of documents at a time, with what
// they can add at most (see pruning.h).
//
// Thread-safety: plain records of one thread. Ownership: borrow the view and the plan.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "knowledge/index_view.h"
#include "knowledge/plan.h"

namespace shopkeeper::knowledge {

// A form's postings in the chunk at hand: those in titles, or the others.
struct List {
    const Form* form = nullptr;
    std::span<const format::ChunkRecord> chunks;  // from the one at hand on
    IndexView::Postings postings;
    std::size_t next = 0;
    std::int32_t parts = 0;        // per impact unit
    double title = 0;              // parts per unit of the title factor; 0 outside titles
    std::int32_t bound = 0;        // of its score
    std::int32_t title_bound = 0;  // of its part of the title bonus
    std::int32_t most_score = 0;   // of this list and those of the word with smaller bounds
    std::int32_t most_title = 0;
    bool read = false;  // or merely asked

    bool active() const { return !postings.docs.empty(); }
};

// The most that a document in some of a word's lists can score by it.
class Bound {
public:
    // `disjoint`: a document is in one list at most.
    explicit Bound(bool disjoint) : disjoint_(disjoint) {}
    void add(const List& list) {
        score_ = std::max(score_, list.bound);
        title_ = std::max(title_, list.title_bound);
        both_ = std::max(both_, list.bound + list.title_bound);
    }
    std::int32_t value() const { return disjoint_ ? both_ : score_ + title_; }

private:
    bool disjoint_;
    std::int32_t score_ = 0, title_ = 0, both_ = 0;
};

struct WordLists {
    bool single = false;  // of one form: its lists are disjoint
    std::vector<List> lists;
    std::size_t asked = 0;         // the first so many are merely asked
    std::int32_t asked_bound = 0;  // the most the lists that are merely asked can add
};

// The first posting from `next` on that is not before `doc`.
inline std::size_t gallop(std::span<const std::uint16_t> docs, std::size_t next,
                          std::uint16_t doc) {
    std::size_t step = 1;
    std::size_t end = next;
    while (end < docs.size() && docs[end] < doc) {
        next = end + 1;
        end += step;
        step *= 2;
    }
    const auto begin = docs.begin() + static_cast<std::ptrdiff_t>(next);
    const auto last = docs.begin() + static_cast<std::ptrdiff_t>(std::min(end, docs.size()));
    return static_cast<std::size_t>(std::lower_bound(begin, last, doc) - docs.begin());
}

}  // namespace shopkeeper::knowledge
