// The step that makes the record searchable: which entries share a trait, which stand in place of
// others, and which words they hold. All of it is derived from the entries and could be made anew.
//
// Thread-safety: pure function. Ownership: by value; the texts are constants.
#pragma once

#include "empowerment/store/migrations.h"

namespace shopkeeper::empowerment::store {

Migration schema_0005();

}  // namespace shopkeeper::empowerment::store
