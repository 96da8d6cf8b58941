// A table written to a file of its own: whole or not at all, and never in another's place.
//
// Thread-safety: free functions, safe from any thread on different paths.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace shopkeeper::client {

// "FOLDER/STEM.csv", with a number where there is a file of that name already. Never fails.
std::filesystem::path free_table_path(const std::filesystem::path& folder, const std::string& stem);

// Writes a new file. Failure: ErrorCode::conflict when there is a file of that name,
// ErrorCode::not_found without its folder, ErrorCode::io with the system's words.
Status write_new_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace shopkeeper::client
