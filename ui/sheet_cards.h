// What a long sheet of a contact is drawn with: its cards and its messages, of which only those in
// sight cost something.
//
// Thread-safety: main thread, between NewFrame and Render. Ownership: heights are the view's.
#pragma once

#include <vector>

#include "client/app_model.h"
#include "client/sheet_model.h"
#include "ui/view.h"

namespace shopkeeper::ui {

// How high each part was in the last frame, device pixels, and of what that is true.
struct HeldHeights {
    std::vector<float> parts;
    const void* of = nullptr;
    float width = 0;
    float line = 0;
    bool known = false;  // every part was drawn or measured since the above changed
};

// Cards as they are in the model. Those out of sight are only counted.
void draw_sheet_cards(ViewContext& view, Flow& flow, const std::vector<client::SheetCard>& cards,
                      HeldHeights& held);
// One of them, for who draws something between them. `height` is that of the last frame, and it is
// the ground drawn behind the card; `known`: it is that of this card in this width.
void draw_sheet_card(ViewContext& view, Flow& flow, const client::SheetCard& card, float& height,
                     bool known);

// Messages as draw_messages() draws them; those out of sight are measured once.
void draw_held_messages(ViewContext& view, Flow& flow,
                        const std::vector<client::MessageRow>& messages, HeldHeights& held);

// Takes back `known` where the heights are of something else or of another width.
void renew(const ViewContext& view, HeldHeights& held, const void* of, std::size_t count,
           float width);

}  // namespace shopkeeper::ui
