// One Dear ImGui context with the design's fonts and looks: what the window, a screenshot, a test
// and a benchmark draw on. It knows no window system and no graphics card; the caller uploads the
// atlas and the draw data if it has somewhere to put them.
//
// Thread-safety: main thread, one canvas current at a time; several may exist (make_current()).
// Ownership: the canvas owns context, fonts and theme.
#pragma once

#include <imgui.h>

#include <filesystem>
#include <functional>
#include <memory>

#include "ui/fonts.h"
#include "ui/theme.h"

namespace shopkeeper::ui {

class Canvas {
public:
    // `font_roots` as in FontBook. Without any font file Dear ImGui's built-in one is used.
    explicit Canvas(std::vector<std::filesystem::path> font_roots);
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    void make_current();

    // Takes effect with the next prepare().
    void set_look(ThemeName name, float scale);
    const Theme& theme() const { return theme_; }

    // Bakes missing glyphs and applies the look. True when the atlas changed and its texture has
    // to be uploaded. Call before NewFrame.
    bool prepare();

    // Whether the frame just drawn lacked glyphs that the next prepare() will bake: such a frame
    // is better drawn again than shown.
    bool lacks_glyphs() { return fonts_.demand().dirty(); }

    // Headless frame: prepare(), NewFrame with a display of `size` device pixels, the given
    // drawing, Render. For tests and benchmarks; the shell calls the parts itself. `seconds`: since
    // the last frame, above 0. `new_frame`: what begins Dear ImGui's frame, if not plainly.
    void frame(ImVec2 size, const std::function<void()>& draw, float seconds = 1.0f / 60,
               const std::function<void()>& new_frame = {});

    // Begin and End of a window that covers the display, for drawing single widgets.
    static void begin_window();
    static void end_window();

private:
    void apply_style();

    ImGuiContext* context_;
    Fonts fonts_;
    Theme theme_;
    bool look_changed_ = true;
};

}  // namespace shopkeeper::ui
