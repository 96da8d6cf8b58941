#include "ui/data_table.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/focus.h"
#include "ui/labels.h"

namespace shopkeeper::ui {
namespace {

constexpr float kHeadHeight = 34;
constexpr float kPadding = 10;
constexpr float kMarkWidth = 10;
constexpr double kWheelRows = 3;

struct Layout {
    std::vector<std::size_t> columns;  // those that are shown
    std::vector<float> x;              // left edges, and the right edge of the last
    float head = 0;
    float row = 0;
    ImVec2 min, max;  // of the rows
};

Layout lay_out(const ViewContext& view, const TableSpec& spec, ImVec2 min, ImVec2 max) {
    const Theme& theme = view.theme;
    Layout out;
    out.head = theme.px(kHeadHeight);
    out.row = theme.px(spec.row_height);
    out.min = {min.x, min.y + out.head};
    out.max = max;
    const float width = max.x - min.x;
    float least = 0;
    float shares = 0;
    for (std::size_t i = 0; i < spec.columns.size(); ++i) {
        const TableColumn& column = spec.columns[i];
        if (width < theme.px(column.from_width)) continue;
        out.columns.push_back(i);
        least += theme.px(column.least);
        shares += column.share;
    }
    const float spare = std::max(0.0f, width - least - theme.px(kMarkWidth));
    // Columns that do not fit side by side share what there is: nothing scrolls sideways.
    const float squeeze = least > 0 ? std::min(1.0f, (width - theme.px(kMarkWidth)) / least) : 1;
    float x = min.x;
    for (const std::size_t i : out.columns) {
        out.x.push_back(x);
        const TableColumn& column = spec.columns[i];
        x += std::floor(theme.px(column.least) * squeeze +
                        (shares > 0 ? spare * column.share / shares : 0));
    }
    out.x.push_back(x);
    return out;
}

double rows_in_sight(const Layout& layout) {
    return static_cast<double>(layout.max.y - layout.min.y) / static_cast<double>(layout.row);
}

void clamp(TableState& state, const Layout& layout, std::size_t count) {
    const double most = std::max(0.0, static_cast<double>(count) - rows_in_sight(layout));
    state.first = std::clamp(state.first, 0.0, most);
    state.row = count == 0 ? 0 : std::min(state.row, count - 1);
}

void show_row(TableState& state, const Layout& layout) {
    const double row = static_cast<double>(state.row);
    if (row < state.first) state.first = row;
    const double last = row + 1 - rows_in_sight(layout);
    if (last > state.first) state.first = last;
}

void draw_head(ViewContext& view, const TableSpec& spec, TableState& state, const Layout& layout,
               ImVec2 min, TableAnswer& answer) {
    const Theme& theme = view.theme;
    for (std::size_t place = 0; place < layout.columns.size(); ++place) {
        const std::size_t index = layout.columns[place];
        const TableColumn& column = spec.columns[index];
        const float left = layout.x[place] + theme.px(kPadding);
        const float right = layout.x[place + 1] - theme.px(kPadding);
        const bool sorted = state.sorted == static_cast<int>(index);
        if (column.right)
            row_text_right(view, {right, min.y}, layout.head, Type::small, Color::text_2,
                           column.title, right - left);
        else
            row_text(view, {left, min.y}, layout.head, Type::small, Color::text_2, column.title,
                     right - left);
        if (sorted) {
            const float words = measure(theme, Type::small, column.title).x + theme.px(4);
            const float x = column.right ? right - words - theme.px(13) : left + words;
            draw_icon(theme, {x, min.y + (layout.head - theme.px(12)) * 0.5f},
                      state.descending ? Icon::chevron_down : Icon::chevron_up, Color::text_2,
                      0.75f);
        }
        if (!column.sortable) continue;
        const std::string id = labels::row_id(spec.id, index) + "_head";
        const ImVec2 low(layout.x[place] + theme.px(4), min.y + theme.px(4));
        const ImVec2 high(layout.x[place + 1] - theme.px(4), min.y + layout.head - theme.px(4));
        if (!place_area(view, low, high, id, column.title, ItemRole::button, Radius::control)
                 .pressed)
            continue;
        // Again the other way round, a third time as it was.
        if (!sorted) {
            state.sorted = static_cast<int>(index);
            state.descending = column.right;
        } else if (state.descending == column.right) {
            state.descending = !state.descending;
        } else {
            state.sorted = -1;
            state.descending = false;
        }
        answer.sorted = true;
    }
    hairline(view, layout.min.x, layout.max.x, min.y + layout.head - theme.px(1));
}

void draw_rows(ViewContext& view, const TableState& state, const Layout& layout,
               const TableRows& rows, bool focused) {
    const Theme& theme = view.theme;
    const std::size_t count = rows.size();
    const std::size_t first = static_cast<std::size_t>(state.first);
    const std::size_t fit = static_cast<std::size_t>(rows_in_sight(layout)) + 2;
    const double fraction = state.first - std::floor(state.first);
    float y = layout.min.y - std::round(static_cast<float>(fraction) * layout.row);
    for (std::size_t row = first; row < std::min(count, first + fit); ++row, y += layout.row) {
        const bool chosen = row == state.row;
        const ImVec2 low(layout.min.x + theme.px(4), y + theme.px(1));
        const ImVec2 high(layout.max.x - theme.px(kMarkWidth + 2), y + layout.row - theme.px(1));
        if (chosen) draw_selected(theme, low, high);
        if (chosen && focused)
            outline(view, {low.x - theme.px(2), low.y - theme.px(1)},
                    {high.x + theme.px(2), high.y + theme.px(1)}, Color::focus,
                    theme.px(Radius::card), Width::focus_ring);
        for (std::size_t place = 0; place < layout.columns.size(); ++place) {
            const TableCell cell{{layout.x[place] + theme.px(kPadding), y},
                                 {layout.x[place + 1] - theme.px(kPadding), y + layout.row},
                                 chosen};
            rows.draw(view, row, layout.columns[place], cell);
        }
        if (row + 1 < count && !chosen && row + 1 != state.row)
            hairline(view, layout.min.x, layout.max.x - theme.px(kMarkWidth), y + layout.row);
    }
}

// The mark of the place, to be dragged: a million rows are crossed in one move.
void draw_mark(ViewContext& view, TableState& state, const Layout& layout, std::size_t count) {
    const Theme& theme = view.theme;
    const double sight = rows_in_sight(layout);
    if (static_cast<double>(count) <= sight) return;
    const float height = layout.max.y - layout.min.y;
    const float length =
        std::max(theme.px(28), height * static_cast<float>(sight / static_cast<double>(count)));
    const double most = static_cast<double>(count) - sight;
    const float way = height - length;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const bool over = mouse.x >= layout.max.x - theme.px(kMarkWidth) && mouse.x < layout.max.x &&
                      mouse.y >= layout.min.y && mouse.y < layout.max.y &&
                      ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
    if (over && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) state.dragging = true;
    if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) state.dragging = false;
    if (state.dragging && way > 0) {
        const double share = static_cast<double>((mouse.y - layout.min.y - length * 0.5f) / way);
        state.first = std::clamp(share, 0.0, 1.0) * most;
    }
    const float top = layout.min.y + way * static_cast<float>(state.first / most);
    const float x = layout.max.x - theme.px(7);
    fill(view, {x, top}, {x + theme.px(4), top + length},
         over || state.dragging ? Color::text_3 : Color::border_strong, theme.px(2));
}

bool plain(ImGuiKey key) {
    return ImGui::GetIO().KeyMods == ImGuiMod_None && ImGui::IsKeyPressed(key, true);
}

// True when the row under the keyboard was moved.
bool move(TableState& state, const Layout& layout, std::size_t count) {
    if (count == 0) return false;
    const auto page =
        std::max<std::int64_t>(1, static_cast<std::int64_t>(rows_in_sight(layout)) - 1);
    std::int64_t step = 0;
    if (plain(ImGuiKey_DownArrow)) step = 1;
    if (plain(ImGuiKey_UpArrow)) step = -1;
    if (plain(ImGuiKey_PageDown)) step = page;
    if (plain(ImGuiKey_PageUp)) step = -page;
    const auto last = static_cast<std::int64_t>(count) - 1;
    auto row = static_cast<std::int64_t>(state.row) + step;
    if (plain(ImGuiKey_Home)) row = 0;
    if (plain(ImGuiKey_End)) row = last;
    row = std::clamp<std::int64_t>(row, 0, last);
    const bool pressed = step != 0 || plain(ImGuiKey_Home) || plain(ImGuiKey_End);
    if (!pressed) return false;
    cancel_arrow_move();
    state.row = static_cast<std::size_t>(row);
    show_row(state, layout);
    return true;
}

}  // namespace

