#include "client/file_watch.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string>
#include <thread>
#include <utility>

namespace shopkeeper::client {
namespace {

constexpr int kLookEveryMs = 2000;
constexpr std::uint32_t kEvents =
    IN_MODIFY | IN_CLOSE_WRITE | IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ATTRIB;

// Size, inode and time of a file; all zero when there is none.
struct Looks {
    std::uint64_t inode = 0;
    std::int64_t size = 0;
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    friend bool operator==(const Looks&, const Looks&) = default;
};

Looks look_at(const std::string& path) {
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0) return {};
    return {status.st_ino, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

}  // namespace

struct FileWatch::Impl {
    std::string path;
    std::string file_name;
    std::function<void()> changed;
    int stop_fd = -1;
    int inotify_fd = -1;
    std::thread thread;

    bool event_is_ours(const char* data, std::size_t size) const {
        for (std::size_t at = 0; at + sizeof(inotify_event) <= size;) {
            inotify_event event = {};
            std::memcpy(&event, data + at, sizeof event);
            const char* name = data + at + sizeof event;
            // A queue overflow says nothing about names: then anything may have changed.
            if ((event.mask & IN_Q_OVERFLOW) != 0) return true;
            if (event.len > 0 && file_name == name) return true;
            at += sizeof event + event.len;
        }
        return false;
    }

    // Reads all events there are. Returns whether one of them was about the file.
    bool read_events() const {
        alignas(inotify_event) std::array<char, 8192> buffer = {};
        bool ours = false;
        while (true) {
            const ssize_t n = ::read(inotify_fd, buffer.data(), buffer.size());
            if (n <= 0) return ours;
            if (event_is_ours(buffer.data(), static_cast<std::size_t>(n))) ours = true;
        }
    }

    void run() {
        Looks last = look_at(path);
        std::array<pollfd, 2> fds = {pollfd{stop_fd, POLLIN, 0}, pollfd{inotify_fd, POLLIN, 0}};
        const nfds_t count = inotify_fd >= 0 ? 2 : 1;
        const int timeout_ms = inotify_fd >= 0 ? -1 : kLookEveryMs;
        while (true) {
            const int ready = ::poll(fds.data(), count, timeout_ms);
            if (ready < 0 && errno != EINTR) return;
            if (fds[0].revents != 0) return;
            if (count == 2) {
                if (read_events()) changed();
                continue;
            }
            const Looks now = look_at(path);
            if (now == last) continue;
            last = now;
            changed();
        }
    }
};

FileWatch::FileWatch(const std::filesystem::path& file, std::function<void()> changed)
    : impl_(std::make_unique<Impl>()) {
    impl_->path = file.string();
    impl_->file_name = file.filename().string();
    impl_->changed = std::move(changed);
    impl_->stop_fd = ::eventfd(0, EFD_CLOEXEC);
    impl_->inotify_fd = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    if (impl_->inotify_fd >= 0 &&
        ::inotify_add_watch(impl_->inotify_fd, folder.c_str(), kEvents) < 0) {
        ::close(impl_->inotify_fd);
        impl_->inotify_fd = -1;
    }
    impl_->thread = std::thread([impl = impl_.get()] { impl->run(); });
}

FileWatch::~FileWatch() {
    const std::uint64_t one = 1;
    // An eventfd takes eight bytes as long as it exists; a failure would only delay the join.
    while (::write(impl_->stop_fd, &one, sizeof one) < 0 && errno == EINTR) {
    }
    impl_->thread.join();
    if (impl_->inotify_fd >= 0) ::close(impl_->inotify_fd);
    ::close(impl_->stop_fd);
}

}  // namespace shopkeeper::client
