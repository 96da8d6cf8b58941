#include "knowledge/sentences.h"

#include <array>

#include "base/utf8.h"

namespace shopkeeper::knowledge {
namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Bytes that a code point ending a sentence may begin with.
constexpr std::array<bool, 256> kMayEnd = [] {
    std::array<bool, 256> may_end{};
    for (std::size_t byte = 0x80; byte < may_end.size(); ++byte) may_end[byte] = true;
    for (const char c : {'.', '!', '?', '\n'}) may_end[static_cast<unsigned char>(c)] = true;
    return may_end;
}();

// "e.g. this" does not end a sentence.
bool ends_with_abbreviation(std::string_view text) {
    constexpr std::array<std::string_view, 10> kAbbreviations{"e.g", "i.e", "etc", "vs", "approx",
                                                              "no",  "Mr",  "Mrs", "Ms", "Dr"};
    for (const std::string_view abbreviation : kAbbreviations) {
        if (!text.ends_with(abbreviation)) continue;
        const std::size_t before = text.size() - abbreviation.size();
        if (before == 0 || is_space(text[before - 1]) || text[before - 1] == '(') return true;
    }
    return false;
}

// Whether the sentence ends with the code point [begin, end) of the text.
bool ends_sentence(std::string_view text, std::size_t begin, std::size_t end, char32_t c) {
    if (c == 0x3002 || c == 0xFF01 || c == 0xFF1F) return true;  // 。！？ need no space behind
    if (c == '\n') return true;
    if (c != '.' && c != '!' && c != '?' && c != 0x2026) return false;
    if (end >= text.size()) return true;
    if (!is_space(text[end])) return false;
    std::size_t next = end;
    while (next < text.size() && is_space(text[next])) ++next;
    if (next < text.size() && text[next] >= 'a' && text[next] <= 'z') return false;
    if (c != '.') return true;
    // "3. Choose": a number that begins the line is a marker.
    const std::string_view before = text.substr(0, begin);
    return !ends_with_abbreviation(before) &&
           before.find_first_not_of("0123456789 ") != std::string_view::npos;
}

void add_bounded(std::vector<std::string_view>& out, std::string_view sentence, std::size_t most) {
    sentence = trimmed(sentence);
    // As many bytes are at most as many code points.
    if (!sentence.empty() && sentence.size() <= most) {
        out.push_back(sentence);
        return;
    }
    while (!sentence.empty()) {
        std::size_t pos = 0;
        std::size_t characters = 0;
        std::size_t space = 0;
        while (pos < sentence.size() && characters < most) {
            if (is_space(sentence[pos])) space = pos;
            next_code_point(sentence, pos);
            ++characters;
        }
        if (pos < sentence.size() && !is_space(sentence[pos]) && space > 0) pos = space;
        out.push_back(trimmed(sentence.substr(0, pos)));
        sentence = trimmed(sentence.substr(pos));
    }
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> sentences_of(std::string_view text, std::size_t most) {
    std::vector<std::string_view> out;
    std::size_t first = 0;
    for (std::size_t pos = 0; pos < text.size();) {
        const std::size_t begin = pos;
        if (!kMayEnd[static_cast<unsigned char>(text[pos])]) {
            ++pos;
            continue;
        }
        const char32_t c = next_code_point(text, pos);
        if (!ends_sentence(text.substr(first), begin - first, pos - first, c)) continue;
        add_bounded(out, text.substr(first, pos - first), most);
        first = pos;
    }
    add_bounded(out, text.substr(first), most);
    return out;
}

}  // namespace shopkeeper::knowledge
