#include "client/week_export.h"

#include <cstdlib>

#include "client/figure_words.h"
#include "empowerment/csv_line.h"
#include "knowledge/file/new_file.h"

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

fs::path free_export_path(const fs::path& folder, Date week) {
    const std::string name = "week-" + week_code(week);
    std::error_code ignored;
    fs::path path = folder / (name + ".csv");
    for (int i = 2; i < 1000 && fs::exists(path, ignored); ++i)
        path = folder / (name + "-" + std::to_string(i) + ".csv");
    return path;
}

Result<fs::path> typed_export_path(const std::string& text, const fs::path& folder) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string::npos)
        return Error{ErrorCode::invalid, "Type the name of the file to write."};
    const std::size_t end = text.find_last_not_of(" \t");
    const std::string name = text.substr(begin, end - begin + 1);
    fs::path path = name;
    if (name.starts_with("~/")) {
        const char* home = std::getenv("HOME");
        if (home == nullptr || *home == '\0')
            return Error{ErrorCode::invalid, "There is no home folder: type the whole path."};
        path = fs::path(home) / name.substr(2);
    } else if (path.is_relative()) {
        path = folder / path;
    }
    std::error_code ignored;
    if (!path.has_filename() || fs::is_directory(path, ignored))
        return Error{ErrorCode::invalid,
                     path.string() + " is a folder: type the name of a file in it."};
    return path;
}

Status write_new_file(const fs::path& path, const std::string& bytes) {
    std::error_code ignored;
    if (fs::exists(path, ignored))
        return Error{ErrorCode::conflict,
                     "There is a file " + path.string() +
                         " already. Type another name; that one is unchanged."};
    auto file = knowledge::NewFile::begin(path);
    if (!file) return file.error();
    if (Status written = file->write(bytes); !written) return written;
    return file->finish();
}

}  // namespace shopkeeper::client
