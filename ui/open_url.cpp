#include "ui/open_url.h"

#if defined(__unix__) || defined(__APPLE__)
#include <spawn.h>
#include <sys/wait.h>

#include <array>
#include <thread>

extern char** environ;
#endif

namespace shopkeeper::ui {
namespace {

bool is_web_address(const std::string& url) {
    return url.starts_with("https://") || url.starts_with("http://");
}

}  // namespace

Status open_url(const std::string& url) {
    if (!is_web_address(url)) {
        return Error{ErrorCode::invalid,
                     "Only http and https addresses are opened, not \"" + url + "\"."};
    }
#if defined(__unix__) || defined(__APPLE__)
#ifdef __APPLE__
    std::string program = "open";
#else
    std::string program = "xdg-open";
#endif
    std::string address = url;
    std::array<char*, 3> arguments{program.data(), address.data(), nullptr};
    pid_t child = 0;
    if (::posix_spawnp(&child, program.c_str(), nullptr, nullptr, arguments.data(), environ) == 0) {
        // Somebody has to take the exit status, or the child stays as a zombie.
        std::thread([child] { ::waitpid(child, nullptr, 0); }).detach();
        return {};
    }
#endif
    return Error{ErrorCode::unavailable,
                 "No browser could be started for " + url + ". Copy the address instead."};
}

}  // namespace shopkeeper::ui