TableAnswer draw_table(ViewContext& view, const TableSpec& spec, TableState& state,
                       const TableRows& rows, ImVec2 min, ImVec2 max) {
    TableAnswer answer;
    const Layout layout = lay_out(view, spec, min, max);
    const std::size_t count = rows.size();
    draw_head(view, spec, state, layout, min, answer);
    const ImGuiIO& io = ImGui::GetIO();
    const bool inside = ImGui::IsMouseHoveringRect(layout.min, layout.max) &&
                        ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
    if (inside && io.MouseWheel != 0.0f)
        state.first -= static_cast<double>(io.MouseWheel) * kWheelRows;
    const bool focused = has_focus(view, spec.id);
    if (focused && move(state, layout, count)) view.state.redraw = true;
    clamp(state, layout, count);
    const float right = layout.max.x - view.theme.px(kMarkWidth);
    const std::string name = count == 0 ? std::string() : rows.name(state.row);
    ImGui::PushClipRect(layout.min, layout.max, true);
    draw_rows(view, state, layout, rows, focused && focus_is_shown());
    const AreaPress press = place_bare_area(view, layout.min, {right, layout.max.y}, spec.id, name,
                                            ItemRole::list_item);
    ImGui::PopClipRect();
    draw_mark(view, state, layout, count);
    if (!press.pressed || count == 0) return answer;
    if (press.by_mouse) {
        const double row = state.first + static_cast<double>(io.MousePos.y - layout.min.y) /
                                             static_cast<double>(layout.row);
        if (row >= static_cast<double>(count)) return answer;
        state.row = static_cast<std::size_t>(std::max(0.0, row));
    }
    answer.opened = state.row;
    answer.by_mouse = press.by_mouse;
    return answer;
}

}  // namespace shopkeeper::ui
