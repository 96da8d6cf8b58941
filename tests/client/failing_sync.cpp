#include "tests/client/failing_sync.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>

namespace {

std::atomic<bool> g_fails{false};

}  // namespace

// Stands before the C library's own, which the linker takes only where a program has none.
// NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name): theirs is reserved.
extern "C" int fdatasync(int file) {
    if (g_fails) {
        errno = EIO;
        return -1;
    }
    return static_cast<int>(::syscall(SYS_fdatasync, file));
}

namespace shopkeeper::client::testing {

FailingSync::FailingSync() {
    g_fails = true;
}

FailingSync::~FailingSync() {
    g_fails = false;
}

}  // namespace shopkeeper::client::testing
