// Which entries fit a filter, as a set of row numbers: each trait is a set that lies ready, and a
// filter is what its sets have in common. Nothing is counted row by row, so a list of a million
// costs as much as one of a thousand.
//
// Functions throw soci::soci_error and belong inside the desk's guard.
//
// Thread-safety: none; used under the desk's lock. Ownership: the session is borrowed.
#pragma once

#include <functional>
#include <list>
#include <string>
#include <vector>

#include "base/result.h"
#include "empowerment/archive_desk.h"
#include "empowerment/store/dialect.h"
#include "empowerment/store/row_set.h"
#include "empowerment/store/sql.h"

namespace shopkeeper::empowerment::store {

class ArchiveReader {
public:
    ArchiveReader(soci::session& sql, Engine engine);

    // The rows of the list as it was when `newest` was the newest entry. Failure:
    // ErrorCode::corrupt when a stored set cannot be read.
    Result<RowSet> matching(const ArchiveFilter& filter, const ArchiveTimes& times,
                            const ArchiveScope& scope, long long newest);

    // The rows that have a trait. Failure: as matching().
    Result<RowSet> with_trait(const std::string& trait);

    // Drops what is remembered, after a transaction that was rolled back.
    void forget() { found_.clear(); }

    // Entries of the same matter before `row`, newest first.
    std::vector<long long> earlier_of(long long row);

private:
    // What a search for words found, kept for the pages that follow it.
    struct FoundWords {
        std::string query;
        long long up_to = 0;
        RowSet rows;
    };

    Result<RowSet> with_any(const std::vector<std::string>& traits);
    Status keep_traits(const ArchiveFilter& filter, RowSet& rows);
    Result<RowSet> replaced_as_of(long long newest);
    RowSet with_value(const char* query, const std::string& value);
    RowSet within(const ArchiveTimes& times);
    void add_part_of_block(long long block, long long from, long long to, RowSet& rows);
    // The rows that hold all words; lies in found_ until the next call.
    Result<const RowSet*> with_words(const std::vector<std::string>& words);

    soci::session& sql_;
    const Engine engine_;
    const WordIndexSql words_sql_;
    std::list<FoundWords> found_;  // latest first
};

}  // namespace shopkeeper::empowerment::store
