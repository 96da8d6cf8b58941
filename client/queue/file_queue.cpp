#include "client/queue/file_queue.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace shopkeeper::client {
namespace {

// Enough to tell two exports apart (they begin with an id), little enough to compare each time.
constexpr std::size_t kHeadBytes = 256;

Error io_error(const std::string& path, int number) {
    const ErrorCode code = number == ENOENT ? ErrorCode::not_found : ErrorCode::io;
    return {code, "The queue " + path + " cannot be read: " + std::strerror(number) +
                      ". It is tried again when the file changes."};
}

bool is_blank(std::string_view line) {
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

struct FileQueue::Descriptor {
    int fd = -1;
    explicit Descriptor(const std::string& path)
        : fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
    ~Descriptor() {
        if (fd >= 0) ::close(fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    // Reads up to `size` bytes at `offset`. Returns false on an error, in errno.
    bool read_at(std::uint64_t offset, std::size_t size, std::string& bytes) const {
        bytes.resize(size);
        std::size_t got = 0;
        while (got < size) {
            const ssize_t n =
                ::pread(fd, bytes.data() + got, size - got, static_cast<off_t>(offset + got));
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) return false;
            if (n == 0) break;
            got += static_cast<std::size_t>(n);
        }
        bytes.resize(got);
        return true;
    }
};

FileQueue::FileQueue(std::filesystem::path path, std::string source_name)
    : path_(std::move(path)), source_name_(std::move(source_name)) {}

bool FileQueue::is_another_file(const Descriptor& file, std::uint64_t inode,
                                std::uint64_t size) const {
    if (inode_ == 0) return false;  // nothing was read yet
    if (inode != inode_ || size < offset_) return true;
    std::string head;
    return !file.read_at(0, head_.size(), head) || head != head_;
}

void FileQueue::start_over() {
    offset_ = 0;
    line_ = 0;
    head_.clear();
    partial_.clear();
    taken_early_.clear();
    skipping_ = false;
}

Result<QueueUpdate> FileQueue::poll() {
    const Descriptor file(path_.string());
    if (file.fd < 0) return io_error(path_.string(), errno);
    struct stat status = {};
    if (::fstat(file.fd, &status) != 0) return io_error(path_.string(), errno);
    if (!S_ISREG(status.st_mode))
        return Error{ErrorCode::invalid,
                     "The queue " + path_.string() + " is not a file. Give a file of JSON Lines."};
    const auto inode = static_cast<std::uint64_t>(status.st_ino);
    const auto size = static_cast<std::uint64_t>(status.st_size);
    QueueUpdate update;
    if (is_another_file(file, inode, size)) {
        start_over();
        update.replaced = true;
    }
    inode_ = inode;
    const std::uint64_t left = size > offset_ ? size - offset_ : 0;
    std::string bytes;
    if (!file.read_at(offset_, static_cast<std::size_t>(std::min<std::uint64_t>(left, kBatchBytes)),
                      bytes))
        return io_error(path_.string(), errno);
    if (head_.size() < kHeadBytes && offset_ == head_.size())
        head_.append(bytes, 0, kHeadBytes - head_.size());
    offset_ += bytes.size();
    take_bytes(bytes, update);
    update.more = !bytes.empty() && offset_ < size;
    if (!update.more) take_unfinished(update);
    return update;
}

void FileQueue::take_bytes(std::string_view bytes, QueueUpdate& update) {
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        const std::string_view part = bytes.substr(0, end);
        if (!skipping_) partial_ += part;
        if (!skipping_ && partial_.size() > kMaxLineBytes) {
            report(update, line_ + 1, "the line is longer than 1 MiB");
            partial_.clear();
            skipping_ = true;
        }
        if (end == std::string_view::npos) return;
        bytes.remove_prefix(end + 1);
        ++line_;
        if (!skipping_) take_line(partial_, update);
        partial_.clear();
        skipping_ = false;
    }
}

void FileQueue::take_line(std::string_view line, QueueUpdate& update) {
    const bool already = !taken_early_.empty() && taken_early_ == line;
    taken_early_.clear();
    if (already || is_blank(line)) return;
    Result<Contact> contact = parse_contact_line(line, source_name_);
    if (contact)
        update.contacts.push_back(std::move(*contact));
    else
        report(update, line_, contact.error().message);
}

void FileQueue::take_unfinished(QueueUpdate& update) {
    // Without a line feed the line may still be growing: it counts only when it is whole, and a
    // part of one is no problem yet.
    if (partial_.empty() || partial_ == taken_early_ || partial_.back() != '}') return;
    Result<Contact> contact = parse_contact_line(partial_, source_name_);
    if (!contact) return;
    taken_early_ = partial_;
    update.contacts.push_back(std::move(*contact));
}

void FileQueue::report(QueueUpdate& update, int line, std::string why) const {
    update.problems.push_back({name(), line, std::move(why)});
}

}  // namespace shopkeeper::client
