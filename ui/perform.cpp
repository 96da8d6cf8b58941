// Actions as button, palette and shortcut share them, and what the keys view says of them.
#include <algorithm>
#include <array>
#include <optional>

#include "ui/focus.h"
#include "ui/keys.h"
#include "ui/labels.h"
#include "ui/layout.h"
#include "ui/place.h"
#include "ui/views.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;

// A wished field has the keyboard two frames later.
constexpr int kSelectFrames = 4;

// In one column an open reader covers the sections: it is closed when the keyboard goes there.
void uncover(ViewContext& view) {
    const bool open = view.model.reader.kind != client::ReaderModel::Kind::closed;
    if (open && !two_columns(view.theme)) view.intents.push(Action::close_reader);
}

// Brings the keyboard to where an action's text is typed. False when the action is another.
bool perform_focus(ViewContext& view, Action action) {
    ViewState& state = view.state;
    switch (action) {
        case Action::focus_search:
            uncover(view);
            wish_focus(state, labels::kSearch);
            state.select_search = kSelectFrames;
            return true;
        case Action::set_amount:
            if (!view.model.contact) return true;
            uncover(view);
            wish_focus(state, labels::kAmount);
            return true;
        case Action::set_remedy:
            if (!view.model.contact) return true;
            uncover(view);
            wish_focus(state, labels::kRemedy);
            return true;
        case Action::set_note:
            if (!view.model.contact) return true;
            uncover(view);
            wish_focus(state, labels::kNote);
            return true;
        case Action::set_outcome:
            if (!view.model.contact) return true;
            uncover(view);
            wish_focus(state, labels::kOutcome);
            return true;
        case Action::next_answer:
            move_answer(view, 1);
            return true;
        case Action::previous_answer:
            move_answer(view, -1);
            return true;
        default:
            return false;
    }
}

bool perform_overlay(ViewContext& view, Action action) {
    switch (action) {
        case Action::open_palette:
            open_overlay(view, Overlay::palette);
            return true;
        case Action::show_keys:
            open_overlay(view, Overlay::keys);
            return true;
        case Action::set_pin:
            if (!view.model.state_of(action).enabled) return false;  // the App says why not
            open_overlay(view, Overlay::settings);
            return true;
        case Action::open_settings:
            open_overlay(view, Overlay::settings);
            return true;
        case Action::open_contact:
            open_overlay(view, Overlay::queue);
            return true;
        case Action::show_said:
            open_overlay(view, Overlay::said);
            return false;  // the App reads it
        case Action::close_overlay:
            close_overlay(view);
            return true;
        default:
            return false;
    }
}

// Money: never asked for while it is not possible, whatever the rest of the program would say.
bool perform_money(ViewContext& view, Action action) {
    switch (action) {
        case Action::give:
        case Action::give_possible_now:
        case Action::give_with_reason:
        case Action::ask_second_person:
            break;
        default:
            return false;
    }
    if (view.model.authority.busy) return true;
    if (!view.model.state_of(action).enabled) {
        // Asked too early: the keyboard goes to what is still missing.
        if (action == Action::give && view.model.authority.has_judgement) {
            uncover(view);
            wish_focus(view.state, next_missing(view));
        }
        return true;
    }
    view.intents.push(action);
    if (action == Action::give_with_reason) wish_focus(view.state, labels::kExplanation);
    return true;
}

void perform_withdraw(ViewContext& view) {
    const auto& grants = view.model.authority.grants;
    const auto awaiting = std::find_if(grants.rbegin(), grants.rend(),
                                       [](const client::GrantRow& row) { return row.awaiting; });
    if (awaiting != grants.rend()) view.intents.push(Action::withdraw_request, awaiting->id);
}

constexpr std::array<KeyNote, 8> kAnswerNotes = {{
    {"/", "Search answers"},
    {"↑ ↓", "Choose an answer, also while typing in the search"},
    {"Enter", "Copy the passage and its link"},
    {"→", "Read the article"},
    {"←", "Close the article"},
    {"X", "This answer is not it"},
    {"Page Down", "Next passage of the open article"},
    {"Page Up", "Previous passage of the open article"},
}};
constexpr std::array<KeyNote, 5> kAuthorityNotes = {{
    {"A", "Type an amount"},
    {"M", "Choose the remedy, by its number"},
    {"Enter", "From the amount on to what is missing, then to Give"},
    {"1 … 9", "Take a row of the remedies or reasons"},
    {"Ctrl G", "Give what is typed"},
}};
constexpr std::array<KeyNote, 9> kResolveNotes = {{
    {"F", "Tag: failure"},
    {"R", "Tag: relationship"},
    {"U", "Tag: unsure"},
    {"T", "Take the suggested tag"},
    {"1 … 9", "Choose the group, then the reason"},
    {"Backspace", "Choose another group"},
    {"O", "Choose the outcome, then its number"},
    {"S", "Go to the signals, then their number"},
    {"N", "Write a note"},
}};
constexpr std::array<KeyNote, 1> kContactNotes = {{
    {"Enter", "Read the conversation, or see who waits"},
}};
constexpr std::array<KeyNote, 2> kNavigationNotes = {{
    {"↑ ↓", "Choose a view"},
    {"Enter", "Go there"},
}};
constexpr std::array<KeyNote, 5> kCommonNotes = {{
    {"Tab", "Next widget, in reading order"},
    {"Shift Tab", "Previous widget"},
    {"F6", "Next section"},
    {"Shift F6", "Previous section"},
    {"Esc", "Close what is open; texts stay"},
}};

