// The rows the picture of the week is read from: one a contact, and counts a cell.
//
// They are kept in the transaction that writes an entry, so they are never behind what was
// answered; entries that came in another way (an older database, a bulk load) are caught up when
// the store is opened. Everything here can be made anew from the entries.
//
// Functions throw soci::soci_error and belong inside the store's guard and a write transaction.
//
// Thread-safety: none; used under the store's lock. Ownership: the session is borrowed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/resolution.h"
#include "empowerment/store/picture_labels.h"
#include "empowerment/store/sql.h"
#include "empowerment/store/store_desk.h"
#include "empowerment/week_picture.h"

namespace shopkeeper::empowerment::store {

// An entry as it is counted.
struct CountedEntry {
    long long seq = 0;
    std::string id;
    std::string team;  // of the agent, when it was written
    Date week;         // Monday of that day, in the team's zone
    UnusedAuthority unused = UnusedAuthority::no;
    const ResolutionDraft* entry = nullptr;  // borrowed for the call
};

// Adds entries to the rows. Counts are gathered and written by flush(), so that many entries touch
// each cell once.
class PictureRows {
public:
    explicit PictureRows(soci::session& sql) : sql_(sql) {}

    void add(const CountedEntry& counted);

    // Requires: called before the transaction is committed.
    void flush();

private:
    using CellKey = std::tuple<std::string, std::string, std::string, std::string, std::string,
                               std::string, std::string, std::string>;
    struct Head;

    void count(const Head& head, int by);
    void insert_head(const Head& head);
    void correct(const CountedEntry& counted, long long first_seq);
    void write_cell(const CellKey& key, long long by);
    void write_signal(const std::tuple<std::string, std::string, std::string>& key, long long by);

    soci::session& sql_;
    std::map<CellKey, long long> cells_;
    std::map<std::tuple<std::string, std::string, std::string>, long long> signals_;
    std::map<LabelKey, long long> labels_;
};

// How the chain of an entry stands: its last outcome and whether authority was left unused then.
struct ChainState {
    Outcome outcome = Outcome::resolved;
    UnusedAuthority unused = UnusedAuthority::no;
};
Result<std::optional<ChainState>> chain_state(soci::session& sql, const std::string& resolution_id);

// Counts every entry that is not counted yet, in transactions of some thousand. Success: how many
// there were. Failure: ErrorCode::corrupt, and what writing fails with.
// Requires: the store's mutex is held, no transaction is open.
Result<long long> catch_up_picture(Store& store);

}  // namespace shopkeeper::empowerment::store
