// A step of the schema: what decisions were made from, in columns.
//
// Thread-safety: pure function. Ownership: by value; the texts are constants.
#pragma once

#include "empowerment/store/migrations.h"

namespace shopkeeper::empowerment::store {

Migration schema_0010();

}  // namespace shopkeeper::empowerment::store
