// Names of widgets and the fixed words of requests, stretch uses and what was said to the agent; as
// ui/labels.h, which has the rest.
//
// Thread-safety: constants.
#pragma once

#include "ui/labels.h"

namespace shopkeeper::ui::labels {

// --- Ids --------------------------------------------------------------------------------------

// Requests
inline constexpr const char* kRequests = "requests";  // the list
inline constexpr const char* kRequestRecord = "request_record";
inline constexpr const char* kRequestSecond = "request_second";
inline constexpr const char* kRequestPin = "request_pin";
inline constexpr const char* kRequestWords = "request_words";
inline constexpr const char* kApprove = "approve_request";
inline constexpr const char* kDeclineRequest = "decline_request";
inline constexpr const char* kSetAside = "request_set_aside";
inline constexpr const char* kOwnPinUnset = "request_set_pin";
inline constexpr const char* kForgotten = "forgotten_pin";
inline constexpr const char* kForgottenWhose = "forgotten_whose";
inline constexpr const char* kForgottenOwn = "forgotten_own_pin";
inline constexpr const char* kForgottenWhy = "forgotten_why";
inline constexpr const char* kForgottenDone = "forgotten_take_away";
inline constexpr const char* kForgottenBack = "forgotten_back";
inline constexpr const char* kEarlierRow = "earlier";  // row_id()
// Stretch uses
inline constexpr const char* kStretch = "stretch_uses";  // the list
inline constexpr const char* kStretchUnread = "stretch_unread";
inline constexpr const char* kStretchRecord = "stretch_record";
inline constexpr const char* kStretchWords = "stretch_words";
inline constexpr const char* kRightCall = "mark_right_call";
inline constexpr const char* kTalkAboutIt = "mark_talk_about_it";
// Said to you
inline constexpr const char* kSaidView = "said_view";
inline constexpr const char* kSaidOpen = "said_open";
inline constexpr const char* kSaidRow = "said";  // row_id()
inline constexpr const char* kSaidAnswer = "said_answer";
inline constexpr const char* kSaidSend = "said_send";
inline constexpr const char* kSaidHeard = "said_heard";
inline constexpr const char* kSaidMore = "said_more";

// --- Words ------------------------------------------------------------------------------------

inline constexpr const char* kRequestsTitle = "Requests";
inline constexpr const char* kExpiresFirst = "What expires first";
inline constexpr const char* kOnRecord = "On record";
inline constexpr const char* kYours = "yours";
inline constexpr const char* kConversationWords = "The conversation it was asked over";
inline constexpr const char* kAnswerTitle = "Your answer";
inline constexpr const char* kAsAsked = "As it was asked";
inline constexpr const char* kAsNow = "As it would be now";
inline constexpr const char* kSameNow = "The same as when it was asked.";
inline constexpr const char* kWhoAnswers = "Who answers";
inline constexpr const char* kYourPinHint = "Your PIN";
inline constexpr const char* kTheirPinHint = "Their PIN";
inline constexpr const char* kNoOwnPin = "You have no PIN yet, and confirm nothing without one.";
inline constexpr const char* kSetOwnPin = "Set a PIN";
inline constexpr const char* kApproveWords = "Approve";
inline constexpr const char* kSetAsideWords = "Set it aside";
inline constexpr const char* kForgottenWords = "Forgotten PIN";
inline constexpr const char* kForgottenTitle = "A forgotten PIN";
inline constexpr const char* kForgottenNote =
    "Takes a colleague’s PIN away, and its lock. They set a new one in the settings, signed in as "
    "themselves. Who did it and why stands in the log.";
inline constexpr const char* kForgottenWhoseHint = "Whose PIN";
inline constexpr const char* kForgottenWhyHint = "Why? It is kept.";
inline constexpr const char* kTakeAway = "Take it away";
inline constexpr const char* kBackWords = "Back";
inline constexpr const char* kPinFirst = "Type the PIN first.";

inline constexpr const char* kStretchTitle = "Stretch uses";
inline constexpr const char* kUnreadFirst = "Unread first";
inline constexpr const char* kUnreadOnly = "only unread";
inline constexpr const char* kStretchTalk = "The conversation it was given in";
inline constexpr const char* kReadingTitle = "What you think of it";
inline constexpr const char* kAsGiven = "As it was given";
inline constexpr const char* kSaidBefore = "Said before";
inline constexpr const char* kRightCallWords = "Right call";
inline constexpr const char* kTalkWords = "Talk about it";

inline constexpr const char* kSaidTitle = "Said to you";
inline constexpr const char* kNotHeard = "new";
inline constexpr const char* kHeardWords = "I heard it";
inline constexpr const char* kReadItWords = "I read it";
inline constexpr const char* kAnswerHint = "Your answer, if you like";
inline constexpr const char* kSendAnswer = "Answer";
inline constexpr const char* kOlderWords = "Older ones";
inline constexpr const char* kNoWords = "No words were written beside it.";

}  // namespace shopkeeper::ui::labels
