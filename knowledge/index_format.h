// The saved index, byte for byte: one buffer that is used where it lies, in memory or mapped from
// a file. Little-endian, sections aligned to eight bytes, a checksum for the table of sections and
// for each block of each section: what is small is checked when the index is opened, the rest block
// by block when it is first read (see section_check.h).
//
// Thread-safety: constants and plain records.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

namespace shopkeeper::knowledge::format {

static_assert(std::endian::native == std::endian::little,
              "the saved index is little-endian and read in place");

inline constexpr std::array<char, 8> kMagic{'S', 'H', 'O', 'P', 'K', 'B', 'I', '\n'};
inline constexpr std::uint32_t kVersion = 8;  // raise with every change of this file
inline constexpr std::size_t kAlignment = 8;

enum Section : std::uint32_t {
    kSums,             // uint64[]: checksums of the other sections' blocks, in order
    kMeta,             // Meta
    kDocs,             // DocRecord[docs]
    kTitleWeights,     // double[docs]: summed idf of the title's distinct words
    kDocText,          // ids and titles
    kDictionary,       // what the bodies are packed with, see body_packer.h
    kBlobs,            // everything else of the articles, see article_blob.h
    kTerms,            // TermRecord[terms], most documents first, then by stem
    kTermOrder,        // uint32[terms]: terms sorted by stem
    kTermText,         // the stems
    kSurfaces,         // SurfaceRecord[surfaces], sorted by word: what people type
    kSurfaceText,      // the words
    kByLength,         // uint32[]: surfaces by code points, for looking up misspelt words
    kByLengthLetters,  // uint32[]: which letters each of them holds, beside kByLength
    kLetterGroups,     // LetterGroup[]: where words of like letters lie in kByLength
    kPrefixTops,       // PrefixTop[], sorted by range: what begins with a few letters
    kPrefixForms,      // PrefixForm[]
    kChunks,           // ChunkRecord[]: each term's postings, 2^16 documents at a time
    kPostingDocs,      // uint16[postings]: document within its chunk
    kPostingImpacts,   // uint16[postings]: score in units of kImpactUnit
    kTagDocs,          // uint32[]: for each term, the documents with it among their tags
    kForward,          // each document's words as term numbers, field by field, as varints
    kIdOrder,          // uint32[docs]: documents sorted by id
    kSynonyms,         // SynonymRecord[], sorted by key
    kSynonymText,
    kSectionCount,
};

// A posting's document is split: its upper bits are its chunk's, the lower stand in the posting.
inline constexpr std::uint32_t kChunkBits = 16;
inline constexpr std::uint32_t kChunkDocs = 1u << kChunkBits;
inline constexpr std::uint32_t kMostDocs = 1u << 30;

inline constexpr std::uint16_t kLargestImpact = 0x7FFF;

// Scores are kept as whole multiples of this, so that they add up exactly in any order and an
// explanation equals the score. 2^15 units reach 64: above what a term can earn among a hundred
// million articles (see ranking.h).
inline constexpr double kImpactUnit = 1.0 / 512;

inline constexpr std::size_t kFields = 4;  // title, headings, body, tags: see ranking.h
inline constexpr std::size_t kLongestByLength = 32;
// TermRecord::primed is the impact of this best posting: how many hits a search looks at (scorer).
inline constexpr std::size_t kPrimed = 20;

// Each section but kSums is summed up in blocks of so many bytes, the last one with the padding
// behind it. Small enough that a first look costs microseconds, large enough that the sums are few.
inline constexpr std::size_t kBlockBytes = std::size_t{64} << 10;

struct Text {  // of kSynonymText
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
};

struct Extent {
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
};

struct Header {
    std::array<char, 8> magic = kMagic;
    std::uint32_t version = kVersion;
    std::uint32_t section_count = kSectionCount;
    std::uint64_t total_size = 0;
    std::uint64_t checksum = 0;  // of what stands behind it here, and of kSums
    std::array<Extent, kSectionCount> sections{};
};

struct Meta {
    std::uint32_t docs = 0;
    std::uint32_t terms = 0;
    std::uint32_t surfaces = 0;
    std::uint32_t without = 0;  // Features::bits(): what was switched off to be measured
    std::array<double, kFields> average_length{};
    std::array<char, 96> languages{};  // LanguageList, zero-padded
    // Groups of surfaces of n code points are kLetterGroups[starts[n] .. starts[n + 1]).
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
};

struct TermRecord {
    std::uint64_t postings_begin = 0;
    std::uint32_t postings_count = 0;
    std::uint32_t chunks_begin = 0;
    std::uint32_t text_begin = 0;
    std::uint32_t text_size = 0;
    std::array<std::uint32_t, kFields> documents{};  // documents with the term in each field
    std::uint32_t tags_begin = 0;                    // kTagDocs: as many as documents[tags]
    std::uint16_t plain_chunks = 0;   // of postings where it does not stand in the title
    std::uint16_t titled_chunks = 0;  // of those where it does: behind the plain ones
    std::uint16_t primed = 0;         // impact of its kPrimed-th best posting, 0 when it has fewer
    std::uint16_t reserved = 0;
    std::uint32_t reserved_too = 0;
};

// A term's postings among one stretch of documents, either those in titles or the others, and the
// most that any of them can be worth.
struct ChunkRecord {
    std::uint32_t begin = 0;  // of the term's postings
    std::uint16_t last = 0;   // how many postings, less one
    std::uint16_t chunk = 0;  // upper bits of their documents
    std::uint16_t best = 0;   // largest impact
    std::uint16_t reserved = 0;
    float least_title = 0;  // smallest title weight, rounded down; of those in titles
};

// Words of the same number of code points whose letters fall into the same classes.
struct LetterGroup {
    std::uint32_t classes = 0;  // see letter_classes()
    std::uint32_t begin = 0;    // kByLength, up to the next group's
};

// The most frequent terms among the surfaces [first, last).
struct PrefixTop {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t forms_begin = 0;
    std::uint32_t forms_count = 0;
};

struct PrefixForm {
    std::uint32_t term = 0;
    std::uint32_t size = 0;  // bytes of its shortest surface in the range
};

// A SynonymRule. Its key is `from` as stems of the language most articles are in.
struct SynonymRecord {
    Text key, from, to;
    std::uint32_t own = 0;  // 1: from the team's list; 0: taught by the articles
};

struct SurfaceRecord {
    std::uint32_t text_begin = 0;
    std::uint32_t text_size = 0;
    std::uint32_t term = 0;
};

static_assert(std::is_trivially_copyable_v<Header> && sizeof(DocRecord) == 56 &&
              sizeof(TermRecord) == 56 && sizeof(SurfaceRecord) == 12 && sizeof(ChunkRecord) == 16);

// Four independent lanes of xor, odd multiplication and rotation, each of which is invertible: any
// change within one lane changes the result, and it runs at the speed of memory.
std::uint64_t checksum(std::string_view bytes);

// With the padding behind it.
constexpr std::uint64_t padded(std::uint64_t size) {
    return (size + kAlignment - 1) / kAlignment * kAlignment;
}
constexpr std::uint64_t blocks_of(std::uint64_t size) {
    return (padded(size) + kBlockBytes - 1) / kBlockBytes;
}

// Whether all sections lie within so many bytes, and kSums has room for every block.
bool is_table_sound(const Header& header, std::size_t bytes);

// Header::checksum of these bytes. Requires: they begin with a header whose table is sound.
std::uint64_t table_checksum(std::string_view bytes);

// Computes kSums and the header's checksum anew. Requires: as above.
void seal(std::span<char> bytes);

}  // namespace shopkeeper::knowledge::format
