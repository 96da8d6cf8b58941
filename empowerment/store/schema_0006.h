// The sixth step of the schema.
//
// Thread-safety: pure function. Ownership: the texts are constants.
#pragma once

#include "empowerment/store/migrations.h"

namespace shopkeeper::empowerment::store {

// Answers of a second person, readings of stretch uses, the words that go back to agents, and what
// the picture of the week is read from. Never fails.
Migration schema_0006();

}  // namespace shopkeeper::empowerment::store
