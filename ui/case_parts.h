// What requests and stretch uses draw alike: a list of cases at the left, the chosen one with its
// facts and its conversation beside or below it, a decision with the limit it went over.
//
// Thread-safety: main thread, between NewFrame and Render. Ownership: state is the view's.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "client/case_model.h"
#include "ui/data_table.h"
#include "ui/wide.h"

namespace shopkeeper::ui {

// One case of a list: two lines, and a word at the right of the first.
struct CaseLines {
    std::string_view title;
    std::string_view detail;
    std::string_view side;
    Color side_color = Color::text_2;
    bool strong = true;  // still waits for somebody
};

struct CaseListState {
    TableState table;
    int chosen = -1;  // of the model in the last frame
    int asked = -1;   // the row asked for last
    ScrollState detail;
    std::string detail_id;  // of what the detail shows
};

struct CaseList {
    const char* id = "";
    const char* head = "";
    client::Action choose = client::Action::quit;  // number: the row
    int chosen = -1;
    std::size_t count = 0;
    std::function<CaseLines(std::size_t)> lines;
    std::string_view below;  // what stands under the rows; may be empty
};

// Draws list and detail from flow.y to `bottom`, or one below the other in a narrow window, and
// moves flow.y behind them. `panel`: id of the widget Enter leads to. Returns the last row in
// sight, so that a view can ask for more.
std::size_t draw_cases(ViewContext& view, Flow& flow, float bottom, const CaseList& list,
                       CaseListState& state, const std::string& detail_id, const char* panel,
                       const std::function<void(Flow&)>& detail);

// Title, what is beside it, and the button that opens what is on record.
void draw_case_head(ViewContext& view, Flow& flow, std::string_view title, std::string_view detail,
                    const char* record_id, const std::string& key);
void draw_facts(ViewContext& view, Flow& flow, const std::vector<client::RecordLine>& facts);
// A caption over a part of a page or panel.
void draw_part_caption(ViewContext& view, Flow& flow, std::string_view words);
void draw_talk(ViewContext& view, Flow& flow, const char* caption,
               const std::vector<client::MessageRow>& messages, std::string_view line);
void draw_decision(ViewContext& view, Flow& flow, const client::DecisionModel& decision);
// An icon and a sentence beside it.
void draw_notice(ViewContext& view, Flow& flow, Icon icon, Color color, std::string_view words);

}  // namespace shopkeeper::ui
