// Names of widgets and the fixed words of the week and of trust; as ui/labels.h.
//
// Thread-safety: constants.
#pragma once

namespace shopkeeper::ui::labels {

// --- Ids --------------------------------------------------------------------------------------

inline constexpr const char* kWeekPrevious = "week_previous";
inline constexpr const char* kWeekNext = "week_next";
inline constexpr const char* kWeekThis = "week_this";
inline constexpr const char* kWeekSpan = "week_span";
inline constexpr const char* kWeekExport = "week_export";
inline constexpr const char* kWeekRows = "week_rows";
inline constexpr const char* kWeekPath = "week_path";
inline constexpr const char* kWeekWrite = "week_write";
inline constexpr const char* kWeekNotNow = "week_not_now";
// The charts, each one stop of Tab.
inline constexpr const char* kWeekBars = "week_bars";
inline constexpr const char* kWeekLine = "week_line";
inline constexpr const char* kWeekReasons = "week_reasons";
inline constexpr const char* kWeekRemedies = "week_remedies";
inline constexpr const char* kWeekSignals = "week_signals";
inline constexpr const char* kWeekChannels = "week_channels";
inline constexpr const char* kWeekLabels = "week_labels";
inline constexpr const char* kWeekBack = "week_back";
inline constexpr const char* kWeekList = "week_list";
// Trust
inline constexpr const char* kTrustPeriod = "trust_period";
inline constexpr const char* kTrustRows = "trust_rows";
inline constexpr const char* kTrustBack = "trust_back";
inline constexpr const char* kTrustList = "trust_list";

// --- Words ------------------------------------------------------------------------------------

inline constexpr const char* kBackToWeek = "Back to the week";
inline constexpr const char* kThisWeek = "This week";
inline constexpr const char* kPreviousWeek = "The week before (Alt ←)";
inline constexpr const char* kNextWeek = "The week after (Alt →)";
inline constexpr const char* kExportRows = "Export rows";
inline constexpr const char* kWeekExportTitle = "Export the rows behind these weeks";
inline constexpr const char* kWeekExportPath = "Where to write it";
inline constexpr const char* kContactsByWeek = "Contacts by week";
inline constexpr const char* kFailureSolid = "failure, solid";
inline constexpr const char* kRelationshipStriped = "relationship, striped";
inline constexpr const char* kFailureShare = "Failure share, %";
inline constexpr const char* kTopReasonsWords = "Top reasons";
inline constexpr const char* kFailureHead = "Failure: to be driven down";
inline constexpr const char* kRelationshipHead = "Relationship: to be understood";
inline constexpr const char* kAlarmWords = "alarm";
inline constexpr const char* kSignalsTitle = "Signals";
inline constexpr const char* kSignalsNote = "on relationship contacts";
inline constexpr const char* kChannelsTitle = "By channel";
inline constexpr const char* kChannelsNote = "solid, striped, hollow: unsure";
inline constexpr const char* kNoChannel = "Nothing is logged in this week yet.";
inline constexpr const char* kLabelsTitle = "By product or label";
inline constexpr const char* kLabelsShare = "failure share, %";
inline constexpr const char* kTrustTitle = "Trust";
inline constexpr const char* kTrustNote =
    "Where trust is missing, not who is slow: no person is named here. A reason that stands high "
    "is "
    "one for which nobody feels allowed to give what they may. Talk about its limits, or write "
    "down "
    "what they are for.";
inline constexpr const char* kBackToTrust = "Back to trust";

}  // namespace shopkeeper::ui::labels
