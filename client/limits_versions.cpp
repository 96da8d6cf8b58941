#include "client/limits_versions.h"

#include <algorithm>
#include <utility>

#include "client/effective_from.h"
#include "client/limit_words.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::CellChange;
using empowerment::Person;
using empowerment::Policy;
using empowerment::PolicyList;
using empowerment::PolicyPeriod;
using empowerment::PolicyPlace;
using empowerment::PolicyProposal;
using empowerment::PolicyVersion;
using PolicyPtr = std::shared_ptr<const Policy>;

std::string moment_of(const LimitsInput& input, Instant at) {
    const LocalTime local = input.clock.local(at);
    return short_moment(local, input.clock.local(input.now).day);
}

std::string long_moment_of(const LimitsInput& input, Instant at) {
    return moment_words(input.clock.local(at));
}

PolicyList policies_of(const LimitsInput& input) {
    PolicyList policies;
    policies.reserve(input.versions.size());
    for (const PolicyVersion& version : input.versions) policies.push_back(version.policy);
    return policies;
}

std::vector<PolicyPeriod> periods_of(const LimitsInput& input) {
    return empowerment::policy_periods(policies_of(input), input.now);
}

// --- What waits ---------------------------------------------------------------------------------

// What has happened since it was asked for, of which the proposal says nothing.
void add_meanwhile(WaitingRow& row, const LimitsInput& input, const PolicyProposal& proposal,
                   const PolicyList& versions) {
    const PolicyPtr& newest = versions.back();
    const PolicyPtr now = empowerment::policy_in_force(versions, input.now);
    if (newest->version != proposal.base_version) {
        row.stuck = version_word(*newest) + " was saved since this was asked for";
        row.stuck += now == newest
                         ? " and is in force: "
                         : ", to begin " + long_moment_of(input, newest->effective_from) + ": ";
        row.stuck +=
            "this can no longer be agreed to. Ask again on top of " + version_word(*newest) + ".";
        row.warnings.push_back(row.stuck);
    } else if (now != nullptr && now != empowerment::policy_in_force(versions, proposal.at)) {
        row.warnings.push_back(version_word(*now) + " came into force since this was asked for, " +
                               moment_of(input, now->effective_from) + ".");
    }
    if (proposal.effective_from && *proposal.effective_from <= input.now)
        row.warnings.emplace_back(
            "The time it was to begin at is over: it would begin when it is agreed to.");
}

// It counts only until a version begins that was saved for a later day.
void add_taking_over(WaitingRow& row, const LimitsInput& input, const PolicyList& versions,
                     Instant begins) {
    const PolicyPtr next = empowerment::next_to_begin(versions, begins);
    if (next == nullptr) return;
    row.warnings.push_back(version_word(*next) + " begins on " +
                           long_moment_of(input, next->effective_from) +
                           " and takes over then: this would count only until that moment.");
}

// What would count at its start without it is what it changes, whatever it was drafted on.
void add_difference(WaitingRow& row, const LimitsInput& input, const PolicyProposal& proposal,
                    const PolicyPtr& then, Instant begins) {
    std::vector<std::string> raised;
    raised.reserve(proposal.raises.size());
    for (const empowerment::PolicyRaise& raise : proposal.raises) raised.push_back(raise.path);
    const bool on_base = then == nullptr || then->version == proposal.base_version;
    row.changes = change_rows(
        on_base ? proposal.changes : empowerment::diff_policies(*then, *proposal.policy),
        input.people, raised);
    if (then == nullptr) return;
    const bool replaces = then->effective_from == begins && begins > input.now;
    row.compared = "Compared with " + version_word(*then);
    if (replaces)
        row.compared += ", which was to begin at the same time and never would";
    else if (begins > input.now)
        row.compared += ", in force when it begins";
    else
        row.compared += ", in force now";
    if (!on_base) row.compared += "; drafted on v" + std::to_string(proposal.base_version);
}

WaitingRow waiting_row(const LimitsInput& input, const PolicyProposal& proposal,
                       const PolicyList& versions) {
    WaitingRow row;
    row.id = proposal.id;
    row.title = "Asked for by " + name_of_person(input.people, proposal.author);
    row.line = moment_of(input, proposal.at);
    row.line += proposal.effective_from
                    ? " · to begin " + long_moment_of(input, *proposal.effective_from)
                    : " · to begin when it is agreed to";
    row.reason = proposal.reason;
    row.mine = proposal.author == input.me.id;
    const Instant begins = std::max(proposal.effective_from.value_or(input.now), input.now);
    add_meanwhile(row, input, proposal, versions);
    add_taking_over(row, input, versions, begins);
    add_difference(row, input, proposal, empowerment::policy_in_force(versions, begins), begins);
    return row;
}

