// Numbers that look random and are the same for the same seed on every machine: what makes a
// seeded season repeatable. No use for secrets.
//
// Thread-safety: one thread. Ownership: a value.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace shopkeeper::client {

class SeasonRandom {
public:
    explicit SeasonRandom(std::uint64_t seed) : state_(seed) {}

    // SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15ull;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
        return z ^ (z >> 31);
    }

    // 0 to below - 1. Requires: below > 0.
    std::uint64_t below(std::uint64_t limit) { return (next() >> 11) % limit; }

    // 0 (inclusive) to 1 (exclusive).
    double share() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

    bool chance(double probability) { return share() < probability; }

    // Requires: the list is not empty.
    template <class T>
    const T& one_of(const std::vector<T>& list) {
        return list[static_cast<std::size_t>(below(list.size()))];
    }

    // A UUID's text (version 4).
    std::string uuid() {
        constexpr std::string_view kDigits = "0123456789abcdef";
        const std::array<std::uint64_t, 2> bits = {(next() & ~0xF000ull) | 0x4000ull,
                                                   (next() >> 2) | (std::uint64_t{1} << 63)};
        std::string out;
        for (unsigned i = 0; i < 32; ++i) {
            if (i == 8 || i == 12 || i == 16 || i == 20) out += '-';
            out += kDigits[(bits[i / 16] >> (60 - 4 * (i % 16))) & 15u];
        }
        return out;
    }

private:
    std::uint64_t state_;
};

}  // namespace shopkeeper::client
