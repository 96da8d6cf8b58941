#include "ui/draft_panel.h"

#include <algorithm>

#include "ui/labels_wide.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::ChangeRow;
using client::VersionRow;

constexpr int kReasonLines = 3;
constexpr float kVersionHeight = 68;

ButtonSpec undo_button(const ViewContext& view, const DraftNames& names) {
    const client::ActionState& state = view.model.state_of(names.undo);
    return {.id = names.undo_id,
            .label = labels::kUndoWords,
            .kind = ButtonKind::quiet,
            .key = "Ctrl Z",
            .enabled = state.enabled,
            .why_not = state.why_not,
            .height = view.theme.px(kSmallButton)};
}

void draw_head(ViewContext& view, Flow& flow, const DraftPanel& panel) {
    const Theme& theme = view.theme;
    flow.y += theme.px(16);
    const ButtonSpec undo = undo_button(view, panel.names);
    const float right = flow.x + flow.width;
    const float width = button_width(view, undo);
    row_text(view, flow_pos(flow), theme.px(32), Type::title, Color::text, panel.title,
             flow.width - width);
    if (place_button_right(view, {right + theme.px(9), flow.y + theme.px(2)}, undo))
        view.intents.push(panel.names.undo);
    flow.y += theme.px(32);
    row_text(view, flow_pos(flow), theme.px(18), Type::small, Color::text_2, panel.line,
             flow.width);
    flow.y += theme.px(18 + 10);
}

void caption(ViewContext& view, Flow& flow, const char* words) {
    row_text(view, flow_pos(flow), view.theme.px(20), Type::small, Color::text_2, words);
    flow.y += view.theme.px(24);
}

void draw_from(ViewContext& view, Flow& flow, const DraftPanel& panel) {
    const Theme& theme = view.theme;
    caption(view, flow, labels::kFromWords);
    FieldPlace place;
    place.id = panel.names.from_id;
    place.hint = labels::kFromHint;
    place.max_bytes = 60;
    const float zone = measure(theme, Type::small, panel.zone).x;
    place_model_field(view, flow_pos(flow), flow.width, place, panel.from, panel.names.set_from);
    row_text_right(view, {flow.x + flow.width - theme.px(11), flow.y}, theme.px(Height::control),
                   Type::small, Color::text_3, panel.zone, zone + 1);
    flow.y += theme.px(Height::control + 4);
    // What was understood stands below what was typed, or what to type instead.
    const bool said = !panel.from.text.empty();
    if (said)
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::caption,
                             panel.from_wrong ? Color::stretch : Color::text_2, panel.from_line);
    flow.y += theme.px(said ? 8 : 6);
}

void draw_reason(ViewContext& view, Flow& flow, const DraftPanel& panel) {
    caption(view, flow, labels::kReasonWords);
    FieldPlace place;
    place.id = panel.names.reason_id;
    place.hint = labels::kReasonHint;
    place.lines = kReasonLines;
    place.max_bytes = 1000;
    const TextFieldResult field = place_model_field(view, flow_pos(flow), flow.width, place,
                                                    panel.reason, panel.names.set_reason);
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

void draw_verdict(ViewContext& view, Flow& flow, const DraftPanel& panel) {
    if (!panel.verdict_title.empty())
        draw_said(view, flow, panel.verdict_icon, panel.verdict_color, panel.verdict_title,
                  panel.verdict_detail);
    draw_said(view, flow, Icon::info, Color::text_2, {}, panel.note);
}

void draw_buttons(ViewContext& view, Flow& flow, float bottom, const DraftPanel& panel) {
    const Theme& theme = view.theme;
    const float height = theme.px(Height::control);
    flow.y += theme.px(6);
    if (bottom > 0) flow.y = std::max(flow.y, bottom - height - theme.px(16));
    const client::ActionState& discard = view.model.state_of(panel.names.discard);
    const client::ActionState& save = view.model.state_of(panel.names.save);
    const ButtonSpec left{.id = panel.names.discard_id,
                          .label = labels::kDiscardWords,
                          .kind = ButtonKind::quiet,
                          .enabled = discard.enabled,
                          .why_not = discard.why_not};
    if (place_button(view, {flow.x - theme.px(13), flow.y}, left))
        view.intents.push(panel.names.discard);
    const ButtonSpec right{.id = panel.names.save_id,
                           .label = panel.save_label,
                           .kind = ButtonKind::filled,
                           .key = "Ctrl S",
                           .enabled = save.enabled,
                           .why_not = save.why_not};
    if (place_button_right(view, {flow.x + flow.width, flow.y}, right))
        view.intents.push(panel.names.save);
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

void draw_version(ViewContext& view, const VersionList& list, std::size_t index, Flow& flow) {
    const Theme& theme = view.theme;
    const VersionRow& row = list.rows[index];
    const bool chosen = static_cast<int>(index) == list.chosen;
    const ImVec2 min(flow.x + theme.px(4), flow.y + theme.px(2));
    const ImVec2 max(flow.x + flow.width - theme.px(4), flow.y + theme.px(kVersionHeight - 2));
    if (chosen) draw_selected(theme, min, max);
    if (place_area(view, min, max, labels::row_id(list.id, index), row.title + ", " + row.line,
                   ItemRole::list_item, Radius::card)
            .pressed)
        view.intents.push_number(list.choose, static_cast<std::int64_t>(index));
    const float x = flow.x + theme.px(18);
    const float right = flow.x + flow.width - theme.px(18);
    const float first = flow.y + theme.px(10);
    float text_x = x + draw_text(theme, {x, first}, Type::body_strong, Color::text, row.title);
    text_x += theme.px(10);
    const float side = measure(theme, Type::small, row.count).x;
    draw_text_right(theme, {right, first + theme.px(2)}, Type::small, Color::text_2, row.count);
    if (!row.state.empty()) {
        const float width = measure(theme, Type::caption_strong, row.state).x + theme.px(16);
        fill(view, {text_x, first + theme.px(2)}, {text_x + width, first + theme.px(20)},
             chosen ? Color::surface : Color::accent_soft, theme.px(Radius::badge));
        draw_text(theme, {text_x + theme.px(8), first + theme.px(3)}, Type::caption_strong,
                  Color::accent, row.state);
        text_x += width + theme.px(10);
    }
    draw_text(theme, {text_x, first + theme.px(2)}, Type::small, Color::text_2, row.line,
              right - side - theme.px(12) - text_x);
    draw_text(theme, {x, first + theme.px(26)}, Type::small, Color::text, row.reason, right - x);
    flow.y += theme.px(kVersionHeight);
    if (index + 1 < list.rows.size()) hairline(view, flow.x, flow.x + flow.width, flow.y);
}

void draw_taking_back(ViewContext& view, Flow& flow, const VersionPanel& panel) {
    if (*panel.take_back_id == '\0') return;
    const Theme& theme = view.theme;
    const client::ActionState& state = view.model.state_of(panel.take_back);
    const ButtonSpec button{.id = panel.take_back_id,
                            .label = labels::kTakeBackWords,
                            .kind = ButtonKind::filled,
                            .enabled = state.enabled,
                            .why_not = state.why_not};
    if (place_button(view, flow_pos(flow), button)) view.intents.push(panel.take_back);
    flow.y += theme.px(Height::control + 8);
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                         panel.take_back_line);
    flow.y += theme.px(16);
}

void draw_restoring(ViewContext& view, Flow& flow, const VersionPanel& panel) {
    const Theme& theme = view.theme;
    const client::ActionState& restore = view.model.state_of(panel.restore);
    const bool first = *panel.take_back_id == '\0';
    const ButtonSpec button{.id = panel.restore_id,
                            .label = labels::kRestoreWords,
                            .kind = first ? ButtonKind::filled : ButtonKind::outlined,
                            .enabled = restore.enabled,
                            .why_not = restore.why_not};
    if (place_button(view, flow_pos(flow), button)) view.intents.push(panel.restore);
    flow.y += theme.px(Height::control + 8);
    if (!restore.enabled)
        flow.y +=
            text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2, panel.newest);
}

}  // namespace

