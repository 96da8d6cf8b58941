// What is on record of one contact, over the window: what was said at the left, what it was and
// what was decided at the right; in a narrow window below one another.
#include "ui/record_view.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

#include "client/record_model.h"
#include "ui/case_parts.h"
#include "ui/focus.h"
#include "ui/keys.h"
#include "ui/labels_record.h"
#include "ui/overlay.h"
#include "ui/record_state.h"
#include "ui/scroll.h"
#include "ui/views.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::RecordModel;
using client::RecordSheet;

constexpr float kWidth = 980;
constexpr float kAllTheHeight = 4000;  // the window bounds it
constexpr float kBesideFrom = 760;  // logical width of the box from which on there are two columns
constexpr float kTalkShare = 0.44f;
constexpr float kPad = 17;
constexpr float kMatterWidth = 460;
constexpr float kRing = 3;
constexpr float kMark = 6;  // the mark of the place stands inside the ring

constexpr KeyNote kNotes[] = {
    {"↑ ↓", "Scroll; Page, Home and End as well"},
    {"Tab", "Between the conversation and what was decided"},
    {"← →", "An earlier or later matter of the contact"},
    {"Esc", "Close"},
};

// Another contact or matter begins at its top.
void follow_record(ViewContext& view) {
    const RecordModel& record = view.model.record;
    RecordState& state = record_state(view.state);
    const std::string shown =
        record.key + " " + std::to_string(record.sheet ? record.sheet->matter : -1);
    if (state.shown != shown) {
        const bool failed = state.failed;
        state = {};
        state.shown = shown;
        state.failed = failed;
    }
    const bool failed = record.state == RecordModel::State::error;
    if (failed && !state.failed) wish_focus(view.state, labels::kRecordAgain);
    if (!failed && state.failed) wish_focus(view.state, labels::kRecordFacts);
    state.failed = failed;
}

// The contact's matters, where there are several.
void draw_matters(ViewContext& view, const RecordSheet& sheet, Flow& flow) {
    const Theme& theme = view.theme;
    if (sheet.matters.size() < 2) return;
    flow.y += theme.px(8);
    const float right = flow.x + flow.width;
    const float cap = key_cap_width(theme, labels::kMattersKeys);
    const float words = measure(theme, Type::small, sheet.matters_line).x;
    const float beside = cap + words + theme.px(24);
    const float width = std::min(theme.px(kMatterWidth), flow.width - beside);
    const auto current = static_cast<std::size_t>(std::max(sheet.matter, 0));
    const int chosen = place_choice(view, flow_pos(flow), width, labels::kRecordMatter,
                                    sheet.matters[current], sheet.matters, sheet.matter);
    if (chosen >= 0) view.intents.push_number(Action::choose_record_matter, chosen);
    const float height = theme.px(Height::control);
    draw_key_cap(theme, {right - cap, flow.y + (height - theme.px(Height::key)) * 0.5f},
                 labels::kMattersKeys);
    row_text_right(view, {right - cap - theme.px(8), flow.y}, height, Type::small, Color::text_2,
                   sheet.matters_line);
    flow.y += height + theme.px(9);
}

// A column that takes the keyboard as a whole: the arrows scroll it. Its ring lies over what it
// holds, of which the upper and lower edge is cut.
class Column {
public:
    Column(ViewContext& view, ImVec2 min, ImVec2 max, const char* id, std::string_view name)
        : view_(view), min_(min), max_(max), id_(id) {
        place_bare_area(view, min, max, id, name, ItemRole::list_item);
    }
    ~Column() {
        if (!has_focus(view_, id_) || !focus_is_shown()) return;
        const float inset = view_.theme.px(kRing);
        outline(view_, {min_.x + inset, min_.y + inset}, {max_.x - inset, max_.y - inset},
                Color::focus, view_.theme.px(Radius::control), Width::focus_ring);
    }
    Column(const Column&) = delete;
    Column& operator=(const Column&) = delete;

