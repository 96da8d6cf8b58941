// Calibration: the rounds there are; and the page of whatever is open of them.
#include <algorithm>

#include "ui/calibration_state.h"
#include "ui/labels_calibration.h"
#include "ui/labels_wide.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::CalibrationModel;
using client::RoundRow;
using Page = CalibrationModel::Page;

constexpr float kRoundHeight = 60;

Icon kind_icon(RoundRow::Kind kind) {
    switch (kind) {
        case RoundRow::Kind::open_for_me:
            return Icon::pencil;
        case RoundRow::Kind::open_for_others:
            return Icon::two_people;
        case RoundRow::Kind::complete:
            return Icon::check;
        case RoundRow::Kind::ended:
            return Icon::bar;
    }
    return Icon::dot;
}

// In the rounds a new one is made; anywhere else one goes back to them.
void draw_heading(ViewContext& view, Flow& flow, const CalibrationModel& model) {
    const Theme& theme = view.theme;
    const bool rounds = model.page == Page::rounds;
    const client::ActionState& state = view.model.state_of(Action::new_round);
    const ButtonSpec button{.id = rounds ? labels::kNewRound : labels::kBackToRounds,
                            .label = rounds ? labels::kNewRoundWords : labels::kRoundBackWords,
                            .kind = ButtonKind::plain,
                            .key = rounds ? "Ctrl N" : "Esc",
                            .enabled = !rounds || state.enabled,
                            .why_not = state.why_not};
    const float right = flow.x + flow.width;
    if (place_button_right(view, {right, flow.y + theme.px(16)}, button)) {
        if (rounds)
            view.intents.push(Action::new_round);
        else
            view.intents.push_number(Action::choose_round_contact, -1);
    }
    draw_page_title(view, flow, model.heading.c_str(), model.heading_detail,
                    right - button_width(view, button) - theme.px(8));
}

void draw_round(ViewContext& view, Flow& flow, const RoundRow& row, std::size_t at, bool chosen,
                bool opens) {
    const Theme& theme = view.theme;
    const float height = theme.px(kRoundHeight);
    const ImVec2 min(flow.x, flow.y);
    const ImVec2 max(flow.x + flow.width, flow.y + height - theme.px(6));
    draw_card(view, min, max);
    if (chosen) draw_selected(theme, min, max);
    const AreaPress press = place_area(view, min, max, labels::row_id(labels::kRoundRow, at),
                                       row.title + ", " + row.line + ", " + row.state,
                                       ItemRole::list_item, Radius::card);
    if (press.pressed) {
        view.intents.push_number(Action::choose_round, static_cast<std::int64_t>(at));
        // Arrows have chosen it before: Enter goes in.
        if (!press.by_mouse && opens) view.intents.push_number(Action::choose_round_contact, 0);
    }
    const float inner = height - theme.px(6);
    row_icon(view, {min.x + theme.px(14), min.y}, inner, kind_icon(row.kind), Color::text_2);
    const bool mine = row.kind == RoundRow::Kind::open_for_me;
    const float state = row_text_right(
        view, {max.x - theme.px(14), min.y}, inner, mine ? Type::small_strong : Type::small,
        mine ? Color::text : Color::text_2, row.state, flow.width * 0.4f);
    const float x = min.x + theme.px(42);
    const float room = max.x - theme.px(14) - state - theme.px(12) - x;
    draw_text(theme, {x, min.y + theme.px(6)}, Type::body_strong, Color::text, row.title, room);
    draw_text(theme, {x, min.y + theme.px(29)}, Type::small, Color::text_2, row.line, room);
    flow.y += height;
}

void draw_rounds(ViewContext& view, Flow& flow, const CalibrationModel& model) {
    // Where a round can be made its own button above helps; else there is something else to do.
    if (model.rounds.empty() && view.model.state_of(Action::new_round).enabled)
        return draw_page_sentence(view, flow, model.sentence);
    if (model.rounds.empty())
        return draw_page_empty(view, flow, model.sentence,
                               help_by_view(labels::kToSample, client::WideView::sample));
    if (!model.sentence.empty())
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::stretch,
                             model.sentence) +
                  view.theme.px(10);
    for (std::size_t i = 0; i < model.rounds.size(); ++i)
        draw_round(view, flow, model.rounds[i], i, static_cast<int>(i) == model.round,
                   !model.detail.open_label.empty() || static_cast<int>(i) != model.round);
}

}  // namespace

CalibrationState& calibration_state(const ViewContext& view) {
    if (!view.state.wide.calibration)
        view.state.wide.calibration = std::make_shared<CalibrationState>();
    return *view.state.wide.calibration;
}

const client::CalibrationModel* calibration_model(const ViewContext& view) {
    return view.model.wide.calibration.get();
}

void panel_heading(ViewContext& view, Flow& flow, const char* words) {
    row_text(view, flow_pos(flow), view.theme.px(24), Type::body_strong, Color::text, words,
             flow.width);
    flow.y += view.theme.px(28);
}

bool place_action_button(ViewContext& view, ImVec2 pos, const char* id, const char* label,
                         Action action, ButtonKind kind, const char* key) {
    const client::ActionState& state = view.model.state_of(action);
    const ButtonSpec spec{.id = id,
                          .label = label,
                          .kind = kind,
                          .key = key,
                          .enabled = state.enabled,
                          .why_not = state.why_not};
    return place_button(view, pos, spec);
}

void draw_calibration_page(ViewContext& view, Flow& flow, float bottom) {
    const CalibrationModel* model = calibration_model(view);
    if (model == nullptr) return;
    draw_heading(view, flow, *model);
    if (model->state != CalibrationModel::State::ready)
        return draw_page_sentence(view, flow, model->sentence);
    switch (model->page) {
        case Page::rounds:
            return draw_rounds(view, flow, *model);
        case Page::making:
            return draw_round_making(view, flow, bottom);
        case Page::rating:
            return draw_blind_sheet(view, flow);
        case Page::results:
            return draw_round_results(view, flow, bottom);
    }
}

}  // namespace shopkeeper::ui
