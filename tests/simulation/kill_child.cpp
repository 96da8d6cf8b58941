// The process that is killed: works through the script and says each step that was confirmed.
// Usage: kill_child DATABASE FIRST_STEP
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "tests/simulation/script.h"

int main(int argc, char** argv) {
    using namespace shopkeeper;
    if (argc != 3) return 2;
    const int first = std::atoi(argv[2]);
    std::int64_t now_ms = simulation::time_of_step(first);
    auto shop = simulation::open_scripted_shop(argv[1], &now_ms);
    const auto say = [](const std::string& line) {
        // One write of a short line is whole in a pipe, as a painted screen is whole.
        return write(STDOUT_FILENO, line.data(), line.size()) == static_cast<ssize_t>(line.size());
    };
    if (!shop) {
        say("error " + shop.error().message + "\n");
        return 1;
    }
    for (int step = first;; ++step) {
        now_ms = simulation::time_of_step(step);
        const Result<std::string> id = simulation::run_step(*shop, step);
        if (!id) {
            say("error step " + std::to_string(step) + ": " + id.error().message + "\n");
            return 1;
        }
        if (!say(std::to_string(step) + " " + *id + "\n")) return 0;
    }
}
