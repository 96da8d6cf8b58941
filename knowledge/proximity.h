// Query words that stand near each other in a body, in the order asked, say more than the same
// words apart.
//
// Thread-safety: a Proximity is immutable; it borrows the plan.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "knowledge/byte_codec.h"
#include "knowledge/plan.h"

namespace shopkeeper::knowledge {

class Proximity {
public:
    explicit Proximity(const Plan& plan);

    // What a document earns. `forward` is its words as IndexView::forward gives them.
    struct Earned {
        // For each two neighbouring words of the query whose forms follow each other within a few
        // words, a share of the lesser idf of the two; only the body's beginning is read.
        double body = 0;
        double share = 0;     // of the query that its title, headings and body's beginning hold
        double coverage = 0;  // see coverage_bonus()
        double sum() const { return body + coverage; }
    };
    Earned earned(std::string_view forward) const;

private:
    struct Place {
        std::uint32_t term = 0;
        std::uint32_t word = 0;
        double weight = 0;  // of the form
    };
    using Held = std::vector<double>;  // for each word the largest weight of a form found
    bool may_hold(std::uint64_t term) const { return (filter_ >> (term % 64)) & 1u; }

    double in_body(ByteReader& reader, Held& held) const;
    void note(std::uint64_t term, Held& held) const;

    const Plan& plan_;
    std::vector<Place> places_;  // sorted by term
    std::vector<double> pair_weights_;
    std::uint64_t filter_ = 0;  // a set bit for each term: most words of a body end here
};

}  // namespace shopkeeper::knowledge
