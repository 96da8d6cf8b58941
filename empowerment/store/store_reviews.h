// The desk's room for quality over SQL: the rules of ReviewRules, one transaction a write.
//
// Thread-safety: as StoreDesk: every function locks the store. Ownership: shares the store.
#pragma once

#include <memory>
#include <string>

#include "empowerment/review_desk.h"

namespace shopkeeper::empowerment::store {

class Store;

// Never fails. Requires: the person exists.
std::unique_ptr<ReviewDesk> make_store_reviews(std::shared_ptr<Store> store, std::string caller_id);

}  // namespace shopkeeper::empowerment::store
