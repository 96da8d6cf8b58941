// The drawn parts every view is made of: text, buttons, inputs, chips, badges, meters, key caps.
//
// Every interactive widget takes an id that is a constant from ui/labels.h, shared with tests, and
// reports through its return value; none keeps state of its own. Sizes are device pixels unless
// said otherwise. All text goes through text functions here, so that missing glyphs are noticed
// and baked before the next frame (ui/fonts.h).
//
// Thread-safety: main thread, between NewFrame and Render. Ownership: nothing is kept.
#pragma once

#include <imgui.h>

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
// accent_soft with the 3-px bar at the left.
void draw_selected(const Theme& theme, ImVec2 min, ImVec2 max);

// --- Controls -----------------------------------------------------------------------------------

enum class ButtonKind { filled, outlined, plain, quiet };
struct ButtonSpec {
    const char* id = "";
    std::string_view label;
    ButtonKind kind = ButtonKind::outlined;
    const char* key = "";          // key cap at the right, e.g. "Ctrl G"; empty: none
    bool enabled = true;
    std::string_view why_not;      // tooltip when not enabled
    float width = 0;               // 0: as wide as the label needs
    float height = 0;              // 0: control height
    enum class Icon { none, arrow_right, cross, arrow_up_right, flag } icon = Icon::none;
};
// True when pressed by mouse, Enter or Space.
bool button(const Theme& theme, const ButtonSpec& spec);

enum class TextFieldStyle { field, search, amount };
struct TextFieldSpec {
    const char* id = "";
    const char* hint = "";
    TextFieldStyle style = TextFieldStyle::field;
    std::string_view prefix;   // "USD" in an amount field
    const char* key = "";      // key cap at the right while empty, "Ctrl K"
    float width = 0;
    int lines = 1;
    bool take_focus = false;   // this frame
    std::size_t max_bytes = 4000;
};
struct TextFieldResult {
    bool changed = false;
    bool submitted = false;  // Enter in a one-line field, Ctrl+Enter in a larger one is left alone
    bool active = false;
};
// Edits `value` in place. Undo (Ctrl+Z), clipboard and any Unicode text work.
TextFieldResult text_field(const Theme& theme, const TextFieldSpec& spec, std::string& value);

// A closed drop-down that opens a popup list. Returns the newly chosen index or -1.
int choice(const Theme& theme, const char* id, std::string_view shown,
           const std::vector<std::string>& options, int current, float width,
           bool take_focus = false);

// A signal chip with a check mark when on. True when toggled.
bool chip(const Theme& theme, const char* id, std::string_view label, bool on);

// [F] Failure and its kin; `suggested` draws the outline only. True when pressed.
bool tag_button(const Theme& theme, const char* id, empowerment::Tag tag, bool selected,
                bool suggested, float width);
void draw_badge(const Theme& theme, ImVec2 center, empowerment::Tag tag);

// Key cap text such as "Ctrl ⏎"; returns its width. `right` aligns its right edge at x.
float draw_key_cap(const Theme& theme, ImVec2 pos, std::string_view keys, bool on_accent = false);
float key_cap_width(const Theme& theme, std::string_view keys);

// --- Figures ------------------------------------------------------------------------------------

struct MeterSpec {
    double left = 0;   // fuel gauge, 0 to 1
    double taken = 0;  // hollow end of `left`
    double over = 0;   // beyond the limit
};
void draw_meter(const Theme& theme, ImVec2 min, float width, const MeterSpec& spec);

enum class Icon {
    check, pencil, two_people, bar, search, chevron_down, chevron_up, arrow_right, arrow_left,
    arrow_up_right, arrow_down, cross, flag, shop, offline, dot, ring, gear, link, copy,
};
void draw_icon(const Theme& theme, ImVec2 min, Icon icon, Color color);

// A named progress with cancel: returns true when cancel was pressed.
bool progress_row(const Theme& theme, const char* id, std::string_view name, double fraction,
                  bool cancellable);

}  // namespace shopkeeper::ui
