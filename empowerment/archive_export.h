// The record as a table for other programs: CSV for spreadsheets, JSON Lines for everything else.
//
// CSV is RFC 4180: a header line, commas, CRLF, quotes doubled. It begins with a byte order mark,
// because Excel reads UTF-8 as such only with it, and LibreOffice, R and pandas (utf-8-sig) skip
// it. A text that a spreadsheet would take for a formula is neutralised by an apostrophe (see
// neutral_cell()), so that nothing a customer wrote is ever executed. Amounts are numbers.
// JSON Lines holds every text as it is: who needs it exactly reads that.
//
// The tag is the first one, for ever; the newest a reviewer entered beside it follows as a retag.
// The channel is the source's own word, empty where it said none.
//
// Neither tells at which hour anything was done, and so not how long: only the team's local date.
//
// Thread-safety: pure functions; export_archive() as the desk it reads. Ownership: by value.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "empowerment/archive_desk.h"

namespace shopkeeper::empowerment {

enum class ExportFormat { csv, json_lines };
// "csv", "jsonl". Failure: ErrorCode::invalid listing the words there are.
Result<ExportFormat> export_format_from_word(std::string_view text);

// A text cell that no spreadsheet takes for a formula: an apostrophe goes before every = + - @,
// tab, carriage return, line feed and apostrophe (and the wide forms of the first four) that
// begins the cell or follows a semicolon, tab or line end in it, and there before a quote too: a
// spreadsheet of another country cuts lines at semicolons, whatever the quotes say. Never fails.
std::string neutral_cell(std::string_view text);
// What was neutralised, as it was: takes the apostrophes at those places away again.
std::string plain_cell(std::string_view cell);

// What stands before the first row, and one row with its line end. Never fail.
std::string export_head(ExportFormat format);
std::string export_row(ExportFormat format, const ArchiveRow& row);

struct ExportProgress {
    std::int64_t done = 0;
    std::int64_t all = 0;
};

// Takes the next bytes. Its failure ends the export.
using ExportSink = std::function<Status(std::string_view bytes)>;
// Told after every page; false cancels. May be empty.
using ExportWatch = std::function<bool(const ExportProgress& progress)>;

// Writes everything that fits the filter, newest first, as it was when the export began, page by
// page, with no more than a page in memory. Success: how many entries. Failure: what the desk or
// the sink said; ErrorCode::cancelled.
Result<std::int64_t> export_archive(ArchiveDesk& archive, const ArchiveFilter& filter,
                                    ExportFormat format, const ExportSink& sink,
                                    const ExportWatch& watch);

}  // namespace shopkeeper::empowerment
