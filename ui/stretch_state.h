// What the view of stretch uses keeps between frames.
//
// Thread-safety: main thread. Ownership: WideState's.
#pragma once

#include <string>

#include "ui/case_parts.h"

namespace shopkeeper::ui {

struct StretchState {
    CaseListState list;
    std::string id;            // of the use shown in the last frame
    EditedText words;          // to who gave it
    std::size_t asked_at = 0;  // how many were listed when more were asked for
};

// Made when it is first asked for.
StretchState& stretch_state(ViewState& state);
// Null while the view is not on screen.
const client::StretchModel* stretch_of(const ViewContext& view);

// The panel at the right; the page is drawn by the face.
void draw_stretch_panel(ViewContext& view, Flow& flow, float bottom);
// Sends the word with what is typed, or leads the keyboard to what is missing.
bool send_reading(ViewContext& view, client::Action action);

}  // namespace shopkeeper::ui
