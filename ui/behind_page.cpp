#include "ui/behind_page.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/charts.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::BehindModel;
using client::BehindRow;

constexpr float kRow = 36;

// What a cell shows; the places of a column in both kinds of list.
enum class Cell { contact, kind, words, outcome, day, customer, remedy, amount, band };

struct Column {
    TableColumn look;
    Cell cell;
};

constexpr std::array kContactColumns = {
    Column{{"Contact", 130, 0.6f, false, false, 0}, Cell::contact},
    Column{{"It was", 150, 0, false, false, 700}, Cell::kind},
    Column{{"Reason", 180, 1.4f, false, false, 0}, Cell::words},
    Column{{"Outcome", 150, 0.5f, false, false, 560}, Cell::outcome},
    Column{{"Logged", 96, 0, true, false, 0}, Cell::day}};

constexpr std::array kRemedyColumns = {
    Column{{"Contact", 110, 0.5f, false, false, 520}, Cell::contact},
    Column{{"Customer", 120, 0.8f, false, false, 0}, Cell::customer},
    Column{{"Remedy", 110, 0.3f, false, false, 0}, Cell::remedy},
    Column{{"Amount", 130, 0, true, false, 0}, Cell::amount},
    Column{{"Authority", 160, 0, false, false, 640}, Cell::band},
    Column{{"State", 130, 0.5f, false, false, 820}, Cell::outcome},
    Column{{"Given", 96, 0, true, false, 700}, Cell::day}};

std::span<const Column> columns_of(BehindModel::Kind kind) {
    if (kind == BehindModel::Kind::contacts) return kContactColumns;
    return kRemedyColumns;
}

class Rows final : public TableRows {
public:
    explicit Rows(const BehindModel& model) : model_(model) {}

    std::size_t size() const override { return static_cast<std::size_t>(model_.total); }

    std::string name(std::size_t row) const override {
        const BehindRow* known = model_.row(row);
        return known == nullptr ? "being read" : known->name;
    }

    void draw(const ViewContext& view, std::size_t at, std::size_t column,
              const TableCell& cell) const override {
        const BehindRow* row = model_.row(at);
        const Cell what = columns_of(model_.kind)[column].cell;
        if (row == nullptr) {
            if (what == Cell::contact || what == Cell::customer)
                text(view, cell, "…", Color::text_2);
            return;
        }
        draw_cell(view, *row, what, cell);
    }

private:
    static void text(const ViewContext& view, const TableCell& cell, std::string_view words,
                     Color color = Color::text, Type type = Type::body) {
        row_text(view, cell.min, cell.max.y - cell.min.y, type, color, words,
                 cell.max.x - cell.min.x);
    }

    static void right(const ViewContext& view, const TableCell& cell, std::string_view words,
                      Color color = Color::text) {
        row_text_right(view, {cell.max.x, cell.min.y}, cell.max.y - cell.min.y, Type::body, color,
                       words, cell.max.x - cell.min.x);
    }

    static void draw_cell(const ViewContext& view, const BehindRow& row, Cell what,
                          const TableCell& cell) {
        const Theme& theme = view.theme;
        const float height = cell.max.y - cell.min.y;
        switch (what) {
            case Cell::contact:
                return text(view, cell, row.reference + " · " + row.channel);
            case Cell::kind: {
                const float middle = cell.min.y + height * 0.5f;
                draw_badge(theme, {cell.min.x + theme.px(11), middle}, row.tag);
                row_text(view, {cell.min.x + theme.px(28), cell.min.y}, height, Type::small,
                         Color::text_2, empowerment::word(row.tag));
                return;
            }
            case Cell::words:
                return text(view, cell, row.words);
            case Cell::outcome:
                return text(view, cell, row.outcome, Color::text_2, Type::small);
            case Cell::day:
                return right(view, cell, row.day, Color::text_2);
            case Cell::customer:
                return text(view, cell, row.customer);
            case Cell::remedy:
                return text(view, cell, row.remedy, Color::text_2);
            case Cell::amount:
                return right(view, cell, row.amount);
            case Cell::band:
                draw_band_badge(theme, {cell.min.x, cell.min.y + (height - theme.px(22)) * 0.5f},
                                row.band);
                return;
        }
    }

    const BehindModel& model_;
};

// Asks for what comes into sight and is not read yet, once.
void ask_for_sight(ViewContext& view, const BehindPlace& place, const BehindModel& model,
                   BehindState& state, float rows_height) {
    if (model.state != BehindModel::State::ready) return;
    const double sight = static_cast<double>(rows_height / view.theme.px(kRow));
    const auto last = std::min<std::int64_t>(
        model.total - 1, static_cast<std::int64_t>(state.table.first + sight) + 1);
    if (last < model.known() || last <= state.asked) return;
    state.asked = last;
    view.intents.push_number(place.see, last);
}

void draw_heading(ViewContext& view, Flow& flow, const BehindPlace& place,
                  const BehindModel& model) {
    const Theme& theme = view.theme;
    const ButtonSpec back{
        .id = place.back, .label = place.back_words, .kind = ButtonKind::plain, .key = "Esc"};
    const float right = flow.x + flow.width;
    if (place_button_right(view, {right, flow.y + theme.px(16)}, back))
        view.intents.push(place.close);
    draw_page_title(view, flow, model.title.c_str(), model.detail,
                    right - button_width(view, back) - theme.px(12));
}

}  // namespace

void draw_behind(ViewContext& view, Flow& flow, float bottom, const BehindPlace& place,
                 const BehindModel& model, BehindState& state) {
    const Theme& theme = view.theme;
    draw_heading(view, flow, place, model);
    const ImVec2 min(flow.x, flow.y);
    const ImVec2 max(flow.x + flow.width,
                     std::max(bottom - theme.px(Space::l), flow.y + theme.px(160)));
    draw_card(view, min, max);
    std::array<TableColumn, std::max(kContactColumns.size(), kRemedyColumns.size())> looks;
    const std::span<const Column> columns = columns_of(model.kind);
    for (std::size_t i = 0; i < columns.size(); ++i) looks.at(i) = columns[i].look;
    const Rows rows(model);
    const TableAnswer answer =
        draw_table(view, {place.list, std::span(looks).first(columns.size()), kRow}, state.table,
                   rows, min, {max.x, max.y - theme.px(4)});
    ask_for_sight(view, place, model, state, max.y - min.y);
    if (!model.sentence.empty())
        text_block(view, {min.x + theme.px(Space::l), min.y + theme.px(56)},
                   flow.width - theme.px(2 * Space::l), Type::body, Color::text_2, model.sentence);
    if (answer.opened)
        if (const BehindRow* row = model.row(*answer.opened); row != nullptr)
            view.intents.push(client::Action::open_record, row->key);
    flow.y = max.y;
}

void follow_behind(ViewContext& view, const BehindPlace& place, const BehindModel& model,
                   BehindState& state) {
    const bool open = model.state != BehindModel::State::closed;
    if (open == state.open) return;
    state.open = open;
    if (open) {
        state.table = {};
        state.asked = -1;
        state.came_from = view.state.focused;
    }
    if (view.state.overlay != Overlay::none) return;
    if (open)
        wish_focus(view.state, place.list);
    else if (!state.came_from.empty())
        wish_focus(view.state, state.came_from);
}

}  // namespace shopkeeper::ui
