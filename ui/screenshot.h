// A picture of the program without a display: the same App, views and painter as in the window.
//
// Thread-safety: main thread. Ownership: borrows the App.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "client/app.h"
#include "ui/theme.h"

namespace shopkeeper::ui {

// What a view asks of the App it is given.
enum class Staging {
    none,
    records,             // it logs a contact: not to be done to a record that counts
    empty_queue,         // a queue in which nobody waits
    missing_queue,       // a queue that cannot be read
    empty_knowledge,     // a folder without articles
    supervisor,          // works as supervisor, and leaves nothing but a draft
    supervisor_records,  // saves limits: not to be done to a record that counts
    qa,                  // works as reviewer, and leaves nothing
    qa_records,          // draws samples and reviews: not to be done to a record that counts
};

struct ScreenshotOptions {
    std::string file;
    std::string view = "agent";  // one of screenshot_views()
    int width = 440;             // logical pixels
    int height = 900;
    float scale = 1;
    std::string assets_directory;
};

// The names --view takes.
std::vector<std::string_view> screenshot_views();

// Failure: ErrorCode::invalid for an unknown view, naming those there are.
Result<Staging> staging_of_view(std::string_view name);

// Waits until knowledge and queue are read, brings the App into the view's state by intents and
// keys, draws and writes a PNG. Failure: ErrorCode::invalid for an unknown view, unavailable
// without EGL, timeout when loading does not end, io.
Status take_screenshot(client::App& app, const ScreenshotOptions& options);

}  // namespace shopkeeper::ui
