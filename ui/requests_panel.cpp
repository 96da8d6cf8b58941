// The answer to the chosen request: what it was and would be decided as, who answers, their PIN, a
// word. In its place, when asked for: a colleague's forgotten PIN.
#include <algorithm>

#include "client/requests_model.h"
#include "ui/keys.h"
#include "ui/labels_requests.h"
#include "ui/labels_wide.h"
#include "ui/requests_state.h"
#include "ui/wide_face.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::RequestsModel;

constexpr int kWordLines = 3;

bool blank(const std::string& text) {
    return text.find_first_not_of(" \t\n") == std::string::npos;
}

std::string with_tabs(const std::string& id, const std::string& pin, const std::string& words) {
    std::string text;
    text.reserve(id.size() + pin.size() + words.size() + 2);
    text += id;
    text += '\t';
    text += pin;
    text += '\t';
    text += words;
    return text;
}

void title(ViewContext& view, Flow& flow, const char* words) {
    flow.y += view.theme.px(16);
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::title, Color::text, words);
    flow.y += view.theme.px(12);
}

void caption(ViewContext& view, Flow& flow, const char* words) {
    row_text(view, flow_pos(flow), view.theme.px(20), Type::small, Color::text_2, words);
    flow.y += view.theme.px(24);
}

void draw_decisions(ViewContext& view, Flow& flow, const RequestsModel& model) {
    caption(view, flow, labels::kAsAsked);
    draw_decision(view, flow, model.asked);
    caption(view, flow, labels::kAsNow);
    if (model.same_now)
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text,
                             labels::kSameNow) +
                  view.theme.px(6);
    else
        draw_decision(view, flow, model.now);
    flow.y +=
        text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2, model.now_line) +
        view.theme.px(14);
}

// Who answers and their PIN, where somebody at this desk can.
void draw_who(ViewContext& view, Flow& flow, const RequestsModel& model) {
    const Theme& theme = view.theme;
    if (!model.pin_needed) return;
    caption(view, flow, labels::kWhoAnswers);
    const std::string shown = model.second < 0
                                  ? std::string("Choose who answers")
                                  : model.seconds[static_cast<std::size_t>(model.second)];
    const int chosen = place_choice(view, flow_pos(flow), flow.width, labels::kRequestSecond, shown,
                                    model.seconds, model.second);
    if (chosen >= 0) {
        forget_pin(view.state.wide.pin);
        view.intents.push_number(Action::choose_request_second, chosen);
    }
    flow.y += theme.px(Height::control + 8);
    if (model.second_is_me && view.model.pin.known && !view.model.pin.is_set) {
        const ButtonSpec set{.id = labels::kOwnPinUnset,
                             .label = labels::kSetOwnPin,
                             .kind = ButtonKind::plain,
                             .height = theme.px(kSmallButton)};
        draw_notice(view, flow, Icon::info, Color::stretch, labels::kNoOwnPin);
        if (place_button(view, {flow.x + theme.px(24), flow.y}, set))
            perform(view, Action::set_pin);
        flow.y += theme.px(kSmallButton + 10);
    }
    const TextFieldResult pin = place_pin_field(
        view, flow_pos(flow), flow.width, labels::kRequestPin,
        model.second_is_me ? labels::kYourPinHint : labels::kTheirPinHint, view.state.wide.pin);
    // With Ctrl it is a shortcut, which has been heard already.
    if (pin.submitted && ImGui::GetIO().KeyMods == ImGuiMod_None)
        send_request(view, Action::approve_request);
    flow.y += theme.px(Height::control + 8);
}

void draw_words(ViewContext& view, Flow& flow, const RequestsModel& model) {
    RequestsState& state = requests_state(view.state);
    FieldPlace place;
    place.id = labels::kRequestWords;
    place.hint = model.words_hint.c_str();
    place.lines = kWordLines;
    place.max_bytes = 1000;
    const TextFieldResult field =
        place_field(view, flow_pos(flow), flow.width, place, state.words.text);
    if (field.changed)
        view.intents.push(Action::set_request_words, model.id + '\t' + state.words.text);
    flow.y += field.height + view.theme.px(10);
}

