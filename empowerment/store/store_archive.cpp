#include "empowerment/store/store_archive.h"

#include <algorithm>
#include <utility>

#include "base/bounded_json.h"
#include "empowerment/store/blind.h"
#include "empowerment/store/people.h"
#include "empowerment/store/review_rows.h"
#include "empowerment/store/store_desk_impl.h"
#include "empowerment/wire.h"

namespace shopkeeper::empowerment::store {

namespace {

// One row of `resolution` at a time, by its number.
class RowReader {
public:
    explicit RowReader(soci::session& sql)
        : statement_((sql.prepare << "SELECT id, agent_id, at_ms, taxonomy_version, entry "
                                     "FROM resolution WHERE seq = :row",
                      soci::into(id_), soci::into(agent_), soci::into(at_ms_),
                      soci::into(taxonomy_), soci::into(entry_), soci::use(row_))) {}

    // Failure: ErrorCode::corrupt when the row is not there or cannot be read.
    Result<Resolution> read(long long row) {
        row_ = row;
        if (!statement_.execute(true))
            return Error{ErrorCode::corrupt, "Entry " + std::to_string(row) +
                                                 " of the record is gone. Restore a backup."};
        const Result<Json> json = parse_json(entry_);
        if (!json) return Error{ErrorCode::corrupt, json.error().message};
        Result<ResolutionDraft> draft = resolution_draft_from_json(*json);
        if (!draft) return Error{ErrorCode::corrupt, draft.error().message};
        return Resolution{id_, agent_, from_ms(at_ms_), taxonomy_, *std::move(draft)};
    }

private:
    std::string id_, agent_, entry_;
    long long at_ms_ = 0, taxonomy_ = 0, row_ = 0;
    soci::statement statement_;
};

std::vector<std::string> all_teams(soci::session& sql) {
    std::vector<std::string> out;
    std::string team;
    soci::statement rows = (sql.prepare << "SELECT id FROM team ORDER BY id", soci::into(team));
    rows.execute();
    while (rows.fetch()) out.push_back(team);
    return out;
}

// Every entry of the matters that one of these people reviewed. Reviews are few beside entries, and
// come long after them: they are asked when wanted instead of being kept with each entry.
RowSet rows_reviewed_by(soci::session& sql, const std::vector<std::string>& reviewers) {
    RowSet out;
    long long row = 0;
    for (const std::string& reviewer : reviewers) {
        soci::statement rows =
            (sql.prepare << "SELECT f.seq FROM review r JOIN resolution f ON f.id = r.work_id "
                            "WHERE r.reviewer_id = :who UNION SELECT c.seq FROM review r "
                            "JOIN resolution f ON f.id = r.work_id "
                            "JOIN picture_chain k ON k.first_seq = f.seq "
                            "JOIN resolution c ON c.id = k.resolution_id "
                            "WHERE r.reviewer_id = :who",
             soci::into(row), soci::use(reviewer, "who"));
        rows.execute();
        while (rows.fetch()) out.add(row);
    }
    return out;
}

// In which team each row was logged; one's own entries may be of several.
class TeamsOfRows {
public:
    static Result<TeamsOfRows> read(soci::session& sql, ArchiveReader& reader,
                                    const ArchiveScope& scope) {
        TeamsOfRows out;
        out.usual_ = scope.team;
        if (scope.whole_team) return out;
        for (const std::string& team : all_teams(sql)) {
            if (team == scope.team) continue;
            Result<RowSet> rows = reader.with_trait(trait_of_team(team));
            if (!rows) return rows.error();
            out.others_.emplace_back(team, *std::move(rows));
        }
        return out;
    }

