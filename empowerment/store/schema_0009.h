// A step of the schema: which labels contacts carry, and how many contacts a label has a week.
//
// Thread-safety: pure function. Ownership: by value; the texts are constants.
#pragma once

#include "empowerment/store/migrations.h"

namespace shopkeeper::empowerment::store {

Migration schema_0009();

}  // namespace shopkeeper::empowerment::store
