#include "ui/case_parts.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/charts.h"
#include "ui/labels_requests.h"
#include "ui/scroll.h"
#include "ui/views.h"

namespace shopkeeper::ui {
namespace {

constexpr float kRowHeight = 58;
constexpr float kHeadHeight = 34;
constexpr float kListWidth = 268;
constexpr float kLeastDetail = 300;
constexpr int kMostStacked = 4;  // rows of the list in a narrow window, before it scrolls
constexpr float kCaptionWidth = 92;
constexpr float kCaptionGap = 12;

class CaseRows final : public TableRows {
public:
    explicit CaseRows(const CaseList& list) : list_(list) {}
    std::size_t size() const override { return list_.count; }
    std::string name(std::size_t row) const override {
        const CaseLines lines = list_.lines(row);
        std::string words(lines.title);
        words += ", ";
        words += lines.detail;
        words += ", ";
        words += lines.side;
        return words;
    }
    void draw(const ViewContext& view, std::size_t row, std::size_t /*column*/,
              const TableCell& cell) const override {
        const Theme& theme = view.theme;
        const CaseLines lines = list_.lines(row);
        const float first = cell.min.y + theme.px(8);
        const float x = cell.min.x + theme.px(4);
        const float right = cell.max.x - theme.px(4);
        const float room = right - x;
        const float side =
            std::min(measure(theme, Type::small, lines.side).x, std::floor(room * 0.5f));
        draw_text_right(theme, {right, first + theme.px(2)}, Type::small, lines.side_color,
                        lines.side, side);
        draw_text(theme, {x, first}, lines.strong ? Type::body_strong : Type::body, Color::text,
                  lines.title, room - side - theme.px(8));
        draw_text(theme, {x, first + theme.px(23)}, Type::small, Color::text_2, lines.detail, room);
    }

private:
    const CaseList& list_;
};

// A row the model chose by itself comes into sight.
void follow_chosen(const ViewContext& view, const CaseList& list, CaseListState& state,
                   float height) {
    if (state.chosen == list.chosen) return;
    state.chosen = list.chosen;
    if (list.chosen < 0) return;
    state.asked = list.chosen;
    state.table.row = static_cast<std::size_t>(list.chosen);
    const double sight =
        static_cast<double>((height - view.theme.px(kHeadHeight)) / view.theme.px(kRowHeight));
    const auto row = static_cast<double>(list.chosen);
    if (row < state.table.first) state.table.first = row;
    if (row + 1 > state.table.first + sight) state.table.first = row + 1 - sight;
}

std::size_t draw_list(ViewContext& view, const CaseList& list, CaseListState& state, ImVec2 min,
                      ImVec2 max, const char* panel) {
    const Theme& theme = view.theme;
    draw_card(view, min, max);
    const float below = list.below.empty() ? 0.0f : theme.px(28);
    const ImVec2 edge(max.x, max.y - below - theme.px(2));
    follow_chosen(view, list, state, edge.y - min.y);
    const std::array<TableColumn, 1> columns = {{{.title = list.head, .least = 120, .share = 1}}};
    const CaseRows rows(list);
    const TableAnswer answer =
        draw_table(view, {.id = list.id, .columns = columns, .row_height = kRowHeight}, state.table,
                   rows, min, edge);
    if (!list.below.empty())
        row_text(view, {min.x + theme.px(14), edge.y}, below, Type::caption, Color::text_2,
                 list.below, max.x - min.x - theme.px(28));
    const int row = static_cast<int>(state.table.row);
    if (list.count > 0 && (row != state.asked || (answer.opened && row != list.chosen))) {
        state.asked = row;
        view.intents.push_number(list.choose, row);
    }
    if (answer.opened && panel[0] != '\0' &&
        (ImGui::IsKeyDown(ImGuiKey_Enter) || ImGui::IsKeyDown(ImGuiKey_KeypadEnter)))
        wish_focus(view.state, panel);
    const float sight = (edge.y - min.y) / theme.px(kRowHeight);
    return static_cast<std::size_t>(state.table.first + static_cast<double>(sight)) + 1;
}

}  // namespace

std::size_t draw_cases(ViewContext& view, Flow& flow, float bottom, const CaseList& list,
                       CaseListState& state, const std::string& detail_id, const char* panel,
                       const std::function<void(Flow&)>& detail) {
    const Theme& theme = view.theme;
    if (state.detail_id != detail_id) {
        state.detail_id = detail_id;
        state.detail = {};
    }
    const float gap = theme.px(Space::l);
    const float width = std::min(theme.px(kListWidth), std::floor(flow.width * 0.42f));
    const float lower = bottom - theme.px(Space::l);
    if (panel_beside(view) && flow.width - width >= theme.px(kLeastDetail)) {
        const std::size_t last =
            draw_list(view, list, state, flow_pos(flow), {flow.x + width, lower}, panel);
        const ImVec2 min(flow.x + width + gap, flow.y);
        // To the page's own edge, so that the mark of the place stands beside the text.
        const float edge = flow.x + flow.width + theme.px(12);
        ScrollScope scroll(view, state.detail, min, {edge, bottom});
        Flow inside{min.x, scroll.top(), flow.x + flow.width - min.x};
        detail(inside);
        scroll.end(inside.y + gap);
        flow.y = bottom;
        return last;
    }
    const auto rows = static_cast<float>(
        std::clamp<std::size_t>(list.count, 1, static_cast<std::size_t>(kMostStacked)));
    const float height =
        theme.px(kHeadHeight + kRowHeight * rows + 4) + (list.below.empty() ? 0.0f : theme.px(28));
    const std::size_t last =
        draw_list(view, list, state, flow_pos(flow), {flow.x + flow.width, flow.y + height}, panel);
    flow.y += height + gap;
    detail(flow);
    return last;
}

void draw_case_head(ViewContext& view, Flow& flow, std::string_view title, std::string_view detail,
                    const char* record_id, const std::string& key) {
    const Theme& theme = view.theme;
    const ButtonSpec record{.id = record_id,
                            .label = labels::kOnRecord,
                            .kind = ButtonKind::plain,
                            .height = theme.px(kSmallButton)};
    const float right = flow.x + flow.width;
    if (place_button_right(view, {right, flow.y + theme.px(2)}, record))
        view.intents.push(client::Action::open_record, key);
    const float room = flow.width - button_width(view, record) - theme.px(12);
    flow.y += std::max(text_block(view, flow_pos(flow), room, Type::title, Color::text, title, 2),
                       theme.px(kSmallButton));
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2, detail, 2);
    flow.y += theme.px(10);
}

