// The oversight of the reference model: over lists, slow and obvious.
//
// Thread-safety: locks the ledger in every call. Ownership: the caller's; shares the ledger.
#pragma once

#include <memory>
#include <string>

#include "empowerment/memory_desk.h"
#include "empowerment/oversight_desk.h"

namespace shopkeeper::empowerment {

// Never fails. Requires: ledger is not null.
std::unique_ptr<OversightDesk> make_memory_oversight(std::shared_ptr<MemoryLedger> ledger,
                                                     std::string caller_id);

}  // namespace shopkeeper::empowerment
