// How the window is divided.
//
// Thread-safety: main thread, between NewFrame and Render.
#pragma once

#include "ui/theme.h"

namespace shopkeeper::ui {

// From this width on conversation and article stand beside the column.
bool two_columns(const Theme& theme);

// Device pixels of the right column in a wide window: 440 of 1,000, never below 400, at most 520.
float right_column_width(const Theme& theme, float window_width);

}  // namespace shopkeeper::ui
