// Text as sentences.
//
// Thread-safety: pure functions. Ownership: the views point into the text given.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace shopkeeper::knowledge {

// Sentences without the white space around them. One longer than `most` code points is cut at the
// last white space before that, or at a code point where there is none.
std::vector<std::string_view> sentences_of(std::string_view text, std::size_t most);

// Without the white space at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace shopkeeper::knowledge
