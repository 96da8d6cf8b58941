#include "client/demo_time.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>
#include <chrono>
#include <string>

#include "empowerment/store/zone_calendar.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using empowerment::FixedOffsetZones;
using std::chrono::days;
using std::chrono::minutes;

// Sunday 22 November 2026.
const Instant kOpened = *parse_instant("2026-11-22T12:00:00Z");

std::string instant_text(std::string_view text, const DemoClock& clock) {
    const Result<Instant> at = demo_instant(text, clock);
    return at ? format_instant(*at) : "refused";
}

TEST_CASE("demo time: each form means a moment before the opening") {
    const FixedOffsetZones utc;
    const DemoClock clock{kOpened, utc, "care"};
    struct Row {
        const char* text;
        const char* at;
    };
    for (const Row& row : {
             Row{"-35m", "2026-11-22T11:25:00Z"},
             Row{"-0m", "2026-11-22T12:00:00Z"},
             Row{"-3h", "2026-11-22T09:00:00Z"},
             Row{"-13h", "2026-11-21T23:00:00Z"},
             Row{"-2d 09:14", "2026-11-20T09:14:00Z"},
             Row{"-1d 00:00", "2026-11-21T00:00:00Z"},
             Row{"-30d 23:59", "2026-10-23T23:59:00Z"},
             Row{"-365d 12:00", "2025-11-22T12:00:00Z"},
             Row{"fri-3d 09:14", "2026-11-13T09:14:00Z"},  // Friday the 20th was two days ago
             Row{"thu-3d 09:14", "2026-11-19T09:14:00Z"},  // three days ago to the day
             Row{"sun-1d 09:14", "2026-11-15T09:14:00Z"},  // never today
             Row{"2026-11-18T09:30:00Z", "2026-11-18T09:30:00Z"},
             Row{"2026-11-18T10:30:00+01:00", "2026-11-18T09:30:00Z"},
         }) {
        CAPTURE(row.text);
        CHECK(instant_text(row.text, clock) == row.at);
    }
}

TEST_CASE("demo time: days and times of day are the team's") {
    // Nepal: 12:00 in London is a quarter to six there, and past 18:15 it is tomorrow.
    const FixedOffsetZones kathmandu(minutes{345});
    const DemoClock noon{kOpened, kathmandu, "care"};
    CHECK(instant_text("-2d 09:14", noon) == "2026-11-20T03:29:00Z");
    CHECK(instant_text("-35m", noon) == "2026-11-22T11:25:00Z");
    CHECK(*demo_date("+0d", noon) == *parse_date("2026-11-22"));
    const DemoClock evening{*parse_instant("2026-11-22T18:30:00Z"), kathmandu, "care"};
    CHECK(instant_text("-2d 09:14", evening) == "2026-11-21T03:29:00Z");
    CHECK(*demo_date("+0d", evening) == *parse_date("2026-11-23"));
}

TEST_CASE("demo time: what is no form of a time is refused with the forms there are") {
    const FixedOffsetZones utc;
    const DemoClock clock{kOpened, utc, "care"};
    for (const char* text : {"",
                             " ",
                             "-",
                             "-m",
                             "-5",
                             "5m",
                             "+5m",
                             "--5m",
                             "-+5m",
                             "-5.5m",
                             "-35s",
                             "-35m ",
                             "-2d",
                             "-2d ",
                             "-2d 9:14",
                             "-2d 24:00",
                             "-2d 09:60",
                             "-2d 09:14:00",
                             "-2d  09:14",
                             "-0d 09:14",
                             "+2d 09:14",
                             "fri 09:14",
                             "fri-3d",
                             "fri-0d 09:14",
                             "Fri-3d 09:14",
                             "fry-3d 09:14",
                             "-99999d 09:14",
                             "-99999999999999999999m",
                             "-999999h",
                             "yesterday",
                             "2026-11-18T09:30:00"}) {
        CAPTURE(text);
        const Result<Instant> at = demo_instant(text, clock);
        REQUIRE_FALSE(at.ok());
        CHECK(at.error().code == ErrorCode::invalid);
        CHECK(at.error().message == "\"" + std::string(text) +
                                        "\" is no time of the demo: -35m, -3h, -2d 09:14, "
                                        "fri-3d 09:14 or RFC 3339 was expected.");
    }
}

TEST_CASE("demo time: a weekday is found on or before the day it is counted from") {
    const FixedOffsetZones utc;
    constexpr std::array<const char*, 7> kNames = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
    CHECK(rc::check([&] {
        const DemoClock clock{kOpened + days(*rc::gen::inRange(0, 20000)), utc, "care"};
        const auto weekday = *rc::gen::inRange<unsigned>(0, 7);
        const int back = *rc::gen::inRange(1, 400);
        const std::string text =
            std::string(kNames.at(weekday)) + "-" + std::to_string(back) + "d 09:14";
        const Result<Instant> at = demo_instant(text, clock);
        RC_ASSERT(at.ok());
        const Date found = std::chrono::floor<days>(*at);
        const Date today = std::chrono::floor<days>(clock.opened);
        RC_ASSERT(std::chrono::weekday(found).c_encoding() == weekday);
        RC_ASSERT(found <= today - days(back));
        RC_ASSERT(found > today - days(back + 7));
    }));
}

TEST_CASE("demo time: any text is a moment or a sentence, and no moment is after the opening") {
    const FixedOffsetZones utc;
    const DemoClock clock{kOpened, utc, "care"};
    CHECK(rc::check([&] {
        const auto text = *rc::gen::container<std::string>(
            rc::gen::elementOf(std::string("-+0123456789mhd: frisun")));
        const Result<Instant> at = demo_instant(text, clock);
        RC_ASSERT((at.ok() ? *at <= clock.opened : !at.error().message.empty()));
        const Result<Date> date = demo_date(text, clock);
        RC_ASSERT((date.ok() || !date.error().message.empty()));
    }));
}

TEST_CASE("demo time: a date is counted from today, or stands as it is") {
    const FixedOffsetZones utc;
    const DemoClock clock{kOpened, utc, "care"};
    struct Row {
        const char* text;
        const char* date;
    };
    for (const Row& row : {
             Row{"+2d", "2026-11-24"},
             Row{"-13d", "2026-11-09"},
             Row{"+0d", "2026-11-22"},
             Row{"-0d", "2026-11-22"},
             Row{"+40d", "2027-01-01"},
             Row{"2026-12-24", "2026-12-24"},
             Row{"2d", "refused"},
             Row{"+d", "refused"},
             Row{"+2", "refused"},
             Row{"+-2d", "refused"},
             Row{"+99999d", "refused"},
             Row{"2026-02-30", "refused"},
             Row{"", "refused"},
         }) {
        CAPTURE(row.text);
        const Result<Date> date = demo_date(row.text, clock);
        CHECK((date ? format_date(*date) : "refused") == row.date);
        if (!date) CHECK(date.error().code == ErrorCode::invalid);
    }
}

// With the real zone of the demo's team, in winter and in summer.
TEST_CASE("demo time: the team's zone has its summer") {
    const auto zones = empowerment::store::ZoneCalendar::create("Europe/Lisbon");
    REQUIRE(zones.ok());
    const DemoClock winter{*parse_instant("2026-11-22T12:00:00Z"), *zones, "care"};
    CHECK(instant_text("-2d 09:14", winter) == "2026-11-20T09:14:00Z");
    const DemoClock summer{*parse_instant("2026-07-22T12:00:00Z"), *zones, "care"};
    CHECK(instant_text("-2d 09:14", summer) == "2026-07-20T08:14:00Z");
}

}  // namespace
