#include <algorithm>

#include "ui/keys.h"
#include "ui/labels.h"
#include "ui/views.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::AuthorityModel;
using client::MeterRow;
using empowerment::Band;

constexpr float kNarrow = 392;  // logical content width below which rows are broken

bool is_narrow(const ViewContext& view, const Flow& flow) {
    return flow.width < view.theme.px(kNarrow) - 1;
}

// Room for the remedies' names: the same for all rows, as wide as the widest.
float meter_labels(const ViewContext& view) {
    float widest = view.theme.px(56);
    for (const MeterRow& row : view.model.authority.meters)
        widest = std::max(widest, measure(view.theme, Type::body, row.label).x + view.theme.px(4));
    return std::min(widest, view.theme.px(104));
}

// What frees when, in words; where the row is narrow the limit's name comes with it.
void draw_meter_detail(ViewContext& view, const MeterRow& row, Flow& flow, bool narrow) {
    const Theme& theme = view.theme;
    std::string words = narrow ? row.limit_name : "";
    if (!row.detail.empty()) words += (words.empty() ? "" : " · ") + row.detail;
    if (words.empty()) return;
    const float x = flow.x + meter_labels(view) + theme.px(4);
    flow.y += text_block(view, {x, flow.y}, flow.x + flow.width - x, Type::small, Color::text_2,
                         words, 2);
}

void draw_meter_row(ViewContext& view, const MeterRow& row, Flow& flow) {
    const Theme& theme = view.theme;
    const bool narrow = is_narrow(view, flow);
    const float height = theme.px(24);
    const float name = narrow ? 0 : theme.px(128 + 8);
    const float amount_right = flow.x + flow.width - name;
    const float bar_x = flow.x + meter_labels(view) + theme.px(4);
    // An amount longer than its column takes its room from the bar.
    const float amount =
        std::max(theme.px(62), measure(theme, Type::body_strong, row.amount).x + theme.px(8));
    const float bar = std::max(theme.px(24), amount_right - amount - theme.px(8) - bar_x);
    row_text(view, {flow.x, flow.y}, height, Type::body, Color::text, row.label,
             meter_labels(view));
    draw_meter(theme, {bar_x, flow.y + (height - theme.px(Height::meter)) * 0.5f}, bar,
               {row.left, row.taken, row.over});
    draw_amount(theme, {amount_right, flow.y + (height - theme.line(Type::body)) * 0.5f},
                Type::body_strong, Color::text, row.amount);
    if (!narrow)
        row_text(view, {amount_right + theme.px(8), flow.y}, height, Type::small, Color::text_2,
                 row.limit_name, theme.px(128));
    flow.y += height;
    draw_meter_detail(view, row, flow, narrow);
}

void draw_heading(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const AuthorityModel& authority = view.model.authority;
    const float height = theme.line(Type::body);
    const float right = flow.x + flow.width;
    const float order =
        authority.order_line.empty()
            ? 0.0f
            : row_text_right(view, {right, flow.y}, height, Type::small, Color::text_2,
                             authority.order_line, flow.width * 0.55f);
    row_text(view, {flow.x, flow.y}, height, Type::body_strong, Color::text, authority.heading,
             flow.width - order - theme.px(12));
    flow.y += height;
}

void draw_reason_choice(ViewContext& view, ImVec2 pos, float width) {
    const AuthorityModel& authority = view.model.authority;
    const bool chosen =
        authority.reason >= 0 && authority.reason < static_cast<int>(authority.reasons.size());
    const std::string shown = chosen ? authority.reasons[static_cast<std::size_t>(authority.reason)]
                                     : std::string(labels::kChooseReason);
    const int picked =
        place_choice(view, pos, width, labels::kReason, shown, authority.reasons, authority.reason);
    if (picked < 0) return;
    view.intents.push_number(Action::set_reason, picked);
    view.state.reason_picked = view.state.redraw = true;
}

