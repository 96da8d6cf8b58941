// Agreement between two labels of each item, estimated for a whole population from a stratified
// sample: raw agreement, Cohen's κ and Gwet's AC1 over the weighted shares of every pair of labels.
//
// Sources. The shares are the stratified (Horvitz & Thompson 1952) estimates; intervals by the
// stratified delete-one jackknife with finite population correction (Wolter 2007, "Introduction to
// Variance Estimation", 2nd ed., ch. 4.5) and the normal distribution. A stratum of which every
// item is known adds no variance. The coefficients themselves: see agreement.h.
//
// Assumption, to be shown beside the figures: where a stratum is not fully labelled, what is
// labelled of it is as good as drawn at random.
//
// Thread-safety: pure functions. Ownership: results are the caller's.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "empowerment/agreement.h"

namespace shopkeeper::empowerment {

// Two labels of one item, and the stratum it was drawn from.
struct LabelPair {
    std::string first;
    std::string second;
    std::size_t stratum = 0;
};

struct WeightedAgreement {
    double population = 0;
    std::size_t items = 0;
    Coefficient raw, cohen_kappa, gwet_ac1;
};

// `population[h]` is how many items stratum h has. A coefficient is empty with its reason when a
// stratum with items has none labelled, or one of several (its variance is unknown), or when only
// one label is used. Requires: every pair's stratum exists and is not larger than its population.
WeightedAgreement weighted_agreement(const std::vector<LabelPair>& pairs,
                                     const std::vector<double>& population);

}  // namespace shopkeeper::empowerment
