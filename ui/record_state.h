// What the record of a contact keeps between frames.
//
// Thread-safety: main thread. Ownership: WideState's.
#pragma once

#include <string>

#include "ui/sheet_cards.h"
#include "ui/view_parts.h"

namespace shopkeeper::ui {

struct RecordState {
    ScrollState talk, facts;
    HeldHeights messages, cards;
    std::string shown;  // contact and matter of the last frame: another one begins at its top
    float page = 0;     // height of what scrolls, device pixels
    bool failed = false;
};

// Made when first asked for.
RecordState& record_state(ViewState& state);

}  // namespace shopkeeper::ui