// From a chosen reason the keyboard goes on to what is still missing, else to Give.
void follow_reason(ViewContext& view) {
    if (!view.state.reason_picked) return;
    view.state.reason_picked = false;
    const AuthorityModel& authority = view.model.authority;
    if (authority.reason_needs_text) return wish_focus(view.state, labels::kReasonText);
    const bool fee = authority.needs_fee && view.state.fee.text.empty();
    if (fee || authority.has_judgement) wish_focus(view.state, next_missing(view));
}

void draw_amount_field(ViewContext& view, ImVec2 pos, float width, const char* id,
                       EditedText& value, Action action) {
    FieldPlace place;
    place.id = id;
    place.style = TextFieldStyle::amount;
    place.prefix = view.model.authority.currency;
    place.max_bytes = 32;
    const TextFieldResult result = place_model_field(view, pos, width, place, value, action);
    if (result.submitted && ImGui::GetIO().KeyMods == ImGuiMod_None)
        wish_focus(view.state, next_missing(view));
}

// Words in a field over the whole width; Enter goes on to Give. Returns the field's height.
float draw_words(ViewContext& view, const Flow& flow, const FieldPlace& place, EditedText& value,
                 Action action) {
    const TextFieldResult result =
        place_model_field(view, {flow.x, flow.y}, flow.width, place, value, action);
    if (result.submitted && ImGui::GetIO().KeyMods == ImGuiMod_None)
        wish_focus(view.state, next_missing(view));
    return result.height;
}

// Remedy, amount and reason in one row; the reason on its own where it would be cut.
void draw_inputs(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const AuthorityModel& authority = view.model.authority;
    const float height = theme.px(Height::control);
    const float gap = theme.px(8);
    const auto remedy = static_cast<std::size_t>(authority.remedy);
    const std::string shown =
        remedy < authority.remedies.size() ? authority.remedies[remedy] : std::string();
    // A longer name takes its room from the amount, which is long enough for any limit.
    const float remedy_width =
        std::clamp(measure(theme, Type::body, shown).x + theme.px(13 + 4 + 16 + 13), theme.px(104),
                   theme.px(144));
    const int picked = place_choice(view, {flow.x, flow.y}, remedy_width, labels::kRemedy, shown,
                                    authority.remedies, static_cast<int>(authority.remedy));
    if (picked >= 0) view.intents.push_number(Action::set_remedy, picked);
    const float amount_x = flow.x + remedy_width + gap;
    const bool narrow = is_narrow(view, flow);
    const float amount = narrow ? flow.x + flow.width - amount_x
                                : std::max(theme.px(96), theme.px(104 + 112) - remedy_width);
    draw_amount_field(view, {amount_x, flow.y}, amount, labels::kAmount, view.state.amount,
                      Action::set_amount);
    if (narrow) {
        flow.y += height + gap;
        draw_reason_choice(view, {flow.x, flow.y}, flow.width);
    } else {
        const float x = amount_x + amount + gap;
        draw_reason_choice(view, {x, flow.y}, flow.x + flow.width - x);
    }
    flow.y += height;
}

// What only some remedies and reasons ask for.
void draw_more_inputs(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const AuthorityModel& authority = view.model.authority;
    if (authority.needs_fee) {
        flow.y += theme.px(8);
        row_text(view, {flow.x, flow.y}, theme.px(Height::control), Type::small, Color::text_2,
                 labels::kFeeWords, theme.px(108));
        draw_amount_field(view, {flow.x + theme.px(112), flow.y}, theme.px(112), labels::kFee,
                          view.state.fee, Action::set_fee_paid);
        flow.y += theme.px(Height::control);
    }
    if (authority.reason_needs_text) {
        flow.y += theme.px(8);
        FieldPlace place;
        place.id = labels::kReasonText;
        place.hint = labels::kReasonTextHint;
        flow.y += draw_words(view, flow, place, view.state.reason_text, Action::set_reason_text);
    }
}

ButtonSpec give_spec(const ViewContext& view) {
    const client::ActionState& give = view.model.state_of(Action::give);
    const std::string& label = view.model.authority.give_label;
    ButtonSpec spec{.id = labels::kGive,
                    .label = label.empty() ? std::string_view(labels::kGiveWords) : label,
                    .kind = main_kind(view, Section::authority),
                    .key = "Ctrl G",
                    .enabled = give.enabled && !view.model.authority.busy};
    spec.width = button_width(view, spec);
    return spec;
}

