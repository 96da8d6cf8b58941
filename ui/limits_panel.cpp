// The draft: what differs, from when, why, and saving it.
#include <algorithm>

#include "ui/keys.h"
#include "ui/labels_wide.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::ChangeRow;
using client::LimitsModel;

constexpr int kReasonLines = 3;

ButtonSpec undo_button(const ViewContext& view) {
    const client::ActionState& state = view.model.state_of(Action::undo_limits);
    return {.id = labels::kUndo,
            .label = labels::kUndoWords,
            .kind = ButtonKind::quiet,
            .key = "Ctrl Z",
            .enabled = state.enabled,
            .why_not = state.why_not,
            .height = view.theme.px(kSmallButton)};
}

void draw_head(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const LimitsModel& limits = view.model.limits;
    flow.y += theme.px(16);
    const ButtonSpec undo = undo_button(view);
    const float right = flow.x + flow.width;
    const float width = button_width(view, undo);
    row_text(view, flow_pos(flow), theme.px(32), Type::title, Color::text, limits.draft_title,
             flow.width - width);
    if (place_button_right(view, {right + theme.px(9), flow.y + theme.px(2)}, undo))
        view.intents.push(Action::undo_limits);
    flow.y += theme.px(32);
    row_text(view, flow_pos(flow), theme.px(18), Type::small, Color::text_2, limits.draft_line,
             flow.width);
    flow.y += theme.px(18 + 10);
}

void caption(ViewContext& view, Flow& flow, const char* words) {
    row_text(view, flow_pos(flow), view.theme.px(20), Type::small, Color::text_2, words);
    flow.y += view.theme.px(24);
}

void draw_from(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const LimitsModel& limits = view.model.limits;
    caption(view, flow, labels::kFromWords);
    FieldPlace place;
    place.id = labels::kLimitsFrom;
    place.hint = labels::kFromHint;
    place.max_bytes = 60;
    const float zone = measure(theme, Type::small, limits.zone).x;
    place_model_field(view, flow_pos(flow), flow.width, place, view.state.wide.from,
                      Action::set_limits_from);
    row_text_right(view, {flow.x + flow.width - theme.px(11), flow.y}, theme.px(Height::control),
                   Type::small, Color::text_3, limits.zone, zone + 1);
    flow.y += theme.px(Height::control + 4);
    // What was understood stands below what was typed, or what to type instead.
    const bool said = !limits.from_text.empty();
    if (said)
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::caption,
                             limits.from_wrong ? Color::stretch : Color::text_2, limits.from_line);
    flow.y += theme.px(said ? 8 : 6);
}

void draw_reason(ViewContext& view, Flow& flow) {
    caption(view, flow, labels::kReasonWords);
    FieldPlace place;
    place.id = labels::kLimitsReason;
    place.hint = labels::kReasonHint;
    place.lines = kReasonLines;
    place.max_bytes = 1000;
    const TextFieldResult field = place_model_field(
        view, flow_pos(flow), flow.width, place, view.state.wide.reason, Action::set_limits_reason);
    flow.y += field.height + view.theme.px(14);
}

// An icon, a sentence that is bold where it begins, and what follows below it.
void draw_said(ViewContext& view, Flow& flow, Icon icon, Color color, std::string_view title,
               std::string_view detail) {
    const Theme& theme = view.theme;
    const float x = flow.x + theme.px(24);
    const float room = flow.width - theme.px(24);
    draw_icon(theme, {flow.x, flow.y + theme.px(1)}, icon, color);
    if (!title.empty())
        flow.y += text_block(view, {x, flow.y}, room, Type::small_strong, Color::text, title);
    flow.y += text_block(view, {x, flow.y}, room, Type::small, Color::text_2, detail);
    flow.y += theme.px(10);
}

void draw_verdict(ViewContext& view, Flow& flow) {
    const LimitsModel& limits = view.model.limits;
    switch (limits.verdict) {
        case LimitsModel::Verdict::nothing:
            break;
        case LimitsModel::Verdict::mend:
            draw_said(view, flow, Icon::bar, Color::text_2, limits.verdict_title,
                      limits.verdict_detail);
            break;
        case LimitsModel::Verdict::second_supervisor:
            draw_said(view, flow, Icon::two_people, Color::second, limits.verdict_title,
                      limits.verdict_detail);
            break;
        case LimitsModel::Verdict::ready:
            draw_said(view, flow, Icon::check, Color::within, limits.verdict_title,
                      limits.verdict_detail);
            break;
    }
    draw_said(view, flow, Icon::info, Color::text_2, {}, labels::kSaveNote);
}