    const std::string& of(long long row) const {
        const auto found =
            std::ranges::find_if(others_, [&](const auto& other) { return other.second.has(row); });
        return found == others_.end() ? usual_ : found->first;
    }

private:
    std::string usual_;
    std::vector<std::pair<std::string, RowSet>> others_;
};

}  // namespace

StoreArchive::StoreArchive(std::shared_ptr<Store> store, std::string caller_id)
    : store_(std::move(store)), caller_id_(std::move(caller_id)) {}

Result<ArchiveScope> StoreArchive::scope() {
    const Result<Person> person = find_person(store_->sql(), caller_id_);
    if (!person) return person.error();
    return archive_scope(*person);
}

Result<RowSet> StoreArchive::matching(const ArchiveFilter& filter, const ArchiveScope& scope,
                                      long long newest) {
    const ArchiveTimes times = archive_times(filter, store_->zones, scope.team);
    Result<RowSet> rows = store_->archive_reader.matching(filter, times, scope, newest);
    if (!rows) return rows;
    if (!filter.reviewers.empty())
        rows->intersect(rows_reviewed_by(store_->sql(), filter.reviewers));
    // What a rater must not know yet is in no list and in no count.
    for (const long long row : blind_rows(store_->sql(), caller_id_)) rows->remove(row);
    return rows;
}

Result<std::vector<ArchiveGrant>> StoreArchive::grants_of(const ResolutionDraft& entry) {
    std::vector<ArchiveGrant> out;
    const Instant now = store_->options.now();
    for (const std::string& id : entry.grant_ids) {
        const Result<std::optional<GrantRow>> row = find_grant(store_->sql(), id);
        if (!row) return row.error();
        if (!*row) continue;
        const Grant& grant = (*row)->grant;
        const bool over = grant.state == GrantState::awaiting_second_person && grant.expires_at &&
                          *grant.expires_at <= now;
        out.push_back(
            {grant.id, grant.request.remedy, grant.band, over ? GrantState::expired : grant.state,
             grant.request.amount_minor.value_or(0), grant.request.currency, grant.request.reason});
    }
    return out;
}

// What was entered beside the entries of a page, and beside those they stand in place of.
Status StoreArchive::add_retags(std::vector<ArchiveRow>& rows, const std::vector<long long>& seqs) {
    std::vector<Resolution*> entries;
    entries.reserve(seqs.size());
    for (ArchiveRow& row : rows) {
        entries.push_back(&row.resolution);
        for (Resolution& earlier : row.earlier) entries.push_back(&earlier);
    }
    return RetagReader(store_->sql(), caller_id_).fill(entries, seqs);
}

Result<std::vector<ArchiveRow>> StoreArchive::rows_of(const std::vector<std::int64_t>& numbers,
                                                      const ArchiveScope& scope) {
    std::vector<ArchiveRow> out;
    std::vector<long long> seqs;
    RowReader reader(store_->sql());
    const auto teams = TeamsOfRows::read(store_->sql(), store_->archive_reader, scope);
    if (!teams) return teams.error();
    for (const std::int64_t number : numbers) {
        Result<Resolution> resolution = reader.read(number);
        if (!resolution) return resolution.error();
        Result<std::vector<ArchiveGrant>> grants = grants_of(resolution->entry);
        if (!grants) return grants.error();
        ArchiveRow row{*std::move(resolution), teams->of(number), {}, *std::move(grants), {}};
        row.day = store_->zones.local_day(row.resolution.at, row.team);
        if (row.resolution.entry.corrects)
            for (const long long other : store_->archive_reader.earlier_of(number)) {
                Result<Resolution> earlier = reader.read(other);
                if (!earlier) return earlier.error();
                row.earlier.push_back(*std::move(earlier));
                seqs.push_back(other);
            }
        seqs.push_back(number);
        out.push_back(std::move(row));
    }
    if (Status status = add_retags(out, seqs); !status) return status.error();
    return out;
}

Result<ArchivePage> StoreArchive::read_page(const ArchiveRequest& request) {
    const Result<ArchiveScope> seen = scope();
    if (!seen) return seen.error();
    // Inside a bulk the newest entries may not be written yet.
    store_->archive_index.flush();
    const auto mark = check_archive_request(request, store_->archive_index.newest());
    if (!mark) return mark.error();
    const Result<RowSet> all = matching(request.filter, *seen, mark->newest);
    if (!all) return all.error();
    ArchivePage page;
    page.count.entries = all->count();
    const std::int64_t wanted = mark->before > 0 ? all->count_from(mark->before) : request.at_row;
    page.first_row = std::min(wanted, page.count.entries);
    const auto numbers = all->from_newest(page.first_row, request.page_size);
    Result<std::vector<ArchiveRow>> rows = rows_of(numbers, *seen);
    if (!rows) return rows.error();
    page.rows = *std::move(rows);
    page.reading = format_bookmark({mark->newest, 0});
    const std::int64_t behind = page.first_row + static_cast<std::int64_t>(numbers.size());
    if (!numbers.empty() && behind < page.count.entries)
        page.next_cursor = format_bookmark({mark->newest, numbers.back()});
    return page;
}

Result<ArchivePage> StoreArchive::page(const ArchiveRequest& request) {
    const std::lock_guard lock(store_->mutex);
    return store_->guarded<ArchivePage>([&] { return read_page(request); });
}

Result<ArchiveCount> StoreArchive::count(const ArchiveFilter& filter) {
    const std::lock_guard lock(store_->mutex);
    return store_->guarded<ArchiveCount>([&]() -> Result<ArchiveCount> {
        const Result<ArchiveScope> seen = scope();
        if (!seen) return seen.error();
        store_->archive_index.flush();
        const Result<RowSet> all = matching(filter, *seen, store_->archive_index.newest());
        if (!all) return all.error();
        return ArchiveCount{all->count(), true};
    });
}

}  // namespace shopkeeper::empowerment::store
