#include "client/week_export.h"

#include <array>
#include <span>
#include <vector>

#include "client/export_file.h"
#include "client/figure_words.h"
#include "empowerment/csv_line.h"

namespace shopkeeper::client {

namespace fs = std::filesystem;

namespace {

using empowerment::ContactCell;
using empowerment::CsvLine;
using empowerment::LabelCell;
using empowerment::PictureTables;
using empowerment::RemedyCell;
using empowerment::SignalCell;

struct Words {
    const char* name;
    const char* suffix;  // of the file's name
    const char* note;
    const char* none;
};

constexpr std::array<Words, kWeekRowsCount> kWords = {{
    {"Contacts", "", "Counts by week, team, reason, channel and outcome.",
     "Nothing is logged in these weeks, so there is no row to write."},
    {"Products and labels", "-labels",
     "Counts by week, team, product or label, and tag. A contact with two labels is counted under "
     "each.",
     "No contact of these weeks carries a label, so there is no row to write."},
    {"Signals", "-signals",
     "Relationship contacts by week, team and signal. A contact with two signals is counted under "
     "each.",
     "No relationship contact of these weeks carries a signal, so there is no row to write."},
    {"Remedies", "-remedies",
     "What was given by week, team, remedy, band and currency; what was voided is left out.",
     "Nothing was given in these weeks, so there is no row to write."},
}};

const Words& words_of(WeekRows rows) {
    return kWords[static_cast<std::size_t>(rows)];
}

std::string two_digits(int number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

// "2026-W46"
std::string week_code(Date monday) {
    return std::to_string(iso_year(monday)) + "-W" + two_digits(iso_week(monday));
}

// The columns every table begins with.
CsvLine begun(Date week, const std::string& team) {
    CsvLine line;
    line.ours(format_date(week));
    line.ours(week_code(week));
    line.text(team);
    return line;
}

// The columns behind the first three.
using Columns = std::span<const char* const>;

template <class Cell, class Fill>
WeekTable table_of(const std::vector<Cell>& cells, Columns columns, const Fill& fill) {
    CsvLine head;
    for (const char* column : {"week", "iso_week", "team"}) head.ours(column);
    for (const char* column : columns) head.ours(column);
    WeekTable out{std::string(empowerment::kCsvMark) + head.end(), cells.size()};
    for (const Cell& cell : cells) {
        CsvLine line = begun(cell.week, cell.team);
        fill(line, cell);
        out.bytes += line.end();
    }
    return out;
}

WeekTable contact_rows(const PictureTables& tables, const empowerment::Taxonomy& taxonomy) {
    static constexpr std::array kColumns = {
        "tag",     "group",   "reason",           "reason_label",
        "channel", "outcome", "unused_authority", "contacts"};
    return table_of(tables.contacts, kColumns, [&](CsvLine& line, const ContactCell& cell) {
        const auto* reason = taxonomy.find_reason(cell.group, cell.reason);
        line.ours(empowerment::word(cell.tag));
        line.text(cell.group);
        line.text(cell.reason);
        line.text(reason == nullptr ? std::string() : reason->label);
        line.text(cell.channel);
        line.ours(empowerment::word(cell.outcome));
        // Only where something was passed on is there anything to say.
        line.ours(cell.outcome == empowerment::Outcome::passed_on ? empowerment::word(cell.unused)
                                                                  : "");
        line.ours(std::to_string(cell.contacts));
    });
}

WeekTable label_rows(const PictureTables& tables) {
    static constexpr std::array kColumns = {"label", "tag", "contacts"};
    return table_of(tables.labels, kColumns, [](CsvLine& line, const LabelCell& cell) {
        line.text(cell.label);
        line.ours(empowerment::word(cell.tag));
        line.ours(std::to_string(cell.contacts));
    });
}

WeekTable signal_rows(const PictureTables& tables) {
    static constexpr std::array kColumns = {"signal", "contacts"};
    return table_of(tables.signals, kColumns, [](CsvLine& line, const SignalCell& cell) {
        line.ours(empowerment::word(cell.signal));
        line.ours(std::to_string(cell.contacts));
    });
}

WeekTable remedy_rows(const PictureTables& tables) {
    static constexpr std::array kColumns = {"remedy", "band", "remedies", "amount", "currency"};
    return table_of(tables.remedies, kColumns, [](CsvLine& line, const RemedyCell& cell) {
        line.ours(empowerment::word(cell.remedy));
        line.ours(empowerment::word(cell.band));
        line.ours(std::to_string(cell.grants));
        line.ours(empowerment::format_amount({cell.amount_minor, cell.currency}));
        line.ours(cell.currency.code());
    });
}

}  // namespace

WeekTable week_table(WeekRows rows, const PictureTables& tables,
                     const empowerment::Taxonomy& taxonomy) {
    switch (rows) {
        case WeekRows::contacts:
            return contact_rows(tables, taxonomy);
        case WeekRows::labels:
            return label_rows(tables);
        case WeekRows::signals:
            return signal_rows(tables);
        case WeekRows::remedies:
            return remedy_rows(tables);
    }
    return {};
}

fs::path week_table_path(const fs::path& folder, Date week, WeekRows rows) {
    return free_table_path(folder, "week-" + week_code(week) + words_of(rows).suffix);
}

const char* week_rows_name(WeekRows rows) {
    return words_of(rows).name;
}

std::string week_rows_note(WeekRows rows) {
    return std::string(words_of(rows).note) + " No person, no customer and no hour is in it.";
}

const char* no_week_rows(WeekRows rows) {
    return words_of(rows).none;
}

}  // namespace shopkeeper::client
