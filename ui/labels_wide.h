// Names of widgets and the fixed words of the wide workspaces; as ui/labels.h, which has the rest.
//
// Thread-safety: constants and pure functions.
#pragma once

#include <string>
#include <string_view>

#include "ui/labels.h"

namespace shopkeeper::ui::labels {

// --- Words of every form that writes a file ---
inline constexpr const char* kWriteIt = "Write";
inline constexpr const char* kNotNow = "Not now";

// --- What helps where a page is empty ---
inline constexpr const char* kToContacts = "Go to the contacts";
inline constexpr const char* kToLimits = "See the limits";
inline constexpr const char* kToStretch = "See the stretch uses";
inline constexpr const char* kToWeek = "See the week";
inline constexpr const char* kToSample = "Go to the sample";
inline constexpr const char* kToReview = "Go to the review";
inline constexpr const char* kToCalibration = "Make a calibration round";
inline constexpr const char* kToAgentsAndReviewers = "Compare agents and reviewers";
inline constexpr const char* kReadOnesToo = "Show the read ones too";

// --- Ids --------------------------------------------------------------------------------------

inline constexpr const char* kPageHelp = "page_help";
inline constexpr const char* kNavRow = "nav";  // row_id()
// Limits
inline constexpr const char* kLimitsCurrency = "limits_currency";
inline constexpr const char* kVersions = "versions";
inline constexpr const char* kLimitCell = "limit:";  // limit_id()
inline constexpr const char* kLimitField = "limit_field";
inline constexpr const char* kUndo = "limits_undo";
inline constexpr const char* kRedo = "limits_redo";
inline constexpr const char* kLimitsFrom = "limits_from";
inline constexpr const char* kLimitsReason = "limits_reason";
inline constexpr const char* kDiscard = "limits_discard";
inline constexpr const char* kSave = "limits_save";
inline constexpr const char* kVersionRow = "version";  // row_id()
inline constexpr const char* kRestore = "restore_version";
inline constexpr const char* kTakeBack = "take_back_version";
inline constexpr const char* kOneAgent = "agent_limits";
inline constexpr const char* kDropAgent = "drop_agent_limits";  // row_id()
inline constexpr const char* kSecond = "second";
inline constexpr const char* kPin = "pin";
inline constexpr const char* kSecondWords = "second_words";
inline constexpr const char* kAgree = "agree";
inline constexpr const char* kDecline = "decline";
inline constexpr const char* kWithdrawLimits = "withdraw_limits";  // row_id()
// What if
inline constexpr const char* kWhatIfPeriod = "what_if_period";
inline constexpr const char* kWhatIfSlice = "what_if_slice";
inline constexpr const char* kOutcomeBar = "outcome";  // row_id()
inline constexpr const char* kChangedRow = "changed";  // row_id()

// Id of the cell of one figure, by its JSON pointer.
inline std::string limit_id(std::string_view pointer) {
    return kLimitCell + std::string(pointer);
}

// --- Words ------------------------------------------------------------------------------------

inline constexpr const char* kLimitsTitle = "Limits";
inline constexpr const char* kVersionsWords = "Versions";
inline constexpr const char* kBackToLimits = "Back to the limits";
inline constexpr const char* kTierWords = "Tier";
inline constexpr const char* kUndoWords = "Undo";
inline constexpr const char* kRedoWords = "Redo";
inline constexpr const char* kFromWords = "Effective from";
inline constexpr const char* kFromHint = "As soon as it is saved";
inline constexpr const char* kReasonWords = "Reason, kept with the version";
inline constexpr const char* kReasonHint = "Why is this right for your team?";
inline constexpr const char* kWhatIfTitle = "What if";
inline constexpr const char* kWhatIfLead = "this draft had been in force for the last";
inline constexpr const char* kDraftWords = "draft";
inline constexpr const char* kCostWords = "Cost";
inline constexpr const char* kOneAgentWords = "Limits of one agent";
inline constexpr const char* kDropAgentWords = "Take these limits away";
inline constexpr const char* kUntil = "until";
inline constexpr const char* kWaitsTitle = "Waits for a second supervisor";
inline constexpr const char* kWhoAgrees = "Who agrees";
inline constexpr const char* kPinHint = "Their PIN";
inline constexpr const char* kSecondHint = "A word to who asked (needed to decline)";
inline constexpr const char* kWhoFirst = "Choose first who agrees.";
inline constexpr const char* kWordFirst = "Say why in a word to who asked.";
inline constexpr const char* kAgreeWords = "Agree";
inline constexpr const char* kDeclineWords = "Decline";
inline constexpr const char* kWithdrawIt = "Withdraw";
inline constexpr const char* kTakeBackWords = "Take it back";
inline constexpr const char* kDiscardWords = "Discard";
inline constexpr const char* kSaveNote =
    "On every desk within 2 seconds of taking effect. Undoing is a new version.";
inline constexpr const char* kNoDraft =
    "Choose a figure and type. Nothing changes for anybody before you save.";
inline constexpr const char* kRestoreWords = "Restore as a draft";
inline constexpr const char* kNewestVersion = "The table shows this version: it is the newest.";
inline constexpr const char* kNothingChanged = "No figure and no reason code was changed.";

}  // namespace shopkeeper::ui::labels
