#include "client/intents.h"

#include <array>

namespace shopkeeper::client {
namespace {

using enum Action;
constexpr ActionGroup kContact = ActionGroup::contact;
constexpr ActionGroup kAuthority = ActionGroup::authority;
constexpr ActionGroup kAnswers = ActionGroup::answers;
constexpr ActionGroup kLimits = ActionGroup::limits;
constexpr ActionGroup kProgram = ActionGroup::program;

constexpr std::array<ActionInfo, kActionCount> kActions = {{
    {next_contact, "next_contact", "Next contact", "Alt ↓", kContact, true},
    {previous_contact, "previous_contact", "Previous contact", "Alt ↑", kContact, true},
    {open_contact, "open_contact", "Open a contact by number", "Ctrl O", kContact, true},
    {paste_contact, "paste_contact", "Open what was copied as a contact", "Ctrl Shift V", kContact,
     true},
    {discard_contact, "discard_contact", "Remove this pasted contact unlogged", "", kContact, true},
    {put_back_contact, "put_back_contact", "Put the removed contact back", "", kContact, true},
    {read_conversation, "read_conversation", "Read the conversation", "Ctrl R", kContact, true},
    {open_contact_link, "open_contact_link", "Open the contact in its own system", "Ctrl Shift O",
     kContact, true},
    {log_resolution, "log_resolution", "Log resolution", "Ctrl Enter", kContact, true},
    {correct_last, "correct_last", "Correct the last logged contact", "Ctrl Z", kContact, true},
    {tag_failure, "tag_failure", "Tag: failure", "F", kContact, true},
    {tag_relationship, "tag_relationship", "Tag: relationship", "R", kContact, true},
    {tag_unsure, "tag_unsure", "Tag: unsure", "U", kContact, true},
    {choose_group, "choose_group", "Choose the group", "", kContact, false},
    {choose_reason, "choose_reason", "Choose the reason", "", kContact, false},
    {back_to_groups, "back_to_groups", "Choose another group", "", kContact, true},
    {toggle_signal, "toggle_signal", "Mark a signal", "", kContact, false},
    {set_outcome, "set_outcome", "Choose the outcome", "O", kContact, true},
    {set_promise_date, "set_promise_date", "Say when the promise is due", "", kContact, false},
    {set_note, "set_note", "Write a note", "N", kContact, true},
    {take_suggestion, "take_suggestion", "Take the suggested tag", "T", kContact, true},
    {set_remedy, "set_remedy", "Choose the remedy", "M", kAuthority, true},
    {set_amount, "set_amount", "Type an amount", "A", kAuthority, true},
    {set_reason, "set_reason", "Choose why it is given", "", kAuthority, false},
    {set_reason_text, "set_reason_text", "Say why in your words", "", kAuthority, false},
    {set_explanation, "set_explanation", "Write the reason for a stretch", "", kAuthority, false},
    {set_fee_paid, "set_fee_paid", "Type the fee that was paid", "", kAuthority, false},
    {set_order_total, "set_order_total", "Type the order total", "", kAuthority, false},
    {give, "give", "Give what is typed", "Ctrl G", kAuthority, true},
    {give_possible_now, "give_possible_now", "Give what is possible now", "", kAuthority, true},
    {give_with_reason, "give_with_reason", "Type what is possible with a reason", "", kAuthority,
     true},
    {ask_second_person, "ask_second_person", "Ask a second person", "Ctrl E", kAuthority, true},
    {withdraw_request, "withdraw_request", "Withdraw the request", "", kAuthority, true},
    {void_last_grant, "void_last_grant", "Take back the last remedy", "", kAuthority, true},
    {focus_search, "focus_search", "Search answers", "Ctrl K", kAnswers, true},
    {set_search, "set_search", "Search for words", "", kAnswers, false},
    {clear_search, "clear_search", "Clear the search", "", kAnswers, true},
    {select_answer, "select_answer", "Choose an answer", "", kAnswers, false},
    {next_answer, "next_answer", "Next answer", "↓", kAnswers, true},
    {previous_answer, "previous_answer", "Previous answer", "↑", kAnswers, true},
    {copy_passage, "copy_passage", "Copy the passage", "Enter", kAnswers, true},
    {copy_link, "copy_link", "Copy the article's link", "Ctrl Shift C", kAnswers, true},
    {read_article, "read_article", "Read article beside the chat", "→", kAnswers, true},
    {close_reader, "close_reader", "Close the reader", "Esc", kAnswers, true},
    {next_passage, "next_passage", "Next passage", "Page Down", kAnswers, true},
    {previous_passage, "previous_passage", "Previous passage", "Page Up", kAnswers, true},
    {not_it, "not_it", "This answer is not it", "X", kAnswers, true},
    {mark_outdated, "mark_outdated", "Report article as outdated", "Ctrl D", kAnswers, true},
    {note_gap, "note_gap", "Note that an answer is missing", "Ctrl M", kAnswers, true},
    {open_link, "open_link", "Open a link in the browser", "", kAnswers, false},
    {edit_limits, "edit_limits", "Change a limit", "Ctrl L", kLimits, true},
    {set_limit, "set_limit", "Type a limit", "", kLimits, false},
    {add_agent_limits, "add_agent_limits", "Limits of one agent", "", kLimits, true},
    {drop_agent_limits, "drop_agent_limits", "Take an agent’s own limits away", "", kLimits, false},
    {undo_limits, "undo_limits", "Take the last change back", "Ctrl Z", kLimits, true},
    {redo_limits, "redo_limits", "Make it again", "Ctrl Shift Z", kLimits, true},
    {set_limits_from, "set_limits_from", "Say when it takes effect", "Ctrl D", kLimits, true},
    {set_limits_reason, "set_limits_reason", "Say why the limits change", "Ctrl R", kLimits, true},
    {save_limits, "save_limits", "Save the limits as a new version", "Ctrl S", kLimits, true},
    {choose_second, "choose_second", "Choose who agrees", "", kLimits, false},
    {agree_limits, "agree_limits", "Agree to what waits", "", kLimits, false},
    {decline_limits, "decline_limits", "Decline what waits", "", kLimits, false},
    {withdraw_limits, "withdraw_limits", "Withdraw the limits that wait", "", kLimits, true},
    {discard_limits, "discard_limits", "Discard the draft of the limits", "", kLimits, true},
    {choose_limits_currency, "choose_limits_currency", "Choose the currency", "", kLimits, false},
    {show_versions, "show_versions", "Versions of the limits", "Ctrl H", kLimits, true},
    {choose_version, "choose_version", "Choose a version", "", kLimits, false},
    {restore_version, "restore_version", "Restore the chosen version as a draft", "", kLimits,
     true},
    {choose_what_if_period, "choose_what_if_period", "What if: choose the days", "Ctrl I", kLimits,
     true},
    {choose_what_if_slice, "choose_what_if_slice", "What if: choose whose asks", "", kLimits, true},
    {filter_what_if, "filter_what_if", "What if: only one outcome’s contacts", "", kLimits, false},
    {replay_draft, "replay_draft", "What if: replay the draft again", "", kLimits, true},
    {stop_replay, "stop_replay", "What if: stop the replay", "", kLimits, true},
    {open_record, "open_record", "Open what is on record of a contact", "", kProgram, false},
    {close_record, "close_record", "Close the record", "", kProgram, false},
    {set_pin, "set_pin", "Set your PIN", "", kProgram, true},
    {open_palette, "open_palette", "All actions", "Ctrl P", kProgram, false},
    {show_keys, "show_keys", "Read the keys of this view", "F1", kProgram, true},
    {open_settings, "open_settings", "Settings", "Ctrl ,", kProgram, true},
    {close_overlay, "close_overlay", "Close what is open", "", kProgram, false},
    {toggle_theme, "toggle_theme", "Switch between light and dark", "Ctrl T", kProgram, true},
    {set_theme, "set_theme", "Choose the theme", "", kProgram, false},
    {zoom_in, "zoom_in", "Larger text", "Ctrl +", kProgram, true},
    {zoom_out, "zoom_out", "Smaller text", "Ctrl -", kProgram, true},
    {zoom_reset, "zoom_reset", "Text at its own size", "Ctrl 0", kProgram, true},
    {toggle_always_on_top, "toggle_always_on_top", "Keep the window on top", "Ctrl Shift T",
     kProgram, true},
    {role_agent, "role_agent", "Work as agent", "Ctrl 1", kProgram, true},
    {role_supervisor, "role_supervisor", "Work as supervisor", "Ctrl 2", kProgram, true},
    {role_qa, "role_qa", "Work as QA", "Ctrl 3", kProgram, true},
    {show_view, "show_view", "Go to a view", "", kProgram, false},
    {next_view, "next_view", "Next view", "Ctrl Page Down", kProgram, true},
    {previous_view, "previous_view", "Previous view", "Ctrl Page Up", kProgram, true},
    {show_limits, "show_limits", "Go to the limits", "", kProgram, true},
    {set_queue_file, "set_queue_file", "Read the queue from a file", "", kProgram, false},
    {add_knowledge, "add_knowledge", "Add a knowledge source", "", kProgram, false},
    {remove_knowledge, "remove_knowledge", "Remove a knowledge source", "", kProgram, false},
    {refresh_knowledge, "refresh_knowledge", "Read the knowledge again", "", kProgram, true},
    {cancel_job, "cancel_job", "Stop what is running", "", kProgram, true},
    {dismiss_toast, "dismiss_toast", "Dismiss the message", "", kProgram, false},
    {dismiss_problems, "dismiss_problems", "Dismiss the list of problems", "", kProgram, true},
    {quit, "quit", "Quit", "Ctrl Q", kProgram, true},
}};

constexpr bool in_enum_order() {
    for (int i = 0; i < kActionCount; ++i)
        if (static_cast<int>(kActions[static_cast<std::size_t>(i)].action) != i) return false;
    return true;
}
static_assert(in_enum_order(), "info() finds an action by its place in the table");

}  // namespace

void Intents::clear() {
    for (Intent& intent : list_) {
        volatile char* bytes = intent.text.data();
        for (std::size_t i = 0; i < intent.text.size(); ++i) bytes[i] = 0;
    }
    list_.clear();
}

const char* group_name(ActionGroup group) {
    switch (group) {
        case ActionGroup::contact:
            return "This contact";
        case ActionGroup::authority:
            return "Authority";
        case ActionGroup::answers:
            return "Answers";
        case ActionGroup::limits:
            return "Limits";
        case ActionGroup::program:
            return "Program";
    }
    return "";
}

std::span<const ActionInfo> all_actions() {
    return kActions;
}

const ActionInfo& info(Action action) {
    return kActions[static_cast<std::size_t>(action)];
}

}  // namespace shopkeeper::client
