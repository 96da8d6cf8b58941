// The picture of the week and unused authority through the App: what is shown, what is behind it.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "client/trust_model.h"
#include "empowerment/oversight_desk.h"
#include "tests/client/week_record.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;

const TrustModel& trust(const AppHarness& h) {
    REQUIRE(h.model().wide.trust != nullptr);
    return *h.model().wide.trust;
}

const CountRow& row(const std::vector<CountRow>& rows, const std::string& label) {
    const auto found = std::ranges::find(rows, label, &CountRow::label);
    if (found == rows.end()) FAIL("there is no row ", label);
    return *found;
}

}  // namespace

TEST_CASE("week: a first week in which nothing is logged says so, and can be moved through") {
    AppHarness h(DeskKind::sqlite);
    begin(h, Action::show_week);
    CHECK(week(h).state == WeekModel::State::empty);
    CHECK(week(h).title == "Week 47");
    CHECK(week(h).detail.starts_with("16 – 22 November, so far · 0 contacts logged"));
    CHECK(week(h).sentence.find("Nothing is logged") != std::string::npos);
    CHECK_FALSE(h.model().state_of(Action::export_week).enabled);
    CHECK_FALSE(h.model().state_of(Action::next_week).enabled);
    h.press(Action::previous_week);
    CHECK(week(h).title == "Week 46");
    CHECK(week(h).detail.starts_with("9 – 15 November · 0 contacts"));
    h.press(Action::next_week);
    CHECK(week(h).title == "Week 47");
    CHECK_FALSE(h.model().wide.loading);
}

TEST_CASE("week: counts, the share with its interval, reasons and channels of the team's week") {
    for (const DeskKind kind : {DeskKind::memory, DeskKind::sqlite}) {
        AppHarness h(kind);
        h.open();
        Record record(h);
        record.log({"2026-11-11", 3});
        record.log({"2026-11-17", 6});
        record.log({"2026-11-17", 2, Tag::failure, "F2", "wrong_charge", "rt", Outcome::resolved,
                    "e-mail"});
        record.log({"2026-11-18", 8, Tag::relationship, "R1", "right_for_me"});
        record.log({"2026-11-18", 1, Tag::unsure});
        begin(h, Action::show_week);
        const WeekModel shown = week(h);
        REQUIRE(shown.state == WeekModel::State::ready);
        CHECK(shown.detail == "16 – 22 November, so far · 17 contacts logged, 1 unsure");
        REQUIRE(shown.columns.size() == 12);
        CHECK(shown.columns.back().number == "47");
        CHECK(shown.columns.back().failure == 8);
        CHECK(shown.columns.back().relationship == 8);
        CHECK(shown.columns[10].failure == 3);
        CHECK(shown.share_value == "50.0");
        // Wilson's interval of 8 in 16.
        CHECK(shown.share_detail == "95 % interval 28.0 to 72.0, n = 16");
        CHECK(row(shown.failures, "Delivery › late").count == "6");
        CHECK(shown.failures.front().label == "Delivery › late");
        CHECK(shown.failures.front().share == 0.75);
        CHECK(shown.relationship_count == "8");
        // Less than 8 weeks on record: no mean, and no alarm out of nothing.
        CHECK(shown.failures.front().change.empty());
        CHECK_FALSE(shown.failures.front().alarm);
        CHECK(shown.mean_line.find("no mean yet") != std::string::npos);
        REQUIRE(shown.channels.size() == 2);
        CHECK(shown.channels[0].label == "Chat");
        CHECK(shown.channels[0].count == "15");
        CHECK(shown.channels[1].figure.name ==
              "E-mail: 2 contacts, 2 failure, 0 relationship, 0 unsure");
        REQUIRE(shown.signals.size() == 8);
        CHECK(row(shown.signals, "reassurance").count == "8");
    }
}

