// Versions of the limits as a supervisor reads them: when each counts, against what it is
// compared, what waits beside one that takes over later, and taking one back.
#include "client/limits_versions.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "empowerment/oversight_desk.h"
#include "empowerment/policy_desk.h"
#include "tests/client/app_harness.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;
using empowerment::Role;
using std::chrono::hours;

constexpr const char* kRefund = "/currencies/USD/tiers/agent/refund_per_action";
constexpr const char* kDay = "/currencies/USD/tiers/agent/agent_day";

// Wed 18 Nov 2026, 09:00; the team's clock is UTC.
void begin(AppHarness& h) {
    h.person = "henrike";
    h.options.role = Role::supervisor;
    h.open();
    REQUIRE(h.model().limits.state == LimitsModel::State::ready);
}

void save(AppHarness& h, const std::string& refund, const std::string& from, const std::string& why,
          const char* path = kRefund) {
    h.type(Action::set_limit, std::string(path) + '\t' + refund);
    h.type(Action::set_limits_reason, why);
    h.type(Action::set_limits_from, from);
    h.press(Action::save_limits);
    h.now += std::chrono::minutes(1);
}

std::int64_t refund_now(AppHarness& h) {
    return (*h.desk().policy())->find_tier("USD", "agent")->refund_per_action_minor;
}

struct Row {
    const char* title;
    const char* state;
    const char* line;
    const char* count;
};

void check_history(const AppHarness& h, const std::vector<Row>& rows) {
    const std::vector<VersionRow>& versions = h.model().limits.versions;
    REQUIRE(versions.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CAPTURE(rows[i].title);
        CHECK(versions[i].title == rows[i].title);
        CHECK(versions[i].state == rows[i].state);
        CHECK(versions[i].line == rows[i].line);
        CHECK(versions[i].count == rows[i].count);
    }
}

bool holds(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

// v2 for Friday 20 Nov, 08:00 (120.00); v3, saved after it, at once (140.00).
void one_for_friday_and_one_for_now(AppHarness& h) {
    begin(h);
    save(h, "120", "fri 8:00", "Fewer from Friday on");
    h.type(Action::set_limit, std::string(kDay) + "\t700");
    save(h, "140", "", "Too much is given");
    REQUIRE(refund_now(h) == 14000);
}

}  // namespace

TEST_CASE("versions: each says when it counts, and is compared with what counted before it") {
    AppHarness h;
    one_for_friday_and_one_for_now(h);
    CHECK(holds(h.model().limits.heading_detail, "v3, in force since 18 Nov, 09:01"));
    CHECK(holds(h.model().limits.heading_detail, "v2 takes over on 20 Nov, 08:00"));
    h.press(Action::show_versions);
    check_history(
        h,
        {{"v3", "in force", "since 18 Nov, 09:01 · until 20 Nov, 08:00 · Henrike Vos", "2 changes"},
         {"v2", "begins 20 Nov, 08:00", "Henrike Vos", "2 changes"},
         {"v1", "", "in force from 1 Jan until 18 Nov, 09:01 · shopkeeper", "the first"}});
    // v3 was drafted on v2 and saved as a change of it, but v1 counted before it: 150 → 140.
    CHECK(h.model().limits.version_line == "What v3 changed");
    CHECK(h.model().limits.version_when ==
          "In force since Wed 18 Nov 2026, 09:01, until Fri 20 Nov 2026, 08:00.");
    CHECK(h.model().limits.version_against == "Compared with v1, in force before it");
    REQUIRE(h.model().limits.version_changes.size() == 2);
    CHECK(h.model().limits.version_changes[0].from == "150.00");
    CHECK(h.model().limits.version_changes[0].to == "140.00");
    // And v2 will take over from v3, with the day's limit of before.
    h.choose(Action::choose_version, 1);
    CHECK(h.model().limits.version_line == "What v2 changes");
    CHECK(h.model().limits.version_against == "Compared with v3, in force until then");
    REQUIRE(h.model().limits.version_changes.size() == 2);
    CHECK(h.model().limits.version_changes[0].from == "140.00");
    CHECK(h.model().limits.version_changes[0].to == "120.00");
    CHECK(h.model().limits.version_changes[1].from == "700.00");
    CHECK(h.model().limits.version_changes[1].to == "750.00");
    h.choose(Action::choose_version, 2);
    CHECK(h.model().limits.version_line == "The limits it began with");
    CHECK(h.model().limits.version_against.empty());
}

