#include "base/words.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/utf8.h"

namespace shopkeeper {
namespace {

enum class Kind { other, word, digit, apostrophe, stop, unspaced };

bool is_ascii_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Scripts that do not put spaces between words.
bool is_unspaced(char32_t c) {
    return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
           (c >= 0x1780 && c <= 0x17FF) || (c >= 0x3041 && c <= 0x30FF) ||
           (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x2FA1F);
}

// Marks that change how a letter sounds but that people leave out when they type. Vowel signs of
// Indic scripts are marks as well, but carry the word, so whole categories must not be dropped.
bool is_droppable_mark(char32_t c) {
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0591 && c <= 0x05C7) ||
           (c >= 0x064B && c <= 0x065F) || c == 0x0670;
}

// kind_of() of every ASCII character, since nearly all text is.
constexpr std::array<Kind, 128> kAsciiKinds = [] {
    std::array<Kind, 128> kinds{};
    for (std::size_t c = 0; c < kinds.size(); ++c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter) kinds[c] = Kind::word;
        if (c >= '0' && c <= '9') kinds[c] = Kind::digit;
    }
    kinds['\''] = Kind::apostrophe;
    kinds['.'] = Kind::stop;
    return kinds;
}();

Kind kind_of(char32_t c) {
    if (c < 0x80) return kAsciiKinds[c];
    if (c == 0x2019) return Kind::apostrophe;
    if (c == 0x00AD || c == 0x200D || c == 0x200C) return Kind::word;  // soft hyphen, joiners
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    const bool letter = (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME) ||
                        (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
    if (!letter) return Kind::other;
    return is_unspaced(c) ? Kind::unspaced : Kind::word;
}

struct Point {
    char32_t c = 0;
    Kind kind = Kind::other;
    std::size_t begin = 0;
    std::size_t end = 0;
};

Point point_at(std::string_view text, std::size_t pos) {
    Point point;
    point.begin = pos;
    const auto byte = static_cast<unsigned char>(text[pos]);
    if (byte < 0x80) {
        point.c = byte;
        point.end = pos + 1;
    } else {
        point.end = pos;
        point.c = next_code_point(text, point.end);
    }
    point.kind = kind_of(point.c);
    return point;
}

bool is_ascii(std::string_view text) {
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    }
    return true;
}

void append_ascii_lower(std::string& out, char c) {
    out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c);
}

std::string fold_unicode(std::string_view text) {
    std::string clean = clean_utf8(text);
    utf8proc_uint8_t* mapped = nullptr;
    const auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                       UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(clean.data()),
                                   static_cast<utf8proc_ssize_t>(clean.size()), &mapped, options);
    std::string out;
    if (size < 0 || mapped == nullptr) return clean;
    const std::string_view all(reinterpret_cast<const char*>(mapped),
                               static_cast<std::size_t>(size));
    for (std::size_t pos = 0; pos < all.size();) {
        const std::size_t begin = pos;
        const char32_t c = next_code_point(all, pos);
        if (!is_droppable_mark(c)) out.append(all.substr(begin, pos - begin));
    }
    std::free(mapped);
    return out;
}

// How long the elided word before an apostrophe is, with it: "l'article", "qu'il" (French, Italian,
// Catalan). In English one letter follows them, if any ("all's", "s't").
std::size_t elided(std::string_view word) {
    static constexpr std::array<std::string_view, 19> kElided = {
        "l",    "d",   "j",    "m",    "t",    "s",     "c",      "n",      "qu",   "un",
        "dell", "all", "nell", "sull", "dall", "quell", "lorsqu", "puisqu", "jusqu"};
    std::size_t end = 0;
    std::string before;
    while (end < word.size() && is_ascii_letter(word[end])) append_ascii_lower(before, word[end++]);
    if (end >= word.size() || std::find(kElided.begin(), kElided.end(), before) == kElided.end())
        return 0;
    const Point mark = point_at(word, end);
    if (mark.kind != Kind::apostrophe) return 0;
    return count_code_points(word.substr(mark.end)) >= 2 ? mark.end : 0;
}

// "shop's" → "shop", "can't" → "cant": apostrophes are typed and left out at random.
std::string fold_word(std::string_view word) {
    std::string plain;
    plain.reserve(word.size());
    bool ascii = true;
    for (std::size_t pos = 0; pos < word.size();) {
        const Point point = point_at(word, pos);
        pos = point.end;
        if (point.kind == Kind::apostrophe) {
            const std::string_view rest = word.substr(pos);
            if (rest == "s" || rest == "S") break;
            continue;
        }
        if (point.c < 0x80) {
            append_ascii_lower(plain, static_cast<char>(point.c));
        } else {
            ascii = false;
            plain.append(word.substr(point.begin, point.end - point.begin));
        }
    }
    return ascii ? plain : fold_unicode(plain);
}

void add_word(std::vector<Word>& words, std::string_view text, std::size_t begin, std::size_t end) {
    begin += elided(text.substr(begin, end - begin));
    std::string folded = fold_word(text.substr(begin, end - begin));
    if (!folded.empty()) words.push_back({begin, end, std::move(folded)});
}

bool is_ascii_word(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && (kAsciiKinds[byte] == Kind::word || kAsciiKinds[byte] == Kind::digit);
}