void draw_buttons(ViewContext& view, Flow& flow, float bottom, const RequestsModel& model) {
    const Theme& theme = view.theme;
    const float height = theme.px(Height::control);
    const client::ActionState& approve = view.model.state_of(Action::approve_request);
    const client::ActionState& decline = view.model.state_of(Action::decline_request);
    const bool pin = !model.pin_needed || !view.state.wide.pin.empty();
    flow.y += theme.px(6);
    const ButtonSpec no{.id = labels::kDeclineRequest,
                        .label = labels::kDeclineWords,
                        .kind = ButtonKind::quiet,
                        .key = "Ctrl Shift Enter",
                        .enabled = decline.enabled && pin,
                        .why_not = decline.enabled ? std::string_view(labels::kPinFirst)
                                                   : std::string_view(decline.why_not)};
    const ButtonSpec yes{.id = labels::kApprove,
                         .label = labels::kApproveWords,
                         .kind = ButtonKind::filled,
                         .key = "Ctrl Enter",
                         .enabled = approve.enabled && pin,
                         .why_not = approve.enabled ? std::string_view(labels::kPinFirst)
                                                    : std::string_view(approve.why_not)};
    const bool roomy = button_width(view, no) + button_width(view, yes) <= flow.width;
    const float rows = roomy ? height : 2 * height + theme.px(8);
    if (bottom > 0) flow.y = std::max(flow.y, bottom - rows - theme.px(16));
    if (place_button(view, {flow.x - theme.px(13), flow.y}, no))
        send_request(view, Action::decline_request);
    if (!roomy) flow.y += height + theme.px(8);
    if (place_button_right(view, {flow.x + flow.width, flow.y}, yes))
        send_request(view, Action::approve_request);
    flow.y += height + theme.px(16);
}

// It was answered, withdrawn or has expired while somebody was about to answer.
void draw_gone(ViewContext& view, Flow& flow, const RequestsModel& model) {
    const Theme& theme = view.theme;
    title(view, flow, labels::kAnswerTitle);
    if (!model.trouble.empty())
        draw_notice(view, flow, Icon::bar, Color::stretch, model.trouble);
    else
        draw_notice(view, flow, Icon::bar, Color::stretch, model.file_sentence);
    if (!model.words.empty()) {
        caption(view, flow, "What you had typed");
        flow.y +=
            text_block(view, flow_pos(flow), flow.width, Type::body, Color::text, model.words);
        flow.y += theme.px(10);
    }
    const ButtonSpec aside{.id = labels::kSetAside,
                           .label = labels::kSetAsideWords,
                           .kind = ButtonKind::plain,
                           .key = "Esc"};
    if (place_button(view, flow_pos(flow), aside))
        view.intents.push_number(Action::choose_request, -1);
    flow.y += theme.px(Height::control + 16);
}

void draw_forgotten_fields(ViewContext& view, Flow& flow, const RequestsModel& model) {
    const Theme& theme = view.theme;
    RequestsState& state = requests_state(view.state);
    const bool known = state.whose >= 0 && state.whose < static_cast<int>(model.colleagues.size());
    const std::string shown = known ? model.colleagues[static_cast<std::size_t>(state.whose)]
                                    : std::string(labels::kForgottenWhoseHint);
    const int chosen = place_choice(view, flow_pos(flow), flow.width, labels::kForgottenWhose,
                                    shown, model.colleagues, state.whose);
    if (chosen >= 0) state.whose = chosen;
    flow.y += theme.px(Height::control + 8);
    place_pin_field(view, flow_pos(flow), flow.width, labels::kForgottenOwn, labels::kYourPinHint,
                    view.state.wide.new_pin);
    flow.y += theme.px(Height::control + 8);
    FieldPlace place;
    place.id = labels::kForgottenWhy;
    place.hint = labels::kForgottenWhyHint;
    place.max_bytes = 500;
    place_field(view, flow_pos(flow), flow.width, place, state.why);
    flow.y += theme.px(Height::control + 12);
}

