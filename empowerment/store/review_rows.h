// Rows of reviewing that other parts of the desk read or write as well.
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
#include "empowerment/resolution.h"
#include "empowerment/store/sql.h"

namespace shopkeeper::empowerment::store {

// Marks an entry whose suggestion was not taken. Requires: inside its write transaction.
void note_overridden(soci::session& sql, const std::string& resolution_id, Instant at);

// The newest tags beside logged ones, as far as one person may see them.
class RetagReader {
public:
    RetagReader(soci::session& sql, const std::string& person_id);

    // Success: the newest retag of an entry, or nothing. Failure: ErrorCode::corrupt.
    Result<std::optional<Retag>> newest(const Resolution& entry) const;

    // Sets the newest retag of each of these entries, asking once for all of them. `rows` are
    // their numbers in the record. Failure: ErrorCode::corrupt.
    Status fill(const std::vector<Resolution*>& entries, const std::vector<long long>& rows) const;

private:
    bool may_see(const Resolution& entry) const;

    soci::session& sql_;
    std::string person_id_;
    bool sees_all_ = false;  // a reviewer or a supervisor
};

}  // namespace shopkeeper::empowerment::store
