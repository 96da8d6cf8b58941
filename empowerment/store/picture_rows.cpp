#include "empowerment/store/picture_rows.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/bounded_json.h"
#include "empowerment/store/people.h"
#include "empowerment/store/store_desk_impl.h"
#include "empowerment/wire.h"

namespace shopkeeper::empowerment::store {

namespace {

// Large enough that commits do not count, small enough that a kill loses little of the work.
constexpr int kEntriesAtOnce = 5'000;

long long mask_of(const ResolutionDraft& entry) {
    long long mask = 0;
    for (const Signal signal : entry.signals) mask |= 1LL << static_cast<int>(signal);
    return mask;
}

// The first entry of a chain by any of its entries; 0 when there is none.
long long first_seq_of(soci::session& sql, const std::string& id) {
    long long first = 0;
    sql << "SELECT first_seq FROM picture_chain WHERE resolution_id = :id", soci::into(first),
        soci::use(id);
    if (sql.got_data()) return first;
    sql << "SELECT p.first_seq FROM resolution r JOIN picture_contact p ON p.first_seq = r.seq "
           "WHERE r.id = :id",
        soci::into(first), soci::use(id);
    return sql.got_data() ? first : 0;
}

}  // namespace

// A row of picture_contact.
struct PictureRows::Head {
    long long first_seq = 0;
    long long last_seq = 0;
    std::string week, team, tag, group, reason, channel, outcome, unused;
    long long signals = 0;
    std::vector<std::string> labels;