TEST_CASE("week: what the contacts were about, each product with its counts and its list") {
    for (const DeskKind kind : {DeskKind::memory, DeskKind::sqlite}) {
        AppHarness h(kind);
        h.open();
        Record record(h);
        const auto about = [&](const char* day, int contacts, Tag tag,
                               const std::vector<std::string>& labels) {
            const bool failure = tag == Tag::failure;
            record.log({day, contacts, tag, failure ? "F1" : "R1",
                        failure ? "late" : "right_for_me", "chat", Outcome::resolved, "", labels});
        };
        about("2026-11-11", 1, Tag::failure, {"Tent"});
        about("2026-11-17", 2, Tag::failure, {"Harrow daypack"});
        about("2026-11-17", 1, Tag::relationship, {"Harrow daypack", "Stove"});
        about("2026-11-17", 3, Tag::failure, {});
        begin(h, Action::show_week);
        const WeekModel shown = week(h);
        // The tent was the week before's.
        REQUIRE(shown.labels.size() == 2);
        CHECK(shown.labels[0].label == "Harrow daypack");
        CHECK(shown.labels[0].failure_count == "2");
        CHECK(shown.labels[0].relationship_count == "1");
        CHECK(shown.labels[0].share == "66.7");
        CHECK(shown.labels[1].label == "Stove");
        h.type(Action::choose_week_figure, shown.labels[0].figure.id);
        CHECK(week(h).behind.title == "Harrow daypack");
        CHECK(week(h).behind.detail == "week 47 · 3 contacts");
        CHECK(week(h).behind.known() == 3);
        h.press(Action::back_to_week);
        h.press(Action::previous_week);
        REQUIRE(week(h).labels.size() == 1);
        CHECK(week(h).labels[0].label == "Tent");
    }
}

TEST_CASE("week: with eight weeks on record a reason is held against their mean, and alarms") {
    AppHarness h;
    h.open();
    Record record(h);
    for (const char* monday : {"2026-09-14", "2026-09-21", "2026-09-28", "2026-10-05", "2026-10-12",
                               "2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09"})
        record.log({monday, 2});
    record.log({"2026-11-17", 9});
    record.log({"2026-11-17", 1, Tag::failure, "F2", "wrong_charge"});
    begin(h, Action::show_week);
    const CountRow late = row(week(h).failures, "Delivery › late");
    // 9 against a mean of 2: more than 2 + 3√2.
    CHECK(late.alarm);
    CHECK(late.change == "+ 7");
    CHECK_FALSE(row(week(h).failures, "Billing › wrong charge").alarm);
    CHECK(week(h).mean_line == "against the mean of 8 weeks");
    // The week before was like any other.
    h.press(Action::previous_week);
    CHECK_FALSE(row(week(h).failures, "Delivery › late").alarm);
    CHECK(row(week(h).failures, "Delivery › late").change == "0");
}

TEST_CASE("week: every bar and row lists its contacts, and each of them can be opened") {
    AppHarness h(DeskKind::sqlite);
    h.open();
    Record record(h);
    record.log({"2026-11-10", 2});
    record.log({"2026-11-17", 6});
    record.log({"2026-11-18", 4, Tag::relationship, "R1", "right_for_me"});
    begin(h, Action::show_week);
    const auto listed = [&](const std::string& id) {
        h.type(Action::choose_week_figure, id);
        REQUIRE(week(h).behind.state == BehindModel::State::ready);
        const std::int64_t total = week(h).behind.total;
        CHECK(week(h).behind.known() == total);
        h.press(Action::back_to_week);
        CHECK(week(h).behind.state == BehindModel::State::closed);
        return total;
    };
    CHECK(listed(week(h).columns.back().failure_figure.id) == 6);
    CHECK(listed(week(h).columns[10].failure_figure.id) == 2);
    CHECK(listed(week(h).columns.back().relationship_figure.id) == 4);
    CHECK(listed(week(h).columns.back().share_figure.id) == 10);
    CHECK(listed(row(week(h).failures, "Delivery › late").figure.id) == 6);
    CHECK(listed(week(h).channels[0].figure.id) == 10);
    CHECK(listed(row(week(h).signals, "reassurance").figure.id) == 4);
    CHECK(listed(row(week(h).signals, "hesitation").figure.id) == 0);

    h.type(Action::choose_week_figure, row(week(h).failures, "Delivery › late").figure.id);
    CHECK(week(h).behind.title == "Delivery › late");
    CHECK(week(h).behind.detail == "week 47 · 6 contacts");
    const BehindRow* first = week(h).behind.row(0);
    REQUIRE(first != nullptr);
    CHECK(first->channel == "chat");
    CHECK(first->outcome == "Resolved");
    h.type(Action::open_record, first->key);
    CHECK(h.model().record.state == RecordModel::State::ready);
    CHECK(h.model().record.title == first->reference);
    h.press(Action::close_record);
    // Another week closes the list: it would be of another.
    h.press(Action::previous_week);
    CHECK(week(h).behind.state == BehindModel::State::closed);
    // A figure that is not shown lists nothing.
    h.type(Action::choose_week_figure, "reason/F9/none");
    CHECK(week(h).behind.state == BehindModel::State::closed);
}

