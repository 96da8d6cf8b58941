// Names of widgets and the fixed words of the view of agreement; as ui/labels.h.
//
// Thread-safety: constants.
#pragma once

#include "ui/labels.h"

namespace shopkeeper::ui::labels {

inline constexpr const char* kAgreementSource = "agreement_source";
inline constexpr const char* kAgreementPeriod = "agreement_period";
inline constexpr const char* kAgreementLevel = "agreement_level";
inline constexpr const char* kAgreementExport = "agreement_export";
inline constexpr const char* kAgreementRows = "agreement_rows";
inline constexpr const char* kAgreementPath = "agreement_path";
inline constexpr const char* kAgreementWrite = "agreement_write";
inline constexpr const char* kAgreementNotNow = "agreement_not_now";
inline constexpr const char* kAgreementTable = "agreement_table";
inline constexpr const char* kHeatMap = "heat_map";
inline constexpr const char* kAgreementContact = "agreement_contact";  // row_id()
inline constexpr const char* kAgreementPair = "agreement_pair";        // row_id()
inline constexpr const char* kCloseContacts = "agreement_close_contacts";

inline constexpr const char* kAgreementTitle = "Agreement on the tag";
inline constexpr const char* kAgreementExportWords = "Export";
inline constexpr const char* kPathHint = "Where to, for example /home/you/agreement.csv";
inline constexpr const char* kReadOnly = "What was read";
inline constexpr const char* kPairOr = "or";
inline constexpr const char* kMapTitle = "Where two readers part";
inline constexpr const char* kCloseWordsShort = "Close";
inline constexpr const char* kMoreContacts = "The export has all of them.";
inline constexpr const char* kJudgesTheCode =
    "What differs is a question to the code: a reason two people read apart needs better words.";

}  // namespace shopkeeper::ui::labels
