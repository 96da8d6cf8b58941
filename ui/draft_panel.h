// The panel of a draft that becomes a version: what differs, from when, why, what stands in the
// way, and saving it; and the versions there are, with what one of them changed. Shared by the
// limits and the reasons.
//
// Thread-safety: main thread, between NewFrame and Render. Ownership: borrows everything for the
// call.
#pragma once

#include <string_view>
#include <vector>

#include "ui/place.h"
#include "ui/view.h"

namespace shopkeeper::ui {

// Ids and actions of one view's draft.
struct DraftNames {
    const char* undo_id = "";
    const char* from_id = "";
    const char* reason_id = "";
    const char* discard_id = "";
    const char* save_id = "";
    client::Action undo, set_from, set_reason, discard, save;
};

struct DraftPanel {
    const DraftNames& names;
    std::string_view title, line;
    const std::vector<client::ChangeRow>& changes;
    std::string_view unchanged;  // said while nothing differs
    EditedText& from;
    std::string_view from_line;  // what was understood; shown when something is typed
    bool from_wrong = false;
    std::string_view zone;
    EditedText& reason;
    // The verdict; without a title there is none.
    Icon verdict_icon = Icon::info;
    Color verdict_color = Color::text_2;
    std::string_view verdict_title, verdict_detail;
    std::string_view note;  // what saving does
    std::string_view save_label;
};

// `bottom`: where the buttons stand at the lower edge; 0: right below the rest.
void draw_draft_panel(ViewContext& view, Flow& flow, float bottom, const DraftPanel& panel);

// Every version, newest first; choosing one pushes `choose` with its row.
struct VersionList {
    const std::vector<client::VersionRow>& rows;
    int chosen = 0;
    const char* id = "";  // row_id()
    client::Action choose;
};
void draw_version_list(ViewContext& view, Flow& flow, const VersionList& list);

// What the chosen version changed, restoring it, and taking it back while it has yet to begin.
struct VersionPanel {
    std::string_view line;
    std::string_view when = {};     // it counts; empty: not said
    std::string_view against = {};  // what its changes are; empty: the version before it
    const std::vector<client::ChangeRow>& changes;
    std::string_view unchanged;
    const char* restore_id = "";
    client::Action restore;
    std::string_view newest;        // said where it cannot be restored
    const char* take_back_id = "";  // empty: it has begun
    client::Action take_back = client::Action::restore_version;
    std::string_view take_back_line = {};
};
void draw_version_panel(ViewContext& view, Flow& flow, const VersionPanel& panel);

}  // namespace shopkeeper::ui
