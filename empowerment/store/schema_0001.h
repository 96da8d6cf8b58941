// Step 1 of the schema: people, policies, buckets, grants, resolutions and the log.
// What each table answers is told in docs/store.md.
//
// Thread-safety: pure function. Ownership: borrowed constants.
#pragma once

#include "empowerment/store/migrations.h"

namespace shopkeeper::empowerment::store {

// Never edited once released: a change is a further step.
Migration schema_0001();

}  // namespace shopkeeper::empowerment::store
