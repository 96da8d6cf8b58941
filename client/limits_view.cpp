#include "client/limits_view.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "client/effective_from.h"
#include "client/limit_words.h"
#include "client/limits_versions.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::CellChange;
using empowerment::Person;
using empowerment::Policy;
using empowerment::PolicyDraft;
using empowerment::PolicyVersion;

constexpr std::array<const char*, 5> kColumnKeys = {"refund_per_action", "credit_per_action",
                                                    "customer_30d", "agent_day",
                                                    "credit_percent_of_order"};
constexpr std::array<const char*, 5> kColumnTitles = {"Refund,\nper action", "Credit,\nper action",
                                                      "Customer,\n30 days", "Agent,\nday",
                                                      "Credit,\n% of order"};

std::string currency_of(const LimitsInput& input) {
    const auto& currencies = input.draft.base().currencies;
    int place = 0;
    for (const auto& [code, limits] : currencies)
        if (place++ == input.currency) return code;
    return currencies.empty() ? std::string() : currencies.begin()->first;
}

// --- Cells --------------------------------------------------------------------------------------

// The cells of a policy by their path, made once for a whole table.
using CellsByPath = std::map<std::string, empowerment::Cell, std::less<>>;

CellsByPath cells_by_path(const Policy& policy) {
    CellsByPath cells;
    for (empowerment::Cell& cell : empowerment::cells_of(policy))
        cells.emplace(cell.path, std::move(cell));
    return cells;
}

struct Table {
    const LimitsInput& input;
    CellsByPath before;
    CellsByPath now;
};

const empowerment::Cell* find_in(const CellsByPath& cells, const std::string& path) {
    const auto found = cells.find(path);
    return found == cells.end() ? nullptr : &found->second;
}

// `absent`: what is shown where there is no cell of its own (the tier's figure, or "none").
LimitCell cell_of(const Table& table, const std::string& path, std::string caption = {},
                  const std::string& absent = "none") {
    LimitCell cell;
    const LimitsInput& input = table.input;
    const auto address = empowerment::cell_address(path);
    if (!address) return cell;
    const empowerment::Cell* base = find_in(table.before, path);
    const empowerment::Cell* now = find_in(table.now, path);
    const std::string before = base == nullptr ? std::string() : base->text;
    const std::string after = now == nullptr ? std::string() : now->text;
    const empowerment::CellKind kind = now != nullptr    ? now->kind
                                       : base != nullptr ? base->kind
                                                         : empowerment::CellKind::amount;
    cell.pointer = path;
    cell.name = cell_whose(*address, input.people) + ", " + cell_what(*address);
    cell.caption = std::move(caption);
    cell.problem = input.draft.problem_of(path);
    cell.text = cell.problem.empty() ? after : input.draft.text_of(path);
    cell.changed = !cell.problem.empty() || after != before;
    if (cell.changed) cell.was = "was " + (before.empty() ? absent : cell_shown(kind, before));
    cell.inherited = after.empty() && cell.problem.empty();
    if (!cell.problem.empty())
        cell.shown = cell.text;
    else
        cell.shown = cell.inherited ? absent : cell_shown(kind, after);
    return cell;
}

std::string people_words(const std::vector<Person>& people, std::string_view tier) {
    const auto count = std::ranges::count_if(
        people, [&](const Person& person) { return person.tier == tier && !person.suspended; });
    std::string words = counted(static_cast<std::size_t>(count), "person", "people");
    return tier == "new" ? "under 90 days · " + words : words;
}

void add_tiers(LimitsModel& model, const Table& table, const std::string& code) {
    const LimitsInput& input = table.input;
    const auto limits = input.draft.policy().currencies.find(code);
    if (limits == input.draft.policy().currencies.end()) return;
    for (const std::string& tier : tiers_in_order(limits->second)) {
        LimitRow row{tier_label(tier), people_words(input.people, tier), {}, {}};
        std::string at = "/currencies/";
        at += code;
        at += "/tiers/";
        at += tier;
        at += '/';
        for (const char* key : kColumnKeys) row.cells.push_back(cell_of(table, at + key));
        model.tiers.push_back(std::move(row));
    }
}

// Every agent who has limits of their own in the draft or had them in its base.
std::vector<std::string> agents_with_limits(const LimitsInput& input, const std::string& code) {
    std::vector<std::string> agents;
    for (const Policy* policy : {&input.draft.base(), &input.draft.policy()})
        for (const auto& [agent, by_currency] : policy->overrides)
            if (by_currency.find(code) != by_currency.end() &&
                std::ranges::find(agents, agent) == agents.end())
                agents.push_back(agent);
    return agents;
}

