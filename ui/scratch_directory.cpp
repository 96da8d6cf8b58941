#include "ui/scratch_directory.h"

#include <cstdint>
#include <random>
#include <string>
#include <system_error>

namespace shopkeeper::ui {
namespace {

namespace fs = std::filesystem;

constexpr int kTries = 16;

}  // namespace

Result<std::unique_ptr<ScratchDirectory>> ScratchDirectory::make() {
    std::error_code failed;
    const fs::path parent = fs::temp_directory_path(failed);
    std::random_device random;
    for (int i = 0; i < kTries && !failed; ++i) {
        const std::uint64_t name = (std::uint64_t{random()} << 32) | random();
        const fs::path path = parent / ("shopkeeper-" + std::to_string(name));
        // False when another program has a folder of this name: then it is not ours to use.
        if (!fs::create_directory(path, failed) || failed) continue;
        fs::permissions(path, fs::perms::owner_all, failed);
        return std::unique_ptr<ScratchDirectory>(new ScratchDirectory(path));
    }
    return Error{ErrorCode::io,
                 "No temporary folder could be made in " + parent.string() +
                     ". Set TMPDIR to a folder that can be written, or name one with --data DIR."};
}

ScratchDirectory::~ScratchDirectory() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

}  // namespace shopkeeper::ui
