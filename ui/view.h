// What every view gets and what it may keep between frames.
//
// A view is a free function over (const AppModel&, ViewState&, Intents&) drawn with a Theme: no
// I/O, no policy, no function statics; changes apply after the frame.
//
// Thread-safety: main thread. Ownership: the shell owns the ViewState.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client/app_model.h"
#include "client/intents.h"
#include "ui/theme.h"
#include "ui/view_parts.h"
#include "ui/wide_state.h"

namespace shopkeeper::ui {

// The section under the keyboard: Enter, letters and digits act there.
// The last three are those of the wide workspaces.
enum class Section { contact, answers, authority, resolve, navigation, page, panel };

enum class Overlay { none, palette, keys, settings, queue, record, said };

// What a widget is, for tests and for the accessibility mirror.
enum class ItemRole { button, text_field, choice, check, list_item, link, cell };

// One widget as it was drawn, in reading order.
struct FrameItem {
    std::string id;    // of labels.h
    std::string name;  // the words on it
    ItemRole role = ItemRole::button;
    Section section = Section::contact;
    bool overlay = false;  // belongs to what lies over the window
    bool enabled = true;
    bool focused = false;
    bool filled = false;  // the one filled button
    ImGuiID gui_id = 0;
    ImVec2 min;
    ImVec2 max;
};

// Lines of a passage on the card of the chosen answer.
inline constexpr int kMostPassageLines = 5;
inline constexpr int kLeastPassageLines = 3;

struct ViewState {
    Section section = Section::answers;
    Overlay overlay = Overlay::none;
    bool text_active = false;       // a text field had the keyboard in the last frame
    bool popup_open = false;        // a drop-down list was open in the last frame
    bool redraw = false;            // the shell must draw one more frame: a wish is under way
    std::string focus_wish;         // id that takes the keyboard now; empty: none
    bool focus_wish_quiet = false;  // the wished text field gets the focus, but no editing begins
    int focus_wish_age = 0;         // frames the wish has waited
    int text_soon = 0;              // frames until a wished text field has the keyboard
    int held_frames = 0;            // frames in a row that input has waited for that
    int select_search = 0;     // frames in which the search, once it has the keyboard, is selected
    int resolve_soon = 0;      // frames until a pressed tag has the keyboard
    int unfocused_frames = 0;  // frames in which nothing had the keyboard
    bool elsewhere = false;    // another role's workspace is on screen
    bool card_wanted = false;  // the first answer takes the keyboard as soon as there is one
    std::string focused;       // id that had the keyboard in the last frame
    std::string before_overlay;    // id that had it when the overlay opened
    std::string before_reading;    // id that had it when the conversation opened
    double letter_at = -1;         // when a letter was last typed outside of fields, seconds
    int choice_digit = -1;         // row of the focused list that a digit asked for
    bool reason_picked = false;    // in the last frame: the keyboard goes on to what is missing
    std::vector<FrameItem> items;  // of this frame
    std::vector<FrameItem> last_items;  // of the frame before

    EditedText search, amount, reason_text, explanation, fee, promise, note;
    std::string palette_query, queue_filter, knowledge_path, queue_path;
    std::vector<client::Action> palette_possible;  // when it was opened, in their order
    int palette_selected = 0;
    int palette_scrolled = -1;  // the row that was brought into sight last
    int queue_selected = 0;
    int queue_scrolled = -1;
    std::vector<std::uint32_t> queue_rows;  // rows of the filter, prepared when it changes
    std::uint64_t queue_rows_revision = ~std::uint64_t{0};
    std::string queue_rows_filter;

    // How many lines of the chosen answer's passage are drawn, so that the column fits the window;
    // and how high the passage would be and is, in device pixels, in the last frame.
    int passage_lines = kMostPassageLines;
    float passage_full = 0;
    float passage_drawn = 0;
    bool signals_open = false;  // all eight chips
    bool chooser_open = false;  // the reason list, though a reason stands
    bool promise_open = false;  // the date field, though a date stands
    std::string contact_key;    // of the last frame: a new contact resets section and fields
    std::uint64_t answers_generation = 0;
    int answer_selected = 0;      // of the last frame
    bool nearest_chosen = false;  // one of the merely nearest answers was chosen on purpose
    std::string reader_key;       // the article that was open in the last frame
    client::ReaderModel::Kind reader_kind = client::ReaderModel::Kind::closed;
    int reader_passage = -1;

    WideState wide;  // of the supervisor's and QA's workspaces

    ScrollState column, reader, conversation, palette, queue, keys, settings;
    std::vector<float> block_heights;  // of the open article at block_width, 0: not yet known
    float block_width = 0;
};

struct ViewContext {
    const Theme& theme;
    const client::AppModel& model;
    ViewState& state;
    client::Intents& intents;
};

// A column that is filled from top to bottom; y is where the next thing goes. Device pixels.
struct Flow {
    float x = 0;
    float y = 0;
    float width = 0;
};

// The whole window's content at the display size of ImGui's current frame: chooses one or two
// columns and draws every section, overlay and toast.
void draw_window(ViewContext& view);

// Shortcuts of the whole window; called before draw_window in the same frame.
void handle_keys(ViewContext& view);

// Follows what the model says since the last frame: a new contact, new answers, new texts. Both
// functions above begin with it; calling it again in a frame changes nothing.
void follow_model(ViewContext& view);

}  // namespace shopkeeper::ui
