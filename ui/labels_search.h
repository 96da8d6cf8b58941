// Names of widgets and the fixed words of the search of the record; as ui/labels_wide.h.
//
// Thread-safety: constants.
#pragma once

#include "ui/labels_wide.h"

namespace shopkeeper::ui::labels {

inline constexpr const char* kRecordSearch = "record_search";
inline constexpr const char* kRecordFrom = "record_from";
inline constexpr const char* kRecordTo = "record_to";
inline constexpr const char* kRecordFilter = "record_filter";  // row_id()
inline constexpr const char* kRecordChip = "record_chip";      // row_id()
inline constexpr const char* kRecordClear = "record_clear";
inline constexpr const char* kRecordTable = "record_table";
inline constexpr const char* kRecordExport = "record_export";
inline constexpr const char* kExportFormat = "export_format";
inline constexpr const char* kExportPath = "export_path";
inline constexpr const char* kExportGo = "export_go";
inline constexpr const char* kExportReplace = "export_replace";
inline constexpr const char* kExportClose = "export_close";

inline constexpr const char* kSearchTitle = "Search";
inline constexpr const char* kRecordSearchHint = "Words of notes, customers and articles";
inline constexpr const char* kRecordFromHint = "From: 2 Nov";
inline constexpr const char* kRecordToHint = "To: yesterday";
inline constexpr const char* kOnlyLabel = "Only ";
inline constexpr const char* kWithoutLabel = "No longer only ";
inline constexpr const char* kFiltersOff = "Take all filters off";
inline constexpr const char* kWholeRecord = "Show the whole record";
inline constexpr const char* kRecordClearWords = "Take all off";
inline constexpr const char* kSearching = "Searching";
inline constexpr const char* kNotReadYet = "not read yet";
inline constexpr const char* kCorrected = "corrected";
inline constexpr const char* kExportWords = "Export";
inline constexpr const char* kExportTitle = "Export what was found";
inline constexpr const char* kExportNote =
    "Each entry is a row, with the local day and no hour. CSV opens in a spreadsheet and runs "
    "nothing there; JSON Lines holds every text as it is.";
inline constexpr const char* kExportRuns = "It is being written; its progress stands at the foot.";
inline constexpr const char* kReplaceWords = "Replace it";

}  // namespace shopkeeper::ui::labels
