// A saved index as typed arrays, checked once at opening so that reading needs no further checks
// but the ones stated here.
//
// Thread-safety: immutable. Ownership: borrows the bytes; whoever holds the view holds them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "knowledge/index_format.h"

namespace shopkeeper::knowledge {

class IndexView {
public:
    // Requires: bytes.data() is aligned to format::kAlignment. Failure: ErrorCode::corrupt,
    // newer_version. What is checked: checksum, section bounds, every offset of every record.
    // Posting documents and forward terms are checked where they are read.
    static Result<IndexView> open(std::string_view bytes);

    const format::Meta& meta() const { return *meta_; }
    std::size_t docs() const { return docs_.size(); }
    std::size_t terms() const { return terms_.size(); }

    const format::DocRecord& doc(std::size_t i) const { return docs_[i]; }
    const format::TermRecord& term(std::size_t i) const { return terms_[i]; }
    const format::SurfaceRecord& surface(std::size_t i) const { return surfaces_[i]; }

    std::string_view doc_id(std::size_t i) const;
    std::string_view title(std::size_t i) const;
    std::string_view blob(std::size_t i) const;
    std::string_view dictionary() const { return dictionary_; }
    std::string_view forward(std::size_t i) const;
    std::string_view term_text(std::size_t i) const;
    std::string_view surface_text(std::size_t i) const;

    struct Postings {
        std::span<const std::uint32_t> docs;  // with flags; the document may be out of range
        std::span<const std::uint16_t> impacts;
    };
    Postings postings(std::size_t term) const;

    std::optional<std::uint32_t> find_term(std::string_view stem) const;
    std::optional<std::uint32_t> find_surface(std::string_view word) const;
    std::optional<std::uint32_t> find_id(std::string_view id) const;
    // Surfaces [first, last) that begin with `prefix`.
    struct Range {
        std::size_t first = 0;
        std::size_t last = 0;
    };
    Range surfaces_with_prefix(std::string_view prefix) const;

    struct SameLength {
        std::span<const std::uint32_t> surfaces;
        std::span<const std::uint32_t> letters;  // see letters_of()
    };
    SameLength surfaces_of_length(std::size_t code_points) const;

private:
    Status check_records() const;
    Status check_lexicon() const;
    std::string_view section(format::Section section) const;
    template <class Record>
    std::span<const Record> records(format::Section which) const;

    std::string_view bytes_;
    const format::Header* header_ = nullptr;
    const format::Meta* meta_ = nullptr;
    std::span<const format::DocRecord> docs_;
    std::span<const format::TermRecord> terms_;
    std::span<const format::SurfaceRecord> surfaces_;
    std::span<const std::uint32_t> by_length_;
    std::span<const std::uint32_t> by_length_letters_;
    std::span<const std::uint32_t> posting_docs_;
    std::span<const std::uint16_t> posting_impacts_;
    std::span<const std::uint32_t> id_order_;
    std::string_view doc_text_, dictionary_, blobs_, term_text_, surface_text_, forward_;
};

// One bit for each letter a folded word holds (a–z, digits, the rest by hash): two words one edit
// apart differ in at most two bits.
std::uint32_t letters_of(std::string_view folded);

}  // namespace shopkeeper::knowledge
