#include "ui/mapped_file.h"

#include <fstream>
#include <utility>

#if defined(__unix__) || defined(__APPLE__)
#define SHOPKEEPER_HAS_MMAP 1
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace shopkeeper::ui {
namespace {

#ifdef SHOPKEEPER_HAS_MMAP
std::span<const std::byte> map_file(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return {};
    struct stat info {};
    void* start = MAP_FAILED;
    if (::fstat(file, &info) == 0 && info.st_size > 0) {
        start = ::mmap(nullptr, static_cast<std::size_t>(info.st_size), PROT_READ, MAP_PRIVATE,
                       file, 0);
    }
    ::close(file);
    if (start == MAP_FAILED) return {};
    return {static_cast<const std::byte*>(start), static_cast<std::size_t>(info.st_size)};
}
#endif

}  // namespace

MappedFile MappedFile::open(const std::filesystem::path& path) {
    MappedFile file;
#ifdef SHOPKEEPER_HAS_MMAP
    file.bytes_ = map_file(path);
    file.mapped_ = !file.bytes_.empty();
#else
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    if (!in) return file;
    const auto size = in.tellg();
    if (size <= 0) return file;
    file.owned_.resize(static_cast<std::size_t>(size));
    in.seekg(0);
    if (in.read(reinterpret_cast<char*>(file.owned_.data()), size)) file.bytes_ = file.owned_;
#endif
    return file;
}

void MappedFile::release() {
#ifdef SHOPKEEPER_HAS_MMAP
    // munmap takes a pointer to non-const; nothing is written through it.
    if (mapped_) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
#endif
    bytes_ = {};
    owned_.clear();
    mapped_ = false;
}

MappedFile::~MappedFile() {
    release();
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : bytes_(std::exchange(other.bytes_, {})),
      owned_(std::move(other.owned_)),
      mapped_(std::exchange(other.mapped_, false)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    if (this == &other) return *this;
    release();
    bytes_ = std::exchange(other.bytes_, {});
    owned_ = std::move(other.owned_);
    mapped_ = std::exchange(other.mapped_, false);
    return *this;
}

}  // namespace shopkeeper::ui
