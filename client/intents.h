// Every action of the program as a named intent with enabled-or-why-not, shared by button,
// shortcut, palette and test.
//
// A view appends intents while it draws; the App applies them after the frame. Drafts can be
// undone, money cannot.
//
// Thread-safety: values; the table is constant.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace shopkeeper::client {

enum class Action {
    // This contact
    next_contact,
    previous_contact,
    open_contact,       // text: contact key "source/id"
    paste_contact,      // text: the clipboard's text
    discard_contact,    // takes a pasted contact off the list, unlogged
    put_back_contact,   // undoes it
    read_conversation,  // opens the conversation reader
    open_contact_link,  // opens the contact in its own system
    log_resolution,
    correct_last,  // opens the last logged contact's record for correction
    tag_failure,
    tag_relationship,
    tag_unsure,
    choose_group,   // number: index into ResolveModel::groups
    choose_reason,  // number: index into ResolveModel::reasons
    back_to_groups,
    toggle_signal,     // number: the Signal
    set_outcome,       // number: the Outcome
    set_promise_date,  // text: "2026-11-25" or what the person typed
    set_note,          // text
    take_suggestion,   // takes the suggested tag (and group)
    // Authority
    set_remedy,         // number: the Remedy
    set_amount,         // text as typed
    set_reason,         // number: index into AuthorityModel::reasons
    set_reason_text,    // text, for reasons that need it
    set_explanation,    // text
    set_fee_paid,       // text as typed (waiver)
    set_order_total,    // text as typed, where the queue did not say
    give,               // what is typed
    give_possible_now,  // gives possible_now instead of what is typed
    give_with_reason,   // sets the amount to possible_with_reason and asks for the reason
    ask_second_person,
    withdraw_request,  // text: grant id
    void_last_grant,   // gives the last grant of this contact back to its limits
    // Answers
    focus_search,
    set_search,  // text
    clear_search,
    select_answer,  // number: index
    next_answer,
    previous_answer,
    copy_passage,
    copy_link,
    read_article,  // opens the selected answer's article
    close_reader,
    next_passage,
    previous_passage,
    not_it,  // this answer does not fit this contact
    mark_outdated,
    note_gap,
    open_link,  // text: URL, opened in the browser after it was shown
    // Limits
    edit_limits,        // brings the keyboard to the table
    set_limit,          // text: the figure's pointer, a tab, the text as typed
    add_agent_limits,   // number: index into LimitsModel::others
    drop_agent_limits,  // text: the pointer of the last day
    undo_limits,
    redo_limits,
    set_limits_from,    // text: when the draft is to take effect, as typed
    set_limits_reason,  // text
    save_limits,
    choose_second,    // number: index into LimitsModel::seconds
    agree_limits,     // text: id of what waits, a tab, the PIN, a tab, a word; wiped when applied
    decline_limits,   // the same
    withdraw_limits,  // text: id of what waits
    discard_limits,   // takes everything typed back; undo brings it again
    choose_limits_currency,  // number: index into LimitsModel::currencies
    show_versions,           // opens and closes the history
    choose_version,          // number: row of LimitsModel::versions
    restore_version,         // its figures become the draft
    take_back_version,       // what counts before it becomes the draft, with its start
    // What if
    choose_what_if_period,  // number: index into WhatIfModel::periods
    choose_what_if_slice,   // number: index into WhatIfModel::slices
    filter_what_if,         // number: the Band whose contacts are listed; again: all
    replay_draft,           // now, without waiting for the typing to end
    stop_replay,
    // Requests: what waits for a second person
    choose_request,         // number: row of RequestsModel::rows; −1: none
    choose_request_second,  // number: index into RequestsModel::seconds
    set_request_words,      // text: grant id, a tab, the word to the agent as typed
    approve_request,        // text: grant id, a tab, the PIN, a tab, a word; wiped when applied
    decline_request,        // the same
    clear_pin,              // text: person id, a tab, one's own PIN, a tab, why; wiped when applied
    // Stretch uses
    choose_stretch,         // number: row of StretchModel::rows
    more_stretch,           // the rows after those that were read
    set_stretch_words,      // text: grant id, a tab, the note to the agent as typed
    toggle_stretch_unread,  // only what nobody has read yet
    mark_right_call,        // text: grant id, a tab, a word to the agent
    mark_talk_about_it,     // the same
    // Trust: authority that was not used
    choose_trust_period,  // number: index into TrustModel::periods
    choose_trust_row,     // number: row of TrustModel::rows, whose contacts are listed
    see_trust_contacts,   // number: row of that list that is in sight, read up to there
    back_to_trust,        // closes the list
    // Week
    previous_week,
    next_week,
    this_week,
    choose_week_span,    // number: index into WeekModel::spans
    choose_week_figure,  // text: a figure's id, whose contacts or remedies are listed
    see_week_contacts,   // number: row of that list that is in sight, read up to there
    back_to_week,        // closes the list
    choose_week_rows,    // number: index into WeekModel::row_kinds
    export_week,         // text: path of the file; the rows behind the picture
    // Reasons: the taxonomy and the reason codes
    edit_words,         // brings the keyboard to the list
    set_word,           // text: the word's pointer, a tab, the text as typed
    add_reason,         // text: the group's pointer; its words are then typed by set_word
    retire_reason,      // text: the reason's pointer
    bring_reason_back,  // text: the reason's pointer
    undo_words,
    redo_words,
    set_words_from,    // text: when the draft is to take effect, as typed
    set_words_reason,  // text
    save_words,
    discard_words,
    show_words_versions,
    choose_words_version,  // number: row of WordsModel::versions
    restore_words,
    // Search and export of the record
    set_record_search,  // text
    set_record_filter,  // text: the filter's name, a tab, its value; an empty value takes it off
    clear_record_filters,
    choose_record_row,    // number: place in the whole list, under the keyboard
    see_record_rows,      // number: place of the first row in sight
    replace_record_file,  // writes over the file that stands where the export goes
    export_record,        // text: "csv" or "jsonl", a tab, the path
    // Sample
    set_sample_seed,         // text
    set_sample_from,         // text: first day as typed
    set_sample_to,           // text: last day as typed
    set_sample_share,        // text: the random share as typed
    toggle_sample_reviewer,  // number: index into SampleModel::reviewers
    try_sample,              // shows what would be drawn
    draw_sample,
    choose_sample,  // number: row of SampleModel::samples
    review_sample,  // goes to the review of the chosen sample
    // Review
    choose_review,         // number: row of ReviewModel::rows
    choose_review_source,  // number: index into ReviewModel::sources
    next_review,
    previous_review,
    set_score,  // number: criterion × 10 + level; level 0: not seen
    agree_with_tag,
    retag,
    set_retag_group,     // number: index into the groups there are
    set_retag_reason,    // number: index into the group's reasons
    set_retag_words,     // text: why
    set_review_comment,  // text
    save_review,         // and goes on
    // Calibration
    new_round,
    set_round_title,       // text
    choose_round_source,   // number: index into CalibrationModel::sources
    toggle_round_contact,  // number: row of the contacts to pick from
    see_round_picks,       // number: row of them that is in sight, read up to there
    toggle_rater,          // number: index into the reviewers there are
    begin_round,
    discard_round,         // the one that is being made
    choose_round,          // number: row of CalibrationModel::rounds
    choose_round_contact,  // number: row of the round's contacts, opens it; −1: back to the rounds
    set_rating_tag,        // number: the Tag
    set_rating_group,      // number
    set_rating_reason,     // number
    set_rating_score,      // as set_score
    set_rating_comment,    // text
    save_rating,           // and goes on
    choose_leaving_rater,  // number: row of the round's raters who is to leave; again: nobody
    choose_replacement,    // number: index into CalibrationModel::replacements; 0: nobody
    set_round_why,         // text: why a rater leaves or the round ends
    drop_rater,            // the chosen one, for the reason that is typed
    end_round,             // without results, for the reason that is typed
    // Agreement
    choose_agreement_of,      // number: index into AgreementModel::sources
    choose_agreement_period,  // number: index into AgreementModel::periods
    choose_agreement_level,   // number: the TagLevel
    choose_agreement_cell,    // text: AgreementModel's key of the cell or pair; again: none
    choose_agreement_row,     // number: row of AgreementModel::labels, whose pairs are listed
    set_agreement_path,       // text: where the file is to be written
    choose_agreement_rows,    // number: index into AgreementModel::row_kinds
    export_agreement,         // to the path that is typed
    // Said to you: words of supervisors and reviews of one's own work, in the agent's workspace
    show_said,
    choose_said,         // number: row of SaidModel::rows
    more_said,           // older ones
    set_said_words,      // text: id of the review, a tab, the answer as typed
    hear_word,           // text: id of the word
    answer_review,       // text: id of the review, a tab, the words
    acknowledge_review,  // text: id of the review
    // Record
    open_record,           // text: contact key "source/id"; what is on record of it
    choose_record_matter,  // number: index into RecordSheet::matters
    close_record,
    set_pin,  // text: the old PIN (empty for the first), a tab, the new one; wiped when applied
    // Program
    open_palette,
    show_keys,
    open_settings,
    close_overlay,
    toggle_theme,
    set_theme,  // number: 0 system/default light, 1 light, 2 dark
    zoom_in,
    zoom_out,
    zoom_reset,
    toggle_always_on_top,
    role_agent,
    role_supervisor,
    role_qa,
    show_view,  // number: the WideView
    next_view,
    previous_view,
    show_limits,  // the views, in the order of WideView
    show_requests,
    show_stretch,
    show_trust,
    show_week,
    show_words,
    show_review,
    show_agreement,
    show_calibration,
    show_sample,
    show_search,
    set_queue_file,    // text: path
    add_knowledge,     // text: path or address
    remove_knowledge,  // number: index
    refresh_knowledge,
    cancel_job,     // number: JobId
    dismiss_toast,  // number: toast id
    dismiss_problems,
    quit,
};
inline constexpr int kActionCount = static_cast<int>(Action::quit) + 1;

