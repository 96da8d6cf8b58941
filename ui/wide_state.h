// What the wide views keep between frames; a part of ViewState.
//
// Thread-safety: main thread. Ownership: the shell's, through ViewState.
#pragma once

#include <string>

#include "client/wide_model.h"
#include "ui/view_parts.h"

namespace shopkeeper::ui {

struct WideState {
    client::WideView view = client::WideView::limits;  // of the last frame

    // The limits' table. A cell is edited in a field laid over it.
    std::string cell;           // pointer of the cell that is edited; empty: none
    std::string cell_text;      // as typed
    bool cell_typed = false;    // editing began with a character: what follows is set behind it
    int cell_waits = 0;         // frames until the field has the keyboard
    std::string last_cell;      // had the keyboard last, so that one comes back to it
    bool history_open = false;  // of the last frame

    EditedText from, reason;
    std::string pin;  // only while it is typed; wiped when it was sent
    std::string new_pin;
    std::string words;         // of who agrees or declines
    float waiting_height = 0;  // of the card of what waits, in the last frame
    float outcomes_height = 0, cost_height = 0, contacts_height = 0;  // of a what-if, likewise
    bool record_open = false;  // what is on record of a contact lies over the window
    ScrollState navigation, page, panel, record;
};

}  // namespace shopkeeper::ui
