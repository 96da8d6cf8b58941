#include "client/file_watch.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

namespace shopkeeper::client {
namespace {

constexpr std::uint32_t kEvents = IN_MODIFY | IN_CLOSE_WRITE | IN_CREATE | IN_MOVED_TO |
                                  IN_MOVED_FROM | IN_DELETE | IN_ATTRIB | IN_DELETE_SELF |
                                  IN_MOVE_SELF;
// The path then leads elsewhere or nowhere. IN_IGNORED and IN_UNMOUNT come unasked.
constexpr std::uint32_t kFolderLost = IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED | IN_UNMOUNT;

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
    // What the kernel said since it was last asked.
    struct News {
        bool of_file = false;
        bool folder_lost = false;
    };

    std::string path;
    std::string file_name;
    std::function<void()> changed;
    std::chrono::milliseconds look_every{};
    Looks last;
    int stop_fd = -1;
    int inotify_fd = -1;
    std::mutex mutex;
    std::condition_variable stop_came;
    bool stopping = false;
    std::thread thread;

    void note_events(const char* data, std::size_t size, News& news) const {
        for (std::size_t at = 0; at + sizeof(inotify_event) <= size;) {
            inotify_event event = {};
            std::memcpy(&event, data + at, sizeof event);
            const char* name = data + at + sizeof event;
            // A queue overflow says nothing about names: then anything may have changed.
            if ((event.mask & IN_Q_OVERFLOW) != 0) news.of_file = true;
            if (event.len > 0 && file_name == name) news.of_file = true;
            if ((event.mask & kFolderLost) != 0) news.folder_lost = true;
            at += sizeof event + event.len;
        }
    }

    News read_news() const {
        alignas(inotify_event) std::array<char, 8192> buffer = {};
        News news;
        while (true) {
            const ssize_t n = ::read(inotify_fd, buffer.data(), buffer.size());
            if (n <= 0) return news;
            note_events(buffer.data(), static_cast<std::size_t>(n), news);
        }
    }

    // Sleeps until the kernel has news. Returns whether the folder was lost before the watch ends.
    bool listen() {
        std::array<pollfd, 2> fds = {pollfd{stop_fd, POLLIN, 0}, pollfd{inotify_fd, POLLIN, 0}};
        while (true) {
            if (::poll(fds.data(), fds.size(), -1) < 0) {
                if (errno == EINTR) continue;
                return true;
            }
            if (fds[0].revents != 0) return false;
            const News news = read_news();
            // Looked at before it is told, so that whatever comes after is told again.
            if (news.folder_lost) last = look_at(path);
            if (news.of_file || news.folder_lost) changed();
            if (news.folder_lost) return true;
        }
    }

    bool stops_within(std::chrono::milliseconds time) {
        std::unique_lock lock(mutex);
        return stop_came.wait_for(lock, time, [this] { return stopping; });
    }

    void run() {
        if (inotify_fd >= 0 && !listen()) return;
        while (!stops_within(look_every)) {
            const Looks now = look_at(path);
            if (now == last) continue;
            last = now;
            changed();
        }
    }
};

FileWatch::FileWatch(const std::filesystem::path& file, std::function<void()> changed,
                     std::chrono::milliseconds look_every)
    : impl_(std::make_unique<Impl>()) {
    impl_->path = file.string();
    impl_->file_name = file.filename().string();
    impl_->changed = std::move(changed);
    impl_->look_every = look_every;
    // Looked at here: by the time the thread runs, the first change may have come already.
    impl_->last = look_at(impl_->path);
    impl_->stop_fd = ::eventfd(0, EFD_CLOEXEC);
    // Without a descriptor to be woken by, a thread that sleeps in the kernel could not be ended.
    if (impl_->stop_fd >= 0) impl_->inotify_fd = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    if (impl_->inotify_fd >= 0 &&
        ::inotify_add_watch(impl_->inotify_fd, folder.c_str(), kEvents) < 0) {
        ::close(impl_->inotify_fd);
        impl_->inotify_fd = -1;
    }
    impl_->thread = std::thread([impl = impl_.get()] { impl->run(); });
}

FileWatch::~FileWatch() {
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->stopping = true;
    }
    impl_->stop_came.notify_all();
    const std::uint64_t one = 1;
    // An eventfd takes eight bytes as long as it exists.
    while (impl_->stop_fd >= 0 && ::write(impl_->stop_fd, &one, sizeof one) < 0 && errno == EINTR) {
    }
    impl_->thread.join();
    if (impl_->inotify_fd >= 0) ::close(impl_->inotify_fd);
    if (impl_->stop_fd >= 0) ::close(impl_->stop_fd);
}

}  // namespace shopkeeper::client
