// The table of limits: a figure is chosen by arrows and typed over where it stands.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/cell_edit.h"
#include "ui/compat.h"
#include "ui/focus.h"
#include "ui/labels_wide.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::LimitCell;
using client::LimitRow;

constexpr float kRowHeight = 50;
constexpr float kCellHeight = 44;
constexpr float kHeadHeight = 48;
constexpr float kStackedRow = 52;
constexpr float kUntilRow = 30;
constexpr float kFootRow = 48;
constexpr float kCellGap = 4;   // of a cell's ground to its column's edge
constexpr float kCellPad = 12;  // of its figure to the ground's edge
constexpr float kFigureInset = kCellGap + kCellPad;
constexpr float kCaptionLine = 15;  // further, where captions need a second line

// Top to bottom: tiers, single agents, rules.
std::array<const std::vector<LimitRow>*, 3> row_lists(const client::LimitsModel& limits) {
    return {&limits.tiers, &limits.agents, &limits.rules};
}

struct Columns {
    float x = 0;      // of the first figure
    float width = 0;  // of one
    float right = 0;  // of the table's inside
};

Columns columns_of(const ViewContext& view, const Flow& flow) {
    const float pad = view.theme.px(Space::l);
    const float inside = flow.width - pad;
    const float label = std::clamp(inside * 0.24f, view.theme.px(118), view.theme.px(200));
    const float width = std::floor((inside - label) / 5);
    return {flow.x + flow.width - width * 5 - view.theme.px(8), width, flow.x + flow.width - pad};
}

CellField limit_field(float height = kCellHeight) {
    return {.id = labels::kLimitField,
            .action = client::Action::set_limit,
            .style = TextFieldStyle::amount,
            .height = height};
}

void begin_edit(ViewContext& view, const LimitCell& cell, const std::string& text, bool typed) {
    begin_cell_edit(view, limit_field(),
                    {cell.pointer, labels::limit_id(cell.pointer), text, typed});
}

void push_text(ViewContext& view, const std::string& pointer, const std::string& text) {
    push_cell(view, limit_field(), pointer, text);
}

// A figure in its cell: smaller where it is long, for a figure cut at its left reads as another.
void draw_shown(const Theme& theme, ImVec2 right_top, float room, Type type, Color color,
                const std::string& shown) {
    const bool strong = type == Type::body_strong;
    const std::array<Type, 3> types = {type, strong ? Type::small_strong : Type::small,
                                       strong ? Type::caption_strong : Type::caption};
    for (const Type one : types) {
        if (measure(theme, one, shown).x > room) continue;
        const float drop = (theme.line(type) - theme.line(one)) * 0.5f;
        return draw_amount(theme, {right_top.x, right_top.y + drop}, one, color, shown);
    }
    draw_text_right(theme, right_top, types.back(), color, shown, room);
}

const std::string& under_of(const LimitCell& cell) {
    return cell.changed ? cell.was : cell.caption;
}

float caption_room(const Theme& theme, float cell_width) {
    return cell_width - theme.px(kCellPad + 3);
}

// The figure, and below it what it was or what it means.
void draw_texts(const Theme& theme, const LimitCell& cell, ImVec2 min, ImVec2 max) {
    const float right = max.x - theme.px(kCellPad);
    const Type type = cell.changed ? Type::body_strong : Type::body;
    const std::string& under = under_of(cell);
    const float room = right - min.x - theme.px(5);
    if (under.empty()) {
        const float top = min.y + (max.y - min.y - theme.line(type)) * 0.5f;
        return draw_shown(theme, {right, top}, room, type,
                          cell.inherited ? Color::text_3 : Color::text, cell.shown);
    }
    draw_shown(theme, {right, min.y + theme.px(3)}, room, type, Color::text, cell.shown);
    float y = min.y + theme.px(25);
    const float wide = caption_room(theme, max.x - min.x);
    for (const knowledge::TextRange& line : wrap(theme, Type::caption, under, wide)) {
        draw_text_right(theme, {right, y}, Type::caption, Color::text_2,
                        std::string_view(under).substr(line.begin, line.end - line.begin), wide);
        y += theme.px(kCaptionLine);
    }
}

