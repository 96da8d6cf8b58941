// The second step of the schema: what a contact was when it was logged or asked about.
//
// Thread-safety: pure function. Ownership: by value; the texts are constants.
#pragma once

#include "empowerment/store/migrations.h"

namespace shopkeeper::empowerment::store {

Migration schema_0002();

}  // namespace shopkeeper::empowerment::store
