// What makes two words the same word: Snowball stemming, and which words say nothing (stop words).
//
// Thread-safety: an Analyzer is used by one thread at a time; make one per call, it is cheap.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct sb_stemmer;

namespace shopkeeper::knowledge {

// The Snowball algorithm for a BCP 47 language ("de-AT" → "german"); English for an empty or
// unknown one.
std::string snowball_language(std::string_view language);

class Analyzer {
public:
    // `language` is a Snowball name as snowball_language() gives it.
    explicit Analyzer(const std::string& language);

    // The stem of a folded word. Words with digits are codes and stay as they are.
    std::string stem(std::string_view folded) const;

    // Whether a folded word is so common that it says nothing about the subject.
    bool is_stop_word(std::string_view folded) const;

private:
    struct Close {
        void operator()(sb_stemmer* stemmer) const;
    };
    std::unique_ptr<sb_stemmer, Close> stemmer_;
    bool english_ = true;
};

}  // namespace shopkeeper::knowledge
