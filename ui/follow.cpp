// What the views do when the model says something new.
#include "ui/focus.h"
#include "ui/keys.h"
#include "ui/labels_wide.h"
#include "ui/layout.h"
#include "ui/place.h"
#include "ui/view.h"
#include "ui/wide.h"

namespace shopkeeper::ui {

void follow_text(ViewContext& view, EditedText& text, const std::string& model, const char* id) {
    if (text.seen == model) return;
    text.seen = model;
    if (text.text == model) return;
    text.text = model;
    // The field's own copy would win over the new text: it is closed and opened again.
    if (!view.state.text_active || !has_focus(view, id)) return;
    leave_text_field();
    wish_focus(view.state, id);
}

namespace {

using client::ReaderModel;

void follow_texts(ViewContext& view) {
    ViewState& state = view.state;
    const client::AuthorityModel& authority = view.model.authority;
    const client::ResolveModel& resolve = view.model.resolve;
    follow_text(view, state.search, view.model.answers.search, labels::kSearch);
    follow_text(view, state.amount, authority.amount_text, labels::kAmount);
    follow_text(view, state.reason_text, authority.reason_text, labels::kReasonText);
    follow_text(view, state.explanation, authority.explanation, labels::kExplanation);
    follow_text(view, state.fee, authority.fee_text, labels::kFee);
    follow_text(view, state.promise, resolve.promise_text, labels::kPromise);
    follow_text(view, state.note, resolve.note, labels::kNote);
    follow_text(view, state.wide.from, view.model.limits.from_text, labels::kLimitsFrom);
    follow_text(view, state.wide.reason, view.model.limits.reason_text, labels::kLimitsReason);
}

void take_texts(ViewContext& view) {
    ViewState& state = view.state;
    const client::AuthorityModel& authority = view.model.authority;
    const client::ResolveModel& resolve = view.model.resolve;
    const auto take = [](EditedText& text, const std::string& model) { text = {model, model}; };
    take(state.search, view.model.answers.search);
    take(state.amount, authority.amount_text);
    take(state.reason_text, authority.reason_text);
    take(state.explanation, authority.explanation);
    take(state.fee, authority.fee_text);
    take(state.promise, resolve.promise_text);
    take(state.note, resolve.note);
}

// Whether the agent's column is on screen. The queue goes on behind a wide workspace, and what
// comes there takes no keyboard from whoever works here.
bool at_the_desk(const ViewContext& view) {
    return view.model.role == empowerment::Role::agent;
}

// Another contact is at hand: nothing typed for the last one may be taken for this one.
void follow_contact(ViewContext& view) {
    ViewState& state = view.state;
    const std::string key = view.model.contact ? view.model.contact->key : std::string();
    if (key == state.contact_key) return;
    // A contact that arrives by itself takes no keyboard from who is typing a search.
    const bool here = at_the_desk(view);
    const bool typing = here && state.contact_key.empty() && state.text_active;
    state.contact_key = key;
    state.chooser_open = state.signals_open = state.promise_open = false;
    state.nearest_chosen = false;
    state.column = {};
    state.conversation = {};
    state.conversation.to_end = true;
    if (typing) return;
    state.card_wanted = true;
    if (!here) return take_texts(view);
    leave_text_field();
    take_texts(view);
    state.section = Section::answers;
    state.text_active = false;
    if (state.overlay == Overlay::none) wish_focus(state, "");
}

void follow_answers(ViewContext& view) {
    ViewState& state = view.state;
    const client::AnswersModel& answers = view.model.answers;
    if (state.answers_generation != answers.generation) {
        state.answers_generation = answers.generation;
        state.nearest_chosen = false;
    }
    const bool drawable = !answers.rows.empty() ||
                          answers.state == client::AnswersModel::State::no_good_answer ||
                          answers.state == client::AnswersModel::State::no_knowledge;
    if (!state.card_wanted || !drawable || !view.model.contact || !at_the_desk(view)) return;
    if (state.overlay != Overlay::none) return;
    state.card_wanted = false;
    wish_section(view, Section::answers);
}

// In one column the reader takes the answers' place, and the keyboard with it.
void follow_reader(ViewContext& view) {
    ViewState& state = view.state;
    const ReaderModel::Kind kind = view.model.reader.kind;
    if (kind == state.reader_kind) return;
    const ReaderModel::Kind before = state.reader_kind;
    state.reader_kind = kind;
    const bool wide = two_columns(view.theme);
    // Whoever wished for the keyboard already knows better where it goes.
    if (state.overlay != Overlay::none || !state.focus_wish.empty() || !at_the_desk(view)) return;
    switch (kind) {
        case ReaderModel::Kind::article:
            wish_focus(state, wide ? labels::kAnswerCard : labels::kReaderCopy);
            break;
        case ReaderModel::Kind::conversation:
            state.conversation.to_end = true;
            state.before_reading = state.focused.empty() ? labels::kBurst : state.focused;
            if (!wide) wish_focus(state, labels::kReaderBack);
            break;
        case ReaderModel::Kind::closed:
            if (before == ReaderModel::Kind::article)
                wish_section(view, Section::answers);
            else if (!wide)
                wish_focus(state, state.before_reading);
            break;
    }
}

// Back from another role's workspace the agent's desk begins as with a new contact; a wide
// workspace begins with its page.
void follow_role(ViewContext& view) {
    ViewState& state = view.state;
    const bool agent = view.model.role == empowerment::Role::agent;
    if (agent && state.elsewhere) {
        state.card_wanted = true;
        state.section = Section::answers;
        forget_pin(state.wide.pin);
    }
    if (is_wide(view)) {
        const bool wide = state.section >= Section::navigation;
        if (!wide || !state.elsewhere) {
            state.section = Section::page;
            state.redraw = true;
            if (state.overlay == Overlay::none) wish_section(view, Section::page);
        }
        follow_wide(view);
    }
    state.elsewhere = !agent;
}

}  // namespace

void follow_model(ViewContext& view) {
    follow_role(view);
    follow_contact(view);
    follow_texts(view);
    follow_answers(view);
    follow_reader(view);
}

}  // namespace shopkeeper::ui
