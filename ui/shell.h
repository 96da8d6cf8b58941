// The real window: GLFW and OpenGL, asleep until something happens.
//
// The loop waits for events, for workers (wake()) and for the App's next deadline, lets the views
// come to rest, and paints only when the picture differs from the one that is shown.
//
// Threads: the main thread; wake() from any. Ownership: owns window, context, canvas and painter;
// borrows the App for run().
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "client/app.h"
#include "ui/opening_view.h"

namespace shopkeeper::ui {

struct ShellOptions {
    std::string data_directory;    // holds window.json
    std::string state_file;        // empty: none is written
    std::string assets_directory;  // holds fonts/, may be empty
    // Until there is a program whose settings say it.
    ThemeName theme = ThemeName::light;
    float zoom = 1;
};

class Shell {
public:
    // Opens the window, hidden. Failure: ErrorCode::unavailable when there is no display or no
    // OpenGL, with what to do instead.
    static Result<std::unique_ptr<Shell>> open(ShellOptions options);
    virtual ~Shell() = default;

    // Ends the sleep. Any thread.
    virtual void wake() = 0;
    virtual void set_clipboard(const std::string& text) = 0;

    // Shows what `look` says of a record that is being opened until it says nothing more
    // (OpeningChoice::none) or a person decides. What takes less than a quarter of a second, or
    // less than the driver took, shows no window. wake() after a change. Main thread.
    virtual OpeningChoice show_opening(
        const std::function<std::optional<client::OpeningModel>()>& look) = 0;

    // Shows the window and runs until the person or the App closes it. The App is not closed.
    virtual void run(client::App& app) = 0;
};

}  // namespace shopkeeper::ui
