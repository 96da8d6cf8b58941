// A text file of the tree as the rules see it: what is code, what is comment, what is text in
// quotes.
//
// Thread-safety: values and pure functions. Ownership: by value.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace shopkeeper::tidy {

struct SourceFile {
    std::string path;  // relative to the root, with '/'
    std::string text;
};

// One broken rule. Printed as "path:line: rule: sentence".
struct Finding {
    std::string path;
    int line = 1;  // from 1
    std::string rule;
    std::string sentence;
};

// Three views of one C++ text, each of the text's own length with every line end kept: what does
// not belong to the view is blank. The quotes themselves stay in `code`.
struct Layers {
    std::string code;
    std::string comments;
    std::string literals;
};

// Never fails: an unclosed comment or literal reaches to the end of the text (or of its line).
Layers split_layers(std::string_view text);

// The line of an offset, from 1. Requires: offset <= text.size().
int line_of(std::string_view text, std::size_t offset);

// The lines without their ends.
std::vector<std::string_view> lines_of(std::string_view text);

// True when the line at `offset` says why it breaks a rule: "// on purpose: REASON".
bool is_on_purpose(std::string_view text, std::size_t offset);

bool is_word_char(char c);

// The offset of the next whole word at or after `from`; npos when there is none.
std::size_t find_word(std::string_view text, std::string_view word, std::size_t from = 0);

bool is_cpp(std::string_view path);
bool is_header(std::string_view path);

// "knowledge" for "knowledge/text.h"; "" for a file at the root.
std::string_view folder_of(std::string_view path);
std::string_view name_of(std::string_view path);

// True when `path` is `folder` or lies below it.
bool is_below(std::string_view path, std::string_view folder);

}  // namespace shopkeeper::tidy
