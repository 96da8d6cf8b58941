#include "base/utf8.h"

#include <cstdint>
#include <cstring>

namespace shopkeeper {
namespace {

constexpr unsigned char byte_at(std::string_view text, std::size_t pos) {
    return static_cast<unsigned char>(text[pos]);
}

constexpr bool is_continuation(unsigned char byte) {
    return (byte & 0xC0u) == 0x80u;
}

// The length a lead byte announces, 0 when it cannot begin a code point.
constexpr std::size_t announced_length(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    return 0;
}

// Decodes without moving on; `length` is 0 when the bytes are no code point.
char32_t decode(std::string_view text, std::size_t pos, std::size_t& length) {
    const unsigned char lead = byte_at(text, pos);
    length = announced_length(lead);
    if (length == 0 || pos + length > text.size()) {
        length = 0;
        return kReplacement;
    }
    if (length == 1) return lead;
    char32_t value = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const unsigned char byte = byte_at(text, pos + i);
        if (!is_continuation(byte)) {
            length = 0;
            return kReplacement;
        }
        value = (value << 6u) | (byte & 0x3Fu);
    }
    // Overlong forms and surrogates would let two byte strings mean the same text.
    const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (overlong || surrogate || value > 0x10FFFF) {
        length = 0;
        return kReplacement;
    }
    return value;
}

// How many bytes from `pos` on are ASCII, at least: eight are looked at together, since nearly all
// text is.
std::size_t ascii_bytes(std::string_view text, std::size_t pos) {
    constexpr std::uint64_t kHighBits = 0x8080808080808080u;
    const std::size_t begin = pos;
    for (std::uint64_t eight = 0; pos + sizeof eight <= text.size(); pos += sizeof eight) {
        std::memcpy(&eight, text.data() + pos, sizeof eight);
        if ((eight & kHighBits) != 0) break;
    }
    return pos - begin;
}

constexpr bool is_dropped_control(char32_t code_point) {
    return code_point < 0x20 && code_point != '\t' && code_point != '\n' && code_point != '\r';
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& pos) {
    std::size_t length = 0;
    const char32_t value = decode(text, pos, length);
    pos += length == 0 ? 1 : length;
    return value;
}

void append_utf8(std::string& out, char32_t code_point) {
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF))
        code_point = kReplacement;
    const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xC0u | (code_point >> 6u));
        put(0x80u | (code_point & 0x3Fu));
    } else if (code_point < 0x10000) {
        put(0xE0u | (code_point >> 12u));
        put(0x80u | ((code_point >> 6u) & 0x3Fu));
        put(0x80u | (code_point & 0x3Fu));
    } else {
        put(0xF0u | (code_point >> 18u));
        put(0x80u | ((code_point >> 12u) & 0x3Fu));
        put(0x80u | ((code_point >> 6u) & 0x3Fu));
        put(0x80u | (code_point & 0x3Fu));
    }
}

bool is_valid_utf8(std::string_view text) {
    for (std::size_t pos = ascii_bytes(text, 0); pos < text.size();) {
        std::size_t length = 0;
        decode(text, pos, length);
        if (length == 0) return false;
        pos += length;
        if (length > 1) pos += ascii_bytes(text, pos);
    }
    return true;
}

std::string clean_utf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t pos = 0; pos < text.size();) {
        // Nearly all text is plain: copied by the stretch.
        std::size_t end = pos;
        while (end < text.size() && text[end] >= ' ' && text[end] < '\x7F') ++end;
        out.append(text, pos, end - pos);
        pos = end;
        if (pos == text.size()) break;
        const char32_t value = next_code_point(text, pos);
        if (!is_dropped_control(value)) append_utf8(out, value);
    }
    return out;
}

std::size_t count_code_points(std::string_view text) {
    std::size_t pos = ascii_bytes(text, 0);
    std::size_t count = pos;
    while (pos < text.size()) {
        const std::size_t begin = pos;
        next_code_point(text, pos);
        ++count;
        if (pos == begin + 1) continue;
        const std::size_t plain = ascii_bytes(text, pos);
        pos += plain;
        count += plain;
    }
    return count;
}

std::size_t floor_to_code_point(std::string_view text, std::size_t pos) {
    if (pos >= text.size()) return text.size();
    // Four bytes back at most: an invalid run of continuation bytes must not be walked for ever.
    for (std::size_t back = 0; back < 4 && pos > 0 && is_continuation(byte_at(text, pos)); ++back)
        --pos;
    return pos;
}

}  // namespace shopkeeper
