// Files for the knowledge: reading sources, mapping a saved index, replacing a file atomically.
// The only place of knowledge/ that touches the file system.
//
// Thread-safety: free functions, safe from any thread on different paths.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "knowledge/import.h"
#include "knowledge/search.h"

namespace shopkeeper::knowledge {

// Reads a whole file. Failure: ErrorCode::not_found, io, or too_large above max_bytes.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes);

// Writes beside the target, fsyncs, renames over it, fsyncs the folder: after success the new bytes
// are there for good, after failure the old ones are.
Status replace_file(const std::filesystem::path& path, std::string_view bytes);

// Imports a .jsonl file or a folder of .md, .markdown, .html, .htm and .jsonl (recursive, sorted by
// path, hidden entries and symbolic links skipped). A folder's files named synonyms.txt are lists
// of the team's synonyms (see synonyms.h). Unreadable files are problems. progress as in
// Index::build. Failure: ErrorCode::not_found, cancelled.
Result<ImportResult> import_path(const std::filesystem::path& path, const Progress& progress = {});

// Maps a saved index. Failure: not_found, io, corrupt, newer_version.
Result<std::shared_ptr<const Index>> open_index(const std::filesystem::path& path);
Status save_index(const Index& index, const std::filesystem::path& path);

}  // namespace shopkeeper::knowledge
