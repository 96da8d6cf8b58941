#include "ui/cell_edit.h"

#include <utility>

#include "ui/focus.h"

namespace shopkeeper::ui {

void begin_cell_edit(ViewContext& view, const CellField& field, CellStart start) {
    WideState& wide = view.state.wide;
    wide.cell = std::move(start.pointer);
    wide.cell_home = std::move(start.home);
    wide.cell_text = std::move(start.text);
    wide.cell_typed = start.typed;
    wide.cell_waits = 4;
    wish_focus(view.state, field.id);
}

void push_cell(ViewContext& view, const CellField& field, const std::string& pointer,
               const std::string& text) {
    view.intents.push(field.action, pointer + '\t' + text);
}

void draw_cell_edit(ViewContext& view, const CellField& field, ImVec2 pos, float width) {
    WideState& wide = view.state.wide;
    FieldPlace place;
    place.id = field.id;
    place.style = field.style;
    place.max_bytes = field.max_bytes;
    place.height = field.height;
    const TextFieldResult result = place_field(view, pos, width, place, wide.cell_text);
    if (result.active && wide.cell_waits > 0) {
        // What was typed to begin with stays in front of what is typed next.
        if (wide.cell_typed) caret_to_end();
        wide.cell_waits = 0;
    }
    if (result.changed) push_cell(view, field, wide.cell, wide.cell_text);
    if (!result.active && wide.cell_waits == 0) {
        // Left by Enter, Tab, Escape or the pointer: the figure is shown again.
        wide.cell.clear();
        view.state.redraw = true;
    } else if (wide.cell_waits > 0) {
        --wide.cell_waits;
        view.state.redraw = true;
    }
}

void end_cell_edit(ViewContext& view, const std::string& home) {
    leave_text_field();
    cancel_activation();
    wish_focus(view.state, home);
    view.state.wide.cell.clear();
}

}  // namespace shopkeeper::ui
