#include <doctest/doctest.h>

#include "tests/contract/contract.h"

namespace shopkeeper::contract {

using namespace empowerment;
using std::chrono::hours;

namespace {

BucketUse customer_use(DeskFixture& f, const std::string& agent = "ana") {
    const auto snapshot = f.desk(agent).authority({"C-1", Currency()});
    REQUIRE(snapshot.ok());
    return snapshot->usage.customer_30d;
}

void the_customer_window_frees_its_oldest_day_first(DeskFixture& f) {
    f.set_now(at("2026-03-02T12:00:00Z"));
    REQUIRE(f.desk("ana").grant(request("k1", 4000))->grant.has_value());
    f.set_now(at("2026-03-05T12:00:00Z"));
    REQUIRE(f.desk("ana").grant(request("k2", 7000))->grant.has_value());
    const BucketUse both = customer_use(f);
    CHECK(both.used == 11000);
    CHECK(both.frees_at == at("2026-04-02T00:00:00Z"));
    CHECK(both.frees_minor == 4000);
    f.set_now(at("2026-04-01T23:59:59Z"));
    CHECK(customer_use(f).used == 11000);
    f.set_now(at("2026-04-02T00:00:00Z"));
    const BucketUse later = customer_use(f);
    CHECK(later.used == 7000);
    CHECK(later.frees_at == at("2026-04-05T00:00:00Z"));
    // And a grant meets the same window, not only a reader.
    CHECK(f.desk("ana").grant(request("k3", 13000))->grant.has_value());
    CHECK(f.desk("ana").grant(request("k4", 1))->decision.binding_limit == Limit::customer_30d);
}

void the_agents_day_ends_at_local_midnight(DeskFixture& f) {
    f.set_now(at("2026-07-10T22:30:00Z"));  // 23:30 in Lisbon, 18:30 in New York
    REQUIRE(f.desk("ana").grant(request("k1", 5000))->grant.has_value());
    REQUIRE(f.desk("olga").grant(request("k1", 5000, "C-2"))->grant.has_value());
    CHECK(f.desk("ana").authority({"C-1", Currency()})->calendar.day_ends ==
          at("2026-07-10T23:00:00Z"));
    f.advance(hours(1));
    CHECK(f.desk("ana").authority({"C-1", Currency()})->usage.agent_day.used == 0);
    CHECK(f.desk("olga").authority({"C-2", Currency()})->usage.agent_day.used == 5000);
}

void days_of_23_and_25_hours_are_days(DeskFixture& f) {
    f.set_now(at("2026-03-28T23:30:00Z"));  // the clock goes forward in the night
    REQUIRE(f.desk("ana").grant(request("k1", 5000))->grant.has_value());
    f.set_now(at("2026-03-29T00:00:00Z"));
    CHECK(f.desk("ana").authority({"C-1", Currency()})->usage.agent_day.used == 0);
    CHECK(f.desk("ana").authority({"C-1", Currency()})->calendar.day_ends ==
          at("2026-03-29T23:00:00Z"));
    f.set_now(at("2026-10-24T23:30:00Z"));  // 00:30 on the day of 25 hours
    CHECK(f.desk("ana").authority({"C-1", Currency()})->calendar.day_ends ==
          at("2026-10-26T00:00:00Z"));
}

void the_month_and_the_week_are_local_too(DeskFixture& f) {
    f.set_now(at("2026-12-01T02:00:00Z"));  // still November in New York
    REQUIRE(f.desk("olga").grant(request("k1", 5000))->grant.has_value());
    REQUIRE(f.desk("ana").grant(request("k2", 300))->grant.has_value());
    CHECK(f.desk("olga").authority({"C-1", Currency()})->usage.team_month.used == 5000);
    f.set_now(at("2026-12-01T05:00:00Z"));
    CHECK(f.desk("olga").authority({"C-1", Currency()})->usage.team_month.used == 0);
    CHECK(f.desk("ana").authority({"C-1", Currency()})->usage.team_month.used == 300);
    CHECK(f.desk("ana").authority({"C-1", Currency()})->calendar.week_ends ==
          at("2026-12-07T00:00:00Z"));
}

void the_stretch_count_begins_anew_on_monday(DeskFixture& f) {
    f.set_now(at("2026-11-22T23:59:00Z"));  // a Sunday
    GrantRequest more = request("k1", 15100);
    more.explanation = "It was broken again, third time this month.";
    REQUIRE(f.desk("ana").grant(more)->grant.has_value());
    CHECK(f.desk("ana").authority({"C-1", Currency()})->usage.stretch_week.used == 1);
    f.advance(std::chrono::minutes(1));
    CHECK(f.desk("ana").authority({"C-1", Currency()})->usage.stretch_week.used == 0);
}

void a_clock_put_back_frees_nothing(DeskFixture& f) {
    f.set_now(at("2026-05-20T12:00:00Z"));
    REQUIRE(f.desk("ana").grant(request("k1", 9000))->grant.has_value());
    f.set_now(at("2026-04-01T12:00:00Z"));
    CHECK(customer_use(f).used == 9000);
    // Forward until it has fallen out, a grant that slides the window, and back again.
    f.set_now(at("2026-07-01T12:00:00Z"));
    CHECK(customer_use(f).used == 0);
    REQUIRE(f.desk("ana").grant(request("k2", 12000))->grant.has_value());
    f.set_now(at("2026-05-20T12:00:00Z"));
    CHECK(customer_use(f).used == 21000);
    CHECK(f.desk("ana").grant(request("k3", 1))->decision.binding_limit == Limit::customer_30d);
    CHECK(f.desk("sam").grant(request("k4", 1000))->grant.has_value());
    CHECK(customer_use(f).used == 22000);
}

void a_cut_limit_drains(DeskFixture& f) {
    REQUIRE(f.desk("ana").grant(request("k1", 15000))->grant.has_value());
    Policy lower = *f.desk("sol").policy().value();
    for (auto& [tier, limits] : lower.currencies.find("USD")->second.tiers)
        limits.customer_30d_minor = 10000;
    REQUIRE(f.desk("sol").add_policy({"p1"}, format_policy(lower)).ok());
    const auto answer = f.desk("ana").grant(request("k2", 1));
    REQUIRE(answer.ok());
    CHECK(answer->decision.verdict == Verdict::needs_second_person);
    CHECK(answer->decision.binding_limit == Limit::customer_30d);
    CHECK(customer_use(f).used == 15000);
    CHECK(f.desk("ana").grant(request("k3", 10000, "C-2"))->grant.has_value());
}

}  // namespace

std::vector<ContractCase> window_cases() {
    return {
        {"the customer window frees its oldest day first",
         the_customer_window_frees_its_oldest_day_first},
        {"the agent's day ends at local midnight", the_agents_day_ends_at_local_midnight},
        {"days of 23 and 25 hours are days", days_of_23_and_25_hours_are_days},
        {"the month and the week are local too", the_month_and_the_week_are_local_too},
        {"the stretch count begins anew on Monday", the_stretch_count_begins_anew_on_monday},
        {"a clock put back frees nothing", a_clock_put_back_frees_nothing},
        {"a cut limit drains", a_cut_limit_drains},
    };
}

}  // namespace shopkeeper::contract
