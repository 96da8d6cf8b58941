#include "knowledge/index_format.h"

#include <cstring>

namespace shopkeeper::knowledge::format {
namespace {

constexpr std::uint64_t kFirstPrime = 0x9E3779B185EBCA87u;
constexpr std::uint64_t kSecondPrime = 0xC2B2AE3D27D4EB4Fu;

std::uint64_t mix(std::uint64_t lane, std::uint64_t word) {
    return std::rotl((lane ^ word) * kFirstPrime, 29);
}

std::uint64_t word_at(const char* bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

}  // namespace

std::uint64_t checksum(std::string_view bytes) {
    std::array<std::uint64_t, 4> lanes{1, 2, 3, 4};
    const char* at = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= 32; left -= 32, at += 32) {
        for (std::size_t i = 0; i < 4; ++i) lanes[i] = mix(lanes[i], word_at(at + i * 8));
    }
    for (; left >= 8; left -= 8, at += 8) lanes[0] = mix(lanes[0], word_at(at));
    for (; left > 0; --left, ++at) lanes[1] = mix(lanes[1], static_cast<unsigned char>(*at));
    std::uint64_t sum = bytes.size() * kSecondPrime;
    for (const std::uint64_t lane : lanes) sum = (std::rotl(sum, 17) ^ lane) * kSecondPrime;
    return sum;
}

}  // namespace shopkeeper::knowledge::format
