#include "knowledge/file/files.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace shopkeeper::knowledge {
namespace {

namespace fs = std::filesystem;

Error io_error(const char* doing, const fs::path& path, int error) {
    const ErrorCode code = error == ENOENT ? ErrorCode::not_found : ErrorCode::io;
    return {code, std::string("Cannot ") + doing + " " + path.string() + ": " +
                      std::strerror(error) + "."};
}

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int get() const { return number_; }
    // Reports what close() says: on some file systems that is where a write fails.
    int close() {
        const int number = number_;
        number_ = -1;
        return ::close(number) == 0 ? 0 : errno;
    }

private:
    int number_;
};

// 0 or the error number.
int write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

int sync_folder(const fs::path& folder) {
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.get() < 0) return errno;
    // Some file systems cannot sync a folder and say EINVAL; nothing better can be done there.
    return ::fsync(opened.get()) == 0 || errno == EINVAL ? 0 : errno;
}

struct Mapping {
    void* address = nullptr;
    std::size_t size = 0;
    Mapping(void* where, std::size_t bytes) : address(where), size(bytes) {}
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;
    ~Mapping() { ::munmap(address, size); }
};

}  // namespace

Result<std::string> read_file(const fs::path& path, std::size_t max_bytes) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) return io_error("read", path, errno);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) return io_error("read", path, errno);
    if (S_ISDIR(status.st_mode)) return io_error("read", path, EISDIR);
    std::string out;
    // The size is a hint only: pipes have none, and a file may grow while it is read.
    if (status.st_size > 0) {
        out.reserve(std::min(static_cast<std::size_t>(status.st_size), max_bytes));
    }
    std::string block(std::size_t{1} << 16, '\0');
    for (;;) {
        const ssize_t got = ::read(file.get(), block.data(), block.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return io_error("read", path, errno);
        if (got == 0) return out;
        out.append(block, 0, static_cast<std::size_t>(got));
        if (out.size() > max_bytes) {
            return Error{ErrorCode::too_large, path.string() + " is larger than " +
                                                   std::to_string(max_bytes) + " bytes."};
        }
    }
}

Status replace_file(const fs::path& path, std::string_view bytes) {
    std::string name = path.string() + ".XXXXXX";
    Descriptor file(::mkostemp(name.data(), O_CLOEXEC));
    if (file.get() < 0) return io_error("write beside", path, errno);
    int error = write_all(file.get(), bytes);
    // mkostemp makes it private; what was there before decides who may read it.
    struct stat before {};
    if (error == 0 && ::stat(path.c_str(), &before) == 0) {
        if (::fchmod(file.get(), before.st_mode & 0777u) != 0) error = errno;
    }
    if (error == 0 && ::fsync(file.get()) != 0) error = errno;
    const int closing = file.close();
    if (error == 0) error = closing;
    if (error == 0 && ::rename(name.c_str(), path.c_str()) != 0) error = errno;
    if (error != 0) {
        ::unlink(name.c_str());
        return io_error("write", path, error);
    }
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (const int synced = sync_folder(folder); synced != 0) {
        return io_error("make durable", path, synced);
    }
    return {};
}

Result<std::shared_ptr<const Index>> open_index(const fs::path& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) return io_error("open", path, errno);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) return io_error("open", path, errno);
    if (!S_ISREG(status.st_mode)) return io_error("open", path, EISDIR);
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0) {
        return Error{ErrorCode::corrupt,
                     path.string() + " is empty, not a saved knowledge index; build it again."};
    }
    void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
    if (address == MAP_FAILED) return io_error("map", path, errno);
    const auto mapping = std::make_shared<const Mapping>(address, size);
    const auto give_back = [address, size] { ::madvise(address, size, MADV_DONTNEED); };
    Result<std::shared_ptr<const Index>> index =
        Index::open({static_cast<const char*>(address), size}, mapping, give_back);
    if (!index) {
        return Error{index.error().code, path.string() + ": " + index.error().message};
    }
    // Checking touched every page; what is not searched need not stay resident.
    give_back();
    return index;
}

Status save_index(const Index& index, const fs::path& path) {
    return replace_file(path, index.save());
}

}  // namespace shopkeeper::knowledge
