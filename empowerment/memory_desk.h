// The reference model of the desk: in memory, slow and obvious. It says what every other desk must
// do; nothing of it is written to disk and no program uses it for real money.
//
// Usage is worked out anew at every call by summing over the list of grants, exactly what the
// store must never do: here it is what makes the model easy to believe.
//
// Thread-safety: as every Desk, calls from any thread are serialised inside the ledger.
// Ownership: desks share their ledger; clock and ids are called under its lock and must not call
// back into it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "empowerment/calendar.h"
#include "empowerment/desk.h"

namespace shopkeeper::empowerment {

struct Scorecard;  // empowerment/review.h

struct MemoryLedgerParts {
    std::function<Instant()> clock;
    std::function<std::string()> new_id;  // a fresh UUID text at every call
    std::vector<Person> people;
    std::vector<std::shared_ptr<const Policy>> policies;  // oldest first, may be empty
    std::shared_ptr<const Taxonomy> taxonomy;
    std::shared_ptr<const TeamZones> zones;
    // May be null: nothing can be reviewed then.
    std::shared_ptr<const Scorecard> scorecard = {};
};

// What is recorded, shared by the desks of several persons.
class MemoryLedger;

// Requires: every part is set; ids of people are unique. Never fails.
std::shared_ptr<MemoryLedger> make_memory_ledger(MemoryLedgerParts parts);

// A desk of one person over the ledger. A caller that is not among its people can read nothing
// about itself and write nothing: ErrorCode::not_found.
std::unique_ptr<Desk> make_memory_desk(std::shared_ptr<MemoryLedger> ledger, std::string caller_id);

// Suspends a person or lifts it, at once for every desk. Failure: ErrorCode::not_found.
Status set_suspended(MemoryLedger& ledger, const std::string& person_id, bool suspended);

}  // namespace shopkeeper::empowerment
