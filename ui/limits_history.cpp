// Every version of the limits, and what the chosen one changed.
#include "ui/labels_wide.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::VersionRow;

constexpr float kRowHeight = 68;

void draw_version(ViewContext& view, std::size_t index, Flow& flow) {
    const Theme& theme = view.theme;
    const VersionRow& row = view.model.limits.versions[index];
    const bool chosen = static_cast<int>(index) == view.model.limits.version;
    const ImVec2 min(flow.x + theme.px(4), flow.y + theme.px(2));
    const ImVec2 max(flow.x + flow.width - theme.px(4), flow.y + theme.px(kRowHeight - 2));
    if (chosen) draw_selected(theme, min, max);
    if (place_area(view, min, max, labels::row_id(labels::kVersionRow, index),
                   row.title + ", " + row.line, ItemRole::list_item, Radius::card)
            .pressed)
        view.intents.push_number(Action::choose_version, static_cast<std::int64_t>(index));
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
    flow.y += theme.px(kRowHeight);
    if (index + 1 < view.model.limits.versions.size())
        hairline(view, flow.x, flow.x + flow.width, flow.y);
}

}  // namespace

void draw_limits_history(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const std::size_t count = view.model.limits.versions.size();
    const float height = theme.px(kRowHeight) * static_cast<float>(count);
    draw_card(view, flow_pos(flow), {flow.x + flow.width, flow.y + height + theme.px(1)});
    const ImDrawList* list = ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < count; ++i) {
        // Hundreds of versions cost what those in sight cost; the chosen one can always be left
        // by the keyboard.
        const bool near = flow.y + theme.px(2 * kRowHeight) > list->GetClipRectMin().y &&
                          flow.y - theme.px(kRowHeight) < list->GetClipRectMax().y;
        if (near || static_cast<int>(i) == view.model.limits.version)
            draw_version(view, i, flow);
        else
            flow.y += theme.px(kRowHeight);
    }
}

void draw_version_panel(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const client::LimitsModel& limits = view.model.limits;
    const client::ActionState& restore = view.model.state_of(Action::restore_version);
    flow.y += theme.px(16);
    flow.y +=
        text_block(view, flow_pos(flow), flow.width, Type::title, Color::text, limits.version_line);
    flow.y += theme.px(10);
    if (!limits.version_changes.empty())
        draw_change_rows(view, flow, limits.version_changes);
    else
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                             labels::kNothingChanged);
    flow.y += theme.px(16);
    const ButtonSpec button{.id = labels::kRestore,
                            .label = labels::kRestoreWords,
                            .kind = ButtonKind::filled,
                            .enabled = restore.enabled,
                            .why_not = restore.why_not};
    if (place_button(view, flow_pos(flow), button)) view.intents.push(Action::restore_version);
    flow.y += theme.px(Height::control + 8);
    if (!restore.enabled)
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                             labels::kNewestVersion);
    flow.y += theme.px(16);
}

}  // namespace shopkeeper::ui
