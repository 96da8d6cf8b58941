#include "client/journal.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "knowledge/file/files.h"

namespace shopkeeper::client {
namespace {

constexpr std::size_t kMaxFileBytes = 256u << 20;

Error io_error(const std::filesystem::path& path, const char* what) {
    return {ErrorCode::io, path.string() + " cannot be " + what + ": " + std::strerror(errno) +
                               ". Check the disk and the folder's permissions."};
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

// A line torn by a crash is closed, so that the next record begins on a line of its own.
bool ends_with_line_feed(int fd) {
    struct stat status = {};
    if (::fstat(fd, &status) != 0 || status.st_size == 0) return true;
    char last = '\n';
    return ::pread(fd, &last, 1, status.st_size - 1) != 1 || last == '\n';
}

int open_for_append(const std::filesystem::path& path) {
    const int fd = ::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0 && !ends_with_line_feed(fd)) write_all(fd, "\n");
    return fd;
}

}  // namespace

Result<std::unique_ptr<Journal>> Journal::open(const std::filesystem::path& path) {
    const int fd = open_for_append(path);
    if (fd < 0) return io_error(path, "opened");
    return std::unique_ptr<Journal>(new Journal(path, fd));
}

Journal::Journal(std::filesystem::path path, int fd) : path_(std::move(path)), fd_(fd) {}

Journal::~Journal() {
    if (fd_ >= 0) ::close(fd_);
}

Result<std::size_t> Journal::read(const std::function<void(const Json&)>& take) const {
    const std::lock_guard lock(mutex_);
    Result<std::string> bytes = knowledge::read_file(path_, kMaxFileBytes);
    if (!bytes) return bytes.error();
    std::size_t left_out = 0;
    std::string_view rest = *bytes;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        if (line.empty()) continue;
        Result<Json> record = parse_json(line, {4u << 20, 32});
        if (record && record->is_object())
            take(*record);
        else
            ++left_out;
    }
    return left_out;
}

Status Journal::append(const Json& record, Sync sync) {
    const std::string line = dump_json(record) + '\n';
    const std::lock_guard lock(mutex_);
    if (fd_ < 0) {
        fd_ = open_for_append(path_);
        if (fd_ < 0) return io_error(path_, "opened");
    }
    if (!write_all(fd_, line)) {
        const Error error = io_error(path_, "written");
        // Part of the line may stand there: the next record must begin on a line of its own.
        ::close(fd_);
        fd_ = -1;
        return error;
    }
    if (sync == Sync::yes && ::fdatasync(fd_) != 0) return io_error(path_, "synced");
    return {};
}

Status Journal::rewrite(const std::vector<Json>& records) {
    std::string bytes;
    for (const Json& record : records) bytes += dump_json(record) + '\n';
    const std::lock_guard lock(mutex_);
    if (Status status = knowledge::replace_file(path_, bytes); !status) return status.error();
    // The open descriptor still means the file that was replaced.
    if (fd_ >= 0) ::close(fd_);
    fd_ = open_for_append(path_);
    if (fd_ < 0) return io_error(path_, "opened");
    return {};
}

std::uint64_t Journal::size_bytes() const {
    const std::lock_guard lock(mutex_);
    struct stat status = {};
    if (fd_ < 0 || ::fstat(fd_, &status) != 0) return 0;
    return static_cast<std::uint64_t>(status.st_size);
}

}  // namespace shopkeeper::client
