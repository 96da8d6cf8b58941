// Query words that stand near each other, in the order asked, say more than the same words apart.
//
// Thread-safety: a Proximity is immutable; it borrows the plan.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "knowledge/plan.h"

namespace shopkeeper::knowledge {

class Proximity {
public:
    explicit Proximity(const Plan& plan);

    // What a document earns: for each two neighbouring words of the query whose forms follow each
    // other within a few words of its body, a share of the lesser idf of the two. `forward` is the
    // document's words as IndexView::forward gives them; only its beginning is read.
    double bonus(std::string_view forward) const;

private:
    struct Place {
        std::uint32_t term = 0;
        std::uint32_t word = 0;
    };
    bool may_hold(std::uint64_t term) const { return (filter_ >> (term % 64)) & 1u; }

    std::vector<Place> places_;  // sorted by term
    std::vector<double> pair_weights_;
    std::uint64_t filter_ = 0;  // a set bit for each term: most words of a body end here
};

}  // namespace shopkeeper::knowledge
