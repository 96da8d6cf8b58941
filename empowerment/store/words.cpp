#include "empowerment/store/words.h"

#include <charconv>
#include <limits>
#include <utility>

#include "empowerment/audit_leaf.h"
#include "empowerment/store/log.h"

namespace shopkeeper::empowerment::store {

namespace {

constexpr int kMostOnPage = 1000;

constexpr const char* kColumns =
    "SELECT w.seq, w.id, w.kind, w.agent_id, w.person_id, w.grant_id, w.contact_source, "
    "w.contact_id, w.words, w.at_ms, COALESCE(h.at_ms, 0) FROM word_to_agent w "
    "LEFT JOIN word_heard h ON h.word_id = w.id ";

struct Columns {
    WordToAgent said;
    std::string kind;
    long long seq = 0;
    long long at_ms = 0;
    long long heard_ms = 0;
};

soci::details::prepare_temp_type select(soci::session& sql, const std::string& where, Columns& c) {
    return (sql.prepare << kColumns + where, soci::into(c.seq), soci::into(c.said.id),
            soci::into(c.kind), soci::into(c.said.agent_id), soci::into(c.said.person_id),
            soci::into(c.said.grant_id), soci::into(c.said.contact_source),
            soci::into(c.said.contact_id), soci::into(c.said.words), soci::into(c.at_ms),
            soci::into(c.heard_ms));
}

Result<WordToAgent> to_word(const Columns& c) {
    const Result<WordKind> kind = word_kind_from_word(c.kind);
    if (!kind) return Error{ErrorCode::corrupt, kind.error().message};
    WordToAgent said = c.said;
    said.kind = *kind;
    said.at = from_ms(c.at_ms);
    if (c.heard_ms != 0) said.heard_at = from_ms(c.heard_ms);
    return said;
}

}  // namespace

Status check_page(int page_size) {
    if (page_size >= 1 && page_size <= kMostOnPage) return {};
    return Error{ErrorCode::invalid, "A page has 1 to 1000 entries."};
}

Result<long long> sequence_in(const std::string& cursor, long long otherwise) {
    if (cursor.empty()) return otherwise;
    long long value = 0;
    const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), value);
    if (error != std::errc() || end != cursor.data() + cursor.size() || value < 0)
        return Error{ErrorCode::invalid, "\"" + cursor + "\" is no cursor of this list."};
    return value;
}

void insert_word(soci::session& sql, const WordToAgent& said) {
    const std::string kind = word(said.kind);
    const long long at_ms = to_ms(said.at);
    sql << "INSERT INTO word_to_agent (id, kind, agent_id, person_id, grant_id, contact_source, "
           "contact_id, words, at_ms) VALUES (:id, :kind, :agent, :person, :grant, :source, "
           ":contact, :words, :at)",
        soci::use(said.id), soci::use(kind), soci::use(said.agent_id), soci::use(said.person_id),
        soci::use(said.grant_id), soci::use(said.contact_source), soci::use(said.contact_id),
        soci::use(said.words), soci::use(at_ms);
    append_leaf(sql, "word", said.id, word_leaf(said.person_id, said.at, said, "said"), said.at);
}

void insert_heard(soci::session& sql, const WordToAgent& said, Instant at) {
    const long long at_ms = to_ms(at);
    sql << "INSERT INTO word_heard (word_id, at_ms) VALUES (:word, :at)", soci::use(said.id),
        soci::use(at_ms);
    append_leaf(sql, "word", said.id, word_leaf(said.agent_id, at, said, "heard"), at);
}

Result<std::optional<WordToAgent>> find_word(soci::session& sql, const std::string& id) {
    Columns columns;
    soci::statement rows = (select(sql, "WHERE w.id = :id", columns), soci::use(id));
    if (!rows.execute(true)) return std::optional<WordToAgent>();
    Result<WordToAgent> said = to_word(columns);
    if (!said) return said.error();
    return std::optional<WordToAgent>(*std::move(said));
}

Result<std::vector<WordToAgent>> readings_of(soci::session& sql, const std::string& grant_id) {
    Columns columns;
    soci::statement rows = (select(sql,
                                   "WHERE w.grant_id = :grant AND w.kind IN ('right_call', "
                                   "'talk_about_it') ORDER BY w.seq",
                                   columns),
                            soci::use(grant_id));
    rows.execute();
    std::vector<WordToAgent> out;
    while (rows.fetch()) {
        Result<WordToAgent> said = to_word(columns);
        if (!said) return said.error();
        out.push_back(*std::move(said));
    }
    return out;
}

Result<WordPage> words_of_agent(soci::session& sql, const std::string& agent_id,
                                const WordFilter& filter) {
    if (Status fine = check_page(filter.page_size); !fine) return fine.error();
    const Result<long long> below =
        sequence_in(filter.after_cursor, std::numeric_limits<long long>::max());
    if (!below) return below.error();
    long long all = 0, unheard = 0;
    sql << "SELECT COUNT(*), COUNT(*) - COUNT(h.word_id) FROM word_to_agent w LEFT JOIN "
           "word_heard h ON h.word_id = w.id WHERE w.agent_id = :agent",
        soci::into(all), soci::into(unheard), soci::use(agent_id);
    WordPage page;
    page.total = filter.unheard_only ? unheard : all;
    page.unheard = unheard;
    const long long unheard_only = filter.unheard_only ? 1 : 0;
    // One more than asked for tells whether there is a further page.
    const long long most = filter.page_size + 1;
    Columns columns;
    soci::statement rows =
        (select(sql,
                "WHERE w.agent_id = :agent AND w.seq < :below AND (:unheard = 0 OR h.word_id IS "
                "NULL) ORDER BY w.seq DESC LIMIT :most",
                columns),
         soci::use(agent_id, "agent"), soci::use(*below, "below"),
         soci::use(unheard_only, "unheard"), soci::use(most, "most"));
    rows.execute();
    long long last = 0;
    while (rows.fetch()) {
        if (page.items.size() == static_cast<std::size_t>(filter.page_size)) {
            page.next_cursor = std::to_string(last);
            break;
        }
        Result<WordToAgent> said = to_word(columns);
        if (!said) return said.error();
        page.items.push_back(*std::move(said));
        last = columns.seq;
    }
    return page;
}

}  // namespace shopkeeper::empowerment::store