void draw_give(ViewContext& view, float right, float y) {
    if (place_button_right(view, {right, y}, give_spec(view))) perform(view, Action::give);
}

struct VerdictLook {
    Icon icon;
    Color color;
};

VerdictLook look_of(Band band) {
    switch (band) {
        case Band::within:
            return {Icon::check, Color::within};
        case Band::stretch:
            return {Icon::pencil, Color::stretch};
        case Band::second_person:
            return {Icon::two_people, Color::second};
        case Band::refused:
            return {Icon::bar, Color::refused};
    }
    return {Icon::bar, Color::refused};
}

// Icon and sentence in `width`. Returns the height.
float draw_verdict_line(ViewContext& view, const Flow& flow, float width) {
    const Theme& theme = view.theme;
    const AuthorityModel& authority = view.model.authority;
    const VerdictLook look = look_of(authority.band);
    row_icon(view, {flow.x, flow.y}, theme.line(Type::body), look.icon, look.color);
    return text_block(view, {flow.x + theme.px(24), flow.y}, width - theme.px(24),
                      Type::body_strong, look.color, authority.verdict, 3);
}

// Left says what will happen, right does it.
void draw_verdict_and_give(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const AuthorityModel& authority = view.model.authority;
    const float left = flow.width - give_spec(view).width - theme.px(12);
    float height = draw_verdict_line(view, flow, left);
    // Why it cannot be given yet stands where the verdict's consequence would.
    const client::ActionState& give = view.model.state_of(Action::give);
    const std::string& detail =
        give.enabled || give.why_not.empty() ? authority.verdict_detail : give.why_not;
    if (!detail.empty())
        height += text_block(view, {flow.x + theme.px(24), flow.y + height}, left - theme.px(24),
                             Type::small, Color::text_2, detail, 3);
    height = std::max(height, theme.px(Height::control));
    draw_give(view, flow.x + flow.width,
              flow.y + std::max(0.0f, (height - theme.px(Height::control)) * 0.5f));
    flow.y += height;
}

// How much is still to be written, in words; then what follows from it.
std::string explanation_words(const ViewContext& view) {
    const AuthorityModel& authority = view.model.authority;
    if (authority.explanation_long_enough) {
        const client::ActionState& give = view.model.state_of(Action::give);
        return give.enabled || give.why_not.empty() ? authority.stretch_line : give.why_not;
    }
    const std::int64_t more = authority.explanation_missing;
    if (more >= authority.explanation_least)
        return "Say why in at least " + std::to_string(authority.explanation_least) +
               " characters. " + authority.stretch_line;
    return std::to_string(more) + (more == 1 ? " more character, " : " more characters, ") +
           "then you can give it. " + authority.stretch_line;
}

void draw_stretch(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    flow.y += draw_verdict_line(view, flow, flow.width) + theme.px(8);
    FieldPlace place;
    place.id = labels::kExplanation;
    place.hint = labels::kExplanationHint;
    place.lines = 2;
    flow.y += draw_words(view, flow, place, view.state.explanation, Action::set_explanation) +
              theme.px(12);
    const float left = flow.width - give_spec(view).width - theme.px(12);
    const float height =
        std::max(theme.px(Height::control), text_block(view, {flow.x, flow.y}, left, Type::small,
                                                       Color::text_2, explanation_words(view), 4));
    draw_give(view, flow.x + flow.width, flow.y);
    flow.y += height;
}

