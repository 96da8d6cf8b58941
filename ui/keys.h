// What the keys do: one table of shortcuts, and the actions as button, palette and shortcut share
// them. The words of the shortcuts are those of client::info().
//
// Thread-safety: main thread, between NewFrame and Render.
#pragma once

#include <imgui.h>

#include <span>
#include <string>
#include <vector>

#include "ui/view.h"

namespace shopkeeper::ui {

// A shortcut of the whole window.
struct Binding {
    ImGuiKey key = ImGuiKey_None;
    int mods = 0;  // ImGuiMod_…, exactly these
    client::Action action = client::Action::quit;
    bool in_text = true;  // also while a text field has the keyboard
    bool repeat = false;
};
std::span<const Binding> window_bindings();

// One line of the keys view that is not an action of the table: what sections and lists do.
struct KeyNote {
    const char* keys;
    const char* words;
};
std::span<const KeyNote> section_notes(Section section);
std::span<const KeyNote> common_notes();

// Presses of the table's shortcuts that act in the workspace on screen.
void window_shortcuts(ViewContext& view, bool in_text);
// Whether a shortcut belongs to the workspace on screen: nothing happens to what cannot be seen.
bool acts_here(const ViewContext& view, const Binding& binding);
// What the keys view lists, of the view on screen or of the window; an action with two keys once.
std::vector<const Binding*> shown_bindings(const ViewContext& view, bool of_view);

// Does an action as its shortcut would: moves the keyboard or opens an overlay where that is what
// the action is, else pushes the intent. What gives money is never pushed while it is not enabled.
void perform(ViewContext& view, client::Action action);

void open_overlay(ViewContext& view, Overlay overlay);
// Gives the keyboard back to where it was. Texts typed in the overlay stay.
void close_overlay(ViewContext& view);

// Chooses the answer `step` rows away and brings the keyboard to its card, unless a search is
// being typed.
void move_answer(ViewContext& view, int step);

// The id a section's keyboard begins with; empty when it has nothing for the keyboard here.
std::string first_of(const ViewContext& view, Section section);
// Brings the keyboard to the beginning of a section.
void wish_section(ViewContext& view, Section section);

}  // namespace shopkeeper::ui
