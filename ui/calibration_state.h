// What the view of calibration keeps between frames.
//
// Thread-safety: main thread. Ownership: through WideState.
#pragma once

#include <cstddef>
#include <string>

#include "client/calibration_model.h"
#include "ui/data_table.h"
#include "ui/view.h"

namespace shopkeeper::ui {

struct CalibrationState {
    client::CalibrationModel::Page page = client::CalibrationModel::Page::rounds;  // last frame's
    EditedText title, why, comment;
    TableState picks, results;
    std::size_t asked_at = 0;  // how many picks there were when more were asked for
    int result = -1;           // row of the last frame: the model follows the table
    std::size_t place = 0;     // of the contacts of a round, under the keyboard
    std::string contact;       // that is rated, of the last frame
    std::size_t trait = 0;     // that was scored last, for what it asks
    bool none = false;         // there was no round in the last frame
};

// Made when first asked for.
CalibrationState& calibration_state(const ViewContext& view);
// Null while another view is on screen.
const client::CalibrationModel* calibration_model(const ViewContext& view);

// --- Parts, each in a file of its name ---
void draw_calibration_page(ViewContext& view, Flow& flow, float bottom);
void draw_calibration_panel(ViewContext& view, Flow& flow, float bottom);
void draw_round_making(ViewContext& view, Flow& flow, float bottom);
void draw_round_making_panel(ViewContext& view, Flow& flow, float bottom);
void draw_blind_sheet(ViewContext& view, Flow& flow);
// The tag, the scores, the comment: ui/rating_form.cpp.
void draw_rating_form(ViewContext& view, Flow& flow, float bottom);
void draw_round_results(ViewContext& view, Flow& flow, float bottom);
void draw_round_results_panel(ViewContext& view, Flow& flow);
// Letters, digits and arrows while a contact is rated; true when one was used.
bool rating_keys(ViewContext& view);
bool rated_place_keys(ViewContext& view);
// The first thing of the form that is still missing.
std::string rating_first(const ViewContext& view);

// A heading of a part of the panel.
void panel_heading(ViewContext& view, Flow& flow, const char* words);
// A button at the left of the flow that does an action of the model, and why it cannot.
bool place_action_button(ViewContext& view, ImVec2 pos, const char* id, const char* label,
                         client::Action action, ButtonKind kind, const char* key = "");

}  // namespace shopkeeper::ui
