#include "knowledge/evaluate.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

namespace shopkeeper::knowledge {

TEST_CASE("evaluate: figures worked out by hand") {
    const Judgements judged{{"a", 1}, {"b", 2}, {"c", 0}};
    // Gains 2^rel − 1, discount log2(rank + 1); the ideal order is b, a.
    const double ideal = 3.0 + 1.0 / std::log2(3.0);
    CHECK(ndcg({"b", "a"}, judged, 10) == doctest::Approx(1.0));
    CHECK(ndcg({"c", "a", "b"}, judged, 10) ==
          doctest::Approx((1.0 / std::log2(3.0) + 3.0 / 2.0) / ideal));
    CHECK(ndcg({"x"}, judged, 10) == 0);
    CHECK(ndcg({"b"}, {}, 10) == 0);
    CHECK(reciprocal_rank({"c", "x", "a"}, judged, 10) == doctest::Approx(1.0 / 3));
    CHECK(reciprocal_rank({"c", "x", "a"}, judged, 2) == 0);
    CHECK(recall({"a", "x"}, judged, 5) == doctest::Approx(0.5));
    CHECK(recall({"x", "a", "b"}, judged, 2) == doctest::Approx(0.5));
    CHECK(recall({"a"}, {}, 5) == 0);
}

TEST_CASE("evaluate: an article listed twice earns once") {
    const Judgements judged{{"a", 1}, {"b", 1}};
    CHECK(ndcg({"a", "a"}, judged, 10) == ndcg({"a"}, judged, 10));
    CHECK(recall({"a", "a"}, judged, 10) == doctest::Approx(0.5));
}

TEST_CASE("evaluate: every measure lies between 0 and 1 and the ideal order reaches 1") {
    CHECK(rc::check([](const std::map<std::string, std::uint8_t>& relevances,
                       const std::vector<std::string>& ranked) {
        Judgements judged;
        for (const auto& [article, relevance] : relevances) judged[article] = relevance % 4;
        for (const double value : {ndcg(ranked, judged, 10), reciprocal_rank(ranked, judged, 10),
                                   recall(ranked, judged, 5)}) {
            RC_ASSERT(value >= 0);
            RC_ASSERT(value <= 1 + 1e-12);
        }
    }));
}

}  // namespace shopkeeper::knowledge
