// Names of widgets and the fixed words of the reasons; as ui/labels_wide.h.
//
// Thread-safety: constants and pure functions.
#pragma once

#include <string>
#include <string_view>

#include "ui/labels_wide.h"

namespace shopkeeper::ui::labels {

inline constexpr const char* kWordCell = "word:";        // word_id()
inline constexpr const char* kWordRetire = "word_out:";  // word_retire_id()
inline constexpr const char* kWordAdd = "word_add:";     // word_add_id()
inline constexpr const char* kWordField = "word_field";
inline constexpr const char* kWordsVersions = "words_versions";
inline constexpr const char* kWordsVersionRow = "words_version";  // row_id()
inline constexpr const char* kWordsRestore = "restore_words";
inline constexpr const char* kWordsUndo = "words_undo";
inline constexpr const char* kWordsFrom = "words_from";
inline constexpr const char* kWordsReason = "words_reason";
inline constexpr const char* kWordsDiscard = "words_discard";
inline constexpr const char* kWordsSave = "words_save";

// Ids of a group or reason, of what retires it, and of what adds one below it, by its pointer.
inline std::string word_id(std::string_view pointer) {
    return kWordCell + std::string(pointer);
}
inline std::string word_retire_id(std::string_view pointer) {
    return kWordRetire + std::string(pointer);
}
inline std::string word_add_id(std::string_view pointer) {
    return kWordAdd + std::string(pointer);
}

inline constexpr const char* kWordsTitle = "Reasons";
inline constexpr const char* kBackToWords = "Back to the reasons";
inline constexpr const char* kRemedyTitle = "Remedies";
inline constexpr const char* kRetired = "retired";
inline constexpr const char* kRetireWords = "Retire: old records keep it, new ones cannot use it";
inline constexpr const char* kBringBackWords = "Bring it back";
inline constexpr const char* kTakeAwayWords = "Take it away";
inline constexpr const char* kAddWords = "Add a reason";
inline constexpr const char* kTypeItsWords = "Type its words";
inline constexpr const char* kWordsNoDraft =
    "Choose a reason and type. Nothing changes for anybody before you save.";
inline constexpr const char* kWordsNote =
    "Old records keep what they say. Undoing is a new version.";
inline constexpr const char* kWordsNewest = "These are the reasons there are.";
inline constexpr const char* kWordsUnchanged = "No reason was changed.";

}  // namespace shopkeeper::ui::labels