void draw_buttons(ViewContext& view, Flow& flow, float bottom) {
    const Theme& theme = view.theme;
    const LimitsModel& limits = view.model.limits;
    const float height = theme.px(Height::control);
    flow.y += theme.px(6);
    if (bottom > 0) flow.y = std::max(flow.y, bottom - height - theme.px(16));
    const client::ActionState& discard = view.model.state_of(Action::discard_limits);
    const client::ActionState& save = view.model.state_of(Action::save_limits);
    const ButtonSpec left{.id = labels::kDiscard,
                          .label = labels::kDiscardWords,
                          .kind = ButtonKind::quiet,
                          .enabled = discard.enabled,
                          .why_not = discard.why_not};
    if (place_button(view, {flow.x - theme.px(13), flow.y}, left))
        view.intents.push(Action::discard_limits);
    const ButtonSpec right{.id = labels::kSave,
                           .label = limits.save_label,
                           .kind = ButtonKind::filled,
                           .key = "Ctrl S",
                           .enabled = save.enabled,
                           .why_not = save.why_not};
    if (place_button_right(view, {flow.x + flow.width, flow.y}, right))
        view.intents.push(Action::save_limits);
    flow.y += height + theme.px(16);
}

void draw_change(ViewContext& view, Flow& flow, const ChangeRow& row) {
    const Theme& theme = view.theme;
    const float right = flow.x + flow.width;
    hairline(view, flow.x, right, flow.y);
    const float first = flow.y + theme.px(8);
    const float second = first + theme.px(22);
    // Right: the old figure, an arrow, the new one; the share of the change below.
    const float to = measure(theme, Type::body_strong, row.to).x;
    draw_text_right(theme, {right, first}, Type::body_strong, Color::text, row.to);
    float x = right - to;
    if (!row.from.empty()) {
        x -= theme.px(22);
        draw_icon(theme, {x + theme.px(3), first + theme.px(3)}, Icon::arrow_right, Color::text_2,
                  0.9f);
        const float from = measure(theme, Type::body, row.from).x;
        x -= theme.px(3);
        draw_text_right(theme, {x, first}, Type::body, Color::text_2, row.from);
        x -= from;
    }
    draw_text(theme, {flow.x, first}, Type::body, Color::text, row.whose, x - flow.x - theme.px(8));
    float edge = right;
    if (!row.percent.empty()) {
        edge -= measure(theme, Type::caption, row.percent).x;
        draw_text(theme, {edge, second}, Type::caption, Color::text_2, row.percent);
    }
    if (row.second) {
        edge -= theme.px(20);
        draw_icon(theme, {edge, second}, Icon::two_people, Color::second);
    } else if (row.direction != 0) {
        edge -= theme.px(18);
        draw_icon(theme, {edge, second}, row.direction > 0 ? Icon::chevron_up : Icon::chevron_down,
                  Color::text_2, 0.8f);
    }
    draw_text(theme, {flow.x, second}, Type::caption, Color::text_2, row.what,
              edge - flow.x - theme.px(8));
    flow.y = second + theme.px(16 + 8);
}

}  // namespace

void draw_change_rows(ViewContext& view, Flow& flow, const std::vector<ChangeRow>& rows) {
    for (const ChangeRow& row : rows) draw_change(view, flow, row);
    hairline(view, flow.x, flow.x + flow.width, flow.y);
    flow.y += view.theme.px(1);
}

void draw_limits_panel(ViewContext& view, Flow& flow, float bottom) {
    const Theme& theme = view.theme;
    const LimitsModel& limits = view.model.limits;
    if (limits.state != LimitsModel::State::ready) return;
    if (limits.history_open) return draw_version_panel(view, flow);
    draw_head(view, flow);
    if (limits.changes.empty()) {
        hairline(view, flow.x, flow.x + flow.width, flow.y);
        flow.y += theme.px(12);
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                             labels::kNoDraft);
    } else {
        draw_change_rows(view, flow, limits.changes);
    }
    flow.y += theme.px(16);
    draw_from(view, flow);
    draw_reason(view, flow);
    draw_verdict(view, flow);
    draw_buttons(view, flow, bottom);
}

}  // namespace shopkeeper::ui