// The place of the open contact among those who wait, so that the list opens where one is.
int row_at_hand(const ViewContext& view) {
    const auto& rows = view.model.queue.rows;
    const auto open = std::find_if(rows.begin(), rows.end(),
                                   [](const client::QueueRow& row) { return row.selected; });
    return open == rows.end() ? 0 : static_cast<int>(open - rows.begin());
}

}  // namespace

std::span<const KeyNote> section_notes(Section section) {
    switch (section) {
        case Section::contact:
            return kContactNotes;
        case Section::answers:
            return kAnswerNotes;
        case Section::authority:
            return kAuthorityNotes;
        case Section::resolve:
            return kResolveNotes;
        case Section::navigation:
            return kNavigationNotes;
        case Section::page:
        case Section::panel:
            break;  // each view says what they do there: WideFace::notes
    }
    return {};
}

std::span<const KeyNote> common_notes() {
    return kCommonNotes;
}

void perform(ViewContext& view, Action action) {
    if (perform_focus(view, action) || perform_overlay(view, action) ||
        perform_money(view, action) || perform_wide(view, action))
        return;
    switch (action) {
        case Action::paste_contact: {
            const char* text = ImGui::GetClipboardText();
            view.intents.push(action, text == nullptr ? std::string() : std::string(text));
            return;
        }
        case Action::withdraw_request:
            return perform_withdraw(view);
        case Action::cancel_job:
            // The one the row names.
            if (!view.model.jobs.empty())
                view.intents.push_number(action,
                                         static_cast<std::int64_t>(view.model.jobs.front().id));
            return;
        case Action::take_suggestion:
            uncover(view);
            if (view.model.state_of(action).enabled && view.model.resolve.suggested)
                wish_focus(view.state, labels::tag_id(*view.model.resolve.suggested));
            break;
        case Action::tag_failure:
            uncover(view);
            wish_focus(view.state, labels::kTagFailure);
            break;
        case Action::tag_relationship:
            uncover(view);
            wish_focus(view.state, labels::kTagRelationship);
            break;
        case Action::tag_unsure:
            uncover(view);
            wish_focus(view.state, labels::kTagUnsure);
            break;
        default:
            break;
    }
    view.intents.push(action);
}

void open_overlay(ViewContext& view, Overlay overlay) {
    ViewState& state = view.state;
    if (state.overlay == overlay) return;
    leave_text_field();
    // Opened from the palette, the wish of its closing says where the keyboard was before.
    if (state.overlay == Overlay::none)
        state.before_overlay = state.focus_wish.empty() ? state.focused : state.focus_wish;
    state.overlay = overlay;
    state.redraw = true;
    switch (overlay) {
        case Overlay::palette:
            state.palette_query.clear();
            state.palette_possible.clear();
            state.palette_selected = 0;
            state.palette_scrolled = -1;
            state.palette = {};
            break;
        case Overlay::queue:
            state.queue_selected = row_at_hand(view);
            state.queue_scrolled = -1;
            state.queue_filter.clear();
            break;
        case Overlay::keys:
            state.keys = {};
            break;
        case Overlay::settings:
            state.settings = {};
            break;
        case Overlay::said:
            state.wide.said.reset();
            break;
        case Overlay::record:  // goes on where it was, when the list of keys lay over it
        case Overlay::none:
            break;
    }
}

void close_overlay(ViewContext& view) {
    ViewState& state = view.state;
    if (state.overlay == Overlay::none) return;
    leave_text_field();
    forget_pin(state.wide.pin);
    forget_pin(state.wide.new_pin);
    state.overlay = Overlay::none;
    wish_focus(state, state.before_overlay);
    state.focus_wish_quiet = true;
    state.redraw = true;
}

void move_answer(ViewContext& view, int step) {
    const client::AnswersModel& answers = view.model.answers;
    ViewState& state = view.state;
    if (answers.rows.empty()) return;
    const bool first_choice =
        answers.state == client::AnswersModel::State::no_good_answer && !state.nearest_chosen;
    const int last = static_cast<int>(answers.rows.size()) - 1;
    const int wanted = first_choice ? 0 : std::clamp(answers.selected + step, 0, last);
    state.nearest_chosen = true;
    if (wanted != answers.selected || first_choice)
        view.intents.push_number(Action::select_answer, wanted);
    // While a search is typed the keyboard stays there; with the ring alone it follows the choice.
    if (!has_focus(view, labels::kSearch) || !text_field_has_keyboard())
        wish_focus(state, labels::kAnswerCard);
}

}  // namespace shopkeeper::ui
