#include "ui/frame.h"

#include "ui/compat.h"

namespace shopkeeper::ui {
namespace {

// A wish for focus takes four frames to be granted or dropped, keys typed in a burst wait in line:
// enough for both, and a bound for a view that never comes to rest.
constexpr int kMostFrames = 24;

// Longer than any wish is under way.
constexpr int kMostHeld = 12;

}  // namespace

void begin_input(ViewState& state) {
    const bool on_its_way =
        !state.focus_wish.empty() || state.text_soon > 0 || compat::keyboard_moves();
    const bool waits = on_its_way && state.held_frames < kMostHeld;
    state.held_frames = waits ? state.held_frames + 1 : 0;
    compat::new_frame(waits);
}

bool draw_frame(client::App& app, Canvas& canvas, ViewState& state, const FrameHooks& hooks) {
    const client::SettingsModel& settings = app.model().settings;
    const ThemeName chosen = settings.theme == 2 ? ThemeName::dark : ThemeName::light;
    const float zoom = static_cast<float>(settings.zoom_percent) / 100.0f;
    canvas.set_look(chosen, hooks.content_scale * zoom);
    if (canvas.prepare() && hooks.upload_fonts) hooks.upload_fonts();
    hooks.new_frame();
    begin_input(state);
    compat::no_fade();
    client::Intents intents;
    ViewContext view{canvas.theme(), app.model(), state, intents};
    Canvas::begin_window();
    handle_keys(view);
    draw_window(view);
    Canvas::end_window();
    ImGui::Render();
    // From here on the model may change: no view borrows it any more.
    for (const client::Intent& intent : intents.list()) app.apply(intent);
    return !intents.empty() || state.redraw || canvas.lacks_glyphs() || compat::input_waits();
}

void settle(client::App& app, Canvas& canvas, ViewState& state, const FrameHooks& hooks) {
    for (int drawn = 1; drawn <= kMostFrames; ++drawn) {
        const bool again = draw_frame(app, canvas, state, hooks);
        if (!again && drawn >= 2) return;
    }
}

}  // namespace shopkeeper::ui
