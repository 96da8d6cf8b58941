#include "base/sight.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"

namespace shopkeeper {
namespace {

// Unicode promises to let programs leave these out, whatever they will be one day; the library
// knows only those that are something already.
bool is_ignorable_reserve(char32_t c) {
    return c == 0x2065 || (c >= 0xFFF0 && c <= 0xFFF8) || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool is_noncharacter(char32_t c) {
    return (c & 0xFFFEu) == 0xFFFEu || (c >= 0xFDD0 && c <= 0xFDEF);
}

// Symbols by their category that draw nothing: a note without a head, the place of an object.
bool is_empty_symbol(char32_t c) {
    return c == 0x1D159 || c == 0xFFFC;
}

}  // namespace

Sight sight_of(char32_t c) {
    if (c < 0x80) {
        if (c > ' ' && c < 0x7F) return Sight::seen;
        return c == ' ' || (c >= '\t' && c <= '\r') ? Sight::blank : Sight::unseen;
    }
    if (c == 0x85 || c == 0x2800) return Sight::blank;  // next line, braille without a dot
    const auto point = static_cast<utf8proc_int32_t>(c);
    if (is_ignorable_reserve(c) || is_noncharacter(c) || is_empty_symbol(c) ||
        utf8proc_get_property(point)->ignorable != 0)
        return Sight::unseen;
    switch (utf8proc_category(point)) {
        case UTF8PROC_CATEGORY_ZS:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP:
            return Sight::blank;
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_CF:
        case UTF8PROC_CATEGORY_CS:
            return Sight::unseen;
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ME:
            return Sight::mark;
        default:
            return Sight::seen;
    }
}

Sight SightReader::next(char32_t c) {
    const Sight sight = sight_of(c);
    if (sight == Sight::mark) return has_base_ ? Sight::seen : Sight::unseen;
    // What is left out by every program parts no mark from its letter.
    if (sight != Sight::unseen) has_base_ = sight == Sight::seen;
    return sight;
}

std::string composed(std::string_view text) {
    std::string same(text);
    const bool plain = std::all_of(text.begin(), text.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (plain || !is_valid_utf8(text)) return same;
    utf8proc_uint8_t* mapped = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
    if (size < 0 || mapped == nullptr) return same;
    std::string out(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
    std::free(mapped);
    return out;
}

std::string plain_line(std::string_view text) {
    if (!is_valid_utf8(text)) return std::string(text);
    std::string line;
    line.reserve(text.size());
    bool gap = false;
    SightReader reader;
    for (std::size_t pos = 0; pos < text.size();) {
        const std::size_t begin = pos;
        const Sight sight = reader.next(next_code_point(text, pos));
        if (sight == Sight::unseen) continue;
        if (sight == Sight::blank) {
            gap = !line.empty();
            continue;
        }
        if (gap) line += ' ';
        gap = false;
        line += text.substr(begin, pos - begin);
    }
    return composed(line);
}

}  // namespace shopkeeper
