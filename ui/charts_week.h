// Bars, lines and shares of counts; beside ui/charts.h, and as that they draw only. A failure is
// solid, a relationship contact is striped, UNSURE is hollow: never told by colour alone.
//
// Positions and lengths are device pixels. Thread-safety: main thread, between NewFrame and Render.
// Ownership: nothing is kept.
#pragma once

#include <imgui.h>

#include <span>
#include <string_view>

#include "empowerment/taxonomy.h"
#include "ui/theme.h"

namespace shopkeeper::ui {

// A bar of contacts of one kind; a bar without a length is not drawn.
void draw_tag_bar(const Theme& theme, ImVec2 min, ImVec2 max, empowerment::Tag tag);
void draw_striped_bar(const Theme& theme, ImVec2 min, ImVec2 max, Color line, Color ground);

// Bars of failures week by week, no words: `shares` of the height, side by side over a line. A
// share above nothing is never drawn as nothing.
void draw_small_bars(const Theme& theme, ImVec2 min, ImVec2 max, std::span<const double> shares);

// Where columns of equal width stand side by side.
struct Columns {
    float left = 0;
    float width = 0;  // of all of them
    std::size_t count = 1;

    float slot() const { return width / static_cast<float>(count); }
    float begin(std::size_t i) const { return left + slot() * static_cast<float>(i); }
    float middle(std::size_t i) const { return begin(i) + slot() * 0.5f; }
};
// Every so many columns have their words below them, counted from the last; at least 1.
std::size_t label_stride(const Columns& columns, float widest);

// A line across at a height, with its figure at the left of it.
void draw_grid_line(const Theme& theme, float left, float right, float y, std::string_view words);

// One point of a line with its interval; y grows downwards.
struct BandPoint {
    float x = 0;
    float low = 0;
    float value = 0;
    float high = 0;
};
// A line through the points over the band of their intervals; the last one is marked.
void draw_band_line(const Theme& theme, std::span<const BandPoint> points, bool mark_last);

// Parts of one bar, side by side from its left end, over a track as long as the whole.
struct SharePart {
    double share = 0;  // of the width
    Color color = Color::accent;
};
void draw_share_bar(const Theme& theme, ImVec2 min, ImVec2 max, std::span<const SharePart> parts);
// A place on such a bar, told by a stroke through it.
void draw_share_mark(const Theme& theme, ImVec2 min, ImVec2 max, double place, Color color);

// [■ label] over its figure; `width` is all it may take. 44 logical pixels high.
void draw_stat_tile(const Theme& theme, ImVec2 min, float width, Color swatch,
                    std::string_view label, std::string_view figure);

}  // namespace shopkeeper::ui
