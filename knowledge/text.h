// The words of base/words.h under the names knowledge/ calls them by.
//
// Thread-safety: pure functions. Ownership: results are the caller's.
#pragma once

#include "base/words.h"

namespace shopkeeper::knowledge {

using shopkeeper::ends_inside_word;
using shopkeeper::fold;
using shopkeeper::has_digit;
using shopkeeper::MayBegin;
using shopkeeper::Word;
using shopkeeper::words_of;

}  // namespace shopkeeper::knowledge
