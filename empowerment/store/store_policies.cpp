// What is in force, what waits, what was: everything the policy desk reads.
#include "empowerment/store/store_policies.h"

#include <algorithm>
#include <utility>

#include "empowerment/store/blind.h"
#include "empowerment/store/decisions.h"
#include "empowerment/store/people.h"
#include "empowerment/store/store_policies_impl.h"

namespace shopkeeper::empowerment::store {

namespace {

// Small enough that a grant never waits long behind a page, large enough that reading is not
// mostly asking.
constexpr std::size_t kDecisionsAPage = 1000;

}  // namespace

std::unique_ptr<PolicyDesk> make_store_policies(std::shared_ptr<Store> store,
                                                std::string caller_id) {
    return std::make_unique<StorePolicies>(std::move(store), std::move(caller_id));
}

Result<std::vector<BaselineVersion>> all_versions(Store& store) {
    const Result<std::map<std::int64_t, PolicyNote>> notes = policy_notes(store.sql());
    if (!notes) return notes.error();
    std::vector<BaselineVersion> versions;
    for (const std::shared_ptr<const Policy>& policy : store.policies) {
        const auto note = notes->find(policy->version);
        versions.push_back(
            {policy, note == notes->end() ? std::vector<std::string>{} : note->second.agreed});
    }
    return versions;
}

Status StorePolicies::known() {
    const Result<Person> person = find_person(sql(), caller_id_);
    return person ? Status() : Status(person.error());
}

Result<Person> StorePolicies::supervisor(const std::string& what) {
    Result<Person> person = find_person(sql(), caller_id_);
    if (!person) return person;
    if (Status may = check_supervisor(*person, what); !may) return may.error();
    return person;
}

Result<PolicyProposal> StorePolicies::complete(ProposalRow row) {
    Result<Policy> policy = parse_policy(row.document);
    if (!policy)
        return Error{ErrorCode::corrupt, "The proposal " + row.proposal.id +
                                             " cannot be read: " + policy.error().message};
    PolicyProposal out = std::move(row.proposal);
    for (const std::shared_ptr<const Policy>& base : store_->policies)
        if (base->version == out.base_version) out.changes = diff_policies(*base, *policy);
    out.policy = std::make_shared<const Policy>(*std::move(policy));
    return out;
}

Result<PolicyProposal> StorePolicies::proposal_of(const std::string& id) {
    Result<std::optional<ProposalRow>> row = find_proposal(sql(), id);
    if (!row) return row.error();
    if (!*row) return Error{ErrorCode::not_found, "There is no proposal \"" + id + "\"."};
    return complete(**std::move(row));
}

Result<std::vector<PolicyProposal>> StorePolicies::all_complete() {
    if (Status person = known(); !person) return person.error();
    Result<std::vector<ProposalRow>> rows = all_proposals(sql());
    if (!rows) return rows.error();
    std::vector<PolicyProposal> out;
    for (ProposalRow& row : *rows) {
        Result<PolicyProposal> proposal = complete(std::move(row));
        if (!proposal) return proposal.error();
        out.push_back(*std::move(proposal));
    }
    return out;
}

Result<PolicyStanding> StorePolicies::standing() {
    const std::lock_guard lock(store_->mutex);
    return store_->guarded<PolicyStanding>([&]() -> Result<PolicyStanding> {
        Result<std::vector<PolicyProposal>> every = all_complete();
        if (!every) return every.error();
        PolicyStanding standing;
        standing.in_force = policy_in_force(store_->policies, now());
        standing.newest = store_->policies.back();
        for (const std::shared_ptr<const Policy>& policy : store_->policies)
            if (policy->effective_from > now()) standing.scheduled.push_back(policy);
        std::ranges::stable_sort(standing.scheduled, {},
                                 [](const auto& policy) { return policy->effective_from; });
        for (PolicyProposal& proposal : *every)
            if (proposal.state == ProposalState::waiting)
                standing.waiting.push_back(std::move(proposal));
        return standing;
    });
}

Result<PolicyMark> StorePolicies::mark() {
    const std::lock_guard lock(store_->mutex);
    PolicyMark mark;
    if (const auto policy = policy_in_force(store_->policies, now()))
        mark.in_force = policy->version;
    mark.newest = store_->policies.back()->version;
    mark.taxonomy = store_->taxonomy()->version;
    mark.newest_taxonomy = store_->taxonomies.back().taxonomy->version;
    mark.proposals = store_->proposal_changes;
    return mark;
}

Result<std::vector<PolicyVersion>> StorePolicies::history() {
    const std::lock_guard lock(store_->mutex);
    return store_->guarded<std::vector<PolicyVersion>>([&]() -> Result<std::vector<PolicyVersion>> {
        if (Status person = known(); !person) return person.error();
        Result<std::map<std::int64_t, PolicyNote>> notes = policy_notes(sql());
        if (!notes) return notes.error();
        std::vector<PolicyVersion> out;
        std::shared_ptr<const Policy> before;
        for (const std::shared_ptr<const Policy>& policy : store_->policies) {
            PolicyNote& note = (*notes)[policy->version];
            PolicyVersion version;
            version.policy = policy;
            version.at = note.at;
            if (before) version.changes = diff_policies(*before, *policy);
            version.agreed_by = std::move(note.agreed_by);
            version.agreed_word = std::move(note.agreed_word);
            version.agreed = std::move(note.agreed);
            version.proposal_id = std::move(note.proposal_id);
            version.restores = note.restores;
            before = policy;
            out.push_back(std::move(version));
        }
        return out;
    });
}

Result<std::vector<PolicyProposal>> StorePolicies::proposals() {
    const std::lock_guard lock(store_->mutex);
    return store_->guarded<std::vector<PolicyProposal>>([&] { return all_complete(); });
}

Result<std::int64_t> StorePolicies::each_decision(const Period& period, const TakeDecision& take) {
    DecisionCursor cursor{to_ms(period.from), 0};
    std::int64_t unreadable = 0;
    while (true) {
        using Rows = std::vector<DecisionRow>;
        std::set<ContactRef> blind;  // of this page: a round may begin while they are read
        const auto read = [&]() -> Result<Rows> {
            const Result<Person> person = find_person(sql(), caller_id_);
            if (!person) return person.error();
            if (Status may = check_reader_of_decisions(*person); !may) return may.error();
            blind = blind_contacts(sql(), caller_id_);
            return decisions_page(sql(), cursor, period.to, kDecisionsAPage);
        };
        std::unique_lock lock(store_->mutex);
        Result<Rows> page = store_->guarded<Rows>(read);
        lock.unlock();
        if (!page) return page.error();
        if (page->empty()) return unreadable;
        for (DecisionRow& row : *page) {
            Result<DecisionInput> input = input_of(std::move(row));
            if (!input)
                ++unreadable;
            else if (blind.count({input->contact_source, input->contact_id}) != 0)
                continue;
            else if (!take(*std::move(input)))
                return unreadable;
        }
    }
}

}  // namespace shopkeeper::empowerment::store
