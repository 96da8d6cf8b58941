// What supervisors and reviewers said to the agent, over the window: newest first, one of them
// open with what it is about.
#include <memory>

#include "client/said_model.h"
#include "ui/case_parts.h"
#include "ui/keys.h"
#include "ui/labels_requests.h"
#include "ui/overlay.h"
#include "ui/said_state.h"
#include "ui/scroll.h"
#include "ui/views.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::SaidModel;
using client::SaidRow;

constexpr float kRowHeight = 72;
constexpr float kOpenHeight = 54;  // without the words, which stand below
constexpr float kPad = 17;

SaidState& said_state(ViewState& state) {
    if (!state.wide.said) state.wide.said = std::make_shared<SaidState>();
    return *state.wide.said;
}

Icon icon_of(SaidRow::Kind kind) {
    switch (kind) {
        case SaidRow::Kind::approved:
        case SaidRow::Kind::right_call:
            return Icon::check;
        case SaidRow::Kind::declined:
            return Icon::bar;
        case SaidRow::Kind::talk_about_it:
            return Icon::two_people;
        case SaidRow::Kind::review:
            return Icon::flag;
    }
    return Icon::dot;
}

Color color_of(SaidRow::Kind kind) {
    switch (kind) {
        case SaidRow::Kind::approved:
        case SaidRow::Kind::right_call:
            return Color::within;
        case SaidRow::Kind::declined:
            return Color::text_2;
        case SaidRow::Kind::talk_about_it:
            return Color::second;
        case SaidRow::Kind::review:
            return Color::accent;
    }
    return Color::text_2;
}

// Title, who and when, and of a closed one how its words begin.
void draw_row(ViewContext& view, const SaidModel& model, std::size_t index, Flow& flow) {
    const Theme& theme = view.theme;
    const SaidRow& row = model.rows[index];
    const bool open = static_cast<int>(index) == model.row;
    const ImVec2 min(flow.x - theme.px(8), flow.y + theme.px(3));
    const float height = open ? kOpenHeight : kRowHeight;
    const ImVec2 max(flow.x + flow.width + theme.px(8), flow.y + theme.px(height - 3));
    std::string name = row.title + ", " + row.detail;
    if (row.unheard) name += ", new";
    const AreaPress press = place_area(view, min, max, labels::row_id(labels::kSaidRow, index),
                                       name, ItemRole::list_item, Radius::card);
    if (open)
        draw_selected(theme, min, max);
    else if (press.hovered)
        fill(view, min, max, Color::hover, theme.px(Radius::card));
    if (press.pressed)
        view.intents.push_number(Action::choose_said, static_cast<std::int64_t>(index));
    const float x = flow.x + theme.px(28);
    const float right = flow.x + flow.width;
    const float first = flow.y + theme.px(8);
    draw_icon(theme, {flow.x + theme.px(4), first + theme.px(3)}, icon_of(row.kind),
              color_of(row.kind));
    float title_right = right;
    if (row.unheard) {
        const float width =
            measure(theme, Type::caption_strong, labels::kNotHeard).x + theme.px(14);
        fill(view, {right - width, first + theme.px(1)}, {right, first + theme.px(19)},
             open ? Color::surface : Color::accent_soft, theme.px(Radius::badge));
        draw_text(theme, {right - width + theme.px(7), first + theme.px(2)}, Type::caption_strong,
                  Color::accent, labels::kNotHeard);
        title_right -= width + theme.px(8);
    }
    draw_text(theme, {x, first}, row.unheard ? Type::body_strong : Type::body, Color::text,
              row.title, title_right - x);
    draw_text(theme, {x, first + theme.px(22)}, Type::small, Color::text_2, row.detail, right - x);
    if (!row.preview.empty() && !open)
        draw_text(theme, {x, first + theme.px(40)}, Type::small, Color::text, row.preview,
                  right - x);
    flow.y += theme.px(height);
}

void draw_answer(ViewContext& view, const SaidModel& model, Flow& flow) {
    SaidState& state = said_state(view.state);
    FieldPlace place;
    place.id = labels::kSaidAnswer;
    place.hint = labels::kAnswerHint;
    place.lines = 3;
    place.max_bytes = 2000;
    const TextFieldResult field =
        place_field(view, flow_pos(flow), flow.width, place, state.answer.text);
    if (field.changed)
        view.intents.push(Action::set_said_words, model.id + '\t' + state.answer.text);
    flow.y += field.height + view.theme.px(10);
}

