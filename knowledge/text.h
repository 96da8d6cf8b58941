// Text as words: where they stand, and what they are once case, width and accents are folded away.
//
// Thread-safety: pure functions. Ownership: results are the caller's.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace shopkeeper::knowledge {

struct Word {
    std::size_t begin = 0;  // bytes in the text it was read from
    std::size_t end = 0;
    std::string folded;  // see fold(); never empty
};

// A filter by the first two bytes of a word, in lower case; a second byte of 0 fits all. "y" and
// "i" are one: stems change them ("dying", "die").
class MayBegin {
public:
    // Words that begin as `stem` does.
    void allow(std::string_view stem) {
        if (stem.empty()) return;
        std::uint64_t& seconds = seconds_[static_cast<unsigned char>(stem[0])];
        seconds |= stem.size() > 1 ? bit(stem[1]) : ~std::uint64_t{0};
    }
    bool operator()(char first, char second) const {
        return (seconds_[static_cast<unsigned char>(first)] & bit(second)) != 0;
    }

private:
    static std::uint64_t bit(char c) {
        if (c == '\0') return ~std::uint64_t{0};
        return std::uint64_t{1} << (static_cast<unsigned char>(c == 'y' ? 'i' : c) % 64);
    }
    std::array<std::uint64_t, 256> seconds_{};
};

// Case folded, compatibility decomposed, Latin, Greek, Cyrillic, Arabic and Hebrew marks removed:
// "Größe" → "grosse", "Ａ" → "a". Invalid UTF-8 becomes U+FFFD. Never fails.
std::string fold(std::string_view text);

// The words of a text in reading order. A word is a run of letters, marks and digits; apostrophes
// between letters belong to it ("can't" → "cant", "shop's" → "shop"), but for what elision leaves
// before one ("l'article" → "article"); a full stop between digits belongs to it too ("16.0").
// Scripts written without spaces (Han, kana, Thai, Lao, Khmer, Burmese) give overlapping pairs of
// characters, which is what finds words in them without a dictionary.
std::vector<Word> words_of(std::string_view text);

// Only the words that can matter: `may_begin` is asked with a word's first bytes before the word is
// folded; words that begin with anything but ASCII are always among them.
std::vector<Word> words_of(std::string_view text, const MayBegin& may_begin);

// Whether the text ends inside a word, so that the word may still be growing as it is typed.
bool ends_inside_word(std::string_view text);

// Whether a folded word holds a digit: codes, versions and article numbers do.
bool has_digit(std::string_view folded);

}  // namespace shopkeeper::knowledge
