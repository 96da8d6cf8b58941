// The figures of an agreement and its table: each label with both coefficients and their intervals.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/agreement_state.h"
#include "ui/compat.h"
#include "ui/labels_agreement.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::AgreementFigure;
using client::AgreementMark;
using client::AgreementModel;
using client::AgreementPlace;
using client::AgreementRow;

constexpr float kFigureWidth = 168;
constexpr float kRowHeight = 40;   // group and reason, one above the other
constexpr float kRoomyFrom = 740;  // logical width of the table
constexpr std::size_t kName = 0, kCount = 1, kRaw = 2, kKappa = 3, kAc1 = 4, kChart = 5;

// The same sign in the figures and on the axis: nothing is told by colour alone.
void draw_mark(const Theme& theme, ImVec2 middle, AgreementMark mark) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float half = theme.px(3.5f);
    switch (mark) {
        case AgreementMark::none:
            return;
        case AgreementMark::ring:
            list->AddCircleFilled(middle, half, theme[Color::surface], 24);
            list->AddCircle(middle, half, theme[Color::accent], 24,
                            std::max(1.0f, std::round(1.5f * theme.scale)));
            return;
        case AgreementMark::square:
            list->AddRectFilled({middle.x - half, middle.y - half},
                                {middle.x + half, middle.y + half}, theme[Color::text]);
            return;
    }
}

void draw_figure(ViewContext& view, const AgreementFigure& figure, ImVec2 pos, float width) {
    const Theme& theme = view.theme;
    float x = pos.x;
    if (figure.mark != AgreementMark::none) {
        draw_mark(theme, {x + theme.px(4), pos.y + theme.px(10)}, figure.mark);
        x += theme.px(15);
    }
    row_text(view, {x, pos.y}, theme.px(20), Type::small, Color::text_2, figure.caption,
             pos.x + width - x);
    const float y = pos.y + theme.px(22);
    if (figure.value.empty()) {
        text_block(view, {pos.x, y}, width, Type::caption, Color::text_2, figure.sentence, 2);
        return;
    }
    const float value = draw_text(theme, {pos.x, y}, Type::figure, Color::text, figure.value);
    const float room = width - value - theme.px(10);
    const float line = y + theme.line(Type::figure) - theme.line(Type::small) - theme.px(5);
    if (measure(theme, Type::small, figure.interval).x <= room)
        draw_text(theme, {pos.x + value + theme.px(8), line}, Type::small, Color::text_2,
                  figure.interval);
}

void draw_figure_row(ViewContext& view, Flow& flow, const std::vector<AgreementFigure>& figures) {
    const Theme& theme = view.theme;
    const auto fit =
        std::max<std::size_t>(1, static_cast<std::size_t>(flow.width / theme.px(kFigureWidth)));
    const std::size_t columns = std::min(fit, figures.size());
    const float width = flow.width / static_cast<float>(std::max<std::size_t>(1, columns));
    for (std::size_t i = 0; i < figures.size(); ++i) {
        if (i > 0 && i % columns == 0) flow.y += theme.px(62);
        draw_figure(view, figures[i], {flow.x + width * static_cast<float>(i % columns), flow.y},
                    width - theme.px(10));
    }
    flow.y += theme.px(62);
}

void text_right(const ViewContext& view, const TableCell& cell, Type type, Color color,
                std::string_view text) {
    row_text_right(view, {cell.max.x, cell.min.y}, cell.max.y - cell.min.y, type, color, text,
                   cell.max.x - cell.min.x);
}

// "0.60 0.40 – 0.75": where there is no room for all intervals of a column there is none.
void draw_value(const ViewContext& view, const TableCell& cell, const std::string& value,
                const std::string& interval) {
    const Theme& theme = view.theme;
    const float height = cell.max.y - cell.min.y;
    const float room = cell.max.x - cell.min.x;
    const float both = measure(theme, Type::small_strong, "0.00").x + theme.px(6) +
                       measure(theme, Type::small, "0.00 – 0.00").x;
    float right = cell.max.x;
    if (both <= room && !interval.empty())
        right -= row_text_right(view, {right, cell.min.y}, height, Type::small, Color::text_2,
                                interval) +
                 theme.px(6);
    row_text_right(view, {right, cell.min.y}, height, Type::small_strong, Color::text, value, room);
}

// A coefficient on the axis: its interval as a line, its value as its sign.
void draw_place(const ViewContext& view, const TableCell& cell, const AgreementPlace& place,
                AgreementMark mark, float up) {
    if (!place.there) return;
    const Theme& theme = view.theme;
    const float width = cell.max.x - cell.min.x;
    const auto at = [&](double share) {
        return std::round(cell.min.x + width * static_cast<float>(share));
    };
    const float y = std::round((cell.min.y + cell.max.y) * 0.5f - up);
    const Color color = mark == AgreementMark::ring ? Color::accent : Color::text;
    fill(view, {at(place.low), y},
         {std::max(at(place.high), at(place.low) + 1), y + theme.px(1.5f)}, color);
    draw_mark(theme, {at(place.value), y + theme.px(0.75f)}, mark);
}

