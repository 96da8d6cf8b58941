// Placing widgets: every control a view shows goes through here, so that it stands where it is
// told, takes the keyboard when it was wished for, and is written down in reading order for tests
// and for the accessibility mirror.
//
// Positions and widths are device pixels. Thread-safety: main thread, between NewFrame and Render.
#pragma once

#include <imgui.h>

#include <string>
#include <string_view>
#include <vector>

#include "ui/view.h"
#include "ui/widgets.h"

namespace shopkeeper::ui {

// Which section (or overlay) the widgets that follow belong to, until the end of the scope.
class SectionScope {
public:
    SectionScope(ViewContext& view, Section section, bool overlay = false);
    ~SectionScope();
    SectionScope(const SectionScope&) = delete;
    SectionScope& operator=(const SectionScope&) = delete;

private:
    ViewContext& view_;
    std::size_t first_;
    Section section_;
    bool overlay_;
};

// Whether the widget with this id had the keyboard in the last frame.
bool has_focus(const ViewContext& view, std::string_view id);

// Wishes the keyboard to a widget; granted when it is drawn next.
void wish_focus(ViewState& state, std::string_view id);

// The kind of a section's main button: filled while the section is under the keyboard.
ButtonKind main_kind(const ViewContext& view, Section section);

// Logical height of a small button.
inline constexpr float kSmallButton = 28;

// As wide as the button's words, icon and key cap need.
float button_width(const ViewContext& view, const ButtonSpec& spec);

bool place_button(ViewContext& view, ImVec2 pos, ButtonSpec spec);
// The same with its right edge at right_top.x.
bool place_button_right(ViewContext& view, ImVec2 right_top, ButtonSpec spec);

struct FieldPlace {
    const char* id = "";
    const char* hint = "";
    TextFieldStyle style = TextFieldStyle::field;
    std::string_view prefix;
    const char* key = "";
    int lines = 1;
    std::size_t max_bytes = 4000;
    bool frame = true;
    float height = 0;  // logical; 0: as the style has it
};
// A PIN: dots instead of characters, nothing to copy.
TextFieldResult place_pin_field(ViewContext& view, ImVec2 pos, float width, const char* id,
                                const char* hint, std::string& value);
TextFieldResult place_field(ViewContext& view, ImVec2 pos, float width, const FieldPlace& place,
                            std::string& value);
// A field of the model: pushes `action` with the text at every change.
TextFieldResult place_model_field(ViewContext& view, ImVec2 pos, float width,
                                  const FieldPlace& place, EditedText& value,
                                  client::Action action);

int place_choice(ViewContext& view, ImVec2 pos, float width, const char* id, std::string_view shown,
                 const std::vector<std::string>& options, int current, std::string_view note = {});

bool place_chip(ViewContext& view, ImVec2 pos, const std::string& id, std::string_view label,
                bool on);
float chip_width(const ViewContext& view, std::string_view label, bool on);

// "+5 ⌄": a chip that opens something.
bool place_more_chip(ViewContext& view, ImVec2 pos, const char* id, std::string_view label,
                     bool open);
// A square button with an icon only, kSmallButton high.
bool place_icon_button(ViewContext& view, ImVec2 pos, const char* id, Icon icon,
                       std::string_view name, bool enabled = true);

bool place_tag(ViewContext& view, ImVec2 pos, float width, const char* id, empowerment::Tag tag,
               std::string_view name, bool selected, bool suggested);

// An area that can be pressed and takes the keyboard, but draws nothing but its focus ring.
struct AreaPress {
    bool pressed = false;
    bool by_mouse = false;
    bool hovered = false;
};
AreaPress place_area(ViewContext& view, ImVec2 min, ImVec2 max, const std::string& id,
                     std::string_view name, ItemRole role, float radius_logical);

// The same without the ring: what is under the keyboard within it is shown by its view.
AreaPress place_bare_area(ViewContext& view, ImVec2 min, ImVec2 max, const std::string& id,
                          std::string_view name, ItemRole role);
// Whether the focus is shown at all: it is not while the pointer is used.
bool focus_is_shown();

// A closed drop-down that opens something of the view's own. True when pressed.
bool place_drop_field(ViewContext& view, ImVec2 pos, float width, const char* id,
                      std::string_view shown, bool open, Color text_color);

// --- Drawing without a widget -------------------------------------------------------------------

// "10,000": a count with its thousands set apart. Requires: count >= 0.
std::string grouped(std::int64_t count);

// Where the next thing of a flow goes.
inline ImVec2 flow_pos(const Flow& flow) {
    return {flow.x, flow.y};
}

// A line of text centred in a row of a height that starts at pos. Returns the width drawn.
float row_text(const ViewContext& view, ImVec2 pos, float height, Type type, Color color,
               std::string_view text, float max_width = 0);
float row_text_right(const ViewContext& view, ImVec2 right_top, float height, Type type,
                     Color color, std::string_view text, float max_width = 0);
// Wrapped text at a position. Returns its height.
float text_block(const ViewContext& view, ImVec2 pos, float width, Type type, Color color,
                 std::string_view text, int max_lines = 0,
                 const std::vector<knowledge::TextRange>& highlights = {});
// Height the same text would take.
float text_block_height(const ViewContext& view, float width, Type type, std::string_view text,
                        int max_lines = 0);
// "Group › reason" in its two parts; a name without the sign is all reason.
struct ReasonWords {
    std::string_view group;
    std::string_view reason;
};
ReasonWords reason_words(std::string_view name);
// The name for one line of a width: where it is too long its group is shortened, then left out.
std::string fit_reason(const Theme& theme, Type type, std::string_view name, float width);
// The same drawn in a row; one that is high enough has the group as a caption above the reason.
void row_reason(const ViewContext& view, ImVec2 pos, float height, Type type, Color color,
                std::string_view name, float width);

void row_icon(const ViewContext& view, ImVec2 pos, float height, Icon icon, Color color);
void fill(const ViewContext& view, ImVec2 min, ImVec2 max, Color color, float radius = 0);
void outline(const ViewContext& view, ImVec2 min, ImVec2 max, Color color, float radius = 0,
             float thickness = 1);
void hairline(const ViewContext& view, float x0, float x1, float y, Color color = Color::border);

}  // namespace shopkeeper::ui
