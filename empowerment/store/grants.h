// Grants as they were asked for (rows that never change) and what became of them (events that are
// only appended).
//
// Functions throw soci::soci_error and belong inside the desk's guard.
//
// Thread-safety: none; used under the desk's lock. Ownership: the session is borrowed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/desk.h"
#include "empowerment/store/sql.h"

namespace shopkeeper::empowerment::store {

// What the store keeps of a grant beside the grant itself.
struct GrantRow {
    Grant grant;
    std::string team;
    std::string tier;
    std::string fingerprint;  // what a second person's approval is bound to
    std::int64_t policy_version = 0;
    std::string agent_day;  // the team's local day on which it was given
    long long last_event = 0;
};

// Adds the grant and its first event. Requires: inside a write transaction, a fresh grant id.
void insert_grant(soci::session& sql, const GrantRow& row);

// Appends a state; the numbers of a grant's events leave no gap, so two writers that read the
// same state collide. Requires: inside a write transaction.
void append_event(soci::session& sql, const GrantRow& row, GrantState state,
                  const std::string& actor, const std::string& note, Instant at);

// Success: the grant in its newest state, or nothing when there is none of that id.
// Failure: ErrorCode::corrupt when the stored row cannot be read.
Result<std::optional<GrantRow>> find_grant(soci::session& sql, const std::string& id);

// All of one contact, oldest first. Failure: as find_grant().
Result<std::vector<GrantRow>> grants_of_contact(soci::session& sql, const std::string& source,
                                                const std::string& contact);

}  // namespace shopkeeper::empowerment::store
