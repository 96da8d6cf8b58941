// Versions and proposals: everything the policy desk writes about limits.
#include <algorithm>
#include <utility>

#include "empowerment/audit_leaf.h"
#include "empowerment/fingerprint.h"
#include "empowerment/policy_draft.h"
#include "empowerment/store/log.h"
#include "empowerment/store/people.h"
#include "empowerment/store/pins.h"
#include "empowerment/store/store_policies_impl.h"

namespace shopkeeper::empowerment::store {

namespace {

Error unreadable_answer() {
    return {ErrorCode::corrupt,
            "The answer kept for this request cannot be read. Restore the data from a backup."};
}

Json raises_json(const std::vector<PolicyRaise>& raises) {
    Json list = Json::array();
    for (const PolicyRaise& raise : raises)
        list.push_back({{"path", raise.path}, {"from", raise.from}, {"to", raise.to}});
    return list;
}

std::string proposal_leaf(const PolicyProposal& proposal, const std::string& document) {
    Json body{{"id", proposal.id},
              {"base", proposal.base_version},
              {"document", document},
              {"reason", proposal.reason},
              {"raises", raises_json(proposal.raises)}};
    if (proposal.effective_from) body["from"] = format_instant(*proposal.effective_from);
    return leaf_payload("policy_proposal", proposal.author, proposal.at, std::move(body));
}

std::string answer_leaf(const PolicyProposal& answered) {
    return leaf_payload("policy_proposal_answer", answered.decided_by, *answered.decided_at,
                        {{"id", answered.id},
                         {"state", word(answered.state)},
                         {"word", answered.decided_word},
                         {"version", answered.version}});
}

}  // namespace

Result<NextVersion> judge_version(Store& store, const Person& author, const PolicySave& save,
                                  bool may_change_nothing) {
    const Result<std::vector<BaselineVersion>> versions = all_versions(store);
    if (!versions) return versions.error();
    const Result<std::vector<Person>> people = all_people(store.sql());
    if (!people) return people.error();
    const Instant now = store.options.now();
    const Instant from = std::max(save.effective_from.value_or(now), now);
    const PolicyScene scene{*versions, *people, now, earliest_local_day(from), may_change_nothing};
    return next_version(scene, author.id, save);
}

Result<std::optional<std::string>> StorePolicies::answered(const Asked& asked) {
    if (Status shaped = check_key(asked.key); !shaped) return shaped.error();
    using Kept = std::optional<std::string>;
    return store_->guarded<Kept>(
        [&] { return answered_before(sql(), caller_id_, asked.key, asked.fingerprint); });
}

void StorePolicies::keep(const Asked& asked, const Json& answer, Instant now) {
    keep_answer(sql(), caller_id_, asked.key.value,
                {asked.kind, asked.fingerprint, dump_json(answer)}, now);
}

Result<PolicySaved> StorePolicies::replay_saved(const std::string& kept) {
    const Result<Json> json = parse_json(kept);
    if (!json || !json->is_object()) return unreadable_answer();
    PolicySaved saved;
    saved.replayed = true;
    if (json->contains("version")) {
        for (const std::shared_ptr<const Policy>& policy : store_->policies)
            if ((*json)["version"] == policy->version) saved.version = policy;
        return saved.version ? Result<PolicySaved>(std::move(saved)) : unreadable_answer();
    }
    Result<PolicyProposal> proposal = proposal_of(json->value("proposal", ""));
    if (!proposal) return proposal.error();
    // As it was answered then, whatever became of it since.
    proposal->state = ProposalState::waiting;
    proposal->decided_by.clear();
    proposal->decided_word.clear();
    proposal->decided_at.reset();
    proposal->version = 0;
    saved.waiting = *std::move(proposal);
    return saved;
}

template <class Work>
Result<PolicySaved> StorePolicies::write_saved(const Asked& asked, Work&& work) {
    const Result<std::optional<std::string>> before = answered(asked);
    if (!before) return before.error();
    if (*before) return store_->guarded<PolicySaved>([&] { return replay_saved(**before); });
    Result<PolicySaved> saved = store_->write<PolicySaved>(std::forward<Work>(work));
    if (!saved) return saved;
    if (saved->version) store_->policies.push_back(saved->version);
    if (saved->waiting) ++store_->proposal_changes;
    return saved;
}

Result<PolicySaved> StorePolicies::write_version(const Asked& asked, Policy policy,
                                                 const PolicyNote& note) {
    const Instant at = now();
    if (Status added = add_policy_row(sql(), policy, at); !added) return added.error();
    keep_policy_note(sql(), policy.version, note);
    keep(asked, {{"version", policy.version}}, at);
    PolicySaved saved;
    saved.version = std::make_shared<const Policy>(std::move(policy));
    return saved;
}

Result<PolicySaved> StorePolicies::propose(const Asked& asked, const PolicySave& save,
                                           std::optional<std::int64_t> restores) {
    const Result<Person> author = supervisor("change the limits");
    if (!author) return author.error();
    Result<NextVersion> next = judge_version(*store_, *author, save, false);
    if (!next) return next.error();
    if (next->raises.empty()) {
        PolicyNote note;
        note.restores = restores;
        return write_version(asked, std::move(next->policy), note);
    }
    ProposalRow row;
    row.document = format_policy(next->policy);
    PolicyProposal& proposal = row.proposal;
    proposal.id = store_->options.new_uuid();
    proposal.author = caller_id_;
    proposal.reason = save.reason;
    proposal.at = now();
    proposal.base_version = save.base_version;
    proposal.effective_from = save.effective_from;
    proposal.raises = std::move(next->raises);
    proposal.restores = restores;
    insert_proposal(sql(), row);
    append_leaf(sql(), "policy_proposal", proposal.id, proposal_leaf(proposal, row.document),
                proposal.at);
    keep(asked, {{"proposal", proposal.id}}, proposal.at);
    Result<PolicyProposal> whole = complete(std::move(row));
    if (!whole) return whole.error();
    PolicySaved saved;
    saved.waiting = *std::move(whole);
    return saved;
}

Result<PolicySaved> StorePolicies::save(const PolicySave& save) {
    const std::lock_guard lock(store_->mutex);
    const Asked asked{save.key, "save_policy",
                      fingerprint_of_write("save_policy", caller_id_, body_of(save))};
    return write_saved(asked, [&] { return propose(asked, save, std::nullopt); });
}

Result<PolicySave> StorePolicies::content_of(const PolicyRestore& restore) {
    for (const std::shared_ptr<const Policy>& old : store_->policies)
        if (old->version == restore.version)
            return PolicySave{restore.key, restore.base_version,
                              format_policy(restored_policy(*store_->policies.back(), *old)),
                              restore.effective_from, restore.reason};
    return Error{ErrorCode::not_found,
                 "There is no version " + std::to_string(restore.version) + " to put back."};
}

Result<PolicySaved> StorePolicies::restore(const PolicyRestore& restore) {
    const std::lock_guard lock(store_->mutex);
    const Asked asked{restore.key, "restore_policy",
                      fingerprint_of_write("restore_policy", caller_id_, body_of(restore))};
    return write_saved(asked, [&]() -> Result<PolicySaved> {
        if (const Result<Person> may = supervisor("change the limits"); !may) return may.error();
        const Result<PolicySave> save = content_of(restore);
        if (!save) return save.error();
        return propose(asked, *save, restore.version);
    });
}

Status StorePolicies::may_answer(const std::string& proposal_id, const std::string& words,
                                 bool words_needed) {
    const Result<Person> second = supervisor("answer a proposal of limits");
    if (!second) return second.error();
    if (Status fine = check_words(words, "The word", words_needed); !fine) return fine;
    const Result<PolicyProposal> proposal = proposal_of(proposal_id);
    if (!proposal) return proposal.error();
    if (Status may = check_second(*proposal, *second); !may) return may;
    return check_pin_apart(find_cleared(sql(), caller_id_), proposal->author, now());
}

Result<PolicyProposal> StorePolicies::answer(const Asked& asked, PolicyProposal proposal,
                                             ProposalState state, const std::string& words) {
    proposal.state = state;
    proposal.decided_by = caller_id_;
    proposal.decided_word = words;
    proposal.decided_at = now();
    insert_answer(sql(), proposal);
    append_leaf(sql(), "policy_proposal_answer", proposal.id, answer_leaf(proposal),
                *proposal.decided_at);
    // An approval is answered with its version, which keeps its own answer.
    if (state != ProposalState::approved) keep(asked, {{"proposal", proposal.id}}, now());
    return proposal;
}

// The proposal as a version: judged anew as everything stands now, and bound to what was proposed.
Result<PolicySaved> StorePolicies::agree(const Asked& asked, const std::string& id,
                                         const std::string& words) {
    Result<PolicyProposal> proposal = proposal_of(id);
    if (!proposal) return proposal.error();
    const Result<Person> author = find_person(sql(), proposal->author);
    if (!author) return author.error();
    const PolicySave save{{},
                          proposal->base_version,
                          format_policy(*proposal->policy),
                          proposal->effective_from,
                          proposal->reason};
    Result<NextVersion> next = judge_version(*store_, *author, save, true);
    if (!next) return next.error();
    PolicyNote note;
    note.agreed_by = caller_id_;
    note.agreed_word = words;
    for (const PolicyRaise& raise : next->raises) note.agreed.push_back(raise.path);
    note.proposal_id = proposal->id;
    note.restores = proposal->restores;
    proposal->version = next->policy.version;
    Result<PolicySaved> saved = write_version(asked, std::move(next->policy), note);
    if (!saved) return saved;
    const Result<PolicyProposal> closed =
        answer(asked, *std::move(proposal), ProposalState::approved, words);
    if (!closed) return closed.error();
    return saved;
}

Result<PolicySaved> StorePolicies::approve(const RequestKey& key, const std::string& proposal_id,
                                           std::string_view pin, const std::string& words) {
    const std::lock_guard lock(store_->mutex);
    const Asked asked{
        key, "approve_policy",
        fingerprint_of_write("approve_policy", caller_id_, {{"id", proposal_id}, {"word", words}})};
    const Result<std::optional<std::string>> before = answered(asked);
    if (!before) return before.error();
    if (!*before) {
        const auto allowed = store_->guarded<bool>([&]() -> Result<bool> {
            if (Status may = may_answer(proposal_id, words, false); !may) return may.error();
            return true;
        });
        if (!allowed) return allowed.error();
        if (Status sure = confirm_pin(*store_, caller_id_, pin); !sure) return sure.error();
    }
    Result<PolicySaved> saved = write_saved(asked, [&]() -> Result<PolicySaved> {
        if (Status may = may_answer(proposal_id, words, false); !may) return may.error();
        return agree(asked, proposal_id, words);
    });
    if (saved && !saved->replayed) ++store_->proposal_changes;
    return saved;
}

Result<PolicyProposal> StorePolicies::replay_proposal(const std::string& kept) {
    const Result<Json> json = parse_json(kept);
    if (!json || !json->is_object()) return unreadable_answer();
    return proposal_of(json->value("proposal", ""));
}

Result<PolicyProposal> StorePolicies::reject(const RequestKey& key, const std::string& proposal_id,
                                             std::string_view pin, const std::string& words) {
    const std::lock_guard lock(store_->mutex);
    const Asked asked{
        key, "reject_policy",
        fingerprint_of_write("reject_policy", caller_id_, {{"id", proposal_id}, {"word", words}})};
    const Result<std::optional<std::string>> before = answered(asked);
    if (!before) return before.error();
    if (*before) return store_->guarded<PolicyProposal>([&] { return replay_proposal(**before); });
    const auto allowed = store_->guarded<bool>([&]() -> Result<bool> {
        if (Status may = may_answer(proposal_id, words, true); !may) return may.error();
        return true;
    });
    if (!allowed) return allowed.error();
    if (Status sure = confirm_pin(*store_, caller_id_, pin); !sure) return sure.error();
    Result<PolicyProposal> rejected =
        store_->write<PolicyProposal>([&]() -> Result<PolicyProposal> {
            if (Status may = may_answer(proposal_id, words, true); !may) return may.error();
            Result<PolicyProposal> proposal = proposal_of(proposal_id);
            if (!proposal) return proposal;
            return answer(asked, *std::move(proposal), ProposalState::rejected, words);
        });
    if (rejected) ++store_->proposal_changes;
    return rejected;
}

Result<PolicyProposal> StorePolicies::withdraw(const RequestKey& key,
                                               const std::string& proposal_id) {
    const std::lock_guard lock(store_->mutex);
    const Asked asked{key, "withdraw_policy",
                      fingerprint_of_write("withdraw_policy", caller_id_, {{"id", proposal_id}})};
    const Result<std::optional<std::string>> before = answered(asked);
    if (!before) return before.error();
    if (*before) return store_->guarded<PolicyProposal>([&] { return replay_proposal(**before); });
    Result<PolicyProposal> taken_back =
        store_->write<PolicyProposal>([&]() -> Result<PolicyProposal> {
            const Result<Person> author = supervisor("take a proposal back");
            if (!author) return author.error();
            Result<PolicyProposal> proposal = proposal_of(proposal_id);
            if (!proposal) return proposal;
            if (Status own = check_author(*proposal, *author); !own) return own.error();
            return answer(asked, *std::move(proposal), ProposalState::withdrawn, "");
        });
    if (taken_back) ++store_->proposal_changes;
    return taken_back;
}

}  // namespace shopkeeper::empowerment::store
