#include "empowerment/store/zone_calendar.h"

#include <doctest/doctest.h>

namespace shopkeeper::empowerment::store {

namespace {

Instant at(const std::string& text) {
    return *parse_instant(text);
}
Date day(const std::string& text) {
    return *parse_date(text);
}

}  // namespace

TEST_CASE("store: a local day follows the team's zone") {
    auto zones = ZoneCalendar::create("Europe/Lisbon");
    REQUIRE(zones.ok());
    REQUIRE(zones->set_team("south", "Pacific/Auckland").ok());
    CHECK(zones->local_day(at("2026-07-10T22:59:59Z"), "care") == day("2026-07-10"));
    CHECK(zones->local_day(at("2026-07-10T23:00:00Z"), "care") == day("2026-07-11"));
    CHECK(zones->local_day(at("2026-07-10T12:00:00Z"), "south") == day("2026-07-11"));
    CHECK(zones->day_starts(day("2026-07-11"), "care") == at("2026-07-10T23:00:00Z"));
    CHECK(zones->zone_name("south") == "Pacific/Auckland");
}

TEST_CASE("store: a midnight that does not exist is the end of the gap") {
    const auto cairo = ZoneCalendar::create("Africa/Cairo");
    REQUIRE(cairo.ok());
    // Cairo goes from 23:59:59 to 01:00 on the last Friday of April.
    CHECK(cairo->day_starts(day("2026-04-24"), "any") == at("2026-04-23T22:00:00Z"));
}

TEST_CASE("store: an unknown zone is named") {
    const auto nowhere = ZoneCalendar::create("Europe/Atlantis");
    REQUIRE_FALSE(nowhere.ok());
    CHECK(nowhere.error().code == ErrorCode::invalid);
    CHECK(nowhere.error().message.find("Europe/Atlantis") != std::string::npos);
    CHECK(ZoneCalendar::create("").ok());
}

}  // namespace shopkeeper::empowerment::store
