// What the keys and the model's news do in the picture of the week.
#include <algorithm>
#include <array>

#include "base/bounded_json.h"
#include "ui/keys.h"
#include "ui/labels_week.h"
#include "ui/labels_wide.h"
#include "ui/week_state.h"
#include "ui/wide.h"
#include "ui/wide_face.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::BehindModel;
using client::WeekModel;

std::string first_of_week(const ViewContext& view, Section section) {
    if (section != Section::page || view.model.wide.week == nullptr) return {};
    const WeekModel& week = *view.model.wide.week;
    if (week.behind.state != BehindModel::State::closed) return labels::kWeekList;
    if (week.state == WeekModel::State::empty) return labels::kPageHelp;
    return week.state == WeekModel::State::ready ? labels::kWeekBars : labels::kWeekPrevious;
}

bool escape_week(ViewContext& view) {
    if (view.model.wide.week == nullptr) return false;
    if (view.model.wide.week->behind.state != BehindModel::State::closed) {
        view.intents.push(Action::back_to_week);
        return true;
    }
    if (!week_state(view).export_open) return false;
    close_week_export(view);
    return true;
}

void follow_week(ViewContext& view) {
    if (view.model.wide.week == nullptr) return;
    const WeekModel& week = *view.model.wide.week;
    WeekState& state = week_state(view);
    follow_behind(view, week_behind_place(), week.behind, state.behind);
    const bool loading = week.state == WeekModel::State::loading;
    // What waited for its first answer hands the keyboard on to it.
    if (state.loading && !loading && has_focus(view, labels::kWeekPrevious))
        wish_focus(view.state, first_of_week(view, Section::page));
    state.loading = loading;
    if (state.title != week.title) {
        // Another week: its last bar is where one begins again.
        state.title = week.title;
        state.bars = state.line = state.reasons = state.remedies = {};
        state.signals = state.channels = state.labels = {};
    }
    if (state.path.seen != week.export_path) {
        // A proposed name follows the week as long as nobody typed another.
        if (state.path.text.empty() || state.path.text == state.path.seen)
            state.path.text = week.export_path;
        state.path.seen = week.export_path;
    }
    // Why a path would not do is answered by another path: one types on at once.
    if (state.problem != week.export_problem && !week.export_problem.empty() &&
        has_focus(view, labels::kWeekPath))
        wish_focus(view.state, labels::kWeekPath);
    state.problem = week.export_problem;
    if (state.exported == week.exported) return;
    state.exported = week.exported;
    state.path.text = week.export_path;
    if (state.export_open) close_week_export(view);
}

std::span<const KeyNote> notes_of_week(Section section) {
    static constexpr std::array<KeyNote, 5> kPage = {{
        {"Tab", "Next chart"},
        {"↑ ↓ ← →", "Choose a figure of the chart; its numbers are told"},
        {"Home End", "Its first figure, its last one"},
        {"Enter", "List what stands behind it; in the list: open the contact"},
        {"Esc", "Back to the week"},
    }};
    if (section == Section::page) return kPage;
    return {};
}

Json rows_told(const std::vector<client::CountRow>& rows) {
    Json out = Json::array();
    for (const client::CountRow& row : rows)
        out.push_back({{"label", row.label},
                       {"count", row.count},
                       {"change", row.change},
                       {"alarm", row.alarm}});
    return out;
}

Json labels_told(const std::vector<client::LabelRow>& rows) {
    Json out = Json::array();
    for (const client::LabelRow& row : rows)
        out.push_back({{"label", row.label},
                       {"failure", row.failure_count},
                       {"relationship", row.relationship_count},
                       {"share", row.share},
                       {"change", row.change},
                       {"alarm", row.alarm}});
    return out;
}

std::string week_told(const client::AppModel& model) {
    if (model.wide.week == nullptr) return "{}";
    const WeekModel& week = *model.wide.week;
    const bool open = week.behind.state != BehindModel::State::closed;
    Json json{{"ready", week.state == WeekModel::State::ready},
              {"title", week.title},
              {"detail", week.detail},
              {"sentence", week.sentence},
              {"weeks", week.columns.size()},
              {"share", week.share_value},
              {"failures", rows_told(week.failures)},
              {"relationships", rows_told(week.relationships)},
              {"labels", labels_told(week.labels)},
              {"row_kind", week.row_kind},
              {"export_path", week.export_path},
              {"export_problem", week.export_problem},
              {"behind",
               {{"open", open},
                {"ready", week.behind.state == BehindModel::State::ready},
                {"title", week.behind.title},
                {"detail", week.behind.detail},
                {"total", week.behind.total},
                {"known", week.behind.known()}}}};
    if (!week.columns.empty()) {
        json["failure"] = week.columns.back().failure;
        json["relationship"] = week.columns.back().relationship;
    }
    return dump_json(json);
}

}  // namespace

bool perform_week(ViewContext& view, Action action) {
    switch (action) {
        case Action::export_week:
            if (!view.model.state_of(action).enabled) return false;  // the App says why not
            if (view.model.wide.week->behind.state != BehindModel::State::closed)
                view.intents.push(Action::back_to_week);
            week_state(view).export_open = true;
            wish_focus(view.state, labels::kWeekPath);
            return true;
        case Action::choose_week_rows:
            if (!view.model.state_of(action).enabled) return false;
            perform_week(view, Action::export_week);
            wish_focus(view.state, labels::kWeekRows);
            return true;
        case Action::choose_week_span:
            if (view.model.wide.week->behind.state != BehindModel::State::closed)
                view.intents.push(Action::back_to_week);
            wish_focus(view.state, labels::kWeekSpan);
            return true;
        default:
            return false;
    }
}

void close_week_export(ViewContext& view) {
    week_state(view).export_open = false;
    wish_focus(view.state, first_of_week(view, Section::page));
}

const WideFace& week_face() {
    static constexpr WideFace kFace{.view = client::WideView::week,
                                    .icon = Icon::bars,
                                    .page = draw_week_page,
                                    .fills = true,
                                    .escape = escape_week,
                                    .first = first_of_week,
                                    .perform = perform_week,
                                    .follow = follow_week,
                                    .notes = notes_of_week,
                                    .told = week_told};
    return kFace;
}

}  // namespace shopkeeper::ui
