// A round that is being made: its title and contacts; beside them, who rates.
#include <algorithm>
#include <array>

#include "ui/calibration_state.h"
#include "ui/labels_calibration.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::MakingModel;
using client::PickRow;

constexpr float kNever = 1.0e6f;  // wider than any table
constexpr std::size_t kAskAhead = 40;

void caption(ViewContext& view, Flow& flow, const char* words) {
    row_text(view, flow_pos(flow), view.theme.px(20), Type::small, Color::text_2, words,
             flow.width);
    flow.y += view.theme.px(24);
}

// A box with a check mark in it.
void draw_check(const ViewContext& view, ImVec2 min, float height, bool on) {
    const Theme& theme = view.theme;
    const float size = theme.px(16);
    const ImVec2 at(min.x, min.y + (height - size) * 0.5f);
    draw_frame(theme, at, {at.x + size, at.y + size}, Radius::badge,
               theme[on ? Color::accent_soft : Color::surface],
               theme[on ? Color::accent : Color::border_strong]);
    if (on)
        draw_icon(theme, {at.x + theme.px(2), at.y + theme.px(2)}, Icon::check, Color::accent,
                  0.75f);
}

class Picks final : public TableRows {
public:
    explicit Picks(const MakingModel& model) : model_(model) {}
    std::size_t size() const override { return model_.picks.size(); }
    std::string name(std::size_t row) const override {
        const PickRow& pick = model_.picks[row];
        return pick.title + ", " + pick.detail + (pick.words.empty() ? "" : ", " + pick.words) +
               (pick.chosen ? ", chosen" : "") + (pick.blocked.empty() ? "" : ", " + pick.blocked);
    }
    void draw(const ViewContext& view, std::size_t row, std::size_t column,
              const TableCell& cell) const override {
        const PickRow& pick = model_.picks[row];
        const float height = cell.max.y - cell.min.y;
        const float room = cell.max.x - cell.min.x;
        if (column == 0) {
            draw_check(view, cell.min, height, pick.chosen);
            const float x = cell.min.x + view.theme.px(26);
            row_text(view, {x, cell.min.y}, height, pick.chosen ? Type::body_strong : Type::body,
                     Color::text, pick.title, cell.max.x - x);
        } else if (column == 1) {
            row_text(view, cell.min, height, Type::small, pick.kept ? Color::text : Color::text_2,
                     pick.words, room);
        } else if (column == 2) {
            row_text(view, cell.min, height, Type::small, Color::text_2, pick.detail, room);
        } else {
            row_text(view, cell.min, height, Type::small,
                     pick.chosen ? Color::stretch : Color::text_2, pick.blocked, room);
        }
    }

private:
    const MakingModel& model_;
};

void draw_source(ViewContext& view, Flow& flow, const MakingModel& model) {
    const Theme& theme = view.theme;
    const float height = theme.px(Height::control);
    float x = flow.x;
    x += row_text(view, {x, flow.y}, height, Type::small, Color::text_2, labels::kPickFrom) +
         theme.px(10);
    const float width = std::min(theme.px(220), flow.x + flow.width - x);
    const int chosen = place_choice(view, {x, flow.y}, width, labels::kRoundSource,
                                    model.sources[static_cast<std::size_t>(model.source)],
                                    model.sources, model.source);
    if (chosen >= 0) view.intents.push_number(Action::choose_round_source, chosen);
    flow.y += height + theme.px(8);
    // Below, where nothing of it is cut.
    const std::string more = model.picks_line.empty() ? "" : " " + model.picks_line;
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::caption, Color::text_2,
                         labels::kPickNote + more) +
              theme.px(8);
}

// Who rates. Who cannot be blind to what is chosen is greyed with the reason below, and can only be
// taken out again.
void draw_rater(ViewContext& view, Flow& flow, const MakingModel& model, std::size_t at) {
    const Theme& theme = view.theme;
    const client::RaterChoice& rater = model.raters[at];
    const bool blocked = !rater.blocked.empty();
    const float first = theme.px(36);
    const float x = flow.x + theme.px(26);
    const float room = flow.x + flow.width - x;
    const float said = blocked ? text_block_height(view, room, Type::small, rater.blocked) : 0;
    const ImVec2 min(flow.x - theme.px(8), flow.y);
    const ImVec2 max(flow.x + flow.width + theme.px(8),
                     flow.y + first + (blocked ? said + theme.px(2) : 0));
    const AreaPress press = place_area(view, min, max, labels::row_id(labels::kRaterChoice, at),
                                       rater.name + (rater.chosen ? ", chosen" : "") +
                                           (blocked ? ", cannot rate: " + rater.blocked : ""),
                                       ItemRole::check, Radius::control);
    const bool works = !blocked || rater.chosen;
    if (press.hovered && works) fill(view, min, max, Color::hover, theme.px(Radius::control));
    if (press.pressed && works)
        view.intents.push_number(Action::toggle_rater, static_cast<std::int64_t>(at));
    draw_check(view, flow_pos(flow), first, rater.chosen);
    const float detail = row_text_right(view, {flow.x + flow.width, flow.y}, first, Type::small,
                                        Color::text_2, rater.detail);
    row_text(view, {x, flow.y}, first, Type::body, blocked ? Color::text_2 : Color::text,
             rater.name, room - detail - theme.px(8));
    if (blocked)
        text_block(view, {x, flow.y + first - theme.px(6)}, room, Type::small,
                   rater.chosen ? Color::stretch : Color::text_2, rater.blocked);
    flow.y = max.y;
}

