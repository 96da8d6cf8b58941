// An append-only file of JSON Lines: one record a line, the last word counts.
//
// A record is there after `append` returned, whatever happens to this process (it stands in the
// kernel's cache); with Sync::yes it is also there after the machine lost power. A line torn by a
// crash is left out when reading and never runs into the next one.
//
// Thread-safety: append() and rewrite() may be called from any thread. Ownership: the caller's.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/bounded_json.h"
#include "base/result.h"

namespace shopkeeper::client {

class Journal {
public:
    enum class Sync { no, yes };

    // Opens or makes the file. Failure: ErrorCode::io with the system's words.
    static Result<std::unique_ptr<Journal>> open(const std::filesystem::path& path);
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    // Calls `take` for every whole record of the file, in order. Returns how many lines were no
    // JSON object and were left out. Failure: ErrorCode::io, too_large above 256 MiB.
    Result<std::size_t> read(const std::function<void(const Json&)>& take) const;

    // Failure: ErrorCode::io; nothing is known to be written then.
    Status append(const Json& record, Sync sync);

    // Replaces the whole file by these records, atomically and synced.
    Status rewrite(const std::vector<Json>& records);

    std::uint64_t size_bytes() const;

private:
    Journal(std::filesystem::path path, int fd);

    const std::filesystem::path path_;
    mutable std::mutex mutex_;
    int fd_;
};

}  // namespace shopkeeper::client
