// A step of the schema: when a version of the words of a resolution begins to
// count, and who took a PIN away.
//
// Thread-safety: pure function. Ownership: by value; the texts are constants.
#pragma once

#include "empowerment/store/migrations.h"

namespace shopkeeper::empowerment::store {

Migration schema_0008();

}  // namespace shopkeeper::empowerment::store
