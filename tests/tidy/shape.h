// How long a line, a function and a file may be.
//
// Thread-safety: pure functions. Ownership: by value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/tidy/source.h"

namespace shopkeeper::tidy {

inline constexpr int kMaxColumns = 100;
inline constexpr int kMaxFileLines = 500;
inline constexpr int kMaxFunctionLines = 70;
inline constexpr int kMaxViewFunctionLines = 60;

// A function with a body, found by its braces; a lambda belongs to the function around it.
struct Function {
    std::string head;  // its signature on one line
    int first_line = 1;
    int last_line = 1;
    std::size_t body_begin = 0;  // offset behind the opening brace
    std::size_t body_end = 0;    // offset of the closing brace
};

// `code` is the code layer of split_layers().
std::vector<Function> functions_of(std::string_view code);

// Rules "line" (columns are code points), "file", "function": limits on length.
std::vector<Finding> check_shape(const SourceFile& file);

// Rule "static": a function keeps nothing between two calls but constants.
std::vector<Finding> check_function_statics(const SourceFile& file);

}  // namespace shopkeeper::tidy
