#include "client/week_export.h"

#include "client/export_file.h"
#include "client/figure_words.h"
#include "empowerment/csv_line.h"

namespace shopkeeper::client {

namespace fs = std::filesystem;

namespace {

using empowerment::ContactCell;
using empowerment::CsvLine;

constexpr const char* kColumns[] = {"week",    "iso_week",         "team",         "tag",
                                    "group",   "reason",           "reason_label", "channel",
                                    "outcome", "unused_authority", "contacts"};

std::string two_digits(int number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

// "2026-W46"
std::string week_code(Date monday) {
    return std::to_string(iso_year(monday)) + "-W" + two_digits(iso_week(monday));
}

}  // namespace

std::string week_table(const std::vector<ContactCell>& cells,
                       const empowerment::Taxonomy& taxonomy) {
    CsvLine head;
    for (const char* column : kColumns) head.ours(column);
    std::string out = std::string(empowerment::kCsvMark) + head.end();
    for (const ContactCell& cell : cells) {
        const auto* reason = taxonomy.find_reason(cell.group, cell.reason);
        CsvLine line;
        line.ours(format_date(cell.week));
        line.ours(week_code(cell.week));
        line.text(cell.team);
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
        out += line.end();
    }
    return out;
}

fs::path week_table_path(const fs::path& folder, Date week) {
    return free_table_path(folder, "week-" + week_code(week));
}

}  // namespace shopkeeper::client
