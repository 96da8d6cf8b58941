#include "tests/tidy/shape.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace shopkeeper::tidy {
namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Preprocessor lines would look like heads of functions; their place is kept, their text is not.
std::string without_directives(std::string_view code) {
    std::string result(code);
    bool directive = false;
    std::size_t offset = 0;
    for (const std::string_view line : lines_of(code)) {
        const std::size_t first = line.find_first_not_of(" \t");
        directive = directive || (first != std::string_view::npos && line[first] == '#');
        if (directive)
            std::fill_n(result.begin() + static_cast<std::ptrdiff_t>(offset), line.size(), ' ');
        directive = directive && line.ends_with('\\');
        offset += line.size() + 1;
    }
    return result;
}

std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        if (!is_space(c)) {
            line += c;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

enum class Brace { scope, function, value };

// True when a ':' that opens a constructor's member list stands behind the parameters.
bool has_member_list(std::string_view head) {
    const std::size_t parameters = head.find(')');
    if (parameters == std::string_view::npos) return false;
    for (std::size_t i = parameters; i < head.size(); ++i) {
        if (head[i] != ':') continue;
        const bool doubled = head[i - 1] == ':' || (i + 1 < head.size() && head[i + 1] == ':');
        if (!doubled) return true;
    }
    return false;
}

// Skips "template <…>" so that its `class` is not taken for the head's own.
std::string_view without_template(std::string_view head) {
    while (head.starts_with("template")) {
        int depth = 0;
        std::size_t i = 8;
        for (; i < head.size(); ++i) {
            depth += head[i] == '<' ? 1 : head[i] == '>' ? -1 : 0;
            if (depth == 0 && head[i] == '>') break;
        }
        head.remove_prefix(std::min(i + 1, head.size()));
        head.remove_prefix(std::min(head.find_first_not_of(' '), head.size()));
    }
    return head;
}

// What a brace behind `head` opens.
Brace kind_of(std::string_view head) {
    head = without_template(head);
    static constexpr std::array<std::string_view, 8> kScopes = {
        "namespace", "class", "struct", "union", "enum", "extern", "inline namespace", "typedef"};
    for (const std::string_view word : kScopes) {
        if (head.starts_with(word) && head.size() > word.size() &&
            !is_word_char(head[word.size()])) {
            const bool returns_one = head.ends_with(')');
            return returns_one ? Brace::function : Brace::scope;
        }
        if (head == word) return Brace::scope;
    }
    if (head.find('(') == std::string_view::npos) return Brace::value;
    if (head.ends_with('=')) return Brace::value;
    const char last = head.back();
    if (has_member_list(head) && (is_word_char(last) || last == '>')) return Brace::value;
    return Brace::function;
}

bool is_access_label(std::string_view text) {
    return text.ends_with("public:") || text.ends_with("private:") || text.ends_with("protected:");
}

// Offset behind the brace that closes the one at `open`.
std::size_t behind_block(std::string_view code, std::size_t open) {
    int depth = 0;
    for (std::size_t i = open; i < code.size(); ++i) {
        depth += code[i] == '{' ? 1 : code[i] == '}' ? -1 : 0;
        if (depth == 0) return i + 1;
    }
    return code.size();
}

}  // namespace

std::vector<Function> functions_of(std::string_view code) {
    const std::string text = without_directives(code);
    code = text;
    std::vector<Function> functions;
    std::size_t head_begin = 0;
    int parentheses = 0;
    for (std::size_t i = 0; i < code.size();) {
        const char c = code[i];
        parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c == '{') {
            const std::size_t end = behind_block(code, i);
            const std::string head = one_line(code.substr(head_begin, i - head_begin));
            const std::size_t first = code.find_first_not_of(" \t\n\r", head_begin);
            const Brace kind = parentheses > 0 ? Brace::value : kind_of(head);
            if (kind == Brace::function) {
                functions.push_back(
                    {head, line_of(code, first), line_of(code, end - 1), i + 1, end - 1});
            }
            if (kind == Brace::scope) {
                ++i;
                head_begin = i;
            } else {
                i = end;
                if (kind == Brace::function) head_begin = end;
            }
            continue;
        }
        ++i;
        const bool ends = parentheses == 0 && (c == ';' || c == '}');
        if (ends || (c == ':' && is_access_label(code.substr(0, i)))) head_begin = i;
    }
    return functions;
}

std::vector<Finding> check_shape(const SourceFile& file) {
    std::vector<Finding> findings;
    const std::vector<std::string_view> lines = lines_of(file.text);
    int number = 0;
    for (const std::string_view line : lines) {
        ++number;
        const std::size_t columns = count_code_points(line);
        if (columns > static_cast<std::size_t>(kMaxColumns)) {
            findings.push_back({file.path, number, "line",
                                std::to_string(columns) + " columns; " +
                                    std::to_string(kMaxColumns) + " are the limit"});
        }
    }
    if (number > kMaxFileLines) {
        findings.push_back({file.path, kMaxFileLines + 1, "file",
                            std::to_string(number) + " lines; " + std::to_string(kMaxFileLines) +
                                " are the limit: split it by meaning"});
    }
    if (!is_cpp(file.path)) return findings;
    const bool view = is_below(file.path, "ui") &&
                      (file.text.find("#include \"ui/view.h\"") != std::string::npos ||
                       file.path.ends_with("_view.cpp"));
    const int limit = view ? kMaxViewFunctionLines : kMaxFunctionLines;
    for (const Function& function : functions_of(split_layers(file.text).code)) {
        const int length = function.last_line - function.first_line + 1;
        if (length <= limit) continue;
        findings.push_back({file.path, function.first_line, "function",
                            std::to_string(length) + " lines; " + std::to_string(limit) +
                                " are the limit: " + function.head.substr(0, 80)});
    }
    return findings;
}

std::vector<Finding> check_function_statics(const SourceFile& file) {
    std::vector<Finding> findings;
    if (!is_cpp(file.path)) return findings;
    const std::string code = split_layers(file.text).code;
    for (const Function& function : functions_of(code)) {
        const std::string_view body = std::string_view(code).substr(0, function.body_end);
        for (std::size_t found = find_word(body, "static", function.body_begin);
             found != std::string_view::npos; found = find_word(body, "static", found + 1)) {
            const std::string_view rest = body.substr(found + 6);
            const std::size_t next = std::min(rest.find_first_not_of(" \n\t"), rest.size());
            const std::string_view word = rest.substr(next);
            if (word.starts_with("const ") || word.starts_with("constexpr ")) continue;
            if (is_on_purpose(file.text, found)) continue;
            findings.push_back({file.path, line_of(code, found), "static",
                                "a function keeps no state between calls: two Apps in one process "
                                "must work"});
        }
    }
    return findings;
}

}  // namespace shopkeeper::tidy
