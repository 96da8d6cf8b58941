#include "knowledge/index_builder.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <numeric>
#include <unordered_set>

#include "base/utf8.h"
#include "knowledge/article_blob.h"
#include "knowledge/byte_codec.h"
#include "knowledge/index_format.h"
#include "knowledge/index_view.h"
#include "knowledge/lexicon.h"
#include "knowledge/markdown.h"
#include "knowledge/ranking.h"
#include "knowledge/text.h"

namespace shopkeeper::knowledge {
namespace {

using format::kFields;

constexpr std::size_t kProgressEvery = 64;

// The language most articles are in decides how words are stemmed, here and in queries.
std::string language_of(const std::vector<Article>& articles) {
    std::map<std::string, std::size_t> counts;
    for (const Article& article : articles) ++counts[snowball_language(article.language)];
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](auto& a, auto& b) { return a.second < b.second; });
    return most == counts.end() ? "english" : most->first;
}

// Documents as they are gathered: each field's words as surface numbers.
struct Gathered {
    std::array<std::vector<std::uint32_t>, kFields> words;
};

class Builder {
public:
    Builder(const std::string& language, std::string dictionary)
        : lexicon_(language),
          language_(language),
          dictionary_(std::move(dictionary)),
          packer_(dictionary_) {}

    Status gather(std::vector<Article> articles, const Progress& progress);
    Status finish(const Progress& progress);
    std::string bytes();

private:
    struct Frequencies {  // of one term in one document
        std::uint32_t term = 0;
        std::array<std::uint32_t, kFields> in{};
    };

    void add(const Article& article);
    void sort_terms();
    void write_lexicon();
    void write_forward();
    void count_documents();
    void write_postings();
    void write_title_weights();
    void write_id_order();
    std::vector<Frequencies> frequencies(const Gathered& doc) const;

    Lexicon lexicon_;
    std::string language_;
    std::string dictionary_;
    BodyPacker packer_;
    std::vector<Gathered> gathered_;
    std::vector<std::uint32_t> rank_;  // term number → its place among the sorted stems

    format::Meta meta_;
    std::vector<format::DocRecord> docs_;
    std::vector<format::TermRecord> terms_;
    std::vector<format::SurfaceRecord> surfaces_;
    std::vector<std::uint32_t> by_length_, by_length_letters_, posting_docs_, id_order_;
    std::vector<std::uint16_t> posting_impacts_;
    std::string doc_text_, blobs_, term_text_, surface_text_, forward_;
};

Status Builder::gather(std::vector<Article> articles, const Progress& progress) {
    std::unordered_set<std::string> seen;
    for (std::size_t i = 0; i < articles.size(); ++i) {
        if (progress && i % kProgressEvery == 0 && !progress(i, articles.size())) {
            return Error{ErrorCode::cancelled, "Building the knowledge index was cancelled."};
        }
        // Moved out, so that an article's text is held once: here or in the buffer.
        const Article article = std::move(articles[i]);
        if (seen.insert(article.id).second) add(article);
        constexpr std::size_t kMost = std::size_t{1} << 31;
        if (docs_.size() >= format::kDocMask || doc_text_.size() > kMost) {
            return Error{ErrorCode::too_large, "There are too many articles for one index."};
        }
    }
    return {};
}

void Builder::add(const Article& article) {
    const FieldTexts texts = field_texts(article);
    const std::array<const std::string*, kFields> fields{&texts.title, &texts.headings, &texts.body,
                                                         &texts.tags};
    Gathered words;
    format::DocRecord doc;
    for (std::size_t field = 0; field < kFields; ++field) {
        for (const Word& word : words_of(*fields[field])) {
            words.words[field].push_back(lexicon_.surface(word.folded));
        }
        doc.length[field] = static_cast<std::uint32_t>(words.words[field].size());
    }
    doc.id_begin = static_cast<std::uint32_t>(doc_text_.size());
    doc.id_size = static_cast<std::uint32_t>(article.id.size());
    doc_text_ += article.id;
    doc.title_begin = static_cast<std::uint32_t>(doc_text_.size());
    doc.title_size = static_cast<std::uint32_t>(article.title.size());
    doc_text_ += article.title;
    const std::string blob = encode_article(article, packer_);
    doc.blob_begin = blobs_.size();
    doc.blob_size = static_cast<std::uint32_t>(blob.size());
    blobs_ += blob;
    docs_.push_back(doc);
    gathered_.push_back(std::move(words));
}