struct Intent {
    Action action = Action::quit;
    std::string text;
    std::int64_t number = 0;
};

// Collects what a frame asks for.
class Intents {
public:
    void push(Action action) { list_.push_back({action, {}, 0}); }
    void push(Action action, std::string text) { list_.push_back({action, std::move(text), 0}); }
    void push_number(Action action, std::int64_t number) { list_.push_back({action, {}, number}); }
    const std::vector<Intent>& list() const { return list_; }
    bool empty() const { return list_.empty(); }
    // Overwrites the texts, because one of them may be a PIN.
    void clear();

private:
    std::vector<Intent> list_;
};

// Where an action belongs in the palette.
enum class ActionGroup { contact, authority, answers, limits, oversight, quality, record, program };
const char* group_name(ActionGroup group);  // "This contact"

struct ActionInfo {
    Action action;
    const char* id;        // stable name for tests and settings: "log_resolution"
    const char* title;     // "Log resolution"
    const char* shortcut;  // "Ctrl Enter"; empty: none. Words as on the key caps
    ActionGroup group;
    bool in_palette;  // needs no argument a palette could not give
};

// All actions in the order of the enum.
std::span<const ActionInfo> all_actions();
const ActionInfo& info(Action action);

struct ActionState {
    bool enabled = true;
    std::string why_not;  // a sentence when not enabled
};

}  // namespace shopkeeper::client
