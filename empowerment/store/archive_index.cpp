#include "empowerment/store/archive_index.h"

#include <algorithm>

#include "empowerment/store/evidence.h"

namespace shopkeeper::empowerment::store {

namespace {

constexpr const char* kWordsTable = "archive_words";

}  // namespace

std::string trait_of_team(const std::string& team) {
    return "team:" + team;
}
std::string trait_of_agent(const std::string& agent_id) {
    return "agent:" + agent_id;
}
std::string trait_of(Tag tag) {
    return std::string("tag:") + word(tag);
}
std::string trait_of_group(const std::string& group) {
    return "group:" + group;
}
std::string trait_of(const ArchiveReason& reason) {
    // A line feed stands in no code, so no two reasons share a name.
    return "reason:" + reason.group + "\n" + reason.reason;
}
std::string trait_of(Signal signal) {
    return std::string("signal:") + word(signal);
}
std::string trait_of(Outcome outcome) {
    return std::string("outcome:") + word(outcome);
}
std::string trait_of(Band band) {
    return std::string("band:") + word(band);
}
std::string trait_of(Remedy remedy) {
    return std::string("remedy:") + word(remedy);
}
std::string trait_of_label(const std::string& label) {
    return "label:" + label;
}

long long row_of_resolution(soci::session& sql, const std::string& id) {
    long long row = 0;
    sql << "SELECT seq FROM resolution WHERE id = :id", soci::into(row), soci::use(id);
    return sql.got_data() ? row : 0;
}

ArchiveIndex::ArchiveIndex(soci::session& sql, Engine engine)
    : sql_(sql), words_sql_(word_index_sql(engine, kWordsTable)) {}

ArchiveIndex::~ArchiveIndex() = default;

long long ArchiveIndex::newest() {
    long long row = 0;
    sql_ << "SELECT COALESCE(MAX(newest_seq), 0) FROM archive_block", soci::into(row);
    return row;
}

Status ArchiveIndex::mark(const std::string& trait, long long row) {
    const long long block = row / kBlockRows;
    const auto key = std::make_pair(trait, block);
    auto found = blocks_.find(key);
    if (found == blocks_.end()) {
        std::string text;
        sql_ << "SELECT rows_in_it FROM archive_mark WHERE trait = :trait AND block = :block",
            soci::into(text), soci::use(trait), soci::use(block);
        Result<RowBlock> rows = RowBlock::from_text(sql_.got_data() ? text : std::string());
        if (!rows) return rows.error();
        found = blocks_.emplace(key, Block{*rows, false}).first;
    }
    found->second.rows.add(row % kBlockRows);
    found->second.changed = true;
    return {};
}

Status ArchiveIndex::mark_grants(const ResolutionDraft& entry, long long row) {
    for (const std::string& id : entry.grant_ids) {
        std::string band, remedy;
        sql_ << "SELECT band, remedy FROM grants WHERE id = :id", soci::into(band),
            soci::into(remedy), soci::use(id);
        if (!sql_.got_data()) continue;
        if (Status status = mark("band:" + band, row); !status) return status;
        if (Status status = mark("remedy:" + remedy, row); !status) return status;
    }
    return {};
}

// The newest of the same matter is replaced, whichever of them the correction names.
Status ArchiveIndex::replace_earlier(const Resolution& resolution, long long row) {
    if (!resolution.entry.corrects) return {};
    const long long named = row_of_resolution(sql_, *resolution.entry.corrects);
    long long first = named;
    sql_ << "SELECT first_seq FROM archive_chain WHERE seq = :named", soci::into(first),
        soci::use(named);
    if (!sql_.got_data()) first = named;
    long long replaced = first;
    sql_ << "SELECT COALESCE(MAX(seq), :first) FROM archive_chain WHERE first_seq = :first",
        soci::into(replaced), soci::use(first, "first");
    sql_ << "INSERT INTO archive_chain (seq, first_seq, replaced_seq) "
            "VALUES (:row, :first, :replaced)",
        soci::use(row), soci::use(first), soci::use(replaced);
    return mark(kReplacedTrait, replaced);
}

Status ArchiveIndex::add_words(const ResolutionDraft& entry, long long row) {
    const auto said =
        find_conversation(sql_, entry.conversation_hash, {entry.contact_source, entry.contact_id});
    if (!said) return said.error();
    std::string words;
    for (const std::string& word : archive_words(entry, *said)) {
        if (!words.empty()) words += ' ';
        words += word;
    }
    if (words.empty()) return {};
    sql_ << words_sql_.add, soci::use(row, "row"), soci::use(words, "words");
    return {};
}

void ArchiveIndex::note_time(long long row, long long at_ms) {
    const long long block = row / kBlockRows;
    BlockTimes fresh{row, at_ms, at_ms};
    if (!times_.contains(block)) {
        BlockTimes known;
        sql_ << "SELECT newest_seq, first_at_ms, last_at_ms FROM archive_block WHERE block = :b",
            soci::into(known.newest), soci::into(known.first_at_ms), soci::into(known.last_at_ms),
            soci::use(block);
        times_[block] = sql_.got_data() ? known : fresh;
    }
    BlockTimes& times = times_[block];
    times.newest = std::max(times.newest, row);
    times.first_at_ms = std::min(times.first_at_ms, at_ms);
    times.last_at_ms = std::max(times.last_at_ms, at_ms);
}

Status ArchiveIndex::add(long long row, const Resolution& resolution, const std::string& team) {
    const ResolutionDraft& entry = resolution.entry;
    tail_ = row / kBlockRows;
    std::vector<std::string> traits = {trait_of_team(team),
                                       trait_of_agent(resolution.agent_id),
                                       trait_of(entry.tag),
                                       trait_of_group(entry.group),
                                       trait_of(ArchiveReason{entry.group, entry.reason}),
                                       trait_of(entry.outcome)};
    for (const Signal signal : entry.signals) traits.push_back(trait_of(signal));
    for (const std::string& label : entry.labels) traits.push_back(trait_of_label(label));
    for (const std::string& trait : traits)
        if (Status status = mark(trait, row); !status) return status;
    if (Status status = mark_grants(entry, row); !status) return status;
    if (Status status = replace_earlier(resolution, row); !status) return status;
    if (Status status = add_words(entry, row); !status) return status;
    note_time(row, to_ms(resolution.at));
    return {};
}

void ArchiveIndex::write_marks() {
    std::string trait, text;
    long long block = 0;
    soci::statement write =
        (sql_.prepare << "INSERT INTO archive_mark (trait, block, rows_in_it) "
                         "VALUES (:trait, :block, :rows) ON CONFLICT (trait, block) "
                         "DO UPDATE SET rows_in_it = :rows",
         soci::use(trait, "trait"), soci::use(block, "block"), soci::use(text, "rows"));
    for (auto at = blocks_.begin(); at != blocks_.end();) {
        if (at->second.changed) {
            trait = at->first.first;
            block = at->first.second;
            text = at->second.rows.to_text();
            write.execute(true);
            at->second.changed = false;
        }
        // Only the newest block grows; the others are read again when a correction needs them.
        at = at->first.second == tail_ ? std::next(at) : blocks_.erase(at);
    }
}

void ArchiveIndex::write_times() {
    for (const auto& [block, times] : times_)
        sql_ << "INSERT INTO archive_block (block, newest_seq, first_at_ms, last_at_ms) "
                "VALUES (:block, :newest, :first, :last) ON CONFLICT (block) DO UPDATE SET "
                "newest_seq = :newest, first_at_ms = :first, last_at_ms = :last",
            soci::use(block, "block"), soci::use(times.newest, "newest"),
            soci::use(times.first_at_ms, "first"), soci::use(times.last_at_ms, "last");
    times_.clear();
}

void ArchiveIndex::flush() {
    if (times_.empty()) return;
    write_marks();
    write_times();
}

void ArchiveIndex::forget() {
    blocks_.clear();
    times_.clear();
    tail_ = -1;
}

}  // namespace shopkeeper::empowerment::store
