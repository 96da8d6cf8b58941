#include "empowerment/week_picture.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>

#include "empowerment/picture_period.h"
#include "tests/empowerment/support.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;
using std::chrono::days;

namespace {

Date date(const char* text) {
    return parse_date(text).value();
}

ContactCell cell(Date week, Tag tag, const std::string& reason, std::int64_t contacts) {
    ContactCell out;
    out.week = week;
    out.team = "care";
    out.tag = tag;
    out.group = tag == Tag::failure ? "F1" : "R1";
    out.reason = reason;
    out.channel = "rt";
    out.contacts = contacts;
    return out;
}

}  // namespace

TEST_CASE("week picture: the alarm needs five, and more than m + 3√m") {
    struct Row {
        std::int64_t this_week;
        std::array<std::int64_t, 8> before;
        bool alarm;
    };
    // m, m + 3√m: 0 → 0; 1 → 4; 4 → 10; 16 → 28.
    const std::array<Row, 9> rows = {{
        {4, {0, 0, 0, 0, 0, 0, 0, 0}, false},
        {5, {0, 0, 0, 0, 0, 0, 0, 0}, true},
        {5, {1, 1, 1, 1, 1, 1, 1, 1}, true},
        {4, {1, 1, 1, 1, 1, 1, 1, 1}, false},
        {10, {4, 4, 4, 4, 4, 4, 4, 4}, false},
        {11, {4, 4, 4, 4, 4, 4, 4, 4}, true},
        {11, {0, 0, 0, 0, 0, 0, 0, 32}, true},
        {28, {16, 16, 16, 16, 16, 16, 16, 16}, false},
        {29, {16, 16, 16, 16, 16, 16, 16, 16}, true},
    }};
    for (const Row& row : rows) {
        CAPTURE(row.this_week);
        CHECK(is_alarm(row.this_week, row.before) == row.alarm);
    }
}

TEST_CASE("week picture: a week begins on its Monday, a budget's month on its first") {
    CHECK(monday_of(date("2026-11-22")) == date("2026-11-16"));
    CHECK(monday_of(date("2026-11-23")) == date("2026-11-23"));
    CHECK(monday_of(date("2027-01-03")) == date("2026-12-28"));
    // A week that is over is of the month it ends in; this week, of today's.
    CHECK(budget_month(date("2026-10-26"), date("2026-11-22")) == date("2026-11-01"));
    CHECK(budget_month(date("2026-11-30"), date("2026-11-30")) == date("2026-11-01"));
    CHECK(budget_month(date("2026-11-30"), date("2026-12-02")) == date("2026-12-01"));
    CHECK(budget_month(date("2027-03-01"), date("2026-12-02")) == date("2027-03-01"));
    const FixedOffsetZones zones{std::chrono::minutes{60}};
    const RemedyFilter month = remedies_of_month(zones, "care", date("2026-12-01"));
    CHECK(month.from == at("2026-11-30T23:00:00Z"));
    CHECK(month.to == at("2026-12-31T23:00:00Z"));
    const RemedyFilter week = remedies_of_week(zones, "care", date("2026-11-16"));
    CHECK(week.to - week.from == days{7});
    CHECK(picture_week(zones, {"care", {}, 1}, at("2026-11-22T22:59:59Z")) == date("2026-11-16"));
    CHECK(picture_week(zones, {"care", {}, 1}, at("2026-11-22T23:00:00Z")) == date("2026-11-23"));
}

TEST_CASE("week picture: the failure share leaves the unsure beside it") {
    // The example of the design: 198 of 374, 13 unsure.
    PictureInput input;
    input.week = date("2026-11-09");
    input.contacts = {cell(input.week, Tag::failure, "late", 198),
                      cell(input.week, Tag::relationship, "choosing", 176),
                      cell(input.week, Tag::unsure, "", 13)};
    const WeekPicture picture = draw_picture(input);
    REQUIRE(picture.weeks.back().failure_share.has_value());
    const Estimate share = *picture.weeks.back().failure_share;
    CHECK(share.value == doctest::Approx(0.529).epsilon(0.001));
    CHECK(share.low == doctest::Approx(0.479).epsilon(0.001));
    CHECK(share.high == doctest::Approx(0.579).epsilon(0.001));
    CHECK(picture.weeks.back().unsure == 13);
    CHECK(picture.reasons.size() == 2);  // UNSURE gives no reason
}

