// Text as words: where they stand, and what they are once case, width and accents are folded away.
//
// One meaning for articles, for what is searched among them, and for the record: who finds "Größe"
// by "grosse" in one place would look for it in vain in another.
//
// Thread-safety: pure functions. Ownership: results are the caller's.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace shopkeeper {

struct Word {
    std::size_t begin = 0;  // bytes in the text it was read from
    std::size_t end = 0;
    std::string folded;  // see fold(); never empty
};

// A filter by the first three bytes of a word, in lower case; a second or third byte of 0 fits all.
// "y" and "i" are one: stems change them ("dying", "die").
class MayBegin {
public:
    // Words that begin as `stem` does. Stemming changes at most the last two bytes of a long one,
    // so the third byte of a short one says nothing.
    void allow(std::string_view stem) {
        constexpr std::size_t kKeepsThree = 5;
        if (stem.empty()) return;
        const bool has_second = stem.size() > 1;
        pairs_[byte(stem[0])] |= has_second ? bit(stem[1]) : kAll;
        if (!has_second) {
            for (std::uint64_t& thirds : thirds_) thirds = kAll;
            return;
        }
        thirds_[bit_number(stem[1])] |= stem.size() >= kKeepsThree ? bit(stem[2]) : kAll;
    }
    bool operator()(char first, char second, char third) const {
        if ((pairs_[byte(first)] & bit(second)) == 0) return false;
        return second == '\0' || (thirds_[bit_number(second)] & bit(third)) != 0;
    }

private:
    static constexpr std::uint64_t kAll = ~std::uint64_t{0};
    static unsigned char byte(char c) { return static_cast<unsigned char>(c); }
    static unsigned bit_number(char c) { return byte(c == 'y' ? 'i' : c) % 64u; }
    static std::uint64_t bit(char c) {
        return c == '\0' ? kAll : std::uint64_t{1} << bit_number(c);
    }
    std::array<std::uint64_t, 256> pairs_{};  // second bytes, by the first
    std::array<std::uint64_t, 64> thirds_{};  // third bytes, by the second
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

}  // namespace shopkeeper
