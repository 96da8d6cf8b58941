#include "tests/tidy/tree.h"

#include <algorithm>
#include <array>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <tuple>

#include "tests/tidy/layout.h"
#include "tests/tidy/manners.h"
#include "tests/tidy/shape.h"

namespace shopkeeper::tidy {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLargestText = 4u << 20;  // what is larger was not typed by hand

bool is_skipped(const std::string& name) {
    static constexpr std::array<std::string_view, 5> kSkipped = {".git", "build", ".cache",
                                                                 "node_modules", "__pycache__"};
    return std::find(kSkipped.begin(), kSkipped.end(), name) != kSkipped.end();
}

// Code that people read line by line: its lines and length are held to the limits.
bool is_code(const SourceFile& file) {
    static constexpr std::array<std::string_view, 5> kEndings = {".cpp", ".h", ".py", ".sh",
                                                                 ".cmake"};
    const bool by_ending = std::any_of(kEndings.begin(), kEndings.end(), [&](auto ending) {
        return std::string_view(file.path).ends_with(ending);
    });
    return by_ending || name_of(file.path) == "CMakeLists.txt" || is_below(file.path, "script") ||
           is_below(file.path, ".ci");
}

Result<std::vector<SourceFile>> read_all(const fs::path& root) {
    std::vector<SourceFile> files;
    fs::recursive_directory_iterator entry(root);
    for (; entry != fs::recursive_directory_iterator(); ++entry) {
        // In a second working tree of a repository ".git" is a file.
        if (is_skipped(entry->path().filename().string())) {
            if (entry->is_directory()) entry.disable_recursion_pending();
            continue;
        }
        if (!entry->is_regular_file() || entry->file_size() > kLargestText) continue;
        std::ifstream in(entry->path(), std::ios::binary);
        if (!in) return Error{ErrorCode::io, "Cannot read " + entry->path().string() + "."};
        std::string text(static_cast<std::size_t>(entry->file_size()), '\0');
        in.read(text.data(), static_cast<std::streamsize>(text.size()));
        text.resize(static_cast<std::size_t>(in.gcount()));
        if (text.find('\0') != std::string::npos) continue;  // a picture, a font
        files.push_back({fs::relative(entry->path(), root).generic_string(), std::move(text)});
    }
    std::sort(files.begin(), files.end(),
              [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    return files;
}

}  // namespace

Result<std::vector<SourceFile>> read_tree(const std::string& root) {
    try {
        return read_all(root);
    } catch (const std::exception& problem) {
        return Error{ErrorCode::io, "Cannot read the tree at " + root + ": " + problem.what()};
    }
}

std::vector<Finding> check_tree(const std::vector<SourceFile>& files) {
    std::set<std::string> paths;
    for (const SourceFile& file : files) paths.insert(file.path);
    std::vector<Finding> all = check_orphans(files);
    const auto add = [&](std::vector<Finding> findings) {
        std::move(findings.begin(), findings.end(), std::back_inserter(all));
    };
    for (const SourceFile& file : files) {
        add(check_words(file));
        if (!is_code(file)) continue;
        add(check_shape(file));
        add(check_todos(file));
        add(check_arrows(file, paths));
        add(check_fences(file));
        add(check_purity(file));
        add(check_function_statics(file));
        add(check_header_opening(file));
        add(check_sleeps(file));
        add(check_properties(file));
    }
    std::sort(all.begin(), all.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.path, a.line, a.rule) < std::tie(b.path, b.line, b.rule);
    });
    return all;
}

std::string to_text(const Finding& finding) {
    return finding.path + ":" + std::to_string(finding.line) + ": " + finding.rule + ": " +
           finding.sentence;
}

}  // namespace shopkeeper::tidy
