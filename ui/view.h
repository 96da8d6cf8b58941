// What every view gets and what it may keep between frames.
//
// A view is a free function (const Model&, ViewState&, Intents&) drawn with a Theme: no I/O, no
// policy, no function statics; changes apply after the frame.
//
// Thread-safety: main thread. Ownership: the shell owns the ViewState.
#pragma once

#include <cstdint>
#include <string>

#include "client/app_model.h"
#include "client/intents.h"
#include "ui/theme.h"

namespace shopkeeper::ui {

// The section under the keyboard: Enter, letters and digits act there.
enum class Section { contact, answers, authority, resolve };

enum class Overlay { none, palette, keys, settings, queue };

struct ViewState {
    Section section = Section::answers;
    Overlay overlay = Overlay::none;
    bool text_active = false;  // a text field had the keyboard in the last frame
    // One-frame wishes of shortcuts: which widget takes the keyboard now (an id of labels.h).
    const char* focus_wish = nullptr;
    // Edited text; follows the model while its field is not active.
    std::string search, amount, reason_text, explanation, fee, promise, note, palette_query;
    std::string knowledge_path, queue_path;
    int palette_selected = 0;
    bool signals_open = false;      // all eight chips
    std::string contact_key;        // of the last frame: a new contact resets section and fields
    std::uint64_t answers_generation = 0;
    float reader_scroll_to = -1;
    double time_s = 0;              // frame time, for caret blink only
};

struct ViewContext {
    const Theme& theme;
    const client::AppModel& model;
    ViewState& state;
    client::Intents& intents;
};

// The whole window's content at the display size of ImGui's current frame: chooses one or two
// columns and draws every section, overlay and toast.
void draw_window(ViewContext& view);

// Shortcuts of the whole window; called before draw_window in the same frame.
void handle_keys(ViewContext& view);

}  // namespace shopkeeper::ui
