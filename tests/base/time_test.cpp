#include "base/time.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace shopkeeper;

TEST_CASE("time: every accepted form means the same instant") {
    const Instant expected = parse_instant("2026-11-18T09:30:00Z").value();
    for (const char* text :
         {"2026-11-18T09:30Z", "2026-11-18 09:30:00Z", "2026-11-18T10:30:00+01:00",
          "2026-11-18 04:30:00 -0500", "2026-11-18t09:30:00.000z"}) {
        CAPTURE(text);
        const auto read = parse_instant(text);
        REQUIRE(read.ok());
        CHECK(*read == expected);
    }
}

TEST_CASE("time: a text that could mean two instants is refused with what was expected") {
    for (const char* text : {"", "2026-11-18", "2026-11-18T09:30:00", "2026-02-30T00:00:00Z",
                             "2026-11-18T24:00:00Z", "2026-11-18T09:60:00Z", "18.11.2026 09:30Z",
                             "2026-11-18T09:30:00Zx", "2026-11-18T09:30:00.Z"}) {
        CAPTURE(text);
        const auto read = parse_instant(text);
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().code == ErrorCode::invalid);
        CHECK(read.error().message.find("2026-11-18T09:30:00Z") != std::string::npos);
    }
}

TEST_CASE("time: what is written is read back") {
    CHECK(rc::check("instants", [] {
        const auto ms = *rc::gen::inRange<std::int64_t>(0, 4'102'444'800'000);
        const Instant instant{std::chrono::milliseconds{ms}};
        const auto read = parse_instant(format_instant(instant));
        RC_ASSERT(read.ok());
        RC_ASSERT(*read == instant);
    }));
    CHECK(rc::check("dates", [] {
        const Date date{std::chrono::days{*rc::gen::inRange(0, 40'000)}};
        const auto read = parse_date(format_date(date));
        RC_ASSERT(read.ok());
        RC_ASSERT(*read == date);
    }));
}

TEST_CASE("time: a caption names the year only when it is another") {
    const Date today = parse_date("2026-11-22").value();
    CHECK(short_date(parse_date("2026-11-03").value(), today) == "3 Nov");
    CHECK(short_date(parse_date("2025-12-31").value(), today) == "31 Dec 2025");
}
