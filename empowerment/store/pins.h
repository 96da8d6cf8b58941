// The PINs of local persons: hashed by libsodium (Argon2id), their tries counted on disk.
//
// The one table whose rows change: an old hash is worth nothing to the record and something to a
// thief. That a PIN was set, changed or taken away is a leaf of the log.
//
// Thread-safety: none; used under the store's lock. Ownership: the store is borrowed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/pin.h"
#include "empowerment/store/sql.h"
#include "empowerment/store/store_desk.h"

namespace shopkeeper::empowerment::store {

// What is kept of one person's PIN, without the hash.
struct PinKept {
    Instant since;
    PinTries tries;
};

// Success: the text libsodium verifies, with its cost and salt inside.
// Failure: ErrorCode::unavailable when there is not enough memory for the cost.
Result<std::string> hash_pin(std::string_view pin, const PinCost& cost);

// Nothing when none is set. Throws soci::soci_error.
std::optional<PinKept> find_pin(soci::session& sql, const std::string& person_id);

// Sets or replaces. Throws soci::soci_error. Requires: inside a write transaction.
void keep_pin(soci::session& sql, const std::string& person_id, const std::string& hash,
              Instant now);

// True when there was one. Throws soci::soci_error. Requires: inside a write transaction.
bool drop_pin(soci::session& sql, const std::string& person_id);

// The last time a person's PIN was taken away; nothing: never. Throws soci::soci_error.
std::optional<PinCleared> find_cleared(soci::session& sql, const std::string& person_id);
void note_cleared(soci::session& sql, const std::string& person_id, const PinCleared& cleared);

// Whether this is the person. The try is committed before the PIN is looked at.
// Success: it is. Failure: as OversightDesk::confirm_pin(), ErrorCode::not_found, and what writing
// fails with. Requires: the store's mutex is held and no transaction is open.
Status confirm_pin(Store& store, const std::string& person_id, std::string_view pin);

}  // namespace shopkeeper::empowerment::store
