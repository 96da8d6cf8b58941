// What is on record of a contact, over the window; drawn by draw_record_view() of ui/views.h.
//
// Thread-safety: main thread, between NewFrame and Render.
#pragma once

#include <span>

#include "ui/keys.h"

namespace shopkeeper::ui {

// The keys while it is open: they scroll the column under the keyboard, or go to another matter.
void record_keys(ViewContext& view);
// The same for the keys view.
std::span<const KeyNote> record_notes();

}  // namespace shopkeeper::ui
