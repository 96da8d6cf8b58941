// A step of the schema: samples, reviews, retags and calibration.
//
// Thread-safety: pure function. Ownership: by value; the texts are constants.
#pragma once

#include "empowerment/store/migrations.h"

namespace shopkeeper::empowerment::store {

Migration schema_0007();

}  // namespace shopkeeper::empowerment::store
