// A square of counts, darker where there are more: what one reader said across what another said.
// Every cell has its count as a number; the diagonal, where both say the same, is framed instead of
// filled. It draws only; what the cells mean stands as text beside it.
//
// Positions and widths are device pixels. Thread-safety: main thread, between NewFrame and Render.
// Ownership: nothing is kept.
#pragma once

#include <imgui.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/theme.h"

namespace shopkeeper::ui {

inline constexpr int kHeatCount = 6;  // 0: none, 5: the most

struct HeatCell {
    std::string_view text;  // the count; empty: none
    int heat = 0;           // 0 to 5
    bool agrees = false;    // on the diagonal
    bool blank = false;     // no such cell: nothing is drawn
};

// Where everything of a map of `count` × `count` cells goes.
struct HeatGrid {
    ImVec2 min;      // of the first cell
    float cell = 0;  // with the gap to the next
    float gap = 0;
    std::size_t count = 0;

    ImVec2 max() const {
        const float side = cell * static_cast<float>(count);
        return {min.x + side, min.y + side};
    }
    ImVec2 cell_min(std::size_t row, std::size_t column) const {
        return {min.x + cell * static_cast<float>(column), min.y + cell * static_cast<float>(row)};
    }
    // The cell under a point, row by row; empty outside.
    std::optional<std::size_t> at(ImVec2 point) const;
};

// The largest cells that fit into a width, between 18 and 40 logical pixels, beside their heads.
HeatGrid heat_grid(const Theme& theme, ImVec2 min, float width, std::span<const std::string> heads);

// Draws heads and cells. `chosen` and `here` (under the keyboard) are places, row by row.
// Requires: cells.size() == heads.size() squared.
void draw_heat_map(const Theme& theme, const HeatGrid& grid, std::span<const std::string> heads,
                   std::span<const HeatCell> cells, std::optional<std::size_t> chosen,
                   std::optional<std::size_t> here);

Color heat_color(int heat);
// Of the text that reads best on a heat: the theme's text, or one of its grounds.
Color heat_text(ThemeName theme, int heat);

// "0 ▢▢▢▢▢ 14" from the right edge; returns where it begins.
float draw_heat_scale(const Theme& theme, ImVec2 right_top, float height, std::string_view most);

}  // namespace shopkeeper::ui
