// Where two readers part: the map, the contacts behind a cell, the pairs taken for each other.
#include <algorithm>

#include "ui/agreement_state.h"
#include "ui/focus.h"
#include "ui/heat_map.h"
#include "ui/labels_agreement.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::AgreementContact;
using client::AgreementMap;
using client::AgreementModel;
using client::AgreementPair;

constexpr float kPairRow = 38;
constexpr float kPairLine = 25;  // further, where the second stands below the first
constexpr int kContactLines = 3;
constexpr std::size_t kMostContacts = 200;  // listed; a person opens some of them, not thousands

std::size_t here_of(const AgreementMap& map, AgreementState& own) {
    const std::size_t last = map.heads.empty() ? 0 : map.heads.size() - 1;
    own.row = std::min(own.row, last);
    own.column = std::min(own.column, last);
    if (map.half && own.column < own.row) own.column = own.row;
    return own.row * map.heads.size() + own.column;
}

void draw_map(ViewContext& view, Flow& flow, const AgreementModel& model) {
    const Theme& theme = view.theme;
    AgreementState& own = agreement_state(view);
    const AgreementMap& map = model.map;
    const float scale =
        draw_heat_scale(theme, {flow.x + flow.width, flow.y}, theme.px(24), map.most);
    row_text(view, flow_pos(flow), theme.px(24), Type::body_strong, Color::text, labels::kMapTitle,
             scale - flow.x - theme.px(8));
    flow.y += theme.px(26);
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2, map.detail);
    flow.y += theme.px(10);
    if (map.heads.empty()) return;
    const std::size_t here = here_of(map, own);
    const HeatGrid grid = heat_grid(theme, flow_pos(flow), flow.width, map.heads);
    std::vector<HeatCell> cells;
    std::optional<std::size_t> chosen;
    for (std::size_t i = 0; i < map.cells.size(); ++i) {
        const client::AgreementCell& cell = map.cells[i];
        const bool blank = map.half && i % grid.count < i / grid.count;
        cells.push_back({cell.text, cell.heat, cell.agrees, blank});
        if (!cell.key.empty() && cell.key == model.chosen && !blank) chosen = i;
    }
    const AreaPress press = place_bare_area(view, grid.min, grid.max(), labels::kHeatMap,
                                            map.cells[here].spoken, ItemRole::cell);
    const auto pointed = press.hovered ? grid.at(ImGui::GetIO().MousePos) : std::nullopt;
    if (pointed && !cells[*pointed].blank) tooltip(theme, map.cells[*pointed].spoken);
    const bool ring = has_focus(view, labels::kHeatMap) && focus_is_shown();
    draw_heat_map(theme, grid, map.heads, cells, chosen, ring ? std::optional(here) : std::nullopt);
    flow.y = grid.max().y + theme.px(6);
    // The cell under the keyboard or the pointer, in words: the heads are only codes.
    const std::size_t told = pointed && !cells[*pointed].blank ? *pointed : here;
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::caption, Color::text_2,
                         map.cells[told].spoken, 2);
    if (!press.pressed) return;
    if (press.by_mouse && pointed) {
        own.row = *pointed / grid.count;
        own.column = *pointed % grid.count;
    }
    const std::string& key = map.cells[here_of(map, own)].key;
    if (!key.empty()) view.intents.push(Action::choose_agreement_cell, key);
}

void draw_contact(ViewContext& view, Flow& flow, const AgreementContact& contact, std::size_t at) {
    const Theme& theme = view.theme;
    // Both reasons in full: what tells them apart stands at their ends.
    const float detail =
        text_block_height(view, flow.width, Type::caption, contact.detail, kContactLines);
    const float height = theme.px(28) + detail;
    const ImVec2 min(flow.x - theme.px(6), flow.y + theme.px(1));
    const ImVec2 max(flow.x + flow.width + theme.px(6), flow.y + height - theme.px(1));
    hairline(view, flow.x, flow.x + flow.width, flow.y);
    const AreaPress press =
        place_area(view, min, max, labels::row_id(labels::kAgreementContact, at),
                   contact.title + ": " + contact.detail, ItemRole::list_item, Radius::control);
    if (press.hovered) fill(view, min, max, Color::hover, theme.px(Radius::control));
    if (press.pressed) view.intents.push(Action::open_record, contact.key);
    draw_text(theme, {flow.x, flow.y + theme.px(4)}, Type::small_strong, Color::text, contact.title,
              flow.width);
    text_block(view, {flow.x, flow.y + theme.px(23)}, flow.width, Type::caption, Color::text_2,
               contact.detail, kContactLines);
    flow.y += height;
}

void draw_contacts(ViewContext& view, Flow& flow, const AgreementModel& model) {
    if (model.contacts.empty()) return;
    const Theme& theme = view.theme;
    flow.y += theme.px(18);
    const ButtonSpec close{.id = labels::kCloseContacts,
                           .label = labels::kCloseWordsShort,
                           .kind = ButtonKind::quiet,
                           .key = "Esc",
                           .height = theme.px(kSmallButton)};
    const float right = flow.x + flow.width;
    if (place_button_right(view, {right + theme.px(9), flow.y - theme.px(2)}, close)) {
        view.intents.push(Action::choose_agreement_cell, model.chosen);
        wish_focus(view.state, labels::kHeatMap);
    }
    flow.y += text_block(view, flow_pos(flow), flow.width - button_width(view, close),
                         Type::body_strong, Color::text, model.contacts_title) +
              theme.px(6);
    const std::size_t shown = std::min(model.contacts.size(), kMostContacts);
    for (std::size_t i = 0; i < shown; ++i) draw_contact(view, flow, model.contacts[i], i);
    if (shown == model.contacts.size()) return;
    flow.y += theme.px(6);
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                         labels::kMoreContacts);
}

