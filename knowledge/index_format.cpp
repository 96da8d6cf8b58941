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

bool is_table_sound(const Header& header, std::size_t bytes) {
    std::uint64_t blocks = 0;
    for (std::size_t i = 0; i < kSectionCount; ++i) {
        const auto [begin, size] = header.sections[i];
        // A huge size must not become a small one by being padded.
        const bool inside = begin <= bytes && size <= bytes && padded(size) <= bytes - begin;
        if (!inside || begin % kAlignment != 0) return false;
        if (i != kSums) blocks += blocks_of(size);
    }
    return header.sections[kSums].size == blocks * sizeof(std::uint64_t);
}

std::uint64_t table_checksum(std::string_view bytes) {
    Header header;
    std::memcpy(&header, bytes.data(), sizeof header);
    constexpr std::size_t kSummedFrom = offsetof(Header, sections);
    const Extent& sums = header.sections[kSums];
    const std::uint64_t of_sections =
        checksum(bytes.substr(kSummedFrom, sizeof(Header) - kSummedFrom));
    const std::uint64_t of_sums = checksum(bytes.substr(
        static_cast<std::size_t>(sums.begin), static_cast<std::size_t>(padded(sums.size))));
    return mix(of_sections, of_sums);
}

void seal(std::span<char> bytes) {
    const std::string_view all(bytes.data(), bytes.size());
    Header header;
    std::memcpy(&header, bytes.data(), sizeof header);
    char* sum_at = bytes.data() + header.sections[kSums].begin;
    for (std::size_t i = kSums + 1; i < kSectionCount; ++i) {
        const Extent& section = header.sections[i];
        const std::string_view part = all.substr(static_cast<std::size_t>(section.begin),
                                                 static_cast<std::size_t>(padded(section.size)));
        for (std::size_t at = 0; at < part.size(); at += kBlockBytes) {
            const std::uint64_t sum = checksum(part.substr(at, kBlockBytes));
            std::memcpy(sum_at, &sum, sizeof sum);
            sum_at += sizeof sum;
        }
    }
    header.checksum = table_checksum(all);
    std::memcpy(bytes.data(), &header, sizeof header);
}

}  // namespace shopkeeper::knowledge::format