TEST_CASE("week picture: every contact of the weeks shown is in it once") {
    const bool held = rc::check("nothing is lost, nothing doubled", [](int weeks_drawn) {
        const int weeks = 1 + std::abs(weeks_drawn % 20);
        PictureInput input;
        input.week = date("2026-11-16");
        input.weeks = weeks;
        input.record_begins = date("2025-01-06");
        const auto cells = *rc::gen::container<std::vector<std::array<std::uint8_t, 4>>>(
            rc::gen::arbitrary<std::array<std::uint8_t, 4>>());
        std::int64_t shown = 0;
        std::int64_t last = 0;
        for (const auto& drawn : cells) {
            const int ago = drawn[0] % 24 - 1;  // one lies ahead
            const Tag tag = static_cast<Tag>(drawn[1] % 3);
            input.contacts.push_back(
                cell(input.week - days{7 * ago}, tag, drawn[2] % 2 == 0 ? "a" : "b", drawn[3]));
            if (ago >= 0 && ago < weeks) shown += drawn[3];
            if (ago == 0) last += drawn[3];
        }
        const WeekPicture picture = draw_picture(input);
        RC_ASSERT(picture.weeks.size() == static_cast<std::size_t>(weeks));
        std::int64_t sum = 0;
        for (const WeekFigure& one : picture.weeks)
            sum += one.failure + one.relationship + one.unsure;
        RC_ASSERT(sum == shown);
        std::int64_t channels = 0;
        for (const ChannelFigure& one : picture.channels) channels += one.trend.this_week;
        RC_ASSERT(channels == last);
        for (const ReasonFigure& one : picture.reasons) {
            RC_ASSERT(one.trend.by_week.size() == static_cast<std::size_t>(weeks));
            RC_ASSERT(one.trend.by_week.back() == one.trend.this_week);
            RC_ASSERT(one.trend.mean_before.has_value());
        }
    });
    CHECK(held);
}

TEST_CASE("week picture: a young record has no mean and raises no alarm") {
    PictureInput input;
    input.week = date("2026-11-16");
    input.contacts = {cell(input.week, Tag::failure, "late", 100)};
    for (const char* begins : {"2026-11-16", "2026-09-28"}) {
        input.record_begins = date(begins);
        CHECK_FALSE(draw_picture(input).reasons.at(0).trend.mean_before.has_value());
        CHECK_FALSE(draw_picture(input).reasons.at(0).trend.alarm);
    }
    input.record_begins = date("2026-09-21");  // eight weeks before
    CHECK(draw_picture(input).reasons.at(0).trend.mean_before == 0.0);
    CHECK(draw_picture(input).reasons.at(0).trend.alarm);
}

TEST_CASE("week picture: a label has its tags, its share and the trend of its failures") {
    PictureInput input;
    input.team = "care";
    input.week = date("2026-11-16");
    input.weeks = 3;
    input.record_begins = date("2026-09-07");
    const auto label = [&](const char* name, int weeks_ago, Tag tag, std::int64_t contacts) {
        return LabelCell{input.week - days{7 * weeks_ago}, "care", name, tag, contacts};
    };
    input.labels = {label("daypack", 0, Tag::failure, 9),
                    label("daypack", 0, Tag::relationship, 3),
                    label("daypack", 0, Tag::unsure, 1),
                    label("daypack", 2, Tag::failure, 1),
                    label("daypack", 5, Tag::failure, 1),
                    label("wool", 0, Tag::unsure, 2),
                    label("lamp", 1, Tag::relationship, 4),
                    label("kettle", 3, Tag::failure, 8)};  // before the weeks shown
    input.labels.push_back({input.week, "north", "daypack", Tag::failure, 50});
    input.labels.push_back({input.week + days{7}, "care", "daypack", Tag::failure, 50});
    const WeekPicture picture = draw_picture(input);
    REQUIRE(picture.labels.size() == 3);
    const LabelFigure& daypack = picture.labels[0];
    CHECK(daypack.label == "daypack");
    CHECK(daypack.failure == 9);
    CHECK(daypack.relationship == 3);
    CHECK(daypack.unsure == 1);
    REQUIRE(daypack.failure_share.has_value());
    CHECK(daypack.failure_share->value == doctest::Approx(0.75));
    CHECK(daypack.failure_share->low == doctest::Approx(wilson_interval(9, 12).low));
    CHECK(daypack.trend.by_week == std::vector<std::int64_t>{1, 0, 9});
    CHECK(daypack.trend.this_week == 9);
    CHECK(daypack.trend.mean_before == 0.25);
    CHECK(daypack.trend.alarm);
    CHECK(daypack.behind.label == "daypack");
    CHECK(daypack.behind.team == "care");
    CHECK(daypack.behind.first_week == input.week);
    CHECK(daypack.behind.last_week == input.week);
    CHECK_FALSE(daypack.behind.tag.has_value());
    CHECK(picture.labels[1].label == "wool");
    CHECK_FALSE(picture.labels[1].failure_share.has_value());
    CHECK(picture.labels[2].label == "lamp");  // of a week before, behind this week's
    CHECK(picture.labels[2].failure + picture.labels[2].relationship == 0);
}