void draw_refused(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const AuthorityModel& authority = view.model.authority;
    flow.y += draw_verdict_line(view, flow, flow.width);
    // What is possible stands in the row of its button, once.
    if (!authority.verdict_detail.empty() && authority.possible_now.empty())
        flow.y += text_block(view, {flow.x + theme.px(24), flow.y}, flow.width - theme.px(24),
                             Type::small, Color::text_2, authority.verdict_detail, 4);
    if (authority.possible_now.empty()) return;
    flow.y += theme.px(8);
    const client::ActionState& now = view.model.state_of(Action::give_possible_now);
    const std::string label = std::string(labels::kGiveWords) + " " + authority.possible_now;
    row_text(view, {flow.x + theme.px(24), flow.y}, theme.px(Height::control), Type::small,
             Color::text_2, labels::kPossibleNow);
    if (place_button_right(view, {flow.x + flow.width, flow.y},
                           {.id = labels::kGiveNow,
                            .label = label,
                            .kind = main_kind(view, Section::authority),
                            .enabled = now.enabled,
                            .why_not = now.why_not}))
        perform(view, Action::give_possible_now);
    flow.y += theme.px(Height::control);
}

// No amount yet, or one that cannot be read: why, and the button that waits for it.
void draw_waiting(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const AuthorityModel& authority = view.model.authority;
    const std::string& problem = authority.amount_problem;
    const float left = flow.width - give_spec(view).width - theme.px(12);
    const bool wrong = !problem.empty() && !view.state.amount.text.empty();
    const std::string words = wrong ? problem : std::string(labels::kTypeAmount);
    const float text = text_block_height(view, left, Type::small, words, 4);
    const float height = std::max(theme.px(Height::control), text);
    text_block(view, {flow.x, flow.y + (height - text) * 0.5f}, left, Type::small,
               wrong ? Color::stretch : Color::text_2, words, 4);
    draw_give(view, flow.x + flow.width, flow.y + (height - theme.px(Height::control)) * 0.5f);
    flow.y += height;
}

void draw_judgement(ViewContext& view, Flow& flow) {
    if (!view.model.authority.has_judgement) return draw_waiting(view, flow);
    switch (view.model.authority.band) {
        case Band::within:
            return draw_verdict_and_give(view, flow);
        case Band::stretch:
            return draw_stretch(view, flow);
        case Band::second_person:
            flow.y += draw_verdict_line(view, flow, flow.width) + view.theme.px(8);
            return draw_second_person_panel(view, flow);
        case Band::refused:
            return draw_refused(view, flow);
    }
}

// The button or field an amount leads to, by what may be done with it.
const char* way_out(const AuthorityModel& authority) {
    if (!authority.has_judgement) return labels::kGive;
    // Never to a button that gives another amount than the one that was typed.
    switch (authority.band) {
        case Band::within:
            return labels::kGive;
        case Band::stretch:
            return authority.explanation_long_enough ? labels::kGive : labels::kExplanation;
        case Band::second_person:
            return labels::kAsk;
        case Band::refused:
            return labels::kAmount;
    }
    return labels::kGive;
}

}  // namespace

const char* next_missing(const ViewContext& view) {
    const AuthorityModel& authority = view.model.authority;
    if (authority.needs_fee && view.state.fee.text.empty()) return labels::kFee;
    if (authority.reason < 0) return labels::kReason;
    if (authority.reason_needs_text && view.state.reason_text.text.empty())
        return labels::kReasonText;
    return way_out(authority);
}

void draw_authority(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const AuthorityModel& authority = view.model.authority;
    flow.y += theme.px(Space::m);
    draw_heading(view, flow);
    if (authority.state != AuthorityModel::State::ready) {
        flow.y += theme.px(4) + text_block(view, {flow.x, flow.y + theme.px(4)}, flow.width,
                                           Type::body, Color::text_2, authority.sentence);
    } else {
        flow.y += theme.px(5);
        for (const MeterRow& row : authority.meters) {
            if (&row != &authority.meters.front()) flow.y += theme.px(3);
            draw_meter_row(view, row, flow);
        }
        flow.y += theme.px(Space::m);
        follow_reason(view);
        draw_inputs(view, flow);
        draw_more_inputs(view, flow);
        flow.y += theme.px(Space::m);
        draw_judgement(view, flow);
    }
    draw_grants(view, flow);
    flow.y += theme.px(Space::m);
}

}  // namespace shopkeeper::ui
