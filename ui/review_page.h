// The pages of the review and of the samples, for their faces.
//
// Thread-safety: main thread, between NewFrame and Render.
#pragma once

#include "ui/view.h"

namespace shopkeeper::ui {

void draw_review_page(ViewContext& view, Flow& flow, float bottom);
void draw_sample_page(ViewContext& view, Flow& flow, float bottom);
void draw_sample_panel(ViewContext& view, Flow& flow, float bottom);

}  // namespace shopkeeper::ui