void draw_buttons(ViewContext& view, const SaidModel& model, Flow& flow) {
    const Theme& theme = view.theme;
    const Action hear = model.is_review ? Action::acknowledge_review : Action::hear_word;
    const client::ActionState& heard = view.model.state_of(hear);
    const client::ActionState& answer = view.model.state_of(Action::answer_review);
    const std::string& text = said_state(view.state).answer.text;
    const bool typed = text.find_first_not_of(" \t\n") != std::string::npos;
    float x = flow.x;
    const ButtonSpec send{.id = labels::kSaidSend,
                          .label = labels::kSendAnswer,
                          .kind = typed ? ButtonKind::filled : ButtonKind::plain,
                          .enabled = answer.enabled && typed,
                          .why_not = answer.enabled ? std::string_view("Type your answer first.")
                                                    : std::string_view(answer.why_not)};
    if (model.is_review) {
        if (place_button(view, {x, flow.y}, send))
            view.intents.push(Action::answer_review, model.id + '\t' + text);
        x += button_width(view, send) + theme.px(8);
    }
    const ButtonSpec done{.id = labels::kSaidHeard,
                          .label = model.is_review ? labels::kReadItWords : labels::kHeardWords,
                          .kind = typed ? ButtonKind::plain : ButtonKind::filled,
                          .enabled = heard.enabled,
                          .why_not = heard.why_not};
    if (place_button(view, {x, flow.y}, done)) view.intents.push(hear, model.id);
    flow.y += theme.px(Height::control + 14);
}

void draw_open(ViewContext& view, const SaidModel& model, Flow& flow) {
    const Theme& theme = view.theme;
    Flow inside{flow.x + theme.px(28), flow.y + theme.px(4), flow.width - theme.px(28)};
    const float top = inside.y;
    inside.y += text_block(view, {inside.x, inside.y}, inside.width, Type::body,
                           model.words.empty() ? Color::text_2 : Color::text,
                           model.words.empty() ? labels::kNoWords : std::string_view(model.words));
    inside.y += theme.px(10);
    draw_facts(view, inside, model.lines);
    if (!model.file_sentence.empty())
        draw_notice(view, inside, Icon::bar, Color::stretch, model.file_sentence);
    if (!model.trouble.empty()) draw_notice(view, inside, Icon::bar, Color::stretch, model.trouble);
    if (model.is_review) draw_answer(view, model, inside);
    draw_buttons(view, model, inside);
    fill(view, {flow.x + theme.px(10), top}, {flow.x + theme.px(12), inside.y - theme.px(14)},
         Color::border);
    flow.y = inside.y;
}

void draw_rows(ViewContext& view, const SaidModel& model, Flow& flow) {
    const Theme& theme = view.theme;
    const ImDrawList* list = ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < model.rows.size(); ++i) {
        const bool open = static_cast<int>(i) == model.row;
        // Hundreds cost what those in sight cost; the open one can always be left by the keyboard.
        const bool near = flow.y + theme.px(2 * kRowHeight) > list->GetClipRectMin().y &&
                          flow.y - theme.px(kRowHeight) < list->GetClipRectMax().y;
        if (near || open)
            draw_row(view, model, i, flow);
        else
            flow.y += theme.px(kRowHeight);
        if (open) draw_open(view, model, flow);
        if (i + 1 < model.rows.size()) hairline(view, flow.x, flow.x + flow.width, flow.y);
    }
    if (!model.more) return;
    const ButtonSpec older{.id = labels::kSaidMore,
                           .label = labels::kOlderWords,
                           .kind = ButtonKind::plain,
                           .height = theme.px(kSmallButton)};
    flow.y += theme.px(12);
    if (place_button(view, flow_pos(flow), older)) view.intents.push(Action::more_said);
    flow.y += theme.px(kSmallButton);
}

}  // namespace

void draw_said_view(ViewContext& view) {
    OverlayPlace box = place_overlay(view, 620, 680);
    box.id = labels::kSaidView;
    box.kind = Overlay::said;
    box.first = labels::kCloseOverlay;
    if (!begin_overlay(view, box)) return;
    const Theme& theme = view.theme;
    {
        const SectionScope scope(view, view.state.section, true);
        draw_overlay_title(view, box, labels::kSaidTitle);
        static const SaidModel kNothing;
        const SaidModel& model = view.model.said ? *view.model.said : kNothing;
        SaidState& state = said_state(view.state);
        if (state.id != model.id) {
            state.id = model.id;
            state.answer = {model.answer, model.answer};
        }
        follow_text(view, state.answer, model.answer, labels::kSaidAnswer);
        const float top = box.pos.y + theme.px(kOverlayHead + 1);
        ScrollScope scroll(view, state.scroll, {box.pos.x, top},
                           {box.pos.x + box.size.x, box.pos.y + box.size.y - theme.px(2)});
        Flow flow{box.pos.x + theme.px(kPad), scroll.top() + theme.px(4),
                  box.size.x - theme.px(2 * kPad)};
        if (model.state != SaidModel::State::ready || model.rows.empty())
            draw_page_sentence(view, flow, model.sentence);
        else
            draw_rows(view, model, flow);
        scroll.end(flow.y + theme.px(12));
    }
    end_overlay();
}

}  // namespace shopkeeper::ui
