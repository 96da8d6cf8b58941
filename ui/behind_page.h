// The list of contacts or remedies behind a figure, as a page of its own view: any number of rows,
// read as far as somebody looks; each opens what is on record of its contact.
//
// Thread-safety: main thread, between NewFrame and Render. Ownership: the state is the view's.
#pragma once

#include <cstdint>

#include "client/behind_model.h"
#include "ui/data_table.h"
#include "ui/view.h"

namespace shopkeeper::ui {

struct BehindState {
    TableState table;
    std::int64_t asked = -1;  // the row up to which was asked last
    bool open = false;        // in the last frame
    std::string came_from;    // id that had the keyboard before
};

// What a view gives its list.
struct BehindPlace {
    const char* back = "";        // id of the button that closes it
    const char* back_words = "";  // "Back to the week"
    const char* list = "";        // id of the table
    client::Action see = client::Action::quit;
    client::Action close = client::Action::quit;
};

// Fills the page down to `bottom`.
void draw_behind(ViewContext& view, Flow& flow, float bottom, const BehindPlace& place,
                 const client::BehindModel& model, BehindState& state);

// Brings the keyboard into a list that was opened, and back to where it was when it is closed.
void follow_behind(ViewContext& view, const BehindPlace& place, const client::BehindModel& model,
                   BehindState& state);

}  // namespace shopkeeper::ui
