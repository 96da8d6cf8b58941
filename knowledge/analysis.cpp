#include "knowledge/analysis.h"

#include <libstemmer.h>

#include <algorithm>
#include <array>

#include "knowledge/text.h"

namespace shopkeeper::knowledge {
namespace {

// English function words, sorted. Apostrophes are folded away ("dont"). Words that can name the
// subject of a support question ("off", "out", "up", "not") are stop words only where the measured
// sets lost nothing by it.
constexpr std::array kEnglishStopWords = std::to_array<std::string_view>({
    "a",      "about",    "after",   "again",     "all",      "also",       "am",      "an",
    "and",    "any",      "are",     "arent",     "as",       "at",         "be",      "because",
    "been",   "before",   "being",   "between",   "both",     "but",        "by",      "can",
    "cant",   "could",    "couldnt", "did",       "didnt",    "do",         "does",    "doesnt",
    "doing",  "dont",     "each",    "few",       "for",      "from",       "further", "get",
    "had",    "hadnt",    "has",     "hasnt",     "have",     "havent",     "having",  "he",
    "her",    "here",     "hers",    "herself",   "him",      "himself",    "his",     "how",
    "i",      "id",       "if",      "ill",       "im",       "in",         "into",    "is",
    "isnt",   "it",       "its",     "itself",    "ive",      "just",       "me",      "more",
    "most",   "my",       "myself",  "of",        "on",       "once",       "only",    "or",
    "other",  "our",      "ours",    "ourselves", "own",      "s",          "same",    "she",
    "should", "shouldnt", "so",      "some",      "such",     "t",          "than",    "that",
    "thats",  "the",      "their",   "theirs",    "them",     "themselves", "then",    "there",
    "theres", "these",    "they",    "theyre",    "this",     "those",      "through", "to",
    "too",    "until",    "very",    "was",       "wasnt",    "we",         "were",    "werent",
    "what",   "whats",    "when",    "where",     "which",    "while",      "who",     "whom",
    "why",    "will",     "with",    "wont",      "would",    "wouldnt",    "you",     "youd",
    "youll",  "your",     "youre",   "yours",     "yourself", "yourselves", "youve",
});
static_assert(std::is_sorted(kEnglishStopWords.begin(), kEnglishStopWords.end()));

}  // namespace

void Analyzer::Close::operator()(sb_stemmer* stemmer) const {
    sb_stemmer_delete(stemmer);
}

Analyzer::Analyzer(std::string_view languages, Features features)
    : has_stop_words_(features.has(Feature::stop_words)) {
    while (!languages.empty() && languages_.size() < kMostLanguages) {
        std::string_view name = languages.substr(0, languages.find(' '));
        languages.remove_prefix(std::min(languages.size(), name.size() + 1));
        Language language;
        language.has_stop_words = !name.starts_with('-');
        if (!language.has_stop_words) name.remove_prefix(1);
        if (name.empty()) continue;
        language.name = std::string(name);
        language.stemmer.reset(sb_stemmer_new(language.name.c_str(), "UTF_8"));
        languages_.push_back(std::move(language));
    }
    if (languages_.empty()) {
        languages_.push_back({"english", true, {}});
        languages_.back().stemmer.reset(sb_stemmer_new("english", "UTF_8"));
    }
    if (features.has(Feature::stemming)) return;
    for (Language& language : languages_) language.stemmer.reset();
}

std::string Analyzer::stem(std::string_view folded, std::size_t language) const {
    // Nobody's word is this long; base64 and URLs are, and stemming them is wasted time.
    constexpr std::size_t kLongestWord = 64;
    const auto& stemmer = languages_[language].stemmer;
    if (!stemmer || folded.size() > kLongestWord || has_digit(folded)) return std::string(folded);
    const auto* text = reinterpret_cast<const sb_symbol*>(folded.data());
    const sb_symbol* stemmed =
        sb_stemmer_stem(stemmer.get(), text, static_cast<int>(folded.size()));
    const int size = sb_stemmer_length(stemmer.get());
    if (stemmed == nullptr || size <= 0) return std::string(folded);
    return {reinterpret_cast<const char*>(stemmed), static_cast<std::size_t>(size)};
}

bool Analyzer::is_stop_word(std::string_view folded) const {
    if (!has_stop_words_) return false;
    return std::any_of(languages_.begin(), languages_.end(), [&](const Language& language) {
        if (!language.has_stop_words) return false;
        if (language.name != "english") return is_function_word(language.name, folded);
        return std::binary_search(kEnglishStopWords.begin(), kEnglishStopWords.end(), folded);
    });
}

}  // namespace shopkeeper::knowledge
