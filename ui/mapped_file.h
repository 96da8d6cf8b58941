// A file's bytes in memory, mapped where the system can, read where it cannot.
//
// Thread-safety: values, move only. Ownership: the bytes live as long as the object.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace shopkeeper::ui {

class MappedFile {
public:
    MappedFile() = default;
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;

    // Empty when the file is missing, empty or cannot be read: fonts are optional, one by one.
    static MappedFile open(const std::filesystem::path& path);

    std::span<const std::byte> bytes() const { return bytes_; }

private:
    void release();

    std::span<const std::byte> bytes_;
    std::vector<std::byte> owned_;  // where nothing is mapped
    bool mapped_ = false;
};

}  // namespace shopkeeper::ui