Status Builder::finish(const Progress& progress) {
    sort_terms();
    write_lexicon();
    write_forward();
    count_documents();
    write_postings();
    if (posting_docs_.size() > (std::size_t{1} << 31)) {
        return Error{ErrorCode::too_large, "The articles hold too many words for one index."};
    }
    write_title_weights();
    write_id_order();
    if (progress && !progress(docs_.size(), docs_.size())) {
        return Error{ErrorCode::cancelled, "Building the knowledge index was cancelled."};
    }
    return {};
}

void Builder::sort_terms() {
    const auto& stems = lexicon_.terms();
    std::vector<std::uint32_t> order(stems.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return stems[a] < stems[b]; });
    rank_.resize(stems.size());
    terms_.resize(stems.size());
    for (std::uint32_t place = 0; place < order.size(); ++place) {
        rank_[order[place]] = place;
        terms_[place].text_begin = static_cast<std::uint32_t>(term_text_.size());
        terms_[place].text_size = static_cast<std::uint32_t>(stems[order[place]].size());
        term_text_ += stems[order[place]];
    }
}

void Builder::write_lexicon() {
    const auto& words = lexicon_.surfaces();
    std::vector<std::uint32_t> order(words.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return words[a].text < words[b].text; });
    std::array<std::vector<std::uint32_t>, format::kLongestByLength + 1> by_length;
    for (std::uint32_t place = 0; place < order.size(); ++place) {
        const Lexicon::Surface& word = words[order[place]];
        surfaces_.push_back({static_cast<std::uint32_t>(surface_text_.size()),
                             static_cast<std::uint32_t>(word.text.size()), rank_[word.term]});
        surface_text_ += word.text;
        const std::size_t length = count_code_points(word.text);
        // Codes are never what a misspelt word meant.
        if (length < by_length.size() && !has_digit(word.text)) by_length[length].push_back(place);
    }
    for (std::size_t length = 0; length < by_length.size(); ++length) {
        meta_.by_length_starts[length] = static_cast<std::uint32_t>(by_length_.size());
        for (const std::uint32_t surface : by_length[length]) {
            by_length_.push_back(surface);
            by_length_letters_.push_back(letters_of(words[order[surface]].text));
        }
    }
    meta_.by_length_starts.back() = static_cast<std::uint32_t>(by_length_.size());
}

void Builder::write_forward() {
    for (std::size_t d = 0; d < docs_.size(); ++d) {
        docs_[d].forward_begin = forward_.size();
        for (const auto& words : gathered_[d].words) {
            append_varint(forward_, words.size());
            for (const std::uint32_t word : words) {
                append_varint(forward_, rank_[lexicon_.surfaces()[word].term]);
            }
        }
        docs_[d].forward_size =
            static_cast<std::uint32_t>(forward_.size() - docs_[d].forward_begin);
    }
}

std::vector<Builder::Frequencies> Builder::frequencies(const Gathered& doc) const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> all;  // term, field
    for (std::uint32_t field = 0; field < kFields; ++field) {
        for (const std::uint32_t word : doc.words[field]) {
            all.emplace_back(rank_[lexicon_.surfaces()[word].term], field);
        }
    }
    std::sort(all.begin(), all.end());
    std::vector<Frequencies> out;
    for (const auto& [term, field] : all) {
        if (out.empty() || out.back().term != term) out.push_back({term, {}});
        ++out.back().in[field];
    }
    return out;
}

void Builder::count_documents() {
    for (std::size_t d = 0; d < docs_.size(); ++d) {
        for (std::size_t field = 0; field < kFields; ++field) {
            meta_.average_length[field] += docs_[d].length[field];
        }
        for (const Frequencies& found : frequencies(gathered_[d])) {
            format::TermRecord& term = terms_[found.term];
            ++term.postings_count;
            for (std::size_t field = 0; field < kFields; ++field) {
                if (found.in[field] > 0) ++term.documents[field];
            }
        }
    }
    for (double& length : meta_.average_length) {
        length /= static_cast<double>(std::max<std::size_t>(docs_.size(), 1));
    }
    std::uint64_t begin = 0;
    for (format::TermRecord& term : terms_) {
        term.postings_begin = begin;
        begin += term.postings_count;
    }
    posting_docs_.resize(static_cast<std::size_t>(begin));
    posting_impacts_.resize(static_cast<std::size_t>(begin));
}

