// Beside the rounds: the chosen one, how far its raters are, and who leaves it.
#include <algorithm>

#include "ui/calibration_state.h"
#include "ui/labels_calibration.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::CalibrationModel;
using client::RoundDetail;
using client::RoundRater;
using Page = CalibrationModel::Page;

// Only in a round one made a rater is chosen, to be taken out.
void draw_rater(ViewContext& view, Flow& flow, const RoundRater& rater, std::size_t at, bool mine) {
    const Theme& theme = view.theme;
    const float height = theme.px(46);
    const ImVec2 min(flow.x - theme.px(8), flow.y);
    const ImVec2 max(flow.x + flow.width + theme.px(8), flow.y + height - theme.px(2));
    if (rater.leaving) fill(view, min, max, Color::stretch_soft, theme.px(Radius::control));
    if (mine && rater.active) {
        const std::string name =
            rater.name + ", " + rater.progress + (rater.leaving ? ", chosen to leave" : "");
        const AreaPress press = place_area(view, min, max, labels::row_id(labels::kRoundRater, at),
                                           name, ItemRole::check, Radius::control);
        if (press.pressed)
            view.intents.push_number(Action::choose_leaving_rater, static_cast<std::int64_t>(at));
    }
    const float line = theme.px(22);
    float right = flow.x + flow.width;
    if (rater.leaving)
        right -= row_text_right(view, {right, flow.y}, line, Type::small_strong, Color::stretch,
                                "leaves") +
                 theme.px(10);
    if (rater.active)
        right -= row_text_right(view, {right, flow.y}, line, Type::small, Color::text_2,
                                rater.progress) +
                 theme.px(8);
    row_text(view, flow_pos(flow), line, Type::small_strong,
             rater.active ? Color::text : Color::text_2, rater.name, right - flow.x);
    if (rater.active) {
        MeterSpec meter;
        meter.left = rater.share;
        draw_meter(theme, {flow.x, flow.y + theme.px(28)}, flow.width, meter);
    } else {
        draw_text(theme, {flow.x, flow.y + theme.px(22)}, Type::small, Color::text_2,
                  rater.progress, flow.width);
    }
    flow.y += height;
}

void draw_change(ViewContext& view, Flow& flow, const RoundDetail& detail) {
    const Theme& theme = view.theme;
    flow.y += theme.px(12);
    hairline(view, flow.x, flow.x + flow.width, flow.y);
    flow.y += theme.px(12);
    panel_heading(view, flow, labels::kChangeRound);
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                         labels::kChangeHint) +
              theme.px(10);
    const int chosen =
        place_choice(view, flow_pos(flow), flow.width, labels::kReplacement,
                     detail.replacements[static_cast<std::size_t>(detail.replacement)],
                     detail.replacements, detail.replacement);
    if (chosen >= 0) view.intents.push_number(Action::choose_replacement, chosen);
    flow.y += theme.px(Height::control + 8);
    FieldPlace place;
    place.id = labels::kRoundWhy;
    place.hint = labels::kWhyHint;
    place.lines = 2;
    flow.y += place_model_field(view, flow_pos(flow), flow.width, place,
                                calibration_state(view).why, Action::set_round_why)
                  .height +
              theme.px(10);
    if (place_action_button(view, flow_pos(flow), labels::kDropRater, labels::kDropWords,
                            Action::drop_rater, ButtonKind::plain))
        view.intents.push(Action::drop_rater);
    const ButtonSpec end{.label = labels::kEndWords, .kind = ButtonKind::plain};
    if (place_action_button(view, {flow.x + flow.width - button_width(view, end), flow.y},
                            labels::kEndRound, labels::kEndWords, Action::end_round,
                            ButtonKind::plain))
        view.intents.push(Action::end_round);
    flow.y += theme.px(Height::control);
}

void draw_detail(ViewContext& view, Flow& flow, const RoundDetail& detail) {
    const Theme& theme = view.theme;
    flow.y += theme.px(18);
    if (!detail.there) {
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                             labels::kWhatARoundIs) +
                  theme.px(18);
        return;
    }
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::title, Color::text, detail.title);
    flow.y +=
        text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2, detail.line) +
        theme.px(10);
    flow.y +=
        text_block(view, flow_pos(flow), flow.width, Type::body, Color::text, detail.sentence) +
        theme.px(14);
    if (!detail.open_label.empty()) {
        const ButtonSpec open{.id = labels::kOpenRound,
                              .label = detail.open_label,
                              .kind = main_kind(view, Section::panel),
                              .key = "Enter"};
        if (place_button(view, flow_pos(flow), open))
            view.intents.push_number(Action::choose_round_contact, 0);
        flow.y += theme.px(Height::control + 18);
    }
    panel_heading(view, flow, labels::kRatersWords);
    for (std::size_t i = 0; i < detail.raters.size(); ++i)
        draw_rater(view, flow, detail.raters[i], i, detail.mine);
    if (detail.mine) draw_change(view, flow, detail);
    flow.y += theme.px(18);
}

}  // namespace

void draw_calibration_panel(ViewContext& view, Flow& flow, float bottom) {
    const CalibrationModel* model = calibration_model(view);
    if (model == nullptr) return;
    if (model->state != CalibrationModel::State::ready) return draw_detail(view, flow, {});
    switch (model->page) {
        case Page::rounds:
            return draw_detail(view, flow, model->detail);
        case Page::making:
            return draw_round_making_panel(view, flow, bottom);
        case Page::rating:
            return draw_rating_form(view, flow, bottom);
        case Page::results:
            return draw_round_results_panel(view, flow);
    }
}

}  // namespace shopkeeper::ui
