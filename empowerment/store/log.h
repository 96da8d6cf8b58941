// Leaves of the log and the answers kept for replays: what every write leaves behind.
//
// Functions throw soci::soci_error and belong inside the desk's guard and its transaction.
//
// Thread-safety: none; used under the desk's lock. Ownership: the session is borrowed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/audit_leaf.h"
#include "empowerment/store/sql.h"

namespace shopkeeper::empowerment::store {

// Appends a leaf, not yet numbered by the sequencer. Returns its id, which rises with every leaf.
long long append_leaf(soci::session& sql, const std::string& kind, const std::string& subject,
                      const std::string& payload, Instant at);

// The id of the newest leaf, 0 when there is none.
long long newest_leaf(soci::session& sql);

// What was answered under a key.
struct KeptAnswer {
    std::string kind;
    std::string fingerprint;
    std::string answer;  // JSON
};

std::optional<KeptAnswer> find_answer(soci::session& sql, const std::string& principal,
                                      const std::string& key);

// What `principal` was answered under a key before. Success: the answer kept, or nothing when the
// key is new. Failure: ErrorCode::conflict when the key was used for something else.
Result<std::optional<std::string>> answered_before(soci::session& sql, const std::string& principal,
                                                   const RequestKey& key,
                                                   const std::string& fingerprint);

void keep_answer(soci::session& sql, const std::string& principal, const std::string& key,
                 const KeptAnswer& answer, Instant at);

}  // namespace shopkeeper::empowerment::store
