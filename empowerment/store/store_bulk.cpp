// Many writes at once: a seeded record in one transaction, an older one made searchable.
#include <algorithm>
#include <optional>
#include <utility>

#include "base/bounded_json.h"
#include "empowerment/store/people.h"
#include "empowerment/store/store_desk_impl.h"
#include "empowerment/wire.h"

namespace shopkeeper::empowerment::store {

namespace {

// So many entries are made searchable in one transaction; a program that is closed meanwhile goes
// on behind the last of them.
constexpr long long kEntriesAtOnce = 4 * kBlockRows;

// An entry as it lies in the database, with the team its author is in.
struct StoredEntry {
    long long row = 0;
    Resolution resolution;
    std::string team;
};

// What was logged before entries knew their team belongs to the one its author is in now.
Result<std::vector<StoredEntry>> entries_behind(soci::session& sql, long long newest) {
    std::vector<StoredEntry> out;
    StoredEntry one;
    std::string json_text;
    long long at_ms = 0, taxonomy = 0;
    soci::statement rows =
        (sql.prepare << "SELECT r.seq, r.id, r.agent_id, r.at_ms, r.taxonomy_version, r.entry, "
                        "p.team FROM resolution r JOIN person p ON p.id = r.agent_id "
                        "WHERE r.seq > :newest ORDER BY r.seq LIMIT :most",
         soci::into(one.row), soci::into(one.resolution.id), soci::into(one.resolution.agent_id),
         soci::into(at_ms), soci::into(taxonomy), soci::into(json_text), soci::into(one.team),
         soci::use(newest), soci::use(kEntriesAtOnce));
    rows.execute();
    while (rows.fetch()) {
        const Result<Json> json = parse_json(json_text);
        if (!json) return Error{ErrorCode::corrupt, json.error().message};
        Result<ResolutionDraft> draft = resolution_draft_from_json(*json);
        if (!draft) return Error{ErrorCode::corrupt, draft.error().message};
        one.resolution.entry = *std::move(draft);
        one.resolution.at = from_ms(at_ms);
        one.resolution.taxonomy_version = taxonomy;
        out.push_back(one);
    }
    return out;
}

}  // namespace

Status Store::tell_progress(OpeningStep step, double share) {
    if (!options.progress || options.progress(step, share)) return {};
    return Error{ErrorCode::cancelled,
                 "Opening the record was stopped. Nothing is lost: the next start goes on where "
                 "this one ended."};
}

// Entries that an older program logged are brought into the index, some thousand at a time.
Status Store::make_searchable() {
    long long last = 0, newest = 0;
    const Result<bool> asked = guarded<bool>([&]() -> Result<bool> {
        sql() << "SELECT COALESCE(MAX(seq), 0) FROM resolution", soci::into(last);
        newest = archive_index.newest();
        return true;
    });
    if (!asked) return asked.error();
    const long long begun = newest;
    while (newest < last) {
        const auto share = static_cast<double>(newest - begun) / static_cast<double>(last - begun);
        if (Status status = tell_progress(OpeningStep::searchable, share); !status) return status;
        const Result<long long> done = write<long long>([&]() -> Result<long long> {
            const Result<std::vector<StoredEntry>> entries = entries_behind(sql(), newest);
            if (!entries) return entries.error();
            for (const StoredEntry& one : *entries)
                if (Status status = archive_index.add(one.row, one.resolution, one.team); !status)
                    return status.error();
            return entries->empty() ? last : entries->back().row;
        });
        if (!done) return done.error();
        newest = *done;
    }
    return begun < last ? tell_progress(OpeningStep::searchable, 1.0) : Status();
}

Status in_bulk(const std::shared_ptr<Store>& store, const std::function<Status()>& work) {
    std::optional<WriteTransaction> transaction;
    const auto locked = [&](const std::function<void()>& action) {
        const std::lock_guard lock(store->mutex);
        const Result<bool> done = store->guarded<bool>([&]() -> Result<bool> {
            action();
            return true;
        });
        return done ? Status() : Status(done.error());
    };
    Status status = locked([&] {
        if (const std::string cache = roomy_cache(store->connection->engine()); !cache.empty())
            store->sql() << cache;
        transaction.emplace(store->sql(), store->connection->engine());
        store->in_bulk = true;
    });
    if (!status) return status;
    status = work();
    const std::lock_guard lock(store->mutex);
    store->in_bulk = false;
    if (status && store->stopped) status = *store->stopped;
    if (status) {
        const Result<bool> kept = store->guarded<bool>([&]() -> Result<bool> {
            store->archive_index.flush();
            transaction->commit();
            return true;
        });
        if (!kept) store->stopped = kept.error();
        if (!kept) status = kept.error();
    }
    if (!status) {
        store->archive_index.forget();
        store->archive_reader.forget();
    }
    transaction.reset();
    return status;
}

}  // namespace shopkeeper::empowerment::store