// --- History ------------------------------------------------------------------------------------

std::string by_words(const LimitsInput& input, const PolicyVersion& version) {
    std::string words = name_of_person(input.people, version.policy->changed_by);
    if (!version.agreed_by.empty())
        words += " and " + name_of_person(input.people, version.agreed_by);
    if (version.restores) words += " · as v" + std::to_string(*version.restores);
    return words;
}

// Against what counted before it: where that is the version numbered before it, the desk has
// compared them already.
std::vector<CellChange> changes_of(const PolicyVersion& version, const PolicyPeriod& period) {
    if (period.before == nullptr) return {};
    if (period.before->version + 1 == version.policy->version) return version.changes;
    return empowerment::diff_policies(*period.before, *version.policy);
}

VersionRow version_row(const LimitsInput& input, const PolicyVersion& version,
                       const PolicyPeriod& period) {
    VersionRow row;
    row.version = version.policy->version;
    row.title = version_word(*version.policy);
    const std::string from = moment_of(input, period.from);
    const std::string to = period.to ? " until " + moment_of(input, *period.to) : std::string();
    switch (period.place) {
        case PolicyPlace::over:
            row.line = "in force from " + from + to;
            break;
        case PolicyPlace::in_force:
            row.state = "in force";
            row.line = "since " + from + (to.empty() ? "" : " ·" + to);
            break;
        case PolicyPlace::scheduled:
            row.state = "begins " + from;
            row.line = to.empty() ? std::string() : to.substr(1);
            break;
        case PolicyPlace::never:
            row.state = "never in force";
            row.line = version_word(*period.instead) + " took its place";
            break;
    }
    if (!row.line.empty()) row.line += " · ";
    row.line += by_words(input, version);
    row.reason = version.policy->change_reason;
    row.count = period.before == nullptr
                    ? "the first"
                    : counted(changes_of(version, period).size(), "change", "changes");
    return row;
}

std::string when_words(const LimitsInput& input, const PolicyPeriod& period) {
    const std::string from = long_moment_of(input, period.from);
    const std::string to =
        period.to ? " until " + long_moment_of(input, *period.to) : std::string();
    switch (period.place) {
        case PolicyPlace::over:
            return "In force from " + from + to + ".";
        case PolicyPlace::in_force:
            return "In force since " + from + (to.empty() ? "" : "," + to) + ".";
        case PolicyPlace::scheduled:
            return "Begins on " + from + (to.empty() ? "" : " and counts" + to) +
                   ", whatever is saved for an earlier time.";
        case PolicyPlace::never:
            return "Never in force: it was to begin on " + from + ", and " +
                   version_word(*period.instead) + " was saved after it for the same time.";
    }
    return {};
}

std::string against_words(const PolicyPeriod& period) {
    if (period.before == nullptr) return {};
    const std::string before = version_word(*period.before);
    switch (period.place) {
        case PolicyPlace::over:
        case PolicyPlace::in_force:
            return "Compared with " + before + ", in force before it";
        case PolicyPlace::scheduled:
        case PolicyPlace::never:
            return "Compared with " + before + ", in force until then";
    }
    return {};
}

void add_chosen(LimitsModel& model, const LimitsInput& input, const PolicyVersion& chosen,
                const PolicyPeriod& period) {
    model.version_line = period.before == nullptr
                             ? "The limits it began with"
                             : "What " + version_word(*chosen.policy) +
                                   (period.place == PolicyPlace::scheduled ? " changes"
                                    : period.place == PolicyPlace::never   ? " would have changed"
                                                                           : " changed");
    model.version_when = when_words(input, period);
    model.version_against = against_words(period);
    model.version_changes = change_rows(changes_of(chosen, period), input.people, chosen.agreed);
    if (period.place != PolicyPlace::scheduled) return;
    model.version_scheduled = true;
    const auto back = take_back(input, model.version);
    model.take_back_line = back ? "Taking it back drafts the figures of " +
                                      version_word(*back->instead) +
                                      " with the same start, to be saved in its place."
                                : back.error().message;
}

}  // namespace

std::string version_word(const Policy& policy) {
    return "v" + std::to_string(policy.version);
}

