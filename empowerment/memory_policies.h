// The policy desk of the reference model: slow, obvious, in memory.
//
// Thread-safety: the desk's calls lock the ledger; what is kept of it requires the ledger's mutex.
// Ownership: the desk shares the ledger.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "empowerment/policy_desk.h"

namespace shopkeeper::empowerment {

class MemoryLedger;

// What is known of a version beside the policy itself; versions the ledger was made with have none.
struct MemoryVersionNote {
    Instant at;
    std::string agreed_by;
    std::string agreed_word;
    std::vector<std::string> agreed;
    std::string proposal_id;
    std::optional<std::int64_t> restores;
};

// What the ledger keeps for the policy desks of everyone.
struct MemoryPolicyBook {
    std::map<std::int64_t, MemoryVersionNote> notes;  // by version
    std::vector<PolicyProposal> proposals;            // oldest first
    std::vector<TaxonomyVersion> taxonomies;          // those written here, oldest first
    std::uint64_t proposal_changes = 0;
};

// Requires: the ledger outlives nothing: it is shared. Never fails.
std::unique_ptr<PolicyDesk> make_memory_policies(std::shared_ptr<MemoryLedger> ledger,
                                                 std::string caller_id);

// What Desk::add_policy() does: a version, or ErrorCode::forbidden where a second supervisor would
// have to agree. Requires: the ledger's mutex is held.
Result<std::shared_ptr<const Policy>> add_memory_policy(MemoryLedger& ledger,
                                                        const std::string& caller_id,
                                                        const std::string& document);

}  // namespace shopkeeper::empowerment
