#include <algorithm>

#include "ui/keys.h"
#include "ui/labels.h"
#include "ui/views.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::ResolveModel;
using empowerment::Outcome;
using empowerment::Tag;

void draw_heading(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const ResolveModel& resolve = view.model.resolve;
    const float height = theme.line(Type::body);
    const bool correcting = !resolve.correcting.empty();
    const std::string& right = correcting ? resolve.correcting : resolve.suggestion_line;
    const float heading = measure(theme, Type::body_strong, labels::kContactWas).x;
    row_text(view, {flow.x, flow.y}, height, Type::body_strong, Color::text, labels::kContactWas);
    if (!right.empty())
        row_text_right(view, {flow.x + flow.width, flow.y}, height, Type::small,
                       correcting ? Color::stretch : Color::text_2, right,
                       flow.width - heading - theme.px(12));
    flow.y += height + theme.px(6);
}

void draw_tags(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const ResolveModel& resolve = view.model.resolve;
    struct TagPlace {
        const char* id;
        Tag tag;
        const char* name;
        Action action;
        float share;
    };
    constexpr std::array<TagPlace, 3> kTags = {{
        {labels::kTagFailure, Tag::failure, labels::kFailure, Action::tag_failure, 1.0f},
        {labels::kTagRelationship, Tag::relationship, labels::kRelationship,
         Action::tag_relationship, 1.22f},
        {labels::kTagUnsure, Tag::unsure, labels::kUnsure, Action::tag_unsure, 1.0f},
    }};
    // The shape takes its room first, so that the longest word stays whole in a narrow window.
    const float room = flow.width - 2 * theme.px(8);
    float x = flow.x;
    for (const TagPlace& place : kTags) {
        const float width = room * place.share / 3.22f;
        if (place_tag(view, {x, flow.y}, width, place.id, place.tag, place.name,
                      resolve.tag == place.tag,
                      resolve.suggested == place.tag && !resolve.tag.has_value()))
            perform(view, place.action);
        x += width + theme.px(8);
    }
    flow.y += theme.px(Height::control);
}

std::string outcome_words(const ViewContext& view) {
    const ResolveModel& resolve = view.model.resolve;
    if (resolve.outcome == Outcome::promise_made && !resolve.promise_line.empty())
        return resolve.promise_line;
    const auto index = static_cast<std::size_t>(resolve.outcome);
    return index < resolve.outcomes.size() ? resolve.outcomes[index] : std::string();
}

std::string reason_words(const ViewContext& view) {
    const ResolveModel& resolve = view.model.resolve;
    if (!resolve.tag) return labels::kTagFirst;
    if (resolve.tag == Tag::unsure) return labels::kUnsureReason;
    return resolve.reason_line.empty() ? std::string(labels::kChooseReasonWords)
                                       : resolve.reason_line;
}

void draw_outcome(ViewContext& view, ImVec2 pos, float width) {
    const ResolveModel& resolve = view.model.resolve;
    const int picked = place_choice(view, pos, width, labels::kOutcome, outcome_words(view),
                                    resolve.outcomes, static_cast<int>(resolve.outcome));
    if (picked < 0) return;
    view.intents.push_number(Action::set_outcome, picked);
    if (picked != static_cast<int>(Outcome::promise_made)) return;
    view.state.promise_open = true;
    wish_focus(view.state, labels::kPromise);
}

void draw_reason_field(ViewContext& view, ImVec2 pos, float width) {
    const ResolveModel& resolve = view.model.resolve;
    const bool settled = resolve.tag.has_value() && resolve.reason >= 0;
    if (place_drop_field(view, pos, width, labels::kReasonField, reason_words(view),
                         chooser_is_open(view), settled ? Color::text : Color::text_2))
        view.state.chooser_open = !view.state.chooser_open;
}

// The reason's field takes what its words need, as far as the outcome keeps what its own need.
float reason_width(const ViewContext& view, float room) {
    const float chrome = view.theme.px(13 + 16 + 8 + 13);
    const float reason = measure(view.theme, Type::body, reason_words(view)).x + chrome;
    const float outcome = measure(view.theme, Type::body, outcome_words(view)).x + chrome;
    return std::max(room * 0.46f, std::min(reason, room - outcome));
}

