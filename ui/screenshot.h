// A picture of the program without a display: the same App, views and painter as in the window.
//
// Thread-safety: main thread. Ownership: borrows the App.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "client/app.h"
#include "ui/theme.h"

namespace shopkeeper::ui {

// Rung by workers, heard by the main thread. All functions from any thread.
class Bell {
public:
    void ring();
    // Until it rings or the time is over; a ring before the call counts.
    void wait(std::chrono::milliseconds time);

private:
    std::mutex mutex_;
    std::condition_variable rung_;
    bool ringing_ = false;
};

struct ScreenshotOptions {
    std::string file;
    std::string view = "agent";  // one of screenshot_views()
    int width = 440;             // logical pixels
    int height = 900;
    float scale = 1;
    std::optional<ThemeName> theme;  // empty: as set
    std::string assets_directory;
};

// The names --view takes.
std::vector<std::string_view> screenshot_views();

// Waits until knowledge and queue are read, brings the App into the view's state by its own
// intents, draws and writes a PNG. Failure: ErrorCode::invalid for an unknown view,
// unavailable without EGL, timeout when loading does not end, io.
Status take_screenshot(client::App& app, Bell& bell, const ScreenshotOptions& options);

}  // namespace shopkeeper::ui
