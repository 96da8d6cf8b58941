#include "knowledge/patterns_shown.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "knowledge/burst.h"

namespace shopkeeper::knowledge {
namespace {

constexpr std::string_view kHidden = "…";
constexpr std::size_t kMostShown = 120;   // code points
constexpr std::size_t kTellingWords = 4;  // a line of so many is a subject or a message of its own
constexpr std::size_t kLeastHidden = 7;   // digits; fewer are amounts, years and versions

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::size_t digits_in(std::string_view word) {
    return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_digit));
}

// Digits with what stands between the groups of a telephone number.
bool is_number(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) {
        return is_digit(c) || std::string_view("+-()./,:#;?!").find(c) != std::string_view::npos;
    });
}

bool is_address(std::string_view word) {
    const std::size_t at = word.find('@');
    return (at != std::string_view::npos && at > 0 && at + 1 < word.size()) ||
           word.find("://") != std::string_view::npos || word.starts_with("www.");
}

std::vector<std::string_view> parts_of(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    std::vector<std::string_view> out;
    for (std::size_t pos = text.find_first_not_of(kSpace); pos != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(kSpace, pos), text.size());
        out.push_back(text.substr(pos, end - pos));
        pos = text.find_first_not_of(kSpace, end);
    }
    return out;
}

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t pos = 0; pos < text.size(); next_code_point(text, pos)) ++count;
    return count;
}

// With personal data hidden; a number written in groups is hidden as one.
std::vector<std::string_view> harmless(const std::vector<std::string_view>& parts) {
    std::vector<std::string_view> out;
    for (std::size_t i = 0; i < parts.size();) {
        std::size_t end = i;
        std::size_t digits = 0;
        while (end < parts.size() && is_number(parts[end])) digits += digits_in(parts[end++]);
        if (digits >= kLeastHidden) {
            out.push_back(kHidden);
            i = end;
            continue;
        }
        const std::size_t least = std::max(end, i + 1);
        for (; i < least; ++i) out.push_back(is_address(parts[i]) ? kHidden : parts[i]);
    }
    return out;
}

}  // namespace

std::string shown_example(std::string_view burst) {
    const std::string clean = clean_burst(burst);
    std::string out;
    std::size_t length = 0;
    std::size_t words = 0;
    for (std::size_t begin = 0; begin < clean.size() && words < kTellingWords;) {
        const std::size_t end = std::min(clean.find('\n', begin), clean.size());
        const std::string_view line = std::string_view(clean).substr(begin, end - begin);
        for (const std::string_view part : harmless(parts_of(line))) {
            const std::size_t more = code_points(part);
            if (length > 0 && length + 1 + more > kMostShown) return out + " …";
            if (!out.empty()) out += ' ';
            out += part;
            length += more + 1;
            ++words;
        }
        begin = end + 1;
    }
    return out;
}

}  // namespace shopkeeper::knowledge