// Ground, mark, figure and what it was. Changed is said by more than a colour.
void draw_figure(const ViewContext& view, const LimitCell& cell, ImVec2 min, ImVec2 max) {
    const Theme& theme = view.theme;
    const float radius = theme.px(Radius::control);
    const bool wrong = !cell.problem.empty();
    if (cell.changed) {
        fill(view, min, max, Color::draft_soft, radius);
        fill(view, {min.x, min.y + theme.px(7)},
             {min.x + theme.px(Width::selected_bar), max.y - theme.px(7)}, Color::draft_mark,
             theme.px(1.5f));
    }
    if (wrong) outline(view, min, max, Color::draft_mark, radius, 1.5f);
    // A figure of fifteen digits is cut at its cell, never drawn over the next one.
    ImGui::PushClipRect(min, max, true);
    draw_texts(theme, cell, min, max);
    ImGui::PopClipRect();
}

// `more`: device pixels it is higher than a cell of one caption line.
void draw_cell(ViewContext& view, const LimitCell& cell, ImVec2 min, float width, float more = 0) {
    if (cell.pointer.empty()) return;
    const Theme& theme = view.theme;
    const ImVec2 max(min.x + width, min.y + theme.px(kCellHeight) + more);
    WideState& wide = view.state.wide;
    if (wide.cell == cell.pointer) return draw_cell_edit(view, limit_field(), min, width);
    const std::string id = labels::limit_id(cell.pointer);
    draw_figure(view, cell, min, max);
    const AreaPress press = place_area(view, min, max, id, cell.name + ": " + cell.shown,
                                       ItemRole::cell, Radius::control);
    if (has_focus(view, id)) wide.last_cell = cell.pointer;
    if (press.pressed) begin_edit(view, cell, cell.text, false);
    // Why a text is no figure is said where it stands, and what a caption hid.
    if (!cell.problem.empty())
        tooltip(theme, cell.problem);
    else if (!cell.caption.empty() && cell.changed)
        tooltip(theme, cell.caption);
}

// The last day of one agent's own limits, below the name; typed over like a figure.
void draw_until(ViewContext& view, const LimitRow& row, std::size_t index, ImVec2 pos, float room) {
    const Theme& theme = view.theme;
    const LimitCell& cell = row.until;
    WideState& wide = view.state.wide;
    const float height = theme.px(24);
    const float button = theme.px(kSmallButton);
    const float width = room - button - theme.px(8);
    if (wide.cell == cell.pointer) {
        draw_cell_edit(view, limit_field(24), pos, width);
    } else {
        const std::string words = std::string(labels::kUntil) + " " + cell.shown;
        const ImVec2 max(
            pos.x + std::min(width, measure(theme, Type::caption, words).x + theme.px(12)),
            pos.y + height);
        if (cell.changed) fill(view, pos, max, Color::draft_soft, theme.px(Radius::badge));
        const std::string id = labels::limit_id(cell.pointer);
        row_text(view, {pos.x + theme.px(cell.changed ? 6 : 0), pos.y}, height, Type::caption,
                 Color::text_2, words, width - theme.px(6));
        if (place_area(view, pos, max, id, cell.name + ": " + cell.shown, ItemRole::cell,
                       Radius::badge)
                .pressed)
            begin_edit(view, cell, cell.text, false);
        if (has_focus(view, id)) wide.last_cell = cell.pointer;
        tooltip(theme, !cell.problem.empty() ? std::string_view(cell.problem)
                                             : std::string_view(cell.was));
    }
    const std::string id = labels::row_id(labels::kDropAgent, index);
    if (place_icon_button(view, {pos.x + room - button, pos.y - theme.px(10)}, id.c_str(),
                          Icon::cross, labels::kDropAgentWords))
        view.intents.push(client::Action::drop_agent_limits, cell.pointer);
}

