// The supervisor's limits through the App: typed, judged, kept, saved, agreed to, replayed.
#include <doctest/doctest.h>

#include <algorithm>

#include "client/limits_view.h"
#include "client/record_model.h"
#include "empowerment/oversight_desk.h"
#include "empowerment/policy_desk.h"
#include "tests/client/app_harness.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;
using empowerment::Role;

constexpr const char* kAgentRefund = "/currencies/USD/tiers/agent/refund_per_action";

void type_limit(AppHarness& h, const std::string& path, const std::string& text) {
    h.type(Action::set_limit, path + '\t' + text);
}

const LimitCell& cell(const AppHarness& h, const std::string& path) {
    for (const auto* list :
         {&h.model().limits.tiers, &h.model().limits.agents, &h.model().limits.rules})
        for (const LimitRow& row : *list)
            for (const LimitCell& one : row.cells)
                if (one.pointer == path) return one;
    FAIL("there is no such cell: ", path);
    return h.model().limits.tiers[0].cells[0];
}

void begin(AppHarness& h) {
    h.person = "henrike";
    h.options.role = Role::supervisor;
    h.open();
    REQUIRE(h.model().limits.state == LimitsModel::State::ready);
}

bool said(const AppHarness& h, std::string_view words) {
    return std::ranges::any_of(h.model().toasts, [&](const Toast& toast) {
        return (toast.title + " " + toast.detail).find(words) != std::string::npos;
    });
}

}  // namespace

TEST_CASE("limits: what is typed is judged at every key and becomes the next version") {
    AppHarness h(DeskKind::sqlite);
    begin(h);
    REQUIRE_FALSE(h.model().workspace.rows.empty());
    CHECK(h.model().workspace.rows[0].view == WideView::limits);
    CHECK_FALSE(h.model().state_of(Action::save_limits).enabled);
    type_limit(h, kAgentRefund, "1");
    CHECK(cell(h, kAgentRefund).shown == "1.00");
    type_limit(h, kAgentRefund, "18o");
    CHECK_FALSE(cell(h, kAgentRefund).problem.empty());
    CHECK(h.model().limits.verdict == LimitsModel::Verdict::mend);
    CHECK_FALSE(h.model().state_of(Action::save_limits).enabled);
    type_limit(h, kAgentRefund, "180");
    CHECK(cell(h, kAgentRefund).was == "was 150.00");
    REQUIRE(h.model().limits.changes.size() == 1);
    CHECK(h.model().limits.changes[0].whose == "Agent");
    CHECK(h.model().limits.changes[0].percent == "+ 20.0 %");
    // Without a reason nothing is saved.
    h.press(Action::save_limits);
    CHECK((*h.desk().policy())->version == 1);
    h.type(Action::set_limits_reason, "Parcels stuck at the carrier");
    CHECK(h.model().limits.verdict == LimitsModel::Verdict::ready);
    h.press(Action::save_limits);
    const auto policy = h.desk().policy();
    REQUIRE(policy.ok());
    CHECK((*policy)->version == 2);
    CHECK((*policy)->find_tier("USD", "agent")->refund_per_action_minor == 18000);
    CHECK((*policy)->changed_by == "henrike");
    CHECK(said(h, "Saved as v2"));
    CHECK_FALSE(h.model().limits.drafted);
    CHECK(cell(h, kAgentRefund).shown == "180.00");
}

TEST_CASE("limits: a cut in haste says when a version saved for later takes its place") {
    AppHarness h;
    begin(h);
    type_limit(h, kAgentRefund, "160");
    h.type(Action::set_limits_from, "20 Nov 8:00");
    h.type(Action::set_limits_reason, "From Friday on");
    h.press(Action::save_limits);
    REQUIRE(said(h, "Saved as v2"));
    type_limit(h, kAgentRefund, "10");
    h.type(Action::set_limits_reason, "Somebody found a hole");
    CHECK(h.model().limits.verdict == LimitsModel::Verdict::ready);
    CHECK(h.model().limits.verdict_detail.find("Only until") != std::string::npos);
    CHECK(h.model().limits.verdict_detail.find("v2 is in force") != std::string::npos);
    h.type(Action::set_limits_from, "20 Nov 8:01");
    CHECK(h.model().limits.verdict_detail.find("Only until") == std::string::npos);
}

