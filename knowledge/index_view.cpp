#include "knowledge/index_view.h"

#include <algorithm>
#include <array>

namespace shopkeeper::knowledge {
namespace {

using format::Header;

constexpr std::size_t kTags = format::kFields - 1;  // see ranking.h

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
    if (header.section_count != format::kSectionCount ||
        !format::is_table_sound(header, bytes.size())) {
        return damaged("its table is wrong");
    }
    if (header.checksum != format::table_checksum(bytes)) {
        return damaged("the checksum of its table does not match");
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

std::string_view IndexView::with_padding(format::Section section) const {
    const format::Extent& extent = header_->sections[section];
    return bytes_.substr(static_cast<std::size_t>(extent.begin),
                         static_cast<std::size_t>(format::padded(extent.size)));
}

bool IndexView::is_checked_late(format::Section section) {
    return section == format::kDocText || section == format::kBlobs ||
           section == format::kPostingDocs || section == format::kPostingImpacts ||
           section == format::kForward;
}

std::span<const std::uint64_t> IndexView::sums_of(format::Section section) const {
    std::uint64_t before = 0;
    for (std::size_t i = format::kSums + 1; i < section; ++i) {
        before += format::blocks_of(header_->sections[i].size);
    }
    return records<std::uint64_t>(format::kSums)
        .subspan(static_cast<std::size_t>(before),
                 static_cast<std::size_t>(format::blocks_of(header_->sections[section].size)));
}

SectionCheck IndexView::check_of(format::Section section) const {
    return {with_padding(section), sums_of(section)};
}

IndexView::Checks::Checks(const IndexView& view)
    : doc_text(view.check_of(format::kDocText)),
      blobs(view.check_of(format::kBlobs)),
      posting_docs(view.check_of(format::kPostingDocs)),
      posting_impacts(view.check_of(format::kPostingImpacts)),
      forward(view.check_of(format::kForward)) {}

Status IndexView::check_sums() {
    for (std::uint32_t i = format::kSums + 1; i < format::kSectionCount; ++i) {
        const auto section = static_cast<format::Section>(i);
        if (is_checked_late(section)) continue;
        if (!check_of(section).is_sound(0, with_padding(section).size())) {
            return damaged("the checksum of part " + std::to_string(i) + " does not match");
        }
    }
    checks_ = std::make_shared<const Checks>(*this);
    return {};
}

Status IndexView::health() const {
    const bool damage = checks_->doc_text.found_damage() || checks_->blobs.found_damage() ||
                        checks_->posting_docs.found_damage() ||
                        checks_->posting_impacts.found_damage() || checks_->forward.found_damage();
    return damage ? damaged("a part that was read is not as it was written") : Status();
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
    if (Status sums = view.check_sums(); !sums) return sums.error();
    if (view.section(format::kMeta).size() != sizeof(format::Meta)) return damaged("no summary");
    view.meta_ = reinterpret_cast<const format::Meta*>(view.section(format::kMeta).data());
    view.docs_ = view.records<format::DocRecord>(format::kDocs);
    view.terms_ = view.records<format::TermRecord>(format::kTerms);
    view.surfaces_ = view.records<format::SurfaceRecord>(format::kSurfaces);
    view.by_length_ = view.records<std::uint32_t>(format::kByLength);
    view.by_length_letters_ = view.records<std::uint32_t>(format::kByLengthLetters);
    view.letter_groups_ = view.records<format::LetterGroup>(format::kLetterGroups);
    view.prefix_tops_ = view.records<format::PrefixTop>(format::kPrefixTops);
    view.prefix_forms_ = view.records<format::PrefixForm>(format::kPrefixForms);
    view.chunks_ = view.records<format::ChunkRecord>(format::kChunks);
    view.tag_docs_ = view.records<std::uint32_t>(format::kTagDocs);
    view.term_order_ = view.records<std::uint32_t>(format::kTermOrder);
    view.title_weights_ = view.records<double>(format::kTitleWeights);
    view.posting_docs_ = view.records<std::uint16_t>(format::kPostingDocs);
    view.posting_impacts_ = view.records<std::uint16_t>(format::kPostingImpacts);
    view.id_order_ = view.records<std::uint32_t>(format::kIdOrder);
    view.doc_text_ = view.section(format::kDocText);
    view.blobs_ = view.section(format::kBlobs);
    view.dictionary_ = view.section(format::kDictionary);
    view.term_text_ = view.section(format::kTermText);
    view.surface_text_ = view.section(format::kSurfaceText);
    view.forward_ = view.section(format::kForward);
    view.synonyms_ = view.records<format::SynonymRecord>(format::kSynonyms);
    view.synonym_text_ = view.section(format::kSynonymText);
    if (Status records = view.check_records(); !records) return records.error();
    if (Status terms = view.check_terms(); !terms) return terms.error();
    if (Status surfaces = view.check_surfaces(); !surfaces) return surfaces.error();
    if (Status groups = view.check_groups(); !groups) return groups.error();
    if (Status rules = view.check_synonyms(); !rules) return rules.error();
    return view;
}

Status IndexView::check_records() const {
    if (docs_.size() != meta_->docs || terms_.size() != meta_->terms ||
        surfaces_.size() != meta_->surfaces || id_order_.size() != docs_.size() ||
        docs_.size() > format::kMostDocs || posting_docs_.size() != posting_impacts_.size() ||
        term_order_.size() != terms_.size() || title_weights_.size() != docs_.size()) {
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

Status IndexView::check_terms() const {
    for (const format::TermRecord& term : terms_) {
        if (!within(term.text_begin, term.text_size, term_text_.size()) ||
            !within(term.postings_begin, term.postings_count, posting_docs_.size()) ||
            !within(term.chunks_begin, std::uint64_t{term.plain_chunks} + term.titled_chunks,
                    chunks_.size()) ||
            !within(term.tags_begin, term.documents[kTags], tag_docs_.size())) {
            return damaged("a word lies outside it");
        }
        for (const format::ChunkRecord& chunk : chunks_.subspan(
                 term.chunks_begin, std::size_t{term.plain_chunks} + term.titled_chunks)) {
            if (!within(chunk.begin, chunk.last + std::uint64_t{1}, term.postings_count)) {
                return damaged("a word's articles lie outside it");
            }
        }
    }
    for (const std::uint32_t term : term_order_) {
        if (term >= terms_.size()) return damaged("its order of words is wrong");
    }
    return {};
}

Status IndexView::check_synonyms() {
    const auto inside = [&](const format::Text& text) {
        return within(text.begin, text.size, synonym_text_.size());
    };
    for (const format::SynonymRecord& rule : synonyms_) {
        if (!inside(rule.key) || !inside(rule.from) || !inside(rule.to)) {
            return damaged("a synonym lies outside it");
        }
        has_own_synonyms_ = has_own_synonyms_ || rule.own != 0;
    }
    return {};
}

IndexView::Synonym IndexView::synonym(std::size_t i) const {
    const auto text = [&](const format::Text& at) {
        return synonym_text_.substr(at.begin, at.size);
    };
    const format::SynonymRecord& rule = synonyms_[i];
    return {text(rule.key), text(rule.from), text(rule.to), rule.own != 0};
}

IndexView::Range IndexView::synonyms_from(std::string_view first_word) const {
    // A word's keys stand together: the word alone, then with what follows a space.
    const auto first_of = [](std::string_view key) { return key.substr(0, key.find(' ')); };
    Range range;
    range.first = lower_bound_index(
        synonyms_.size(), [&](std::size_t i) { return first_of(synonym(i).key) < first_word; });
    range.last = range.first;
    while (range.last < synonyms_.size() && first_of(synonym(range.last).key) == first_word) {
        ++range.last;
    }
    return range;
}

Status IndexView::check_surfaces() const {
    for (const format::SurfaceRecord& surface : surfaces_) {
        if (!within(surface.text_begin, surface.text_size, surface_text_.size()) ||
            surface.term >= terms_.size()) {
            return damaged("a word form lies outside it");
        }
    }
    for (const format::PrefixTop& top : prefix_tops_) {
        if (!within(top.forms_begin, top.forms_count, prefix_forms_.size())) {
            return damaged("a beginning of words lies outside it");
        }
    }
    for (const format::PrefixForm& form : prefix_forms_) {
        if (form.term >= terms_.size()) return damaged("a beginning of words is wrong");
    }
    return {};
}

Status IndexView::check_groups() const {
    if (by_length_.size() != by_length_letters_.size()) return damaged("its counts disagree");
    for (const std::uint32_t surface : by_length_) {
        if (surface >= surfaces_.size()) return damaged("its order of words is wrong");
    }
    const auto& starts = meta_->by_length_starts;
    // The last group only ends the one before it.
    const bool ordered = std::is_sorted(starts.begin(), starts.end()) && !letter_groups_.empty() &&
                         starts.back() < letter_groups_.size() &&
                         std::is_sorted(letter_groups_.begin(), letter_groups_.end(),
                                        [](auto& a, auto& b) { return a.begin < b.begin; }) &&
                         letter_groups_.back().begin <= by_length_.size();
    return ordered ? Status() : damaged("its order of words is wrong");
}

std::string_view IndexView::languages() const {
    const auto& name = meta_->languages;
    const auto end = std::find(name.begin(), name.end(), '\0');
    return {name.data(), static_cast<std::size_t>(end - name.begin())};
}

std::string_view IndexView::doc_id(std::size_t i) const {
    const format::DocRecord& doc = docs_[i];
    if (!checks_->doc_text.is_sound(doc.id_begin, doc.id_size)) return {};
    return doc_text_.substr(doc.id_begin, doc.id_size);
}

std::string_view IndexView::title(std::size_t i) const {
    const format::DocRecord& doc = docs_[i];
    if (!checks_->doc_text.is_sound(doc.title_begin, doc.title_size)) return {};
    return doc_text_.substr(doc.title_begin, doc.title_size);
}

std::string_view IndexView::blob(std::size_t i) const {
    const format::DocRecord& doc = docs_[i];
    if (!checks_->blobs.is_sound(doc.blob_begin, doc.blob_size)) return {};
    return blobs_.substr(static_cast<std::size_t>(doc.blob_begin), doc.blob_size);
}

std::string_view IndexView::forward(std::size_t i) const {
    const format::DocRecord& doc = docs_[i];
    if (!checks_->forward.is_sound(doc.forward_begin, doc.forward_size)) return {};
    return forward_.substr(static_cast<std::size_t>(doc.forward_begin), doc.forward_size);
}

std::string_view IndexView::term_text(std::size_t i) const {
    return term_text_.substr(terms_[i].text_begin, terms_[i].text_size);
}

std::string_view IndexView::surface_text(std::size_t i) const {
    return surface_text_.substr(surfaces_[i].text_begin, surfaces_[i].text_size);
}

IndexView::Postings IndexView::postings(std::size_t term, const format::ChunkRecord& chunk) const {
    const auto begin = static_cast<std::size_t>(terms_[term].postings_begin) + chunk.begin;
    const std::size_t count = chunk.last + std::size_t{1};
    constexpr std::size_t kEach = sizeof(std::uint16_t);
    if (!checks_->posting_docs.is_sound(begin * kEach, count * kEach) ||
        !checks_->posting_impacts.is_sound(begin * kEach, count * kEach)) {
        return {};
    }
    return {posting_docs_.subspan(begin, count), posting_impacts_.subspan(begin, count)};
}

std::optional<IndexView::Posting> IndexView::find_posting(std::size_t term,
                                                          std::uint32_t doc) const {
    for (const bool titled : {false, true}) {
        if (const auto impact = find_impact(term, doc, titled)) return Posting{*impact, titled};
    }
    return std::nullopt;
}

std::optional<std::uint16_t> IndexView::find_impact(std::size_t term, std::uint32_t doc,
                                                    bool titled) const {
    const std::span<const format::ChunkRecord> all = chunks(term, titled);
    const std::uint32_t upper = doc >> format::kChunkBits;
    const auto chunk = std::lower_bound(
        all.begin(), all.end(), upper, [](const format::ChunkRecord& record, std::uint32_t wanted) {
            return record.chunk < wanted;
        });
    if (chunk == all.end() || chunk->chunk != upper) return std::nullopt;
    const Postings found = postings(term, *chunk);
    const auto lower = static_cast<std::uint16_t>(doc);
    const auto at = std::lower_bound(found.docs.begin(), found.docs.end(), lower);
    if (at == found.docs.end() || *at != lower) return std::nullopt;
    return found.impacts[static_cast<std::size_t>(at - found.docs.begin())];
}

std::span<const std::uint32_t> IndexView::tagged(std::size_t term) const {
    return tag_docs_.subspan(terms_[term].tags_begin, terms_[term].documents[kTags]);
}

bool IndexView::is_tagged(std::size_t term, std::uint32_t doc) const {
    const auto docs = tagged(term);
    return std::binary_search(docs.begin(), docs.end(), doc);
}

std::size_t IndexView::documents_of_both(std::size_t term) const {
    const std::size_t here = terms_[term].postings_count;
    if (beside_ == nullptr) return here;
    const auto there = beside_->find_term(term_text(term));
    return there ? here + beside_->term(*there).postings_count : here;
}

std::optional<std::uint32_t> IndexView::find_term(std::string_view stem) const {
    const std::size_t at = lower_bound_index(
        term_order_.size(), [&](std::size_t i) { return term_text(term_order_[i]) < stem; });
    if (at == term_order_.size() || term_text(term_order_[at]) != stem) return std::nullopt;
    return term_order_[at];
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

std::span<const format::PrefixForm> IndexView::prefix_forms(const Range& range) const {
    const auto before = [](const format::PrefixTop& top, const Range& wanted) {
        return top.first != wanted.first ? top.first < wanted.first : top.last < wanted.last;
    };
    const auto top = std::lower_bound(prefix_tops_.begin(), prefix_tops_.end(), range, before);
    const bool found =
        top != prefix_tops_.end() && top->first == range.first && top->last == range.last;
    if (!found) return {};
    return prefix_forms_.subspan(top->forms_begin, top->forms_count);
}

std::span<const format::LetterGroup> IndexView::letter_groups(std::size_t code_points) const {
    if (code_points > format::kLongestByLength) return {};
    const std::uint32_t begin = meta_->by_length_starts[code_points];
    return letter_groups_.subspan(begin, meta_->by_length_starts[code_points + 1] - begin);
}

IndexView::SameLetters IndexView::surfaces_of(const format::LetterGroup& group) const {
    const format::LetterGroup* next = &group + 1;
    const std::size_t count = next->begin - group.begin;
    return {by_length_.subspan(group.begin, count), by_length_letters_.subspan(group.begin, count)};
}

std::uint32_t letters_of(std::string_view folded) {
    std::uint32_t letters = 0;
    for (const char c : folded) {
        const auto byte = static_cast<unsigned char>(c);
        letters |= 1u << (byte % 32u);
    }
    return letters;
}

std::uint32_t letter_classes(std::uint32_t letters) {
    // Bits of letters_of(): 'a' is bit 1. The seven commonest letters of English stand alone.
    constexpr std::array<std::uint32_t, 12> kClasses{
        1u << 1,                               // a
        1u << 5,                               // e
        1u << 9,                               // i
        1u << 15,                              // o
        1u << 18,                              // r
        1u << 14,                              // n
        1u << 20,                              // t
        1u << 19,                              // s
        (1u << 12) | (1u << 11) | (1u << 10),  // l k j
        (1u << 3) | (1u << 8) | (1u << 2),     // c h b
        (1u << 4) | (1u << 16) | (1u << 7),    // d p g
        ~((1u << 1) | (1u << 5) | (1u << 9) | (1u << 15) | (1u << 18) | (1u << 14) | (1u << 20) |
          (1u << 19) | (1u << 12) | (1u << 11) | (1u << 10) | (1u << 3) | (1u << 8) | (1u << 2) |
          (1u << 4) | (1u << 16) | (1u << 7)),
    };
    std::uint32_t classes = 0;
    for (std::size_t i = 0; i < kClasses.size(); ++i) {
        if ((letters & kClasses[i]) != 0) classes |= 1u << i;
    }
    return classes;
}

}  // namespace shopkeeper::knowledge
