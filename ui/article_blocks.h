// The blocks of an article (headings, lists, tables, code, quotes) drawn below one another.
//
// Thread-safety: main thread, between NewFrame and Render.
#pragma once

#include <optional>

#include "ui/view.h"

namespace shopkeeper::ui {

// Where the chosen passage was found, in screen coordinates.
struct PassagePlace {
    float y0 = 0;
    float y1 = 0;
};

// Draws the open article's blocks at flow; what lies above or below clip_top–clip_bottom and holds
// no link is only counted. Heights are remembered in the ViewState.
std::optional<PassagePlace> draw_article_blocks(ViewContext& view, Flow& flow, float clip_top,
                                                float clip_bottom);

}  // namespace shopkeeper::ui
