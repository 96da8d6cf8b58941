// The policy desk over SQL.
//
// Thread-safety: locks the store in every call but zones(). Ownership: the caller's; shares the
// store.
#pragma once

#include <memory>
#include <string>

#include "empowerment/policy_desk.h"
#include "empowerment/store/store_desk.h"

namespace shopkeeper::empowerment::store {

// Never fails. Requires: store is not null.
std::unique_ptr<PolicyDesk> make_store_policies(std::shared_ptr<Store> store,
                                                std::string caller_id);

}  // namespace shopkeeper::empowerment::store
