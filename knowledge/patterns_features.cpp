#include "knowledge/patterns_features.h"

#include <algorithm>

#include "base/utf8.h"
#include "knowledge/burst.h"
#include "knowledge/text.h"

namespace shopkeeper::knowledge {
namespace {

// How many content words apart two words still make a pair. docs/patterns.md: pairs are worth
// more than anything else in short messages.
constexpr std::size_t kPairReach = 6;

// A long story begins with what it is about; what follows is log output and history.
constexpr std::size_t kMostWords = 80;

// Longer "words" are base64 and addresses.
constexpr std::size_t kLongestWord = 32;

constexpr std::size_t kShortestGram = 3;
constexpr std::size_t kLongestGram = 5;

// "^card$" in runs of 3 to 5 code points: bridges spellings, compounds and word forms.
void add_letters(const std::string& folded, std::unordered_map<std::string, int>& out) {
    const std::string word = "^" + folded + "$";
    std::vector<std::size_t> starts;
    for (std::size_t pos = 0; pos < word.size(); next_code_point(word, pos)) starts.push_back(pos);
    starts.push_back(word.size());
    const std::size_t length = starts.size() - 1;
    for (std::size_t size = kShortestGram; size <= kLongestGram; ++size) {
        for (std::size_t i = 0; i + size <= length; ++i) {
            ++out[word.substr(starts[i], starts[i + size] - starts[i])];
        }
    }
}

}  // namespace

std::string pair_name(const std::string& a, const std::string& b) {
    return a < b ? a + ' ' + b : b + ' ' + a;
}

FeatureReader::FeatureReader() : analyzer_(snowball_language("en")) {}

std::vector<FeatureReader::Said> FeatureReader::said(std::string_view text) const {
    std::vector<Said> content;
    std::vector<Said> all;
    for (Word& word : words_of(clean_burst(text))) {
        if (word.folded.size() > kLongestWord) continue;
        if (content.size() >= kMostWords || all.size() >= 4 * kMostWords) break;
        Said said{std::move(word.folded), {}};
        said.stem = analyzer_.stem(said.folded);
        if (!analyzer_.is_stop_word(said.folded) && !is_courtesy(said.folded)) {
            content.push_back(said);
        }
        all.push_back(std::move(said));
    }
    if (!content.empty()) return content;
    if (all.size() > kMostWords) all.resize(kMostWords);
    return all;
}

BurstFeatures FeatureReader::read(std::string_view text) const {
    BurstFeatures out;
    const std::vector<Said> content = said(text);
    for (std::size_t i = 0; i < content.size(); ++i) {
        ++out.words[content[i].stem];
        const std::size_t end = std::min(content.size(), i + kPairReach + 1);
        for (std::size_t j = i + 1; j < end; ++j) {
            ++out.pairs[pair_name(content[i].stem, content[j].stem)];
        }
    }
    // Stop words are left in here: "not", "why" and "when" tell needs apart, if only a little.
    std::size_t read = 0;
    for (const Word& word : words_of(clean_burst(text))) {
        if (word.folded.size() > kLongestWord) continue;
        if (++read > 2 * kMostWords) break;
        add_letters(word.folded, out.letters);
    }
    return out;
}

}  // namespace shopkeeper::knowledge
