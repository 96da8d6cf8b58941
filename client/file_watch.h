// Wakes the program when a file changes, so that nothing has to look at it by time.
//
// A thread of its own sleeps in the kernel (inotify on the file's folder, so that a file that is
// replaced or does not exist yet is noticed too). Where the folder cannot be watched, the thread
// looks at size and time of the file every two seconds instead.
//
// Threads: `changed` is called on the watch's thread and must only raise a flag and wake. The
// destructor ends and joins the thread. Ownership: the caller's.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>

namespace shopkeeper::client {

class FileWatch {
public:
    // What changes after this returns is told. `look_every` is for where the folder cannot be
    // watched.
    FileWatch(const std::filesystem::path& file, std::function<void()> changed,
              std::chrono::milliseconds look_every = std::chrono::seconds(2));
    ~FileWatch();
    FileWatch(const FileWatch&) = delete;
    FileWatch& operator=(const FileWatch&) = delete;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace shopkeeper::client
