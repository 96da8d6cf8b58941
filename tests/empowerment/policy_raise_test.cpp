#include "empowerment/policy_raise.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <limits>
#include <sstream>

#include "tests/empowerment/authority_cases.h"
#include "tests/empowerment/support.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
const Date kToday = std::chrono::floor<std::chrono::days>(at("2026-11-18T00:00:00Z"));

using Edit = std::function<void(Policy&)>;

std::shared_ptr<const Policy> version(std::int64_t number, const char* from, const Edit& edit) {
    Policy policy = default_policy();
    policy.version = number;
    policy.effective_from = at(from);
    edit(policy);
    return std::make_shared<const Policy>(policy);
}

TierLimits& agent(Policy& policy) {
    return policy.currencies["USD"].tiers["agent"];
}

Edit refund(std::int64_t minor) {
    return [minor](Policy& policy) { agent(policy).refund_per_action_minor = minor; };
}

std::vector<PolicyRaise> raises(const Policy& current, const Policy& next) {
    RaiseBaseline baseline;
    baseline.versions = {{std::make_shared<const Policy>(current), {}}};
    baseline.tier_of = {{"ines", "agent"}, {"rui", "new"}};
    baseline.first_day = kToday;
    return raises_for_second_supervisor(baseline, next);
}

std::vector<PolicyRaise> raises_of(const Edit& edit) {
    Policy next = default_policy();
    edit(next);
    return raises(default_policy(), next);
}

AgentOverride own(const char* last_day, std::int64_t refund_minor) {
    AgentOverride figures;
    figures.last_day = *parse_date(last_day);
    figures.refund_per_action_minor = refund_minor;
    return figures;
}

}  // namespace

