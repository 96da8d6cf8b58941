// Where do the cells of a heat map lie, and can their counts be read?
#include "ui/heat_map.h"

#include <doctest/doctest.h>

namespace shopkeeper::ui {

TEST_CASE("heat map: a point is in the cell it is drawn in, and outside in none") {
    HeatGrid grid;
    grid.min = {100, 50};
    grid.cell = 20;
    grid.gap = 2;
    grid.count = 3;
    CHECK(grid.at({100, 50}) == 0);
    CHECK(grid.at({139, 50}) == 1);
    CHECK(grid.at({100, 70}) == 3);
    CHECK(grid.at({159.5f, 109.5f}) == 8);
    CHECK_FALSE(grid.at({99, 50}).has_value());
    CHECK_FALSE(grid.at({160, 60}).has_value());
    CHECK_FALSE(grid.at({120, 110}).has_value());
    CHECK(grid.cell_min(2, 1).x == 120);
    CHECK(grid.cell_min(2, 1).y == 90);
    CHECK(grid.max().x == 160);
}

TEST_CASE("heat map: counts are read on every ground, in both themes") {
    for (const ThemeName theme : {ThemeName::light, ThemeName::dark})
        for (int heat = 0; heat < kHeatCount; ++heat) {
            CAPTURE(heat);
            CHECK(contrast_ratio(token_rgba(theme, heat_text(theme, heat)),
                                 token_rgba(theme, heat_color(heat))) >= 4.5);
        }
    CHECK(heat_color(-1) == Color::heat_0);
    CHECK(heat_color(9) == Color::heat_5);
}

}  // namespace shopkeeper::ui
