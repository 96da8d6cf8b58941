#include "empowerment/memory_policies.h"

#include <algorithm>
#include <utility>

#include "empowerment/audit_leaf.h"
#include "empowerment/fingerprint.h"
#include "empowerment/memory_ledger.h"
#include "empowerment/policy_draft.h"

namespace shopkeeper::empowerment {
namespace {

std::vector<BaselineVersion> all_versions(const MemoryLedger& ledger) {
    std::vector<BaselineVersion> versions;
    for (const auto& policy : ledger.parts.policies) {
        const auto note = ledger.policy_book.notes.find(policy->version);
        versions.push_back({policy, note == ledger.policy_book.notes.end()
                                        ? std::vector<std::string>{}
                                        : note->second.agreed});
    }
    std::ranges::sort(versions, {}, [](const BaselineVersion& one) { return one.policy->version; });
    return versions;
}

// Judges a version as the ledger stands. Failure: as PolicyDesk::save(), and
// ErrorCode::not_found before there is any version to build on.
Result<NextVersion> judge(const MemoryLedger& ledger, const Person& author, const PolicySave& save,
                          bool may_change_nothing) {
    const std::vector<BaselineVersion> versions = all_versions(ledger);
    if (versions.empty()) return Error{ErrorCode::not_found, "There is no policy to build on yet."};
    const Instant now = ledger.parts.clock();
    const Instant from = std::max(save.effective_from.value_or(now), now);
    const PolicyScene scene{versions, ledger.parts.people, now, earliest_local_day(from),
                            may_change_nothing};
    return next_version(scene, author.id, save);
}

std::shared_ptr<const Policy> write_version(MemoryLedger& ledger, Policy policy,
                                            MemoryVersionNote note) {
    note.at = ledger.parts.clock();
    ledger.policy_book.notes[policy.version] = std::move(note);
    ledger.parts.policies.push_back(std::make_shared<const Policy>(std::move(policy)));
    return ledger.parts.policies.back();
}

class MemoryPolicies final : public PolicyDesk {
public:
    MemoryPolicies(std::shared_ptr<MemoryLedger> ledger, std::string caller_id)
        : ledger_(std::move(ledger)), caller_id_(std::move(caller_id)) {}

    const TeamZones& zones() const override { return *ledger_->parts.zones; }

    Result<PolicyStanding> standing() override;
    Result<PolicyMark> mark() override;
    Result<std::vector<PolicyVersion>> history() override;
    Result<std::vector<PolicyProposal>> proposals() override;
    Result<PolicySaved> save(const PolicySave& save) override;
    Result<PolicySaved> restore(const PolicyRestore& restore) override;
    Result<PolicySaved> approve(const RequestKey& key, const std::string& proposal_id,
                                std::string_view pin, const std::string& words) override;
    Result<PolicyProposal> reject(const RequestKey& key, const std::string& proposal_id,
                                  std::string_view pin, const std::string& words) override;
    Result<PolicyProposal> withdraw(const RequestKey& key, const std::string& proposal_id) override;
    Result<TaxonomySaved> save_taxonomy(const TaxonomySave& save) override;
    Result<TaxonomySaved> restore_taxonomy(const PolicyRestore& restore) override;
    Result<std::vector<TaxonomyVersion>> taxonomy_history() override;
    Result<std::int64_t> each_decision(const Period& period, const TakeDecision& take) override;

private:
    MemoryPolicyBook& book() { return ledger_->policy_book; }
    Instant now() const { return ledger_->parts.clock(); }

    Result<Person> supervisor(const std::string& what) const {
        Result<Person> person = ledger_->person(caller_id_);
        if (!person) return person;
        if (Status may = check_supervisor(*person, what); !may) return may.error();
        return person;
    }

    Result<PolicySaved> propose(const PolicySave& save, std::optional<std::int64_t> restores);
    Result<PolicySave> content_of(const PolicyRestore& restore) const;
    Result<PolicySaved> agree(PolicyProposal& proposal, const std::string& words);
    Result<PolicyProposal*> find_proposal(const std::string& id);
    PolicyProposal answer(PolicyProposal& proposal, ProposalState state, const std::string& words);
    Result<TaxonomySaved> write_taxonomy(const TaxonomySave& save,
                                         std::optional<std::int64_t> restores);
    std::vector<TaxonomyVersion> taxonomies() const;

