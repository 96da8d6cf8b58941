// Stored decisions of a period, in pages, with what they were made from and what became of the
// money.
//
// Functions throw soci::soci_error and belong inside the desk's guard.
//
// Thread-safety: none; used under the desk's lock. Ownership: the session is borrowed.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/time.h"
#include "empowerment/decision_input.h"
#include "empowerment/store/sql.h"

namespace shopkeeper::empowerment::store {

// Where the next page begins: behind this instant and leaf.
struct DecisionCursor {
    long long at_ms = 0;
    long long leaf = 0;
};

// A decision as it is stored; the payload is read outside the lock.
struct DecisionRow {
    std::string payload;
    bool asked = false;
    std::string grant_state;  // empty: nothing was given or frozen
};

// Up to `most` decisions behind the cursor and before `to`, by time. Moves the cursor behind them.
// A decision whose payload was erased is left out.
std::vector<DecisionRow> decisions_page(soci::session& sql, DecisionCursor& cursor, Instant to,
                                        std::size_t most);

}  // namespace shopkeeper::empowerment::store
