#include "empowerment/weighted_agreement.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace shopkeeper::empowerment;

namespace {

std::vector<LabelPair> table(const std::vector<std::vector<int>>& counts, std::size_t stratum) {
    std::vector<LabelPair> pairs;
    for (std::size_t i = 0; i < counts.size(); ++i)
        for (std::size_t j = 0; j < counts[i].size(); ++j)
            for (int n = 0; n < counts[i][j]; ++n)
                pairs.push_back({std::string(1, static_cast<char>('a' + i)),
                                 std::string(1, static_cast<char>('a' + j)), stratum});
    return pairs;
}

}  // namespace

TEST_CASE("weighted agreement: with equal weights it is the plain one") {
    // Fleiss, Levin & Paik 2003, table 18.1: 100 diagnoses by two raters, kappa 0.676.
    const std::vector<LabelPair> pairs = table({{75, 1, 4}, {5, 4, 1}, {0, 0, 10}}, 0);
    std::vector<Rating> ratings;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        ratings.push_back({std::to_string(i), "one", pairs[i].first});
        ratings.push_back({std::to_string(i), "two", pairs[i].second});
    }
    const Agreement plain = agreement_of(ratings);
    const WeightedAgreement weighted = weighted_agreement(pairs, {100000});
    REQUIRE(weighted.cohen_kappa.estimate);
    CHECK(weighted.raw.estimate->value == doctest::Approx(plain.raw.estimate->value));
    CHECK(weighted.cohen_kappa.estimate->value == doctest::Approx(0.676).epsilon(0.001));
    CHECK(weighted.cohen_kappa.estimate->value ==
          doctest::Approx(plain.cohen_kappa.estimate->value));
    CHECK(weighted.gwet_ac1.estimate->value == doctest::Approx(plain.gwet_ac1.estimate->value));
    // The jackknife and the delta method of the plain one agree on so many items.
    CHECK(weighted.cohen_kappa.estimate->low ==
          doctest::Approx(plain.cohen_kappa.estimate->low).epsilon(0.05));
    CHECK(weighted.gwet_ac1.estimate->low ==
          doctest::Approx(plain.gwet_ac1.estimate->low).epsilon(0.05));
}

TEST_CASE("weighted agreement: a small sample of much work weighs as much as the work") {
    // Ten of 900 were labelled and always agree; the hundred that were all labelled never do.
    std::vector<LabelPair> pairs = table({{5, 0}, {0, 5}}, 1);
    for (const LabelPair& pair : table({{0, 50}, {50, 0}}, 0)) pairs.push_back(pair);
    const WeightedAgreement work = weighted_agreement(pairs, {100, 900});
    CHECK(work.population == 1000);
    CHECK(work.items == 110);
    CHECK(work.raw.estimate->value == doctest::Approx(0.9));
}

TEST_CASE("weighted agreement: what is known whole has no uncertainty") {
    const WeightedAgreement all = weighted_agreement(table({{30, 5}, {5, 10}}, 0), {50});
    CHECK(all.raw.estimate->low == doctest::Approx(all.raw.estimate->high));
    CHECK(all.cohen_kappa.estimate->low == doctest::Approx(all.cohen_kappa.estimate->high));
}

TEST_CASE("weighted agreement: the interval covers the truth about as often as it says") {
    std::mt19937 random(7);  // NOLINT(cert-msc32-c, cert-msc51-cpp): the same every time
    std::vector<LabelPair> rest = table({{1200, 200}, {150, 450}}, 1);
    const std::vector<LabelPair> whole = table({{10, 30}, {40, 20}}, 0);
    std::vector<LabelPair> everything = rest;
    everything.insert(everything.end(), whole.begin(), whole.end());
    const double truth = weighted_agreement(everything, {100, 2000}).cohen_kappa.estimate->value;
    int covered = 0;
    constexpr int kDraws = 400;
    for (int draw = 0; draw < kDraws; ++draw) {
        std::shuffle(rest.begin(), rest.end(), random);
        std::vector<LabelPair> drawn(rest.begin(), rest.begin() + 150);
        drawn.insert(drawn.end(), whole.begin(), whole.end());
        const Estimate kappa = *weighted_agreement(drawn, {100, 2000}).cohen_kappa.estimate;
        if (kappa.low <= truth && truth <= kappa.high) ++covered;
    }
    CHECK(covered > kDraws * 91 / 100);
    CHECK(covered < kDraws * 99 / 100);
}

TEST_CASE("weighted agreement: where nothing can be said, it is said why") {
    const std::vector<LabelPair> pairs = table({{5, 1}, {1, 5}}, 0);
    CHECK_FALSE(weighted_agreement(pairs, {12, 100}).raw.estimate);
    CHECK(weighted_agreement(pairs, {12, 0}).raw.estimate);
    std::vector<LabelPair> one = pairs;
    one.push_back({"a", "a", 1});
    CHECK_FALSE(weighted_agreement(one, {12, 100}).raw.estimate);
    CHECK_FALSE(weighted_agreement({}, {}).raw.estimate);
    const WeightedAgreement same = weighted_agreement(table({{9}}, 0), {20});
    CHECK(same.raw.estimate->value == 1);
    CHECK_FALSE(same.cohen_kappa.estimate);
    CHECK_FALSE(same.gwet_ac1.reason.empty());
}
