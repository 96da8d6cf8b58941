#include "empowerment/csv_line.h"

#include "empowerment/archive_export.h"

namespace shopkeeper::empowerment {

void CsvLine::text(std::string_view value) {
    put(neutral_cell(value));
}

void CsvLine::ours(std::string_view value) {
    put(value);
}

void CsvLine::put(std::string_view value) {
    if (any_) line_ += ',';
    any_ = true;
    if (value.find_first_of(",\"\r\n;\t") == std::string_view::npos) {
        line_ += value;
        return;
    }
    line_ += '"';
    for (const char c : value) {
        if (c == '"') line_ += '"';
        line_ += c;
    }
    line_ += '"';
}

}  // namespace shopkeeper::empowerment
