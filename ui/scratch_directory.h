// A new empty folder among the system's temporary files, gone with the object.
//
// Thread-safety: one owner. Ownership: the folder and all that was put into it.
#pragma once

#include <filesystem>
#include <memory>

#include "base/result.h"

namespace shopkeeper::ui {

class ScratchDirectory {
public:
    // Failure: ErrorCode::io, when no folder can be made there.
    static Result<std::unique_ptr<ScratchDirectory>> make();
    ~ScratchDirectory();
    ScratchDirectory(const ScratchDirectory&) = delete;
    ScratchDirectory& operator=(const ScratchDirectory&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    explicit ScratchDirectory(std::filesystem::path path) : path_(std::move(path)) {}

    std::filesystem::path path_;
};

}  // namespace shopkeeper::ui
