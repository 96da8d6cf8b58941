// What every file owes its reader: an opening, a place in the build, reasons, no stray words.
//
// Thread-safety: pure functions. Ownership: by value.
#pragma once

#include <vector>

#include "tests/tidy/source.h"

namespace shopkeeper::tidy {

// Rule "header": a header opens with a comment of at least one sentence, then #pragma once.
std::vector<Finding> check_header_opening(const SourceFile& file);

// Rule "todo": a TODO says why it is not done, as TODO(reason).
std::vector<Finding> check_todos(const SourceFile& file);

// Rule "word": no path of a builder's machine, no package mirror, no tracker's number.
std::vector<Finding> check_words(const SourceFile& file);

// Rule "wait": a test waits for an event, never for a time.
std::vector<Finding> check_sleeps(const SourceFile& file);

// Rule "property": rc::check only returns whether the property holds; a bare call cannot fail.
std::vector<Finding> check_properties(const SourceFile& file);

// Rule "orphan": every source file is named in the CMake files of its folder or of one above.
std::vector<Finding> check_orphans(const std::vector<SourceFile>& files);

}  // namespace shopkeeper::tidy
