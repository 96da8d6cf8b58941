// What a person set once: theme, zoom, window on top, queue and knowledge sources. One JSON file
// in the data directory.
//
// Thread-safety: values and free functions.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace shopkeeper::client {

struct Settings {
    int theme = 1;  // 1 light, 2 dark
    int zoom_percent = 100;
    bool always_on_top = false;
    std::string queue_path;
    std::vector<std::string> knowledge;  // paths and addresses

    friend bool operator==(const Settings&, const Settings&) = default;
};

inline constexpr int kMinZoom = 70;
inline constexpr int kMaxZoom = 250;
inline constexpr int kZoomStep = 10;

struct LoadedSettings {
    Settings settings;
    // Empty, or one sentence: what was wrong, where the file was kept, what holds now.
    std::string problem;
};

// Never fails: no file means the defaults; a file that cannot be understood is kept beside as
// settings.json.unreadable and the defaults are used; a single bad member takes its default.
LoadedSettings load_settings(const std::filesystem::path& file);

// The same for whoever only looks, before the program begins: nothing is kept aside, and what
// cannot be understood takes its default without a word.
Settings peek_settings(const std::filesystem::path& file);

// Replaces the file atomically. Failure: ErrorCode::io.
Status save_settings(const std::filesystem::path& file, const Settings& settings);

}  // namespace shopkeeper::client