// Reason and outcome; where the reason is being chosen its list comes first.
void draw_fields(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const float gap = theme.px(8);
    if (chooser_is_open(view)) {
        flow.y += theme.px(10);
        draw_reason_chooser(view, flow);
        flow.y += gap;
        draw_outcome(view, {flow.x, flow.y}, flow.width);
    } else {
        flow.y += gap;
        const float left = reason_width(view, flow.width - gap);
        draw_reason_field(view, {flow.x, flow.y}, left);
        draw_outcome(view, {flow.x + left + gap, flow.y}, flow.width - gap - left);
    }
    flow.y += theme.px(Height::control);
}

// The date is asked for until it stands, and again when the promise is chosen again.
bool promise_asked(const ViewContext& view) {
    const ResolveModel& resolve = view.model.resolve;
    if (resolve.outcome != Outcome::promise_made) return false;
    if (view.state.promise_open || has_focus(view, labels::kPromise)) return true;
    const auto index = static_cast<std::size_t>(Outcome::promise_made);
    const std::string label = index < resolve.outcomes.size() ? resolve.outcomes[index] : "";
    return resolve.promise_text.empty() || !resolve.promise_line.starts_with(label + ",");
}

void draw_promise(ViewContext& view, Flow& flow) {
    if (!promise_asked(view)) return;
    flow.y += view.theme.px(8);
    FieldPlace place;
    place.id = labels::kPromise;
    place.hint = labels::kPromiseHint;
    place.max_bytes = 64;
    const TextFieldResult result = place_model_field(view, {flow.x, flow.y}, flow.width, place,
                                                     view.state.promise, Action::set_promise_date);
    if (result.submitted && ImGui::GetIO().KeyMods == ImGuiMod_None)
        wish_focus(view.state, labels::kNote);
    if (!result.active && !has_focus(view, labels::kPromise) &&
        view.state.focus_wish != labels::kPromise)
        view.state.promise_open = false;
    flow.y += view.theme.px(Height::control);
}

void draw_note(ViewContext& view, Flow& flow) {
    flow.y += view.theme.px(8);
    FieldPlace place;
    place.id = labels::kNote;
    place.hint = labels::kNoteHint;
    const TextFieldResult result = place_model_field(view, {flow.x, flow.y}, flow.width, place,
                                                     view.state.note, Action::set_note);
    if (result.submitted && ImGui::GetIO().KeyMods == ImGuiMod_None)
        wish_focus(view.state, labels::kLog);
    flow.y += view.theme.px(Height::control);
}

// What is to mend stands where the next contact would: left says what will happen.
void draw_log(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const ResolveModel& resolve = view.model.resolve;
    const client::ActionState& log = view.model.state_of(Action::log_resolution);
    flow.y += theme.px(14);
    ButtonSpec spec{
        .id = labels::kLog,
        .label = resolve.correcting.empty() ? labels::kLogWords : labels::kLogCorrection,
        .kind = main_kind(view, Section::resolve),
        .key = "Ctrl Enter",
        .enabled = log.enabled && !resolve.busy,
        .why_not = log.why_not};
    spec.width = button_width(view, spec);
    const bool mend = !log.enabled && !resolve.mend.empty();
    const std::string& words = mend ? resolve.mend : view.model.queue.next_line;
    const float left = flow.width - spec.width - theme.px(12);
    const float text = text_block_height(view, left, Type::small, words, 3);
    const float height = std::max(theme.px(Height::control), words.empty() ? 0.0f : text);
    if (!words.empty())
        text_block(view, {flow.x, flow.y + (height - text) * 0.5f}, left, Type::small,
                   Color::text_2, words, 3);
    if (place_button_right(
            view, {flow.x + flow.width, flow.y + (height - theme.px(Height::control)) * 0.5f},
            spec))
        view.intents.push(Action::log_resolution);
    flow.y += height;
}

}  // namespace

void draw_resolve(ViewContext& view, Flow& flow) {
    flow.y += view.theme.px(Space::m);
    draw_heading(view, flow);
    draw_tags(view, flow);
    draw_fields(view, flow);
    draw_promise(view, flow);
    flow.y += view.theme.px(8);
    draw_signals(view, flow);
    draw_note(view, flow);
    draw_log(view, flow);
    flow.y += view.theme.px(Space::m);
}

}  // namespace shopkeeper::ui
