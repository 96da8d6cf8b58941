#include "empowerment/store/judgement.h"

#include <utility>

#include "empowerment/store/people.h"
#include "empowerment/store/store_desk_impl.h"

namespace shopkeeper::empowerment::store {

namespace {

using Takes = std::array<std::optional<Take>, kScopeCount>;

RemedyRequest asked_by(const Judged& judged, const GrantRequest& request) {
    return remedy_request(request, judged.person.id, judged.person.tier, judged.person.team,
                          judged.person.suspended);
}

bool take_all(Store& store, const Judged& judged, const Takes& takes, const std::string& grant_id) {
    Ledger ledger(store.sql());
    for (const std::optional<Take>& take : takes)
        if (take && !ledger.take(judged.subject, judged.view, *take, grant_id)) return false;
    return true;
}

}  // namespace

Result<std::shared_ptr<const Policy>> policy_at(const Store& store, Instant now) {
    std::shared_ptr<const Policy> found = policy_in_force(store.policies, now);
    if (!found)
        return Error{ErrorCode::not_found,
                     "No policy is in force yet: the first takes effect " +
                         format_instant(store.policies.front()->effective_from) + "."};
    return found;
}

LedgerSubject subject_of(const Store& store, const Person& person, const std::string& customer_ref,
                         Currency currency, Instant now) {
    return {person.id, person.team, customer_ref, currency,
            windows_at(store.zones, now, person.team)};
}

Result<Judged> judge(Store& store, const std::string& person_id, const GrantRequest& request,
                     Instant now, Texts texts) {
    Judged judged;
    judged.now = now;
    Result<Person> person = find_person(store.sql(), person_id);
    if (!person) return person.error();
    judged.person = *std::move(person);
    Result<std::shared_ptr<const Policy>> policy = policy_at(store, now);
    if (!policy) return policy.error();
    judged.policy = *std::move(policy);
    if (texts == Texts::check)
        if (Status status = check_request(request, *judged.policy); !status) return status.error();
    judged.subject = subject_of(store, judged.person, request.customer_ref, request.currency, now);
    judged.view = Ledger(store.sql()).view(judged.subject);
    judged.decision = decide(*judged.policy, judged.view.usage, asked_by(judged, request),
                             judged.subject.windows.ends);
    return judged;
}

DecisionRecord record_of(const Judged& judged, const GrantRequest& request) {
    DecisionRecord record;
    record.request = request;
    record.tier = judged.person.tier;
    record.team = judged.person.team;
    record.agent_suspended = judged.person.suspended;
    record.usage = judged.view.usage;
    record.calendar = judged.subject.windows.ends;
    record.decision = judged.decision;
    return record;
}

bool take_granted(Store& store, const Judged& judged, const GrantRequest& request,
                  const std::string& grant_id) {
    return take_all(store, judged,
                    takes_of(*judged.policy, asked_by(judged, request), judged.decision,
                             judged.view.usage, judged.subject.windows.ends.day),
                    grant_id);
}

bool take_approved(Store& store, const Judged& judged, const GrantRequest& request,
                   const std::string& grant_id) {
    return take_all(store, judged,
                    takes_of_approval(*judged.policy, asked_by(judged, request), judged.view.usage,
                                      judged.subject.windows.ends.day),
                    grant_id);
}

Status check_countable(const LedgerView& view, const GrantRequest& request) {
    const std::int64_t amount = request.amount_minor.value_or(0);
    for (const BucketSeen& seen : view.seen)
        if (amount > kMostCountable - seen.used - seen.held)
            return Error{ErrorCode::too_large, "This amount is larger than can be counted."};
    return {};
}

Status settle_expired(Store& store, GrantRow& row, Instant now) {
    if (row.grant.state != GrantState::awaiting_second_person) return {};
    if (!row.grant.expires_at || now < *row.grant.expires_at) return {};
    row.grant.state = GrantState::expired;
    if (store.stopped) return {};
    const Instant at = *row.grant.expires_at;
    append_event(store.sql(), row, GrantState::expired, "", "its time was over", at);
    ++row.last_event;
    append_leaf(store.sql(), "grant_event", row.grant.id,
                grant_leaf("", at, row.grant, "its time was over"), now);
    return {};
}

Result<GrantRow> existing_grant(Store& store, const std::string& grant_id, Instant now) {
    Result<std::optional<GrantRow>> row = find_grant(store.sql(), grant_id);
    if (!row) return row.error();
    if (!*row) return Error{ErrorCode::not_found, "There is no grant \"" + grant_id + "\" here."};
    if (Status status = settle_expired(store, **row, now); !status) return status.error();
    return **std::move(row);
}

}  // namespace shopkeeper::empowerment::store
