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
    long long seq = 0;  // rises with every grant
    Grant grant;
    std::string team;  // whose budget it counts in: of the moment it was given
    std::string tier;
    std::string fingerprint;  // what a second person's approval is bound to
    std::int64_t policy_version = 0;
    std::string agent_day;  // the team's local day on which it was given or asked for
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

// Those of one customer, newest first, at most `most`; asked before an instant where that is given.
// Failure: as find_grant().
struct CustomerGrants {
    std::string customer_ref;
    std::vector<long long> hidden;  // numbers of grants that are left out
    std::optional<Instant> before;  // none: all until now
    long long most = 0;
};
Result<std::vector<GrantRow>> grants_of_customer(soci::session& sql, const CustomerGrants& wanted);

// Frozen requests that wait at `now`, the first to expire in front. Failure: as find_grant().
Result<std::vector<GrantRow>> open_requests(soci::session& sql, Instant now);

// Which stretch uses, and where to go on: behind `bound` (oldest first) when only unread ones are
// wanted, below it (newest first) otherwise. An empty team is every team.
struct StretchRows {
    std::string team;
    bool unread_only = false;
    long long bound = 0;
    int most = 0;
    std::vector<long long> hidden;  // numbers of grants that are left out
};
// Failure: as find_grant().
Result<std::vector<GrantRow>> stretch_grants(soci::session& sql, const StretchRows& wanted);

struct UnreadStretch {
    std::string team;
    std::string agent_day;
};
// Every stretch use that is to be read still, and how many there are at all, but for the hidden.
std::vector<UnreadStretch> unread_stretch(soci::session& sql, const std::string& team,
                                          const std::vector<long long>& hidden);
long long count_stretch(soci::session& sql, const std::string& team,
                        const std::vector<long long>& hidden);

}  // namespace shopkeeper::empowerment::store
