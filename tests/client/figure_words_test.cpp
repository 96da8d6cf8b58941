// Counts, changes, ISO weeks and months as words.
#include "client/figure_words.h"

#include <doctest/doctest.h>

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;

Date day(const char* text) {
    return *parse_date(text);
}

}  // namespace

TEST_CASE("figures: counts have their thousands, changes their sign") {
    CHECK(count_words(0) == "0");
    CHECK(count_words(999) == "999");
    CHECK(count_words(1284567) == "1,284,567");
    CHECK(count_words(-1284) == "−1,284");
    CHECK(amount_words({850600, {}}) == "8,506.00");
    CHECK(against_mean(9, 2.0) == "+ 7");
    CHECK(against_mean(2, 8.4) == "− 6");
    CHECK(against_mean(2, 2.3) == "0");
    CHECK(against_mean(2, {}).empty());
    CHECK(percent_figure(0.52941) == "52.9");
}

TEST_CASE("figures: a channel begins like a name, a source is written as it writes itself") {
    CHECK(channel_words("chat") == "Chat");
    CHECK(channel_words("e-mail") == "E-mail");
    CHECK(channel_words("phone") == "Phone");
    CHECK(channel_words("sms") == "SMS");
    CHECK(channel_words("rt") == "rt");
    CHECK(channel_words("Chatwoot Lisbon") == "Chatwoot Lisbon");
    CHECK(channel_words("").empty());
}

TEST_CASE("figures: weeks have their ISO number, also at the turn of a year") {
    const Date today = day("2026-11-18");
    CHECK(iso_week(day("2026-11-09")) == 46);
    // 2020 had 53 weeks; its last one ends in 2021.
    CHECK(iso_week(day("2020-12-28")) == 53);
    CHECK(iso_year(day("2020-12-28")) == 2020);
    // The week of the first Thursday is the first one, though it begins in December.
    CHECK(iso_week(day("2024-12-30")) == 1);
    CHECK(iso_year(day("2024-12-30")) == 2025);
    CHECK(week_title(day("2026-11-09"), today) == "Week 46");
    CHECK(week_title(day("2024-12-30"), today) == "Week 1 of 2025");
    CHECK(week_days(day("2026-11-09"), today) == "9 – 15 November");
    CHECK(week_days(day("2026-09-28"), today) == "28 September – 4 October");
    CHECK(week_days(day("2025-12-29"), today) == "29 December 2025 – 4 January");
    CHECK(month_words(day("2026-11-01"), today) == "November");
    CHECK(month_words(day("2025-12-01"), today) == "December 2025");
}
