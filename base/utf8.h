// UTF-8 as bytes from outside: check it, mend it, step through it.
//
// Thread-safety: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace shopkeeper {

inline constexpr char32_t kReplacement = 0xFFFD;

// Decodes the code point at `pos` and moves `pos` behind it. An invalid byte yields U+FFFD and
// moves by one. Requires: pos < text.size().
char32_t next_code_point(std::string_view text, std::size_t& pos);

// Appends the UTF-8 form; surrogates and values above U+10FFFF become U+FFFD.
void append_utf8(std::string& out, char32_t code_point);

bool is_valid_utf8(std::string_view text);

// A copy in which every invalid byte became U+FFFD and NUL and other C0 controls (but tab, line
// feed, carriage return) were removed.
std::string clean_utf8(std::string_view text);

// Code points in a text.
std::size_t count_code_points(std::string_view text);

// The largest offset <= pos that begins a code point.
std::size_t floor_to_code_point(std::string_view text, std::size_t pos);

}  // namespace shopkeeper