TEST_CASE("limits: keys in one cell are one step back, and a step can be made again") {
    AppHarness h;
    begin(h);
    for (const char* text : {"1", "17", "170"}) type_limit(h, kAgentRefund, text);
    type_limit(h, "/stretch/uses_per_week", "4");
    h.press(Action::undo_limits);
    CHECK(h.model().limits.changes.size() == 1);
    h.press(Action::undo_limits);
    CHECK(h.model().limits.changes.empty());
    CHECK_FALSE(h.model().state_of(Action::undo_limits).enabled);
    h.press(Action::redo_limits);
    CHECK(cell(h, kAgentRefund).shown == "170.00");
    h.press(Action::discard_limits);
    CHECK(h.model().limits.changes.empty());
    h.press(Action::undo_limits);
    CHECK(cell(h, kAgentRefund).shown == "170.00");
}

TEST_CASE(
    "limits: restoring a version is one step, and what was typed comes back with its reason") {
    AppHarness h;
    begin(h);
    type_limit(h, kAgentRefund, "170");
    h.type(Action::set_limits_reason, "More parcels are lost");
    h.press(Action::save_limits);
    type_limit(h, kAgentRefund, "190");
    h.type(Action::set_limits_reason, "Typed for an hour");
    const auto restore_first = [&] {
        h.press(Action::show_versions);
        h.choose(Action::choose_version, 1);
        h.press(Action::restore_version);
        CHECK(cell(h, kAgentRefund).shown == "150.00");
        CHECK(h.model().limits.reason_text == "Back to v1: ");
    };
    restore_first();
    h.press(Action::undo_limits);
    CHECK(cell(h, kAgentRefund).shown == "190.00");
    CHECK(h.model().limits.reason_text == "Typed for an hour");
    h.press(Action::redo_limits);
    CHECK(cell(h, kAgentRefund).shown == "150.00");
    CHECK(h.model().limits.reason_text == "Back to v1: ");
    h.press(Action::undo_limits);
    // Typed over what was undone: that step is gone, and its reason with it.
    type_limit(h, kAgentRefund, "180");
    h.press(Action::undo_limits);
    h.press(Action::redo_limits);
    CHECK(h.model().limits.reason_text == "Typed for an hour");
    // A reason that was typed since then stays.
    restore_first();
    h.type(Action::set_limits_reason, "As it was");
    h.press(Action::undo_limits);
    CHECK(h.model().limits.reason_text == "As it was");
}

TEST_CASE("limits: nothing is done to a contact that is not on screen") {
    AppHarness h;
    write_text(h.folder / "chat.jsonl", queue_lines(4821, 2));
    h.options.queue_file = (h.folder / "chat.jsonl").string();
    begin(h);
    REQUIRE(h.model().contact);
    for (const Action action : {Action::tag_unsure, Action::log_resolution, Action::next_contact,
                                Action::set_amount, Action::note_gap, Action::focus_search}) {
        CAPTURE(info(action).id);
        CHECK_FALSE(h.model().state_of(action).enabled);
        CHECK(h.model().state_of(action).why_not ==
              "That is done in the agent’s workspace (Ctrl 1).");
    }
    const std::string key = h.model().contact->key;
    h.press(Action::tag_unsure);
    h.press(Action::log_resolution);
    h.press(Action::next_contact);
    CHECK(h.model().contact->key == key);
    CHECK_FALSE(h.model().resolve.tag);
    CHECK_FALSE(said(h, "on record"));
    h.press(Action::role_agent);
    CHECK(h.model().state_of(Action::tag_unsure).enabled);
    h.press(Action::tag_unsure);
    CHECK(h.model().resolve.tag == empowerment::Tag::unsure);
}

TEST_CASE("limits: a draft is there again after a switch of the workspace and after a kill") {
    AppHarness h(DeskKind::sqlite);
    begin(h);
    type_limit(h, kAgentRefund, "170");
    type_limit(h, "/currencies/USD/tiers/new/agent_day", "2x");
    h.type(Action::set_limits_reason, "kept");
    h.type(Action::set_limits_from, "tomorrow 8:00");
    h.press(Action::role_agent);
    CHECK(h.model().workspace.rows.empty());
    h.press(Action::role_supervisor);
    CHECK(cell(h, kAgentRefund).shown == "170.00");
    h.kill();
    h.open();
    CHECK(cell(h, kAgentRefund).shown == "170.00");
    // Also what is no figure yet.
    CHECK(cell(h, "/currencies/USD/tiers/new/agent_day").text == "2x");
    CHECK(h.model().limits.reason_text == "kept");
    CHECK(h.model().limits.from_text == "tomorrow 8:00");
    CHECK(h.model().limits.from_line.find("19 Nov 2026, 08:00") != std::string::npos);
}

