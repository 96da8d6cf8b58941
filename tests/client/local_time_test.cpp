#include "client/local_time.h"

#include <doctest/doctest.h>

#include "empowerment/store/zone_calendar.h"

using namespace shopkeeper;
using namespace shopkeeper::client;

namespace {

constexpr const char* kToday = "2026-11-18";  // a Wednesday

LocalTime at(const char* day, int hour, int minute = 0) {
    return {*parse_date(day), std::chrono::minutes(hour * 60 + minute)};
}

}  // namespace

TEST_CASE("local time: a moment is read as people type it") {
    struct Row {
        const char* typed;
        LocalTime read;
    };
    const Row rows[] = {
        {"18 Nov 8:00", at("2026-11-18", 8)},
        {"Wed 18 Nov 2026, 08:00", at("2026-11-18", 8)},
        {"tomorrow 8:30", at("2026-11-19", 8, 30)},
        {"8:30 tomorrow", at("2026-11-19", 8, 30)},
        {"fri 17:05", at("2026-11-20", 17, 5)},
        {"2026-12-01T00:15", at("2026-12-01", 0, 15)},
        {"2026-12-01 23:59", at("2026-12-01", 23, 59)},
        {"1 Dec", at("2026-12-01", 0)},
        {"14:00", at("2026-11-18", 14)},
        {"in 3 days 9:00", at("2026-11-21", 9)},
    };
    for (const Row& row : rows) {
        CAPTURE(row.typed);
        const auto read = parse_moment(row.typed, *parse_date(kToday));
        REQUIRE(read.ok());
        CHECK(*read == row.read);
    }
}

TEST_CASE("local time: what is no moment to come is answered with what can be typed") {
    for (const char* typed : {"", " ", "8", "24:00", "8:60", "8:00 9:00", "soon", "32 Nov 8:00",
                              "2026-02-30 8:00", "17 Nov 2026 8:00", ":", "8:0"}) {
        CAPTURE(typed);
        const auto read = parse_moment(typed, *parse_date(kToday));
        REQUIRE_FALSE(read.ok());
        CHECK_FALSE(read.error().message.empty());
    }
}

TEST_CASE("local time: what is shown is read back as the same moment") {
    for (const LocalTime time : {at("2026-11-18", 0), at("2026-11-20", 8), at("2027-01-01", 23, 59),
                                 at("2028-02-29", 12, 1)}) {
        const auto read = parse_moment(moment_words(time), *parse_date(kToday));
        REQUIRE(read.ok());
        CHECK(*read == time);
    }
    CHECK(moment_words(at("2026-11-18", 8)) == "Wed 18 Nov 2026, 08:00");
    CHECK(short_moment(at("2026-11-18", 8), *parse_date(kToday)) == "18 Nov, 08:00");
    CHECK(short_moment(at("2027-11-18", 0), *parse_date(kToday)) == "18 Nov 2027");
}

TEST_CASE("local time: a team's clock is its zone's, with the hour it never shows") {
    const auto calendar = empowerment::store::ZoneCalendar::create("Europe/Lisbon");
    REQUIRE(calendar.ok());
    const TeamClock clock = team_clock(*calendar, "care");
    CHECK(clock.zone == "Europe/Lisbon");
    CHECK(place_of_zone(clock.zone) == "Lisbon");
    CHECK(place_of_zone("UTC") == "UTC");
    CHECK(place_of_zone("America/Argentina/Buenos_Aires") == "Buenos Aires");
    const Instant summer = *parse_instant("2026-07-01T11:00:00Z");
    CHECK(clock.local(summer) == at("2026-07-01", 12));
    REQUIRE(clock.instant(at("2026-07-01", 12)));
    CHECK(*clock.instant(at("2026-07-01", 12)) == summer);
    // On 29 March 2026 the clock goes from 01:00 to 02:00.
    CHECK_FALSE(clock.instant(at("2026-03-29", 1, 30)));
}
