#include "knowledge/index_view.h"

#include <algorithm>

namespace shopkeeper::knowledge {
namespace {

using format::Header;

Error damaged(const std::string& what) {
    return {ErrorCode::corrupt,
            "The saved knowledge index is damaged (" + what + "); build it again."};
}

bool within(std::uint64_t begin, std::uint64_t size, std::size_t whole) {
    return begin <= whole && size <= whole - begin;
}

// Header alone: is this an index at all, of this version, whole?
Status check_header(std::string_view bytes) {
    if (bytes.size() < sizeof(Header)) return damaged("it is too short");
    const auto& header = *reinterpret_cast<const Header*>(bytes.data());
    if (header.magic != format::kMagic) {
        return Error{ErrorCode::corrupt,
                     "This is not a saved knowledge index; build one with 'kb build'."};
    }
    if (header.version > format::kVersion) {
        return Error{ErrorCode::newer_version,
                     "The saved knowledge index was written by a newer Shopkeeper (format " +
                         std::to_string(header.version) + "); it was left untouched."};
    }
    if (header.version < format::kVersion) {
        return Error{ErrorCode::corrupt, "The saved knowledge index is of an older format (" +
                                             std::to_string(header.version) + "); build it again."};
    }
    if (header.total_size != bytes.size()) return damaged("its length is wrong");
    if (header.section_count != format::kSectionCount) return damaged("its table is wrong");
    constexpr std::size_t kSummedFrom = offsetof(Header, sections);
    if (header.checksum != format::checksum(bytes.substr(kSummedFrom))) {
        return damaged("its checksum does not match");
    }
    for (const format::Extent& extent : header.sections) {
        if (!within(extent.begin, extent.size, bytes.size()) ||
            extent.begin % format::kAlignment != 0) {
            return damaged("a part lies outside it");
        }
    }
    return {};
}

// First index in [0, size) for which less(index) is false.
template <class Less>
std::size_t lower_bound_index(std::size_t size, Less less) {
    std::size_t first = 0;
    while (size > 0) {
        const std::size_t half = size / 2;
        if (less(first + half)) {
            first += half + 1;
            size -= half + 1;
        } else {
            size = half;
        }
    }
    return first;
}

}  // namespace

std::string_view IndexView::section(format::Section section) const {
    const format::Extent& extent = header_->sections[section];
    return bytes_.substr(static_cast<std::size_t>(extent.begin),
                         static_cast<std::size_t>(extent.size));
}

template <class Record>
std::span<const Record> IndexView::records(format::Section which) const {
    const std::string_view bytes = section(which);
    return {reinterpret_cast<const Record*>(bytes.data()), bytes.size() / sizeof(Record)};
}

Result<IndexView> IndexView::open(std::string_view bytes) {
    if (Status header = check_header(bytes); !header) return header.error();
    IndexView view;
    view.bytes_ = bytes;
    view.header_ = reinterpret_cast<const Header*>(bytes.data());
    if (view.section(format::kMeta).size() != sizeof(format::Meta)) return damaged("no summary");
    view.meta_ = reinterpret_cast<const format::Meta*>(view.section(format::kMeta).data());
    view.docs_ = view.records<format::DocRecord>(format::kDocs);
    view.terms_ = view.records<format::TermRecord>(format::kTerms);
    view.surfaces_ = view.records<format::SurfaceRecord>(format::kSurfaces);
    view.by_length_ = view.records<std::uint32_t>(format::kByLength);
    view.by_length_letters_ = view.records<std::uint32_t>(format::kByLengthLetters);
    view.posting_docs_ = view.records<std::uint32_t>(format::kPostingDocs);
    view.posting_impacts_ = view.records<std::uint16_t>(format::kPostingImpacts);
    view.id_order_ = view.records<std::uint32_t>(format::kIdOrder);
    view.doc_text_ = view.section(format::kDocText);
    view.blobs_ = view.section(format::kBlobs);
    view.dictionary_ = view.section(format::kDictionary);
    view.term_text_ = view.section(format::kTermText);
    view.surface_text_ = view.section(format::kSurfaceText);
    view.forward_ = view.section(format::kForward);
    if (Status records = view.check_records(); !records) return records.error();
    if (Status lexicon = view.check_lexicon(); !lexicon) return lexicon.error();
    return view;
}

Status IndexView::check_records() const {
    if (docs_.size() != meta_->docs || terms_.size() != meta_->terms ||
        surfaces_.size() != meta_->surfaces || id_order_.size() != docs_.size() ||
        docs_.size() > format::kDocMask || posting_docs_.size() != posting_impacts_.size()) {
        return damaged("its counts disagree");
    }
    for (const format::DocRecord& doc : docs_) {
        if (!within(doc.blob_begin, doc.blob_size, blobs_.size()) ||
            !within(doc.forward_begin, doc.forward_size, forward_.size()) ||
            !within(doc.id_begin, doc.id_size, doc_text_.size()) ||
            !within(doc.title_begin, doc.title_size, doc_text_.size())) {
            return damaged("an article lies outside it");
        }
    }
    for (const std::uint32_t doc : id_order_) {
        if (doc >= docs_.size()) return damaged("its order of ids is wrong");
    }
    return {};
}

Status IndexView::check_lexicon() const {
    for (const format::TermRecord& term : terms_) {
        if (!within(term.text_begin, term.text_size, term_text_.size()) ||
            !within(term.postings_begin, term.postings_count, posting_docs_.size())) {
            return damaged("a word lies outside it");
        }
    }
    for (const format::SurfaceRecord& surface : surfaces_) {
        if (!within(surface.text_begin, surface.text_size, surface_text_.size()) ||
            surface.term >= terms_.size()) {
            return damaged("a word form lies outside it");
        }
    }
    if (by_length_.size() != by_length_letters_.size()) return damaged("its counts disagree");
    for (const std::uint32_t surface : by_length_) {
        if (surface >= surfaces_.size()) return damaged("its order of words is wrong");
    }
    const auto& starts = meta_->by_length_starts;
    if (!std::is_sorted(starts.begin(), starts.end()) || starts.back() != by_length_.size()) {
        return damaged("its order of words is wrong");
    }
    return {};
}

std::string_view IndexView::doc_id(std::size_t i) const {
    return doc_text_.substr(docs_[i].id_begin, docs_[i].id_size);
}

std::string_view IndexView::title(std::size_t i) const {
    return doc_text_.substr(docs_[i].title_begin, docs_[i].title_size);
}

std::string_view IndexView::blob(std::size_t i) const {
    return blobs_.substr(static_cast<std::size_t>(docs_[i].blob_begin), docs_[i].blob_size);
}

std::string_view IndexView::forward(std::size_t i) const {
    return forward_.substr(static_cast<std::size_t>(docs_[i].forward_begin), docs_[i].forward_size);
}

std::string_view IndexView::term_text(std::size_t i) const {
    return term_text_.substr(terms_[i].text_begin, terms_[i].text_size);
}

std::string_view IndexView::surface_text(std::size_t i) const {
    return surface_text_.substr(surfaces_[i].text_begin, surfaces_[i].text_size);
}

IndexView::Postings IndexView::postings(std::size_t term) const {
    const auto begin = static_cast<std::size_t>(terms_[term].postings_begin);
    const std::size_t count = terms_[term].postings_count;
    return {posting_docs_.subspan(begin, count), posting_impacts_.subspan(begin, count)};
}

std::optional<std::uint32_t> IndexView::find_term(std::string_view stem) const {
    const std::size_t at =
        lower_bound_index(terms_.size(), [&](std::size_t i) { return term_text(i) < stem; });
    if (at == terms_.size() || term_text(at) != stem) return std::nullopt;
    return static_cast<std::uint32_t>(at);
}

std::optional<std::uint32_t> IndexView::find_surface(std::string_view word) const {
    const std::size_t at =
        lower_bound_index(surfaces_.size(), [&](std::size_t i) { return surface_text(i) < word; });
    if (at == surfaces_.size() || surface_text(at) != word) return std::nullopt;
    return static_cast<std::uint32_t>(at);
}

std::optional<std::uint32_t> IndexView::find_id(std::string_view id) const {
    const std::size_t at = lower_bound_index(
        id_order_.size(), [&](std::size_t i) { return doc_id(id_order_[i]) < id; });
    if (at == id_order_.size() || doc_id(id_order_[at]) != id) return std::nullopt;
    return id_order_[at];
}

IndexView::Range IndexView::surfaces_with_prefix(std::string_view prefix) const {
    const std::size_t first = lower_bound_index(
        surfaces_.size(), [&](std::size_t i) { return surface_text(i) < prefix; });
    const std::size_t count = lower_bound_index(surfaces_.size() - first, [&](std::size_t i) {
        return surface_text(first + i).substr(0, prefix.size()) <= prefix;
    });
    return {first, first + count};
}

IndexView::SameLength IndexView::surfaces_of_length(std::size_t code_points) const {
    if (code_points > format::kLongestByLength) return {};
    const std::uint32_t begin = meta_->by_length_starts[code_points];
    const std::uint32_t count = meta_->by_length_starts[code_points + 1] - begin;
    return {by_length_.subspan(begin, count), by_length_letters_.subspan(begin, count)};
}

std::uint32_t letters_of(std::string_view folded) {
    std::uint32_t letters = 0;
    for (const char c : folded) {
        const auto byte = static_cast<unsigned char>(c);
        letters |= 1u << (byte % 32u);
    }
    return letters;
}

}  // namespace shopkeeper::knowledge
