#include "tests/tidy/manners.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>

namespace shopkeeper::tidy {
namespace {

constexpr std::size_t kShortestOpening = 25;
constexpr std::size_t kShortestReason = 10;

struct ForbiddenWord {
    std::string_view word;
    std::string_view why;
};
constexpr std::array<ForbiddenWord, 10> kForbiddenWords = {{
    {"/work/", "a path of one machine"},
    {"/tmp/build", "a path of one machine"},
    {"/tmp/notes", "a path of one machine"},
    {"deb.debian.org", "a package mirror; use the one the machine already has"},
    {"security.debian.org", "a package mirror; use the one the machine already has"},
    {"snapshot.debian.org", "a package mirror; use the one the machine already has"},
    {"registry.npmjs.org", "a package mirror; use the one the machine already has"},
    {"nodesource", "a package mirror; use the one the machine already has"},
    {"issue #", "a tracker's number; say the reason itself"},
    {"../shared/", "a folder beside the project that others do not have"},
}};

// The comment part of a script's or CMake file's line; all of a C++ comment.
std::string comments_of(const SourceFile& file) {
    if (is_cpp(file.path)) return split_layers(file.text).comments;
    if (file.path.ends_with(".md") || file.path.ends_with(".json")) return {};
    return file.text;
}

std::string without_cmake_comments(std::string_view text) {
    std::string result;
    for (const std::string_view line : lines_of(text)) {
        result += line.substr(0, line.find('#'));
        result += '\n';
    }
    return result;
}

// A path stands for itself only between characters that cannot belong to a path.
bool names_path(std::string_view text, std::string_view path) {
    const auto belongs = [](char c) { return is_word_char(c) || c == '/' || c == '.' || c == '-'; };
    for (std::size_t at = text.find(path); at != std::string_view::npos;
         at = text.find(path, at + 1)) {
        const std::size_t behind = at + path.size();
        const bool opens = at == 0 || !belongs(text[at - 1]) ||
                           text.substr(0, at).ends_with("SOURCE_DIR}/") ||
                           text.substr(0, at).ends_with("CURRENT_SOURCE_DIR}/");
        if (opens && (behind >= text.size() || !belongs(text[behind]))) return true;
    }
    return false;
}

bool must_be_named(std::string_view path) {
    if (path.ends_with(".cpp")) return true;
    const std::string_view name = name_of(path);
    return is_below(path, "tests") && path.ends_with(".py") &&
           (name.ends_with("_test.py") || name.starts_with("test_"));
}

}  // namespace

std::vector<Finding> check_header_opening(const SourceFile& file) {
    std::vector<Finding> findings;
    if (!is_header(file.path)) return findings;
    std::size_t opening = 0;
    bool once = false;
    for (const std::string_view line : lines_of(file.text)) {
        if (line.starts_with("//")) {
            opening += line.size() - 2;
        } else {
            once = line == "#pragma once";
            break;
        }
    }
    if (opening < kShortestOpening) {
        findings.push_back({file.path, 1, "header",
                            "a header opens with a comment: what it is, thread-safety, who owns "
                            "the result"});
    } else if (!once) {
        findings.push_back(
            {file.path, 1, "header", "#pragma once follows the opening comment at once"});
    }
    return findings;
}

std::vector<Finding> check_todos(const SourceFile& file) {
    std::vector<Finding> findings;
    if (is_below(file.path, "tests/tidy")) return findings;  // it has to name what it looks for
    const std::string comments = comments_of(file);
    for (const std::string_view word : {"TODO", "FIXME"}) {
        for (std::size_t at = find_word(comments, word); at != std::string::npos;
             at = find_word(comments, word, at + 1)) {
            std::string_view rest = std::string_view(comments).substr(at + word.size());
            const std::size_t close = rest.find(')');
            const bool reasoned = word == "TODO" && rest.starts_with("(") &&
                                  close != std::string_view::npos && close > kShortestReason;
            if (reasoned) continue;
            findings.push_back({file.path, line_of(comments, at), "todo",
                                "say why it is not done: TODO(reason): what"});
        }
    }
    return findings;
}

std::vector<Finding> check_words(const SourceFile& file) {
    std::vector<Finding> findings;
    if (is_below(file.path, "tests/tidy")) return findings;  // it has to name what it looks for
    for (const ForbiddenWord& forbidden : kForbiddenWords) {
        for (std::size_t at = file.text.find(forbidden.word); at != std::string::npos;
             at = file.text.find(forbidden.word, at + 1)) {
            const bool inside = forbidden.word.front() == '/' && at > 0 &&
                                (is_word_char(file.text[at - 1]) || file.text[at - 1] == '.' ||
                                 file.text[at - 1] == '}');
            if (inside) continue;
            findings.push_back(
                {file.path, line_of(file.text, at), "word",
                 "\"" + std::string(forbidden.word) + "\" is " + std::string(forbidden.why)});
        }
    }
    return findings;
}

std::vector<Finding> check_sleeps(const SourceFile& file) {
    std::vector<Finding> findings;
    if (!is_cpp(file.path) || !is_below(file.path, "tests")) return findings;
    const std::string code = split_layers(file.text).code;
    for (const std::string_view word : {"sleep_for", "sleep_until", "usleep", "nanosleep"}) {
        for (std::size_t at = find_word(code, word); at != std::string::npos;
             at = find_word(code, word, at + 1)) {
            if (is_on_purpose(file.text, at)) continue;
            findings.push_back({file.path, line_of(code, at), "wait",
                                "a test waits for an event, never for a time"});
        }
    }
    return findings;
}

std::vector<Finding> check_properties(const SourceFile& file) {
    std::vector<Finding> findings;
    if (!is_cpp(file.path) || !is_below(file.path, "tests")) return findings;
    const std::string code = split_layers(file.text).code;
    for (std::size_t at = find_word(code, "rc::check"); at != std::string::npos;
         at = find_word(code, "rc::check", at + 1)) {
        const std::string before = code.substr(0, at);
        const std::size_t last = before.find_last_not_of(" \t\n");
        const bool statement = last == std::string::npos || before[last] == ';' ||
                               before[last] == '{' || before[last] == '}';
        if (!statement) continue;
        findings.push_back({file.path, line_of(code, at), "property",
                            "a bare rc::check cannot fail: write CHECK(rc::check(...))"});
    }
    return findings;
}

std::vector<Finding> check_orphans(const std::vector<SourceFile>& files) {
    std::map<std::string, std::string> build_text;  // folder -> its CMake files, without comments
    for (const SourceFile& file : files) {
        if (name_of(file.path) == "CMakeLists.txt" || file.path.ends_with(".cmake")) {
            build_text[std::string(folder_of(file.path))] += without_cmake_comments(file.text);
        }
    }
    std::vector<Finding> findings;
    for (const SourceFile& file : files) {
        if (!must_be_named(file.path)) continue;
        bool named = false;
        std::string_view folder = folder_of(file.path);
        while (true) {
            const auto text = build_text.find(std::string(folder));
            const std::string_view inside =
                std::string_view(file.path).substr(folder.empty() ? 0 : folder.size() + 1);
            named = named || (text != build_text.end() && names_path(text->second, inside));
            if (named || folder.empty()) break;
            folder = folder_of(folder);
        }
        if (!named) {
            findings.push_back({file.path, 1, "orphan",
                                "no CMakeLists.txt names this file: it is neither built nor run"});
        }
    }
    return findings;
}

}  // namespace shopkeeper::tidy
