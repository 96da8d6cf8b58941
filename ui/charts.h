// Bars and lines one can read without a legend: lengths with their counts beside them, an interval
// with its ends in words. They draw only; what they mean stands as text beside them.
//
// Shares are 0 to 1 of the width; positions and widths are device pixels. Colours come from the
// tokens, the chart's fills with at least 3:1 against their ground.
//
// Thread-safety: main thread, between NewFrame and Render. Ownership: nothing is kept.
#pragma once

#include <imgui.h>

#include "empowerment/authority.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace shopkeeper::ui {

// How a band looks: never by its colour alone.
Icon band_icon(empowerment::Band band);
Color band_color(empowerment::Band band);
Color band_soft(empowerment::Band band);
const char* band_word(empowerment::Band band);  // "second person"

// [icon word] on its soft ground, 20 logical pixels high. Returns its width.
float draw_band_badge(const Theme& theme, ImVec2 min, empowerment::Band band);
float band_badge_width(const Theme& theme, empowerment::Band band);

// Two bars, one below the other: hollow for before, solid for after. `min` is the top left of a
// row 24 logical pixels high; a share above nothing is never drawn as nothing.
struct PairBar {
    double before = 0;
    double after = 0;
    Color color = Color::accent;
};
void draw_pair_bar(const Theme& theme, ImVec2 min, float width, const PairBar& bar);

// A figure with its interval on a line, and where nothing lies: places 0 to 1 of the width.
struct IntervalLine {
    double zero = 0;
    double low = 0;
    double value = 0;
    double high = 0;
};
void draw_interval(const Theme& theme, ImVec2 min, float width, const IntervalLine& line);

}  // namespace shopkeeper::ui