    // Where its content scrolls.
    ImVec2 inner_max() const { return {max_.x - view_.theme.px(kMark), max_.y}; }

private:
    ViewContext& view_;
    ImVec2 min_, max_;
    const char* id_;
};

void draw_talk_part(ViewContext& view, const RecordSheet& sheet, Flow& flow) {
    const Theme& theme = view.theme;
    const float title = row_text(view, flow_pos(flow), theme.px(22), Type::body_strong, Color::text,
                                 labels::kConversationWords);
    const float left = flow.x + title + theme.px(10);
    const float room = flow.x + flow.width - left;
    const bool beside = measure(theme, Type::small, sheet.conversation_line).x <= room;
    if (beside)
        row_text(view, {left, flow.y}, theme.px(22), Type::small, Color::text_2,
                 sheet.conversation_line);
    flow.y += theme.px(22);
    if (!beside)
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                             sheet.conversation_line);
    flow.y += theme.px(8);
    for (const std::string* words : {&sheet.no_conversation, &sheet.left_out})
        if (!words->empty())
            flow.y +=
                text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2, *words) +
                theme.px(10);
    draw_held_messages(view, flow, sheet.messages, record_state(view.state).messages);
}

void draw_notices(ViewContext& view, const RecordSheet& sheet, Flow& flow) {
    for (const std::string& notice : sheet.notices)
        draw_notice(view, flow, Icon::dot, Color::text_2, notice);
    if (!sheet.notices.empty()) flow.y += view.theme.px(6);
}

void draw_two_columns(ViewContext& view, const RecordSheet& sheet, ImVec2 min, ImVec2 max) {
    const Theme& theme = view.theme;
    RecordState& state = record_state(view.state);
    const float middle = std::round(min.x + (max.x - min.x) * kTalkShare);
    const float pad = theme.px(kPad);
    const std::string said =
        std::string(labels::kConversationWords) + ", " + std::to_string(sheet.messages.size());
    {
        const Column column(view, min, {middle, max.y}, labels::kRecordTalk, said);
        ScrollScope scroll(view, state.talk, min, column.inner_max());
        Flow flow{min.x + pad, scroll.top() + theme.px(14), middle - min.x - 2 * pad};
        draw_talk_part(view, sheet, flow);
        scroll.end(flow.y + theme.px(12));
    }
    fill(view, {middle, min.y}, {middle + theme.px(1), max.y}, Color::border);
    const ImVec2 left(middle + theme.px(1), min.y);
    const Column column(view, left, max, labels::kRecordFacts, labels::kOnRecordOf);
    ScrollScope scroll(view, state.facts, left, column.inner_max());
    Flow flow{middle + pad, scroll.top() + theme.px(14), max.x - middle - 2 * pad};
    draw_notices(view, sheet, flow);
    draw_sheet_cards(view, flow, sheet.cards, state.cards);
    scroll.end(flow.y);
}

// What it was comes first; a long conversation must not hide it.
void draw_one_column(ViewContext& view, const RecordSheet& sheet, ImVec2 min, ImVec2 max) {
    const Theme& theme = view.theme;
    RecordState& state = record_state(view.state);
    const Column column(view, min, max, labels::kRecordFacts, labels::kOnRecordOf);
    ScrollScope scroll(view, state.facts, min, column.inner_max());
    Flow flow{min.x + theme.px(kPad), scroll.top() + theme.px(14),
              max.x - min.x - theme.px(2 * kPad)};
    draw_notices(view, sheet, flow);
    renew(view, state.cards, sheet.cards.data(), sheet.cards.size(), flow.width);
    for (std::size_t i = 0; i < sheet.cards.size(); ++i) {
        draw_sheet_card(view, flow, sheet.cards[i], state.cards.parts[i], state.cards.known);
        if (i > 0) continue;
        flow.y += theme.px(4);
        draw_talk_part(view, sheet, flow);
        flow.y += theme.px(8);
    }
    state.cards.known = true;
    scroll.end(flow.y);
}

