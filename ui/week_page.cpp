// The picture of the week: heading, cards, and the list behind a figure.
#include <algorithm>
#include <cmath>

#include "ui/labels_week.h"
#include "ui/labels_wide.h"
#include "ui/scroll.h"
#include "ui/week_state.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::WeekModel;

constexpr float kBesideFrom = 820;

using DrawPart = void (*)(ViewContext& view, Flow& flow);

// A card around a part; its ground is as high as the part was in the last frame.
float card(ViewContext& view, ImVec2 pos, float width, float& height, float least, DrawPart part) {
    const Theme& theme = view.theme;
    draw_card(view, pos, {pos.x + width, pos.y + std::max(height, least)});
    const float pad = theme.px(Space::l);
    Flow inside{pos.x + pad, pos.y + theme.px(10), width - 2 * pad};
    part(view, inside);
    inside.y += theme.px(12);
    if (height != inside.y - pos.y) view.state.redraw = true;
    height = inside.y - pos.y;
    return pos.y + std::max(height, least);
}

void draw_side_by_side(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    WeekState& state = week_state(view);
    const float gap = theme.px(Space::l);
    const float left = std::floor((flow.width - gap) * 0.585f);
    const float right = flow.width - gap - left;
    const float x = flow.x + left + gap;
    // Cards side by side end at one line.
    const float first = std::max(state.contacts_height, state.reasons_height);
    float y = card(view, flow_pos(flow), left, state.contacts_height, first, draw_week_contacts);
    y = std::max(y, card(view, {x, flow.y}, right, state.reasons_height, first, draw_week_reasons));
    flow.y = y + gap;
    const float both = state.signals_height + gap + state.channels_height;
    const float second = std::max(state.remedies_height, both);
    y = card(view, flow_pos(flow), left, state.remedies_height, second, draw_week_remedies);
    const float signals =
        card(view, {x, flow.y}, right, state.signals_height, 0, draw_week_signals) + gap;
    const float rest = flow.y + second - signals;
    y = std::max(y,
                 card(view, {x, signals}, right, state.channels_height, rest, draw_week_channels));
    flow.y = y + gap;
    flow.y = card(view, flow_pos(flow), flow.width, state.labels_height, 0, draw_week_labels);
}

void draw_below_each_other(ViewContext& view, Flow& flow) {
    WeekState& state = week_state(view);
    const float gap = view.theme.px(Space::l);
    const auto add = [&](float& height, DrawPart part) {
        flow.y = card(view, flow_pos(flow), flow.width, height, 0, part) + gap;
    };
    add(state.contacts_height, draw_week_contacts);
    add(state.reasons_height, draw_week_reasons);
    add(state.remedies_height, draw_week_remedies);
    add(state.signals_height, draw_week_signals);
    add(state.channels_height, draw_week_channels);
    add(state.labels_height, draw_week_labels);
}

}  // namespace

WeekState& week_state(ViewContext& view) {
    auto& state = view.state.wide.week;
    if (!state) state = std::make_shared<WeekState>();
    return *state;
}

BehindPlace week_behind_place() {
    return {labels::kWeekBack, labels::kBackToWeek, labels::kWeekList, Action::see_week_contacts,
            Action::back_to_week};
}

void open_figure(ViewContext& view, const FigureAnswer& answer) {
    if (answer.walked != nullptr)
        week_state(view).walked = ImVec2(answer.walked->min.y, answer.walked->max.y);
    if (answer.opened) view.intents.push(Action::choose_week_figure, *answer.opened);
}

void draw_card_head(ViewContext& view, Flow& flow, const char* title, std::string_view detail) {
    const float height = view.theme.px(28);
    const float used =
        row_text(view, flow_pos(flow), height, Type::body_strong, Color::text, title, flow.width);
    const float room = flow.width - used - view.theme.px(12);
    if (room > view.theme.px(40))
        row_text_right(view, {flow.x + flow.width, flow.y}, height, Type::small, Color::text_2,
                       detail, room);
    flow.y += height;
}

void draw_week_page(ViewContext& view, Flow& flow, float bottom) {
    if (view.model.wide.week == nullptr) return;
    const WeekModel& week = *view.model.wide.week;
    WeekState& state = week_state(view);
    if (week.behind.state != client::BehindModel::State::closed)
        return draw_behind(view, flow, bottom, week_behind_place(), week.behind, state.behind);
    const Theme& theme = view.theme;
    const float edge = theme.px(Space::l);
    ScrollScope scroll(view, view.state.wide.page, {flow.x - edge, flow.y},
                       {flow.x + flow.width + edge, bottom});
    Flow inside{flow.x, scroll.top(), flow.width};
    draw_week_heading(view, inside);
    if (week.state != WeekModel::State::ready) {
        const PageHelp limits = help_by_view(labels::kToLimits, client::WideView::limits);
        if (week.state == WeekModel::State::empty)
            draw_page_empty(view, inside, week.sentence, help_by_contacts(view, limits));
        else
            draw_page_sentence(view, inside, week.sentence);
        // What was given has a budget also where nothing is logged yet.
        if (week.state == WeekModel::State::empty && !week.remedies.empty()) {
            inside.y += theme.px(24);
            inside.y = card(view, flow_pos(inside), std::min(inside.width, theme.px(640)),
                            state.remedies_height, 0, draw_week_remedies);
        }
    } else if (inside.width >= theme.px(kBesideFrom)) {
        draw_side_by_side(view, inside);
    } else {
        draw_below_each_other(view, inside);
    }
    scroll.end(inside.y + theme.px(Space::l));
    // With room for what heads a list.
    if (state.walked)
        scroll.show(state.walked->x - theme.px(32), state.walked->y + theme.px(Space::l));
    state.walked.reset();
    flow.y = bottom;
}

}  // namespace shopkeeper::ui
