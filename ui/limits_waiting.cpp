// What waits for a second supervisor: what was asked for, and the answer of the other person.
#include "ui/case_parts.h"
#include "ui/labels_requests.h"
#include "ui/labels_wide.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::WaitingRow;

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

void draw_answer_buttons(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const client::ActionState& agree = view.model.state_of(Action::agree_limits);
    const client::ActionState& decline = view.model.state_of(Action::decline_limits);
    const bool pin = !view.state.wide.pin.empty();
    const bool words = !blank(view.state.wide.words);
    const std::string_view missing = view.model.limits.second < 0 ? labels::kWhoFirst
                                     : pin                        ? std::string_view()
                                                                  : labels::kPinFirst;
    const ButtonSpec yes{.id = labels::kAgree,
                         .label = labels::kAgreeWords,
                         .kind = ButtonKind::outlined,
                         .key = "Ctrl Enter",
                         .enabled = agree.enabled && missing.empty(),
                         .why_not = agree.enabled ? missing : std::string_view(agree.why_not)};
    const ButtonSpec no{.id = labels::kDecline,
                        .label = labels::kDeclineWords,
                        .kind = ButtonKind::quiet,
                        .key = "Ctrl Shift Enter",
                        .enabled = decline.enabled && missing.empty() && words,
                        .why_not = !decline.enabled  ? std::string_view(decline.why_not)
                                   : missing.empty() ? std::string_view(labels::kWordFirst)
                                                     : missing};
    const bool roomy = button_width(view, no) + button_width(view, yes) <= flow.width;
    if (place_button(view, {flow.x - theme.px(13), flow.y}, no))
        send_second(view, Action::decline_limits);
    if (!roomy) flow.y += theme.px(Height::control + 8);
    if (place_button_right(view, {flow.x + flow.width, flow.y}, yes))
        send_second(view, Action::agree_limits);
    flow.y += theme.px(Height::control);
}

// Who agrees, their PIN, a word: at the desk of whoever sits here now.
void draw_answer(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const client::LimitsModel& limits = view.model.limits;
    if (!limits.second_sentence.empty()) {
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                             limits.second_sentence);
        return;
    }
    const float half = (flow.width - theme.px(8)) * 0.5f;
    const std::string shown = limits.second < 0
                                  ? std::string(labels::kWhoAgrees)
                                  : limits.seconds[static_cast<std::size_t>(limits.second)];
    const int chosen = place_choice(view, flow_pos(flow), half, labels::kSecond, shown,
                                    limits.seconds, limits.second);
    WideState& wide = view.state.wide;
    if (chosen >= 0) {
        // What one person typed is no other's PIN.
        forget_pin(wide.pin);
        view.intents.push_number(Action::choose_second, chosen);
    }
    const TextFieldResult pin = place_pin_field(view, {flow.x + half + theme.px(8), flow.y}, half,
                                                labels::kPin, labels::kPinHint, wide.pin);
    flow.y += theme.px(Height::control + 8);
    FieldPlace place;
    place.id = labels::kSecondWords;
    place.hint = labels::kSecondHint;
    place.max_bytes = 1000;
    place_field(view, flow_pos(flow), flow.width, place, wide.words);
    flow.y += theme.px(Height::control + 10);
    // With Ctrl it is a shortcut, which has been heard already.
    if (pin.submitted && ImGui::GetIO().KeyMods == ImGuiMod_None)
        send_second(view, Action::agree_limits);
    if (!limits.second_trouble.empty())
        draw_notice(view, flow, Icon::bar, Color::stretch, limits.second_trouble);
    draw_answer_buttons(view, flow);
}

