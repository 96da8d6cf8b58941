// One frame of the program: keys, views, and then what they asked for.
//
// Thread-safety: main thread, the canvas current. Ownership: borrows everything.
#pragma once

#include <functional>
#include <optional>

#include "client/app.h"
#include "ui/canvas.h"
#include "ui/view.h"

namespace shopkeeper::ui {

// What differs between a window, a picture and a test.
struct FrameHooks {
    std::function<void()> upload_fonts;  // the atlas changed
    std::function<void()> new_frame;     // display size and time of the coming frame
    float content_scale = 1;             // of the monitor, device pixels a logical one
};

// Begins Dear ImGui's frame. While the keyboard is on its way to where it was wished, what is typed
// belongs there and waits, for some frames at most: a view that wishes without end would otherwise
// never be typed to. Between the backend's new frame and the first widget.
void begin_input(ViewState& state);

// Draws one frame up to Render and applies its intents to the App. True when the picture is not
// final: intents were applied, keys wait, a glyph is missing or a view asked for another frame.
bool draw_frame(client::App& app, Canvas& canvas, ViewState& state, const FrameHooks& hooks);

// Draws frames until the picture is final, two at least (Dear ImGui answers some input in the
// frame after it) and a bounded number at most. The last one's draw data is what to paint.
void settle(client::App& app, Canvas& canvas, ViewState& state, const FrameHooks& hooks);

}  // namespace shopkeeper::ui
