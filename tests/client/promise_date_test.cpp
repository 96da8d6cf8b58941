#include "client/promise_date.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;

// Sunday 22 November 2026.
const Date kToday = *parse_date("2026-11-22");

std::string read(const std::string& text) {
    const Result<Date> date = parse_promise_date(text, kToday);
    return date ? format_date(*date) : "refused";
}

TEST_CASE("promise date: what people type") {
    struct Row {
        const char* text;
        const char* date;
    };
    for (const Row& row : {
             Row{"today", "2026-11-22"},
             Row{"Tomorrow", "2026-11-23"},
             Row{" fri ", "2026-11-27"},
             Row{"Friday", "2026-11-27"},
             Row{"next friday", "2026-11-27"},
             Row{"sun", "2026-11-29"},  // never today
             Row{"thurs", "2026-11-26"},
             Row{"25 Nov", "2026-11-25"},
             Row{"Nov 25", "2026-11-25"},
             Row{"25. November", "2026-11-25"},
             Row{"3rd dec", "2026-12-03"},
             Row{"3 jan", "2027-01-03"},  // the next one
             Row{"1 feb 2028", "2028-02-01"},
             Row{"2026-12-24", "2026-12-24"},
             Row{"in 3 days", "2026-11-25"},
             Row{"10 days", "2026-12-02"},
             Row{"", "refused"},
             Row{"soon", "refused"},
             Row{"31 Nov", "refused"},
             Row{"18 Nov", "refused"},  // four days ago
             Row{"2026-11-21", "refused"},
             Row{"2026-02-30", "refused"},
             Row{"fr", "refused"},
             Row{"in 99999999999 days", "refused"},
         }) {
        CAPTURE(row.text);
        CHECK(read(row.text) == row.date);
    }
}

TEST_CASE("promise date: any text is a day to come or a sentence") {
    CHECK(rc::check([](const std::string& text) {
        const Result<Date> date = parse_promise_date(text, kToday);
        RC_ASSERT((date.ok() ? *date >= kToday : !date.error().message.empty()));
    }));
}

TEST_CASE("promise date: every ISO date from today on reads as itself") {
    CHECK(rc::check([] {
        const Date date = kToday + std::chrono::days(*rc::gen::inRange(0, 100000));
        const Result<Date> read = parse_promise_date(format_date(date), kToday);
        RC_ASSERT(read.ok());
        RC_ASSERT(*read == date);
    }));
}

}  // namespace