void draw_sentence(ViewContext& view, const RecordModel& record, ImVec2 min, ImVec2 max) {
    const Theme& theme = view.theme;
    const Column column(view, min, max, labels::kRecordFacts, record.sentence);
    Flow flow{min.x + theme.px(kPad), min.y + theme.px(14), max.x - min.x - theme.px(2 * kPad)};
    flow.y +=
        text_block(view, flow_pos(flow), flow.width, Type::body, Color::text_2, record.sentence) +
        theme.px(12);
    if (record.state != RecordModel::State::error) return;
    const ButtonSpec again{.id = labels::kRecordAgain,
                           .label = labels::kReadAgainWords,
                           .kind = ButtonKind::plain,
                           .height = theme.px(kSmallButton)};
    if (place_button(view, flow_pos(flow), again))
        view.intents.push(Action::open_record, record.key);
}

}  // namespace

RecordState& record_state(ViewState& state) {
    if (!state.wide.record) state.wide.record = std::make_shared<RecordState>();
    return *state.wide.record;
}

std::span<const KeyNote> record_notes() {
    return kNotes;
}

void record_keys(ViewContext& view) {
    const auto plain = [](ImGuiKey key) {
        return ImGui::GetIO().KeyMods == ImGuiMod_None && ImGui::IsKeyPressed(key);
    };
    RecordState& state = record_state(view.state);
    const client::RecordModel& record = view.model.record;
    ScrollState& scroll = has_focus(view, labels::kRecordTalk) ? state.talk : state.facts;
    const float line = view.theme.line(Type::body) * 3;
    float move = 0;
    if (plain(ImGuiKey_DownArrow)) move = line;
    if (plain(ImGuiKey_UpArrow)) move = -line;
    if (plain(ImGuiKey_PageDown)) move = state.page - line;
    if (plain(ImGuiKey_PageUp)) move = line - state.page;
    if (plain(ImGuiKey_Home)) move = -scroll.content;
    if (plain(ImGuiKey_End)) move = scroll.content;
    const int step = plain(ImGuiKey_RightArrow) ? 1 : plain(ImGuiKey_LeftArrow) ? -1 : 0;
    if (step != 0 && record.sheet)
        view.intents.push_number(Action::choose_record_matter, record.sheet->matter + step);
    if (step == 0 && move == 0) return;
    cancel_arrow_move();
    scroll.offset += move;
    view.state.redraw = true;
}

void draw_record_view(ViewContext& view) {
    OverlayPlace box = place_overlay(view, kWidth, kAllTheHeight);
    box.id = labels::kRecordView;
    box.kind = Overlay::record;
    box.first = labels::kRecordFacts;
    if (!begin_overlay(view, box)) return;
    const Theme& theme = view.theme;
    {
        const SectionScope scope(view, view.state.section, true);
        follow_record(view);
        const RecordModel& record = view.model.record;
        const std::string title =
            record.detail.empty() ? record.title : record.title + " · " + record.detail;
        draw_overlay_title(view, box, title.c_str());
        Flow head{box.pos.x + theme.px(kPad), box.pos.y + theme.px(kOverlayHead + 1),
                  box.size.x - theme.px(2 * kPad)};
        if (record.sheet) draw_matters(view, *record.sheet, head);
        const float right = box.pos.x + box.size.x;
        if (head.y > box.pos.y + theme.px(kOverlayHead + 1))
            hairline(view, box.pos.x, right, head.y - theme.px(1));
        const ImVec2 min(box.pos.x, head.y);
        const ImVec2 max(right, box.pos.y + box.size.y - theme.px(2));
        record_state(view.state).page = max.y - min.y;
        if (!record.sheet)
            draw_sentence(view, record, min, max);
        else if (box.size.x >= theme.px(kBesideFrom))
            draw_two_columns(view, *record.sheet, min, max);
        else
            draw_one_column(view, *record.sheet, min, max);
    }
    end_overlay();
}

}  // namespace shopkeeper::ui
