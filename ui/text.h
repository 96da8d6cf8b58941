// Text by the code point: what one advances, how a run is drawn, where a line may break.
//
// Below the text functions of widgets.h and the text field. Glyphs are placed at whole device
// pixels from exact advances, so that small text stays crisp and as wide as it was designed.
// Code points that only steer others (joiners, variation selectors, skin tones) take no room, so
// that an emoji sequence shows its parts and no boxes.
//
// Thread-safety: main thread, between NewFrame and Render.
#pragma once

#include <imgui.h>

#include <string_view>
#include <vector>

#include "knowledge/search.h"
#include "ui/theme.h"

namespace shopkeeper::ui {

// How digits are set: as the font has them, or each centred in the cell of the widest.
enum class Digits { proportional, tabular };

// Joiners, variation selectors, direction marks, skin tones, tags: drawn as nothing.
bool is_ignorable(char32_t code_point);

// Device pixels a code point advances; reports it when its glyph is missing.
float advance(const Theme& theme, Type type, char32_t code_point,
              Digits digits = Digits::proportional);

float run_width(const Theme& theme, Type type, std::string_view text,
                Digits digits = Digits::proportional);

// Draws a run whose line box starts at `line_top`. Returns its width.
float draw_run(ImDrawList* list, const Theme& theme, ImVec2 line_top, Type type, ImU32 color,
               std::string_view text, Digits digits = Digits::proportional);

// Bytes of the longest beginning of `text` that fits `width`, on a code point boundary.
std::size_t fitting_bytes(const Theme& theme, Type type, std::string_view text, float width);

// Lines of a text broken at blanks and after hyphens, within long words where it must be; a line
// feed always breaks. Blanks at a break belong to no line. At least one line.
std::vector<knowledge::TextRange> break_lines(const Theme& theme, Type type, std::string_view text,
                                              float width, Digits digits = Digits::proportional);

}  // namespace shopkeeper::ui
