#include "knowledge/index_builder.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <unordered_set>

#include "base/utf8.h"
#include "knowledge/article_blob.h"
#include "knowledge/article_languages.h"
#include "knowledge/byte_codec.h"
#include "knowledge/index_format.h"
#include "knowledge/index_view.h"
#include "knowledge/inverter.h"
#include "knowledge/lexicon.h"
#include "knowledge/markdown.h"
#include "knowledge/prefix_tops.h"
#include "knowledge/ranking.h"
#include "knowledge/synonyms.h"
#include "knowledge/text.h"

namespace shopkeeper::knowledge {
namespace {

using format::kFields;

constexpr std::size_t kProgressEvery = 64;

class Builder {
public:
    Builder(ArticleLanguages languages, std::string dictionary, Features features,
            const IndexView* base)
        : features_(features),
          lexicon_(languages.list, features),
          languages_(std::move(languages)),
          dictionary_(std::move(dictionary)),
          base_(base),
          packer_(dictionary_) {}

    Status gather(std::vector<Article> articles, const Progress& progress);
    Status finish(const Progress& progress);
    void take_synonyms(std::vector<SynonymRule> rules) { own_ = std::move(rules); }
    std::string bytes();

private:
    void add(const Article& article, std::uint8_t language);
    Background background() const;
    void write_lexicon();
    void write_by_length(const std::vector<std::uint32_t>& order);
    void write_forward();
    void write_id_order();
    void write_synonyms();

    Features features_;
    Lexicon lexicon_;
    ArticleLanguages languages_;
    std::string dictionary_;
    const IndexView* base_;
    BodyPacker packer_;
    GatheredWords gathered_;
    Inverted inverted_;
    PrefixTops prefix_tops_;

