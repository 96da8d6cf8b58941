// The window before there is a program to show: a record that is being made ready, or one that
// could not be opened.
//
// Thread-safety: main thread, inside a frame of a canvas. Ownership: borrows everything.
#pragma once

#include "client/opening.h"
#include "ui/theme.h"

namespace shopkeeper::ui {

enum class OpeningChoice { none, again, leave };

// Fills the display. `fresh`: the model was not shown before, and the keyboard begins on its first
// button. Returns what was pressed in this frame: a button, Enter on the one under the keyboard,
// Escape (leave).
OpeningChoice draw_opening(const Theme& theme, const client::OpeningModel& opening, bool fresh);

}  // namespace shopkeeper::ui