void draw_head(const ViewContext& view, const Columns& columns, ImVec2 min) {
    const Theme& theme = view.theme;
    row_text(view, {min.x + theme.px(Space::l), min.y}, theme.px(kHeadHeight), Type::small,
             Color::text_2, labels::kTierWords);
    float right = columns.x;
    for (const std::string& title : view.model.limits.columns) {
        right += columns.width;
        const std::size_t feed = std::min(title.find('\n'), title.size());
        const std::string_view words = title;
        // Over the figures, which stand so far inside their column.
        const float edge = right - theme.px(kFigureInset);
        draw_text_right(theme, {edge, min.y + theme.px(8)}, Type::caption, Color::text_2,
                        words.substr(0, feed), columns.width);
        draw_text_right(theme, {edge, min.y + theme.px(24)}, Type::caption, Color::text_2,
                        words.substr(std::min(feed + 1, words.size())), columns.width);
    }
}

float label_room(const ViewContext& view, const Flow& flow, const Columns& columns) {
    return columns.x - flow.x - view.theme.px(Space::l);
}

// What a row is higher than others: its captions are wrapped where the window is narrow, not cut.
float row_more(const ViewContext& view, const LimitRow& row, const Flow& flow,
               const Columns& columns) {
    const Theme& theme = view.theme;
    const auto lines = [&](const std::string& text, float room) {
        return wrap(theme, Type::caption, text, room).size();
    };
    std::size_t most = 1;
    if (row.until.pointer.empty()) most = lines(row.detail, label_room(view, flow, columns));
    const float room = caption_room(theme, columns.width - theme.px(2 * kCellGap));
    for (const LimitCell& cell : row.cells)
        if (!cell.pointer.empty()) most = std::max(most, lines(under_of(cell), room));
    return theme.px(kCaptionLine) * static_cast<float>(std::max<std::size_t>(1, most) - 1);
}

void draw_row(ViewContext& view, const LimitRow& row, std::size_t index, const Columns& columns,
              Flow& flow) {
    const Theme& theme = view.theme;
    hairline(view, flow.x, flow.x + flow.width, flow.y);
    const float x = flow.x + theme.px(Space::l);
    const float room = label_room(view, flow, columns);
    const float more = row_more(view, row, flow, columns);
    draw_text(theme, {x, flow.y + theme.px(6)}, Type::body_strong, Color::text, row.label, room);
    if (row.until.pointer.empty())
        text_block(view, {x, flow.y + theme.px(28)}, room, Type::caption, Color::text_2,
                   row.detail);
    else
        draw_until(view, row, index, {x, flow.y + theme.px(25)}, room - theme.px(8));
    float cell_x = columns.x;
    for (const LimitCell& cell : row.cells) {
        draw_cell(view, cell, {cell_x + theme.px(kCellGap), flow.y + theme.px(3)},
                  columns.width - theme.px(2 * kCellGap), more);
        cell_x += columns.width;
    }
    flow.y += theme.px(kRowHeight) + more;
}

// In a narrow window each figure has a line of its own below its tier.
void draw_stacked(ViewContext& view, const LimitRow& row, std::size_t index, Flow& flow) {
    const Theme& theme = view.theme;
    hairline(view, flow.x, flow.x + flow.width, flow.y);
    const float x = flow.x + theme.px(Space::l);
    const float right = flow.x + flow.width - theme.px(Space::m);
    const float width = std::min(theme.px(150), (right - x) * 0.5f);
    draw_text(theme, {x, flow.y + theme.px(10)}, Type::body_strong, Color::text, row.label);
    draw_text_right(theme, {right, flow.y + theme.px(14)}, Type::caption, Color::text_2, row.detail,
                    (right - x) * 0.6f);
    flow.y += theme.px(36);
    if (!row.until.pointer.empty()) {
        draw_until(view, row, index, {x, flow.y}, right - x);
        flow.y += theme.px(kUntilRow);
    }
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const LimitCell& cell = row.cells[i];
        if (cell.pointer.empty()) continue;
        std::string words = cell.caption.empty() ? view.model.limits.columns[i] : cell.caption;
        std::replace(words.begin(), words.end(), '\n', ' ');
        row_text(view, {x, flow.y}, theme.px(kStackedRow), Type::small, Color::text_2, words,
                 right - width - theme.px(8) - x);
        draw_cell(view, cell, {right - width, flow.y + theme.px(4)}, width);
        flow.y += theme.px(kStackedRow);
    }
    flow.y += theme.px(4);
}