void add_agents(LimitsModel& model, const Table& table, const std::string& code) {
    const LimitsInput& input = table.input;
    for (const std::string& agent : agents_with_limits(input, code)) {
        const auto person = std::ranges::find(input.people, agent, &Person::id);
        const std::string tier = person == input.people.end() ? std::string() : person->tier;
        const std::string at = "/overrides/" + agent + "/" + code + "/";
        LimitRow row{name_of_person(input.people, agent), tier_label(tier), {}, {}};
        row.until = cell_of(table, at + "last_day", {}, "taken away");
        const std::string of_tier = "/currencies/" + code + "/tiers/" + tier + "/";
        for (const char* key : kColumnKeys) {
            const empowerment::Cell* tiers = find_in(table.now, of_tier + key);
            row.cells.push_back(
                cell_of(table, at + key, {},
                        tiers != nullptr ? cell_shown(tiers->kind, tiers->text) : "none"));
        }
        model.agents.push_back(std::move(row));
    }
    for (const Person& person : agents_without_limits(input)) model.others.push_back(person.name);
}

void add_rules(LimitsModel& model, const Table& table, const std::string& code) {
    const LimitsInput& input = table.input;
    LimitCell budget;
    if (!input.me.team.empty())
        budget =
            cell_of(table, "/currencies/" + code + "/team_month/" + input.me.team, "team, month");
    model.rules.push_back(
        {"Stretch",
         "above a limit, with a reason",
         {},
         {cell_of(table, "/stretch/percent", "% of the limit"),
          cell_of(table, "/stretch/uses_per_week", "uses a week"),
          cell_of(table, "/stretch/min_reason_chars", "letters"), LimitCell{}, std::move(budget)}});
    model.rules.push_back({"Second person",
                           "and second supervisor",
                           {},
                           {cell_of(table, "/request_expires_hours", "hours"),
                            cell_of(table, "/hard_ceiling_factor", "× the limit"),
                            cell_of(table, "/second_supervisor_above_percent", "raise, %"),
                            LimitCell{}, LimitCell{}}});
}

// --- Draft --------------------------------------------------------------------------------------

void add_from(LimitsModel& model, const LimitsInput& input) {
    model.from_text = input.from_text;
    model.zone = place_of_zone(input.clock.zone);
    const FromWords words = from_words(input.from_text, input.clock, input.now);
    model.from_line = words.line;
    model.from_wrong = words.wrong;
}

// "The largest raise is 25.0 %; above 50 % a second one decides."
std::string raise_words(const PolicyDraft& draft, const std::vector<CellChange>& changes) {
    std::int64_t most = 0;
    for (const CellChange& change : changes)
        if (change.per_mille && change.at.field != "min_reason_chars")
            most = std::max(most, *change.per_mille);
    if (most == 0) return "No figure is raised.";
    return "The largest raise is " + percent_words(most).substr(2) + "; above " +
           std::to_string(draft.base().second_supervisor_above_percent) +
           " % a second one decides.";
}

// Whether a text stands in a cell that is no value: its problem begins with the cell's path.
bool has_wrong_text(const PolicyDraft& draft) {
    const std::vector<std::string> problems = draft.problems();
    return !problems.empty() && problems.front().starts_with('/');
}

// Whether anybody but the one who asks could ever agree.
bool has_other_supervisor(const LimitsInput& input) {
    return std::ranges::any_of(input.people, [&](const Person& person) {
        return person.id != input.me.id && !person.suspended &&
               std::ranges::find(person.roles, empowerment::Role::supervisor) != person.roles.end();
    });
}

void add_verdict(LimitsModel& model, const LimitsInput& input,
                 const std::vector<CellChange>& changes, const std::vector<std::string>& second) {
    using Verdict = LimitsModel::Verdict;
    if (!model.drafted) return;
    if (const std::string mend = mend_of(input); !mend.empty()) {
        model.verdict = Verdict::mend;
        model.verdict_title = "Not yet.";
        model.verdict_detail = mend;
    } else if (!second.empty()) {
        const bool somebody = has_other_supervisor(input);
        const std::string percent =
            std::to_string(input.draft.base().second_supervisor_above_percent) + " %";
        model.verdict = somebody ? Verdict::second_supervisor : Verdict::nobody;
        model.verdict_title =
            somebody ? "A second supervisor decides." : "There is nobody to agree to it.";
        model.verdict_detail =
            counted(second.size(), "figure rises", "figures rise") + " by more than " + percent +
            " above the least of the last week. " +
            (somebody ? "It waits until another supervisor agrees; the limits in force stay until "
                        "then." +
                            later_words(input)
                      : "Only another supervisor can agree, and there is none here. Raise by at "
                        "most " +
                            percent + ", or ask for a second supervisor to be added.");
    } else {
        model.verdict = Verdict::ready;
        model.verdict_title = "No second supervisor needed.";
        model.verdict_detail = raise_words(input.draft, changes) + later_words(input);
    }
}

struct Difference {
    std::vector<CellChange> changes;
    std::string line;
};

