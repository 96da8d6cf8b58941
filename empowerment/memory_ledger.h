// Inside of the reference model: the state its desks share, and the sums over it.
//
// Thread-safety: none of its own; every function requires the ledger's mutex to be held.
// Ownership: held by shared_ptr from every desk.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "empowerment/memory_desk.h"

namespace shopkeeper::empowerment {

// A grant with what its buckets were when it was given: a person may change teams later.
struct LedgerGrant {
    Grant grant;
    std::string team;
    Date customer_day;
    Date agent_day;
};

// The answer a request key has been given, for its replay.
struct KeptAnswer {
    std::string fingerprint;
    std::variant<GrantAnswer, Grant, ResolutionReceipt, std::shared_ptr<const Policy>> answer;
};

class MemoryLedger {
public:
    explicit MemoryLedger(MemoryLedgerParts given) : parts(std::move(given)) {}

    Result<Person> person(const std::string& id) const;
    // The index of a grant. Failure: ErrorCode::not_found.
    Result<std::size_t> grant_index(const std::string& id) const;
    // A grant as it is now: a frozen request whose time is over is expired.
    Grant as_of(const Grant& grant, Instant now) const;
    // Sums over all grants that count in the windows of `now`.
    Usage usage(const Person& agent, const std::string& customer_ref, Currency currency,
                Instant now) const;

    MemoryLedgerParts parts;
    std::mutex mutex;
    std::vector<LedgerGrant> grants;  // oldest first
    std::vector<Resolution> resolutions;
    std::map<std::pair<std::string, std::string>, KeptAnswer> answers;  // (caller, key)
    std::uint64_t epoch = 1;

private:
    BucketUse customer_use(const std::string& customer_ref, Currency currency,
                           const Windows& windows) const;
};

}  // namespace shopkeeper::empowerment
