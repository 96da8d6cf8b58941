// The files that `shopkeeperctl patterns group` and `kb gaps` read and write.
//
// Thread-safety: free functions.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "knowledge/patterns.h"
#include "knowledge/patterns_gaps.h"

namespace shopkeeper::client::ctl {

// Lines of id, tab, text[, tab, RFC 3339 time]; "\n" within a text stands for a line feed. Empty
// lines are skipped. A line that is none of this becomes a problem naming its number, and the rest
// is read. Failure: not_found, io, too_large.
struct BurstFile {
    std::vector<knowledge::PatternBurst> bursts;
    std::vector<std::string> problems;  // one sentence each
};
Result<BurstFile> read_bursts(const std::string& path);

// The gap records of a feedback journal: {"kind":"gap","text","contact","at",…} a line. Records of
// other kinds are skipped. Problems and failures as above.
struct GapFile {
    std::vector<knowledge::GapNote> notes;
    std::vector<std::string> problems;
};
Result<GapFile> read_gaps(const std::string& path);

// The book saved in a file; an empty one where there is no file yet. Failure: io, corrupt,
// newer_version, with the file's name in the sentence.
Result<knowledge::PatternBook> read_pattern_book(const std::string& path);

}  // namespace shopkeeper::client::ctl
