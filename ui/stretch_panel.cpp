// What a supervisor thinks of a stretch use: the limit it went over, what was said before, a note,
// and one of two words.
#include <algorithm>

#include "client/stretch_model.h"
#include "ui/charts.h"
#include "ui/keys.h"
#include "ui/labels_requests.h"
#include "ui/stretch_state.h"
#include "ui/wide_face.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::StretchModel;

constexpr int kNoteLines = 4;

void caption(ViewContext& view, Flow& flow, const char* words) {
    row_text(view, flow_pos(flow), view.theme.px(20), Type::small, Color::text_2, words);
    flow.y += view.theme.px(24);
}

void draw_reading(ViewContext& view, Flow& flow, const client::ReadingRow& row) {
    const Theme& theme = view.theme;
    draw_icon(theme, {flow.x, flow.y + theme.px(3)}, band_icon(row.mark), band_color(row.mark));
    const float x = flow.x + theme.px(24);
    const float room = flow.width - theme.px(24);
    flow.y += text_block(view, {x, flow.y}, room, Type::body_strong, Color::text, row.title);
    flow.y += text_block(view, {x, flow.y}, room, Type::small, Color::text_2, row.detail);
    if (!row.words.empty())
        flow.y += text_block(view, {x, flow.y}, room, Type::body, Color::text, row.words);
    flow.y += theme.px(10);
}

void draw_note(ViewContext& view, Flow& flow, const StretchModel& model) {
    StretchState& state = stretch_state(view.state);
    FieldPlace place;
    place.id = labels::kStretchWords;
    place.hint = model.words_hint.c_str();
    place.lines = kNoteLines;
    place.max_bytes = 2000;
    const TextFieldResult field =
        place_field(view, flow_pos(flow), flow.width, place, state.words.text);
    if (field.changed)
        view.intents.push(Action::set_stretch_words, model.id + '\t' + state.words.text);
    flow.y += field.height + view.theme.px(10);
}

void draw_buttons(ViewContext& view, Flow& flow, float bottom) {
    const Theme& theme = view.theme;
    const float height = theme.px(Height::control);
    const client::ActionState& right = view.model.state_of(Action::mark_right_call);
    const client::ActionState& talk = view.model.state_of(Action::mark_talk_about_it);
    // As everywhere: what gives something back stands left in words, what goes on stands right.
    const ButtonSpec second{.id = labels::kTalkAboutIt,
                            .label = labels::kTalkWords,
                            .kind = ButtonKind::quiet,
                            .key = "Ctrl Shift Enter",
                            .enabled = talk.enabled,
                            .why_not = talk.why_not};
    const ButtonSpec first{.id = labels::kRightCall,
                           .label = labels::kRightCallWords,
                           .kind = ButtonKind::filled,
                           .key = "Ctrl Enter",
                           .enabled = right.enabled,
                           .why_not = right.why_not};
    const bool roomy = button_width(view, first) + button_width(view, second) <= flow.width;
    const float rows = roomy ? height : 2 * height + theme.px(8);
    flow.y += theme.px(6);
    if (bottom > 0) flow.y = std::max(flow.y, bottom - rows - theme.px(16));
    if (place_button(view, {flow.x - theme.px(13), flow.y}, second))
        send_reading(view, Action::mark_talk_about_it);
    if (!roomy) flow.y += height + theme.px(8);
    if (place_button_right(view, {flow.x + flow.width, flow.y}, first))
        send_reading(view, Action::mark_right_call);
    flow.y += height + theme.px(16);
}

}  // namespace

bool send_reading(ViewContext& view, Action action) {
    const StretchModel* model = stretch_of(view);
    if (model == nullptr || !view.model.state_of(action).enabled) {
        // Asked too early: the keyboard goes to what is still missing, and the App says what.
        if (model != nullptr && action == Action::mark_talk_about_it &&
            view.model.state_of(Action::mark_right_call).enabled)
            wish_focus(view.state, labels::kStretchWords);
        return false;
    }
    view.intents.push(action, model->id + '\t' + stretch_state(view.state).words.text);
    return true;
}

void draw_stretch_panel(ViewContext& view, Flow& flow, float bottom) {
    const Theme& theme = view.theme;
    const StretchModel* model = stretch_of(view);
    if (model == nullptr || model->state != StretchModel::State::ready || model->id.empty()) return;
    flow.y += theme.px(16);
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::title, Color::text,
                         labels::kReadingTitle);
    flow.y += theme.px(12);
    caption(view, flow, labels::kAsGiven);
    draw_decision(view, flow, model->decision);
    if (!model->readings.empty()) {
        caption(view, flow, labels::kSaidBefore);
        for (const client::ReadingRow& row : model->readings) draw_reading(view, flow, row);
    }
    hairline(view, flow.x, flow.x + flow.width, flow.y);
    flow.y += theme.px(14);
    draw_notice(view, flow, Icon::info, Color::text_2, model->due_line);
    if (!model->own_line.empty())
        return draw_notice(view, flow, Icon::two_people, Color::text_2, model->own_line);
    draw_note(view, flow, *model);
    if (!model->trouble.empty()) draw_notice(view, flow, Icon::bar, Color::stretch, model->trouble);
    draw_buttons(view, flow, bottom);
}

}  // namespace shopkeeper::ui