TEST_CASE("limits: who is no supervisor is told why, and no action of theirs reaches the limits") {
    AppHarness h;
    h.person = "ines";
    h.open();
    CHECK_FALSE(h.model().state_of(Action::role_supervisor).enabled);
    h.press(Action::role_supervisor);
    CHECK(h.model().role == Role::agent);
    h.press(Action::show_limits);
    CHECK(h.model().role == Role::agent);
    type_limit(h, kAgentRefund, "170");
    h.press(Action::save_limits);
    CHECK((*h.desk().policy())->version == 1);
}

TEST_CASE("limits: a version for later says when, and takes effect by itself") {
    AppHarness h;
    begin(h);
    type_limit(h, kAgentRefund, "170");
    h.type(Action::set_limits_reason, "From Friday on");
    h.type(Action::set_limits_from, "fri 8:00");
    h.press(Action::save_limits);
    CHECK((*h.desk().policy())->version == 1);
    CHECK(h.model().limits.heading_detail.find("v2, from 20 Nov, 08:00") != std::string::npos);
    REQUIRE(h.app().next_deadline());
    h.now = *parse_instant("2026-11-20T08:00:00Z");
    h.settle();
    CHECK((*h.desk().policy())->version == 2);
    CHECK(h.model().limits.heading_detail.find("in force since 20 Nov") != std::string::npos);
}

TEST_CASE("limits: what a colleague saves meanwhile stays, and so does what is typed") {
    AppHarness h;
    begin(h);
    type_limit(h, kAgentRefund, "170");
    empowerment::PolicySave save;
    save.key.value = "theirs";
    save.base_version = 1;
    save.reason = "Fewer stretches";
    empowerment::Policy theirs = **h.desk().policy();
    theirs.stretch.uses_per_week = 2;
    save.document = empowerment::format_policy(theirs);
    REQUIRE(h.desk().policies().save(save).ok());
    h.press(Action::show_limits);  // looks again
    CHECK(said(h, "v2 was saved meanwhile"));
    CHECK(cell(h, kAgentRefund).shown == "170.00");
    CHECK(cell(h, "/stretch/uses_per_week").shown == "2");
    REQUIRE(h.model().limits.changes.size() == 1);
    h.type(Action::set_limits_reason, "Both");
    h.press(Action::save_limits);
    CHECK((*h.desk().policy())->version == 3);
    CHECK((*h.desk().policy())->stretch.uses_per_week == 2);
}

TEST_CASE("limits: one agent gets limits of their own until a last day, and they can go again") {
    AppHarness h;
    begin(h);
    const auto& others = h.model().limits.others;
    const auto ines = std::ranges::find(others, "Inês Duarte");
    REQUIRE(ines != others.end());
    h.choose(Action::add_agent_limits, ines - others.begin());
    REQUIRE(h.model().limits.agents.size() == 1);
    const std::string at = "/overrides/ines/USD/";
    // A figure that is not their own is the tier's.
    CHECK(cell(h, at + "agent_day").inherited);
    CHECK(cell(h, at + "agent_day").shown == "750.00");
    type_limit(h, at + "refund_per_action", "200");
    type_limit(h, at + "last_day", "31 Dec");
    CHECK(h.model().limits.agents[0].until.shown == "31 Dec 2026");
    h.type(Action::set_limits_reason, "She covers the night");
    h.press(Action::save_limits);
    const auto policy = h.desk().policy();
    REQUIRE((*policy)->find_override("ines", "USD") != nullptr);
    CHECK((*policy)->find_override("ines", "USD")->refund_per_action_minor == 20000);
    h.type(Action::drop_agent_limits, at + "last_day");
    h.type(Action::set_limits_reason, "She is back by day");
    h.press(Action::save_limits);
    CHECK((*h.desk().policy())->find_override("ines", "USD") == nullptr);
}

TEST_CASE(
    "limits: an old version is restored as a draft, and the history says whose content it is") {
    AppHarness h;
    begin(h);
    type_limit(h, kAgentRefund, "170");
    h.type(Action::set_limits_reason, "More");
    h.press(Action::save_limits);
    h.press(Action::show_versions);
    REQUIRE(h.model().limits.versions.size() == 2);
    CHECK_FALSE(h.model().state_of(Action::restore_version).enabled);
    h.choose(Action::choose_version, 1);
    h.press(Action::restore_version);
    CHECK_FALSE(h.model().limits.history_open);
    CHECK(cell(h, kAgentRefund).shown == "150.00");
    h.press(Action::save_limits);
    const auto history = h.desk().policies().history();
    REQUIRE(history.ok());
    REQUIRE(history->size() == 3);
    CHECK(history->back().restores == 1);
    CHECK((*h.desk().policy())->find_tier("USD", "agent")->refund_per_action_minor == 15000);
}