// The figures in reading order, by rows, for the arrows. Empty places are left out.
struct Place {
    int row = -1;
    int column = 0;
};

const LimitRow* row_at(const ViewContext& view, int row) {
    if (row < 0) return nullptr;
    auto index = static_cast<std::size_t>(row);
    for (const auto* list : row_lists(view.model.limits)) {
        if (index < list->size()) return &(*list)[index];
        index -= list->size();
    }
    return nullptr;
}

const LimitCell* cell_at(const ViewContext& view, Place place) {
    const LimitRow* row = row_at(view, place.row);
    if (row == nullptr) return nullptr;
    // An agent's last day stands left of the figures.
    if (place.column == -1) return row->until.pointer.empty() ? nullptr : &row->until;
    if (place.column < 0 || place.column >= static_cast<int>(row->cells.size())) return nullptr;
    const LimitCell& cell = row->cells[static_cast<std::size_t>(place.column)];
    return cell.pointer.empty() ? nullptr : &cell;
}

Place place_of(const ViewContext& view, std::string_view id) {
    for (int row = 0; row_at(view, row) != nullptr; ++row)
        for (int column = -1; column < static_cast<int>(row_at(view, row)->cells.size());
             ++column) {
            const LimitCell* cell = cell_at(view, {row, column});
            if (cell != nullptr && labels::limit_id(cell->pointer) == id) return {row, column};
        }
    return {};
}

// The next figure in a direction; where a row has none in that column, the row behind it.
const LimitCell* cell_beside(const ViewContext& view, Place from, int down, int right) {
    Place at = from;
    for (int step = 0; step < 16; ++step) {
        at.row += down;
        at.column += right;
        if (row_at(view, at.row) == nullptr || at.column < -1 || at.column > 8) return nullptr;
        if (const LimitCell* cell = cell_at(view, at)) return cell;
    }
    return nullptr;
}

void go_to(ViewContext& view, const LimitCell* cell) {
    if (cell == nullptr) return;
    wish_focus(view.state, labels::limit_id(cell->pointer));
}

// Characters that begin a figure: digits, a separator, a minus that is then refused in words.
std::string typed_characters() {
    std::string typed;
    for (const ImWchar character : ImGui::GetIO().InputQueueCharacters)
        if ((character >= '0' && character <= '9') || character == '.' || character == ',')
            typed += static_cast<char>(character);
    return typed;
}

bool plain_press(ImGuiKey key) {
    return ImGui::GetIO().KeyMods == ImGuiMod_None && ImGui::IsKeyPressed(key, true);
}

bool move_by_arrows(ViewContext& view, Place from) {
    const bool stacked = !navigation_beside(view);
    int down = 0;
    int right = 0;
    if (plain_press(ImGuiKey_DownArrow)) down = 1;
    if (plain_press(ImGuiKey_UpArrow)) down = -1;
    if (plain_press(ImGuiKey_RightArrow)) right = 1;
    if (plain_press(ImGuiKey_LeftArrow)) right = -1;
    if (down == 0 && right == 0) return false;
    cancel_arrow_move();
    const LimitCell* next = nullptr;
    if (stacked && down != 0) {
        // One figure below the other: down is the next of the row, then the next row.
        next = cell_beside(view, from, 0, down);
        if (next == nullptr) {
            const LimitRow* row = row_at(view, from.row + down);
            const int end = row == nullptr ? 0 : static_cast<int>(row->cells.size());
            next = cell_beside(view, {from.row + down, down > 0 ? -1 : end}, 0, down);
        }
    } else {
        next = cell_beside(view, from, down, right);
    }
    go_to(view, next);
    return true;
}