// A badge with its words. Returns where it ends.
float draw_side(const ViewContext& view, ImVec2 pos, float height, empowerment::Tag tag,
                const std::string& words, float right) {
    const Theme& theme = view.theme;
    draw_badge(theme, {pos.x + theme.px(9), pos.y + height * 0.5f}, tag);
    const float x = pos.x + theme.px(24);
    return x + row_text(view, {x, pos.y}, height, Type::small, Color::text, words, right - x);
}

// Two badges with their words; the second goes below where the line is too short.
void draw_pair(ViewContext& view, Flow& flow, const AgreementPair& pair, std::size_t at) {
    const Theme& theme = view.theme;
    const float line = theme.px(kPairRow);
    const float right = flow.x + flow.width;
    const float counts = right - theme.px(44);
    const float end = counts - theme.px(34);
    const float between = measure(theme, Type::small, labels::kPairOr).x + theme.px(12);
    const float wanted = 2 * theme.px(24) + between + measure(theme, Type::small, pair.first).x +
                         measure(theme, Type::small, pair.second).x;
    const bool below = wanted > end - flow.x;
    const float height = line + (below ? theme.px(kPairLine) : 0.0f);
    const ImVec2 min(flow.x - theme.px(6), flow.y + theme.px(1));
    const ImVec2 max(right + theme.px(6), flow.y + height - theme.px(1));
    hairline(view, flow.x, right, flow.y);
    if (pair.chosen) fill(view, min, max, Color::accent_soft, theme.px(Radius::control));
    const AreaPress press = place_area(view, min, max, labels::row_id(labels::kAgreementPair, at),
                                       pair.spoken, ItemRole::list_item, Radius::control);
    if (press.hovered) fill(view, min, max, Color::hover, theme.px(Radius::control));
    if (press.pressed) view.intents.push(Action::choose_agreement_cell, pair.key);
    row_text_right(view, {right, flow.y}, line, Type::small, Color::text_2, pair.share);
    row_text_right(view, {counts, flow.y}, line, Type::body_strong, Color::text, pair.count);
    float x = draw_side(view, flow_pos(flow), line, pair.first_tag, pair.first,
                        below ? end - between : end) +
              theme.px(6);
    row_text(view, {x, flow.y}, line, Type::small, Color::text_2, labels::kPairOr);
    x += between - theme.px(6);
    if (below)
        draw_side(view, {flow.x, flow.y + theme.px(kPairLine)}, line, pair.second_tag, pair.second,
                  right);
    else
        draw_side(view, {x, flow.y}, line, pair.second_tag, pair.second, counts - theme.px(30));
    flow.y += height;
}

void draw_pairs(ViewContext& view, Flow& flow, const AgreementModel& model) {
    const Theme& theme = view.theme;
    flow.y += theme.px(20);
    const float detail = measure(theme, Type::small, model.pairs_detail).x;
    row_text_right(view, {flow.x + flow.width, flow.y}, theme.px(24), Type::small, Color::text_2,
                   model.pairs_detail);
    row_text(view, flow_pos(flow), theme.px(24), Type::body_strong, Color::text, model.pairs_title,
             flow.width - detail - theme.px(8));
    flow.y += theme.px(30);
    if (!model.pairs_sentence.empty())
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                             model.pairs_sentence);
    for (std::size_t i = 0; i < model.pairs.size(); ++i) draw_pair(view, flow, model.pairs[i], i);
    flow.y += theme.px(12);
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::caption, Color::text_2,
                         labels::kJudgesTheCode);
}

}  // namespace

bool heat_map_keys(ViewContext& view) {
    const AgreementModel* model = agreement_model(view);
    if (model == nullptr || !has_focus(view, labels::kHeatMap) || model->map.heads.empty() ||
        ImGui::GetIO().KeyMods != ImGuiMod_None)
        return false;
    AgreementState& own = agreement_state(view);
    const std::size_t last = model->map.heads.size() - 1;
    const bool half = model->map.half;
    const bool down = ImGui::IsKeyPressed(ImGuiKey_DownArrow);
    const bool up = ImGui::IsKeyPressed(ImGuiKey_UpArrow);
    const bool left = ImGui::IsKeyPressed(ImGuiKey_LeftArrow);
    const bool right = ImGui::IsKeyPressed(ImGuiKey_RightArrow);
    const bool home = ImGui::IsKeyPressed(ImGuiKey_Home);
    const bool end = ImGui::IsKeyPressed(ImGuiKey_End);
    if (!down && !up && !left && !right && !home && !end) return false;
    cancel_arrow_move();
    // Of pairs without order only what lies right of the diagonal is there.
    const std::size_t lowest = half ? own.column : last;
    const std::size_t leftmost = half ? own.row : 0;
    if (down && own.row < lowest) ++own.row;
    if (up && own.row > 0) --own.row;
    if (left && own.column > leftmost) --own.column;
    if (right && own.column < last) ++own.column;
    if (home) own.column = leftmost;
    if (end) own.column = last;
    view.state.redraw = true;
    return true;
}

void draw_agreement_panel(ViewContext& view, Flow& flow, float /*bottom*/) {
    const AgreementModel* model = agreement_model(view);
    if (model == nullptr) return;
    flow.y += view.theme.px(18);
    if (model->state != AgreementModel::State::ready) {
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                             labels::kJudgesTheCode) +
                  view.theme.px(18);
        return;
    }
    draw_map(view, flow, *model);
    draw_contacts(view, flow, *model);
    draw_pairs(view, flow, *model);
    flow.y += view.theme.px(18);
}

}  // namespace shopkeeper::ui
