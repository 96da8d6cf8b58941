// A saved index as typed arrays, checked once at opening so that reading needs no further checks
// but the ones stated here.
//
// Thread-safety: immutable. Ownership: borrows the bytes; whoever holds the view holds them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "knowledge/features.h"
#include "knowledge/index_format.h"
#include "knowledge/section_check.h"

namespace shopkeeper::knowledge {

class IndexView {
public:
    // Requires: bytes.data() is aligned to format::kAlignment. Failure: ErrorCode::corrupt,
    // newer_version. What is checked: section bounds, the checksums of all but the large sections,
    // every offset of every record. Documents of postings and of tags, and forward terms, are
    // checked where they are read; so are the checksums of ids and titles, postings, forward terms
    // and blobs. Damaged ones read as empty, and health() says so from then on.
    static Result<IndexView> open(std::string_view bytes);

    // Failure: ErrorCode::corrupt when something read so far was damaged.
    Status health() const;

    const format::Meta& meta() const { return *meta_; }
    std::size_t docs() const { return docs_.size(); }
    std::size_t terms() const { return terms_.size(); }

    // The other part of an index in two parts (see changed_index.h), or nullptr. What a word is
    // worth is counted over both. Requires: the other part outlives this view.
    const IndexView* beside() const { return beside_; }
    void set_beside(const IndexView* other) { beside_ = other; }
    std::size_t docs_of_both() const {
        return docs_.size() + (beside_ == nullptr ? 0 : beside_->docs());
    }
    // How many documents of both parts hold a term of this one.
    std::size_t documents_of_both(std::size_t term) const;

    const format::DocRecord& doc(std::size_t i) const { return docs_[i]; }
    const format::TermRecord& term(std::size_t i) const { return terms_[i]; }
    const format::SurfaceRecord& surface(std::size_t i) const { return surfaces_[i]; }

    std::string_view doc_id(std::size_t i) const;
    std::string_view title(std::size_t i) const;
    std::string_view blob(std::size_t i) const;
    Features features() const { return Features(meta_->without); }
    std::string_view languages() const;  // LanguageList, see analysis.h
    std::string_view dictionary() const { return dictionary_; }
    std::string_view forward(std::size_t i) const;
    std::string_view term_text(std::size_t i) const;
    std::string_view surface_text(std::size_t i) const;

    double title_weight(std::size_t doc) const { return title_weights_[doc]; }

    // A term's postings, one stretch of 2^16 documents at a time, ascending: those in titles, or
    // the others. A document is in one of the two.
    std::span<const format::ChunkRecord> chunks(std::size_t term, bool titled) const {
        const format::TermRecord& record = terms_[term];
        return titled ? chunks_.subspan(record.chunks_begin + std::size_t{record.plain_chunks},
                                        record.titled_chunks)
                      : chunks_.subspan(record.chunks_begin, record.plain_chunks);
    }
    struct Postings {
        std::span<const std::uint16_t> docs;  // lower bits; the document may be out of range
        std::span<const std::uint16_t> impacts;
    };
    Postings postings(std::size_t term, const format::ChunkRecord& chunk) const;

    struct Posting {
        std::uint16_t impact = 0;
        bool titled = false;
    };
    // Nothing when the document does not hold the term.
    std::optional<Posting> find_posting(std::size_t term, std::uint32_t doc) const;
    // The same among the postings in titles, or among the others.
    std::optional<std::uint16_t> find_impact(std::size_t term, std::uint32_t doc,
                                             bool titled) const;
    // Documents with the term among their tags, ascending; some may be out of range.
    std::span<const std::uint32_t> tagged(std::size_t term) const;
    bool is_tagged(std::size_t term, std::uint32_t doc) const;

    std::optional<std::uint32_t> find_term(std::string_view stem) const;
    std::optional<std::uint32_t> find_surface(std::string_view word) const;
    std::optional<std::uint32_t> find_id(std::string_view id) const;
    // Surfaces [first, last) that begin with `prefix`.
    struct Range {
        std::size_t first = 0;
        std::size_t last = 0;
    };
    Range surfaces_with_prefix(std::string_view prefix) const;
    std::span<const format::SurfaceRecord> surfaces(const Range& range) const {
        return surfaces_.subspan(range.first, range.last - range.first);
    }

    // What may answer a word or several, sorted by key. Views live as long as the bytes.
    struct Synonym {
        std::string_view key, from, to;
        bool own = false;
    };
    std::size_t synonyms() const { return synonyms_.size(); }
    bool has_own_synonyms() const { return has_own_synonyms_; }
    Synonym synonym(std::size_t i) const;
    // The synonyms [first, last) whose keys begin with a word.
    Range synonyms_from(std::string_view first_word) const;

    // The most frequent terms of a range, if they were looked for when the index was built: ranges
    // that are cheap to look through have none.
    std::span<const format::PrefixForm> prefix_forms(const Range& range) const;

    // Words of so many code points, in groups of like letters.
    std::span<const format::LetterGroup> letter_groups(std::size_t code_points) const;
    struct SameLetters {
        std::span<const std::uint32_t> surfaces;
        std::span<const std::uint32_t> letters;  // see letters_of()
    };
    // Requires: `group` is an element of letter_groups().
    SameLetters surfaces_of(const format::LetterGroup& group) const;

private:
    // Sections whose blocks are looked at when they are first read. Shared by all copies of a view.
    struct Checks {
        explicit Checks(const IndexView& view);
        SectionCheck doc_text, blobs, posting_docs, posting_impacts, forward;
    };
    static bool is_checked_late(format::Section section);
    Status check_sums();
    std::string_view with_padding(format::Section section) const;
    std::span<const std::uint64_t> sums_of(format::Section section) const;
    SectionCheck check_of(format::Section section) const;
    Status check_records() const;
    Status check_terms() const;
    Status check_surfaces() const;
    Status check_groups() const;
    Status check_synonyms();
    std::string_view section(format::Section section) const;
    template <class Record>
    std::span<const Record> records(format::Section which) const;

    std::string_view bytes_;
    std::shared_ptr<const Checks> checks_;
    const IndexView* beside_ = nullptr;
    const format::Header* header_ = nullptr;
    const format::Meta* meta_ = nullptr;
    std::span<const format::DocRecord> docs_;
    std::span<const format::TermRecord> terms_;
    std::span<const format::SurfaceRecord> surfaces_;
    std::span<const std::uint32_t> by_length_;
    std::span<const std::uint32_t> by_length_letters_;
    std::span<const std::uint16_t> posting_docs_;
    std::span<const std::uint16_t> posting_impacts_;
    std::span<const format::ChunkRecord> chunks_;
    std::span<const format::LetterGroup> letter_groups_;
    std::span<const format::PrefixTop> prefix_tops_;
    std::span<const format::PrefixForm> prefix_forms_;
    std::span<const format::SynonymRecord> synonyms_;
    bool has_own_synonyms_ = false;
    std::span<const std::uint32_t> tag_docs_;
    std::span<const std::uint32_t> term_order_;
    std::span<const double> title_weights_;
    std::span<const std::uint32_t> id_order_;
    std::string_view doc_text_, dictionary_, blobs_, term_text_, surface_text_, forward_,
        synonym_text_;
};

// One bit for each letter a folded word holds (a–z, digits, the rest by hash): two words one edit
// apart differ in at most two bits.
std::uint32_t letters_of(std::string_view folded);

// The same in twelve classes of letters, about equally common: what differs here by more than the
// edits allowed need not be looked at.
std::uint32_t letter_classes(std::uint32_t letters);

}  // namespace shopkeeper::knowledge