// Further contacts are there before one comes to the end of those that are listed.
void ask_for_more(ViewContext& view, const MakingModel& model, float rows_in_sight) {
    CalibrationState& own = calibration_state(view);
    const std::size_t count = model.picks.size();
    if (own.asked_at > count) own.asked_at = 0;
    if (model.picks_line.empty() || own.asked_at == count) return;
    const auto last = static_cast<std::size_t>(own.picks.first + rows_in_sight);
    if (last + kAskAhead < count && own.picks.row + kAskAhead < count) return;
    own.asked_at = count;
    view.intents.push_number(Action::see_round_picks, static_cast<std::int64_t>(count) - 1);
}

}  // namespace

void draw_round_making(ViewContext& view, Flow& flow, float bottom) {
    const Theme& theme = view.theme;
    const MakingModel& model = calibration_model(view)->making;
    CalibrationState& own = calibration_state(view);
    caption(view, flow, labels::kTitleWords);
    FieldPlace place;
    place.id = labels::kRoundTitle;
    place.hint = labels::kTitleHint;
    place.max_bytes = 200;
    place_model_field(view, flow_pos(flow), flow.width, place, own.title, Action::set_round_title);
    flow.y += theme.px(Height::control + 14);
    draw_source(view, flow, model);
    if (model.picks.empty()) {
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::body, Color::text_2,
                             model.picks_sentence);
        return;
    }
    const ImVec2 max(flow.x + flow.width,
                     std::max(bottom - theme.px(Space::xl), flow.y + theme.px(280)));
    draw_card(view, flow_pos(flow), max);
    // Who cannot be blind is known once raters are chosen: until then the words have its room.
    const bool blocked =
        std::ranges::any_of(model.picks, [](const PickRow& pick) { return !pick.blocked.empty(); });
    const std::array<TableColumn, 4> columns = {{
        {.title = "Contact", .least = 118},
        {.title = "How the customer began", .least = 150, .share = 1},
        {.title = "When and from where", .least = 138, .from_width = 460},
        {.title = blocked ? "Cannot be blind" : "",
         .least = blocked ? 150.0f : 0.0f,
         .share = blocked ? 0.5f : 0.0f,
         .from_width = blocked ? 400.0f : kNever},
    }};
    const TableSpec spec{.id = labels::kRoundPicks, .columns = columns};
    const TableAnswer answer =
        draw_table(view, spec, own.picks, Picks(model), {flow.x + theme.px(4), flow.y},
                   {max.x - theme.px(2), max.y - theme.px(4)});
    if (answer.opened)
        view.intents.push_number(Action::toggle_round_contact,
                                 static_cast<std::int64_t>(*answer.opened));
    ask_for_more(view, model, (max.y - flow.y) / theme.px(spec.row_height));
    flow.y = max.y;
}

void draw_round_making_panel(ViewContext& view, Flow& flow, float bottom) {
    const Theme& theme = view.theme;
    const MakingModel& model = calibration_model(view)->making;
    flow.y += theme.px(18);
    panel_heading(view, flow, labels::kWhoRates);
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                         labels::kWhoRatesNote) +
              theme.px(10);
    for (std::size_t i = 0; i < model.raters.size(); ++i) draw_rater(view, flow, model, i);
    flow.y += theme.px(16);
    row_text(view, flow_pos(flow), theme.px(22), Type::small_strong, Color::text, model.chosen_line,
             flow.width);
    flow.y += theme.px(24);
    if (!model.mend.empty())
        flow.y +=
            text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2, model.mend) +
            theme.px(8);
    const float height = theme.px(Height::control);
    if (bottom > 0) flow.y = std::max(flow.y, bottom - height - theme.px(16));
    if (place_action_button(view, {flow.x - theme.px(13), flow.y}, labels::kDiscardRound,
                            labels::kDiscardWordsShort, Action::discard_round, ButtonKind::quiet))
        view.intents.push(Action::discard_round);
    const ButtonSpec begin{
        .label = labels::kBeginWords, .kind = ButtonKind::filled, .key = "Ctrl S"};
    if (place_action_button(view, {flow.x + flow.width - button_width(view, begin), flow.y},
                            labels::kBeginRound, labels::kBeginWords, Action::begin_round,
                            ButtonKind::filled, "Ctrl S"))
        view.intents.push(Action::begin_round);
    flow.y += height + theme.px(16);
}

}  // namespace shopkeeper::ui
