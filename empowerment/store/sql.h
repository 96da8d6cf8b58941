// Small conversions every file of this folder needs between SQL's values and ours.
//
// Thread-safety: pure functions. Ownership: by value.
#pragma once

#include <soci/soci.h>

#include <chrono>

#include "base/time.h"

namespace shopkeeper::empowerment::store {

// Instants are stored as milliseconds since 1970, UTC.
inline long long to_ms(Instant at) {
    return at.time_since_epoch().count();
}
inline Instant from_ms(long long ms) {
    return Instant{std::chrono::milliseconds{ms}};
}

// Runs a prepared statement that changes rows; returns how many it changed.
inline long long changed_rows(soci::statement& statement) {
    statement.execute(true);
    return statement.get_affected_rows();
}

}  // namespace shopkeeper::empowerment::store
