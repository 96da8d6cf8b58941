#include "empowerment/calendar.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "tests/empowerment/support.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

Date date(const char* text) {
    return parse_date(text).value();
}

}  // namespace

TEST_CASE("calendar: keys and ends of one moment, two hours east of UTC") {
    const FixedOffsetZones zones{std::chrono::hours{2}};
    // 23:30 UTC on Sunday is 01:30 on Monday where the team sits.
    const Windows windows = windows_at(zones, at("2026-11-22T23:30:00Z"), "care");
    CHECK(windows.customer_day == date("2026-11-22"));
    CHECK(windows.customer_first_day == date("2026-10-23"));
    CHECK(windows.agent_day == date("2026-11-23"));
    CHECK(windows.week_monday == date("2026-11-23"));
    CHECK(windows.month_first == date("2026-11-01"));
    CHECK(windows.ends.day_ends == at("2026-11-23T22:00:00Z"));
    CHECK(windows.ends.week_ends == at("2026-11-29T22:00:00Z"));
    CHECK(windows.ends.month_ends == at("2026-11-30T22:00:00Z"));
}

TEST_CASE("calendar: December ends with the year") {
    const Windows windows = windows_at(FixedOffsetZones{}, at("2026-12-31T12:00:00Z"), "");
    CHECK(windows.ends.month_ends == at("2027-01-01T00:00:00Z"));
    CHECK(month_key(windows.month_first) == "2026-12");
}

TEST_CASE("calendar: an ISO week belongs to the year of its Thursday") {
    CHECK(week_key(date("2026-11-22")) == "2026-W47");
    CHECK(week_key(date("2027-01-01")) == "2026-W53");
    CHECK(week_key(date("2027-01-03")) == "2026-W53");
    CHECK(week_key(date("2027-01-04")) == "2027-W01");
    CHECK(week_key(date("2024-12-30")) == "2025-W01");
    CHECK(week_key(date("2021-01-03")) == "2020-W53");
    CHECK(day_key(date("2026-02-01")) == "2026-02-01");
}

TEST_CASE("calendar: a customer's day comes back after 30 full days and before 32") {
    CHECK(rc::check([] {
        const Instant given{
            std::chrono::milliseconds{*rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000)}};
        const Windows windows = windows_at(FixedOffsetZones{}, given, "");
        const Instant frees = customer_day_frees_at(windows.customer_day);
        RC_ASSERT(frees - given > std::chrono::days{30});
        RC_ASSERT(frees - given <= std::chrono::days{31});
        // Just before, the day still counts; from then on it does not.
        const auto first_day_at = [](Instant now) {
            return windows_at(FixedOffsetZones{}, now, "").customer_first_day;
        };
        RC_ASSERT(first_day_at(frees - std::chrono::milliseconds{1}) <= windows.customer_day);
        RC_ASSERT(first_day_at(frees) > windows.customer_day);
    }));
}

TEST_CASE("calendar: every moment lies inside its windows") {
    CHECK(rc::check([] {
        const FixedOffsetZones zones{
            std::chrono::minutes{*rc::gen::inRange(-12 * 60, 14 * 60 + 1)}};
        const Instant now{
            std::chrono::milliseconds{*rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000)}};
        const Windows windows = windows_at(zones, now, "care");
        RC_ASSERT(zones.day_starts(windows.agent_day, "care") <= now);
        RC_ASSERT(now < windows.ends.day_ends);
        RC_ASSERT(windows.ends.day_ends <= windows.ends.week_ends);
        RC_ASSERT(windows.ends.day_ends <= windows.ends.month_ends);
        RC_ASSERT(week_key(windows.agent_day) == week_key(windows.week_monday));
        RC_ASSERT(month_key(windows.agent_day) == month_key(windows.month_first));
    }));
}

TEST_CASE("calendar: a wall clock at a fixed distance shows every time once") {
    const FixedOffsetZones east{std::chrono::minutes{90}};
    const Instant noon = parse_instant("2026-11-18T12:00:30Z").value();
    const LocalTime shown = east.local_time(noon, "care");
    CHECK(shown == LocalTime{parse_date("2026-11-18").value(), std::chrono::minutes{13 * 60 + 30}});
    CHECK(east.instant_of(shown, "care") == noon - std::chrono::seconds{30});
    CHECK(east.zone_name("care") == "UTC+90 min");
    CHECK(FixedOffsetZones{}.zone_name("care") == "UTC");
    CHECK(FixedOffsetZones{std::chrono::minutes{-60}}.zone_name("") == "UTC-60 min");
}
