// The saved index, byte for byte: one buffer that is used where it lies, in memory or mapped from
// a file. Little-endian, sections aligned to eight bytes, a checksum over everything.
//
// Thread-safety: constants and plain records.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace shopkeeper::knowledge::format {

static_assert(std::endian::native == std::endian::little,
              "the saved index is little-endian and read in place");

inline constexpr std::array<char, 8> kMagic{'S', 'H', 'O', 'P', 'K', 'B', 'I', '\n'};
inline constexpr std::uint32_t kVersion = 2;  // raise with every change of this file
inline constexpr std::size_t kAlignment = 8;

enum Section : std::uint32_t {
    kMeta,             // Meta
    kDocs,             // DocRecord[docs]
    kDocText,          // ids and titles
    kDictionary,       // what the bodies are packed with, see body_packer.h
    kBlobs,            // everything else of the articles, see article_blob.h
    kTerms,            // TermRecord[terms], sorted by stem
    kTermText,         // the stems
    kSurfaces,         // SurfaceRecord[surfaces], sorted by word: what people type
    kSurfaceText,      // the words
    kByLength,         // uint32[]: surfaces by code points, for looking up misspelt words
    kByLengthLetters,  // uint32[]: which letters each of them holds, beside kByLength
    kPostingDocs,      // uint32[postings]: document with the flags below
    kPostingImpacts,   // uint16[postings]: score in units of kImpactUnit
    kForward,          // each document's words as term numbers, see forward.h
    kIdOrder,          // uint32[docs]: documents sorted by id
    kSectionCount,
};

inline constexpr std::uint32_t kInTitle = 1u << 31;  // the posting's term stands in the title
inline constexpr std::uint32_t kInTags = 1u << 30;   // … among the tags
inline constexpr std::uint32_t kDocMask = kInTags - 1;

// Scores are kept as whole multiples of this, so that they add up exactly in any order and an
// explanation equals the score. 2^16 units reach 128: above what a term can earn (see ranking.h).
inline constexpr double kImpactUnit = 1.0 / 512;

inline constexpr std::size_t kFields = 4;  // title, headings, body, tags: see ranking.h
inline constexpr std::size_t kLongestByLength = 32;

struct Extent {
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
};

struct Header {
    std::array<char, 8> magic = kMagic;
    std::uint32_t version = kVersion;
    std::uint32_t section_count = kSectionCount;
    std::uint64_t total_size = 0;
    std::uint64_t checksum = 0;  // of everything behind it
    std::array<Extent, kSectionCount> sections{};
};

struct Meta {
    std::uint32_t docs = 0;
    std::uint32_t terms = 0;
    std::uint32_t surfaces = 0;
    std::uint32_t reserved = 0;
    std::array<double, kFields> average_length{};
    std::array<char, 32> language{};  // Snowball's name, zero-padded
    // Surfaces of n code points are kByLength[starts[n] .. starts[n + 1]).
    std::array<std::uint32_t, kLongestByLength + 2> by_length_starts{};
};

struct DocRecord {
    std::uint64_t blob_begin = 0;
    std::uint64_t forward_begin = 0;
    std::uint32_t blob_size = 0;
    std::uint32_t forward_size = 0;
    std::uint32_t id_begin = 0;
    std::uint32_t id_size = 0;
    std::uint32_t title_begin = 0;
    std::uint32_t title_size = 0;
    std::array<std::uint32_t, kFields> length{};  // words in each field
    double title_weight = 0;                      // summed idf of the title's distinct words
};

struct TermRecord {
    std::uint64_t postings_begin = 0;
    std::uint32_t postings_count = 0;
    std::uint32_t text_begin = 0;
    std::uint32_t text_size = 0;
    std::array<std::uint32_t, kFields> documents{};  // documents with the term in each field
    std::uint32_t reserved = 0;
};

struct SurfaceRecord {
    std::uint32_t text_begin = 0;
    std::uint32_t text_size = 0;
    std::uint32_t term = 0;
};

static_assert(std::is_trivially_copyable_v<Header> && sizeof(DocRecord) == 64 &&
              sizeof(TermRecord) == 40 && sizeof(SurfaceRecord) == 12);

// Four independent lanes of xor, odd multiplication and rotation, each of which is invertible: any
// change within one lane changes the result, and it runs at the speed of memory.
std::uint64_t checksum(std::string_view bytes);

}  // namespace shopkeeper::knowledge::format