TEST_CASE("policy: a raise above the threshold waits for a second supervisor, a cut never") {
    CHECK(raises_of([](Policy& p) { agent(p).agent_day_minor = 1'125'00; }).empty());
    const auto above = raises_of([](Policy& p) { agent(p).agent_day_minor = 1'125'01; });
    REQUIRE(above.size() == 1);
    CHECK(above[0].path == "/currencies/USD/tiers/agent/agent_day");
    CHECK(above[0].from == 750'00);
    CHECK(above[0].to == 1'125'01);
    CHECK(raises_of([](Policy& p) { agent(p).customer_30d_minor = 0; }).empty());
    CHECK(raises_of([](Policy& p) { p.stretch.min_reason_chars = 1; }).empty());
    CHECK(raises_of([](Policy& p) { p.stretch.uses_per_week = 5; }).size() == 1);
    CHECK(raises_of([](Policy& p) { p.hard_ceiling_factor = 16; }).size() == 1);
    CHECK(raises_of([](Policy& p) { p.currencies["EUR"].tiers["agent"] = agent(p); }).size() == 5);
}

TEST_CASE("policy: a budget that goes is a raise, one that comes is not") {
    const Policy without = default_policy();
    Policy with_budget = without;
    with_budget.currencies["USD"].team_month_minor["care"] = 18'000'00;
    CHECK(raises(without, with_budget).empty());
    const auto gone = raises(with_budget, without);
    REQUIRE(gone.size() == 1);
    CHECK(gone[0].path == "/currencies/USD/team_month/care");
    CHECK(gone[0].to == kMost);
}

TEST_CASE("policy: an agent's own figure is a raise like any raise") {
    // Today is 18 November; the tier gives Inês 150.00 an action, the threshold is 50 %.
    struct Row {
        const char* what;
        std::optional<AgentOverride> before;
        std::optional<AgentOverride> after;
        std::int64_t tier_after;  // refund per action of the tier in the new version
        std::size_t raised;
    };
    const Row rows[] = {
        {"150 → 225 until the 30th: half as much again", {}, own("2026-11-30", 225'00), 150'00, 0},
        {"150 → 225.01", {}, own("2026-11-30", 225'01), 150'00, 1},
        {"lowered to 20", {}, own("2026-11-30", 20'00), 150'00, 0},
        {"300 that was agreed stays 300", own("2026-11-30", 300'00), own("2026-11-30", 300'00),
         150'00, 0},
        {"300 until the 30th, now until the 31st of December", own("2026-11-30", 300'00),
         own("2026-12-31", 300'00), 150'00, 1},
        {"300, now for a shorter time", own("2026-11-30", 300'00), own("2026-11-20", 300'00),
         150'00, 0},
        {"held down at 20, now free again", own("2026-11-30", 20'00), {}, 150'00, 1},
        {"held down at 120, now free again", own("2026-11-30", 120'00), {}, 150'00, 0},
        {"held down at 20, that ended long ago", own("2026-11-01", 20'00), {}, 150'00, 0},
        {"300 that ended long ago, now again", own("2026-11-01", 300'00), own("2026-11-30", 300'00),
         150'00, 1},
        {"the tier goes to 400: that alone is the raise", own("2026-11-30", 140'00),
         own("2026-11-30", 140'00), 400'00, 1},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        Policy before = default_policy();
        if (row.before) before.overrides["ines"]["USD"] = *row.before;
        Policy after = default_policy();
        if (row.after) after.overrides["ines"]["USD"] = *row.after;
        agent(after).refund_per_action_minor = row.tier_after;
        const auto found = raises(before, after);
        CHECK(found.size() == row.raised);
        if (row.raised == 1 && row.tier_after == 150'00)
            CHECK(found[0].path == "/overrides/ines/USD/refund_per_action");
    }
}

TEST_CASE("policy: of an agent nobody knows every own figure is raised from nothing") {
    const auto found =
        raises_of([](Policy& p) { p.overrides["nobody"]["USD"] = own("2026-11-30", 1'00); });
    REQUIRE(found.size() == 1);
    CHECK(found[0].from == 0);
}

TEST_CASE("policy: small steps within a week are one raise") {
    // Each step is half as much again at most; the threshold looks at the week.
    const std::vector<BaselineVersion> all = {
        {version(1, "2026-01-01T00:00:00Z", refund(150'00)), {}},
        {version(2, "2026-11-18T09:00:00Z", refund(200'00)), {}},
        {version(3, "2026-11-18T09:05:00Z", refund(225'00)), {}}};
    const auto from = [&](const char* now, std::int64_t to) {
        RaiseBaseline baseline;
        baseline.versions = baseline_versions(all, at(now), at(now));
        baseline.first_day = kToday;
        return raises_for_second_supervisor(baseline, *version(4, now, refund(to)));
    };
    CHECK(from("2026-11-18T09:10:00Z", 225'00).empty());
    const auto third = from("2026-11-18T09:10:00Z", 225'01);
    REQUIRE(third.size() == 1);
    CHECK(third[0].from == 150'00);
    // Six days and 23 hours later the first version still was in force within the week.
    CHECK(from("2026-11-25T08:59:00Z", 225'01).size() == 1);
    // Then the week begins with 200.00, five minutes later with 225.00.
    CHECK(from("2026-11-25T09:00:00Z", 300'00).empty());
    CHECK(from("2026-11-25T09:00:00Z", 337'50).size() == 1);
    CHECK(from("2026-11-25T09:05:00Z", 337'50).empty());
}

TEST_CASE("policy: what two people agreed to is where measuring starts anew") {
    const std::string path = "/currencies/USD/tiers/agent/refund_per_action";
    std::vector<BaselineVersion> all = {
        {version(1, "2026-01-01T00:00:00Z", refund(150'00)), {}},
        {version(2, "2026-11-18T09:00:00Z", refund(300'00)), {path}}};
    const auto to = [&](const Edit& edit) {
        RaiseBaseline baseline;
        baseline.versions =
            baseline_versions(all, at("2026-11-19T09:00:00Z"), at("2026-11-19T09:00:00Z"));
        baseline.first_day = kToday;
        return raises_for_second_supervisor(baseline, *version(4, "2026-11-19T09:00:00Z", edit));
    };
    CHECK(to(refund(450'00)).empty());
    CHECK(to(refund(450'01)).size() == 1);
    // What they did not look at is measured against the whole week.
    CHECK(to([](Policy& p) {
              refund(300'00)(p);
              agent(p).agent_day_minor = 1'125'01;
          }).size() == 1);
    all[1].agreed.clear();
    CHECK(to(refund(300'00)).size() == 1);
}

TEST_CASE("policy: a cut that begins after an agreed raise is what the next raise is from") {
    const std::string path = "/currencies/USD/tiers/agent/refund_per_action";
    const std::vector<BaselineVersion> all = {
        {version(1, "2026-01-01T00:00:00Z", refund(150'00)), {}},
        {version(2, "2026-11-19T09:00:00Z", refund(10'00)), {}},
        {version(3, "2026-11-18T09:00:00Z", refund(1'000'00)), {path}}};
    RaiseBaseline baseline;
    baseline.first_day = kToday;
    const Instant now = at("2026-11-20T09:00:00Z");
    baseline.versions = baseline_versions(all, now, now);
    REQUIRE(baseline.versions.back().policy->version == 2);
    const auto found = raises_for_second_supervisor(
        baseline, *version(4, "2026-11-20T09:00:00Z", refund(1'500'00)));
    REQUIRE(found.size() == 1);
    CHECK(found[0].from == 10'00);
    CHECK(raises_for_second_supervisor(baseline, *version(4, "2026-11-20T09:00:00Z", refund(15'00)))
              .empty());
}

TEST_CASE("policy: nothing is gained by dating versions ahead") {
    const std::vector<BaselineVersion> all = {
        {version(1, "2026-01-01T00:00:00Z", refund(150'00)), {}},
        {version(2, "2026-12-18T00:00:00Z", refund(225'00)), {}}};
    const auto raised = [&](const char* counts_from, std::int64_t to) {
        RaiseBaseline baseline;
        baseline.versions = baseline_versions(all, at("2026-11-18T09:00:00Z"), at(counts_from));
        baseline.first_day = kToday;
        return !raises_for_second_supervisor(baseline, *version(3, counts_from, refund(to)))
                    .empty();
    };
    // Scheduled on top of what is only scheduled: today it is 150.00.
    CHECK(raised("2026-12-18T00:00:00Z", 337'50));
    CHECK(raised("2027-02-01T00:00:00Z", 337'50));
    CHECK_FALSE(raised("2026-12-18T00:00:00Z", 225'00));
    // A cut that is only scheduled can be taken back by a version of the same start.
    const std::vector<BaselineVersion> cut = {
        {version(1, "2026-01-01T00:00:00Z", refund(150'00)), {}},
        {version(2, "2026-12-18T00:00:00Z", refund(10'00)), {}}};
    RaiseBaseline baseline;
    baseline.versions =
        baseline_versions(cut, at("2026-11-18T09:00:00Z"), at("2026-12-18T00:00:00Z"));
    CHECK(
        raises_for_second_supervisor(baseline, *version(3, "2026-12-18T00:00:00Z", refund(150'00)))
            .empty());
}

TEST_CASE("policy: a lower threshold counts at once, a higher one after the week") {
    const auto percent = [](std::int64_t value) {
        return [value](Policy& p) { p.second_supervisor_above_percent = value; };
    };
    const std::vector<BaselineVersion> all = {
        {version(1, "2026-01-01T00:00:00Z", percent(50)), {}},
        {version(2, "2026-11-18T09:00:00Z", percent(75)), {}}};
    RaiseBaseline baseline;
    baseline.versions =
        baseline_versions(all, at("2026-11-18T10:00:00Z"), at("2026-11-18T10:00:00Z"));
    Policy next = *all[1].policy;
    agent(next).refund_per_action_minor = 262'50;
    CHECK(raises_for_second_supervisor(baseline, next).size() == 1);
    baseline.versions =
        baseline_versions(all, at("2026-11-25T09:00:00Z"), at("2026-11-25T09:00:00Z"));
    CHECK(raises_for_second_supervisor(baseline, next).empty());
}

TEST_CASE(
    "policy: one supervisor alone never moves a figure further than the threshold in a week") {
    CHECK(rc::check([] {
        CaseMaker maker{*rc::gen::arbitrary<std::uint64_t>()};
        std::vector<BaselineVersion> all = {
            {version(1, "2026-01-01T00:00:00Z", refund(150'00)), {}}};
        Instant now = at("2026-11-18T09:00:00Z");
        for (int step = 0; step < 12; ++step) {
            now += std::chrono::hours{maker.up_to(40)};
            Policy next = *all.back().policy;
            next.version += 1;
            agent(next).refund_per_action_minor = maker.up_to(900'00);
            next.effective_from = now + std::chrono::hours{maker.one_in(3) ? maker.up_to(300) : 0};
            RaiseBaseline baseline;
            baseline.versions = baseline_versions(all, now, next.effective_from);
            baseline.first_day = kToday;
            if (raises_for_second_supervisor(baseline, next).empty())
                all.push_back({std::make_shared<const Policy>(next), {}});
        }
        // Any moment against the least of the week before each version was made.
        std::vector<std::shared_ptr<const Policy>> versions;
        versions.reserve(all.size());
        for (const BaselineVersion& one : all) versions.push_back(one.policy);
        for (const auto& one : versions) {
            if (one->version == 1) continue;
            const std::int64_t to = one->find_tier("USD", "agent")->refund_per_action_minor;
            std::vector<std::shared_ptr<const Policy>> older;
            for (const auto& other : versions)
                if (other->version < one->version) older.push_back(other);
            std::int64_t least = kMost;
            for (int hour = 1; hour <= 24 * 7; hour += 1)
                if (const auto then =
                        policy_in_force(older, one->effective_from - std::chrono::hours{hour}))
                    least =
                        std::min(least, then->find_tier("USD", "agent")->refund_per_action_minor);
            RC_ASSERT(to <= least + least / 2);
        }
    }));
}