// From the version it is drafted on; where it says the same, from what counts at its start: then
// it keeps that version's figures beyond the day on which another takes over.
Difference difference_of(const LimitsInput& input) {
    const std::string base = version_word(input.draft.base());
    const auto differ = [](std::size_t count, const std::string& from) {
        return counted(count, "cell differs", "cells differ") + " from " + from;
    };
    Difference found{input.draft.changes(), {}};
    if (!found.changes.empty()) {
        found.line = differ(found.changes.size(), base);
        return found;
    }
    const auto then = in_force_then(input);
    const bool asked = !input.from_text.empty() || !input.draft.reason().empty();
    if (asked && then != nullptr && then->version != input.draft.base().version)
        found.changes = empowerment::diff_policies(*then, input.draft.policy());
    found.line = found.changes.empty()
                     ? "Nothing differs from " + base + " yet"
                     : "As " + base + ": " + differ(found.changes.size(), version_word(*then)) +
                           ", in force then";
    return found;
}

void add_draft(LimitsModel& model, const LimitsInput& input) {
    const std::string next = "v" + std::to_string(input.versions.back().policy->version + 1);
    const auto [changes, line] = difference_of(input);
    const std::vector<std::string> second = second_paths(input);
    model.draft_title = "Draft of " + next;
    model.changes = change_rows(changes, input.people, second);
    model.drafted = !changes.empty() || has_wrong_text(input.draft) || !input.from_text.empty() ||
                    !input.draft.reason().empty();
    model.draft_line = line;
    model.reason_text = input.draft.reason();
    add_from(model, input);
    add_verdict(model, input, changes, second);
    model.save_label = second.empty() ? "Save as " + next : "Ask for " + next;
    model.busy = input.busy;
}

}  // namespace

Result<std::optional<Instant>> effective_from(const LimitsInput& input) {
    return read_effective_from(input.from_text, input.clock, input.now);
}

std::string mend_of(const LimitsInput& input) {
    const std::vector<std::string> problems = input.draft.problems(in_force_then(input).get());
    const Result<std::optional<Instant>> from = effective_from(input);
    if (problems.empty()) return from ? std::string() : from.error().message;
    const std::string& first = problems.front();
    // A problem of a cell begins with its path, which is said in words here.
    const std::size_t colon = first.find(": ");
    if (!first.starts_with('/') || colon == std::string::npos) return first;
    const auto at = empowerment::cell_address(first.substr(0, colon));
    if (!at) return first;
    return cell_whose(*at, input.people) + ", " + cell_what(*at) + first.substr(colon);
}

std::vector<std::string> second_paths(const LimitsInput& input) {
    std::vector<empowerment::BaselineVersion> all;
    for (const PolicyVersion& version : input.versions)
        all.push_back({version.policy, version.agreed});
    const Result<std::optional<Instant>> from = effective_from(input);
    const Instant counts_from = from && *from ? **from : input.now;
    empowerment::RaiseBaseline baseline;
    baseline.versions = empowerment::baseline_versions(all, input.now, counts_from);
    for (const Person& person : input.people) baseline.tier_of[person.id] = person.tier;
    baseline.first_day = input.clock.local(counts_from).day;
    std::vector<std::string> paths;
    for (const empowerment::PolicyRaise& raise :
         empowerment::raises_for_second_supervisor(baseline, input.draft.policy()))
        paths.push_back(raise.path);
    return paths;
}

std::vector<Person> seconds_of(const LimitsInput& input) {
    std::vector<Person> seconds;
    if (!input.others || input.waiting.empty()) return seconds;
    const std::string& author = input.waiting.front().author;
    for (const Person& person : input.people) {
        const bool supervisor =
            std::ranges::find(person.roles, empowerment::Role::supervisor) != person.roles.end();
        if (supervisor && !person.suspended && person.id != author) seconds.push_back(person);
    }
    return seconds;
}

std::vector<Person> agents_without_limits(const LimitsInput& input) {
    const std::vector<std::string> with = agents_with_limits(input, currency_of(input));
    std::vector<Person> without;
    for (const Person& person : input.people) {
        const bool agent =
            std::ranges::find(person.roles, empowerment::Role::agent) != person.roles.end();
        if (agent && !person.suspended && std::ranges::find(with, person.id) == with.end())
            without.push_back(person);
    }
    return without;
}

LimitsModel build_limits(const LimitsInput& input) {
    LimitsModel model;
    model.state = LimitsModel::State::ready;
    for (const auto& [code, limits] : input.draft.base().currencies)
        model.currencies.push_back(code);
    model.currency = std::clamp(input.currency, 0, static_cast<int>(model.currencies.size()) - 1);
    model.heading_detail = heading_of(input);
    model.columns.assign(kColumnTitles.begin(), kColumnTitles.end());
    const std::string code = currency_of(input);
    const Table table{input, cells_by_path(input.draft.base()),
                      cells_by_path(input.draft.policy())};
    add_tiers(model, table, code);
    add_agents(model, table, code);
    add_rules(model, table, code);
    add_draft(model, input);
    add_waiting(model, input);
    add_history(model, input);
    return model;
}

const PolicyVersion* version_at(const std::vector<PolicyVersion>& versions, std::int64_t row) {
    if (row < 0 || row >= static_cast<std::int64_t>(versions.size())) return nullptr;
    return &versions[versions.size() - 1 - static_cast<std::size_t>(row)];
}

}  // namespace shopkeeper::client
