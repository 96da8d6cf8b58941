// One judgement inside the transaction that will act on it: who asks, under which policy, over
// which buckets, and what comes out.
//
// Functions throw soci::soci_error and belong inside the store's guard.
//
// Thread-safety: none; used under the store's lock. Ownership: by value; the store is borrowed.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/audit_leaf.h"
#include "empowerment/desk.h"
#include "empowerment/store/grants.h"
#include "empowerment/store/ledger.h"
#include "empowerment/store/store_desk.h"

namespace shopkeeper::empowerment::store {

struct Judged {
    Instant now;
    Person person;  // the one whose authority is asked, now
    std::shared_ptr<const Policy> policy;
    LedgerSubject subject;
    LedgerView view;
    Decision decision;
};

// A request that was checked when it was frozen is not measured again by what its texts must say.
enum class Texts { check, checked_before };

// Failure: ErrorCode::not_found for an unknown person or before the first policy;
// ErrorCode::invalid from check_request().
Result<Judged> judge(Store& store, const std::string& person_id, const GrantRequest& request,
                     Instant now, Texts texts);

// The judgement with its inputs, for its leaf. Never fails.
DecisionRecord record_of(const Judged& judged, const GrantRequest& request);

// Takes what the decision allows. False when a bucket would pass its ceiling: the transaction must
// then be rolled back. Requires: inside a write transaction, verdict granted.
bool take_granted(Store& store, const Judged& judged, const GrantRequest& request,
                  const std::string& grant_id);

// Takes the frozen amount on top of what is used. As take_granted(). Requires: not refused.
bool take_approved(Store& store, const Judged& judged, const GrantRequest& request,
                   const std::string& grant_id);

// Counts must stay countable whatever a client claims was paid. Failure: ErrorCode::too_large.
Status check_countable(const LedgerView& view, const GrantRequest& request);

// Failure: ErrorCode::not_found before the first policy takes effect.
Result<std::shared_ptr<const Policy>> policy_at(const Store& store, Instant now);

LedgerSubject subject_of(const Store& store, const Person& person, const std::string& customer_ref,
                         Currency currency, Instant now);

// A request whose time is over is expired for everyone who looks. The event that says so is
// written by the first who may write, in the transaction that saw it.
Status settle_expired(Store& store, GrantRow& row, Instant now);

// The grant as it is now. Failure: ErrorCode::not_found, ErrorCode::corrupt.
Result<GrantRow> existing_grant(Store& store, const std::string& grant_id, Instant now);

}  // namespace shopkeeper::empowerment::store
