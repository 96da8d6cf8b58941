// What a wide view gives the frame around it: how its page and panel are drawn, and what its keys
// do. A new view is one of these, named in wide_faces.cpp.
//
// Functions that are null are not needed by that view.
//
// Thread-safety: constants. Ownership: static, for ever.
#pragma once

#include <span>
#include <string>

#include "client/wide_model.h"
#include "ui/keys.h"
#include "ui/view.h"
#include "ui/widgets.h"

namespace shopkeeper::ui {

struct WideFace {
    client::WideView view = client::WideView::limits;
    Icon icon = Icon::dot;

    // Fills the page from top to bottom. `bottom`: the page's lower edge on screen, for what
    // scrolls by itself; a page that `fills` draws to that edge and is not scrolled by the frame.
    void (*page)(ViewContext& view, Flow& flow, float bottom) = nullptr;
    bool fills = false;
    // The panel at the right, or below the page in a narrow window; null: there is none and the
    // page has the whole width. `bottom`: where its buttons stand at the lower edge; 0: right
    // below the rest.
    void (*panel)(ViewContext& view, Flow& flow, float bottom) = nullptr;
    float panel_width = 320;  // logical
    // Whether there is anything for the panel now; without, the page has the whole width, as an
    // empty page has. Null: always.
    bool (*has_panel)(const ViewContext& view) = nullptr;

    // Keys of the view before the window's own; true: nothing else acts on them. Never called
    // while an overlay or a drop-down is open.
    bool (*keys)(ViewContext& view, bool in_text) = nullptr;
    // Escape, when no text field had the keyboard; true: something was left by it.
    bool (*escape)(ViewContext& view) = nullptr;
    // As first_of() for Section::page and Section::panel.
    std::string (*first)(const ViewContext& view, Section section) = nullptr;
    // Does an action that moves the keyboard or needs what is typed in the view; false: it is
    // pushed as it is.
    bool (*perform)(ViewContext& view, client::Action action) = nullptr;
    // Follows what the model says since the last frame; called only while the view is on screen.
    void (*follow)(ViewContext& view) = nullptr;
    // What the keys of page and panel do, for the keys view; null: nothing but the window's own.
    std::span<const KeyNote> (*notes)(Section section) = nullptr;
    // What the view shows, as JSON text for the state file; null where ids and names say it all.
    std::string (*told)(const client::AppModel& model) = nullptr;
};

// Null for a view without a face, which no navigation offers.
const WideFace* face_of(client::WideView view);
// Of the view on screen; null in the agent's workspace.
const WideFace* face_on_screen(const ViewContext& view);

// --- The faces, each in the file of its page ---
const WideFace& limits_face();
const WideFace& requests_face();
const WideFace& stretch_face();
const WideFace& trust_face();
const WideFace& week_face();
const WideFace& review_face();
const WideFace& sample_face();
const WideFace& search_face();
const WideFace& words_face();
const WideFace& agreement_face();
const WideFace& calibration_face();

}  // namespace shopkeeper::ui
