// What an agent could have given when an entry says passed_on: worked out from the buckets in the
// transaction that writes the entry, because nobody can tell it afterwards.
//
// Functions throw soci::soci_error and belong inside the store's guard and a write transaction.
//
// Thread-safety: none; used under the store's lock. Ownership: the store is borrowed.
#pragma once

#include "base/result.h"
#include "empowerment/desk.h"
#include "empowerment/store/store_desk.h"
#include "empowerment/week_picture.h"

namespace shopkeeper::empowerment::store {

// Whether the agent left authority unused by this entry; kept with its inputs as a leaf when the
// outcome is passed_on. A correction of an entry that said so already keeps what was found then.
// Failure: ErrorCode::corrupt.
Result<UnusedAuthority> keep_authority_then(Store& store, const Resolution& resolution,
                                            const Person& person);

}  // namespace shopkeeper::empowerment::store
