#include "knowledge/file/new_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

namespace shopkeeper::knowledge {

namespace fs = std::filesystem;

struct NewFile::State {
    fs::path path;
    std::string name;  // beside it; empty once it is in its place
    int file = -1;

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        if (file >= 0) ::close(file);
        if (!name.empty()) ::unlink(name.c_str());
    }
};

namespace {

Error failed(const fs::path& path, int error) {
    return {error == ENOENT ? ErrorCode::not_found : ErrorCode::io,
            "Cannot write " + path.string() + ": " + std::strerror(error) + "."};
}

// mkostemp makes it private; what was there before, else the usual mask, decides who may read it.
int open_to_others(int file, const fs::path& path) {
    struct stat before {};
    if (::stat(path.c_str(), &before) == 0) return ::fchmod(file, before.st_mode & 0777u);
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return ::fchmod(file, 0666u & ~mask);
}

}  // namespace

Result<NewFile> NewFile::begin(const fs::path& path) {
    const auto state = std::make_shared<State>();
    state->path = path;
    std::string name = path.string() + ".XXXXXX";
    state->file = ::mkostemp(name.data(), O_CLOEXEC);
    if (state->file < 0) return failed(path, errno);
    state->name = name;
    if (open_to_others(state->file, path) != 0) return failed(path, errno);
    return NewFile(state);
}

Status NewFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(state_->file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return failed(state_->path, errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Status NewFile::finish() {
    if (::fsync(state_->file) != 0) return failed(state_->path, errno);
    const int file = state_->file;
    state_->file = -1;
    if (::close(file) != 0) return failed(state_->path, errno);
    if (::rename(state_->name.c_str(), state_->path.c_str()) != 0)
        return failed(state_->path, errno);
    state_->name.clear();
    const fs::path folder =
        state_->path.has_parent_path() ? state_->path.parent_path() : fs::path(".");
    const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0) return failed(folder, errno);
    const int synced = ::fsync(opened);
    const int error = errno;
    ::close(opened);
    // Some file systems cannot sync a folder and say EINVAL; nothing better can be done there.
    return synced == 0 || error == EINVAL ? Status() : Status(failed(folder, error));
}

}  // namespace shopkeeper::knowledge
