// What the view of requests keeps between frames. The PINs are those of WideState, which are wiped
// when the view or the workspace is left.
//
// Thread-safety: main thread. Ownership: WideState's.
#pragma once

#include <string>

#include "ui/case_parts.h"

namespace shopkeeper::ui {

struct RequestsState {
    CaseListState list;
    std::string id;          // of the request shown in the last frame
    EditedText words;        // to who asked
    bool forgotten = false;  // the panel takes a colleague's PIN away
    int whose = -1;          // index into RequestsModel::colleagues
    std::string why;
    int cleared = 0;  // as the model said in the last frame
};

// Made when it is first asked for.
RequestsState& requests_state(ViewState& state);
// Null while the view is not on screen.
const client::RequestsModel* requests_of(const ViewContext& view);

// The panel at the right; the page is drawn by the face.
void draw_requests_panel(ViewContext& view, Flow& flow, float bottom);
// Sends the answer with what is typed, or leads the keyboard to what is missing.
bool send_request(ViewContext& view, client::Action action);
// Opens the form that takes a forgotten PIN away.
void open_forgotten(ViewContext& view);

}  // namespace shopkeeper::ui