void draw_facts(ViewContext& view, Flow& flow, const std::vector<client::RecordLine>& facts) {
    const Theme& theme = view.theme;
    // As wide as the longest caption needs: a cut one names nothing.
    float caption = theme.px(kCaptionWidth);
    for (const client::RecordLine& fact : facts)
        caption =
            std::max(caption, measure(theme, Type::small, fact.caption).x + theme.px(kCaptionGap));
    caption = std::min(caption, std::max(theme.px(kCaptionWidth), flow.width * 0.4f));
    const float x = flow.x + caption;
    const float room = flow.width - caption;
    for (const client::RecordLine& fact : facts) {
        draw_text(theme, {flow.x, flow.y + theme.px(2)}, Type::small, Color::text_2, fact.caption,
                  caption - theme.px(8));
        flow.y += text_block(view, {x, flow.y}, room, Type::body, Color::text, fact.text);
        if (!fact.detail.empty())
            flow.y += text_block(view, {x, flow.y}, room, Type::small, Color::text_2, fact.detail);
        flow.y += theme.px(8);
    }
}

void draw_part_caption(ViewContext& view, Flow& flow, std::string_view words) {
    flow.y += view.theme.px(8);
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::small_strong, Color::text, words);
    flow.y += view.theme.px(8);
}

void draw_talk(ViewContext& view, Flow& flow, const char* caption,
               const std::vector<client::MessageRow>& messages, std::string_view line) {
    draw_part_caption(view, flow, caption);
    if (!line.empty()) {
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2, line);
        flow.y += view.theme.px(8);
    }
    draw_messages(view, flow, messages);
}

void draw_decision(ViewContext& view, Flow& flow, const client::DecisionModel& decision) {
    const Theme& theme = view.theme;
    const Color color = band_color(decision.band);
    draw_icon(theme, {flow.x, flow.y + theme.px(3)}, band_icon(decision.band), color);
    const float x = flow.x + theme.px(24);
    const float room = flow.width - theme.px(24);
    flow.y += text_block(view, {x, flow.y}, room, Type::body_strong, color, decision.title);
    if (decision.has_meter) {
        flow.y += theme.px(6);
        draw_meter(theme, {x, flow.y}, room, {decision.left, decision.taken, decision.over});
        flow.y += theme.px(14);
    }
    if (!decision.detail.empty())
        flow.y += text_block(view, {x, flow.y}, room, Type::small, Color::text_2, decision.detail);
    flow.y += theme.px(8);
}

void draw_notice(ViewContext& view, Flow& flow, Icon icon, Color color, std::string_view words) {
    const Theme& theme = view.theme;
    draw_icon(theme, {flow.x, flow.y + theme.px(1)}, icon, color);
    const float x = flow.x + theme.px(24);
    flow.y += text_block(view, {x, flow.y}, flow.width - theme.px(24), Type::small,
                         color == Color::text_2 ? Color::text_2 : Color::text, words);
    flow.y += theme.px(8);
}

}  // namespace shopkeeper::ui
