// What a fuzz target is: seeds, and one function that takes any bytes and must hold its promises.
//
// One target, two drivers: libFuzzer (the fuzz preset, clang) searches for as long as it is let;
// the mutating driver (every other preset) tries a fixed number of seeded mutations under ctest,
// the same ones every time.
//
// Thread-safety: single-threaded programs. Ownership: by value.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace shopkeeper::fuzz {

// Inputs that mean something to the target; mutations start from them.
std::vector<std::string> seeds();

// Ends the program when a promise is broken. Never keeps the bytes.
void try_bytes(std::string_view bytes);

// Ends the program with the promise that was broken, so that the sanitizer shows where.
inline void require(bool held, const char* promise) {
    if (held) return;
    std::fprintf(stderr, "fuzz: broken promise: %s\n", promise);
    std::abort();
}

}  // namespace shopkeeper::fuzz
