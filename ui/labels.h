// Names of widgets and the fixed words on screen.
//
// The ids are constants shared with tests and with the accessibility mirror: they never change
// with language or state. Words that depend on the contact, the amount or the policy come
// finished from the model and are not here.
//
// Thread-safety: constants and pure functions.
#pragma once

#include <cstddef>
#include <string>

#include "empowerment/taxonomy.h"

namespace shopkeeper::ui::labels {

// --- Ids --------------------------------------------------------------------------------------

inline constexpr const char* kRoot = "shopkeeper";
// Contact
inline constexpr const char* kQueueMore = "queue_more";
inline constexpr const char* kBurst = "burst";
inline constexpr const char* kContactLink = "contact_link";
inline constexpr const char* kOpenContact = "open_contact";
inline constexpr const char* kPasteContact = "paste_contact";
inline constexpr const char* kQueueSettings = "queue_settings";
// Before there is a program to show
inline constexpr const char* kOpeningAgain = "opening_again";
inline constexpr const char* kOpeningLeave = "opening_leave";
// Answers
inline constexpr const char* kSearch = "search";
inline constexpr const char* kAnswerCard = "answer_card";
inline constexpr const char* kCopy = "copy_passage";
inline constexpr const char* kRead = "read_article";
inline constexpr const char* kNotIt = "not_it";
inline constexpr const char* kAnswerRow = "answer_row";  // row_id()
inline constexpr const char* kNoteGap = "note_gap";
inline constexpr const char* kAddKnowledge = "answers_add_knowledge";
// Reader
inline constexpr const char* kReaderBack = "reader_close";
inline constexpr const char* kOutdated = "reader_outdated";
inline constexpr const char* kReaderCopy = "reader_copy";
inline constexpr const char* kReaderCopyLink = "reader_copy_link";
inline constexpr const char* kPassagePrevious = "passage_previous";
inline constexpr const char* kPassageNext = "passage_next";
inline constexpr const char* kLink = "link";  // row_id()
// Authority
inline constexpr const char* kRemedy = "remedy";
inline constexpr const char* kAmount = "amount";
inline constexpr const char* kReason = "give_reason";
inline constexpr const char* kReasonText = "reason_text";
inline constexpr const char* kFee = "fee_paid";
inline constexpr const char* kExplanation = "explanation";
inline constexpr const char* kGive = "give";
inline constexpr const char* kGiveNow = "give_possible_now";
inline constexpr const char* kGiveWithReason = "give_with_reason";
inline constexpr const char* kAsk = "ask_second_person";
inline constexpr const char* kWithdraw = "withdraw";  // row_id()
inline constexpr const char* kVoidGrant = "void_last_grant";
// Resolve
inline constexpr const char* kTagFailure = "tag_failure";
inline constexpr const char* kTagRelationship = "tag_relationship";
inline constexpr const char* kTagUnsure = "tag_unsure";
inline constexpr const char* kReasonField = "contact_reason";
inline constexpr const char* kGroupRow = "group";    // row_id()
inline constexpr const char* kReasonRow = "reason";  // row_id()
inline constexpr const char* kSignal = "signal";     // row_id()
inline constexpr const char* kMoreSignals = "more_signals";
inline constexpr const char* kOutcome = "outcome";
inline constexpr const char* kPromise = "promise_date";
inline constexpr const char* kNote = "note";
inline constexpr const char* kLog = "log_resolution";
// Around
inline constexpr const char* kKeys = "show_keys";
inline constexpr const char* kToastAction = "toast_action";    // row_id()
inline constexpr const char* kToastDismiss = "toast_dismiss";  // row_id()
inline constexpr const char* kJob = "job";                     // row_id()
// Overlays
inline constexpr const char* kPalette = "palette";
inline constexpr const char* kPaletteQuery = "palette_query";
inline constexpr const char* kPaletteRow = "palette_row";  // row_id()
inline constexpr const char* kKeysView = "keys_view";
inline constexpr const char* kQueueView = "queue_view";
inline constexpr const char* kQueueFilter = "queue_filter";
inline constexpr const char* kQueueRow = "queue_row";  // row_id()
inline constexpr const char* kDismissProblems = "dismiss_problems";
inline constexpr const char* kSettingsView = "settings_view";
inline constexpr const char* kTheme = "theme";
inline constexpr const char* kZoomOut = "zoom_out";
inline constexpr const char* kZoomReset = "zoom_reset";
inline constexpr const char* kZoomIn = "zoom_in";
inline constexpr const char* kAlwaysOnTop = "always_on_top";
inline constexpr const char* kQueuePath = "queue_path";
inline constexpr const char* kUseQueue = "use_queue";
inline constexpr const char* kKnowledgePath = "knowledge_path";
inline constexpr const char* kUseKnowledge = "use_knowledge";
inline constexpr const char* kOldPin = "old_pin";
inline constexpr const char* kNewPin = "new_pin";
inline constexpr const char* kUsePin = "use_pin";
inline constexpr const char* kRefresh = "refresh_knowledge";
inline constexpr const char* kRemoveKnowledge = "remove_knowledge";  // row_id()
inline constexpr const char* kCloseOverlay = "close_overlay";

// Id of one row of a list: "answer_row_2".
inline std::string row_id(const char* list, std::size_t index) {
    return std::string(list) + "_" + std::to_string(index);
}

inline const char* tag_id(empowerment::Tag tag) {
    if (tag == empowerment::Tag::relationship) return kTagRelationship;
    return tag == empowerment::Tag::unsure ? kTagUnsure : kTagFailure;
}

// --- Words ------------------------------------------------------------------------------------

inline constexpr const char* kSearchHint = "Search answers";
inline constexpr const char* kAnswersHeading = "Answers";
inline constexpr const char* kCopyWords = "Copy passage";
inline constexpr const char* kCopyLinkWords = "Copy link";
inline constexpr const char* kReadWords = "Read";
inline constexpr const char* kNotItWords = "Not it";
inline constexpr const char* kOpenWords = "open";
inline constexpr const char* kNoAnswerTitle = "No article answers this yet";
inline constexpr const char* kNoteGapWords = "Note the gap";
inline constexpr const char* kGapNotedWords = "Gap noted";
inline constexpr const char* kAddKnowledgeWords = "Add knowledge";
inline constexpr const char* kReadAgainWords = "Read again";
inline constexpr const char* kOutdatedWords = "Outdated";
inline constexpr const char* kOutdatedMarkedWords = "Marked outdated";
inline constexpr const char* kCloseWords = "Close";
inline constexpr const char* kInternalWords = "for colleagues only";
inline constexpr const char* kNoOneWaiting = "No one is waiting";
inline constexpr const char* kQueueBeingRead = "Reading the queue";
inline constexpr const char* kQueueUnread = "The queue is out of reach";
inline constexpr const char* kOpeningAgainWords = "Try again";
inline constexpr const char* kOpeningLeaveWords = "Close";
inline constexpr const char* kOpeningStopWords = "Stop for now";
inline constexpr const char* kEmptyQueueFirst = "The next contact opens here by itself.";
inline constexpr const char* kEmptyQueueSecond = "Until then you can search any article.";
inline constexpr const char* kOpenContactWords = "Open a contact by number";
inline constexpr const char* kPasteContactWords = "Open what was copied";
inline constexpr const char* kChooseQueueWords = "Choose a queue";
inline constexpr const char* kGiveWords = "Give";
inline constexpr const char* kTypeAmount = "Type an amount to see what is possible.";
inline constexpr const char* kExplanationHint = "Why is it right for this customer?";
inline constexpr const char* kReasonTextHint = "Say why in your words";
inline constexpr const char* kFeeWords = "Fee paid";
inline constexpr const char* kChooseReason = "Choose why";
inline constexpr const char* kPossibleNow = "Possible now";
inline constexpr const char* kWithReason = "With a written reason";
inline constexpr const char* kWithReasonShort = "With a reason";
inline constexpr const char* kWholeAmount = "The whole amount";
inline constexpr const char* kAskWords = "Ask";
inline constexpr const char* kAskWhyHint = "Why, for whoever decides (if you like)";
inline constexpr const char* kAskNote =
    "Asking freezes this request. The conversation stays yours.";
inline constexpr const char* kWithdrawWords = "Withdraw";
inline constexpr const char* kVoidWords = "Take the last back";
inline constexpr const char* kContactWas = "This contact was";
inline constexpr const char* kFailure = "Failure";
inline constexpr const char* kRelationship = "Relationship";
inline constexpr const char* kUnsure = "Unsure";
inline constexpr const char* kSignalsWords = "Signals";
inline constexpr const char* kFewerSignals = "fewer";
inline constexpr const char* kNoteHint = "Note, for whoever reads this later";
inline constexpr const char* kPromiseHint = "When: tomorrow, Friday, in 3 days";
inline constexpr const char* kChooseReasonWords = "Choose the reason";
inline constexpr const char* kUnsureReason = "Unsure: no reason needed";
inline constexpr const char* kTagFirst = "Tag it first";
inline constexpr const char* kLogWords = "Log resolution";
inline constexpr const char* kLogCorrection = "Log correction";
inline constexpr const char* kKeysWords = "Keys";
inline constexpr const char* kPaletteHint = "What do you want to do?";
inline constexpr const char* kPaletteEmpty = "No action is called that.";
inline constexpr const char* kPaletteNotNow = " · not now";
inline constexpr const char* kPaletteChoose = "choose";
inline constexpr const char* kPaletteDo = "do it";
inline constexpr const char* kPaletteOpens = "opens with";
inline constexpr const char* kKeysTitle = "Keys of this view";
inline constexpr const char* kQueueHint = "Name, number or words";
inline constexpr const char* kQueueEmpty = "No one waits under that name, number or words.";
inline constexpr const char* kDismissWords = "Dismiss";
inline constexpr const char* kSettingsTitle = "Settings";

}  // namespace shopkeeper::ui::labels
