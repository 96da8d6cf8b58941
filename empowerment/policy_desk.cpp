#include "empowerment/policy_desk.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "empowerment/policy_bounds.h"

namespace shopkeeper::empowerment {
namespace {

Error invalid(std::string sentence) {
    return {ErrorCode::invalid, std::move(sentence)};
}
Error forbidden(std::string sentence) {
    return {ErrorCode::forbidden, std::move(sentence)};
}
Error conflict(std::string sentence) {
    return {ErrorCode::conflict, std::move(sentence)};
}

// Old records name codes, so none may vanish.
Status check_no_code_lost(const Policy& newest, const Policy& next) {
    for (const ReasonCode& reason : newest.reasons)
        if (next.find_reason(reason.code) == nullptr)
            return invalid("The reason \"" + reason.code +
                           "\" would be gone, and old records name it: keep it, retired.");
    return {};
}

Status check_agents(const Policy& next, const std::vector<Person>& people) {
    for (const auto& [agent, by_currency] : next.overrides)
        if (std::ranges::find(people, agent, &Person::id) == people.end())
            return invalid("There is nobody called \"" + agent +
                           "\" here: figures of their own are for people of this desk.");
    return {};
}

RaiseBaseline baseline_of(const PolicyScene& scene, Instant counts_from) {
    RaiseBaseline baseline;
    baseline.versions = baseline_versions(scene.versions, scene.now, counts_from);
    for (const Person& person : scene.people) baseline.tier_of[person.id] = person.tier;
    baseline.first_day = scene.first_day;
    return baseline;
}

// Whether a version says what the newest says and what counts at its start anyway. A newest that
// only begins later can be brought forward; one that another takes over from can be kept.
bool changes_nothing(const PolicyScene& scene, const Policy& next) {
    const Policy& newest = *scene.versions.back().policy;
    if (newest.effective_from > scene.now || !diff_policies(newest, next).empty()) return false;
    std::vector<std::shared_ptr<const Policy>> versions;
    versions.reserve(scene.versions.size());
    for (const BaselineVersion& one : scene.versions) versions.push_back(one.policy);
    const auto then = policy_in_force(versions, next.effective_from);
    return then == nullptr || diff_policies(*then, next).empty();
}

}  // namespace

const char* word(ProposalState state) {
    switch (state) {
        case ProposalState::waiting:
            return "waiting";
        case ProposalState::approved:
            return "approved";
        case ProposalState::rejected:
            return "rejected";
        case ProposalState::withdrawn:
            return "withdrawn";
    }
    return "unknown";
}

Result<ProposalState> proposal_state_from_word(std::string_view text) {
    for (const ProposalState state : {ProposalState::waiting, ProposalState::approved,
                                      ProposalState::rejected, ProposalState::withdrawn})
        if (text == word(state)) return state;
    return invalid("\"" + std::string{text.substr(0, 40)} +
                   "\" is not a state of a proposal; there are: waiting, approved, rejected, "
                   "withdrawn.");
}

Date earliest_local_day(Instant at) {
    // No zone's clock is further behind than twelve hours.
    return std::chrono::floor<std::chrono::days>(at - std::chrono::hours{12});
}

Status check_change_reason(const std::string& reason) {
    if (explanation_chars(reason, 1) == 0)
        return invalid("Say why: the reason is kept with the version.");
    if (reason.size() > kMaxPolicyTextBytes)
        return invalid("The reason is " + std::to_string(reason.size()) +
                       " bytes long; 1000 fit. Shorten it.");
    if (!is_valid_utf8(reason)) return invalid("The reason is not UTF-8 text: type it again.");
    return {};
}

Status check_supervisor(const Person& person, const std::string& what) {
    if (person.suspended) return forbidden("You are suspended and may not " + what + ".");
    if (!has_role(person, Role::supervisor))
        return forbidden("Only a supervisor may " + what + ".");
    return {};
}

Status check_base(const std::vector<BaselineVersion>& versions, std::int64_t base_version) {
    const Policy& newest = *versions.back().policy;
    if (newest.version == base_version) return {};
    const auto base = std::ranges::find(
        versions, base_version, [](const BaselineVersion& one) { return one.policy->version; });
    if (base == versions.end())
        return conflict("There is no version " + std::to_string(base_version) +
                        " to build on; the newest is version " + std::to_string(newest.version) +
                        ".");
    const std::vector<CellChange> changes = diff_policies(*base->policy, newest);
    return conflict(
        "Version " + std::to_string(newest.version) + " by " + newest.changed_by +
        " came in between" +
        (changes.empty() ? " and changed no figure" : " and changed " + summary_of(changes)) +
        ". Nothing of yours is lost: look at it and draft on version " +
        std::to_string(newest.version) + ".");
}

Status check_reader_of_decisions(const Person& person) {
    if (has_role(person, Role::supervisor) || has_role(person, Role::qa)) return {};
    return forbidden("Only supervisors and QA may read what everyone decided.");
}

Status check_author(const PolicyProposal& proposal, const Person& author) {
    if (author.id != proposal.author)
        return forbidden("Only " + proposal.author + ", who proposed it, may take it back.");
    if (proposal.state != ProposalState::waiting)
        return conflict(std::string{"This proposal no longer waits: it was "} +
                        word(proposal.state) + ".");
    return {};
}

Error needs_second_supervisor(const PolicyRaise& raise) {
    return forbidden(raise.path +
                     " is raised by so much within a week that a second supervisor must agree: "
                     "propose it, or raise it less.");
}

Result<Taxonomy> next_taxonomy(const std::vector<std::shared_ptr<const Taxonomy>>& before,
                               const TaxonomySave& save) {
    if (Status said = check_change_reason(save.reason); !said) return said.error();
    Result<Taxonomy> next = parse_taxonomy(save.document);
    if (!next) return next;
    const Taxonomy& newest = *before.back();
    if (newest.version != save.base_version)
        return conflict("Version " + std::to_string(newest.version) +
                        " of the taxonomy came in between. Nothing of yours is lost: look at it "
                        "and draft on version " +
                        std::to_string(newest.version) + ".");
    if (Status follows = check_taxonomy_succession(before, *next); !follows) return follows.error();
    next->version = newest.version + 1;
    if (diff_taxonomies(newest, *next).empty())
        return invalid("Nothing differs from version " + std::to_string(newest.version) + ".");
    // What cannot be read back must never be stored.
    if (const Result<Taxonomy> back = parse_taxonomy(format_taxonomy(*next)); !back)
        return back.error();
    return next;
}

std::shared_ptr<const Taxonomy> taxonomy_in_force(const std::vector<DatedTaxonomy>& versions,
                                                  Instant now) {
    for (auto one = versions.rbegin(); one != versions.rend(); ++one)
        if (one->effective_from <= now) return one->taxonomy;
    return versions.front().taxonomy;
}

Given given_of(GrantState state) {
    switch (state) {
        case GrantState::reserved:
        case GrantState::recorded:
        case GrantState::sending:
        case GrantState::paid:
        case GrantState::provider_pending:
        case GrantState::in_doubt:  // counts as spent until it is settled
            return Given::yes;
        case GrantState::voided:
            return Given::taken_back;
        case GrantState::rejected:
        case GrantState::awaiting_second_person:
        case GrantState::declined:
        case GrantState::expired:
            return Given::no;
    }
    return Given::no;
}

Json body_of(const PolicySave& save) {
    Json body{{"base", save.base_version}, {"document", save.document}, {"reason", save.reason}};
    if (save.effective_from) body["from"] = format_instant(*save.effective_from);
    return body;
}

Json body_of(const PolicyRestore& restore) {
    Json body{
        {"base", restore.base_version}, {"version", restore.version}, {"reason", restore.reason}};
    if (restore.effective_from) body["from"] = format_instant(*restore.effective_from);
    return body;
}

Json body_of(const TaxonomySave& save) {
    Json body{{"base", save.base_version}, {"document", save.document}, {"reason", save.reason}};
    if (save.effective_from) body["from"] = format_instant(*save.effective_from);
    return body;
}

Status check_second(const PolicyProposal& proposal, const Person& second) {
    if (Status role = check_supervisor(second, "answer a proposal of limits"); !role) return role;
    if (second.id == proposal.author)
        return forbidden("You proposed this yourself: another supervisor has to answer it.");
    if (proposal.state != ProposalState::waiting)
        return conflict(std::string{"This proposal no longer waits: it was "} +
                        word(proposal.state) + " by " + proposal.decided_by + ".");
    return {};
}

Result<NextVersion> next_version(const PolicyScene& scene, const std::string& author,
                                 const PolicySave& save) {
    if (Status said = check_change_reason(save.reason); !said) return said.error();
    Result<Policy> parsed = parse_policy(save.document);
    if (!parsed) return parsed.error();
    if (Status base = check_base(scene.versions, save.base_version); !base) return base.error();
    const Policy& newest = *scene.versions.back().policy;
    NextVersion next{*std::move(parsed), {}};
    Policy& policy = next.policy;
    if (Status codes = check_no_code_lost(newest, policy); !codes) return codes.error();
    if (Status known = check_agents(policy, scene.people); !known) return known.error();
    policy.version = newest.version + 1;
    policy.changed_by = author;
    policy.change_reason = save.reason;
    // Nothing is ever in force before it was written.
    policy.effective_from = std::max(save.effective_from.value_or(scene.now), scene.now);
    if (!scene.may_change_nothing && changes_nothing(scene, policy))
        return invalid("Nothing differs from version " + std::to_string(newest.version) + ".");
    if (Status kept = check_keepable(policy); !kept) return kept.error();
    next.raises = raises_for_second_supervisor(baseline_of(scene, policy.effective_from), policy);
    return next;
}

}  // namespace shopkeeper::empowerment
