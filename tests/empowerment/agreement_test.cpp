#include "empowerment/agreement.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <random>

namespace shopkeeper::empowerment {
namespace {

using Rows = std::vector<std::vector<const char*>>;

// A row an item, a column a rater; "" where a rater gave none.
std::vector<Rating> rated(const Rows& rows) {
    std::vector<Rating> out;
    for (std::size_t item = 0; item < rows.size(); ++item) {
        for (std::size_t rater = 0; rater < rows[item].size(); ++rater) {
            const std::string label = rows[item][rater];
            if (!label.empty())
                out.push_back({"i" + std::to_string(item), "r" + std::to_string(rater), label});
        }
    }
    return out;
}

// How often two raters gave each pair of labels.
std::vector<Rating> crossed(const std::vector<std::vector<int>>& cells) {
    std::vector<Rating> out;
    int item = 0;
    for (std::size_t a = 0; a < cells.size(); ++a) {
        for (std::size_t b = 0; b < cells[a].size(); ++b) {
            for (int n = 0; n < cells[a][b]; ++n, ++item) {
                out.push_back({std::to_string(item), "A", std::to_string(a)});
                out.push_back({std::to_string(item), "B", std::to_string(b)});
            }
        }
    }
    return out;
}

// The counts of labels that some raters gave each item.
std::vector<Rating> counted(const std::vector<std::vector<int>>& items) {
    std::vector<Rating> out;
    for (std::size_t item = 0; item < items.size(); ++item) {
        int rater = 0;
        for (std::size_t label = 0; label < items[item].size(); ++label) {
            for (int n = 0; n < items[item][label]; ++n) {
                out.push_back(
                    {std::to_string(item), std::to_string(rater++), std::to_string(label)});
            }
        }
    }
    return out;
}

void close_to(const Coefficient& got, double value, double low, double high, double within) {
    REQUIRE(got.estimate);
    CHECK(std::abs(got.estimate->value - value) < within);
    CHECK(std::abs(got.estimate->low - low) < within);
    CHECK(std::abs(got.estimate->high - high) < within);
}

void value_of(const Coefficient& got, double value) {
    REQUIRE(got.estimate);
    CHECK(std::abs(got.estimate->value - value) < 5e-4);
}

// Twelve units by four raters with gaps: Krippendorff's nominal example with Gwet's four columns
// (Gwet 2014, table 2.10 and the worked results of ch. 2 to 5).
const Rows kFourRaters = {
    {"1", "1", "", "1"},  {"2", "2", "3", "2"}, {"3", "3", "3", "3"}, {"3", "3", "3", "3"},
    {"2", "2", "2", "2"}, {"1", "2", "3", "4"}, {"4", "4", "4", "4"}, {"1", "1", "2", "1"},
    {"2", "2", "2", "2"}, {"", "5", "5", "5"},  {"", "", "1", "1"},   {"", "", "3", ""},
};

}  // namespace

TEST_CASE("agreement: four raters with gaps, as worked by Gwet") {
    const Agreement a = agreement_of(rated(kFourRaters));
    CHECK(a.items == 11);
    CHECK(a.items_left_out == 1);
    CHECK(a.too_few());
    close_to(a.raw, 0.81818, 0.542, 1.0, 0.001);
    close_to(a.gwet_ac1, 0.77544, 0.461, 1.0, 0.001);
    close_to(a.fleiss_kappa, 0.76117, 0.424, 1.0, 0.001);
    close_to(a.krippendorff_alpha, 0.74342, 0.419, 1.0, 0.001);
    CHECK_FALSE(a.cohen_kappa.estimate);
    CHECK(a.cohen_kappa.reason == "Cohen's kappa compares two raters; here are 4.");
}

TEST_CASE("agreement: fourteen raters, ten items, five labels, as worked for Fleiss' kappa") {
    const Agreement a = agreement_of(counted({{0, 0, 0, 0, 14},
                                              {0, 2, 6, 4, 2},
                                              {0, 0, 3, 5, 6},
                                              {0, 3, 9, 2, 0},
                                              {2, 2, 8, 1, 1},
                                              {7, 7, 0, 0, 0},
                                              {3, 2, 6, 3, 0},
                                              {2, 5, 3, 2, 2},
                                              {6, 5, 2, 1, 0},
                                              {0, 2, 2, 3, 7}}));
    value_of(a.raw, 0.378);
    value_of(a.fleiss_kappa, 0.210);
}

TEST_CASE("agreement: Cohen's own example of two psychologists") {
    // Cohen 1960, table 1: shares of 200 cases.
    const Agreement a = agreement_of(crossed({{88, 14, 18}, {10, 40, 10}, {2, 6, 12}}));
    value_of(a.raw, 0.70);
    value_of(a.cohen_kappa, 0.492);
}

TEST_CASE("agreement: the paradox: nearly all agree, kappa says chance, AC1 does not") {
    // Feinstein & Cicchetti 1990; Gwet 2008, table 3.
    const Agreement a = agreement_of(crossed({{118, 5}, {2, 0}}));
    value_of(a.raw, 0.944);
    value_of(a.cohen_kappa, -0.0234);
    value_of(a.gwet_ac1, 0.9408);
    CHECK(a.krippendorff_alpha.estimate->value < 0);
    CHECK(a.gwet_ac1.estimate->low > 0.89);
    CHECK(a.pairs.at({"0", "0"}) == 118);
    CHECK(a.pairs.at({"0", "1"}) == 7);
    CHECK_FALSE(a.too_few());
}

TEST_CASE("agreement: what cannot be said is said so") {
    const Agreement none = agreement_of({});
    for (const Coefficient* one : {&none.raw, &none.fleiss_kappa, &none.krippendorff_alpha,
                                   &none.gwet_ac1, &none.cohen_kappa}) {
        CHECK_FALSE(one->estimate);
        CHECK_FALSE(one->reason.empty());
    }
    const Agreement alike = agreement_of(crossed({{40}}));
    value_of(alike.raw, 1.0);
    CHECK(alike.raw.estimate->low > 0.9);
    CHECK(alike.raw.estimate->low < 1.0);
    for (const Coefficient* one :
         {&alike.cohen_kappa, &alike.fleiss_kappa, &alike.krippendorff_alpha, &alike.gwet_ac1})
        CHECK(one->reason ==
              "Every rating is the same label, so chance alone would agree as often.");
    const Agreement single = agreement_of(crossed({{1, 0}, {0, 0}}));
    CHECK(single.items == 1);
}

TEST_CASE("agreement: a second rating of one item by one rater is found") {
    std::vector<Rating> ratings = crossed({{2, 1}, {0, 3}});
    CHECK_FALSE(repeated_rating(ratings));
    ratings.push_back(ratings[3]);
    CHECK(repeated_rating(ratings) == ratings.size() - 1);
}

TEST_CASE("agreement: Wilson's interval of a share") {
    // Newcombe 1998, table I: 15 of 148 and 0 of 20.
    const Estimate some = wilson_interval(15, 148);
    CHECK(std::abs(some.low - 0.0624) < 5e-4);
    CHECK(std::abs(some.high - 0.1605) < 5e-4);
    const Estimate none = wilson_interval(0, 20);
    CHECK(none.low == 0.0);
    CHECK(std::abs(none.high - 0.1611) < 5e-4);
}

TEST_CASE("agreement: names and order of ratings change nothing, full agreement is 1") {
    CHECK(rc::check([](std::uint32_t seed) {
        std::mt19937 random(seed);
        std::vector<Rating> ratings, shuffled, copied;
        const char* labels[] = {"late", "lost", "unsure"};
        for (int item = 0; item < 12; ++item) {
            const char* all = labels[item % 3];
            for (int rater = 0; rater < 3; ++rater) {
                const std::string who = "r" + std::to_string(rater);
                copied.push_back({std::to_string(item), who, all});
                if (random() % 5 == 0) continue;
                ratings.push_back({std::to_string(item), who, labels[random() % 3]});
            }
        }
        shuffled = ratings;
        std::shuffle(shuffled.begin(), shuffled.end(), random);
        for (Rating& rating : shuffled) rating.label = "x" + rating.label;
        const Agreement a = agreement_of(ratings);
        const Agreement b = agreement_of(shuffled);
        const auto same = [](const Coefficient& x, const Coefficient& y) {
            if (!x.estimate || !y.estimate) return !x.estimate && !y.estimate;
            const bool sane = x.estimate->low <= x.estimate->value + 1e-9 &&
                              x.estimate->value <= x.estimate->high + 1e-9 &&
                              x.estimate->low >= -1 && x.estimate->high <= 1 + 1e-9;
            return sane && std::abs(x.estimate->value - y.estimate->value) < 1e-9 &&
                   std::abs(x.estimate->low - y.estimate->low) < 1e-9;
        };
        RC_ASSERT(same(a.raw, b.raw));
        RC_ASSERT(same(a.fleiss_kappa, b.fleiss_kappa));
        RC_ASSERT(same(a.krippendorff_alpha, b.krippendorff_alpha));
        RC_ASSERT(same(a.gwet_ac1, b.gwet_ac1));
        const Agreement full = agreement_of(copied);
        for (const Coefficient* one :
             {&full.raw, &full.fleiss_kappa, &full.krippendorff_alpha, &full.gwet_ac1})
            RC_ASSERT(std::abs(one->estimate->value - 1) < 1e-9);
    }));
}

}  // namespace shopkeeper::empowerment