TEST_CASE("limits: a large raise waits until another supervisor agrees with a PIN") {
    AppHarness h;
    begin(h);
    REQUIRE(h.desk_of("mia")->oversight().set_pin({"pin-1"}, "4711").ok());
    type_limit(h, kAgentRefund, "300");
    h.type(Action::set_limits_reason, "A parcel a day until Christmas");
    CHECK(h.model().limits.verdict == LimitsModel::Verdict::second_supervisor);
    h.press(Action::save_limits);
    CHECK((*h.desk().policy())->version == 1);
    REQUIRE(h.model().limits.waiting.size() == 1);
    const WaitingRow waiting = h.model().limits.waiting[0];
    CHECK(waiting.mine);
    // Nobody agrees to what they asked for themselves.
    CHECK(h.model().limits.seconds == std::vector<std::string>{"Mia Lindgren"});
    CHECK(h.model().limits.second == 0);

    h.type(Action::agree_limits, waiting.id + "\t0000\t");
    CHECK((*h.desk().policy())->version == 1);
    // Said beside the field it is typed into again, and nowhere else.
    CHECK(h.model().limits.second_trouble.find("PIN") != std::string::npos);
    CHECK_FALSE(said(h, "PIN"));
    h.type(Action::agree_limits, waiting.id + "\t4711\tFine until Christmas");
    CHECK(h.model().limits.second_trouble.empty());
    CHECK((*h.desk().policy())->version == 2);
    CHECK(h.model().limits.waiting.empty());
    CHECK(cell(h, kAgentRefund).shown == "300.00");
    const auto history = h.desk().policies().history();
    CHECK(history->back().agreed_by == "mia");
    CHECK(history->back().agreed_word == "Fine until Christmas");
}

TEST_CASE("limits: what nobody else here could agree to is said before it is asked for") {
    AppHarness h;
    begin(h);
    const auto versions = h.desk().policies().history();
    auto people = h.desk().people();
    REQUIRE((versions.ok() && people.ok()));
    empowerment::PolicyDraft draft(versions->back().policy);
    REQUIRE(draft.set(kAgentRefund, "300").ok());
    draft.set_reason("A parcel a day until Christmas");
    const std::vector<empowerment::PolicyProposal> none;
    const std::string at_once;
    const TeamClock clock = team_clock(h.desk().policies().zones(), "care");
    const empowerment::Person me =
        *std::ranges::find(*people, std::string("henrike"), &empowerment::Person::id);
    const auto model = [&] {
        const LimitsInput input{*versions, none, draft, at_once, *people, me, clock, h.now};
        return build_limits(input);
    };
    CHECK(model().verdict == LimitsModel::Verdict::second_supervisor);
    CHECK(model().verdict_detail.find("until another supervisor agrees") != std::string::npos);
    std::erase_if(*people, [](const empowerment::Person& one) { return one.id == "mia"; });
    CHECK(model().verdict == LimitsModel::Verdict::nobody);
    CHECK(model().verdict_detail.find("there is none here") != std::string::npos);
}

TEST_CASE("limits: where nobody else could agree, a large raise is not asked for") {
    AppHarness h(DeskKind::memory, "mia");
    begin(h);
    type_limit(h, kAgentRefund, "300");
    h.type(Action::set_limits_reason, "A parcel a day until Christmas");
    CHECK(h.model().limits.save_label == "Ask for v2");
    CHECK_FALSE(h.model().state_of(Action::save_limits).enabled);
    CHECK(h.model().state_of(Action::save_limits).why_not.find("none here") != std::string::npos);
    h.press(Action::save_limits);
    CHECK(h.model().limits.waiting.empty());
    type_limit(h, kAgentRefund, "180");  // what one supervisor may decide alone can be saved
    h.press(Action::save_limits);
    CHECK((*h.desk().policy())->version == 2);
}

TEST_CASE("limits: what waits is declined with a word, or withdrawn by who asked for it") {
    AppHarness h;
    begin(h);
    REQUIRE(h.desk_of("mia")->oversight().set_pin({"pin-1"}, "4711").ok());
    for (const bool declined : {true, false}) {
        type_limit(h, kAgentRefund, "300");
        h.type(Action::set_limits_reason, "More");
        h.press(Action::save_limits);
        REQUIRE(h.model().limits.waiting.size() == 1);
        const std::string id = h.model().limits.waiting[0].id;
        if (declined)
            h.type(Action::decline_limits, id + "\t4711\tNot before we know why");
        else
            h.press(Action::withdraw_limits);
        CHECK(h.model().limits.waiting.empty());
        CHECK((*h.desk().policy())->version == 1);
    }
}