    std::shared_ptr<MemoryLedger> ledger_;
    std::string caller_id_;
};

Result<PolicyStanding> MemoryPolicies::standing() {
    const std::lock_guard lock{ledger_->mutex};
    if (const Result<Person> person = ledger_->person(caller_id_); !person) return person.error();
    PolicyStanding standing;
    standing.in_force = policy_in_force(ledger_->parts.policies, now());
    for (const BaselineVersion& one : all_versions(*ledger_)) {
        standing.newest = one.policy;
        if (one.policy->effective_from > now()) standing.scheduled.push_back(one.policy);
    }
    std::ranges::stable_sort(standing.scheduled, {},
                             [](const auto& policy) { return policy->effective_from; });
    for (const PolicyProposal& proposal : book().proposals)
        if (proposal.state == ProposalState::waiting) standing.waiting.push_back(proposal);
    return standing;
}

Result<PolicyMark> MemoryPolicies::mark() {
    const std::lock_guard lock{ledger_->mutex};
    PolicyMark mark;
    if (const auto policy = policy_in_force(ledger_->parts.policies, now()))
        mark.in_force = policy->version;
    for (const auto& policy : ledger_->parts.policies)
        mark.newest = std::max(mark.newest, policy->version);
    mark.taxonomy = ledger_->taxonomy(now())->version;
    mark.newest_taxonomy = taxonomies().back().taxonomy->version;
    mark.proposals = book().proposal_changes;
    return mark;
}

Result<std::vector<PolicyVersion>> MemoryPolicies::history() {
    const std::lock_guard lock{ledger_->mutex};
    if (const Result<Person> person = ledger_->person(caller_id_); !person) return person.error();
    std::vector<PolicyVersion> out;
    std::shared_ptr<const Policy> before;
    for (const BaselineVersion& one : all_versions(*ledger_)) {
        PolicyVersion version;
        version.policy = one.policy;
        version.at = one.policy->effective_from;
        if (before) version.changes = diff_policies(*before, *one.policy);
        if (const auto note = book().notes.find(one.policy->version); note != book().notes.end()) {
            version.at = note->second.at;
            version.agreed_by = note->second.agreed_by;
            version.agreed_word = note->second.agreed_word;
            version.agreed = note->second.agreed;
            version.proposal_id = note->second.proposal_id;
            version.restores = note->second.restores;
        }
        before = one.policy;
        out.push_back(std::move(version));
    }
    return out;
}

Result<std::vector<PolicyProposal>> MemoryPolicies::proposals() {
    const std::lock_guard lock{ledger_->mutex};
    if (const Result<Person> person = ledger_->person(caller_id_); !person) return person.error();
    return book().proposals;
}

Result<PolicySaved> MemoryPolicies::propose(const PolicySave& save,
                                            std::optional<std::int64_t> restores) {
    const Result<Person> author = supervisor("change the limits");
    if (!author) return author.error();
    Result<NextVersion> next = judge(*ledger_, *author, save, false);
    if (!next) return next.error();
    PolicySaved saved;
    if (next->raises.empty()) {
        MemoryVersionNote note;
        note.restores = restores;
        saved.version = write_version(*ledger_, std::move(next->policy), std::move(note));
        return saved;
    }
    PolicyProposal proposal;
    proposal.id = ledger_->parts.new_id();
    proposal.author = caller_id_;
    proposal.reason = save.reason;
    proposal.at = now();
    proposal.base_version = save.base_version;
    proposal.effective_from = save.effective_from;
    proposal.changes = diff_policies(*all_versions(*ledger_).back().policy, next->policy);
    proposal.raises = std::move(next->raises);
    proposal.restores = restores;
    proposal.policy = std::make_shared<const Policy>(std::move(next->policy));
    book().proposals.push_back(proposal);
    ++book().proposal_changes;
    saved.waiting = std::move(proposal);
    return saved;
}

Result<PolicySaved> MemoryPolicies::save(const PolicySave& save) {
    const std::lock_guard lock{ledger_->mutex};
    return ledger_->once<PolicySaved>(
        caller_id_, save.key, fingerprint_of_write("save_policy", caller_id_, body_of(save)),
        [&] { return propose(save, std::nullopt); });
}

Result<PolicySave> MemoryPolicies::content_of(const PolicyRestore& restore) const {
    const std::vector<BaselineVersion> versions = all_versions(*ledger_);
    for (const BaselineVersion& one : versions)
        if (one.policy->version == restore.version)
            return PolicySave{restore.key, restore.base_version,
                              format_policy(restored_policy(*versions.back().policy, *one.policy)),
                              restore.effective_from, restore.reason};
    return Error{ErrorCode::not_found,
                 "There is no version " + std::to_string(restore.version) + " to put back."};
}

Result<PolicySaved> MemoryPolicies::restore(const PolicyRestore& restore) {
    const std::lock_guard lock{ledger_->mutex};
    return ledger_->once<PolicySaved>(
        caller_id_, restore.key,
        fingerprint_of_write("restore_policy", caller_id_, body_of(restore)),
        [&]() -> Result<PolicySaved> {
            if (const auto may = supervisor("change the limits"); !may) return may.error();
            const Result<PolicySave> save = content_of(restore);
            if (!save) return save.error();
            return propose(*save, restore.version);
        });
}

Result<PolicyProposal*> MemoryPolicies::find_proposal(const std::string& id) {
    for (PolicyProposal& proposal : book().proposals)
        if (proposal.id == id) return &proposal;
    return Error{ErrorCode::not_found, "There is no proposal \"" + id + "\"."};
}

PolicyProposal MemoryPolicies::answer(PolicyProposal& proposal, ProposalState state,
                                      const std::string& words) {
    proposal.state = state;
    proposal.decided_by = caller_id_;
    proposal.decided_word = words;
    proposal.decided_at = now();
    ++book().proposal_changes;
    return proposal;
}

// The proposal as a version: judged anew as everything stands now, and bound to what was proposed.
Result<PolicySaved> MemoryPolicies::agree(PolicyProposal& proposal, const std::string& words) {
    const Result<Person> author = ledger_->person(proposal.author);
    if (!author) return author.error();
    const PolicySave save{{},
                          proposal.base_version,
                          format_policy(*proposal.policy),
                          proposal.effective_from,
                          proposal.reason};
    Result<NextVersion> next = judge(*ledger_, *author, save, true);
    if (!next) return next.error();
    MemoryVersionNote note;
    note.agreed_by = caller_id_;
    note.agreed_word = words;
    for (const PolicyRaise& raise : next->raises) note.agreed.push_back(raise.path);
    note.proposal_id = proposal.id;
    note.restores = proposal.restores;
    PolicySaved saved;
    saved.version = write_version(*ledger_, std::move(next->policy), std::move(note));
    proposal.version = saved.version->version;
    (void)answer(proposal, ProposalState::approved, words);
    return saved;
}

Result<PolicySaved> MemoryPolicies::approve(const RequestKey& key, const std::string& proposal_id,
                                            std::string_view pin, const std::string& words) {
    const std::lock_guard lock{ledger_->mutex};
    const auto effect = [&]() -> Result<PolicySaved> {
        const Result<Person> second = supervisor("answer a proposal of limits");
        if (!second) return second.error();
        if (Status fine = check_words(words, "The word", false); !fine) return fine.error();
        const Result<PolicyProposal*> proposal = find_proposal(proposal_id);
        if (!proposal) return proposal.error();
        if (Status may = check_second(**proposal, *second); !may) return may.error();
        if (Status apart = ledger_->check_apart(caller_id_, (*proposal)->author); !apart)
            return apart.error();
        if (Status sure = confirm_pin(*ledger_, caller_id_, pin); !sure) return sure.error();
        return agree(**proposal, words);
    };
    return ledger_->once<PolicySaved>(
        caller_id_, key,
        fingerprint_of_write("approve_policy", caller_id_, {{"id", proposal_id}, {"word", words}}),
        effect);
}

Result<PolicyProposal> MemoryPolicies::reject(const RequestKey& key, const std::string& proposal_id,
                                              std::string_view pin, const std::string& words) {
    const std::lock_guard lock{ledger_->mutex};
    const auto effect = [&]() -> Result<PolicyProposal> {
        const Result<Person> second = supervisor("answer a proposal of limits");
        if (!second) return second.error();
        if (Status fine = check_words(words, "The word", true); !fine) return fine.error();
        const Result<PolicyProposal*> proposal = find_proposal(proposal_id);
        if (!proposal) return proposal.error();
        if (Status may = check_second(**proposal, *second); !may) return may.error();
        if (Status apart = ledger_->check_apart(caller_id_, (*proposal)->author); !apart)
            return apart.error();
        if (Status sure = confirm_pin(*ledger_, caller_id_, pin); !sure) return sure.error();
        return answer(**proposal, ProposalState::rejected, words);
    };
    return ledger_->once<PolicyProposal>(
        caller_id_, key,
        fingerprint_of_write("reject_policy", caller_id_, {{"id", proposal_id}, {"word", words}}),
        effect);
}

Result<PolicyProposal> MemoryPolicies::withdraw(const RequestKey& key,
                                                const std::string& proposal_id) {
    const std::lock_guard lock{ledger_->mutex};
    const auto effect = [&]() -> Result<PolicyProposal> {
        const Result<Person> author = supervisor("take a proposal back");
        if (!author) return author.error();
        const Result<PolicyProposal*> proposal = find_proposal(proposal_id);
        if (!proposal) return proposal.error();
        if (Status own = check_author(**proposal, *author); !own) return own.error();
        return answer(**proposal, ProposalState::withdrawn, "");
    };
    return ledger_->once<PolicyProposal>(
        caller_id_, key, fingerprint_of_write("withdraw_policy", caller_id_, {{"id", proposal_id}}),
        effect);
}

// The one the ledger was made with, and those written since.
std::vector<TaxonomyVersion> MemoryPolicies::taxonomies() const {
    const auto& written = ledger_->policy_book.taxonomies;
    std::vector<TaxonomyVersion> all;
    if (written.empty()) all.push_back({ledger_->parts.taxonomy, {}, {}, {}, {}, {}, {}});
    all.insert(all.end(), written.begin(), written.end());
    return all;
}

Result<TaxonomySaved> MemoryPolicies::write_taxonomy(const TaxonomySave& save,
                                                     std::optional<std::int64_t> restores) {
    const Result<Person> author = supervisor("change the words of a resolution");
    if (!author) return author.error();
    std::vector<TaxonomyVersion> all = taxonomies();
    std::vector<std::shared_ptr<const Taxonomy>> before;
    before.reserve(all.size());
    for (const TaxonomyVersion& one : all) before.push_back(one.taxonomy);
    Result<Taxonomy> next = next_taxonomy(before, save);
    if (!next) return next.error();
    TaxonomyVersion version;
    version.changes = diff_taxonomies(*before.back(), *next);
    version.taxonomy = std::make_shared<const Taxonomy>(*std::move(next));
    version.at = now();
    version.author = caller_id_;
    version.reason = save.reason;
    version.restores = restores;
    version.effective_from = std::max(save.effective_from.value_or(now()), now());
    if (book().taxonomies.empty()) book().taxonomies = all;
    book().taxonomies.push_back(version);
    return TaxonomySaved{version.taxonomy, false, version.effective_from};
}

Result<TaxonomySaved> MemoryPolicies::save_taxonomy(const TaxonomySave& save) {
    const std::lock_guard lock{ledger_->mutex};
    return ledger_->once<TaxonomySaved>(
        caller_id_, save.key, fingerprint_of_write("save_taxonomy", caller_id_, body_of(save)),
        [&] { return write_taxonomy(save, std::nullopt); });
}

Result<TaxonomySaved> MemoryPolicies::restore_taxonomy(const PolicyRestore& restore) {
    const std::lock_guard lock{ledger_->mutex};
    const auto effect = [&]() -> Result<TaxonomySaved> {
        if (const auto may = supervisor("change the words of a resolution"); !may)
            return may.error();
        const std::vector<TaxonomyVersion> all = taxonomies();
        for (const TaxonomyVersion& one : all)
            if (one.taxonomy->version == restore.version)
                return write_taxonomy(
                    {restore.key, restore.base_version,
                     format_taxonomy(restored_taxonomy(*all.back().taxonomy, *one.taxonomy)),
                     restore.reason, restore.effective_from},
                    restore.version);
        return Error{ErrorCode::not_found,
                     "There is no version " + std::to_string(restore.version) + " to put back."};
    };
    return ledger_->once<TaxonomySaved>(
        caller_id_, restore.key,
        fingerprint_of_write("restore_taxonomy", caller_id_, body_of(restore)), effect);
}

Result<std::vector<TaxonomyVersion>> MemoryPolicies::taxonomy_history() {
    const std::lock_guard lock{ledger_->mutex};
    if (const Result<Person> person = ledger_->person(caller_id_); !person) return person.error();
    return taxonomies();
}

Result<std::int64_t> MemoryPolicies::each_decision(const Period& period, const TakeDecision& take) {
    std::vector<DecisionInput> found;
    std::int64_t unreadable = 0;
    {
        const std::lock_guard lock{ledger_->mutex};
        const Result<Person> person = ledger_->person(caller_id_);
        if (!person) return person.error();
        if (Status may = check_reader_of_decisions(*person); !may) return may.error();
        const std::set<ContactRef> blind = blind_contacts(ledger_->reviews.rounds, caller_id_);
        for (const StoredDecision& one : ledger_->decisions) {
            if (one.at < period.from || one.at >= period.to) continue;
            const GrantRequest& asked = one.record.request;
            if (blind.count({asked.contact_source, asked.contact_id}) != 0) continue;
            Result<DecisionInput> input =
                decision_input_from_leaf(decision_leaf(one.agent_id, one.at, one.record));
            if (!input) {
                ++unreadable;
                continue;
            }
            input->asked = one.asked;
            if (const auto index = ledger_->grant_index(one.grant_id))
                input->given = given_of(ledger_->as_of(ledger_->grants[*index].grant, now()).state);
            found.push_back(*std::move(input));
        }
    }
    for (DecisionInput& one : found)
        if (!take(std::move(one))) break;
    return unreadable;
}

}  // namespace

std::unique_ptr<PolicyDesk> make_memory_policies(std::shared_ptr<MemoryLedger> ledger,
                                                 std::string caller_id) {
    return std::make_unique<MemoryPolicies>(std::move(ledger), std::move(caller_id));
}

Result<std::shared_ptr<const Policy>> add_memory_policy(MemoryLedger& ledger,
                                                        const std::string& caller_id,
                                                        const std::string& document) {
    const Result<Person> person = ledger.person(caller_id);
    if (!person) return person.error();
    if (Status may = check_supervisor(*person, "change the policy"); !may) return may.error();
    Result<Policy> parsed = parse_policy(document);
    if (!parsed) return parsed.error();
    // The very first version has nothing to be measured against.
    if (ledger.parts.policies.empty()) {
        parsed->version = 1;
        parsed->changed_by = caller_id;
        parsed->effective_from = std::max(parsed->effective_from, ledger.parts.clock());
        if (Status kept = check_keepable(*parsed); !kept) return kept.error();
        return write_version(ledger, *std::move(parsed), {});
    }
    const PolicySave save{{},
                          all_versions(ledger).back().policy->version,
                          document,
                          parsed->effective_from,
                          parsed->change_reason};
    Result<NextVersion> next = judge(ledger, *person, save, true);
    if (!next) return next.error();
    if (!next->raises.empty()) return needs_second_supervisor(next->raises.front());
    return write_version(ledger, std::move(next->policy), {});
}

}  // namespace shopkeeper::empowerment
