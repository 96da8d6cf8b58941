// What came of a round: each contact's tags side by side, and how far they agree.
#include <algorithm>
#include <vector>

#include "ui/calibration_state.h"
#include "ui/labels_calibration.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::AgreementFigure;
using client::ResultRow;
using client::ResultsModel;
using client::ResultTag;

class Rows final : public TableRows {
public:
    explicit Rows(const ResultsModel& model) : model_(model) {}
    std::size_t size() const override { return model_.rows.size(); }
    std::string name(std::size_t row) const override { return model_.rows[row].spoken; }
    void draw(const ViewContext& view, std::size_t row, std::size_t column,
              const TableCell& cell) const override {
        const ResultRow& one = model_.rows[row];
        const Theme& theme = view.theme;
        const float height = cell.max.y - cell.min.y;
        if (column == 0) {
            // Agreement is told by a sign and, below the title, in words.
            draw_icon(theme, {cell.min.x, cell.min.y + (height - theme.px(16)) * 0.5f},
                      one.agree ? Icon::check : Icon::two_people,
                      one.agree ? Color::text_2 : Color::stretch);
            const float x = cell.min.x + theme.px(24);
            draw_text(theme, {x, cell.min.y + theme.px(4)}, Type::small_strong, Color::text,
                      one.title, cell.max.x - x);
            draw_text(theme, {x, cell.min.y + theme.px(22)}, Type::caption, Color::text_2,
                      one.verdict, cell.max.x - x);
            return;
        }
        if (column > one.tags.size()) return;
        const ResultTag& tag = one.tags[column - 1];
        draw_badge(theme, {cell.min.x + theme.px(9), cell.min.y + height * 0.5f}, tag.tag);
        const float x = cell.min.x + theme.px(24);
        row_text(view, {x, cell.min.y}, height, tag.differs ? Type::small_strong : Type::small,
                 tag.differs ? Color::text : Color::text_2, tag.words, cell.max.x - x);
    }

private:
    const ResultsModel& model_;
};

void draw_figures(ViewContext& view, Flow& flow, const std::string& title,
                  const std::vector<AgreementFigure>& figures, const std::string& few) {
    const Theme& theme = view.theme;
    row_text(view, flow_pos(flow), theme.px(24), Type::small_strong, Color::text, title,
             flow.width);
    flow.y += theme.px(26);
    if (!few.empty()) {
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2, few) +
                  theme.px(12);
        return;
    }
    for (const AgreementFigure& figure : figures) {
        const float height = theme.px(24);
        const float right = flow.x + flow.width;
        row_text(view, flow_pos(flow), height, Type::small, Color::text_2, figure.caption);
        float x = right;
        if (!figure.interval.empty())
            x -= row_text_right(view, {right, flow.y}, height, Type::small, Color::text_2,
                                figure.interval) +
                 theme.px(10);
        row_text_right(view, {x, flow.y}, height, Type::body_strong, Color::text,
                       figure.value.empty() ? "–" : figure.value);
        flow.y += height;
        if (figure.value.empty())
            flow.y += text_block(view, flow_pos(flow), flow.width, Type::caption, Color::text_2,
                                 figure.sentence);
    }
    flow.y += theme.px(12);
}

void draw_comments(ViewContext& view, Flow& flow, const ResultsModel& model) {
    const Theme& theme = view.theme;
    if (model.comments.empty()) return;
    hairline(view, flow.x, flow.x + flow.width, flow.y);
    flow.y += theme.px(12);
    const ButtonSpec open{.id = labels::kOpenResult,
                          .label = labels::kOpenRecordWords,
                          .kind = ButtonKind::quiet,
                          .height = theme.px(kSmallButton)};
    const float right = flow.x + flow.width;
    if (place_button_right(view, {right + theme.px(9), flow.y - theme.px(2)}, open))
        view.intents.push(Action::open_record, model.rows[static_cast<std::size_t>(model.row)].key);
    row_text(view, flow_pos(flow), theme.px(24), Type::body_strong, Color::text, model.row_title,
             flow.width - button_width(view, open));
    flow.y += theme.px(32);
    for (const client::ResultComment& comment : model.comments) {
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small_strong, Color::text,
                             comment.name + ": " + comment.words);
        for (const std::string* line : {&comment.scores, &comment.comment})
            if (!line->empty())
                flow.y +=
                    text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2, *line);
        flow.y += theme.px(10);
    }
}

}  // namespace

void draw_round_results(ViewContext& view, Flow& flow, float bottom) {
    const Theme& theme = view.theme;
    const ResultsModel& model = calibration_model(view)->results;
    if (model.state != ResultsModel::State::ready)
        return draw_page_sentence(view, flow, model.sentence);
    flow.y +=
        text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2, model.claim) +
        theme.px(12);
    const ImVec2 max(flow.x + flow.width,
                     std::max(bottom - theme.px(Space::xl), flow.y + theme.px(280)));
    draw_card(view, flow_pos(flow), max);
    std::vector<TableColumn> columns = {{.title = labels::kContactWords, .least = 152}};
    for (const std::string& name : model.columns)
        columns.push_back({.title = name, .least = 90, .share = 1});
    const TableSpec spec{.id = labels::kResultTable, .columns = columns, .row_height = 44};
    CalibrationState& own = calibration_state(view);
    const TableAnswer answer =
        draw_table(view, spec, own.results, Rows(model), {flow.x + theme.px(4), flow.y},
                   {max.x - theme.px(2), max.y - theme.px(4)});
    // What was said of the row under the keyboard stands beside it.
    const int row = static_cast<int>(own.results.row);
    if (row != own.result) {
        own.result = row;
        if (row != model.row) view.intents.push_number(Action::choose_round_contact, row);
    }
    if (answer.opened && *answer.opened < model.rows.size())
        view.intents.push(Action::open_record, model.rows[*answer.opened].key);
    flow.y = max.y;
}

void draw_round_results_panel(ViewContext& view, Flow& flow) {
    const ResultsModel& model = calibration_model(view)->results;
    flow.y += view.theme.px(18);
    if (model.state != ResultsModel::State::ready) {
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                             labels::kWhatARoundIs) +
                  view.theme.px(18);
        return;
    }
    draw_figures(view, flow, model.raters_title, model.raters, model.raters_few);
    draw_figures(view, flow, model.agents_title, model.agents, model.agents_few);
    draw_comments(view, flow, model);
    flow.y += view.theme.px(18);
}

}  // namespace shopkeeper::ui
