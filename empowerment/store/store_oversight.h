// The oversight of the desk over SQL.
//
// Thread-safety: locks the store in every call. Ownership: the caller's; shares the store.
#pragma once

#include <memory>
#include <string>

#include "empowerment/oversight_desk.h"
#include "empowerment/store/store_desk.h"

namespace shopkeeper::empowerment::store {

// Never fails. Requires: store is not null.
std::unique_ptr<OversightDesk> make_store_oversight(std::shared_ptr<Store> store,
                                                    std::string caller_id);

}  // namespace shopkeeper::empowerment::store
