// Names of widgets and the fixed words of the view of calibration; as ui/labels.h.
//
// Thread-safety: constants.
#pragma once

#include "ui/labels.h"

namespace shopkeeper::ui::labels {

inline constexpr const char* kNewRound = "new_round";
inline constexpr const char* kBackToRounds = "back_to_rounds";
inline constexpr const char* kRoundRow = "round";  // row_id()
inline constexpr const char* kOpenRound = "open_round";
inline constexpr const char* kRoundRater = "round_rater";  // row_id()
inline constexpr const char* kReplacement = "replacement";
inline constexpr const char* kRoundWhy = "round_why";
inline constexpr const char* kDropRater = "drop_rater";
inline constexpr const char* kEndRound = "end_round";
// Making
inline constexpr const char* kRoundTitle = "round_title";
inline constexpr const char* kRoundSource = "round_source";
inline constexpr const char* kRoundPicks = "round_picks";
inline constexpr const char* kRaterChoice = "rater_choice";  // row_id()
inline constexpr const char* kBeginRound = "begin_round";
inline constexpr const char* kDiscardRound = "discard_round";
// Rating
inline constexpr const char* kRatedPlaces = "rated_places";
inline constexpr const char* kRatingFailure = "rating_failure";
inline constexpr const char* kRatingRelationship = "rating_relationship";
inline constexpr const char* kRatingUnsure = "rating_unsure";
inline constexpr const char* kRatingGroup = "rating_group";    // row_id()
inline constexpr const char* kRatingReason = "rating_reason";  // row_id()
inline constexpr const char* kRatingScore = "rating_score";    // row_id()
inline constexpr const char* kRatingComment = "rating_comment";
inline constexpr const char* kSaveRating = "save_rating";
// Results
inline constexpr const char* kResultTable = "result_table";
inline constexpr const char* kOpenResult = "open_result";

inline constexpr const char* kNewRoundWords = "New round";
inline constexpr const char* kGoOnRound = "Go on making the round";
inline constexpr const char* kRoundBackWords = "Back";
inline constexpr const char* kWhatARoundIs =
    "In a round several reviewers read the same contacts without the agent’s tag and without each "
    "other’s answers. What differs then is a question to the code, not to a person.";
inline constexpr const char* kRatersWords = "Raters";
inline constexpr const char* kChangeRound = "Change the round";
inline constexpr const char* kChangeHint =
    "Choose who leaves, and say why; or end the round without results. Both stay with the round.";
inline constexpr const char* kWhyHint = "Why, in a few words";
inline constexpr const char* kDropWords = "Take out";
inline constexpr const char* kEndWords = "End the round";
inline constexpr const char* kTitleWords = "Title";
inline constexpr const char* kTitleHint = "What is to be understood, for example “Late or lost?”";
inline constexpr const char* kPickFrom = "Contacts from";
inline constexpr const char* kPickNote = "Without their tags: who picks may be one of the raters.";
inline constexpr const char* kWhoRates = "Who rates";
inline constexpr const char* kWhoRatesNote =
    "Two or more who neither handled nor reviewed these contacts. Each rates all of them, and sees "
    "nobody’s answer before everyone’s are in.";
inline constexpr const char* kBeginWords = "Begin the round";
inline constexpr const char* kDiscardWordsShort = "Discard";
inline constexpr const char* kPassagesWords = "What was sent";
inline constexpr const char* kRemediesWords = "What was given";
inline constexpr const char* kBlindNote =
    "The agent’s tag, note and name are not shown, nor what others answered.";
inline constexpr const char* kWhatWasIt = "What was it?";
inline constexpr const char* kUnsureNote = "UNSURE needs no reason.";
inline constexpr const char* kTagFirstNote = "Choose F, R or U; then its group and reason.";
inline constexpr const char* kScoresWords = "How was it answered?";
inline constexpr const char* kNotSeenWords = "not seen";
inline constexpr const char* kRatingCommentHint = "A word beside it, for when you talk about it";
inline constexpr const char* kSaveRatingWords = "Save and go on";
inline constexpr const char* kContactWords = "Contact";
inline constexpr const char* kOpenRecordWords = "What is on record";

}  // namespace shopkeeper::ui::labels
