// Who may include whom, and which library may be named where.
//
// Thread-safety: pure functions. Ownership: by value.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/tidy/source.h"

namespace shopkeeper::tidy {

// One #include line.
struct Include {
    std::string target;  // between the quotes or brackets
    bool quoted = false;
    int line = 1;
};

std::vector<Include> includes_of(const SourceFile& file);

// The folder a path is judged as: the longest known one it lies in ("empowerment/store"); tests
// are judged as the folder they mirror with "tests/" before it. Empty for a folder no rule names.
std::string room_of(std::string_view path);

// Rules "arrow" and "include": a folder includes only what stands below it, by its path from the
// root. `known_paths` are all paths of the tree.
std::vector<Finding> check_arrows(const SourceFile& file, const std::set<std::string>& known_paths);

// Rule "fence": libraries, and SQL, are named only where they live.
std::vector<Finding> check_fences(const SourceFile& file);

// Rule "pure": no clock, no randomness and no input or output in base, knowledge, empowerment.
std::vector<Finding> check_purity(const SourceFile& file);

}  // namespace shopkeeper::tidy