TEST_CASE("versions: when the day has come the heading says which limits are in force") {
    AppHarness h;
    one_for_friday_and_one_for_now(h);
    h.now = *parse_instant("2026-11-20T08:00:00Z");
    h.settle();
    CHECK(refund_now(h) == 12000);
    CHECK(holds(h.model().limits.heading_detail, "v2, in force since 20 Nov, 08:00"));
    CHECK(holds(h.model().limits.heading_detail, "the table is v3"));
    h.press(Action::show_versions);
    CHECK(h.model().limits.versions[0].line ==
          "in force from 18 Nov, 09:01 until 20 Nov, 08:00 · Henrike Vos");
    CHECK(h.model().limits.versions[1].state == "in force");
}

TEST_CASE("versions: one that has yet to begin is taken back, and what counts before it goes on") {
    for (const DeskKind kind : {DeskKind::memory, DeskKind::sqlite}) {
        AppHarness h(kind);
        one_for_friday_and_one_for_now(h);
        CHECK(h.model().state_of(Action::take_back_version).why_not ==
              "Open the versions and choose one.");
        h.press(Action::show_versions);
        CHECK_FALSE(h.model().state_of(Action::take_back_version).enabled);
        CHECK(holds(h.model().state_of(Action::take_back_version).why_not, "v3 has begun"));
        h.choose(Action::choose_version, 1);
        CHECK(h.model().limits.version_scheduled);
        CHECK(holds(h.model().limits.take_back_line, "figures of v3"));
        h.press(Action::take_back_version);
        // It is a draft, and says what it does: nothing counts until it is saved with a reason.
        CHECK_FALSE(h.model().limits.history_open);
        CHECK(h.model().limits.from_text == "Fri 20 Nov 2026, 08:00");
        CHECK(h.model().limits.reason_text == "Takes v2 back: ");
        CHECK(h.model().limits.draft_line == "As v3: 2 cells differ from v2, in force then");
        CHECK(h.model().limits.changes.size() == 2);
        CHECK(h.model().limits.verdict == LimitsModel::Verdict::ready);
        h.type(Action::set_limits_reason, "Takes v2 back: the carrier found the parcels");
        h.press(Action::save_limits);
        h.press(Action::show_versions);
        check_history(
            h, {{"v4", "begins 20 Nov, 08:00", "Henrike Vos · as v3", "0 changes"},
                {"v3", "in force", "since 18 Nov, 09:01 · until 20 Nov, 08:00 · Henrike Vos",
                 "2 changes"},
                {"v2", "never in force", "v4 took its place · Henrike Vos", "2 changes"},
                {"v1", "", "in force from 1 Jan until 18 Nov, 09:01 · shopkeeper", "the first"}});
        h.choose(Action::choose_version, 2);
        CHECK(holds(h.model().limits.version_when, "Never in force"));
        CHECK(holds(h.model().state_of(Action::take_back_version).why_not, "never comes into"));
        h.now = *parse_instant("2026-11-20T08:00:00Z");
        h.settle();
        CHECK(refund_now(h) == 14000);
    }
}

TEST_CASE("versions: taking back is undone with everything it brought along") {
    AppHarness h;
    begin(h);
    save(h, "120", "fri 8:00", "Fewer from Friday on");
    h.type(Action::set_limits_reason, "Typed before");
    h.press(Action::show_versions);
    h.press(Action::take_back_version);
    CHECK(h.model().limits.changes.size() == 1);
    CHECK(h.model().limits.from_text == "Fri 20 Nov 2026, 08:00");
    h.press(Action::undo_limits);
    // What is left is the draft on v2, which would count at once.
    CHECK(h.model().limits.draft_line == "As v2: 1 cell differs from v1, in force then");
    CHECK(h.model().limits.from_text.empty());
    CHECK(h.model().limits.reason_text == "Typed before");
}

TEST_CASE("versions: a start that nobody can type says what to save instead") {
    AppHarness h;
    begin(h);
    empowerment::PolicySave save;
    save.key.value = "theirs";
    save.base_version = 1;
    save.reason = "From a script";
    empowerment::Policy theirs = **h.desk().policy();
    theirs.stretch.uses_per_week = 2;
    save.document = empowerment::format_policy(theirs);
    save.effective_from = *parse_instant("2026-11-20T08:00:13Z");
    REQUIRE(h.desk().policies().save(save).ok());
    h.press(Action::show_limits);
    h.press(Action::show_versions);
    CHECK(h.model().limits.version_scheduled);
    CHECK_FALSE(h.model().state_of(Action::take_back_version).enabled);
    CHECK(holds(h.model().limits.take_back_line, "save the figures you want"));
}