TEST_CASE("week: a list of thousands is read as far as somebody looks") {
    AppHarness h(DeskKind::sqlite);
    h.open();
    Record(h).log({"2026-11-17", 1203});
    begin(h, Action::show_week);
    h.type(Action::choose_week_figure, week(h).columns.back().failure_figure.id);
    CHECK(week(h).behind.total == 1203);
    CHECK(week(h).behind.known() == 500);
    CHECK(week(h).behind.row(499) != nullptr);
    CHECK(week(h).behind.row(500) == nullptr);
    h.choose(Action::see_week_contacts, 1202);
    CHECK(week(h).behind.known() == 1203);
    // Every contact once.
    std::set<std::string> keys;
    for (std::size_t i = 0; i < 1203; ++i) keys.insert(week(h).behind.row(i)->key);
    CHECK(keys.size() == 1203);
    h.choose(Action::see_week_contacts, 999999);
    CHECK(week(h).behind.known() == 1203);
}

TEST_CASE("week: the month's remedies stand by kind and band, beside a budget where there is one") {
    AppHarness h(DeskKind::sqlite);
    h.open();
    Record record(h);
    record.log({"2026-11-17", 1});
    record.give("1", 10000);
    record.give("2", 16000);  // above 150.00: a stretch
    begin(h, Action::show_week);
    CHECK(week(h).remedies_title == "Remedies, November");
    REQUIRE(week(h).remedies.size() == 1);
    const RemedyBlock block = week(h).remedies[0];
    CHECK(block.given == "260.00");
    CHECK(block.of == "USD, no budget is set");
    CHECK(block.tick < 0);
    REQUIRE(block.parts.size() == 1);
    CHECK(block.parts[0].share == 1.0);
    REQUIRE(block.bands.size() == 2);
    CHECK(block.bands[1].band == empowerment::Band::stretch);
    CHECK(block.bands[1].amount == "160.00");
    h.type(Action::choose_week_figure, block.bands[1].figure.id);
    REQUIRE(week(h).behind.kind == BehindModel::Kind::remedies);
    REQUIRE(week(h).behind.total == 1);
    CHECK(week(h).behind.row(0)->amount == "160.00 USD");
    CHECK(week(h).behind.row(0)->key == "chat/2");
    h.press(Action::back_to_week);
    CHECK(block.week_words == "in week 47");
    CHECK(block.week_amount == "260.00");
    h.type(Action::choose_week_figure, block.week.id);
    CHECK(week(h).behind.detail == "week 47 · 2 remedies");
    h.press(Action::back_to_week);

    empowerment::Policy budget = **h.desk().policy();
    budget.currencies.at("USD").team_month_minor["care"] = 20000;
    REQUIRE(h.desk().add_policy({"budget"}, empowerment::format_policy(budget)).ok());
    h.press(Action::this_week);
    const RemedyBlock over = week(h).remedies[0];
    CHECK(over.of == "of 200.00 USD");
    CHECK(over.over);
    CHECK(over.line == "60.00 above the budget");
    CHECK(over.tick_words == "day 18 of 30");
    // The bar is as long as what was given; the budget and the month lie on it.
    CHECK(over.budget == doctest::Approx(200.0 / 260));
    CHECK(over.tick == doctest::Approx(200.0 / 260 * 18 / 30));
}