void draw_change_rows(ViewContext& view, Flow& flow, const std::vector<ChangeRow>& rows) {
    for (const ChangeRow& row : rows) draw_change(view, flow, row);
    hairline(view, flow.x, flow.x + flow.width, flow.y);
    flow.y += view.theme.px(1);
}

void draw_draft_panel(ViewContext& view, Flow& flow, float bottom, const DraftPanel& panel) {
    const Theme& theme = view.theme;
    draw_head(view, flow, panel);
    if (panel.changes.empty()) {
        hairline(view, flow.x, flow.x + flow.width, flow.y);
        flow.y += theme.px(12);
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                             panel.unchanged);
    } else {
        draw_change_rows(view, flow, panel.changes);
    }
    flow.y += theme.px(16);
    draw_from(view, flow, panel);
    draw_reason(view, flow, panel);
    draw_verdict(view, flow, panel);
    draw_buttons(view, flow, bottom, panel);
}

void draw_version_list(ViewContext& view, Flow& flow, const VersionList& list) {
    const Theme& theme = view.theme;
    const std::size_t count = list.rows.size();
    const float height = theme.px(kVersionHeight) * static_cast<float>(count);
    draw_card(view, flow_pos(flow), {flow.x + flow.width, flow.y + height + theme.px(1)});
    const ImDrawList* drawn = ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < count; ++i) {
        // Hundreds of versions cost what those in sight cost; the chosen one can always be left
        // by the keyboard.
        const bool near = flow.y + theme.px(2 * kVersionHeight) > drawn->GetClipRectMin().y &&
                          flow.y - theme.px(kVersionHeight) < drawn->GetClipRectMax().y;
        if (near || static_cast<int>(i) == list.chosen)
            draw_version(view, list, i, flow);
        else
            flow.y += theme.px(kVersionHeight);
    }
}

void draw_version_panel(ViewContext& view, Flow& flow, const VersionPanel& panel) {
    const Theme& theme = view.theme;
    flow.y += theme.px(16);
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::title, Color::text, panel.line);
    for (const std::string_view words : {panel.when, panel.against})
        if (!words.empty())
            flow.y += theme.px(2) + text_block(view, {flow.x, flow.y + theme.px(2)}, flow.width,
                                               Type::small, Color::text_2, words);
    flow.y += theme.px(10);
    if (!panel.changes.empty())
        draw_change_rows(view, flow, panel.changes);
    else
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                             panel.unchanged);
    flow.y += theme.px(16);
    draw_taking_back(view, flow, panel);
    draw_restoring(view, flow, panel);
    flow.y += theme.px(16);
}

}  // namespace shopkeeper::ui
