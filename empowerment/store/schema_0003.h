// The third step of the schema.
//
// Thread-safety: pure function. Ownership: the texts are constants.
#pragma once

#include "empowerment/store/migrations.h"

namespace shopkeeper::empowerment::store {

// PINs of local persons. Never fails.
Migration schema_0003();

}  // namespace shopkeeper::empowerment::store
