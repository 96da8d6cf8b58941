// The drawn parts every view is made of: text, buttons, inputs, chips, badges, meters, key caps.
//
// A text position is the top left of its line box, which is theme.line(type) high. Widgets that
// take an id are laid out at Dear ImGui's cursor and move it down; the style has no spacing, so a
// view places everything itself. Keyboard: Tab and Shift+Tab go through items in the order they
// were submitted in one window (a child window needs the flag that flattens navigation), Enter and
// Space press.
//
// Every interactive widget takes an id that is a constant from ui/labels.h, shared with tests, and
// reports through its return value; none keeps state of its own. Sizes are device pixels unless
// said otherwise. All text goes through text functions here, so that missing glyphs are noticed
// and baked before the next frame (ui/fonts.h).
//
// Thread-safety: main thread, between NewFrame and Render. Ownership: nothing is kept.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "empowerment/taxonomy.h"
#include "knowledge/search.h"
#include "ui/theme.h"

namespace shopkeeper::ui {

// --- Text -------------------------------------------------------------------------------------

ImVec2 measure(const Theme& theme, Type type, std::string_view text);
// Draws one line at a position without layout; cut with "…" when wider than max_width (> 0).
// Returns the width drawn.
float draw_text(const Theme& theme, ImVec2 pos, Type type, Color color, std::string_view text,
                float max_width = 0);
float draw_text_right(const Theme& theme, ImVec2 right_top, Type type, Color color,
                      std::string_view text, float max_width = 0);
// Digits centred in cells as wide as the widest digit, set from the right edge.
void draw_amount(const Theme& theme, ImVec2 right_top, Type type, Color color,
                 std::string_view amount);

// A paragraph broken to a width: byte ranges of its lines, trailing blanks left out.
std::vector<knowledge::TextRange> wrap(const Theme& theme, Type type, std::string_view text,
                                       float width);
// Wrapped text with highlights, laid out at the cursor; at most max_lines (0: all), the last cut
// with "…". Advances the cursor. Returns the height.
float paragraph(const Theme& theme, Type type, Color color, std::string_view text, float width,
                const std::vector<knowledge::TextRange>& highlights = {}, int max_lines = 0);

// --- Focus and lists ----------------------------------------------------------------------------

// The ring around the last item when it has keyboard focus (2 px, 2 px gap).
void focus_ring(const Theme& theme, float radius_logical);
// Whether Enter and Space act on the last item, that is: whether it shows the ring.
bool item_has_keyboard();
// An area of a view's own that can be pressed (a card, a row): laid out at the cursor, draws only
// the ring. True when pressed by mouse, Enter or Space; `hovered` may be null.
bool press_area(const Theme& theme, const char* id, ImVec2 size, float radius_logical,
                bool take_focus = false, bool* hovered = nullptr);
// Rectangle with a border inside its edge; a transparent colour (alpha 0) leaves its part out.
void draw_frame(const Theme& theme, ImVec2 min, ImVec2 max, float radius_logical, ImU32 fill,
                ImU32 border, float border_logical = 1);
// A horizontal line of one logical pixel.
void draw_rule(const Theme& theme, ImVec2 left, float width, Color color = Color::border);
// Words near the pointer, for the last item, when it is hovered.
void tooltip(const Theme& theme, std::string_view text);
// The same at a place, as far as the window has room for it there.
void tooltip_at(const Theme& theme, ImVec2 below, std::string_view text);
// accent_soft with the 3-px bar at the left.
void draw_selected(const Theme& theme, ImVec2 min, ImVec2 max);

// --- Controls -----------------------------------------------------------------------------------

enum class ButtonKind { filled, outlined, plain, quiet };
struct ButtonSpec {
    const char* id = "";
    std::string_view label = {};
    ButtonKind kind = ButtonKind::outlined;
    const char* key = "";  // key cap at the right, e.g. "Ctrl G"; empty: none
    bool enabled = true;
    std::string_view why_not = {};  // tooltip when not enabled
    float width = 0;                // 0: as wide as the label needs
    float height = 0;               // 0: control height
    enum class Icon { none, arrow_right, cross, arrow_up_right, flag } icon = Icon::none;
    bool take_focus = false;  // this frame
};
// filled: the section under the keyboard does this; outlined: another section's main button, in
// the accent colour; plain: a further button with a grey border; quiet: words only.
// True when pressed by mouse, Enter or Space. A disabled one keeps its place in the Tab order, so
// that its reason can be read by keyboard too.
bool button(const Theme& theme, const ButtonSpec& spec);
// What button() will take when spec.width is 0, in device pixels.
float button_width(const Theme& theme, const ButtonSpec& spec);
// A square button with an icon only. `name` says what it does, as a tooltip.
enum class Icon : std::uint8_t;
bool icon_button(const Theme& theme, const char* id, Icon icon, std::string_view name,
                 float size_logical = 28, bool enabled = true);

enum class TextFieldStyle { field, search, amount };
struct TextFieldSpec {
    const char* id = "";
    const char* hint = "";
    TextFieldStyle style = TextFieldStyle::field;
    std::string_view prefix;  // "USD" in an amount field
    const char* key = "";     // key cap at the right while empty, "Ctrl K"
    float width = 0;
    int lines = 1;
    bool take_focus = false;  // this frame
    std::size_t max_bytes = 4000;
    float height = 0;   // logical; 0: 36 for search, 32 otherwise, more with more lines
    bool frame = true;  // false: no border and fill of its own (inside a popup's head)
    Type type = Type::body;
};
struct TextFieldResult {
    bool changed = false;
    bool submitted = false;  // Enter in a one-line field, Ctrl+Enter in a larger one is left alone
    bool active = false;
    float height = 0;  // device pixels taken; grows with the text when lines > 1
};
// Edits `value` in place. Undo (Ctrl+Z), clipboard and any Unicode text work; Escape leaves the
// field and keeps what was typed. With lines > 1 the text wraps and Enter submits as well: a line
// feed would not survive the one-line places the text is shown in later.
TextFieldResult text_field(const Theme& theme, const TextFieldSpec& spec, std::string& value);

struct PinFieldSpec {
    const char* id = "";
    const char* hint = "";
    float width = 0;
    bool take_focus = false;  // this frame
};
inline constexpr std::size_t kMostPinBytes = 128;
// Edits a PIN in place: a dot for each character, nothing to copy, and no trace of it in Dear
// ImGui's own memory once the field is left. Who owns `value` wipes it when it was sent.
TextFieldResult pin_field(const Theme& theme, const PinFieldSpec& spec, std::string& value);
// Overwrites the characters before the memory is given back.
void wipe(std::string& secret);
// The same for a PIN that may still be edited: its field is left first, because what Dear ImGui
// holds of it would be written back.
void forget_pin(std::string& secret);

// A closed drop-down that opens a popup list. While the list lies open the arrows walk and Enter
// takes, a digit takes its row at once (0: the tenth) and a letter goes to the next row that begins
// with it. A `note` stands below the rows; without rows it is all there is. Returns the newly
// chosen index or -1.
int choice(const Theme& theme, const char* id, std::string_view shown,
           const std::vector<std::string>& options, int current, float width,
           bool take_focus = false, std::string_view note = {});

// A signal chip with a check mark when on. True when toggled.
bool chip(const Theme& theme, const char* id, std::string_view label, bool on);
float chip_width(const Theme& theme, std::string_view label, bool on);
// A chip that opens something, with a chevron ("+5 ⌄"). True when pressed.
bool more_chip(const Theme& theme, const char* id, std::string_view label, bool open);
float more_chip_width(const Theme& theme, std::string_view label);

// [F] Failure and its kin; `suggested` draws the outline only. True when pressed.
bool tag_button(const Theme& theme, const char* id, empowerment::Tag tag, bool selected,
                bool suggested, float width, bool take_focus = false);
// Colours of a tag: its own (text, outline, badge), its soft ground, its chart fill.
Color tag_color(empowerment::Tag tag);
Color tag_soft(empowerment::Tag tag);
Color tag_fill(empowerment::Tag tag);
void draw_badge(const Theme& theme, ImVec2 center, empowerment::Tag tag);

// Key cap such as "Ctrl Enter", with Enter and the arrows as signs; 18 logical pixels high. Returns
// its width.
float draw_key_cap(const Theme& theme, ImVec2 pos, std::string_view keys, bool on_accent = false);
float key_cap_width(const Theme& theme, std::string_view keys);

// --- Figures ------------------------------------------------------------------------------------

struct MeterSpec {
    double left = 0;   // fuel gauge, 0 to 1
    double taken = 0;  // hollow end of `left`
    double over = 0;   // beyond the limit
};
void draw_meter(const Theme& theme, ImVec2 min, float width, const MeterSpec& spec);

enum class Icon : std::uint8_t {
    check,
    pencil,
    two_people,
    bar,
    search,
    chevron_down,
    chevron_up,
    arrow_right,
    arrow_left,
    arrow_up_right,
    arrow_down,
    cross,
    flag,
    shop,
    offline,
    dot,
    ring,
    gear,
    link,
    copy,
    sliders,
    info,
    calendar,
    bars,
    shield,
    bell,
    chevron_left,
    chevron_right,
    lines,
    funnel,
    scales,
};
// In a box of 16 logical pixels at `min`, times `size`.
void draw_icon(const Theme& theme, ImVec2 min, Icon icon, Color color, float size = 1);

// A named progress with cancel: returns true when cancel was pressed.
bool progress_row(const Theme& theme, const char* id, std::string_view name, double fraction,
                  bool cancellable);

}  // namespace shopkeeper::ui
