// Where things lie: the data directory (XDG) and the installed assets.
//
// Thread-safety: free functions; the environment is read, never changed.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace shopkeeper::client {

// $XDG_DATA_HOME/shopkeeper, else ~/.local/share/shopkeeper. Failure: ErrorCode::not_found when
// neither the variable nor a home directory is known; the message says what to do.
Result<std::filesystem::path> default_data_directory();

// Makes the directory (0700) when it does not exist and checks that it can be written. Failure:
// ErrorCode::io or forbidden with the system's words and what to do.
Status prepare_data_directory(const std::filesystem::path& directory);

// A path as a person typed it into a field: "~/…" and what begins nowhere lie below the home
// directory, because the folder the program was started in says nothing to who typed it. Blanks
// around it are not part of it. Failure: ErrorCode::invalid when nothing or only a folder is
// typed; ErrorCode::not_found without a home directory.
Result<std::filesystem::path> typed_path(std::string_view text);

// Where a file that somebody asks for is proposed to go: the home directory, where it is found
// again; `otherwise` without one. Never fails.
std::filesystem::path export_directory(const std::filesystem::path& otherwise);

// The first of $SHOPKEEPER_ASSETS, `compiled_in`, "assets" beside the executable and
// "../share/shopkeeper" from it that exists. Failure: ErrorCode::not_found listing where was
// looked.
Result<std::filesystem::path> assets_directory(const std::string& compiled_in);

}  // namespace shopkeeper::client
