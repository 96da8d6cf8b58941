// Which week is shown, what moves it, and where its rows are written to.
#include <algorithm>

#include "ui/labels_week.h"
#include "ui/labels_wide.h"
#include "ui/week_state.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::WeekModel;

constexpr float kBesideFrom = 760;
constexpr float kLeastField = 260;

// Previous, next, this week, how many weeks, export; from the right. Returns where they begin.
float draw_moves(ViewContext& view, float width, float right, float y) {
    const Theme& theme = view.theme;
    const WeekModel& week = *view.model.wide.week;
    const auto& next = view.model.state_of(Action::next_week);
    const auto& write = view.model.state_of(Action::export_week);
    const ButtonSpec rows{.id = labels::kWeekExport,
                          .label = labels::kExportRows,
                          .kind = ButtonKind::plain,
                          .key = width < theme.px(480) ? "" : "Ctrl E",
                          .enabled = write.enabled,
                          .why_not = write.why_not};
    const ButtonSpec now{
        .id = labels::kWeekThis, .label = labels::kThisWeek, .kind = ButtonKind::plain};
    const float gap = theme.px(8);
    const float span = theme.px(112);
    const float step = theme.px(kSmallButton);
    const float top = y + (theme.px(Height::control) - step) * 0.5f;
    // Drawn in reading order, placed from the right.
    const float export_x = right - button_width(view, rows);
    const float now_x = export_x - gap - button_width(view, now);
    const float span_x = now_x - gap - span;
    const float next_x = span_x - gap - step;
    const float previous_x = next_x - theme.px(4) - step;
    if (place_icon_button(view, {previous_x, top}, labels::kWeekPrevious, Icon::chevron_left,
                          labels::kPreviousWeek))
        view.intents.push(Action::previous_week);
    if (place_icon_button(view, {next_x, top}, labels::kWeekNext, Icon::chevron_right,
                          next.enabled ? labels::kNextWeek : next.why_not, next.enabled))
        view.intents.push(Action::next_week);
    const std::string shown =
        week.spans.empty() ? std::string() : week.spans[static_cast<std::size_t>(week.span)];
    const int chosen =
        place_choice(view, {span_x, y}, span, labels::kWeekSpan, shown, week.spans, week.span);
    if (chosen >= 0) view.intents.push_number(Action::choose_week_span, chosen);
    if (place_button(view, {now_x, y}, now)) view.intents.push(Action::this_week);
    if (place_button(view, {export_x, y}, rows)) perform_week(view, Action::export_week);
    return previous_x - theme.px(12);
}

// Which rows are written; in a line of its own where `beside` would not fit next to it. Returns
// where what follows begins.
float draw_row_kinds(ViewContext& view, Flow& inside, float beside) {
    const Theme& theme = view.theme;
    const WeekModel& week = *view.model.wide.week;
    const float width = std::min(theme.px(208), inside.width);
    const std::string shown = week.row_kinds.empty()
                                  ? std::string()
                                  : week.row_kinds[static_cast<std::size_t>(week.row_kind)];
    const int chosen = place_choice(view, flow_pos(inside), width, labels::kWeekRows, shown,
                                    week.row_kinds, week.row_kind);
    if (chosen >= 0) view.intents.push_number(Action::choose_week_rows, chosen);
    const float gap = theme.px(8);
    if (inside.width - width - gap >= beside) return inside.x + width + gap;
    inside.y += theme.px(Height::control + 8);
    return inside.x;
}

// The field for the path, what is written, and why it could not be.
void draw_export(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const WeekModel& week = *view.model.wide.week;
    WeekState& state = week_state(view);
    const float top = flow.y;
    const float pad = theme.px(Space::l);
    draw_card(view, {flow.x, top}, {flow.x + flow.width, top + state.export_height});
    Flow inside{flow.x + pad, flow.y + theme.px(10), flow.width - 2 * pad};
    draw_card_head(view, inside, labels::kWeekExportTitle, {});
    inside.y += text_block(view, flow_pos(inside), inside.width, Type::small, Color::text_2,
                           week.export_note) +
                theme.px(8);
    const ButtonSpec later{.id = labels::kWeekNotNow,
                           .label = labels::kNotNow,
                           .kind = ButtonKind::quiet,
                           .key = "Esc"};
    const auto& action = view.model.state_of(Action::export_week);
    const ButtonSpec write{.id = labels::kWeekWrite,
                           .label = labels::kWriteIt,
                           .kind = ButtonKind::filled,
                           .enabled = action.enabled,
                           .why_not = action.why_not};
    const float buttons = button_width(view, later) + theme.px(8) + button_width(view, write);
    const float field_x = draw_row_kinds(view, inside, buttons + theme.px(kLeastField));
    const float room = inside.x + inside.width - field_x;
    const bool beside = room - buttons >= theme.px(kLeastField);
    const float field = beside ? room - buttons - theme.px(12) : room;
    const bool entered =
        place_field(view, {field_x, inside.y}, field,
                    {.id = labels::kWeekPath, .hint = labels::kWeekExportPath, .prefix = {}},
                    state.path.text)
            .submitted;
    if (!beside) inside.y += theme.px(Height::control + 8);
    const float right = inside.x + inside.width;
    if (place_button_right(view, {right - button_width(view, write) - theme.px(8), inside.y},
                           later))
        close_week_export(view);
    const bool pressed = place_button_right(view, {right, inside.y}, write);
    if ((entered || pressed) && action.enabled)
        view.intents.push(Action::export_week, state.path.text);
    inside.y += theme.px(Height::control + 4);
    if (!week.export_problem.empty())
        inside.y += text_block(view, flow_pos(inside), inside.width, Type::small, Color::stretch,
                               week.export_problem) +
                    theme.px(4);
    inside.y += theme.px(6);
    if (state.export_height != inside.y - top) view.state.redraw = true;
    state.export_height = inside.y - top;
    flow.y = inside.y + theme.px(Space::l);
}

}  // namespace

void draw_week_heading(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const WeekModel& week = *view.model.wide.week;
    const float right = flow.x + flow.width;
    if (flow.width >= theme.px(kBesideFrom)) {
        const float begin = draw_moves(view, flow.width, right, flow.y + theme.px(16));
        draw_page_title(view, flow, week.title.c_str(), week.detail, begin);
    } else {
        draw_page_title(view, flow, week.title.c_str(), week.detail, right);
        draw_moves(view, flow.width, right, flow.y);
        flow.y += theme.px(Height::control + 12);
    }
    if (week_state(view).export_open) draw_export(view, flow);
}

}  // namespace shopkeeper::ui
