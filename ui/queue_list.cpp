#include <algorithm>
#include <cmath>

#include "ui/keys.h"
#include "ui/labels.h"
#include "ui/overlay.h"
#include "ui/scroll.h"
#include "ui/views.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::QueueRow;

constexpr float kRowHeight = 48;
constexpr std::size_t kMostProblems = 3;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool holds(std::string_view text, std::string_view part) {
    const auto equal = [](char a, char b) { return lower(a) == lower(b); };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), equal) != text.end();
}

// The rows that fit the filter, worked out only when the filter or the queue changed.
void prepare_rows(ViewContext& view) {
    ViewState& state = view.state;
    if (state.queue_rows_revision == view.model.revision &&
        state.queue_rows_filter == state.queue_filter)
        return;
    state.queue_rows_revision = view.model.revision;
    state.queue_rows_filter = state.queue_filter;
    state.queue_rows.clear();
    const auto& rows = view.model.queue.rows;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (state.queue_filter.empty() || holds(rows[i].name, state.queue_filter) ||
            holds(rows[i].reference, state.queue_filter) ||
            holds(rows[i].key, state.queue_filter) || holds(rows[i].burst, state.queue_filter))
            state.queue_rows.push_back(static_cast<std::uint32_t>(i));
}

void open_row(ViewContext& view, const QueueRow& row) {
    close_overlay(view);
    view.intents.push(Action::open_contact, row.key);
}

void draw_row(ViewContext& view, std::size_t place, Flow& flow) {
    const Theme& theme = view.theme;
    const QueueRow& row = view.model.queue.rows[view.state.queue_rows[place]];
    const float height = theme.px(kRowHeight);
    const ImVec2 min(flow.x + theme.px(7), flow.y);
    const ImVec2 max(flow.x + flow.width - theme.px(7), flow.y + height);
    const bool selected = static_cast<int>(place) == view.state.queue_selected;
    if (selected) draw_selected(theme, min, max);
    const AreaPress press = place_area(view, min, max, labels::row_id(labels::kQueueRow, place),
                                       row.name, ItemRole::list_item, Radius::card);
    if (press.pressed) open_row(view, row);
    const float x = flow.x + theme.px(21);
    const float right = max.x - theme.px(10);
    const float line = theme.px(22);
    const std::string reference = row.selected ? row.reference + " · open" : row.reference;
    const float side = row_text_right(view, {right, flow.y + theme.px(3)}, line, Type::small,
                                      Color::text_2, reference, flow.width * 0.4f);
    float name_x = x;
    if (row.changed) {
        ImGui::GetWindowDrawList()->AddCircleFilled({x + theme.px(4), flow.y + theme.px(14)},
                                                    theme.px(4), theme[Color::accent]);
        name_x += theme.px(14);
    }
    row_text(view, {name_x, flow.y + theme.px(3)}, line, selected ? Type::body_strong : Type::body,
             Color::text, row.name, right - side - theme.px(12) - name_x);
    row_text(view, {x, flow.y + theme.px(25)}, theme.px(18), Type::small, Color::text_2, row.burst,
             right - x);
    flow.y += height;
}

// Only the rows in sight are drawn: ten thousand wait as cheaply as ten.
void draw_rows(ViewContext& view, ImVec2 min, ImVec2 max) {
    const Theme& theme = view.theme;
    ViewState& state = view.state;
    const float height = theme.px(kRowHeight);
    const std::size_t count = state.queue_rows.size();
    ScrollScope scroll(view, state.queue, min, max);
    Flow flow{min.x, scroll.top() + theme.px(6), max.x - min.x};
    const float first_y = flow.y;
    const float above = std::max(0.0f, std::floor((min.y - first_y) / height));
    const std::size_t first = std::min(count, static_cast<std::size_t>(above));
    const std::size_t fit = static_cast<std::size_t>((max.y - min.y) / height) + 2;
    flow.y += static_cast<float>(first) * height;
    for (std::size_t i = first; i < std::min(count, first + fit); ++i) draw_row(view, i, flow);
    if (count == 0)
        text_block(view, {min.x + theme.px(21), first_y + theme.px(10)}, flow.width - theme.px(42),
                   Type::body, Color::text_2, labels::kQueueEmpty);
    scroll.end(first_y + std::max(theme.px(60), static_cast<float>(count) * height) + theme.px(6));
    const float selected_y = first_y + static_cast<float>(state.queue_selected) * height;
    if (state.queue_scrolled != state.queue_selected) {
        state.queue_scrolled = state.queue_selected;
        scroll.show(selected_y - theme.px(6), selected_y + height + theme.px(6));
    }
}

