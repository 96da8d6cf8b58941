// Where the window was on each monitor in each workspace, so that it is there again.
//
// Pure but for load and save. Thread-safety: values and free functions.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace shopkeeper::ui {

// In the window system's own units.
struct WindowPlace {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    friend bool operator==(const WindowPlace&, const WindowPlace&) = default;
};

struct Monitor {
    std::string name;  // as the system calls it
    WindowPlace area;  // without panels and docks
    float scale = 1;
};

struct WindowPlaces {
    std::string last;                               // key of the monitor it was on last
    std::map<std::string, WindowPlace> by_monitor;  // by place_key()
};

// The same monitor at another resolution is another key: a place may not fit there.
std::string monitor_key(const Monitor& monitor);

// The agent's column lies beside the queue, the other workspaces are wide: each has a place of its
// own. `workspace`: "" for the agent, else the role's word.
std::string place_key(const Monitor& monitor, std::string_view workspace);

// Failure: ErrorCode::invalid with what was expected.
Result<WindowPlaces> parse_places(std::string_view json);
std::string format_places(const WindowPlaces& places);

// Where to open: the remembered place on the last monitor if it is connected, else on the first;
// without memory 440 × 900 logical pixels at the monitor's right edge, a wide workspace 1280 × 860
// in its middle. Always wholly inside. Requires: at least one monitor.
WindowPlace choose_place(const WindowPlaces& places, const std::vector<Monitor>& monitors,
                         std::string_view workspace = {});

// The monitor that holds most of a place. Requires: at least one monitor.
const Monitor& monitor_of(const WindowPlace& place, const std::vector<Monitor>& monitors);

// A missing or unreadable file means no memory.
WindowPlaces load_places(const std::filesystem::path& file);
// Failure: ErrorCode::io.
Status save_places(const std::filesystem::path& file, const WindowPlaces& places);

}  // namespace shopkeeper::ui