void draw_forgotten(ViewContext& view, Flow& flow, const RequestsModel& model) {
    const Theme& theme = view.theme;
    RequestsState& state = requests_state(view.state);
    title(view, flow, labels::kForgottenTitle);
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                         labels::kForgottenNote);
    flow.y += theme.px(12);
    draw_forgotten_fields(view, flow, model);
    if (!model.clear_trouble.empty())
        draw_notice(view, flow, Icon::bar, Color::stretch, model.clear_trouble);
    const client::ActionState& allowed = view.model.state_of(Action::clear_pin);
    std::string& own = view.state.wide.new_pin;
    const bool whose =
        state.whose >= 0 && state.whose < static_cast<int>(model.colleague_ids.size());
    const ButtonSpec take{.id = labels::kForgottenDone,
                          .label = labels::kTakeAway,
                          .kind = ButtonKind::filled,
                          .enabled = allowed.enabled && whose && !own.empty() && !blank(state.why),
                          .why_not = !allowed.enabled ? std::string_view(allowed.why_not)
                                     : !whose ? std::string_view("Choose first whose PIN it is.")
                                     : own.empty() ? std::string_view("Type your own PIN first.")
                                                   : std::string_view("Say why: it is kept.")};
    const ButtonSpec back{.id = labels::kForgottenBack,
                          .label = labels::kBackWords,
                          .kind = ButtonKind::quiet,
                          .key = "Esc"};
    if (place_button(view, {flow.x - theme.px(13), flow.y}, back)) {
        state.forgotten = false;
        forget_pin(own);
    }
    if (place_button_right(view, {flow.x + flow.width, flow.y}, take)) {
        view.intents.push(
            Action::clear_pin,
            with_tabs(model.colleague_ids[static_cast<std::size_t>(state.whose)], own, state.why));
        forget_pin(own);
    }
    flow.y += theme.px(Height::control + 16);
}

}  // namespace

void open_forgotten(ViewContext& view) {
    requests_state(view.state).forgotten = true;
    wish_focus(view.state, labels::kForgottenWhose);
}

bool send_request(ViewContext& view, Action action) {
    const RequestsModel* model = requests_of(view);
    // The App says why not, in the same words as everywhere.
    if (model == nullptr || !view.model.state_of(action).enabled) {
        if (model != nullptr && model->row >= 0 && action == Action::decline_request &&
            blank(model->words))
            wish_focus(view.state, labels::kRequestWords);
        return false;
    }
    std::string& pin = view.state.wide.pin;
    if (model->pin_needed && pin.empty()) {
        wish_focus(view.state, labels::kRequestPin);
        return true;
    }
    RequestsState& state = requests_state(view.state);
    view.intents.push(action, with_tabs(model->id, pin, state.words.text));
    forget_pin(pin);
    // Where it was typed it can be typed again.
    if (has_focus(view, labels::kRequestPin)) wish_focus(view.state, labels::kRequestPin);
    return true;
}

void draw_requests_panel(ViewContext& view, Flow& flow, float bottom) {
    const RequestsModel* model = requests_of(view);
    if (model == nullptr || model->state != RequestsModel::State::ready) return;
    if (requests_state(view.state).forgotten) return draw_forgotten(view, flow, *model);
    if (model->id.empty() || model->title.empty()) return;
    if (model->row < 0) return draw_gone(view, flow, *model);
    title(view, flow, labels::kAnswerTitle);
    draw_decisions(view, flow, *model);
    hairline(view, flow.x, flow.x + flow.width, flow.y);
    flow.y += view.theme.px(14);
    if (!model->second_sentence.empty())
        return draw_notice(view, flow, Icon::two_people, Color::text_2, model->second_sentence);
    draw_who(view, flow, *model);
    draw_words(view, flow, *model);
    if (!model->trouble.empty()) draw_notice(view, flow, Icon::bar, Color::stretch, model->trouble);
    draw_notice(view, flow, Icon::info, Color::text_2, model->until_line);
    draw_buttons(view, flow, bottom, *model);
}

}  // namespace shopkeeper::ui