class Rows final : public TableRows {
public:
    Rows(const AgreementModel& model, float right) : model_(model), right_(right) {}
    std::size_t size() const override { return model_.rows.size(); }
    std::string name(std::size_t row) const override {
        const AgreementRow& one = model_.rows[row];
        if (!one.sentence.empty()) return one.name + ", " + one.n + ": " + one.sentence;
        return one.name + ", " + one.n + ": raw " + one.raw + ", " + model_.kappa_name + " " +
               one.kappa + " (" + one.kappa_interval + "), AC1 " + one.ac1 + " (" +
               one.ac1_interval + ")";
    }
    void draw(const ViewContext& view, std::size_t row, std::size_t column,
              const TableCell& cell) const override {
        const AgreementRow& one = model_.rows[row];
        const float height = cell.max.y - cell.min.y;
        if (column == kName) return draw_name(view, one, cell);
        if (column == kCount) {
            text_right(view, cell, Type::small, Color::text_2, one.n);
            // What is not known is said across the columns it has no figures in.
            const float x = cell.max.x + view.theme.px(12);
            if (!one.sentence.empty())
                row_text(view, {x, cell.min.y}, height, Type::small, Color::text_2, one.sentence,
                         right_ - x - view.theme.px(16));
            return;
        }
        if (column == kChart) {
            chart_left_ = cell.min.x;
            chart_right_ = cell.max.x;
        }
        if (!one.sentence.empty()) return;
        if (column == kRaw) return text_right(view, cell, Type::small, Color::text, one.raw);
        if (column == kKappa) return draw_value(view, cell, one.kappa, one.kappa_interval);
        if (column == kAc1) return draw_value(view, cell, one.ac1, one.ac1_interval);
        for (const client::AgreementTick& tick : model_.ticks) {
            const float x =
                std::round(cell.min.x + (cell.max.x - cell.min.x) * static_cast<float>(tick.at));
            fill(view, {x, cell.min.y}, {x + view.theme.px(1), cell.max.y}, Color::border);
        }
        draw_place(view, cell, one.kappa_place, AgreementMark::ring, view.theme.px(4));
        draw_place(view, cell, one.ac1_place, AgreementMark::square, -view.theme.px(6));
    }
    // Above the axis, once its column is known.
    void draw_ticks(const ViewContext& view, float y, float height) const {
        if (chart_right_ <= chart_left_) return;
        for (const client::AgreementTick& tick : model_.ticks) {
            const float width = measure(view.theme, Type::caption, tick.text).x;
            const float x =
                chart_left_ + (chart_right_ - chart_left_) * static_cast<float>(tick.at);
            row_text(view, {std::min(x - width * 0.5f, right_ - width - view.theme.px(10)), y},
                     height, Type::caption, Color::text_2, tick.text);
        }
    }

private:
    static void draw_name(const ViewContext& view, const AgreementRow& one, const TableCell& cell) {
        const Theme& theme = view.theme;
        const float height = cell.max.y - cell.min.y;
        draw_badge(theme, {cell.min.x + theme.px(9), cell.min.y + height * 0.5f}, one.tag);
        const float x = cell.min.x + theme.px(26);
        const Type type = one.chosen ? Type::body_strong : Type::body;
        row_reason(view, {x, cell.min.y}, height, type,
                   one.sentence.empty() ? Color::text : Color::text_2, one.name, cell.max.x - x);
    }

    const AgreementModel& model_;
    float right_;
    mutable float chart_left_ = 0, chart_right_ = 0;
};

}  // namespace

void draw_agreement_figures(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const AgreementModel& model = *agreement_model(view);
    const auto title = [&](std::string_view words) {
        row_text(view, flow_pos(flow), theme.px(20), Type::caption_strong, Color::text_2, words,
                 flow.width);
        flow.y += theme.px(22);
    };
    if (!model.figures_of.empty()) title(model.figures_of + " · " + model.interval_line);
    draw_figure_row(view, flow, model.figures);
    if (!model.read_figures.empty()) {
        title(labels::kReadOnly);
        draw_figure_row(view, flow, model.read_figures);
    }
    if (model.figures_of.empty()) {
        row_text(view, flow_pos(flow), theme.px(16), Type::caption, Color::text_2,
                 model.interval_line + " · by label, both tags against all other labels",
                 flow.width);
        flow.y += theme.px(18);
    }
    flow.y += theme.px(8);
}

void draw_agreement_table(ViewContext& view, ImVec2 min, ImVec2 max) {
    const AgreementModel& model = *agreement_model(view);
    // The names come first; the second interval and a longer axis only where they leave room.
    const bool roomy = max.x - min.x >= view.theme.px(kRoomyFrom);
    const std::array<TableColumn, 6> columns = {{
        {.title = model.rows_title, .least = 154, .share = 1},
        {.title = "n", .least = 44, .right = true},
        {.title = "Raw", .least = 48, .right = true, .from_width = 460},
        {.title = model.kappa_name, .least = 130, .right = true},
        {.title = "Gwet’s AC1", .least = roomy ? 130.0f : 98.0f, .right = true},
        {.title = "", .least = 80, .share = roomy ? 0.6f : 0.0f, .from_width = 540},
    }};
    const TableSpec spec{
        .id = labels::kAgreementTable, .columns = columns, .row_height = kRowHeight};
    const Rows rows(model, max.x);
    const TableAnswer answer = draw_table(view, spec, agreement_state(view).table, rows, min, max);
    rows.draw_ticks(view, min.y, view.theme.px(34));
    if (answer.opened)
        view.intents.push_number(Action::choose_agreement_row,
                                 static_cast<std::int64_t>(*answer.opened));
}

}  // namespace shopkeeper::ui
