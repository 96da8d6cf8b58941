// Numbers that look drawn and are the same on every run and machine.
//
// Thread-safety: pure.
#pragma once

#include <cstdint>

namespace shopkeeper::knowledge {

// splitmix64 (Steele, Lea & Flood 2014); moves `state` on.
inline std::uint64_t next_random(std::uint64_t& state) {
    state += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

}  // namespace shopkeeper::knowledge
