// The rows behind the picture of the week, as a table for other programs.
//
// CSV as empowerment/archive_export.h has it. A row is a cell of the count: week, team, tag, group,
// reason, channel, outcome, whether authority was left unused, and how many contacts. There is no
// person, no customer and no hour in it.
//
// Thread-safety: free functions, safe from any thread on different paths.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "empowerment/taxonomy.h"
#include "empowerment/week_picture.h"

namespace shopkeeper::client {

// The whole table. `taxonomy` gives the labels beside the codes. Never fails.
std::string week_table(const std::vector<empowerment::ContactCell>& cells,
                       const empowerment::Taxonomy& taxonomy);

// "week-2026-W46.csv" in a folder, with a number where there is a file of that name already.
std::filesystem::path free_export_path(const std::filesystem::path& folder, Date week);

// A path as a person types it: blanks around it are taken off, "~/" is the home folder, a name
// without a folder goes into `folder`. Failure: ErrorCode::invalid for nothing and for a folder.
Result<std::filesystem::path> typed_export_path(const std::string& text,
                                                const std::filesystem::path& folder);

// Writes a new file, whole or not at all. Failure: ErrorCode::conflict when there is a file of that
// name (an export takes nobody's place), ErrorCode::not_found without its folder, ErrorCode::io.
Status write_new_file(const std::filesystem::path& path, const std::string& bytes);

}  // namespace shopkeeper::client