void Builder::write_postings() {
    std::vector<std::uint64_t> next(terms_.size());
    for (std::size_t t = 0; t < terms_.size(); ++t) next[t] = terms_[t].postings_begin;
    for (std::uint32_t d = 0; d < docs_.size(); ++d) {
        for (const Frequencies& found : frequencies(gathered_[d])) {
            const format::TermRecord& term = terms_[found.term];
            std::uint32_t impact = 0;
            for (std::size_t field = 0; field < kFields; ++field) {
                const double idf = inverse_document_frequency(docs_.size(), term.documents[field]);
                impact += field_impact(field, idf, found.in[field], docs_[d].length[field],
                                       meta_.average_length[field]);
            }
            const auto at = static_cast<std::size_t>(next[found.term]++);
            posting_docs_[at] = d | (found.in[kTitle] > 0 ? format::kInTitle : 0) |
                                (found.in[kTags] > 0 ? format::kInTags : 0);
            posting_impacts_[at] = static_cast<std::uint16_t>(std::min(impact, 65535u));
        }
    }
}

void Builder::write_title_weights() {
    for (std::size_t d = 0; d < docs_.size(); ++d) {
        std::vector<std::uint32_t> terms;
        for (const std::uint32_t word : gathered_[d].words[kTitle]) {
            const Lexicon::Surface& surface = lexicon_.surfaces()[word];
            if (!surface.stop) terms.push_back(rank_[surface.term]);
        }
        std::sort(terms.begin(), terms.end());
        terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
        for (const std::uint32_t term : terms) {
            docs_[d].title_weight +=
                inverse_document_frequency(docs_.size(), terms_[term].postings_count);
        }
    }
}

void Builder::write_id_order() {
    id_order_.resize(docs_.size());
    std::iota(id_order_.begin(), id_order_.end(), 0u);
    const std::string_view text = doc_text_;
    std::sort(id_order_.begin(), id_order_.end(), [&](std::uint32_t a, std::uint32_t b) {
        return text.substr(docs_[a].id_begin, docs_[a].id_size) <
               text.substr(docs_[b].id_begin, docs_[b].id_size);
    });
}

template <class Record>
std::string_view as_bytes(const std::vector<Record>& records) {
    return {reinterpret_cast<const char*>(records.data()), records.size() * sizeof(Record)};
}

std::string Builder::bytes() {
    meta_.docs = static_cast<std::uint32_t>(docs_.size());
    meta_.terms = static_cast<std::uint32_t>(terms_.size());
    meta_.surfaces = static_cast<std::uint32_t>(surfaces_.size());
    language_.copy(meta_.language.data(), meta_.language.size() - 1);
    const std::array<std::string_view, format::kSectionCount> sections{
        std::string_view(reinterpret_cast<const char*>(&meta_), sizeof meta_),
        as_bytes(docs_),
        doc_text_,
        dictionary_,
        blobs_,
        as_bytes(terms_),
        term_text_,
        as_bytes(surfaces_),
        surface_text_,
        as_bytes(by_length_),
        as_bytes(by_length_letters_),
        as_bytes(posting_docs_),
        as_bytes(posting_impacts_),
        forward_,
        as_bytes(id_order_)};
    format::Header header;
    std::size_t size = sizeof header;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        header.sections[i] = {size, sections[i].size()};
        size +=
            (sections[i].size() + format::kAlignment - 1) / format::kAlignment * format::kAlignment;
    }
    header.total_size = size;
    std::string out(size, '\0');
    for (std::size_t i = 0; i < sections.size(); ++i) {
        sections[i].copy(out.data() + header.sections[i].begin, sections[i].size());
    }
    std::memcpy(out.data(), &header, sizeof header);
    header.checksum =
        format::checksum(std::string_view(out).substr(offsetof(format::Header, sections)));
    std::memcpy(out.data(), &header, sizeof header);
    return out;
}

void append_line(std::string& out, const std::vector<TextRun>& runs) {
    for (const TextRun& run : runs) out += run.text;
    out += '\n';
}

}  // namespace

FieldTexts field_texts(const Article& article) {
    FieldTexts texts;
    texts.title = article.title;
    texts.headings = article.category;
    texts.headings += '\n';
    for (const Block& block : parse_markdown(article.body)) {
        std::string& field = block.kind == BlockKind::heading ? texts.headings : texts.body;
        for (const auto& cell : block.cells) append_line(field, cell);
        append_line(field, block.runs);
    }
    for (const std::string& tag : article.tags) texts.tags += tag + '\n';
    return texts;
}

Result<std::string> build_index_bytes(std::vector<Article> articles, const Progress& progress) {
    Builder builder(language_of(articles), body_dictionary(articles));
    if (Status gathered = builder.gather(std::move(articles), progress); !gathered) {
        return gathered.error();
    }
    if (Status finished = builder.finish(progress); !finished) return finished.error();
    return builder.bytes();
}

}  // namespace shopkeeper::knowledge
