#include "empowerment/store/row_marks.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <exception>
#include <memory>
#include <string>
#include <system_error>

namespace shopkeeper::empowerment::store {

namespace {

// What has been gathered while the rows go by.
struct Gathered {
    std::string text;
    std::int64_t block = -1;  // the one that is being filled
    RowBlock rows;

    void end_block() {
        if (block < 0) return;
        if (!text.empty()) text += ',';
        text += std::to_string(block) + ':' + rows.to_text();
        rows = RowBlock();
    }

    void add(std::int64_t row) {
        if (row / kBlockRows != block) {
            end_block();
            block = row / kBlockRows;
        }
        rows.add(row % kBlockRows);
    }
};

using Context = sqlite_api::sqlite3_context;

// What SQLite keeps for each run of the aggregate, zero before its first row.
struct Held {
    Gathered* gathered;
};

Held* held_by(Context* context, int bytes) {
    return static_cast<Held*>(sqlite_api::sqlite3_aggregate_context(context, bytes));
}

// Nothing may be thrown through SQLite.
void step(Context* context, int, sqlite_api::sqlite3_value** values) {
    Held* held = held_by(context, sizeof(Held));
    if (held == nullptr) return sqlite_api::sqlite3_result_error_nomem(context);
    const std::int64_t row = sqlite_api::sqlite3_value_int64(*values);
    if (row <= 0)
        return sqlite_api::sqlite3_result_error(context, "row_marks: a row number is above 0", -1);
    try {
        if (held->gathered == nullptr) held->gathered = std::make_unique<Gathered>().release();
        held->gathered->add(row);
    } catch (const std::exception&) {
        sqlite_api::sqlite3_result_error_nomem(context);
    }
}

// Called once a run, also when it failed or no row came.
void finish(Context* context) {
    const Held* held = held_by(context, 0);
    const std::unique_ptr<Gathered> gathered(held == nullptr ? nullptr : held->gathered);
    if (!gathered) return sqlite_api::sqlite3_result_text(context, "", 0, nullptr);
    try {
        gathered->end_block();
    } catch (const std::exception&) {
        return sqlite_api::sqlite3_result_error_nomem(context);
    }
    const std::string& text = gathered->text;
    auto* copy = static_cast<char*>(sqlite_api::sqlite3_malloc64(text.size() + 1));
    if (copy == nullptr) return sqlite_api::sqlite3_result_error_nomem(context);
    std::memcpy(copy, text.c_str(), text.size() + 1);
    sqlite_api::sqlite3_result_text64(context, copy, text.size(), sqlite_api::sqlite3_free,
                                      SQLITE_UTF8);
}

Error unreadable() {
    return {ErrorCode::corrupt, "The record's search index cannot be read. Restore a backup."};
}

Status read_part(std::string_view part, RowSet& rows) {
    std::int64_t number = 0;
    const char* const end = part.data() + part.size();
    const auto [behind, failed] = std::from_chars(part.data(), end, number);
    if (failed != std::errc() || number < 0) return unreadable();
    if (behind == end) {
        rows.add(number);
        return {};
    }
    if (*behind != ':') return unreadable();
    const auto colon = static_cast<std::size_t>(behind - part.data());
    const Result<RowBlock> block = RowBlock::from_text(part.substr(colon + 1));
    if (!block) return block.error();
    rows.add_block(number, *block);
    return {};
}

}  // namespace

void add_row_marks(soci::session& sql) {
    // SOCI exports no type information for a check; the connection is one of SQLite.
    auto* backend = static_cast<soci::sqlite3_session_backend*>(sql.get_backend());
    const int done = sqlite_api::sqlite3_create_function(backend->conn_, "row_marks", 1,
                                                         SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                                                         nullptr, nullptr, step, finish);
    if (done != SQLITE_OK) throw soci::soci_error("row_marks cannot be added");
}

Status read_row_marks(std::string_view text, RowSet& rows) {
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        if (Status read = read_part(text.substr(0, comma), rows); !read) return read;
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return {};
}

}  // namespace shopkeeper::empowerment::store
