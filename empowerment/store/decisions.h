// Stored decisions of a period, in pages, with what they were made from and what became of the
// money.
//
// Functions throw soci::soci_error and belong inside the desk's guard.
//
// Thread-safety: none; used under the desk's lock. Ownership: the session is borrowed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
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

// A decision as it is stored.
struct DecisionRow {
    std::string payload;                 // of the leaf, when `input` is empty
    std::optional<DecisionInput> input;  // without `asked` and `given`, read from its columns
    bool asked = false;
    std::string grant_state;  // empty: nothing was given or frozen
};

// Keeps what the leaf of a decision says of its inputs in columns, from which decisions_page()
// reads it many times faster. A payload that is no decision leaves nothing.
// Requires: the leaf was appended in this transaction.
void keep_decision_input(soci::session& sql, long long leaf, std::string_view payload);

// Up to `most` decisions behind the cursor and before `to`, by time. Moves the cursor behind them.
// A decision whose payload was erased is left out.
std::vector<DecisionRow> decisions_page(soci::session& sql, DecisionCursor& cursor, Instant to,
                                        std::size_t most);

// What the row says, in full. Failure: ErrorCode::invalid when it cannot be read.
Result<DecisionInput> input_of(DecisionRow row);

}  // namespace shopkeeper::empowerment::store