void draw_waiting(ViewContext& view, std::size_t index, Flow& flow) {
    const Theme& theme = view.theme;
    const WaitingRow& row = view.model.limits.waiting[index];
    const float right = flow.x + flow.width;
    if (row.mine) {
        const std::string id = labels::row_id(labels::kWithdrawLimits, index);
        const client::ActionState& state = view.model.state_of(Action::withdraw_limits);
        const ButtonSpec button{.id = id.c_str(),
                                .label = labels::kWithdrawIt,
                                .kind = ButtonKind::quiet,
                                .enabled = state.enabled && !view.model.limits.deciding,
                                .why_not = state.why_not,
                                .height = theme.px(kSmallButton)};
        if (place_button_right(view, {right + theme.px(9), flow.y - theme.px(3)}, button))
            view.intents.push(Action::withdraw_limits, row.id);
    }
    draw_text(theme, flow_pos(flow), Type::body_strong, Color::text, row.title,
              flow.width - theme.px(100));
    flow.y += theme.px(22);
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2, row.line);
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text, row.reason);
    flow.y += theme.px(8);
    for (const std::string& warning : row.warnings)
        draw_notice(view, flow, Icon::bar, Color::stretch, warning);
    if (!row.compared.empty())
        flow.y += theme.px(4) + text_block(view, flow_pos(flow), flow.width, Type::caption,
                                           Color::text_2, row.compared);
    draw_change_rows(view, flow, row.changes);
    flow.y += theme.px(12);
    // The oldest is answered first: the next is then looked at over the limits it made.
    if (index == 0) draw_answer(view, flow);
    flow.y += theme.px(8);
}

}  // namespace

bool send_second(ViewContext& view, Action action) {
    WideState& wide = view.state.wide;
    const client::LimitsModel& limits = view.model.limits;
    if (limits.history_open || limits.waiting.empty() || !limits.second_sentence.empty())
        return false;  // the App says why not
    const bool decline = action == Action::decline_limits;
    if (limits.second < 0)
        wish_focus(view.state, labels::kSecond);
    else if (decline && blank(wide.words))
        wish_focus(view.state, labels::kSecondWords);
    else if (wide.pin.empty() || !view.model.state_of(action).enabled)
        wish_focus(view.state, labels::kPin);
    else {
        // The words stay until the answer has counted; a PIN is typed anew.
        view.intents.push(action, with_tabs(limits.waiting.front().id, wide.pin, wide.words));
        forget_pin(wide.pin);
        wish_focus(view.state, labels::kPin);
    }
    return true;
}

void follow_limits_waiting(ViewContext& view) {
    WideState& wide = view.state.wide;
    const client::LimitsModel& limits = view.model.limits;
    const std::string first = limits.waiting.empty() ? std::string() : limits.waiting.front().id;
    if (wide.waiting_id == first) return;
    // Nothing typed for one proposal may be taken for another.
    wide.waiting_id = first;
    wide.words.clear();
    forget_pin(wide.pin);
}

void draw_limits_waiting(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const client::LimitsModel& limits = view.model.limits;
    if (limits.waiting.empty()) return;
    flow.y += theme.px(Space::l);
    const float top = flow.y;
    const float pad = theme.px(Space::l);
    draw_card(view, {flow.x, top}, {flow.x + flow.width, top + view.state.wide.waiting_height});
    Flow inside{flow.x + pad, flow.y + pad, flow.width - 2 * pad};
    draw_icon(theme, {inside.x, inside.y + theme.px(3)}, Icon::two_people, Color::second);
    draw_text(theme, {inside.x + theme.px(24), inside.y}, Type::body_strong, Color::second,
              labels::kWaitsTitle, inside.width - theme.px(24));
    inside.y += theme.px(30);
    for (std::size_t i = 0; i < limits.waiting.size(); ++i) draw_waiting(view, i, inside);
    inside.y += theme.px(4);
    // The ground is drawn before what stands on it, as high as that was in the last frame.
    if (view.state.wide.waiting_height != inside.y - top) view.state.redraw = true;
    view.state.wide.waiting_height = inside.y - top;
    flow.y = inside.y;
}

}  // namespace shopkeeper::ui