    void take(const CountedEntry& counted) {
        last_seq = counted.seq;
        tag = word(counted.entry->tag);
        group = counted.entry->group;
        reason = counted.entry->reason;
        channel = channel_of(*counted.entry);
        outcome = word(counted.entry->outcome);
        unused = word(counted.unused);
        signals = mask_of(*counted.entry);
        labels = counted.entry->labels;
    }
};

void PictureRows::count(const Head& head, int by) {
    cells_[{head.week, head.team, head.tag, head.group, head.reason, head.channel, head.outcome,
            head.unused}] += by;
    for (const std::string& label : head.labels)
        labels_[{head.week, head.team, label, head.tag}] += by;
    if (head.tag != word(Tag::relationship)) return;
    for (int i = 0; i < kSignalCount; ++i)
        if ((head.signals & (1LL << i)) != 0)
            signals_[{head.week, head.team, word(static_cast<Signal>(i))}] += by;
}

void PictureRows::insert_head(const Head& head) {
    sql_ << "INSERT INTO picture_contact (first_seq, last_seq, week, team, tag, tag_group, reason, "
            "channel, outcome, unused, signals) VALUES (:first, :last, :week, :team, :tag, "
            ":group, :reason, :channel, :outcome, :unused, :signals)",
        soci::use(head.first_seq), soci::use(head.last_seq), soci::use(head.week),
        soci::use(head.team), soci::use(head.tag), soci::use(head.group), soci::use(head.reason),
        soci::use(head.channel), soci::use(head.outcome), soci::use(head.unused),
        soci::use(head.signals);
}

void PictureRows::add(const CountedEntry& counted) {
    if (counted.entry->corrects)
        if (const long long first = first_seq_of(sql_, *counted.entry->corrects); first != 0)
            return correct(counted, first);
    // A correction of nothing, which no desk writes, counts as an entry of its own.
    Head head;
    head.first_seq = counted.seq;
    head.week = format_date(counted.week);
    head.team = counted.team;
    head.take(counted);
    insert_head(head);
    write_labels(sql_, {head.first_seq, head.week}, {}, head.labels);
    count(head, 1);
}

void PictureRows::correct(const CountedEntry& counted, long long first_seq) {
    Head head;
    head.first_seq = first_seq;
    sql_ << "SELECT last_seq, week, team, tag, tag_group, reason, channel, outcome, unused, "
            "signals FROM picture_contact WHERE first_seq = :first",
        soci::into(head.last_seq), soci::into(head.week), soci::into(head.team),
        soci::into(head.tag), soci::into(head.group), soci::into(head.reason),
        soci::into(head.channel), soci::into(head.outcome), soci::into(head.unused),
        soci::into(head.signals), soci::use(head.first_seq);
    head.labels = labels_of_contact(sql_, first_seq);
    const std::vector<std::string> before = head.labels;
    count(head, -1);
    head.take(counted);
    count(head, 1);
    write_labels(sql_, {first_seq, head.week}, before, head.labels);
    sql_ << "UPDATE picture_contact SET last_seq = :last, tag = :tag, tag_group = :group, "
            "reason = :reason, channel = :channel, outcome = :outcome, unused = :unused, "
            "signals = :signals WHERE first_seq = :first",
        soci::use(head.last_seq), soci::use(head.tag), soci::use(head.group),
        soci::use(head.reason), soci::use(head.channel), soci::use(head.outcome),
        soci::use(head.unused), soci::use(head.signals), soci::use(head.first_seq);
    sql_ << "INSERT INTO picture_chain (resolution_id, first_seq) VALUES (:id, :first)",
        soci::use(counted.id), soci::use(head.first_seq);
}

void PictureRows::write_cell(const CellKey& key, long long by) {
    const auto& [week, team, tag, group, reason, channel, outcome, unused] = key;
    // A row is only ever taken from after it was added to, and an engine looks at its CHECK before
    // it looks for the conflict: what is taken away is an UPDATE.
    const char* statement =
        by < 0 ? "UPDATE picture_cell SET contacts = contacts + :by WHERE week = :week AND "
                 "team = :team AND tag = :tag AND tag_group = :group AND reason = :reason AND "
                 "channel = :channel AND outcome = :outcome AND unused = :unused"
               : "INSERT INTO picture_cell (week, team, tag, tag_group, reason, channel, outcome, "
                 "unused, contacts) VALUES (:week, :team, :tag, :group, :reason, :channel, "
                 ":outcome, :unused, :by) ON CONFLICT (week, team, tag, tag_group, reason, "
                 "channel, outcome, unused) DO UPDATE SET contacts = picture_cell.contacts + :by";
    sql_ << statement, soci::use(by, "by"), soci::use(week, "week"), soci::use(team, "team"),
        soci::use(tag, "tag"), soci::use(group, "group"), soci::use(reason, "reason"),
        soci::use(channel, "channel"), soci::use(outcome, "outcome"), soci::use(unused, "unused");
}

void PictureRows::write_signal(const std::tuple<std::string, std::string, std::string>& key,
                               long long by) {
    const auto& [week, team, signal] = key;
    const char* statement =
        by < 0 ? "UPDATE picture_signal SET contacts = contacts + :by WHERE week = :week AND "
                 "team = :team AND signal = :signal"
               : "INSERT INTO picture_signal (week, team, signal, contacts) VALUES (:week, :team, "
                 ":signal, :by) ON CONFLICT (week, team, signal) DO UPDATE SET "
                 "contacts = picture_signal.contacts + :by";
    sql_ << statement, soci::use(by, "by"), soci::use(week, "week"), soci::use(team, "team"),
        soci::use(signal, "signal");
}

void PictureRows::flush() {
    for (const auto& [key, by] : cells_)
        if (by != 0) write_cell(key, by);
    for (const auto& [key, by] : signals_)
        if (by != 0) write_signal(key, by);
    for (const auto& [key, by] : labels_)
        if (by != 0) write_label_cell(sql_, key, by);
    cells_.clear();
    signals_.clear();
    labels_.clear();
}

Result<std::optional<ChainState>> chain_state(soci::session& sql,
                                              const std::string& resolution_id) {
    const long long first = first_seq_of(sql, resolution_id);
    std::string outcome, unused;
    sql << "SELECT outcome, unused FROM picture_contact WHERE first_seq = :first",
        soci::into(outcome), soci::into(unused), soci::use(first);
    if (!sql.got_data()) return std::optional<ChainState>();
    const Result<Outcome> last = outcome_from_word(outcome);
    if (!last) return Error{ErrorCode::corrupt, last.error().message};
    const Result<UnusedAuthority> then = unused_from_word(unused);
    if (!then) return Error{ErrorCode::corrupt, then.error().message};
    return std::optional<ChainState>({*last, *then});
}

namespace {

// An entry as it lies in the store, not counted yet.
struct Uncounted {
    long long seq = 0;
    std::string id, agent_id, unused;
    long long at_ms = 0;
    ResolutionDraft entry;
};

Result<std::vector<Uncounted>> next_uncounted(soci::session& sql, long long behind) {
    std::vector<Uncounted> out;
    Uncounted row;
    std::string entry, corrects;
    const long long most = kEntriesAtOnce;
    soci::statement rows =
        (sql.prepare << "SELECT r.seq, r.id, r.agent_id, r.at_ms, r.entry, r.corrects, "
                        "COALESCE(t.unused, '') FROM resolution r LEFT JOIN authority_then t ON "
                        "t.resolution_id = r.id WHERE r.seq > :behind ORDER BY r.seq LIMIT :most",
         soci::into(row.seq), soci::into(row.id), soci::into(row.agent_id), soci::into(row.at_ms),
         soci::into(entry), soci::into(corrects), soci::into(row.unused), soci::use(behind),
         soci::use(most));
    rows.execute();
    while (rows.fetch()) {
        const Result<Json> json = parse_json(entry);
        if (!json) return Error{ErrorCode::corrupt, json.error().message};
        Result<ResolutionDraft> draft = resolution_draft_from_json(*json);
        if (!draft) return Error{ErrorCode::corrupt, draft.error().message};
        row.entry = *std::move(draft);
        // The row's own word, as every other reader of the chain takes it.
        row.entry.corrects.reset();
        if (!corrects.empty()) row.entry.corrects = corrects;
        out.push_back(row);
    }
    return out;
}

UnusedAuthority known_then(const Uncounted& row) {
    if (row.entry.outcome != Outcome::passed_on) return UnusedAuthority::no;
    const Result<UnusedAuthority> then = unused_from_word(row.unused);
    return then ? *then : UnusedAuthority::not_known;
}

using Teams = std::map<std::string, std::string>;  // by person

Result<long long> count_some(Store& store, const Teams& teams) {
    long long behind = 0;
    store.sql() << "SELECT COALESCE(MAX(last_seq), 0) FROM picture_contact", soci::into(behind);
    const Result<std::vector<Uncounted>> some = next_uncounted(store.sql(), behind);
    if (!some) return some.error();
    PictureRows rows(store.sql());
    for (const Uncounted& row : *some) {
        const auto team = teams.find(row.agent_id);
        CountedEntry counted;
        counted.seq = row.seq;
        counted.id = row.id;
        counted.team = team == teams.end() ? std::string() : team->second;
        counted.week = monday_of(store.zones.local_day(from_ms(row.at_ms), counted.team));
        counted.unused = known_then(row);
        counted.entry = &row.entry;
        rows.add(counted);
    }
    rows.flush();
    return static_cast<long long>(some->size());
}

}  // namespace

Result<long long> catch_up_picture(Store& store) {
    long long newest = 0, counted = 0;
    Teams teams;
    const Result<bool> looked = store.guarded<bool>([&]() -> Result<bool> {
        store.sql() << "SELECT COALESCE(MAX(seq), 0) FROM resolution", soci::into(newest);
        store.sql() << "SELECT COALESCE(MAX(last_seq), 0) FROM picture_contact",
            soci::into(counted);
        if (newest == counted) return true;
        const Result<std::vector<Person>> people = all_people(store.sql());
        if (!people) return people.error();
        for (const Person& person : *people) teams[person.id] = person.team;
        return true;
    });
    if (!looked) return looked.error();
    long long all = 0;
    const auto to_count = static_cast<double>(newest - counted);
    bool more = newest > counted;
    while (more) {
        // Numbers of entries hardly have gaps: how many were counted is where the counting stands.
        const double share = std::min(1.0, static_cast<double>(all) / to_count);
        if (Status status = store.tell_progress(OpeningStep::weeks, share); !status)
            return status.error();
        Result<long long> some = store.write<long long>([&] { return count_some(store, teams); });
        if (!some) return some;
        all += *some;
        more = *some > 0;
    }
    return all;
}

}  // namespace shopkeeper::empowerment::store
