// What makes two words the same word: Snowball stemming, and which words say nothing (stop words).
//
// Thread-safety: an Analyzer is used by one thread at a time; make one per call, it is cheap.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/features.h"
#include "knowledge/languages.h"

struct sb_stemmer;

namespace shopkeeper::knowledge {

// The languages of a collection by their Snowball names, most articles first, separated by spaces.
// One with a '-' before it has too few articles for its function words to be left out: "die" says
// much in an English question. Never more than kMostLanguages.
using LanguageList = std::string;
inline constexpr std::size_t kMostLanguages = 6;

class Analyzer {
public:
    // Of the features, stemming and stop words count.
    explicit Analyzer(std::string_view languages, Features features = Features());

    // How many languages there are; at least one.
    std::size_t languages() const { return languages_.size(); }

    // The stem of a folded word in one of the languages. Words with digits are codes and stay as
    // they are. Requires: language < languages().
    std::string stem(std::string_view folded, std::size_t language = 0) const;

    // Whether a folded word is so common in one of the languages that it says nothing about the
    // subject.
    bool is_stop_word(std::string_view folded) const;

private:
    struct Close {
        void operator()(sb_stemmer* stemmer) const;
    };
    struct Language {
        std::string name;
        bool has_stop_words = true;
        std::unique_ptr<sb_stemmer, Close> stemmer;
    };
    bool has_stop_words_;
    std::vector<Language> languages_;
};

}  // namespace shopkeeper::knowledge
