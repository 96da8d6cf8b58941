// One line of CSV, cell by cell: RFC 4180, and no cell that a spreadsheet takes for a formula.
//
// A file of them begins with kCsvMark and a line of column names; see archive_export.h for why.
//
// Thread-safety: one thread at a time. Ownership: by value.
#pragma once

#include <string>
#include <string_view>

namespace shopkeeper::empowerment {

// The byte order mark a table begins with: Excel reads UTF-8 as such only with it.
inline constexpr std::string_view kCsvMark = "\xEF\xBB\xBF";

class CsvLine {
public:
    // A text of people or of other systems; neutralised (neutral_cell()).
    void text(std::string_view value);
    // A text of ours: a number, a date, a word of the taxonomy's enumerations.
    void ours(std::string_view value);
    // The line with its end.
    std::string end() const { return line_ + "\r\n"; }

private:
    void put(std::string_view value);

    std::string line_;
    bool any_ = false;
};

}  // namespace shopkeeper::empowerment