// Lines of the queue that could not be read. Returns the height.
float draw_problems(ViewContext& view, const OverlayPlace& box, float bottom) {
    const Theme& theme = view.theme;
    const auto& problems = view.model.queue.problems;
    if (problems.empty()) return 0;
    const std::size_t shown = std::min(problems.size(), kMostProblems);
    const float height = theme.px(44) + theme.px(18) * static_cast<float>(shown);
    float y = bottom - height;
    const float x = box.pos.x + theme.px(17);
    const float right = box.pos.x + box.size.x - theme.px(17);
    hairline(view, box.pos.x, box.pos.x + box.size.x, y);
    const std::string words = std::to_string(problems.size()) +
                              (problems.size() == 1 ? " line was" : " lines were") + " skipped";
    const ButtonSpec dismiss{.id = labels::kDismissProblems,
                             .label = labels::kDismissWords,
                             .kind = ButtonKind::quiet,
                             .height = theme.px(kSmallButton)};
    row_text(view, {x, y + theme.px(4)}, theme.px(32), Type::small_strong, Color::stretch, words);
    if (place_button_right(view, {right + theme.px(9), y + theme.px(6)}, dismiss))
        view.intents.push(Action::dismiss_problems);
    y += theme.px(36);
    for (std::size_t i = 0; i < shown; ++i) {
        row_text(view, {x, y}, theme.px(18), Type::small, Color::text_2, problems[i], right - x);
        y += theme.px(18);
    }
    return height;
}

void handle_list_keys(ViewContext& view) {
    const int last = static_cast<int>(view.state.queue_rows.size()) - 1;
    int& selected = view.state.queue_selected;
    if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) ++selected;
    if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) --selected;
    if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) selected += 10;
    if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) selected -= 10;
    selected = std::clamp(selected, 0, std::max(0, last));
    const bool enter = ImGui::IsKeyPressed(ImGuiKey_Enter, false) ||
                       ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
    if (!enter || ImGui::GetIO().KeyMods != ImGuiMod_None) return;
    if (last < 0 || !has_focus(view, labels::kQueueFilter)) return;
    const auto row = view.state.queue_rows[static_cast<std::size_t>(selected)];
    open_row(view, view.model.queue.rows[row]);
}

}  // namespace

void draw_queue_list(ViewContext& view) {
    prepare_rows(view);
    const float rows =
        kRowHeight * static_cast<float>(std::min<std::size_t>(
                         std::max<std::size_t>(view.state.queue_rows.size(), 2), 14));
    const float problems = view.model.queue.problems.empty() ? 0 : 98;
    OverlayPlace box = place_overlay(view, 560, kOverlayHead + 16 + rows + problems);
    box.id = labels::kQueueView;
    box.kind = Overlay::queue;
    box.first = labels::kQueueFilter;
    if (!begin_overlay(view, box)) return;
    const Theme& theme = view.theme;
    {
        const SectionScope scope(view, view.state.section, true);
        handle_list_keys(view);
        const OverlayFilter filter{labels::kQueueFilter, labels::kQueueHint,
                                   view.state.queue_rows.size(), view.model.queue.rows.size()};
        if (draw_overlay_filter(view, box, filter, view.state.queue_filter)) {
            view.state.queue_selected = 0;
            view.state.queue_scrolled = -1;
        }
        const float bottom = box.pos.y + box.size.y - theme.px(2);
        const float lower_edge = bottom - draw_problems(view, box, bottom);
        draw_rows(view, {box.pos.x, box.pos.y + theme.px(kOverlayHead + 1)},
                  {box.pos.x + box.size.x, lower_edge});
    }
    end_overlay();
}

}  // namespace shopkeeper::ui