    std::vector<SynonymRule> own_;
    SynonymLessons lessons_;
    format::Meta meta_;
    std::vector<format::DocRecord> docs_;
    std::vector<format::SurfaceRecord> surfaces_;
    std::vector<std::uint32_t> by_length_, by_length_letters_, id_order_;
    std::vector<format::LetterGroup> letter_groups_;
    std::string doc_text_, blobs_, surface_text_, forward_, synonym_text_;
    std::vector<format::SynonymRecord> synonyms_;
};

Status Builder::gather(std::vector<Article> articles, const Progress& progress) {
    std::unordered_set<std::string> seen;
    for (std::size_t i = 0; i < articles.size(); ++i) {
        if (progress && i % kProgressEvery == 0 && !progress(i, articles.size())) {
            return Error{ErrorCode::cancelled, "Building the knowledge index was cancelled."};
        }
        // Moved out, so that an article's text is held once: here or in the buffer.
        const Article article = std::move(articles[i]);
        if (seen.insert(article.id).second) add(article, languages_.of[i]);
        constexpr std::size_t kMost = std::size_t{1} << 31;
        if (docs_.size() >= format::kMostDocs || doc_text_.size() > kMost) {
            return Error{ErrorCode::too_large, "There are too many articles for one index."};
        }
    }
    return {};
}

void Builder::add(const Article& article, std::uint8_t language) {
    lessons_.read(article);
    FieldTexts texts = field_texts(article);
    if (!features_.has(Feature::headings)) texts.headings.clear();
    if (!features_.has(Feature::tags)) texts.tags.clear();
    const std::array<const std::string*, kFields> fields{&texts.title, &texts.headings, &texts.body,
                                                         &texts.tags};
    format::DocRecord doc;
    for (std::size_t field = 0; field < kFields; ++field) {
        for (const Word& word : words_of(*fields[field])) {
            gathered_.words.push_back(lexicon_.surface(word.folded, language));
            ++doc.length[field];
        }
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
    gathered_.lengths.push_back(doc.length);
}

Status Builder::finish(const Progress& progress) {
    lexicon_.settle();
    inverted_ = invert(lexicon_, gathered_, background(), features_);
    if (inverted_.posting_docs.size() > (std::size_t{1} << 31)) {
        return Error{ErrorCode::too_large, "The articles hold too many words for one index."};
    }
    write_lexicon();
    write_forward();
    write_id_order();
    write_synonyms();
    if (progress && !progress(docs_.size(), docs_.size())) {
        return Error{ErrorCode::cancelled, "Building the knowledge index was cancelled."};
    }
    return {};
}

Background Builder::background() const {
    Background out;
    if (base_ == nullptr) return out;
    out.documents = base_->docs();
    for (std::size_t field = 0; field < kFields; ++field) {
        out.total_length[field] =
            base_->meta().average_length[field] * static_cast<double>(base_->docs());
    }
    for (const std::string& stem : lexicon_.terms()) {
        out.terms.emplace_back();
        if (const auto term = base_->find_term(stem)) {
            const format::TermRecord& record = base_->term(*term);
            out.terms.back() = {record.postings_count, record.documents};
        }
    }
    return out;
}

void Builder::write_lexicon() {
    const auto& words = lexicon_.surfaces();
    std::vector<std::uint32_t> order(words.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return words[a].text < words[b].text; });
    for (std::uint32_t place = 0; place < order.size(); ++place) {
        const Lexicon::Surface& word = words[order[place]];
        surfaces_.push_back({static_cast<std::uint32_t>(surface_text_.size()),
                             static_cast<std::uint32_t>(word.text.size()),
                             inverted_.rank[word.term]});
        surface_text_ += word.text;
    }
    prefix_tops_ = prefix_tops(surfaces_, surface_text_);
    write_by_length(order);
}

void Builder::write_by_length(const std::vector<std::uint32_t>& order) {
    struct Entry {
        std::uint32_t classes = 0, letters = 0, surface = 0;
    };
    std::array<std::vector<Entry>, format::kLongestByLength + 1> by_length;
    for (std::uint32_t place = 0; place < order.size(); ++place) {
        const std::string& word = lexicon_.surfaces()[order[place]].text;
        const std::size_t length = count_code_points(word);
        // Codes are never what a misspelt word meant.
        if (length >= by_length.size() || has_digit(word)) continue;
        const std::uint32_t letters = letters_of(word);
        by_length[length].push_back({letter_classes(letters), letters, place});
    }
    for (std::size_t length = 0; length < by_length.size(); ++length) {
        meta_.by_length_starts[length] = static_cast<std::uint32_t>(letter_groups_.size());
        auto& entries = by_length[length];
        std::stable_sort(entries.begin(), entries.end(),
                         [](auto& a, auto& b) { return a.classes < b.classes; });
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (i == 0 || entries[i].classes != entries[i - 1].classes) {
                letter_groups_.push_back(
                    {entries[i].classes, static_cast<std::uint32_t>(by_length_.size())});
            }
            by_length_.push_back(entries[i].surface);
            by_length_letters_.push_back(entries[i].letters);
        }
    }
    meta_.by_length_starts.back() = static_cast<std::uint32_t>(letter_groups_.size());
    // Where the last group ends.
    letter_groups_.push_back({0, static_cast<std::uint32_t>(by_length_.size())});
}

void Builder::write_forward() {
    std::vector<std::uint32_t> term_of;
    term_of.reserve(lexicon_.surfaces().size());
    for (const auto& surface : lexicon_.surfaces()) {
        term_of.push_back(inverted_.rank[surface.term]);
    }
    forward_.reserve(gathered_.words.size() * 3 / 2);
    std::size_t next = 0;
    for (format::DocRecord& doc : docs_) {
        doc.forward_begin = forward_.size();
        for (const std::uint32_t length : doc.length) {
            append_varint(forward_, length);
            for (std::uint32_t i = 0; i < length; ++i) {
                append_varint(forward_, term_of[gathered_.words[next++]]);
            }
        }
        doc.forward_size = static_cast<std::uint32_t>(forward_.size() - doc.forward_begin);
    }
    gathered_ = {};
}

void Builder::write_synonyms() {
    const Analyzer analyzer(languages_.list, features_);
    struct Keyed {
        std::string key;
        SynonymRule rule;
        bool own = false;
    };
    std::vector<Keyed> all;
    const auto add = [&](std::vector<SynonymRule> rules, bool own) {
        for (SynonymRule& rule : rules) {
            std::string key = synonym_key(analyzer, rule.from);
            all.push_back({std::move(key), std::move(rule), own});
        }
    };
    std::sort(own_.begin(), own_.end());
    own_.erase(std::unique(own_.begin(), own_.end()), own_.end());
    add(std::move(own_), true);
    add(lessons_.rules(), false);
    std::sort(all.begin(), all.end(), [](const Keyed& a, const Keyed& b) {
        const auto first = [](const Keyed& keyed) {
            return std::string_view(keyed.key).substr(0, keyed.key.find(' '));
        };
        if (first(a) != first(b)) return first(a) < first(b);
        if (a.key != b.key) return a.key < b.key;
        return a.rule != b.rule ? a.rule < b.rule : a.own > b.own;
    });
    const auto text = [&](const std::string& written) {
        const format::Text at{static_cast<std::uint32_t>(synonym_text_.size()),
                              static_cast<std::uint32_t>(written.size())};
        synonym_text_ += written;
        return at;
    };
    for (const Keyed& keyed : all) {
        synonyms_.push_back(
            {text(keyed.key), text(keyed.rule.from), text(keyed.rule.to), keyed.own ? 1u : 0u});
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

// Sections behind one another, with their checksums. Requires: that of the sums is empty.
std::string assembled(const std::array<std::string_view, format::kSectionCount>& sections) {
    std::uint64_t blocks = 0;
    for (const std::string_view section : sections) blocks += format::blocks_of(section.size());
    format::Header header;
    std::size_t size = sizeof header;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const std::uint64_t bytes =
            i == format::kSums ? blocks * sizeof(std::uint64_t) : sections[i].size();
        header.sections[i] = {size, bytes};
        size += static_cast<std::size_t>(format::padded(bytes));
    }
    header.total_size = size;
    std::string out(size, '\0');
    for (std::size_t i = 0; i < sections.size(); ++i) {
        sections[i].copy(out.data() + header.sections[i].begin, sections[i].size());
    }
    std::memcpy(out.data(), &header, sizeof header);
    format::seal(out);
    return out;
}

std::string Builder::bytes() {
    meta_.without = features_.bits();
    meta_.docs = static_cast<std::uint32_t>(docs_.size());
    meta_.terms = static_cast<std::uint32_t>(inverted_.terms.size());
    meta_.average_length = inverted_.average_length;
    meta_.surfaces = static_cast<std::uint32_t>(surfaces_.size());
    languages_.list.copy(meta_.languages.data(), meta_.languages.size() - 1);
    std::array<std::string_view, format::kSectionCount> sections{
        std::string_view(),  // kSums, once its size is known
        std::string_view(reinterpret_cast<const char*>(&meta_), sizeof meta_),
        as_bytes(docs_),
        as_bytes(inverted_.title_weights),
        doc_text_,
        dictionary_,
        blobs_,
        as_bytes(inverted_.terms),
        as_bytes(inverted_.term_order),
        inverted_.term_text,
        as_bytes(surfaces_),
        surface_text_,
        as_bytes(by_length_),
        as_bytes(by_length_letters_),
        as_bytes(letter_groups_),
        as_bytes(prefix_tops_.tops),
        as_bytes(prefix_tops_.forms),
        as_bytes(inverted_.chunks),
        as_bytes(inverted_.posting_docs),
        as_bytes(inverted_.posting_impacts),
        as_bytes(inverted_.tag_docs),
        forward_,
        as_bytes(id_order_),
        as_bytes(synonyms_),
        synonym_text_};
    return assembled(sections);
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

Result<std::string> build_index_bytes(std::vector<Article> articles, const Progress& progress,
                                      std::vector<SynonymRule> synonyms, Features features) {
    Builder builder(languages_of(articles), body_dictionary(articles), features, nullptr);
    builder.take_synonyms(std::move(synonyms));
    if (Status gathered = builder.gather(std::move(articles), progress); !gathered) {
        return gathered.error();
    }
    if (Status finished = builder.finish(progress); !finished) return finished.error();
    return builder.bytes();
}

Result<std::string> build_delta_bytes(std::vector<Article> articles, const IndexView& base) {
    Builder builder(languages_of(articles, LanguageList(base.languages())),
                    std::string(base.dictionary()), base.features(), &base);
    if (Status gathered = builder.gather(std::move(articles), {}); !gathered) {
        return gathered.error();
    }
    if (Status finished = builder.finish({}); !finished) return finished.error();
    return builder.bytes();
}

}  // namespace shopkeeper::knowledge
