// Bytes as lower-case hexadecimal text.
//
// Thread-safety: pure function. Ownership: by value.
#pragma once

#include <cstddef>
#include <string>

namespace shopkeeper::empowerment {

// Two characters a byte. Never fails.
template <class Bytes>
std::string hex(const Bytes& bytes) {
    constexpr const char* kDigits = "0123456789abcdef";
    std::string text;
    for (const auto byte : bytes) {
        text += kDigits[static_cast<std::size_t>(byte) >> 4];
        text += kDigits[static_cast<std::size_t>(byte) & 15];
    }
    return text;
}

}  // namespace shopkeeper::empowerment
