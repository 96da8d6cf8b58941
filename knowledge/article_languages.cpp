#include "knowledge/article_languages.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "knowledge/text.h"

namespace shopkeeper::knowledge {
namespace {

// What share of all articles a language needs for its function words to be left out of questions.
constexpr std::size_t kShareForStopWords = 10;

// A fifth or more of English function words among a good number of words: sure, and ten times as
// fast as looking closer. Other languages share a few of them only ("in", "do", "was").
bool looks_english(const Analyzer& english, std::string_view sample) {
    static constexpr std::size_t kEnough = 12;
    static constexpr std::size_t kShare = 5;
    const std::vector<Word> words = words_of(sample);
    if (words.size() < kEnough) return false;
    const auto common =
        static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [&](const Word& word) {
            return english.is_stop_word(word.folded);
        }));
    return common * kShare >= words.size();
}

// Snowball's name, or nothing when it cannot be told.
std::string language_of(const Analyzer& english, const Article& article) {
    constexpr std::size_t kLookedAt = 256;
    if (!article.language.empty()) return snowball_language(article.language);
    const std::string_view body = article.body;
    std::string sample = article.title;
    sample += "\n";
    sample += body.substr(
        0, body.size() > kLookedAt ? floor_to_code_point(body, kLookedAt) : body.size());
    if (looks_english(english, sample)) return "english";
    const std::string found = detect_language(sample);
    return found.empty() ? std::string() : snowball_language(found);
}

std::vector<std::string> names_in(std::string_view list) {
    std::vector<std::string> names;
    while (!list.empty()) {
        std::string_view name = list.substr(0, list.find(' '));
        list.remove_prefix(std::min(list.size(), name.size() + 1));
        if (name.starts_with('-')) name.remove_prefix(1);
        names.emplace_back(name);
    }
    return names;
}

ArticleLanguages placed(const std::vector<std::string>& found, LanguageList list) {
    ArticleLanguages out;
    const std::vector<std::string> names = names_in(list);
    out.of.reserve(found.size());
    for (const std::string& name : found) {
        const auto at = std::find(names.begin(), names.end(), name);
        out.of.push_back(at == names.end() ? std::uint8_t{0}
                                           : static_cast<std::uint8_t>(at - names.begin()));
    }
    out.list = std::move(list);
    return out;
}

std::vector<std::string> each_of(const std::vector<Article>& articles) {
    const Analyzer english("english");
    std::vector<std::string> found;
    found.reserve(articles.size());
    for (const Article& article : articles) found.push_back(language_of(english, article));
    return found;
}

}  // namespace

ArticleLanguages languages_of(const std::vector<Article>& articles) {
    const std::vector<std::string> found = each_of(articles);
    std::map<std::string, std::size_t> counts;
    for (const std::string& name : found) {
        if (!name.empty()) ++counts[name];
    }
    std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    if (sorted.size() > kMostLanguages) sorted.resize(kMostLanguages);
    LanguageList list;
    for (const auto& [name, count] : sorted) {
        if (!list.empty()) list += ' ';
        if (count * kShareForStopWords < articles.size()) list += '-';
        list += name;
    }
    if (list.empty()) list = "english";
    return placed(found, std::move(list));
}

ArticleLanguages languages_of(const std::vector<Article>& articles, const LanguageList& list) {
    return placed(each_of(articles), list);
}

}  // namespace shopkeeper::knowledge