TEST_CASE("versions: the one that is read stays chosen when a colleague saves above it") {
    AppHarness h;
    begin(h);
    save(h, "120", "fri 8:00", "Fewer from Friday on");  // v2
    h.press(Action::show_versions);
    REQUIRE(h.model().limits.version_line == "What v2 changes");
    empowerment::PolicySave theirs;
    theirs.key.value = "theirs";
    theirs.base_version = 2;
    theirs.reason = "Fewer stretches";
    empowerment::Policy limits = *h.desk().policies().history()->back().policy;
    limits.stretch.uses_per_week = 2;
    theirs.document = empowerment::format_policy(limits);
    theirs.effective_from = *parse_instant("2026-11-21T08:00:00Z");
    REQUIRE(h.desk().policies().save(theirs).ok());
    h.press(Action::show_limits);  // looks again
    REQUIRE(h.model().limits.versions.size() == 3);
    // Otherwise "take it back" would take theirs back.
    CHECK(h.model().limits.version_line == "What v2 changes");
}

TEST_CASE("versions: what waits is compared with what is in force at its start") {
    AppHarness h;
    begin(h);
    save(h, "120", "fri 8:00", "Fewer from Friday on");  // v2
    h.type(Action::set_limit, std::string(kRefund) + "\t300");
    h.type(Action::set_limits_reason, "A parcel a day until Christmas");
    h.press(Action::save_limits);
    REQUIRE(h.model().limits.waiting.size() == 1);
    WaitingRow row = h.model().limits.waiting[0];
    // Drafted on v2 (120), but v1 (150) is what it would change.
    CHECK(row.compared == "Compared with v1, in force now; drafted on v2");
    REQUIRE(row.changes.size() == 1);
    CHECK(row.changes[0].from == "150.00");
    CHECK(row.changes[0].to == "300.00");
    CHECK(row.changes[0].second);
    REQUIRE(row.warnings.size() == 1);
    CHECK(row.warnings[0] ==
          "v2 begins on Fri 20 Nov 2026, 08:00 and takes over then: this would count only until "
          "that moment.");
    CHECK(row.stuck.empty());
    // When the day has come, it would change that version, and says that it came into force.
    h.now = *parse_instant("2026-11-20T08:00:00Z");
    h.settle();
    REQUIRE(h.model().limits.waiting.size() == 1);
    row = h.model().limits.waiting[0];
    CHECK(row.compared == "Compared with v2, in force now");
    CHECK(row.changes[0].from == "120.00");
    REQUIRE(row.warnings.size() == 1);
    CHECK(row.warnings[0] == "v2 came into force since this was asked for, 20 Nov, 08:00.");
}

TEST_CASE("versions: what waits for a day to come is compared with what counts on that day") {
    AppHarness h;
    begin(h);
    save(h, "120", "fri 8:00", "Fewer from Friday on");  // v2
    h.type(Action::set_limit, std::string(kRefund) + "\t300");
    h.type(Action::set_limits_reason, "Christmas");
    h.type(Action::set_limits_from, "fri 8:00");
    h.press(Action::save_limits);
    REQUIRE(h.model().limits.waiting.size() == 1);
    CHECK(h.model().limits.waiting[0].compared ==
          "Compared with v2, which was to begin at the same time and never would");
    CHECK(h.model().limits.waiting[0].warnings.empty());
    h.now = *parse_instant("2026-11-21T08:00:00Z");
    h.settle();
    REQUIRE(h.model().limits.waiting[0].warnings.size() == 2);
    CHECK(holds(h.model().limits.waiting[0].warnings[1], "is over"));
}

TEST_CASE("versions: what waits behind a newer version says that nobody can agree to it") {
    AppHarness h;
    begin(h);
    REQUIRE(h.desk_of("mia")->oversight().set_pin({"pin-1"}, "4711").ok());
    h.type(Action::set_limit, std::string(kRefund) + "\t300");
    h.type(Action::set_limits_reason, "Christmas");
    h.press(Action::save_limits);
    CHECK(h.model().state_of(Action::agree_limits).enabled);
    save(h, "700", "", "Less a day", kDay);  // v2
    REQUIRE(h.model().limits.waiting.size() == 1);
    const WaitingRow row = h.model().limits.waiting[0];
    CHECK(holds(row.stuck, "v2 was saved since this was asked for and is in force"));
    CHECK(h.model().state_of(Action::agree_limits).why_not == row.stuck);
    CHECK(h.model().state_of(Action::decline_limits).enabled);
    h.type(Action::agree_limits, row.id + "\t4711\t");
    CHECK(h.model().limits.waiting.size() == 1);
    CHECK((*h.desk().policy())->version == 2);
    h.press(Action::withdraw_limits);
    CHECK(h.model().limits.waiting.empty());
}