TEST_CASE("week picture: of many labels those of most contacts this week are shown") {
    PictureInput input;
    input.week = date("2026-11-16");
    input.weeks = 2;
    const auto name = [](int i) { return "label " + std::to_string(100 + i); };
    for (int i = 0; i < 60; ++i)
        input.labels.push_back({input.week - days{i % 3 == 0 ? 7 : 0}, "care", name(i),
                                static_cast<Tag>(i % 3), i < 30 ? 2 : 5});
    const WeekPicture picture = draw_picture(input);
    REQUIRE(picture.labels.size() == kMostLabels);
    // Twenty of 5, by the alphabet, then those of 2; what had its contacts a week ago has no room.
    CHECK(picture.labels[0].label == name(31));
    CHECK(picture.labels[1].label == name(32));
    CHECK(picture.labels[19].label == name(59));
    CHECK(picture.labels[20].label == name(1));
    CHECK(picture.labels[39].label == name(29));
}

TEST_CASE("unused authority: something could be given in every currency, or nothing is said") {
    Policy policy = default_policy();
    policy.currencies["EUR"] = policy.currencies.at("USD");
    Person person;
    person.id = "ines";
    person.tier = "agent";
    person.team = "care";
    const Calendar calendar;
    const auto used_of = [](const std::string& code, std::int64_t day) {
        return [code, day](Currency currency) {
            Usage usage;
            if (currency.code() == code) usage.agent_day.used = day;
            return usage;
        };
    };
    CHECK(could_give_alone(policy, person, used_of("EUR", 0), calendar));
    CHECK(could_give_alone(policy, person, used_of("EUR", 74999), calendar));
    CHECK_FALSE(could_give_alone(policy, person, used_of("EUR", 75000), calendar));
    CHECK_FALSE(could_give_alone(policy, person, used_of("USD", 75000), calendar));
    person.suspended = true;
    CHECK_FALSE(could_give_alone(policy, person, used_of("USD", 0), calendar));
    person.suspended = false;
    person.tier = "no such tier";
    CHECK_FALSE(could_give_alone(policy, person, used_of("USD", 0), calendar));
    // A tier that may give credits only could still have given one.
    person.tier = "agent";
    policy.currencies.erase("EUR");
    policy.currencies.at("USD").tiers.at("agent").refund_per_action_minor = 0;
    CHECK(could_give_alone(policy, person, used_of("USD", 0), calendar));
}

TEST_CASE("unused authority: is told by reason and team, and its filter names no person") {
    ContactCell one = cell(date("2026-11-16"), Tag::failure, "late", 3);
    one.outcome = Outcome::passed_on;
    one.unused = UnusedAuthority::yes;
    ContactCell other = one;
    other.unused = UnusedAuthority::not_known;
    other.contacts = 2;
    ContactCell solved = cell(date("2026-11-16"), Tag::failure, "lost", 9);
    const auto figures = unused_figures({"care", {}, {}}, {one, other, solved});
    REQUIRE(figures.size() == 1);
    CHECK(figures[0].passed_on == 5);
    CHECK(figures[0].unused == 3);
    CHECK(figures[0].not_known == 2);
    CHECK(figures[0].behind.unused == UnusedAuthority::yes);
    CHECK(figures[0].behind.reason == "late");
}
