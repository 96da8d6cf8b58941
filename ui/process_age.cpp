#include "ui/process_age.h"

#include <chrono>
#include <fstream>
#include <sstream>
#include <string>

#ifdef __linux__
#include <unistd.h>

#include <ctime>
#endif

namespace shopkeeper::ui {
namespace {

using Clock = std::chrono::steady_clock;

const Clock::time_point kLoaded = Clock::now();

#ifdef __linux__
// Field 22 of /proc/self/stat: the start in clock ticks since boot. The program's name, field 2,
// may hold blanks and ends with the last ')'.
double started_s_after_boot() {
    std::ifstream in("/proc/self/stat");
    std::string line;
    std::getline(in, line);
    const std::size_t name_end = line.rfind(')');
    if (name_end == std::string::npos) return -1;
    std::istringstream fields(line.substr(name_end + 1));
    std::string field;
    for (int i = 3; i <= 22; ++i) fields >> field;
    if (!fields) return -1;
    return std::strtod(field.c_str(), nullptr) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}
#endif

}  // namespace

double process_age_s() {
#ifdef __linux__
    const double started = started_s_after_boot();
    timespec now{};
    if (started >= 0 && ::clock_gettime(CLOCK_BOOTTIME, &now) == 0) {
        return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9 - started;
    }
#endif
    return std::chrono::duration<double>(Clock::now() - kLoaded).count();
}

}  // namespace shopkeeper::ui