// Where a word that begins at `point` ends.
std::size_t word_end(std::string_view text, const Point& point) {
    Point last = point;
    for (std::size_t pos = point.end; pos < text.size();) {
        if (is_ascii_word(text[pos])) {
            while (pos < text.size() && is_ascii_word(text[pos])) ++pos;
            last = point_at(text, pos - 1);
            continue;
        }
        const auto byte = static_cast<unsigned char>(text[pos]);
        if (byte < 0x80 && kAsciiKinds[byte] == Kind::other) break;
        const Point next = point_at(text, pos);
        if (next.kind == Kind::word || next.kind == Kind::digit) {
            last = next;
            pos = next.end;
            continue;
        }
        const bool joint =
            next.kind == Kind::apostrophe || (next.kind == Kind::stop && last.kind == Kind::digit);
        if (!joint || next.end >= text.size()) break;
        const Point after = point_at(text, next.end);
        const Kind wanted = next.kind == Kind::stop ? Kind::digit : Kind::word;
        if (after.kind != wanted || (wanted == Kind::word && last.kind != Kind::word)) break;
        last = after;
        pos = after.end;
    }
    return last.end;
}

// Letters and digits of ASCII, by byte.
constexpr std::array<bool, 256> kPlain = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 0; c < kAsciiKinds.size(); ++c)
        plain[c] = kAsciiKinds[c] == Kind::word || kAsciiKinds[c] == Kind::digit;
    return plain;
}();

bool is_plain(char c) {
    return kPlain[static_cast<unsigned char>(c)];
}

// Where a word of plain letters and digits ends that begins at `begin`; `begin` when it may hold
// anything else, and word_end() must look.
std::size_t plain_end(std::string_view text, std::size_t begin) {
    std::size_t end = begin;
    while (end < text.size() && is_plain(text[end])) ++end;
    if (end == begin || end == text.size()) return end;
    const char next = text[end];
    const bool may_go_on = static_cast<unsigned char>(next) >= 0x80 || next == '\'' ||
                           (next == '.' && is_ascii_digit(text[end - 1]));
    return may_go_on ? begin : end;
}

std::string lowered(std::string_view plain) {
    std::string out(plain);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return out;
}

// Pairs over a run of an unspaced script; a single character stands alone. Returns the run's end.
std::size_t add_pairs(std::vector<Word>& words, std::string_view text, const Point& first) {
    Point previous = first;
    bool paired = false;
    while (previous.end < text.size()) {
        const Point next = point_at(text, previous.end);
        if (next.kind != Kind::unspaced) break;
        add_word(words, text, previous.begin, next.end);
        previous = next;
        paired = true;
    }
    if (!paired) add_word(words, text, first.begin, first.end);
    return previous.end;
}

}  // namespace

std::string fold(std::string_view text) {
    if (!is_ascii(text)) return fold_unicode(text);
    std::string out;
    out.reserve(text.size());
    for (const char c : text) append_ascii_lower(out, c);
    return out;
}

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// `wanted(begin, end, plain)`: whether the word there is to be folded and kept; `plain` when it is
// of nothing but letters and digits of ASCII.
template <class Wanted>
std::vector<Word> words_that(std::string_view text, const Wanted& wanted) {
    std::vector<Word> words;
    for (std::size_t pos = 0; pos < text.size();) {
        const auto byte = static_cast<unsigned char>(text[pos]);
        if (byte < 0x80 && kAsciiKinds[byte] == Kind::other) {
            ++pos;
            continue;
        }
        // Nearly all words.
        if (const std::size_t end = plain_end(text, pos); end > pos) {
            if (wanted(pos, end, true))
                words.push_back({pos, end, lowered(text.substr(pos, end - pos))});
            pos = end;
            continue;
        }
        const Point point = point_at(text, pos);
        if (point.kind == Kind::word || point.kind == Kind::digit) {
            pos = word_end(text, point);
            if (wanted(point.begin, pos, false)) add_word(words, text, point.begin, pos);
        } else if (point.kind == Kind::unspaced) {
            pos = add_pairs(words, text, point);
        } else {
            pos = point.end;
        }
    }
    return words;
}

}  // namespace

std::vector<Word> words_of(std::string_view text) {
    return words_that(text, [](std::size_t, std::size_t, bool) { return true; });
}

std::vector<Word> words_of(std::string_view text, const MayBegin& may_begin) {
    return words_that(text, [&](std::size_t begin, std::size_t end, bool is_plain_word) {
        const char first = lower(text[begin]);
        const auto plain_at = [&](std::size_t at) {
            return at < end && is_ascii_word(text[at]) ? lower(text[at]) : '\0';
        };
        if (is_plain_word) return may_begin(first, plain_at(begin + 1), plain_at(begin + 2));
        if (static_cast<unsigned char>(first) >= 0x80) return true;
        // What folding may change or leave out is not looked at.
        const char second = plain_at(begin + 1);
        if (may_begin(first, second, second == '\0' ? '\0' : plain_at(begin + 2))) return true;
        // "l'article" is folded to what follows its apostrophe.
        const auto word = text.substr(begin, end - begin);
        return !std::all_of(word.begin(), word.end(), is_ascii_word);
    });
}

bool ends_inside_word(std::string_view text) {
    if (text.empty()) return false;
    const std::size_t begin = floor_to_code_point(text, text.size() - 1);
    const Kind kind = point_at(text, begin).kind;
    return kind == Kind::word || kind == Kind::digit || kind == Kind::unspaced;
}

bool has_digit(std::string_view folded) {
    for (const char c : folded) {
        if (is_ascii_digit(c)) return true;
    }
    return false;
}

}  // namespace shopkeeper
