// The rows behind the picture of the week, as tables for other programs.
//
// CSV as empowerment/archive_export.h has it. A row is a cell of a count, or of what was given, by
// week and team. There is no person, no customer and no hour in it.
//
// Thread-safety: free functions.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "empowerment/taxonomy.h"
#include "empowerment/week_picture.h"

namespace shopkeeper::client {

// What stands behind the cards of the picture, in the order of WeekModel::row_kinds.
// `contacts`: by tag, group, reason, channel, outcome and unused authority.
// `labels`: by product or label and tag; a contact with two labels is counted under each.
// `signals`: relationship contacts; one with two signals is counted under each.
// `remedies`: by remedy, band and currency, with their sum; voided ones are left out.
enum class WeekRows { contacts, labels, signals, remedies };
inline constexpr int kWeekRowsCount = 4;

struct WeekTable {
    std::string bytes;
    std::size_t rows = 0;  // without the line of column names
};
// The whole table. `taxonomy` gives the labels beside the codes. Never fails.
WeekTable week_table(WeekRows rows, const empowerment::PictureTables& tables,
                     const empowerment::Taxonomy& taxonomy);

// "week-2026-W46.csv", "week-2026-W46-labels.csv" in a folder, with a number where there is a file
// of that name already.
std::filesystem::path week_table_path(const std::filesystem::path& folder, Date week,
                                      WeekRows rows);

// Words of the choice, of the note below it, and of why there is nothing to write. Never fail.
const char* week_rows_name(WeekRows rows);
std::string week_rows_note(WeekRows rows);
const char* no_week_rows(WeekRows rows);

}  // namespace shopkeeper::client
