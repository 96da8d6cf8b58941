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

struct Language {
    std::string_view code;
    std::string_view algorithm;
};
constexpr std::array kLanguages = std::to_array<Language>({
    {"ar", "arabic"},     {"ca", "catalan"},    {"da", "danish"},     {"de", "german"},
    {"el", "greek"},      {"en", "english"},    {"es", "spanish"},    {"eu", "basque"},
    {"fi", "finnish"},    {"fr", "french"},     {"ga", "irish"},      {"hi", "hindi"},
    {"hu", "hungarian"},  {"hy", "armenian"},   {"id", "indonesian"}, {"it", "italian"},
    {"lt", "lithuanian"}, {"ne", "nepali"},     {"nl", "dutch"},      {"no", "norwegian"},
    {"nb", "norwegian"},  {"pt", "portuguese"}, {"ro", "romanian"},   {"ru", "russian"},
    {"sr", "serbian"},    {"sv", "swedish"},    {"ta", "tamil"},      {"tr", "turkish"},
    {"yi", "yiddish"},
});

}  // namespace

std::string snowball_language(std::string_view language) {
    const std::string code = fold(language.substr(0, language.find_first_of("-_")));
    for (const Language& known : kLanguages) {
        if (known.code == code || known.algorithm == code) return std::string(known.algorithm);
    }
    return "english";
}

void Analyzer::Close::operator()(sb_stemmer* stemmer) const {
    sb_stemmer_delete(stemmer);
}

Analyzer::Analyzer(const std::string& language)
    : stemmer_(sb_stemmer_new(language.c_str(), "UTF_8")), english_(language == "english") {}

std::string Analyzer::stem(std::string_view folded) const {
    // Nobody's word is this long; base64 and URLs are, and stemming them is wasted time.
    constexpr std::size_t kLongestWord = 64;
    if (!stemmer_ || folded.size() > kLongestWord || has_digit(folded)) return std::string(folded);
    const auto* text = reinterpret_cast<const sb_symbol*>(folded.data());
    const sb_symbol* stemmed =
        sb_stemmer_stem(stemmer_.get(), text, static_cast<int>(folded.size()));
    const int size = sb_stemmer_length(stemmer_.get());
    if (stemmed == nullptr || size <= 0) return std::string(folded);
    return {reinterpret_cast<const char*>(stemmed), static_cast<std::size_t>(size)};
}

bool Analyzer::is_stop_word(std::string_view folded) const {
    return english_ &&
           std::binary_search(kEnglishStopWords.begin(), kEnglishStopWords.end(), folded);
}

}  // namespace shopkeeper::knowledge
