// A window without a window: draws frames of the whole window headless, feeds keys and pointer,
// and gathers what was asked for.
//
// Thread-safety: one test's own. Ownership: everything.
#pragma once

#include <imgui.h>

#include <string>
#include <string_view>
#include <vector>

#include "client/app_model.h"
#include "ui/canvas.h"
#include "ui/view.h"

namespace shopkeeper::ui {

class Stage {
public:
    explicit Stage(client::AppModel model_of_window, ImVec2 logical_size = {440, 900},
                   ThemeName theme = ThemeName::light, float scale = 1);

    // One frame; then, when `follows` is set, texts and choices are taken into the model as the
    // App would.
    void frame(float seconds = 1.0f / 60);
    // Frames until no more are wanted, at most `most`. Returns how many were drawn.
    int settle(int most = 12);

    void key(ImGuiKey key, int mods = 0);  // down, a frame, up, and until it settled
    void type(std::string_view text);      // characters, one a frame
    void click(std::string_view id);

    // Everything asked for since the last call.
    std::vector<client::Intent> taken();
    // "give", "set_amount:12.5", "select_answer:1", …
    std::vector<std::string> taken_words();

    const FrameItem* find(std::string_view id) const;
    bool focused(std::string_view id) const;
    // Leftmost and rightmost x of what was drawn in the last frame up to the window's own edges:
    // what an inner region (a field, a scrolled list) cuts on purpose is left out.
    ImVec2 drawn_range() const;

    client::AppModel model;
    ViewState state;
    bool follows = true;
    float pause_s = 0.3f;  // before each key, as between two thoughts
    ImVec2 size;

private:
    void apply(const client::Intent& intent);

    Canvas canvas_;
    client::Intents intents_;
    std::vector<client::Intent> taken_;
    std::string clipboard_;
};

}  // namespace shopkeeper::ui
