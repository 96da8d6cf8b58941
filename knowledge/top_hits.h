// The best hits of many, as they come.
//
// Thread-safety: used by one thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "knowledge/search.h"

namespace shopkeeper::knowledge {

// Ties by document.
inline bool is_better(const Hit& a, const Hit& b) {
    return a.score != b.score ? a.score > b.score : a.doc < b.doc;
}

class TopHits {
public:
    // Requires: most > 0.
    explicit TopHits(std::size_t most) : most_(most) { heap_.reserve(most); }

    bool full() const { return heap_.size() == most_; }
    // Requires: full().
    double worst() const { return heap_.front().score; }
    bool would_take(const Hit& hit) const { return !full() || is_better(hit, heap_.front()); }
    void take(const Hit& hit) {
        if (full()) {
            std::pop_heap(heap_.begin(), heap_.end(), is_better);
            heap_.pop_back();
        }
        heap_.push_back(hit);
        std::push_heap(heap_.begin(), heap_.end(), is_better);
    }
    std::vector<Hit> sorted() && {
        std::sort(heap_.begin(), heap_.end(), is_better);
        return std::move(heap_);
    }

private:
    std::size_t most_;
    std::vector<Hit> heap_;  // the worst of the best on top
};

}  // namespace shopkeeper::knowledge
