#include "client/export_file.h"

#include <system_error>

#include "knowledge/file/new_file.h"

namespace shopkeeper::client {

namespace fs = std::filesystem;

fs::path free_table_path(const fs::path& folder, const std::string& stem) {
    std::error_code ignored;
    fs::path path = folder / (stem + ".csv");
    for (int i = 2; i < 1000 && fs::exists(path, ignored); ++i)
        path = folder / (stem + "-" + std::to_string(i) + ".csv");
    return path;
}

Status write_new_file(const fs::path& path, std::string_view bytes) {
    std::error_code ignored;
    if (fs::exists(path, ignored))
        return Error{ErrorCode::conflict,
                     "There is a file " + path.string() +
                         " already. Type another name; that one is unchanged."};
    auto file = knowledge::NewFile::begin(path);
    if (!file) return file.error();
    if (Status written = file->write(bytes); !written) return written;
    return file->finish();
}

}  // namespace shopkeeper::client
