// Names of widgets and the fixed words of what is on record of a contact; as ui/labels.h, which
// has the rest.
//
// Thread-safety: constants.
#pragma once

#include "ui/labels.h"

namespace shopkeeper::ui::labels {

// --- Ids --------------------------------------------------------------------------------------

inline constexpr const char* kRecordView = "record_view";
inline constexpr const char* kRecordMatter = "record_matter";
inline constexpr const char* kRecordTalk = "record_talk";
inline constexpr const char* kRecordFacts = "record_facts";
inline constexpr const char* kRecordAgain = "record_again";

// --- Words ------------------------------------------------------------------------------------

inline constexpr const char* kOnRecordOf = "On record of a contact";
inline constexpr const char* kMattersKeys = "← →";
inline constexpr const char* kConversationWords = "Conversation";

}  // namespace shopkeeper::ui::labels
