#include "empowerment/sample.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

std::vector<SampleUnit> units_of(const std::vector<std::uint8_t>& marks) {
    std::vector<SampleUnit> units;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        // Most contacts are of the rest, as in life.
        const unsigned bits = marks[i] % 3 == 0 ? marks[i] / 3u % 16u : 0u;
        units.push_back({"r-" + std::to_string(i), Strata{bits}});
    }
    return units;
}

std::set<std::string> ids_of(const std::vector<SampleUnit>& units, const Draw& draw) {
    std::set<std::string> ids;
    for (const DrawnUnit& one : draw.units) ids.insert(units[one.unit].resolution_id);
    return ids;
}

SampleRules share(std::int64_t per_mille) {
    SampleRules rules;
    rules.rest_per_mille = per_mille;
    return rules;
}

std::vector<Assignable> work_of(const std::vector<std::uint8_t>& handlers) {
    std::vector<Assignable> drawn;
    for (std::size_t i = 0; i < handlers.size(); ++i)
        drawn.push_back(
            {"r-" + std::to_string(i), {"p" + std::to_string(handlers[i] % 6), "somebody"}});
    return drawn;
}

}  // namespace

TEST_CASE("sample: the same seed draws the same contacts, whatever order they come in") {
    CHECK(rc::check([](const std::vector<std::uint8_t>& marks, std::int64_t seed) {
        std::vector<SampleUnit> units = units_of(marks);
        const auto first = ids_of(units, draw_sample(units, seed, share(300)));
        RC_ASSERT(first == ids_of(units, draw_sample(units, seed, share(300))));
        std::reverse(units.begin(), units.end());
        RC_ASSERT(first == ids_of(units, draw_sample(units, seed, share(300))));
    }));
    std::vector<SampleUnit> many = units_of(std::vector<std::uint8_t>(1000, 1));
    CHECK(ids_of(many, draw_sample(many, 1, share(100))) !=
          ids_of(many, draw_sample(many, 2, share(100))));
}

TEST_CASE("sample: a larger share contains the smaller one") {
    CHECK(rc::check([](const std::vector<std::uint8_t>& marks, std::uint16_t a, std::uint16_t b) {
        const std::vector<SampleUnit> units = units_of(marks);
        const auto small = ids_of(units, draw_sample(units, 7, share(std::min(a, b) % 1001)));
        const auto large =
            ids_of(units, draw_sample(units, 7, share(std::max(a % 1001, std::min(a, b) % 1001))));
        RC_ASSERT(std::includes(large.begin(), large.end(), small.begin(), small.end()));
    }));
}

TEST_CASE("sample: weights sum to the population and nothing is drawn twice") {
    CHECK(rc::check([](const std::vector<std::uint8_t>& marks, std::uint16_t rate) {
        const std::vector<SampleUnit> units = units_of(marks);
        const Draw draw = draw_sample(units, 3, share(1 + rate % 1000));
        RC_ASSERT(draw.covers_all());
        double weights = 0;
        for (const DrawnUnit& one : draw.units) {
            RC_ASSERT(one.strata.any());
            weights += draw.weight(one.strata);
        }
        RC_ASSERT(std::abs(weights - static_cast<double>(units.size())) < 1e-6);
        RC_ASSERT(ids_of(units, draw).size() == draw.units.size());
        RC_ASSERT(draw.population() == static_cast<std::int64_t>(units.size()));
    }));
}

TEST_CASE("sample: what is read whole is drawn whole and its strata are named") {
    const std::vector<SampleUnit> units = {{"a", only(Stratum::stretch) | only(Stratum::unsure)},
                                           {"b", only(Stratum::overridden)},
                                           {"c", {}},
                                           {"d", only(Stratum::second_person)}};
    SampleRules rules = share(0);
    const Draw all = draw_sample(units, 1, rules);
    CHECK(ids_of(units, all) == std::set<std::string>{"a", "b", "d"});
    CHECK(all.units[0].strata == units[0].marks);
    CHECK(all.whole.population == 3);
    CHECK_FALSE(all.covers_all());  // nothing can be said about c
    rules.whole = only(Stratum::unsure);
    rules.rest_number = 2;
    const Draw some = draw_sample(units, 1, rules);
    CHECK(some.rest.population == 3);
    CHECK(some.rest.drawn == 2);
    CHECK(some.weight(only(Stratum::rest)) == doctest::Approx(1.5));
    CHECK(some.units.size() == 3);
    rules.rest_number = 50;
    CHECK(draw_sample(units, 1, rules).units.size() == 4);
}

TEST_CASE("sample: every contact of the rest has about the same chance") {
    const std::vector<SampleUnit> units = units_of(std::vector<std::uint8_t>(40, 1));
    std::map<std::size_t, int> times;
    constexpr int kSeeds = 4000;
    for (int seed = 0; seed < kSeeds; ++seed)
        for (const DrawnUnit& one : draw_sample(units, seed, share(250)).units) ++times[one.unit];
    // 1000 expected, a standard deviation of 27: six of them are never reached by fair lots.
    for (std::size_t i = 0; i < units.size(); ++i) CHECK(std::abs(times[i] - 1000) < 165);
}

TEST_CASE("sample: nobody reads their own, and no one could take from who has two more") {
    CHECK(rc::check([](const std::vector<std::uint8_t>& handlers, std::uint8_t people) {
        std::vector<std::string> reviewers;
        reviewers.reserve(7);
        for (int i = 0; i < people % 7; ++i) reviewers.push_back("p" + std::to_string(i));
        const std::vector<Assignable> drawn = work_of(handlers);
        const auto to = assign_reviewers(drawn, reviewers, 5);
        RC_ASSERT(to == assign_reviewers(drawn, reviewers, 5));
        RC_ASSERT(to.size() == drawn.size());
        std::map<std::string, int> load;
        for (const std::string& one : to) ++load[one];
        for (std::size_t i = 0; i < drawn.size(); ++i) {
            const auto& own = drawn[i].handlers;
            RC_ASSERT(std::find(own.begin(), own.end(), to[i]) == own.end());
            for (const std::string& other : reviewers) {
                if (std::find(own.begin(), own.end(), other) != own.end()) continue;
                RC_ASSERT(!to[i].empty());
                RC_ASSERT(load[other] + 2 > load[to[i]]);
            }
        }
    }));
}

TEST_CASE("sample: rules are read, checked and written again") {
    const SampleRules rules =
        parse_sample_rules(R"({"whole":["unsure","stretch"],"rest":{"number":40}})").value();
    CHECK(rules.whole == (only(Stratum::unsure) | only(Stratum::stretch)));
    CHECK(rules.rest_number == 40);
    CHECK(sample_rules_from_json(to_json(rules)).value() == rules);
    CHECK(parse_sample_rules("{}").value() == SampleRules{});
    CHECK(sample_rules_from_json(to_json(SampleRules{})).value() == SampleRules{});
    for (const char* bad :
         {"[]", R"({"whole":["rest"]})", R"({"whole":["everything"]})", R"({"whole":"unsure"})",
          R"({"rest":{"per_mille":1001}})", R"({"rest":{"per_mille":-1}})",
          R"({"rest":{"number":-1}})", R"({"rest":{"number":1,"per_mille":1}})", R"({"rest":5})",
          R"({"rset":{}})"})
        CHECK(parse_sample_rules(bad).error().code == ErrorCode::invalid);
}
