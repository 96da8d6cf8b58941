#include "empowerment/store/archive_reader.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "empowerment/store/archive_index.h"
#include "empowerment/store/row_marks.h"

namespace shopkeeper::empowerment::store {

namespace {

constexpr const char* kWordsTable = "archive_words";
constexpr std::size_t kMostFound = 8;  // of 125 kB each for a million entries

template <class T, class Name>
std::vector<std::string> named(const std::vector<T>& values, const Name& name) {
    std::vector<std::string> out;
    out.reserve(values.size());
    for (const T& value : values) out.push_back(name(value));
    return out;
}

}  // namespace

ArchiveReader::ArchiveReader(soci::session& sql, Engine engine)
    : sql_(sql), engine_(engine), words_sql_(word_index_sql(engine, kWordsTable)) {}

Result<RowSet> ArchiveReader::with_trait(const std::string& trait) {
    RowSet rows;
    long long block = 0;
    std::string text;
    soci::statement blocks =
        (sql_.prepare << "SELECT block, rows_in_it FROM archive_mark WHERE trait = :trait",
         soci::into(block), soci::into(text), soci::use(trait));
    blocks.execute();
    while (blocks.fetch()) {
        const Result<RowBlock> read = RowBlock::from_text(text);
        if (!read) return read.error();
        rows.add_block(block, *read);
    }
    return rows;
}

Result<RowSet> ArchiveReader::with_any(const std::vector<std::string>& traits) {
    RowSet all;
    for (const std::string& trait : traits) {
        const Result<RowSet> rows = with_trait(trait);
        if (!rows) return rows.error();
        all.unite(*rows);
    }
    return all;
}

// Replaced rows; what a later entry replaced stood for its matter until then.
Result<RowSet> ArchiveReader::replaced_as_of(long long newest) {
    Result<RowSet> rows = with_trait(kReplacedTrait);
    if (!rows) return rows.error();
    long long replaced = 0;
    soci::statement later =
        (sql_.prepare << "SELECT replaced_seq FROM archive_chain WHERE seq > :newest",
         soci::into(replaced), soci::use(newest));
    later.execute();
    while (later.fetch()) rows->remove(replaced);
    return rows;
}

RowSet ArchiveReader::with_value(const char* query, const std::string& value) {
    RowSet rows;
    long long row = 0;
    soci::statement found = (sql_.prepare << query, soci::into(row), soci::use(value));
    found.execute();
    while (found.fetch()) rows.add(row);
    return rows;
}

void ArchiveReader::add_part_of_block(long long block, long long from, long long to, RowSet& rows) {
    const long long first = block * kBlockRows;
    const long long behind = first + kBlockRows;
    long long row = 0;
    // By a sum no index on the time is taken: the few rows of the block are read, not all of the
    // period.
    soci::statement found =
        (sql_.prepare << "SELECT seq FROM resolution WHERE seq >= :first AND seq < :behind "
                         "AND at_ms + 0 >= :from AND at_ms + 0 < :to",
         soci::into(row), soci::use(first), soci::use(behind), soci::use(from), soci::use(to));
    found.execute();
    while (found.fetch()) rows.add(row);
}

RowSet ArchiveReader::within(const ArchiveTimes& times) {
    using Limits = std::numeric_limits<long long>;
    const long long from = times.from ? to_ms(*times.from) : Limits::min();
    const long long to = times.to ? to_ms(*times.to) : Limits::max();
    RowSet rows;
    std::vector<long long> in_part;
    long long block = 0, first = 0, last = 0;
    {
        soci::statement blocks =
            (sql_.prepare << "SELECT block, first_at_ms, last_at_ms FROM archive_block "
                             "WHERE last_at_ms >= :from AND first_at_ms < :to",
             soci::into(block), soci::into(first), soci::into(last), soci::use(from),
             soci::use(to));
        blocks.execute();
        while (blocks.fetch()) {
            if (first >= from && last < to)
                rows.fill_block(block);
            else
                in_part.push_back(block);
        }
    }
    for (const long long one : in_part) add_part_of_block(one, from, to, rows);
    return rows;
}

Result<const RowSet*> ArchiveReader::with_words(const std::vector<std::string>& words) {
    std::vector<QueryWord> asked;
    asked.reserve(words.size());
    for (const std::string& word : words) asked.push_back({word, may_begin_longer(word)});
    const std::string query = word_query(engine_, asked);
    const auto known = std::ranges::find(found_, query, &FoundWords::query);
    if (known != found_.end())
        found_.splice(found_.begin(), found_, known);
    else
        found_.push_front({query, 0, {}});
    if (found_.size() > kMostFound) found_.pop_back();
    FoundWords& found = found_.front();
    // Beginnings of words cost the index much even where nothing new is to be found.
    long long newest = 0;
    sql_ << "SELECT COALESCE(MAX(newest_seq), 0) FROM archive_block", soci::into(newest);
    if (newest <= found.up_to) return &found.rows;
    std::string marks;
    sql_ << words_sql_.find, soci::into(marks), soci::use(query, "query"),
        soci::use(found.up_to, "after");
    if (Status read = read_row_marks(marks, found.rows); !read) {
        found_.pop_front();
        return read.error();
    }
    found.up_to = newest;
    return &found.rows;
}

Status ArchiveReader::keep_traits(const ArchiveFilter& filter, RowSet& rows) {
    const std::vector<std::string> lists[] = {
        named(filter.tags, [](Tag tag) { return trait_of(tag); }),
        named(filter.groups, trait_of_group),
        named(filter.reasons, [](const ArchiveReason& reason) { return trait_of(reason); }),
        named(filter.signals, [](Signal signal) { return trait_of(signal); }),
        named(filter.outcomes, [](Outcome outcome) { return trait_of(outcome); }),
        named(filter.bands, [](Band band) { return trait_of(band); }),
        named(filter.remedies, [](Remedy remedy) { return trait_of(remedy); }),
        named(filter.labels, trait_of_label),
        named(filter.agents, trait_of_agent)};
    for (const std::vector<std::string>& traits : lists) {
        if (traits.empty()) continue;
        const Result<RowSet> any = with_any(traits);
        if (!any) return any.error();
        rows.intersect(*any);
    }
    return {};
}

Result<RowSet> ArchiveReader::matching(const ArchiveFilter& filter, const ArchiveTimes& times,
                                       const ArchiveScope& scope, long long newest) {
    Result<RowSet> rows =
        with_trait(scope.whole_team ? trait_of_team(scope.team) : trait_of_agent(scope.agent_id));
    if (!rows) return rows;
    rows->keep_up_to(newest);
    const Result<RowSet> replaced = replaced_as_of(newest);
    if (!replaced) return replaced.error();
    rows->remove(*replaced);
    if (Status status = keep_traits(filter, *rows); !status) return status.error();
    if (filter.contact_id)
        rows->intersect(
            with_value("SELECT seq FROM resolution WHERE contact_id = :value", *filter.contact_id));
    if (filter.customer_ref)
        rows->intersect(with_value("SELECT seq FROM resolution WHERE customer_ref = :value",
                                   *filter.customer_ref));
    if (times.from || times.to) rows->intersect(within(times));
    if (const auto words = archive_query(filter.text); !words.empty()) {
        const Result<const RowSet*> found = with_words(words);
        if (!found) return found.error();
        rows->intersect(**found);
    }
    return rows;
}

std::vector<long long> ArchiveReader::earlier_of(long long row) {
    long long first = 0;
    sql_ << "SELECT first_seq FROM archive_chain WHERE seq = :row", soci::into(first),
        soci::use(row);
    if (!sql_.got_data()) return {};
    std::vector<long long> out;
    long long other = 0;
    soci::statement rows =
        (sql_.prepare << "SELECT seq FROM archive_chain WHERE first_seq = :first "
                         "AND seq < :row ORDER BY seq DESC",
         soci::into(other), soci::use(first), soci::use(row));
    rows.execute();
    while (rows.fetch()) out.push_back(other);
    out.push_back(first);
    return out;
}

}  // namespace shopkeeper::empowerment::store
