// How a stable word becomes its value again, for every enumeration of this folder. Inside only.
//
// Thread-safety: pure function. Ownership: by value.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/result.h"

namespace shopkeeper::empowerment {

// Finds the value whose word() is `text`. Failure: ErrorCode::invalid listing the words there are.
template <class Enum, std::size_t N>
Result<Enum> value_of_word(std::string_view text, const std::array<Enum, N>& all,
                           const char* what) {
    std::string words;
    for (const Enum value : all) {
        if (text == word(value)) return value;
        words += words.empty() ? "" : ", ";
        words += word(value);
    }
    return Error{ErrorCode::invalid, "\"" + std::string{text.substr(0, 40)} + "\" is not " + what +
                                         "; there are: " + words + "."};
}

}  // namespace shopkeeper::empowerment
