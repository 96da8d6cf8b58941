// What the picture of the week keeps between frames, and the parts its page is made of.
//
// Thread-safety: main thread. Ownership: ViewState's, through WideState.
#pragma once

#include <imgui.h>

#include <optional>

#include "client/week_model.h"
#include "ui/behind_page.h"
#include "ui/figure_area.h"
#include "ui/view.h"
#include "ui/wide_state.h"

namespace shopkeeper::ui {

struct WeekState {
    FigureCursor bars, line, reasons, remedies, signals, channels, labels;
    // Of the cards in the last frame, device pixels.
    float contacts_height = 0, reasons_height = 0, remedies_height = 0, signals_height = 0,
          channels_height = 0, labels_height = 0, export_height = 0;
    // The figure an arrow led to in this frame, from its upper to its lower edge.
    std::optional<ImVec2> walked;
    BehindState behind;
    bool export_open = false;
    bool loading = false;  // in the last frame
    EditedText path;
    int exported = 0;     // of the last frame
    std::string problem;  // of the last frame
    std::string title;    // of the last frame: another week begins at its last bar again
};

// Made when it is first asked for.
WeekState& week_state(ViewContext& view);

// --- Parts of the page, each in the file of its name -------------------------------------------

// The whole page.
void draw_week_page(ViewContext& view, Flow& flow, float bottom);
// Heading with the week, what moves it, and the export's field where it is open.
void draw_week_heading(ViewContext& view, Flow& flow);
// The content of the cards; a flow begins inside the card and ends where its content does.
void draw_week_contacts(ViewContext& view, Flow& flow);
void draw_week_reasons(ViewContext& view, Flow& flow);
void draw_week_remedies(ViewContext& view, Flow& flow);
void draw_week_signals(ViewContext& view, Flow& flow);
void draw_week_channels(ViewContext& view, Flow& flow);
void draw_week_labels(ViewContext& view, Flow& flow);
// The heading of a card: its title and what is said at the right of it.
void draw_card_head(ViewContext& view, Flow& flow, const char* title, std::string_view detail);
// Of rows with a bar: how high they are, and the bar in them.
inline constexpr float kWeekRow = 26;
inline constexpr float kWeekBar = 9;
// Contacts by tag side by side in one bar from `left`, each a share of `width`; `y` is the row's.
struct TagShares {
    double failure = 0, relationship = 0, unsure = 0;
};
void draw_week_bar(const Theme& theme, float left, float width, float y, const TagShares& shares);
// A change against the mean, or the bell where it alarms, in a row that begins at `y`.
void draw_week_change(const ViewContext& view, float right, float y, std::string_view change,
                      bool alarm);
// What is under the pointer has a ground of its own.
void draw_week_ground(const ViewContext& view, const FigureAnswer& answer);
// Lists what stands behind a figure that was opened, and brings one that was walked to into sight.
void open_figure(ViewContext& view, const FigureAnswer& answer);

BehindPlace week_behind_place();

// Opens the export's field, or brings the keyboard to a choice; false: the App does the action.
bool perform_week(ViewContext& view, client::Action action);
// Closes the export's field; what is typed in it stays for the next time.
void close_week_export(ViewContext& view);

}  // namespace shopkeeper::ui
