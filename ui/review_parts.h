// The parts of the review, one file each, and what they share.
//
// Thread-safety: main thread, between NewFrame and Render. Nothing is kept but in ViewState.
#pragma once

#include "ui/place.h"
#include "ui/view.h"

namespace shopkeeper::ui {

// The sample's contacts by stratum, in a column of their own that scrolls.
void draw_review_list(ViewContext& view, ImVec2 min, ImVec2 max);
// The same in a narrow window: the head and the rows around the chosen one.
void draw_review_list_short(ViewContext& view, Flow& flow);

// Who it is about, conversation, and everything on record; scrolled by the caller.
void draw_review_contact(ViewContext& view, Flow& flow);

// Scorecard, tag, comment and buttons.
void draw_review_panel(ViewContext& view, Flow& flow, float bottom);
// A thin bar: how much of something is done, 0 to 1.
void draw_progress(const ViewContext& view, ImVec2 min, float width, double share);

}  // namespace shopkeeper::ui
