// Texts that must not stay in memory that is given back, such as a PIN.
//
// Thread-safety: pure functions.
#pragma once

#include <string>

namespace shopkeeper::client {

// Overwrites the characters, then empties the text.
inline void wipe(std::string& secret) {
    volatile char* bytes = secret.data();
    for (std::size_t i = 0; i < secret.size(); ++i) bytes[i] = 0;
    secret.clear();
}

}  // namespace shopkeeper::client
