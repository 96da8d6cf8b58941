// The views of the window, one source file each. Every function draws at `flow`, moves flow.y
// behind what it drew, and asks for changes only through view.intents and view.state.
//
// Thread-safety: main thread, between NewFrame and Render. Nothing is kept but in ViewState.
#pragma once

#include "ui/place.h"
#include "ui/view.h"

namespace shopkeeper::ui {

// --- Around the column --------------------------------------------------------------------------

// The banner: what happened, what is safe, what to do. Draws nothing without trouble.
void draw_trouble(ViewContext& view, Flow& flow);
// Who is at hand and their words; `flow` is the whole width of the column.
void draw_contact_strip(ViewContext& view, Flow& flow);
// The two headers of the wide window.
void draw_wide_contact_header(ViewContext& view, Flow& flow);
void draw_wide_answers_header(ViewContext& view, Flow& flow);
// Heights are known before drawing, for what is laid out from the bottom.
float toasts_height(const ViewContext& view, float width);
void draw_toasts(ViewContext& view, Flow& flow);
float jobs_height(const ViewContext& view);
void draw_jobs(ViewContext& view, Flow& flow);
void draw_status_bar(ViewContext& view, Flow& flow);
// Toasts, jobs and status bar, from `bottom` upwards; no toasts where their width is 0. Returns
// where they begin.
float draw_lower_edge(ViewContext& view, float x, float width, float toast_x, float toast_width,
                      float bottom);
float lower_edge_height(const ViewContext& view, float toast_width);

// Toasts over a wide workspace: they take no room of it, and what lies below them is drawn between
// the constructor and draw(), without the pointer while that is over a toast.
class FloatingToasts {
public:
    FloatingToasts(ViewContext& view, ImVec2 left_bottom, float width);
    void draw();

private:
    void stand_clear(const std::vector<FrameItem>& items);

    ViewContext& view_;
    ImVec2 mouse_;
    float bottom_;
    ImVec2 min_, max_;
    bool hides_ = false;
};

// --- Sections; `flow` is the content box, inside the side padding ---

void draw_search_field(ViewContext& view, Flow& flow);
// `wide`: an open article is shown beside it, so its card is one row.
void draw_answers(ViewContext& view, Flow& flow, bool wide);
void draw_authority(ViewContext& view, Flow& flow);
void draw_second_person_panel(ViewContext& view, Flow& flow);
void draw_grants(ViewContext& view, Flow& flow);
void draw_resolve(ViewContext& view, Flow& flow);
// The two-key list of groups and reasons.
bool chooser_is_open(const ViewContext& view);
void draw_reason_chooser(ViewContext& view, Flow& flow);
// The chips, wrapped; shared by resolve.
void draw_signals(ViewContext& view, Flow& flow);

// --- Empty states ---

void draw_empty_queue(ViewContext& view, Flow& flow, float height);

// --- Reading ---

// The open article with its header and pages, in the given box.
void draw_article_reader(ViewContext& view, ImVec2 min, ImVec2 max);
// Messages as they were said, customer left, agent right, with the days between them.
void draw_messages(ViewContext& view, Flow& flow, const std::vector<client::MessageRow>& messages);
// The conversation; `flow` is the content box of a scrolled region.
void draw_conversation(ViewContext& view, Flow& flow);
// The conversation with a header that closes it, for the narrow window.
void draw_conversation_reader(ViewContext& view, ImVec2 min, ImVec2 max);

// --- Over the window ---

void draw_palette(ViewContext& view);
void draw_keys_view(ViewContext& view);
void draw_settings_view(ViewContext& view);
void draw_queue_list(ViewContext& view);
void draw_record_view(ViewContext& view);
// What supervisors and reviewers said to the agent.
void draw_said_view(ViewContext& view);

// What the keyboard goes on to when a field of the authority is done: the first that is still
// missing, else the button that gives or asks for the typed amount.
const char* next_missing(const ViewContext& view);

}  // namespace shopkeeper::ui
