// A chart as one stop of Tab: its figures are walked through by arrows as they stand, Enter or a
// click opens what stands behind one, and hovering or walking tells its numbers.
//
// The chart's own drawing comes after place_figures(), which says what is under the pointer or the
// keyboard. Positions are device pixels.
//
// Thread-safety: main thread, between NewFrame and Render. Ownership: the cursor is the view's, the
// spots are borrowed for the call.
#pragma once

#include <imgui.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/place.h"
#include "ui/view.h"

namespace shopkeeper::ui {

// One figure: where it can be pressed, and what of that is its mark (a bar within its column).
struct FigureSpot {
    ImVec2 min, max;
    ImVec2 mark_min, mark_max;
    std::string_view id;
    std::string_view name;  // its numbers in words
};

// Which figure is under the keyboard in one chart.
struct FigureCursor {
    std::string id;       // empty: the first, or the last where that is where one begins
    bool walked = false;  // by arrows since it has the keyboard: its numbers are told
};

struct FigureAnswer {
    const FigureSpot* hovered = nullptr;
    const FigureSpot* walked = nullptr;  // where an arrow led in this frame: it belongs in sight
    std::optional<std::string> opened;   // id
};

// `area`: id of the stop. Where no figure was walked to yet, the last one is under the keyboard
// when `from_end`, else the first. Requires: at least one spot.
FigureAnswer place_figures(ViewContext& view, const char* area, std::span<const FigureSpot> spots,
                           FigureCursor& cursor, bool from_end = false);

// The spot next to another in a direction (of x and y, one of them 0), by where they stand; null
// at the edge. Pure.
const FigureSpot* spot_beside(std::span<const FigureSpot> spots, const FigureSpot& from,
                              ImVec2 direction);

}  // namespace shopkeeper::ui
