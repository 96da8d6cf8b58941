// The picture of the week, the contacts behind it, and unused authority.
#include <doctest/doctest.h>

#include "empowerment/oversight_desk.h"
#include "tests/contract/contract.h"

namespace shopkeeper::contract {

using namespace empowerment;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

ResolutionDraft contact(const std::string& id, Tag tag, const std::string& group,
                        const std::string& reason) {
    ResolutionDraft out = entry(id);
    out.tag = tag;
    out.group = group;
    out.reason = reason;
    return out;
}
ResolutionDraft late(const std::string& id) {
    return contact(id, Tag::failure, "F1", "late");
}

// The id of what was logged.
std::string logged(DeskFixture& f, const std::string& agent, const std::string& key,
                   const ResolutionDraft& draft) {
    const auto receipt = f.desk(agent).log_resolution({key}, draft);
    REQUIRE_MESSAGE(receipt.ok(), (receipt ? "" : receipt.error().message));
    return receipt->id;
}

WeekPicture picture(DeskFixture& f, const std::string& team, const char* week, int weeks) {
    PictureQuery query;
    query.team = team;
    if (week != nullptr) query.week = *parse_date(week);
    query.weeks = weeks;
    const auto drawn = f.desk("sol").oversight().week_picture(query);
    REQUIRE_MESSAGE(drawn.ok(), (drawn ? "" : drawn.error().message));
    return *drawn;
}

std::int64_t behind(DeskFixture& f, const ContactFilter& filter) {
    const auto page = f.desk("quinn").oversight().contacts_behind(filter, {});
    REQUIRE_MESSAGE(page.ok(), (page ? "" : page.error().message));
    CHECK(page->total == static_cast<std::int64_t>(page->items.size()));
    return page->total;
}

void an_empty_record_is_a_picture(DeskFixture& f) {
    const WeekPicture empty = picture(f, "care", nullptr, 12);
    CHECK(empty.weeks.size() == 12);
    CHECK(empty.weeks.back().week == *parse_date("2026-11-16"));
    CHECK_FALSE(empty.weeks.back().failure_share.has_value());
    CHECK(empty.reasons.empty());
    CHECK(empty.channels.empty());
    CHECK(empty.labels.empty());
    CHECK(empty.remedies.empty());
    CHECK(empty.signals.size() == kSignalCount);
    CHECK(f.desk("sol").oversight().unused_authority({})->empty());
    CHECK(f.desk("sol").oversight().picture_tables({})->contacts.empty());
    CHECK(behind(f, {}) == 0);
}

void contacts_are_counted_by_the_teams_week(DeskFixture& f) {
    // Spring: Lisbon goes to summer time on Sunday 29 March 2026, 01:00 UTC; its Monday begins at
    // 23:00 UTC. New York is four hours behind UTC.
    f.set_now(at("2026-03-29T22:59:59Z"));
    logged(f, "ana", "k1", late("T-1"));
    f.set_now(at("2026-03-29T23:00:00Z"));
    logged(f, "ana", "k2", late("T-2"));
    logged(f, "olga", "k3", late("T-3"));
    f.set_now(at("2026-03-30T04:00:00Z"));
    logged(f, "olga", "k4", late("T-4"));
    // Autumn: back on Sunday 25 October, the Monday begins at 00:00 UTC again.
    f.set_now(at("2026-10-25T23:59:59Z"));
    logged(f, "ana", "k5", late("T-5"));
    f.set_now(at("2026-10-26T00:00:00Z"));
    logged(f, "ana", "k6", late("T-6"));
    const auto failures = [&](const char* team, const char* week) {
        return picture(f, team, week, 1).weeks.back().failure;
    };
    CHECK(failures("care", "2026-03-23") == 1);
    CHECK(failures("care", "2026-03-30") == 1);
    CHECK(failures("north", "2026-03-29") == 1);  // any day of the week
    CHECK(failures("north", "2026-04-05") == 1);
    CHECK(failures("care", "2026-10-19") == 1);
    CHECK(failures("care", "2026-10-26") == 1);
    CHECK(failures("", "2026-03-25") == 2);
    CHECK(failures("", "2026-03-30") == 2);
    // ISO weeks pass the year's end.
    f.set_now(at("2027-01-03T12:00:00Z"));
    logged(f, "ana", "k7", late("T-7"));
    CHECK(failures("care", "2026-12-28") == 1);
    CHECK(failures("care", "2027-01-04") == 0);
}

void every_figure_opens_its_contacts(DeskFixture& f) {
    for (int i = 0; i < 6; ++i)
        logged(f, "ana", "f" + std::to_string(i), late("F-" + std::to_string(i)));
    ResolutionDraft choosing = contact("R-1", Tag::relationship, "R1", "choosing");
    choosing.signals = {Signal::hesitation, Signal::trust_gap};
    logged(f, "ana", "r1", choosing);
    ResolutionDraft first_use = contact("R-2", Tag::relationship, "R2", "first_use");
    first_use.signals = {Signal::trust_gap};
    first_use.contact_source = "rt";
    logged(f, "ben", "r2", first_use);
    ResolutionDraft angry = late("F-9");
    angry.signals = {Signal::trust_gap};  // signals of failures are not in this figure
    angry.contact_source = "rt";
    logged(f, "ana", "f9", angry);
    logged(f, "ana", "u1", entry("U-1"));
    const WeekPicture drawn = picture(f, "care", nullptr, 2);
    const WeekFigure& week = drawn.weeks.back();
    CHECK(week.failure == 7);
    CHECK(week.relationship == 2);
    CHECK(week.unsure == 1);
    REQUIRE(week.failure_share.has_value());
    CHECK(week.failure_share->value == doctest::Approx(7.0 / 9.0));
    CHECK(week.failure_share->low < week.failure_share->value);
    CHECK(week.failure_share->high < 1.0);
    CHECK(behind(f, week.behind) == 10);
    REQUIRE(drawn.reasons.size() == 3);
    CHECK(drawn.reasons[0].reason == "late");
    for (const ReasonFigure& figure : drawn.reasons) {
        CHECK(behind(f, figure.behind) == figure.trend.this_week);
        CHECK(figure.trend.by_week.size() == 2);
    }
    for (const ChannelFigure& figure : drawn.channels)
        CHECK(behind(f, figure.behind) == figure.trend.this_week);
    for (const SignalFigure& figure : drawn.signals) {
        CHECK(behind(f, figure.behind) == figure.trend.this_week);
        const int expected = figure.signal == Signal::trust_gap    ? 2
                             : figure.signal == Signal::hesitation ? 1
                                                                   : 0;
        CHECK(figure.trend.this_week == expected);
    }
    std::int64_t rows = 0;
    const auto tables = f.desk("sol").oversight().picture_tables({});
    for (const ContactCell& cell : tables->contacts) rows += cell.contacts;
    CHECK(rows == 10);
    f.reopen();
    CHECK(picture(f, "care", nullptr, 2).weeks.back().failure == 7);
}

void a_corrected_entry_counts_once_in_its_first_week(DeskFixture& f) {
    const std::string first = logged(f, "ana", "k1", late("T-1"));
    f.advance(hours(24 * 9));
    ResolutionDraft better = contact("T-1", Tag::relationship, "R1", "choosing");
    better.signals = {Signal::hesitation};
    better.corrects = first;
    const std::string second = logged(f, "ana", "k2", better);
    const auto share = [&](const char* week) {
        const WeekFigure figure = picture(f, "care", week, 1).weeks.back();
        return std::vector<std::int64_t>{figure.failure, figure.relationship, figure.unsure};
    };
    CHECK(share("2026-11-18") == std::vector<std::int64_t>{0, 1, 0});
    CHECK(share("2026-11-27") == std::vector<std::int64_t>{0, 0, 0});
    const auto page = f.desk("sol").oversight().contacts_behind({}, {});
    REQUIRE(page->items.size() == 1);
    CHECK(page->items[0].resolution_id == second);
    CHECK(page->items[0].first_id == first);
    CHECK(page->items[0].first_tag == Tag::failure);
    CHECK(page->items[0].tag == Tag::relationship);
    // A correction may name any entry of its chain; the last one written says what it was.
    ResolutionDraft again = entry("T-1");
    again.corrects = first;
    logged(f, "ana", "k3", again);
    CHECK(share("2026-11-18") == std::vector<std::int64_t>{0, 0, 1});
    CHECK(picture(f, "care", "2026-11-18", 1).signals.at(0).trend.this_week == 0);
    again = late("T-1");
    again.corrects = second;
    logged(f, "ana", "k4", again);
    CHECK(share("2026-11-18") == std::vector<std::int64_t>{1, 0, 0});
    CHECK(behind(f, {}) == 1);
    f.reopen();
    CHECK(share("2026-11-18") == std::vector<std::int64_t>{1, 0, 0});
}

void a_trend_needs_eight_weeks_before_it_alarms(DeskFixture& f) {
    f.set_now(at("2026-09-02T10:00:00Z"));
    int n = 0;
    const auto log_late = [&](int times) {
        for (int i = 0; i < times; ++i, ++n)
            logged(f, "ana", "k" + std::to_string(n), late("T-" + std::to_string(n)));
    };
    log_late(1);
    f.advance(hours(24 * 49));
    log_late(9);
    WeekPicture drawn = picture(f, "care", nullptr, 3);
    REQUIRE(drawn.reasons.size() == 1);
    CHECK(drawn.reasons[0].trend.this_week == 9);
    CHECK_FALSE(drawn.reasons[0].trend.mean_before.has_value());
    CHECK_FALSE(drawn.reasons[0].trend.alarm);
    f.advance(hours(24 * 7));
    log_late(5);
    // The eight weeks before: 1, six without, 9. m = 1.25, m + 3√m = 4.60.
    drawn = picture(f, "care", nullptr, 3);
    REQUIRE(drawn.reasons[0].trend.mean_before.has_value());
    CHECK(*drawn.reasons[0].trend.mean_before == doctest::Approx(1.25));
    CHECK(drawn.reasons[0].trend.alarm);
    CHECK(drawn.reasons[0].trend.by_week == std::vector<std::int64_t>{0, 9, 5});
}

// In the weeks of 26 October, 9 and 16 November: remedies of two teams, one voided, two asked of a
// second person, of which one is given.
void give_over_three_weeks(DeskFixture& f) {
    REQUIRE(f.desk("sol").oversight().set_pin({"pin"}, "4711").ok());
    f.set_now(at("2026-10-31T23:59:59Z"));  // still October in Lisbon
    REQUIRE(f.desk("ana").grant(request("g0", 1000, "C-0"))->grant.has_value());
    f.set_now(at("2026-11-09T09:00:00Z"));
    REQUIRE(f.desk("ana").grant(request("g1", 2000))->grant.has_value());
    f.set_now(at("2026-11-18T10:00:00Z"));
    REQUIRE(f.desk("ana").grant(request("g2", 3000))->grant.has_value());
    GrantRequest credit = request("g3", 1500, "C-3");
    credit.remedy = Remedy::credit;
    REQUIRE(f.desk("ben").grant(credit)->grant.has_value());
    const auto gone = f.desk("ana").grant(request("g4", 4000, "C-4"));
    REQUIRE(f.desk("ana").void_grant({"v1"}, gone->grant->id, "wrong customer").ok());
    REQUIRE(f.desk("olga").grant(request("g5", 700, "C-5"))->grant.has_value());
    const auto asked = f.desk("ana").ask_second_person(request("g6", 50000, "C-6"));
    REQUIRE(asked->grant.has_value());
    REQUIRE(f.desk("ana").ask_second_person(request("g7", 60000, "C-7"))->grant.has_value());
    const auto waiting = f.desk("sol").oversight().waiting();
    REQUIRE(f.desk("sol")
                .oversight()
                .approve({{"a1"}, asked->grant->id, waiting->front().frozen, "4711", ""})
                .ok());
}

void remedies_stand_beside_the_months_budget(DeskFixture& f) {
    Policy next = *f.desk("sol").policy().value();
    next.currencies.find("USD")->second.team_month_minor["care"] = 1800000;
    REQUIRE(f.desk("sol").add_policy({"p1"}, format_policy(next)).ok());
    give_over_three_weeks(f);
    const WeekPicture drawn = picture(f, "care", nullptr, 1);
    REQUIRE(drawn.budgets.size() == 1);
    CHECK(drawn.budgets[0].team == "care");
    CHECK(drawn.budgets[0].month == *parse_date("2026-11-01"));
    CHECK(drawn.budgets[0].given_minor == 56500);
    CHECK(drawn.budgets[0].budget_minor == 1800000);
    CHECK(f.desk("ana").authority({"C-1", Currency()})->usage.team_month.used == 56500);
    std::int64_t week = 0;
    for (const RemedyFigure& figure : drawn.week_remedies) {
        week += figure.amount_minor;
        const auto page = f.desk("sol").oversight().grants_behind(figure.behind, {});
        REQUIRE(page.ok());
        CHECK(page->total == figure.grants);
        std::int64_t sum = 0;
        for (const Grant& grant : page->items) sum += *grant.request.amount_minor;
        CHECK(sum == figure.amount_minor);
    }
    CHECK(week == 54500);
    REQUIRE(drawn.remedies.size() == 3);
    CHECK(drawn.remedies[0].band == Band::within);
    CHECK(drawn.remedies[0].remedy == Remedy::refund);
    CHECK(drawn.remedies[0].amount_minor == 5000);
    CHECK(drawn.remedies[2].band == Band::second_person);
    CHECK(picture(f, "", nullptr, 1).budgets.size() == 2);
    CHECK(picture(f, "care", "2026-10-21", 1).budgets[0].given_minor == 1000);
}

// "2026-11-16 care refund within USD 1 30.00"
std::vector<std::string> remedy_rows(DeskFixture& f, const PictureQuery& query) {
    const auto tables = f.desk("quinn").oversight().picture_tables(query);
    REQUIRE_MESSAGE(tables.ok(), (tables ? "" : tables.error().message));
    std::vector<std::string> out;
    for (const RemedyCell& cell : tables->remedies)
        out.push_back(format_date(cell.week) + " " + cell.team + " " + word(cell.remedy) + " " +
                      word(cell.band) + " " + std::string(cell.currency.code()) + " " +
                      std::to_string(cell.grants) + " " +
                      format_amount({cell.amount_minor, cell.currency}));
    return out;
}
using Rows = std::vector<std::string>;

void remedies_behind_the_picture_are_told_by_week_and_team(DeskFixture& f) {
    CHECK(remedy_rows(f, {}).empty());
    give_over_three_weeks(f);
    const Rows mine = {"2026-10-26 care refund within USD 1 10.00",
                       "2026-11-09 care refund within USD 1 20.00",
                       "2026-11-16 care refund within USD 1 30.00",
                       "2026-11-16 care refund second_person USD 1 500.00",
                       "2026-11-16 care credit within USD 1 15.00"};
    CHECK(remedy_rows(f, {"care", {}, 4}) == mine);
    CHECK(remedy_rows(f, {"care", {}, 2}) == Rows(mine.begin() + 1, mine.end()));
    CHECK(remedy_rows(f, {"care", *parse_date("2026-11-11"), 1}) == Rows{mine[1]});
    CHECK(remedy_rows(f, {"north", {}, 4}) == Rows{"2026-11-16 north refund within USD 1 7.00"});
    CHECK(remedy_rows(f, {"", {}, 4}).size() == 6);
    f.reopen();
    CHECK(remedy_rows(f, {"care", {}, 4}) == mine);
}

std::int64_t unused_of(DeskFixture& f, const std::string& reason) {
    const auto figures = f.desk("quinn").oversight().unused_authority({"care", {}, {}});
    REQUIRE_MESSAGE(figures.ok(), (figures ? "" : figures.error().message));
    for (const UnusedFigure& figure : *figures)
        if (figure.reason == reason) {
            CHECK(behind(f, figure.behind) == figure.unused);
            return figure.unused;
        }
    return -1;
}

ResolutionDraft passed_on(const std::string& id) {
    ResolutionDraft draft = late(id);
    draft.customer_ref = "C-" + id;
    draft.outcome = Outcome::passed_on;
    return draft;
}

void unused_authority_is_what_could_have_been_given_then(DeskFixture& f) {
    CHECK(unused_of(f, "late") == -1);
    logged(f, "ana", "k1", passed_on("T-1"));
    CHECK(unused_of(f, "late") == 1);
    // Nothing was left for this customer: not for lack of trust.
    REQUIRE(f.desk("sam").grant(request("g2", 40000, "C-T-2"))->grant.has_value());
    logged(f, "ana", "k2", passed_on("T-2"));
    CHECK(unused_of(f, "late") == 1);
    // What is given later changes nothing about then.
    GrantRequest later = request("g1", 15000, "C-T-1");
    later.contact_id = "T-1";
    REQUIRE(f.desk("ana").grant(later)->grant.has_value());
    CHECK(unused_of(f, "late") == 1);
    // Who gave something, or asked, has used what was open.
    GrantRequest some = request("g3", 500, "C-T-3");
    some.contact_id = "T-3";
    REQUIRE(f.desk("ana").grant(some)->grant.has_value());
    logged(f, "ana", "k3", passed_on("T-3"));
    GrantRequest much = request("g4", 90000, "C-T-4");
    much.contact_id = "T-4";
    REQUIRE(f.desk("ana").ask_second_person(much)->grant.has_value());
    logged(f, "ana", "k4", passed_on("T-4"));
    // Who is suspended could give nothing; who resolved it passed nothing on.
    logged(f, "cleo", "k5", passed_on("T-5"));
    ResolutionDraft solved = passed_on("T-6");
    solved.outcome = Outcome::resolved;
    logged(f, "ana", "k6", solved);
    CHECK(unused_of(f, "late") == 1);
    const auto figures = f.desk("sol").oversight().unused_authority({});
    REQUIRE(figures->size() == 1);
    CHECK(figures->front().passed_on == 5);
    CHECK(figures->front().not_known == 0);
    f.reopen();
    CHECK(unused_of(f, "late") == 1);
}

void a_correction_keeps_what_could_have_been_given(DeskFixture& f) {
    const std::string first = logged(f, "ana", "k1", passed_on("T-1"));
    GrantRequest elsewhere = request("g1", 50000, "C-T-1");
    elsewhere.contact_id = "T-9";
    REQUIRE(f.desk("sam").grant(elsewhere)->grant.has_value());
    ResolutionDraft again = passed_on("T-1");
    again.reason = "lost";
    again.corrects = first;
    const std::string second = logged(f, "ana", "k2", again);
    CHECK(unused_of(f, "lost") == 1);
    CHECK(unused_of(f, "late") == -1);
    again.outcome = Outcome::resolved;
    again.corrects = second;
    logged(f, "ana", "k3", again);
    CHECK(unused_of(f, "lost") == -1);
    // Said anew it is looked at anew: nothing is left for this customer by now.
    again.outcome = Outcome::passed_on;
    logged(f, "ana", "k4", again);
    CHECK(unused_of(f, "lost") == 0);
}

void contacts_behind_come_in_pages(DeskFixture& f) {
    std::vector<std::string> ids;
    for (int i = 0; i < 7; ++i) {
        if (i == 3) f.advance(hours(24 * 7));
        ids.push_back(logged(f, "ana", "k" + std::to_string(i), late("T-" + std::to_string(i))));
        f.advance(minutes(1));
    }
    std::vector<std::string> found;
    PictureSlice slice;
    slice.page_size = 2;
    do {
        const auto page = f.desk("sol").oversight().contacts_behind({}, slice);
        REQUIRE_MESSAGE(page.ok(), (page ? "" : page.error().message));
        CHECK(page->total == 7);
        for (const PictureContact& one : page->items) found.push_back(one.first_id);
        slice.after_cursor = page->next_cursor;
    } while (!slice.after_cursor.empty());
    CHECK(found == std::vector<std::string>{ids.rbegin(), ids.rend()});
    for (const char* bad : {"x", ":", "2026-11-16:", "2026-11-16:-4", ":x"}) {
        slice.after_cursor = bad;
        CHECK(f.desk("sol").oversight().contacts_behind({}, slice).error().code ==
              ErrorCode::invalid);
    }
    slice = {"", 1001};
    CHECK(f.desk("sol").oversight().contacts_behind({}, slice).error().code == ErrorCode::invalid);
    PictureQuery query;
    for (const int weeks : {0, -1, 105}) {
        query.weeks = weeks;
        CHECK(f.desk("sol").oversight().week_picture(query).error().code == ErrorCode::invalid);
        CHECK(f.desk("sol").oversight().picture_tables(query).error().code == ErrorCode::invalid);
    }
}

}  // namespace

std::vector<ContractCase> week_cases() {
    return {
        {"an empty record is a picture", an_empty_record_is_a_picture},
        {"contacts are counted by the team's week", contacts_are_counted_by_the_teams_week},
        {"every figure opens its contacts", every_figure_opens_its_contacts},
        {"a corrected entry counts once in its first week",
         a_corrected_entry_counts_once_in_its_first_week},
        {"a trend needs eight weeks before it alarms", a_trend_needs_eight_weeks_before_it_alarms},
        {"remedies stand beside the month's budget", remedies_stand_beside_the_months_budget},
        {"remedies behind the picture are told by week and team",
         remedies_behind_the_picture_are_told_by_week_and_team},
        {"unused authority is what could have been given then",
         unused_authority_is_what_could_have_been_given_then},
        {"a correction keeps what could have been given",
         a_correction_keeps_what_could_have_been_given},
        {"contacts behind come in pages", contacts_behind_come_in_pages},
    };
}

}  // namespace shopkeeper::contract
