#include "client/intents.h"

#include <array>

namespace shopkeeper::client {
namespace {

using enum Action;
constexpr ActionGroup kContact = ActionGroup::contact;
constexpr ActionGroup kAuthority = ActionGroup::authority;
constexpr ActionGroup kAnswers = ActionGroup::answers;
constexpr ActionGroup kLimits = ActionGroup::limits;
constexpr ActionGroup kOversight = ActionGroup::oversight;
constexpr ActionGroup kQuality = ActionGroup::quality;
constexpr ActionGroup kRecord = ActionGroup::record;
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
    {agree_limits, "agree_limits", "Agree to the limits that wait", "Ctrl Enter", kLimits, true},
    {decline_limits, "decline_limits", "Decline the limits that wait", "Ctrl Shift Enter", kLimits,
     true},
    {withdraw_limits, "withdraw_limits", "Withdraw the limits that wait", "", kLimits, true},
    {discard_limits, "discard_limits", "Discard the draft of the limits", "", kLimits, true},
    {choose_limits_currency, "choose_limits_currency", "Choose the currency", "", kLimits, false},
    {show_versions, "show_versions", "Versions of the limits", "Ctrl H", kLimits, true},
    {choose_version, "choose_version", "Choose a version", "", kLimits, false},
    {restore_version, "restore_version", "Restore the chosen version as a draft", "", kLimits,
     true},
    {take_back_version, "take_back_version", "Take back a version that has yet to begin", "",
     kLimits, true},
    {choose_what_if_period, "choose_what_if_period", "What if: choose the days", "Ctrl I", kLimits,
     true},
    {choose_what_if_slice, "choose_what_if_slice", "What if: choose whose asks", "", kLimits, true},
    {filter_what_if, "filter_what_if", "What if: whose asks end otherwise", "Ctrl Shift I", kLimits,
     true},
    {replay_draft, "replay_draft", "What if: replay the draft again", "", kLimits, true},
    {stop_replay, "stop_replay", "What if: stop the replay", "", kLimits, true},
    {choose_request, "choose_request", "Choose a request", "", kOversight, false},
    {choose_request_second, "choose_request_second", "Choose who answers the request", "",
     kOversight, false},
    {set_request_words, "set_request_words", "Write to who asked", "", kOversight, true},
    {approve_request, "approve_request", "Approve the request", "Ctrl Enter", kOversight, true},
    {decline_request, "decline_request", "Decline the request", "Ctrl Shift Enter", kOversight,
     true},
    {clear_pin, "clear_pin", "Take a colleague’s forgotten PIN away", "", kOversight, true},
    {choose_stretch, "choose_stretch", "Choose a stretch use", "", kOversight, false},
    {more_stretch, "more_stretch", "Read further stretch uses", "", kOversight, false},
    {set_stretch_words, "set_stretch_words", "Write a note to who stretched", "", kOversight, true},
    {toggle_stretch_unread, "toggle_stretch_unread", "Only stretch uses nobody has read", "",
     kOversight, true},
    {mark_right_call, "mark_right_call", "Stretch use: right call", "Ctrl Enter", kOversight, true},
    {mark_talk_about_it, "mark_talk_about_it", "Stretch use: talk about it", "Ctrl Shift Enter",
     kOversight, true},
    {choose_trust_period, "choose_trust_period", "Trust: choose the weeks", "", kOversight, true},
    {choose_trust_row, "choose_trust_row", "Trust: choose a reason", "", kOversight, false},
    {see_trust_contacts, "see_trust_contacts", "Trust: read on in the list", "", kOversight, false},
    {back_to_trust, "back_to_trust", "Back to trust", "", kOversight, true},
    {previous_week, "previous_week", "The week before", "Alt ←", kOversight, true},
    {next_week, "next_week", "The week after", "Alt →", kOversight, true},
    {this_week, "this_week", "This week", "", kOversight, true},
    {choose_week_span, "choose_week_span", "Choose how many weeks are shown", "", kOversight, true},
    {choose_week_figure, "choose_week_figure", "List the contacts behind a figure", "", kOversight,
     false},
    {see_week_contacts, "see_week_contacts", "Week: read on in the list", "", kOversight, false},
    {back_to_week, "back_to_week", "Back to the week", "", kOversight, true},
    {choose_week_rows, "choose_week_rows", "Choose which rows of the week are exported", "",
     kOversight, true},
    {export_week, "export_week", "Export the rows behind the week", "Ctrl E", kOversight, true},
    {edit_words, "edit_words", "Change a reason", "Ctrl L", kOversight, true},
    {set_word, "set_word", "Type a reason’s words", "", kOversight, false},
    {add_reason, "add_reason", "Add a reason", "", kOversight, false},
    {retire_reason, "retire_reason", "Retire a reason", "", kOversight, false},
    {bring_reason_back, "bring_reason_back", "Bring a retired reason back", "", kOversight, false},
    {undo_words, "undo_words", "Reasons: take the last change back", "Ctrl Z", kOversight, true},
    {redo_words, "redo_words", "Reasons: make it again", "Ctrl Shift Z", kOversight, true},
    {set_words_from, "set_words_from", "Reasons: say when they take effect", "Ctrl D", kOversight,
     true},
    {set_words_reason, "set_words_reason", "Reasons: say why they change", "Ctrl R", kOversight,
     true},
    {save_words, "save_words", "Save the reasons as a new version", "Ctrl S", kOversight, true},
    {discard_words, "discard_words", "Discard the draft of the reasons", "", kOversight, true},
    {show_words_versions, "show_words_versions", "Versions of the reasons", "Ctrl H", kOversight,
     true},
    {choose_words_version, "choose_words_version", "Choose a version of the reasons", "",
     kOversight, false},
    {restore_words, "restore_words", "Restore the chosen version of the reasons as a draft", "",
     kOversight, true},
    {set_record_search, "set_record_search", "Search the record", "Ctrl K", kRecord, true},
    {set_record_filter, "set_record_filter", "Filter the record", "", kRecord, false},
    {clear_record_filters, "clear_record_filters", "Take all filters off", "", kRecord, true},
    {choose_record_row, "choose_record_row", "Choose an entry", "", kRecord, false},
    {see_record_rows, "see_record_rows", "Read the entries in sight", "", kRecord, false},
    {replace_record_file, "replace_record_file", "Replace the file of the export", "", kRecord,
     true},
    {export_record, "export_record", "Export what was found", "Ctrl E", kRecord, true},
    {set_sample_seed, "set_sample_seed", "Type the seed of a sample", "", kQuality, true},
    {set_sample_from, "set_sample_from", "Type the first day of a sample", "", kQuality, true},
    {set_sample_to, "set_sample_to", "Type the last day of a sample", "", kQuality, true},
    {set_sample_share, "set_sample_share", "Type the random share of a sample", "", kQuality, true},
    {toggle_sample_reviewer, "toggle_sample_reviewer", "Choose who reads a sample", "", kQuality,
     false},
    {try_sample, "try_sample", "Show what would be drawn", "", kQuality, true},
    {draw_sample, "draw_sample", "Draw the sample", "Ctrl S", kQuality, true},
    {choose_sample, "choose_sample", "Choose a sample", "", kQuality, false},
    {review_sample, "review_sample", "Review the chosen sample", "", kQuality, true},
    {choose_review, "choose_review", "Choose a contact to review", "", kQuality, false},
    {choose_review_source, "choose_review_source", "Choose which sample to review", "", kQuality,
     true},
    {next_review, "next_review", "Next contact of the sample", "Ctrl ↓", kQuality, true},
    {previous_review, "previous_review", "Previous contact of the sample", "Ctrl ↑", kQuality,
     true},
    {set_score, "set_score", "Score", "", kQuality, false},
    {agree_with_tag, "agree_with_tag", "Agree with the tag", "A", kQuality, true},
    {retag, "retag", "Enter another tag beside it", "T", kQuality, true},
    {set_retag_group, "set_retag_group", "Choose the group beside", "", kQuality, false},
    {set_retag_reason, "set_retag_reason", "Choose the reason beside", "", kQuality, false},
    {set_retag_words, "set_retag_words", "Say why another tag", "", kQuality, false},
    {set_review_comment, "set_review_comment", "Write to the agent", "", kQuality, true},
    {save_review, "save_review", "Save the review, and go on", "Ctrl Enter", kQuality, true},
    {new_round, "new_round", "Make a calibration round", "Ctrl N", kQuality, true},
    {set_round_title, "set_round_title", "Name the round", "", kQuality, true},
    {choose_round_source, "choose_round_source", "Choose where the round's contacts come from", "",
     kQuality, true},
    {toggle_round_contact, "toggle_round_contact", "Choose a contact for the round", "", kQuality,
     false},
    {see_round_picks, "see_round_picks", "Read further contacts to pick from", "", kQuality, false},
    {toggle_rater, "toggle_rater", "Choose who rates", "", kQuality, false},
    {begin_round, "begin_round", "Begin the round", "Ctrl S", kQuality, true},
    {discard_round, "discard_round", "Discard the round that is being made", "", kQuality, true},
    {choose_round, "choose_round", "Choose a round", "", kQuality, false},
    {choose_round_contact, "choose_round_contact", "Choose a contact of the round", "", kQuality,
     false},
    {set_rating_tag, "set_rating_tag", "Rate the tag", "", kQuality, false},
    {set_rating_group, "set_rating_group", "Rate the group", "", kQuality, false},
    {set_rating_reason, "set_rating_reason", "Rate the reason", "", kQuality, false},
    {set_rating_score, "set_rating_score", "Rate a criterion", "", kQuality, false},
    {set_rating_comment, "set_rating_comment", "Write beside a rating", "", kQuality, true},
    {save_rating, "save_rating", "Save the rating, and go on", "Ctrl Enter", kQuality, true},
    {choose_leaving_rater, "choose_leaving_rater", "Choose a rater who leaves", "", kQuality,
     false},
    {choose_replacement, "choose_replacement", "Choose who replaces a rater", "", kQuality, true},
    {set_round_why, "set_round_why", "Say why a rater leaves or the round ends", "", kQuality,
     true},
    {drop_rater, "drop_rater", "Take the chosen rater out of the round", "", kQuality, true},
    {end_round, "end_round", "End the round without results", "", kQuality, true},
    {choose_agreement_of, "choose_agreement_of", "Choose whose tags are compared", "", kQuality,
     true},
    {choose_agreement_period, "choose_agreement_period", "Choose the weeks of the agreement", "",
     kQuality, true},
    {choose_agreement_level, "choose_agreement_level", "Compare tags, groups or reasons", "",
     kQuality, true},
    {choose_agreement_cell, "choose_agreement_cell", "List the contacts of a cell", "", kQuality,
     false},
    {choose_agreement_row, "choose_agreement_row", "Choose a reason of the agreement", "", kQuality,
     false},
    {set_agreement_path, "set_agreement_path", "Export the agreement", "Ctrl E", kQuality, true},
    {choose_agreement_rows, "choose_agreement_rows",
     "Choose which rows of the agreement are "
     "exported",
     "", kQuality, true},
    {export_agreement, "export_agreement", "Write the agreement's file", "", kQuality, true},
    {show_said, "show_said", "Read what was said to you", "Ctrl Shift R", kContact, true},
    {choose_said, "choose_said", "Choose a word to you", "", kContact, false},
    {more_said, "more_said", "Read older words to you", "", kContact, false},
    {set_said_words, "set_said_words", "Type an answer to a review", "", kContact, false},
    {hear_word, "hear_word", "Say that you heard it", "", kContact, false},
    {answer_review, "answer_review", "Answer a review of your work", "", kContact, false},
    {acknowledge_review, "acknowledge_review", "Say that you read the review", "", kContact, false},
    {open_record, "open_record", "Open what is on record of a contact", "", kProgram, false},
    {choose_record_matter, "choose_record_matter", "Choose a matter of the contact", "", kProgram,
     false},
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
    {show_requests, "show_requests", "Go to the requests", "", kProgram, true},
    {show_stretch, "show_stretch", "Go to the stretch uses", "", kProgram, true},
    {show_trust, "show_trust", "Go to trust", "", kProgram, true},
    {show_week, "show_week", "Go to the picture of the week", "", kProgram, true},
    {show_words, "show_words", "Go to the reasons", "", kProgram, true},
    {show_review, "show_review", "Go to the review", "", kProgram, true},
    {show_agreement, "show_agreement", "Go to the agreement", "", kProgram, true},
    {show_calibration, "show_calibration", "Go to the calibration", "", kProgram, true},
    {show_sample, "show_sample", "Go to the samples", "", kProgram, true},
    {show_search, "show_search", "Go to the search of the record", "", kProgram, true},
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
        case ActionGroup::oversight:
            return "Oversight";
        case ActionGroup::quality:
            return "Quality";
        case ActionGroup::record:
            return "Record";
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
