// The wide workspaces: navigation at the left, the view, and what belongs to it at the right.
//
// Thread-safety: main thread, between NewFrame and Render. Nothing is kept but in ViewState.
#pragma once

#include <functional>
#include <string>

#include "ui/place.h"
#include "ui/view.h"

namespace shopkeeper::ui {

// Whether the role on screen has wide views; the agent has none.
bool is_wide(const ViewContext& view);

// Draws the workspace of the role at the size of the window, status bar included.
void draw_wide_window(ViewContext& view, ImVec2 size);

// As first_of() for the sections of a wide workspace.
std::string first_of_wide(const ViewContext& view, Section section);
// Shortcuts of a wide workspace; called by handle_keys().
void wide_keys(ViewContext& view);
// What a wide view does when the model says something new; called by follow_model().
void follow_wide(ViewContext& view);
// Does an action of the wide workspaces that moves the keyboard. False when it is another.
bool perform_wide(ViewContext& view, client::Action action);

// A typed text follows what the model says since the last frame; what was typed stays as long as
// the model says nothing new. `id`: of the field, which is opened again when its text changed under
// the caret. For the follow of a face.
void follow_text(ViewContext& view, EditedText& text, const std::string& model, const char* id);

// Arrows walk through a list of rows, whose place stands at the end of their ids (row_id());
// `chosen` hears of the row that is reached. True: a key was used. For the keys of a face.
bool list_keys(ViewContext& view, const char* list, std::size_t count,
               const std::function<void(std::size_t)>& chosen = {});

// The box a view has. In a narrow window the panel lies below the page and has no box.
struct WideBox {
    ImVec2 min;
    ImVec2 max;
};

// --- The views, one file each; `page` and `panel` are filled from top to bottom ------------------

// The limits' table or its history, with a heading.
void draw_limits_page(ViewContext& view, Flow& flow, float bottom);
// The draft, or the chosen version of the history. `bottom`: where the buttons stand at the lower
// edge; 0: right below the rest.
void draw_limits_panel(ViewContext& view, Flow& flow, float bottom);
// The table alone, and its keys (arrows, digits, Enter); the latter takes part in wide_keys().
void draw_limits_table(ViewContext& view, Flow& flow);
bool limits_table_keys(ViewContext& view, bool in_text);
// Below the table, while something differs.
void draw_what_if(ViewContext& view, Flow& flow);
void draw_limits_waiting(ViewContext& view, Flow& flow);
// Sends what a second supervisor says to what waits longest, or brings the keyboard to what is
// still missing for it. False where nobody here can answer.
bool send_second(ViewContext& view, client::Action action);
// Drops what was typed for a proposal that is no longer the first.
void follow_limits_waiting(ViewContext& view);
void draw_limits_history(ViewContext& view, Flow& flow);
// Rows "Agent · refund, per action · 150.00 → 180.00", shared by draft and history.
void draw_change_rows(ViewContext& view, Flow& flow, const std::vector<client::ChangeRow>& rows);

// --- Parts ---------------------------------------------------------------------------------------

// The title of a page with what is said beside it; `right` is where buttons begin.
void draw_page_title(ViewContext& view, Flow& flow, const char* title, std::string_view detail,
                     float right);
// A white box with a border behind what is drawn next.
void draw_card(const ViewContext& view, ImVec2 min, ImVec2 max);
// A sentence in the middle of the page, for what is loading, empty or failed.
void draw_page_sentence(ViewContext& view, Flow& flow, std::string_view sentence);

// What helps where a page has nothing to show.
struct PageHelp {
    const char* words = "";
    client::Action action = client::Action::show_view;
    std::int64_t number = 0;
};
PageHelp help_by_view(const char* words, client::WideView to);
// To the contacts, for who answers any; else the other.
PageHelp help_by_contacts(const ViewContext& view, const PageHelp& otherwise);
// The sentence of an empty page and the button that helps (labels::kPageHelp), where the keyboard
// begins.
void draw_page_empty(ViewContext& view, Flow& flow, std::string_view sentence,
                     const PageHelp& help);

// From this width on the panel stands beside the page.
bool panel_beside(const ViewContext& view);
// From this width on the navigation stands at the left and tables have columns.
bool navigation_beside(const ViewContext& view);

}  // namespace shopkeeper::ui
