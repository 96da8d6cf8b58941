// Who has the keyboard: the few places where Dear ImGui's keyboard navigation must be told.
//
// Tab walks through all widgets in the order in which they are drawn. Arrows choose answers and
// rows here, so their directional move is taken back.
//
// Thread-safety: main thread, between NewFrame and Render.
#pragma once

#include <imgui.h>

namespace shopkeeper::ui {

// A text field has the keyboard: letters are text.
bool text_field_has_keyboard();

// Takes the keyboard from a text field without changing its text.
void leave_text_field();

// Selects the whole text of the field that has the keyboard, so that typing begins anew. False
// when none has it yet.
bool select_whole_text();

// Puts the caret of the field that has the keyboard behind its text, nothing selected.
void caret_to_end();

// Takes back the directional move that an arrow key asked for in this frame.
void cancel_arrow_move();

// Takes back the press of Enter or Space on the focused widget in this frame.
void cancel_activation();

// Gives the keyboard to the next widget drawn; a text field begins to edit.
void focus_next_widget();

// Gives the keyboard to the widget drawn last, at once, without editing.
void focus_last_widget();

// Whether the widget drawn last has the keyboard.
bool last_widget_focused();

// Something modal is open and the widgets drawn now are not in it: they cannot take the keyboard.
bool modal_covers_this_window();

// A drop-down list lies open.
bool popup_is_open();

}  // namespace shopkeeper::ui
