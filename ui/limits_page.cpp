// The limits: heading, table or history.
#include <algorithm>

#include "ui/labels_wide.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::LimitsModel;

// Which currency's table, where the policy has more than one. Returns where it begins.
float draw_currency(ViewContext& view, float right, float y) {
    const LimitsModel& limits = view.model.limits;
    if (limits.currencies.size() < 2) return right;
    const float width = view.theme.px(92);
    const std::string& shown = limits.currencies[static_cast<std::size_t>(limits.currency)];
    const int chosen = place_choice(view, {right - width, y}, width, labels::kLimitsCurrency, shown,
                                    limits.currencies, limits.currency);
    if (chosen >= 0) view.intents.push_number(Action::choose_limits_currency, chosen);
    return right - width - view.theme.px(8);
}

void draw_heading(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const LimitsModel& limits = view.model.limits;
    const bool open = limits.history_open;
    const ButtonSpec versions{.id = labels::kVersions,
                              .label = open ? labels::kBackToLimits : labels::kVersionsWords,
                              .kind = ButtonKind::plain,
                              .key = open ? "Esc" : "Ctrl H"};
    const float y = flow.y + theme.px(16);
    float right = flow.x + flow.width;
    if (limits.state == LimitsModel::State::ready) {
        if (place_button_right(view, {right, y}, versions))
            view.intents.push(Action::show_versions);
        right -= button_width(view, versions) + theme.px(8);
        if (!open) right = draw_currency(view, right, y);
    }
    draw_page_title(view, flow, open ? labels::kVersionsWords : labels::kLimitsTitle,
                    limits.heading_detail, right);
}

}  // namespace

void draw_limits_page(ViewContext& view, Flow& flow, float /*bottom*/) {
    const LimitsModel& limits = view.model.limits;
    draw_heading(view, flow);
    if (limits.state != LimitsModel::State::ready)
        return draw_page_sentence(view, flow, limits.sentence);
    if (limits.history_open)
        draw_limits_history(view, flow);
    else
        draw_limits_table(view, flow);
    if (limits.history_open) return;
    draw_limits_waiting(view, flow);
    if (view.model.what_if.state != client::WhatIfModel::State::nothing) draw_what_if(view, flow);
}

}  // namespace shopkeeper::ui
