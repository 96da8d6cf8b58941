// What lies over the window: a modal popup that takes the keyboard and dims the rest.
//
// Thread-safety: main thread, between NewFrame and Render.
#pragma once

#include "ui/view.h"

namespace shopkeeper::ui {

struct OverlayPlace {
    const char* id = "";
    Overlay kind = Overlay::none;
    const char* first = "";  // id that takes the keyboard when it opens
    ImVec2 pos;
    ImVec2 size;
};

// True while the overlay is open: then draw its content, whose widgets belong to it, and call
// end_overlay(). Opens and closes the popup to follow ViewState::overlay.
bool begin_overlay(ViewContext& view, const OverlayPlace& place);
void end_overlay();

// Where an overlay of a logical height goes: 12 from the sides (at most `width` wide, centred), 64
// from the top, never over the lower edge.
OverlayPlace place_overlay(const ViewContext& view, float width_logical, float height_logical);

// Logical height of an overlay's head: its title, or the field that filters it.
inline constexpr float kOverlayHead = 48;

// A title and the button that closes.
void draw_overlay_title(ViewContext& view, const OverlayPlace& place, const char* title);

// The field that filters a list, with how many of how many are listed. True when it changed.
struct OverlayFilter {
    const char* id = "";
    const char* hint = "";
    std::size_t shown = 0;
    std::size_t total = 0;
};
bool draw_overlay_filter(ViewContext& view, const OverlayPlace& place, const OverlayFilter& filter,
                         std::string& text);

}  // namespace shopkeeper::ui
