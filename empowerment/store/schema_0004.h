// Step 4 of the schema: versions with their story, proposals that wait for a second supervisor,
// and finding the decisions of a period. What each table answers is told in docs/store.md.
//
// Thread-safety: pure function. Ownership: borrowed constants.
#pragma once

#include "empowerment/store/migrations.h"

namespace shopkeeper::empowerment::store {

// Never edited once released: a change is a further step.
Migration schema_0004();

}  // namespace shopkeeper::empowerment::store
