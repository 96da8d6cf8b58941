// A text that is typed over where it stands: the field that lies over a cell while it is edited,
// and where the keyboard goes back to. One cell at a time in the whole window.
//
// Thread-safety: main thread, between NewFrame and Render. Nothing is kept but in ViewState.
#pragma once

#include <string>

#include "ui/place.h"
#include "ui/view.h"

namespace shopkeeper::ui {

// How the field looks and what its text becomes: `action` gets the pointer, a tab and the text.
struct CellField {
    const char* id = "";
    client::Action action = client::Action::quit;
    TextFieldStyle style = TextFieldStyle::field;
    float height = 32;  // logical
    std::size_t max_bytes = 40;
};

struct CellStart {
    std::string pointer;  // of the cell
    std::string home;     // id that gets the keyboard back
    std::string text;     // to begin with
    bool typed = false;   // it began with a character: what follows is set behind it
};
// Opens the field in the next frame.
void begin_cell_edit(ViewContext& view, const CellField& field, CellStart start);

// The field over a cell, in the place of its figure. Every key goes into the draft at once. It
// closes by itself when it is left by Enter, Tab, Escape or the pointer.
void draw_cell_edit(ViewContext& view, const CellField& field, ImVec2 pos, float width);

// Pushes the text of a cell.
void push_cell(ViewContext& view, const CellField& field, const std::string& pointer,
               const std::string& text);

// Closes the field, and brings the keyboard to an id.
void end_cell_edit(ViewContext& view, const std::string& home);

}  // namespace shopkeeper::ui