TEST_CASE("what if: the draft is replayed a moment after the typing ended") {
    AppHarness h(DeskKind::sqlite);
    h.person = "ines";
    h.open();
    for (int i = 0; i < 4; ++i) {
        empowerment::GrantRequest request;
        request.key.value = "grant-" + std::to_string(i);
        request.contact_source = "rt";
        request.contact_id = std::to_string(4800 + i);
        request.customer_ref = "C-" + std::to_string(i);
        request.amount_minor = 16000;
        request.reason = "our_fault_delivery";
        request.explanation = "The second parcel we lost this month.";
        request.order_total_minor = 50000;
        REQUIRE(h.desk().grant(request).ok());
    }
    h.now += std::chrono::hours(1);
    begin(h);
    CHECK(h.model().what_if.state == WhatIfModel::State::nothing);
    type_limit(h, kAgentRefund, "180");
    CHECK(h.model().what_if.state == WhatIfModel::State::running);
    h.now += std::chrono::seconds(1);
    h.settle();
    REQUIRE(h.model().what_if.state == WhatIfModel::State::ready);
    // Three stretches in the week and one that would have gone to a second person are within now.
    CHECK(h.model().what_if.outcomes[0].before == "0");
    CHECK(h.model().what_if.outcomes[0].after == "4");
    CHECK(h.model().what_if.contacts.size() == 4);
    CHECK(h.model().what_if.contacts[0].amount == "160.00");
    // Each contact can be opened; what is on record of it stands there.
    h.type(Action::open_record, h.model().what_if.contacts.back().key);
    CHECK(h.model().record.state == RecordModel::State::ready);
    CHECK_MESSAGE(h.model().record.sentence.empty(), "nothing is read any more");
    REQUIRE(h.model().record.sheet != nullptr);
    CHECK(h.model().record.sheet->cards[0].lines[0].text == "Refund 160.00 USD");
    h.press(Action::close_record);
    CHECK(h.model().record.state == RecordModel::State::closed);
    // Nothing that differs: nothing to replay.
    h.press(Action::discard_limits);
    CHECK(h.model().what_if.state == WhatIfModel::State::nothing);
}

TEST_CASE("what if: the draft is compared with the version it is made on, not with older ones") {
    AppHarness h(DeskKind::sqlite);
    h.person = "ines";
    h.open();
    empowerment::GrantRequest request;
    request.key.value = "grant-1";
    request.contact_source = "rt";
    request.contact_id = "4800";
    request.customer_ref = "C-1";
    request.amount_minor = 16000;
    request.reason = "our_fault_delivery";
    request.explanation = "The second parcel we lost this month.";
    request.order_total_minor = 50000;
    REQUIRE(h.desk().grant(request).ok());
    h.now += std::chrono::hours(1);
    begin(h);
    const auto replay = [&h] {
        h.now += std::chrono::seconds(1);
        h.settle();
        REQUIRE(h.model().what_if.state == WhatIfModel::State::ready);
        return h.model().what_if;
    };
    type_limit(h, kAgentRefund, "180");
    CHECK(replay().before_words == "v1");
    h.type(Action::set_limits_reason, "Parcels stuck at the carrier");
    h.press(Action::save_limits);
    REQUIRE(said(h, "Saved as v2"));
    // What v2 raised is no longer the draft's.
    type_limit(h, "/stretch/uses_per_week", "4");
    const WhatIfModel other = replay();
    CHECK(other.before_words == "v2, replayed");
    CHECK(other.baseline_line.find("what v2 would have said") != std::string::npos);
    CHECK(other.outcomes[0].before == "1");
    CHECK(other.outcomes[0].after == "1");
    CHECK(other.cost.figure == "0.00");
    CHECK(other.contacts.empty());
    h.press(Action::discard_limits);
    // And taking it back is the raise turned around.
    type_limit(h, kAgentRefund, "150");
    const WhatIfModel back = replay();
    CHECK(back.before_words == "v2, replayed");
    CHECK(back.outcomes[0].before == "1");
    CHECK(back.outcomes[0].after == "0");
    CHECK(back.outcomes[1].after == "1");
    CHECK(back.contacts.size() == 1);
}
