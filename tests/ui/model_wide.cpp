#include "tests/ui/model_wide.h"

#include <array>
#include <cstdlib>

#include "tests/ui/model_agreement.h"
#include "tests/ui/model_parts.h"
#include "tests/ui/model_review.h"

namespace shopkeeper::ui::fixtures {
namespace {

using client::Action;
using client::AppModel;
using client::ChangeRow;
using client::LimitCell;
using client::LimitRow;
using client::LimitsModel;
using client::VersionRow;
using client::WaitingRow;

constexpr std::array<const char*, 5> kKeys = {"refund_per_action", "credit_per_action",
                                              "customer_30d", "agent_day",
                                              "credit_percent_of_order"};

LimitCell cell(const std::string& pointer, const std::string& shown, const char* caption = "") {
    LimitCell out;
    out.pointer = pointer;
    out.name = pointer;
    out.text = out.shown = shown;
    out.caption = caption;
    return out;
}

LimitRow tier(const char* name, const char* detail, std::array<const char*, 5> figures) {
    LimitRow row{name, detail, {}, {}};
    std::string key = name;
    key[0] = static_cast<char>(key[0] - 'A' + 'a');
    for (std::size_t i = 0; i < figures.size(); ++i)
        row.cells.push_back(
            cell("/currencies/USD/tiers/" + key + "/" + kKeys.at(i), figures.at(i)));
    return row;
}

ChangeRow change(const char* whose, const char* what, const char* from, const char* to,
                 const char* percent, int direction) {
    return {whose, what, from, to, percent, direction, false};
}

void type_over(LimitCell& cell, const char* shown, const char* was) {
    cell.text = cell.shown = shown;
    cell.was = was;
    cell.changed = true;
}

LimitsModel table() {
    LimitsModel limits;
    limits.state = LimitsModel::State::ready;
    limits.heading_detail = "v14, in force since 2 Nov · by Marta Kowalska";
    limits.currencies = {"USD"};
    limits.columns = {"Refund,\nper action", "Credit,\nper action", "Customer,\n30 days",
                      "Agent,\nday", "Credit,\n% of order"};
    limits.tiers = {
        tier("New", "under 90 days · 4 people", {"50.00", "20.00", "75.00", "250.00", "20"}),
        tier("Agent", "17 people", {"150.00", "50.00", "200.00", "750.00", "20"}),
        tier("Senior", "6 people", {"500.00", "150.00", "600.00", "2,000.00", "80"}),
        tier("Supervisor", "2 people", {"2,000.00", "500.00", "2,500.00", "5,000.00", "100"})};
    limits.rules = {
        {"Stretch",
         "above a limit, with a reason",
         {},
         {cell("/stretch/percent", "125", "% of the limit"),
          cell("/stretch/uses_per_week", "3", "uses a week"),
          cell("/stretch/min_reason_chars", "15", "letters"), LimitCell{},
          cell("/currencies/USD/team_month/care", "18,000.00", "team, month")}},
        {"Second person",
         "and second supervisor",
         {},
         {cell("/request_expires_hours", "24", "hours"),
          cell("/hard_ceiling_factor", "10", "× the limit"),
          cell("/second_supervisor_above_percent", "50", "raise, %"), LimitCell{}, LimitCell{}}}};
    limits.others = {"Inês Duarte", "Tiago Brandão", "Dimitra Pappas"};
    limits.draft_title = "Draft of v15";
    limits.draft_line = "Nothing differs from v14 yet";
    limits.from_line = "As soon as it is saved";
    limits.zone = "Lisbon";
    limits.save_label = "Save as v15";
    return limits;
}

AppModel with(LimitsModel limits) {
    AppModel model = full();
    model.role = empowerment::Role::supervisor;
    model.roles = {empowerment::Role::agent, empowerment::Role::supervisor};
    model.person_name = "Marta Kowalska";
    model.workspace.team_line = "Care, Lisbon";
    model.workspace.people_line = "27 agents · USD";
    model.workspace.role_line = "Supervisor";
    model.workspace.role_key = "Ctrl 2";
    model.workspace.rows = {{client::WideView::limits, "Limits", ""}};
    model.workspace.view = client::WideView::limits;
    if (!limits.drafted) {
        disable(model, Action::save_limits, "Nothing is typed.");
        disable(model, Action::discard_limits, "Nothing is typed.");
        disable(model, Action::undo_limits, "Nothing was typed to go back from.");
    }
    model.limits = std::move(limits);
    return model;
}

LimitsModel drafted() {
    LimitsModel limits = table();
    limits.drafted = true;
    type_over(limits.tiers[1].cells[0], "180.00", "was 150.00");
    type_over(limits.tiers[1].cells[2], "250.00", "was 200.00");
    type_over(limits.tiers[2].cells[1], "120.00", "was 150.00");
    limits.draft_line = "3 cells differ from v14";
    limits.changes = {change("Agent", "refund, per action", "150.00", "180.00", "+ 20.0 %", 1),
                      change("Agent", "customer, 30 days", "200.00", "250.00", "+ 25.0 %", 1),
                      change("Senior", "credit, per action", "150.00", "120.00", "− 20.0 %", -1)};
    limits.from_text = "18 Nov 8:00";
    limits.from_line = "Wed 18 Nov 2026, 08:00 in Lisbon";
    limits.reason_text =
        "Agents wrote the same stretch reason 84 times last month: parcels stuck at the carrier. "
        "Give it beforehand instead.";
    limits.verdict = LimitsModel::Verdict::ready;
    limits.verdict_title = "No second supervisor needed.";
    limits.verdict_detail = "The largest raise is 25.0 %; above 50 % a second one decides.";
    return limits;
}

LimitRow one_agent(const std::string& id, const std::string& name, const char* until) {
    LimitRow row{name, "Agent", {}, {}};
    const std::string at = "/overrides/" + id + "/USD/";
    row.until = cell(at + "last_day", until);
    const std::array<const char*, 5> figures = {"300.00", "50.00", "200.00", "750.00", "20"};
    for (std::size_t i = 0; i < figures.size(); ++i) {
        row.cells.push_back(cell(at + kKeys.at(i), figures.at(i)));
        row.cells.back().inherited = i > 0;
    }
    return row;
}

WaitingRow proposal(bool mine) {
    WaitingRow row;
    row.id = "6f1a";
    row.title = "Asked for by Henrike Vos";
    row.line = "17 Nov, 16:20 · to begin when it is agreed to";
    row.reason = "The carrier loses a parcel a day until Christmas.";
    row.changes = {change("Agent", "refund, per action", "150.00", "300.00", "+ 100.0 %", 1)};
    row.changes[0].second = true;
    row.mine = mine;
    return row;
}

VersionRow version(std::int64_t number, const char* state, const char* line, const char* reason) {
    return {number, "v" + std::to_string(number), state, line, reason, "2 changes"};
}

client::OutcomeBar outcome(empowerment::Band band, const char* label, int before, int after) {
    client::OutcomeBar bar;
    bar.band = band;
    bar.label = label;
    bar.before = std::to_string(before);
    bar.after = std::to_string(after);
    bar.change = (after < before ? "− " : "+ ") + std::to_string(std::abs(after - before));
    bar.before_share = before / 1098.0;
    bar.after_share = after / 1098.0;
    return bar;
}

client::ChangedRow changed(const char* id, const char* who, const char* amount,
                           empowerment::Band before, empowerment::Band after) {
    return {std::string("rt/") + id,
            who,
            std::string("#") + id,
            "Agent",
            "refund",
            amount,
            before,
            after,
            {},
            "asked 10 Nov"};
}

client::WhatIfModel replayed() {
    using empowerment::Band;
    client::WhatIfModel what_if;
    what_if.state = client::WhatIfModel::State::ready;
    what_if.periods = {"7 days", "30 days", "90 days"};
    what_if.replayed_line = "1,284 asks replayed · 18 Oct – 16 Nov";
    what_if.before_words = "v14";
    what_if.slices = {"All asks", "Agent", "Senior", "Bound by: customer, 30 days"};
    what_if.outcomes = {outcome(Band::within, "Within", 1021, 1098),
                        outcome(Band::stretch, "Stretch", 143, 92),
                        outcome(Band::second_person, "Second person", 96, 71),
                        outcome(Band::refused, "Refused", 24, 23)};
    what_if.cost.figure = "+ 612.40";
    what_if.cost.detail = "USD given in these days: 8,506.00 instead of 7,893.60";
    what_if.cost.has_interval = true;
    what_if.cost.zero = 0.05;
    what_if.cost.low = 0.45;
    what_if.cost.value = 0.69;
    what_if.cost.high = 0.95;
    what_if.cost.low_text = "+ 388.00";
    what_if.cost.high_text = "+ 861.00";
    what_if.cost.interval_line =
        "95 % interval for another period like this one, from 27 customers whose cost differs";
    what_if.contacts_title = "118 contacts change";
    what_if.contacts_detail = "111 asks freer, 7 tighter · the 20 that change most";
    what_if.contacts = {
        changed("4611", "Nguyễn Minh Anh", "168.00", Band::stretch, Band::within),
        changed("4587", "Łukasz Wójcik", "210.00", Band::second_person, Band::stretch),
        changed("4570", "Ольга Бондар", "140.00", Band::within, Band::stretch),
        changed("4542", "İpek Öztürk", "44.00", Band::stretch, Band::refused)};
    return what_if;
}

}  // namespace

AppModel limits() {
    return with(table());
}

AppModel limits_drafted() {
    return with(drafted());
}

AppModel limits_wrong() {
    LimitsModel limits = drafted();
    type_over(limits.tiers[1].cells[0], "18o", "was 150.00");
    limits.tiers[1].cells[0].problem = "\"18o\" is no amount: type it as 150.00.";
    limits.changes.erase(limits.changes.begin());
    limits.from_wrong = true;
    limits.from_line = "Type a date and a time such as tomorrow 8:00 or 18 Nov 2026, 08:00.";
    limits.verdict = LimitsModel::Verdict::mend;
    limits.verdict_title = "Not yet.";
    limits.verdict_detail = "Agent, refund, per action: \"18o\" is no amount.";
    AppModel model = with(std::move(limits));
    disable(model, Action::save_limits, "Agent, refund, per action: \"18o\" is no amount.");
    return model;
}

AppModel limits_second() {
    LimitsModel limits = drafted();
    type_over(limits.tiers[1].cells[0], "300.00", "was 150.00");
    limits.changes[0] = change("Agent", "refund, per action", "150.00", "300.00", "+ 100.0 %", 1);
    limits.changes[0].second = true;
    limits.agents = {one_agent("ines", "Inês Duarte", "31 Dec 2026")};
    limits.verdict = LimitsModel::Verdict::second_supervisor;
    limits.verdict_title = "A second supervisor decides.";
    limits.verdict_detail =
        "1 figure rises by more than 50 % above the least of the last week. It waits until another "
        "supervisor agrees; the limits in force stay until then.";
    limits.save_label = "Ask for v15";
    return with(std::move(limits));
}

AppModel limits_waiting() {
    LimitsModel limits = table();
    limits.waiting = {proposal(false), proposal(true)};
    limits.waiting[1].id = "6f1b";
    limits.seconds = {"Marta Kowalska", "Tomasz Zieliński"};
    limits.second = 0;
    return with(std::move(limits));
}

AppModel limits_own_wait() {
    LimitsModel limits = table();
    limits.waiting = {proposal(true)};
    limits.second_sentence = "There is no other supervisor here who could agree.";
    AppModel model = with(std::move(limits));
    disable(model, Action::agree_limits, model.limits.second_sentence);
    return model;
}

AppModel limits_history() {
    LimitsModel limits = table();
    limits.history_open = true;
    limits.versions = {
        version(15, "begins 24 Nov, 08:00", "Henrike Vos and Marta Kowalska",
                "The carrier loses a parcel a day until Christmas."),
        version(14, "in force", "since 2 Nov, 09:14 · until 24 Nov, 08:00 · Marta Kowalska",
                "Back to what held in summer."),
        version(13, "never in force", "v14 took its place · Henrike Vos and Marta Kowalska · as v9",
                "Fewer credits, more refunds."),
        version(12, "", "in force from 1 Jan until 2 Nov, 09:14 · Henrike Vos",
                "The limits Shopkeeper ships with.")};
    limits.version = 1;
    limits.version_line = "What v14 changed";
    limits.version_when = "In force since Mon 2 Nov 2026, 09:14, until Tue 24 Nov 2026, 08:00.";
    limits.version_against = "Compared with v12, in force before it";
    limits.version_changes = {
        change("Agent", "credit, per action", "40.00", "50.00", "+ 25.0 %", 1),
        change("Team care", "month, USD", "none", "18,000.00", "", -1)};
    return with(std::move(limits));
}

AppModel limits_take_back() {
    AppModel model = limits_history();
    LimitsModel& limits = model.limits;
    limits.version = 0;
    limits.version_scheduled = true;
    limits.version_line = "What v15 changes";
    limits.version_when =
        "Begins on Tue 24 Nov 2026, 08:00, whatever is saved for an earlier time.";
    limits.version_against = "Compared with v14, in force until then";
    limits.take_back_line =
        "Taking it back drafts the figures of v14 with the same start, to be saved in its place.";
    disable(model, Action::restore_version, "That is the newest version.");
    return model;
}

// Nobody else is a supervisor here.
AppModel limits_nobody() {
    AppModel model = limits_second();
    LimitsModel& limits = model.limits;
    limits.verdict = LimitsModel::Verdict::nobody;
    limits.verdict_title = "There is nobody to agree to it.";
    limits.verdict_detail =
        "1 figure rises by more than 50 % above the least of the last week. Only another "
        "supervisor can agree, and there is none here. Raise by at most 50 %, or ask for a second "
        "supervisor to be added.";
    disable(model, Action::save_limits, limits.verdict_detail);
    return model;
}

// Another version was saved since it was asked for, and one takes over later.
AppModel limits_stuck() {
    AppModel model = limits_waiting();
    WaitingRow& row = model.limits.waiting[0];
    row.stuck =
        "v15 was saved since this was asked for and is in force: this can no longer be agreed to. "
        "Ask again on top of v15.";
    row.warnings = {row.stuck,
                    "v13 begins on Tue 24 Nov 2026, 08:00 and takes over then: this would count "
                    "only until that moment."};
    row.compared = "Compared with v15, in force when it begins; drafted on v14";
    disable(model, Action::agree_limits, row.stuck);
    return model;
}

AppModel limits_loading() {
    LimitsModel limits;
    limits.sentence = "Reading the limits";
    return with(std::move(limits));
}

AppModel limits_error() {
    LimitsModel limits;
    limits.state = LimitsModel::State::error;
    limits.sentence =
        "The record is open in another window of this program. Close it there; nothing is lost.";
    return with(std::move(limits));
}

AppModel what_if() {
    AppModel model = with(drafted());
    model.what_if = replayed();
    return model;
}

AppModel what_if_few() {
    AppModel model = what_if();
    client::WhatIfModel& few = model.what_if;
    few.outcomes[1].chosen = true;
    few.cost.has_interval = false;
    few.cost.interval_line =
        "Too few for an interval: 3 customers’ cost differs, 7 more are needed.";
    few.cost.detail =
        "USD given in these days, replayed: 8,506.00 under the draft, 7,893.60 under v14";
    few.cost.second_line =
        "Of it − 120.00 would go to a second person, counted as not given; + 732.40 is the rest.";
    few.before_words = "v14, replayed";
    few.baseline_line =
        "Not all of this was decided under the limits of v14, so both sides are replayed: what v14 "
        "would have said, and what the draft would say.";
    few.contacts_line =
        "1 ask is tighter only through what the draft gives before it: stretch uses, the "
        "customer’s 30 days, the agent’s day or the team’s month are used up sooner.";
    few.contacts.resize(2);
    few.contacts[0].asks = "2 asks";
    return model;
}

AppModel what_if_running() {
    AppModel model = jobs(with(drafted()));
    model.what_if.state = client::WhatIfModel::State::running;
    model.what_if.periods = replayed().periods;
    model.what_if.sentence = "Replaying what was asked for";
    return model;
}

AppModel what_if_failed() {
    AppModel model = what_if_running();
    model.jobs.clear();
    model.what_if.state = client::WhatIfModel::State::failed;
    model.what_if.sentence = "The replay was stopped. Nothing is changed.";
    return model;
}

AppModel limits_huge() {
    LimitsModel limits = drafted();
    for (int i = 0; i < 30; ++i)
        limits.agents.push_back(
            one_agent("agent" + std::to_string(i),
                      "Wolfeschlegelsteinhausenbergerdorff-Nguyễn Minh Anh " + std::to_string(i),
                      "31 Dec 2026"));
    type_over(limits.tiers[1].cells[0], "9,223,372,036,854.77", "was 9,223,372,036,854.00");
    limits.heading_detail = std::string(300, 'w');
    limits.reason_text = std::string(900, 'r');
    limits.changes[0].whose = std::string(80, 'W');
    limits.changes[0].to = "9,223,372,036,854.77";
    return with(std::move(limits));
}

namespace {

std::vector<Named> with_quality(std::vector<Named> all) {
    all.insert(all.end(), all_review().begin(), all_review().end());
    all.insert(all.end(), all_quality().begin(), all_quality().end());
    return all;
}

}  // namespace

const std::vector<Named>& all_wide() {
    static const std::vector<Named> kAll = with_quality({
        {"limits", limits},
        {"limits_drafted", limits_drafted},
        {"limits_wrong", limits_wrong},
        {"limits_second", limits_second},
        {"limits_waiting", limits_waiting},
        {"limits_stuck", limits_stuck},
        {"limits_nobody", limits_nobody},
        {"limits_take_back", limits_take_back},
        {"limits_own_wait", limits_own_wait},
        {"limits_history", limits_history},
        {"limits_loading", limits_loading},
        {"limits_error", limits_error},
        {"what_if", what_if},
        {"what_if_few", what_if_few},
        {"what_if_running", what_if_running},
        {"what_if_failed", what_if_failed},
        {"limits_huge", limits_huge},
    });
    return kAll;
}

}  // namespace shopkeeper::ui::fixtures
