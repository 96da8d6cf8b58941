#include "client/paths.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <vector>

namespace shopkeeper::client {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

}  // namespace

Result<fs::path> default_data_directory() {
    // The XDG base directory specification: a relative path in the variable is to be ignored.
    const fs::path data_home = environment("XDG_DATA_HOME");
    if (data_home.is_absolute()) return data_home / "shopkeeper";
    const fs::path home = environment("HOME");
    if (home.is_absolute()) return home / ".local" / "share" / "shopkeeper";
    return Error{ErrorCode::not_found,
                 "No home directory is known, so there is no place for the data. Say where with "
                 "--data DIR."};
}

fs::path export_directory(const fs::path& otherwise) {
    const fs::path home = environment("HOME");
    return home.is_absolute() ? home : otherwise;
}

Result<fs::path> typed_path(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos)
        return Error{ErrorCode::invalid, "Type where the file goes, as in ~/record.csv."};
    text = text.substr(first, text.find_last_not_of(kBlanks) + 1 - first);
    fs::path path(text);
    if (text == "~" || text.starts_with("~/"))
        path = text.substr(std::min<std::size_t>(2, text.size()));
    if (path.is_relative()) {
        const fs::path home = environment("HOME");
        if (!home.is_absolute())
            return Error{ErrorCode::not_found,
                         "No home directory is known: type the whole path, from / on."};
        path = home / path;
    }
    std::error_code failed;
    if (!path.has_filename() || fs::is_directory(path, failed))
        return Error{ErrorCode::invalid,
                     path.string() + " is a folder: type the name of a file in it."};
    return path.lexically_normal();
}

Status prepare_data_directory(const fs::path& directory) {
    std::error_code failed;
    const bool made = fs::create_directories(directory, failed);
    if (failed || !fs::is_directory(directory))
        return Error{ErrorCode::io,
                     "The data directory " + directory.string() + " cannot be made: " +
                         (failed ? failed.message() : std::string("a file is in its place")) +
                         ". Choose another with --data DIR."};
    if (made) fs::permissions(directory, fs::perms::owner_all, failed);
    if (::access(directory.c_str(), R_OK | W_OK | X_OK) != 0)
        return Error{ErrorCode::forbidden,
                     "The data directory " + directory.string() +
                         " cannot be written: " + std::strerror(errno) +
                         ". Mend its permissions or choose another with --data DIR."};
    return {};
}

Result<fs::path> assets_directory(const std::string& compiled_in) {
    std::vector<fs::path> places;
    if (const std::string given = environment("SHOPKEEPER_ASSETS"); !given.empty())
        places.emplace_back(given);
    if (!compiled_in.empty()) places.emplace_back(compiled_in);
    std::error_code failed;
    const fs::path program = fs::read_symlink("/proc/self/exe", failed);
    if (!failed) {
        places.push_back(program.parent_path() / "assets");
        places.push_back(program.parent_path() / ".." / "share" / "shopkeeper");
    }
    std::string looked;
    for (const fs::path& place : places) {
        if (fs::is_directory(place, failed)) return place;
        looked += (looked.empty() ? "" : ", ") + place.string();
    }
    return Error{ErrorCode::not_found,
                 "The program's assets were not found (looked in " + looked +
                     "). Install it again, or say where they are with SHOPKEEPER_ASSETS."};
}

}  // namespace shopkeeper::client