PolicyPtr in_force_then(const LimitsInput& input) {
    const Result<std::optional<Instant>> from = effective_from(input);
    const Instant begins = from && *from ? **from : input.now;
    return empowerment::policy_in_force(policies_of(input), begins);
}

std::string heading_of(const LimitsInput& input) {
    const PolicyList versions = policies_of(input);
    const PolicyPtr& newest = versions.back();
    const PolicyPtr now = empowerment::policy_in_force(versions, input.now);
    const std::string by = " · by " + name_of_person(input.people, newest->changed_by);
    const std::string at = moment_of(input, newest->effective_from);
    if (newest->effective_from > input.now) {
        std::string words = version_word(*newest) + ", from " + at + by;
        if (now) words += " · until then " + version_word(*now);
        return words;
    }
    if (now != newest)  // one that was saved for a later day took over
        return version_word(*now) + ", in force since " + moment_of(input, now->effective_from) +
               " · the table is " + version_word(*newest) + ", which is over";
    std::string words = version_word(*newest) + ", in force since " + at;
    if (const PolicyPtr next = empowerment::next_to_begin(versions, input.now))
        words += " · " + version_word(*next) + " takes over on " +
                 moment_of(input, next->effective_from);
    return words + by;
}

// Whoever cuts a limit in haste must hear that it comes back.
std::string later_words(const LimitsInput& input) {
    const Result<std::optional<Instant>> typed = effective_from(input);
    const Instant begins = typed && *typed ? **typed : input.now;
    const PolicyPtr next = empowerment::next_to_begin(policies_of(input), begins);
    if (next == nullptr) return {};
    return " Only until " + long_moment_of(input, next->effective_from) + ": from then on " +
           version_word(*next) + " is in force, which was saved for that time.";
}

void add_waiting(LimitsModel& model, const LimitsInput& input) {
    const PolicyList versions = policies_of(input);
    for (const PolicyProposal& proposal : input.waiting)
        model.waiting.push_back(waiting_row(input, proposal, versions));
    for (const Person& person : seconds_of(input)) model.seconds.push_back(person.name);
    const int count = static_cast<int>(model.seconds.size());
    model.second = count == 1 ? 0 : input.second < count ? input.second : -1;
    model.deciding = input.deciding;
    if (count > 0) return;
    model.second_sentence = input.others
                                ? "There is no other supervisor here who could agree."
                                : "Another supervisor agrees to it at a desk of their own.";
}

void add_history(LimitsModel& model, const LimitsInput& input) {
    model.history_open = input.history_open;
    if (!input.history_open) return;
    const std::vector<PolicyPeriod> periods = periods_of(input);
    model.versions.reserve(periods.size());
    for (std::size_t i = periods.size(); i-- > 0;)
        model.versions.push_back(version_row(input, input.versions[i], periods[i]));
    const int last = static_cast<int>(periods.size()) - 1;
    model.version = std::clamp(input.version, 0, last);
    const auto chosen = static_cast<std::size_t>(last - model.version);
    add_chosen(model, input, input.versions[chosen], periods[chosen]);
}

Result<TakingBack> take_back(const LimitsInput& input, std::int64_t row) {
    const auto invalid = [](std::string words) {
        return Error{ErrorCode::invalid, std::move(words)};
    };
    const PolicyVersion* chosen = version_at(input.versions, row);
    if (chosen == nullptr) return invalid("Choose a version that has yet to begin.");
    const auto place = static_cast<std::size_t>(chosen - input.versions.data());
    const PolicyPeriod period = periods_of(input)[place];
    const std::string word = version_word(*chosen->policy);
    if (period.place == PolicyPlace::never)
        return invalid(word + " never comes into force: there is nothing to take back.");
    if (period.place != PolicyPlace::scheduled)
        return invalid(word + " has begun: save other figures, or restore an older version.");
    if (period.before == nullptr)
        return invalid("Nothing is in force before " + word + ", which could go on in its place.");
    const std::string typed = long_moment_of(input, period.from);
    const auto understood = read_effective_from(typed, input.clock, input.now);
    // A start that cannot be typed to the second, or is twice on the clock that night.
    if (!understood || *understood != std::optional<Instant>(period.from))
        return invalid("To take " + word +
                       " back, save the figures you want for a moment shortly "
                       "after it begins: " +
                       typed + ".");
    return TakingBack{chosen->policy->version, period.before, typed};
}

}  // namespace shopkeeper::client
