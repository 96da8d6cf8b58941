// What the search of the record keeps between frames, and the parts of its page.
//
// Thread-safety: main thread. Ownership: the shell's, through ViewState.
#pragma once

#include <cstdint>
#include <string>

#include "client/search_model.h"
#include "ui/data_table.h"
#include "ui/view.h"

namespace shopkeeper::ui {

struct SearchState {
    EditedText text, from, to;
    TableState table;
    std::uint64_t list = 0;      // of the last frame
    std::size_t told_first = 0;  // the App knows that this row is in sight
    bool told_missing = false;   // and that rows there are missing
    bool export_open = false;
    int format = 0;             // 0 CSV, 1 JSON Lines
    std::string path;           // as typed
    float export_height = 0;    // of its card, in the last frame
    std::uint64_t exports = 0;  // of the last frame
};

// Made when it is first asked for.
SearchState& search_state(ViewContext& view);
// An empty one while the view is not on screen. Never fails.
const client::SearchModel& search_model(const ViewContext& view);

// Search field, days, filters and chips.
void draw_search_filters(ViewContext& view, Flow& flow);

// The form of the export; draws nothing while it is closed.
void draw_search_export(ViewContext& view, Flow& flow);
// Opens it and brings the keyboard to its path; closes it and brings the keyboard back.
void open_search_export(ViewContext& view);
void close_search_export(ViewContext& view);

}  // namespace shopkeeper::ui