TEST_CASE("week: a span that there is not is not taken, and out of sight nothing is moved") {
    AppHarness h;
    begin(h, Action::show_week);
    h.choose(Action::choose_week_span, 3);
    CHECK(week(h).span == 3);
    h.choose(Action::choose_week_span, 99);
    CHECK(week(h).span == 3);
    h.press(Action::role_agent);
    CHECK(h.model().wide.week == nullptr);
    h.press(Action::previous_week);
    h.press(Action::role_supervisor);
    // What was asked for out of sight did nothing.
    CHECK(week(h).title == "Week 47");
}

TEST_CASE(
    "trust: what was passed on by reason, how much of it could have been given, nobody named") {
    AppHarness h(DeskKind::sqlite);
    h.open();
    Record record(h);
    record.log({"2026-11-17", 3, Tag::failure, "F1", "late", "chat", Outcome::passed_on});
    record.log({"2026-11-17", 1, Tag::unsure, "", "", "chat", Outcome::passed_on});
    record.log({"2026-11-17", 5});
    record.log({"2026-06-03", 2, Tag::failure, "F3", "defect", "chat", Outcome::passed_on});
    begin(h, Action::show_trust);
    const TrustModel shown = trust(h);
    REQUIRE(shown.state == TrustModel::State::ready);
    CHECK(shown.detail == "31 August – 22 November, so far");
    CHECK(shown.unused == "4");
    CHECK(shown.of == "of 4 contacts that were passed on could have been given something at once");
    REQUIRE(shown.rows.size() == 2);
    CHECK(shown.rows[0].reason == "Delivery › late");
    CHECK(shown.rows[0].unused == "3");
    CHECK(shown.rows[1].reason == "unsure");
    CHECK_FALSE(shown.teams);
    for (const TrustRow& one : shown.rows) CHECK(one.name.find("Rui") == std::string::npos);
    h.choose(Action::choose_trust_row, 0);
    REQUIRE(trust(h).behind.state == BehindModel::State::ready);
    CHECK(trust(h).behind.total == 3);
    CHECK(trust(h).behind.row(0)->outcome == "Passed on");
    h.press(Action::back_to_trust);
    CHECK(trust(h).behind.state == BehindModel::State::closed);
    // More weeks reach further back.
    h.choose(Action::choose_trust_period, 3);
    CHECK(trust(h).rows.size() == 3);
    h.choose(Action::choose_trust_period, 0);
    CHECK(trust(h).detail == "16 – 22 November, so far");
}

TEST_CASE("trust: an agent who had nothing left to give is no missing trust") {
    AppHarness h(DeskKind::sqlite);
    h.open();
    Record record(h);
    // 750.00 a day is all of it.
    for (const char* id : {"1", "2", "3", "4", "5"}) record.give(id, 15000);
    h.now += std::chrono::minutes(1);
    empowerment::ResolutionDraft draft;
    draft.contact_source = "chat";
    draft.contact_id = "99";
    draft.outcome = Outcome::passed_on;
    REQUIRE(h.desk_of("rui")->log_resolution({"log"}, draft).ok());
    begin(h, Action::show_trust);
    REQUIRE(trust(h).rows.size() == 1);
    CHECK(trust(h).unused == "0");
    CHECK_FALSE(trust(h).rows[0].openable);
    h.choose(Action::choose_trust_row, 0);
    CHECK(trust(h).behind.state == BehindModel::State::closed);
}

TEST_CASE("trust: where nothing was passed on that is said") {
    AppHarness h;
    begin(h, Action::show_trust);
    CHECK(trust(h).state == TrustModel::State::empty);
    CHECK(trust(h).sentence == "Nothing was passed on in these weeks.");
    CHECK_FALSE(h.model().state_of(Action::back_to_trust).enabled);
}