// Who else gets limits of their own, at the foot of the table.
void draw_foot(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    hairline(view, flow.x, flow.x + flow.width, flow.y);
    const client::LimitsModel& limits = view.model.limits;
    const float width = std::min(theme.px(230), flow.width - theme.px(32));
    const int chosen =
        place_choice(view, {flow.x + theme.px(Space::m), flow.y + theme.px(8)}, width,
                     labels::kOneAgent, labels::kOneAgentWords, limits.others, -1);
    if (chosen >= 0) view.intents.push_number(client::Action::add_agent_limits, chosen);
    flow.y += theme.px(kFootRow);
}

float stacked_height(const Theme& theme, const LimitRow& row) {
    const auto filled = std::ranges::count_if(
        row.cells, [](const LimitCell& cell) { return !cell.pointer.empty(); });
    return theme.px(40) + (row.until.pointer.empty() ? 0 : theme.px(kUntilRow)) +
           theme.px(kStackedRow) * static_cast<float>(filled);
}

}  // namespace

// While a field is edited only Enter and the arrows up and down are ours: they take the figure and
// go on in the column, as in a table one types down.
bool limits_table_keys(ViewContext& view, bool in_text) {
    WideState& wide = view.state.wide;
    if (view.model.limits.history_open) return false;
    if (!wide.cell.empty()) {
        const std::string typed = typed_characters();
        if (wide.cell_waits > 0 && wide.cell_typed && !typed.empty()) {
            wide.cell_text += typed;
            push_text(view, wide.cell, wide.cell_text);
            return true;
        }
        const bool enter = plain_press(ImGuiKey_Enter) || plain_press(ImGuiKey_KeypadEnter);
        const bool down = plain_press(ImGuiKey_DownArrow);
        const bool up = plain_press(ImGuiKey_UpArrow);
        if (!enter && !down && !up) return false;
        const Place here = place_of(view, labels::limit_id(wide.cell));
        const LimitCell* next = cell_beside(view, here, up ? -1 : 1, 0);
        if (next == nullptr) next = cell_at(view, here);
        end_cell_edit(view, next == nullptr ? std::string() : labels::limit_id(next->pointer));
        return true;
    }
    if (in_text || !view.state.focused.starts_with(labels::kLimitCell)) return false;
    const Place here = place_of(view, view.state.focused);
    const LimitCell* cell = cell_at(view, here);
    if (cell == nullptr) return false;
    if (move_by_arrows(view, here)) return true;
    const std::string typed = typed_characters();
    if (!typed.empty()) {
        begin_edit(view, *cell, typed, true);
        push_text(view, cell->pointer, typed);
        return true;
    }
    const bool erase = plain_press(ImGuiKey_Backspace) || plain_press(ImGuiKey_Delete);
    if (erase || plain_press(ImGuiKey_F2)) {
        begin_edit(view, *cell, erase ? "" : cell->text, erase);
        if (erase) push_text(view, cell->pointer, "");
        return true;
    }
    return false;
}

void draw_limits_table(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const client::LimitsModel& limits = view.model.limits;
    const bool columns_fit = navigation_beside(view);
    const bool foot = !limits.others.empty();
    const Columns columns = columns_of(view, flow);
    float height = columns_fit ? theme.px(kHeadHeight) : 0;
    for (const auto* list : row_lists(limits))
        for (const LimitRow& row : *list)
            height += columns_fit ? theme.px(kRowHeight) + row_more(view, row, flow, columns)
                                  : stacked_height(theme, row);
    if (foot) height += theme.px(kFootRow);
    draw_card(view, flow_pos(flow), {flow.x + flow.width, flow.y + height});
    if (columns_fit) {
        draw_head(view, columns, flow_pos(flow));
        flow.y += theme.px(kHeadHeight);
    }
    for (const auto* list : row_lists(limits))
        for (std::size_t i = 0; i < list->size(); ++i) {
            if (columns_fit)
                draw_row(view, (*list)[i], i, columns, flow);
            else
                draw_stacked(view, (*list)[i], i, flow);
        }
    if (foot) draw_foot(view, flow);
}

}  // namespace shopkeeper::ui
