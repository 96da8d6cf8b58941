// The whole tree: read it, hold every rule against it.
//
// Thread-safety: pure but for read_tree, which reads files. Ownership: by value.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "tests/tidy/source.h"

namespace shopkeeper::tidy {

// All text files below `root` but for builds, caches and the version control's own, sorted by
// path. Failure: ErrorCode::io when the folder or a file in it cannot be read.
Result<std::vector<SourceFile>> read_tree(const std::string& root);

// Every broken rule, sorted by path and line.
std::vector<Finding> check_tree(const std::vector<SourceFile>& files);

// "knowledge/text.h:12: arrow: knowledge may not include ui …"
std::string to_text(const Finding& finding);

}  // namespace shopkeeper::tidy
