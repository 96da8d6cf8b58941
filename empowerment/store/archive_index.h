// What makes the record searchable: for every entry its traits, its words, and what it stands in
// place of, written in the transaction of the entry itself.
//
// The newest block of each trait is kept in memory, so that adding an entry writes each of its
// traits once and reads nothing. add() only gathers; flush() writes, and belongs into the same
// transaction. After a transaction that was rolled back, forget().
//
// Functions throw soci::soci_error and belong inside the desk's guard.
//
// Thread-safety: none; used under the desk's lock. Ownership: the session is borrowed.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/archive_desk.h"
#include "empowerment/store/dialect.h"
#include "empowerment/store/row_set.h"
#include "empowerment/store/sql.h"

namespace shopkeeper::empowerment::store {

// The names of traits, the same for writing and for asking.
std::string trait_of_team(const std::string& team);
std::string trait_of_agent(const std::string& agent_id);
std::string trait_of(Tag tag);
std::string trait_of_group(const std::string& group);
std::string trait_of(const ArchiveReason& reason);
std::string trait_of(Signal signal);
std::string trait_of(Outcome outcome);
std::string trait_of(Band band);
std::string trait_of(Remedy remedy);
std::string trait_of_label(const std::string& label);
// Of an entry that another now stands in place of.
inline constexpr const char* kReplacedTrait = "replaced";

// The row of the resolution with this id; 0 when there is none.
long long row_of_resolution(soci::session& sql, const std::string& id);

class ArchiveIndex {
public:
    ArchiveIndex(soci::session& sql, Engine engine);
    ~ArchiveIndex();

    // The newest entry that is in the index, 0 when there is none.
    long long newest();

    // Adds an entry that stands in the database with the number `row`. Failure:
    // ErrorCode::corrupt when a stored block cannot be read; the transaction must not be kept.
    // Requires: inside a write transaction, rows in rising order.
    Status add(long long row, const Resolution& resolution, const std::string& team);

    // Writes what was gathered. Requires: inside the write transaction of the adds.
    void flush();

    // Drops what was gathered and what is remembered.
    void forget();

private:
    struct Block {
        RowBlock rows;
        bool changed = false;
    };
    struct BlockTimes {
        long long newest = 0;
        long long first_at_ms = 0;
        long long last_at_ms = 0;
    };

    Status mark(const std::string& trait, long long row);
    Status mark_grants(const ResolutionDraft& entry, long long row);
    Status replace_earlier(const Resolution& resolution, long long row);
    Status add_words(const ResolutionDraft& entry, long long row);
    void note_time(long long row, long long at_ms);
    void write_marks();
    void write_times();

    soci::session& sql_;
    const WordIndexSql words_sql_;
    std::map<std::pair<std::string, long long>, Block> blocks_;  // (trait, block)
    std::map<long long, BlockTimes> times_;                      // by block; not yet written
    long long tail_ = -1;                                        // the block of the newest entry
};

}  // namespace shopkeeper::empowerment::store
