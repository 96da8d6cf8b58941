// The rows behind the picture of the week, as a table for other programs.
//
// CSV as empowerment/archive_export.h has it. A row is a cell of the count: week, team, tag, group,
// reason, channel, outcome, whether authority was left unused, and how many contacts. There is no
// person, no customer and no hour in it.
//
// Thread-safety: free functions.
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
std::filesystem::path week_table_path(const std::filesystem::path& folder, Date week);

}  // namespace shopkeeper::client
