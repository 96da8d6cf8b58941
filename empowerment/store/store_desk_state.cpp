// What becomes of a grant afterwards: withdrawn, expired, voided; and reading it back.
#include <utility>

#include "base/bounded_json.h"
#include "empowerment/audit_leaf.h"
#include "empowerment/calibration.h"
#include "empowerment/fingerprint.h"
#include "empowerment/store/blind.h"
#include "empowerment/store/people.h"
#include "empowerment/store/store_desk_impl.h"

namespace shopkeeper::empowerment::store {

Result<Grant> StoreDesk::change_state(GrantRow row, GrantState state, const std::string& note,
                                      Instant now, const RequestKey& key,
                                      const std::string& fingerprint) {
    append_event(sql(), row, state, caller_id_, note, now);
    row.grant.state = state;
    append_leaf(sql(), "grant_event", row.grant.id, grant_leaf(caller_id_, now, row.grant, note),
                now);
    const Json answer = {{"grant_id", row.grant.id}, {"state", word(state)}};
    keep_answer(sql(), caller_id_, key.value,
                {state == GrantState::voided ? "void" : "withdraw", fingerprint, dump_json(answer)},
                now);
    return std::move(row.grant);
}

Result<Grant> StoreDesk::withdraw(const RequestKey& key, const std::string& grant_id) {
    if (Status status = check_key(key); !status) return status.error();
    const std::lock_guard lock(store_->mutex);
    const Instant now = store_->options.now();
    return store_->write<Grant>([&] { return withdraw_in_transaction(key, grant_id, now); });
}

Result<Grant> StoreDesk::withdraw_in_transaction(const RequestKey& key, const std::string& grant_id,
                                                 Instant now) {
    const std::string fingerprint = fingerprint_of_withdraw(caller_id_, grant_id);
    const Result<std::optional<std::string>> before = kept(key, fingerprint);
    if (!before) return before.error();
    if (*before) return replay_state(**before);
    Result<GrantRow> row = existing_grant(*store_, grant_id, now);
    if (!row) return row.error();
    if (row->grant.agent_id != caller_id_)
        return Error{ErrorCode::forbidden,
                     "Only " + row->grant.agent_id + ", who asked, may take this request back."};
    if (row->grant.state != GrantState::awaiting_second_person)
        return Error{ErrorCode::conflict, std::string("This request is no longer open: it is ") +
                                              word(row->grant.state) + "."};
    return change_state(*std::move(row), GrantState::expired, "withdrawn", now, key, fingerprint);
}

Result<Grant> StoreDesk::void_grant(const RequestKey& key, const std::string& grant_id,
                                    const std::string& reason) {
    if (Status status = check_key(key); !status) return status.error();
    const std::lock_guard lock(store_->mutex);
    const Instant now = store_->options.now();
    return store_->write<Grant>([&] { return void_in_transaction(key, grant_id, reason, now); });
}

Result<Grant> StoreDesk::void_in_transaction(const RequestKey& key, const std::string& grant_id,
                                             const std::string& reason, Instant now) {
    const std::string fingerprint = fingerprint_of_void(caller_id_, grant_id, reason);
    const Result<std::optional<std::string>> before = kept(key, fingerprint);
    if (!before) return before.error();
    if (*before) return replay_state(**before);
    if (Status status = check_void_reason(reason); !status) return status.error();
    Result<GrantRow> row = existing_grant(*store_, grant_id, now);
    if (!row) return row.error();
    const Result<Person> person = find_person(sql(), caller_id_);
    if (!person) return person.error();
    if (person->suspended)
        return Error{ErrorCode::forbidden, "You are suspended: ask a supervisor to void it."};
    const bool own_of_today = row->grant.agent_id == caller_id_ && has_role(*person, Role::agent) &&
                              day_key(store_->zones.local_day(now, row->team)) == row->agent_day;
    if (!own_of_today && !has_role(*person, Role::supervisor))
        return Error{ErrorCode::forbidden,
                     "Only a supervisor may void what someone else gave, or what was given on an "
                     "earlier day."};
    if (row->grant.state != GrantState::recorded)
        return Error{ErrorCode::conflict,
                     std::string("Only a recorded grant can be voided: this one is ") +
                         word(row->grant.state) + "."};
    Ledger(sql()).give_back(grant_id);
    return change_state(*std::move(row), GrantState::voided, reason, now, key, fingerprint);
}

Result<std::vector<Grant>> StoreDesk::grants_of(const std::string& contact_source,
                                                const std::string& contact_id) {
    const std::lock_guard lock(store_->mutex);
    const Instant now = store_->options.now();
    const auto expired = [&](const GrantRow& row) {
        return row.grant.state == GrantState::awaiting_second_person && row.grant.expires_at &&
               *row.grant.expires_at <= now;
    };
    const auto read = [&]() -> Result<std::vector<GrantRow>> {
        const Result<Person> person = find_person(sql(), caller_id_);
        if (!person) return person.error();
        if (Status may = check_any_role(*person); !may) return may.error();
        if (blind_contacts(sql(), caller_id_).count({contact_source, contact_id}) != 0)
            return in_open_round();
        return grants_of_contact(sql(), contact_source, contact_id);
    };
    Result<std::vector<GrantRow>> rows = store_->guarded<std::vector<GrantRow>>(read);
    if (!rows) return rows.error();
    bool any_expired = false;
    for (const GrantRow& row : *rows) any_expired = any_expired || expired(row);
    if (any_expired && !store_->stopped) {
        const Result<bool> written = store_->write<bool>([&]() -> Result<bool> {
            for (GrantRow& row : *rows)
                if (Status status = settle_expired(*store_, row, now); !status)
                    return status.error();
            return true;
        });
        if (!written) return written.error();
    }
    std::vector<Grant> out;
    for (GrantRow& row : *rows) {
        if (expired(row)) row.grant.state = GrantState::expired;
        out.push_back(std::move(row.grant));
    }
    return out;
}

}  // namespace shopkeeper::empowerment::store
