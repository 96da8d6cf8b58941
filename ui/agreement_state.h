// What the view of agreement keeps between frames.
//
// Thread-safety: main thread. Ownership: through WideState.
#pragma once

#include <cstddef>
#include <string>

#include "client/agreement_model.h"
#include "ui/data_table.h"
#include "ui/view.h"

namespace shopkeeper::ui {

struct AgreementState {
    TableState table;
    std::size_t row = 0, column = 0;  // of the map, under the keyboard
    bool export_open = false;
    EditedText path;
    std::string chosen;  // of the last frame
};

// Made when first asked for.
AgreementState& agreement_state(const ViewContext& view);
// Null while another view is on screen.
const client::AgreementModel* agreement_model(const ViewContext& view);

// --- Parts of the page, in agreement_table.cpp and agreement_panel.cpp ---
void draw_agreement_figures(ViewContext& view, Flow& flow);
void draw_agreement_table(ViewContext& view, ImVec2 min, ImVec2 max);
void draw_agreement_page(ViewContext& view, Flow& flow, float bottom);
void draw_agreement_panel(ViewContext& view, Flow& flow, float bottom);
// The arrows within the map; true when one was used.
bool heat_map_keys(ViewContext& view);

}  // namespace shopkeeper::ui
