#include "empowerment/store/grants.h"

#include <limits>
#include <utility>

#include "base/bounded_json.h"
#include "empowerment/second_person.h"
#include "empowerment/store/blind.h"
#include "empowerment/wire.h"

namespace shopkeeper::empowerment::store {

namespace {

constexpr const char* kColumns =
    "SELECT g.seq, g.id, g.agent_id, g.request_key, COALESCE(NULLIF(a.team, ''), g.team), g.tier, "
    "g.request, g.fingerprint, g.band, g.policy_version, "
    "COALESCE(NULLIF(a.agent_day, ''), g.agent_day), g.at_ms, g.expires_at_ms, e.state, e.seq, "
    "COALESCE(w.kind, ''), COALESCE(w.person_id, ''), COALESCE(w.words, ''), "
    "COALESCE(w.at_ms, 0) FROM grants g "
    "JOIN grant_event e ON e.grant_id = g.id AND e.seq = "
    "(SELECT MAX(seq) FROM grant_event WHERE grant_id = g.id) "
    "LEFT JOIN second_answer a ON a.grant_id = g.id "
    "LEFT JOIN word_to_agent w ON w.id = a.word_id ";

constexpr const char* kUnread =
    "NOT EXISTS (SELECT 1 FROM word_to_agent r WHERE r.grant_id = g.id AND "
    "r.kind IN ('right_call', 'talk_about_it'))";

// One row as the columns above deliver it.
struct Columns {
    std::string id, agent_id, request_key, team, tier, request, fingerprint, band, agent_day;
    std::string state, second_kind, second_person, second_words;
    long long seq = 0;
    long long second_at_ms = 0;
    long long policy_version = 0;
    long long at_ms = 0;
    long long expires_at_ms = 0;
    long long last_event = 0;
};

Error unreadable(const std::string& id, const std::string& why) {
    return {ErrorCode::corrupt, "The stored grant " + id + " cannot be read: " + why};
}

Result<GrantRow> to_row(const Columns& columns) {
    const Result<Json> json = parse_json(columns.request);
    if (!json) return unreadable(columns.id, json.error().message);
    Result<GrantRequest> request = grant_request_from_json(*json);
    if (!request) return unreadable(columns.id, request.error().message);
    const Result<Band> band = band_from_word(columns.band);
    if (!band) return unreadable(columns.id, band.error().message);
    const Result<GrantState> state = grant_state_from_word(columns.state);
    if (!state) return unreadable(columns.id, state.error().message);
    GrantRow row;
    row.seq = columns.seq;
    row.grant.id = columns.id;
    row.grant.request = *std::move(request);
    row.grant.request.key = {columns.request_key};
    row.grant.agent_id = columns.agent_id;
    row.grant.state = *state;
    row.grant.band = *band;
    row.grant.at = from_ms(columns.at_ms);
    if (columns.expires_at_ms != 0) row.grant.expires_at = from_ms(columns.expires_at_ms);
    if (!columns.second_kind.empty())
        row.grant.second =
            SecondWord{columns.second_person, columns.second_kind == word(WordKind::approved),
                       columns.second_words, from_ms(columns.second_at_ms)};
    row.team = columns.team;
    row.tier = columns.tier;
    row.fingerprint = columns.fingerprint;
    row.policy_version = columns.policy_version;
    row.agent_day = columns.agent_day;
    row.last_event = columns.last_event;
    return row;
}

// Prepares `query` with every column bound to `c`.
soci::details::prepare_temp_type select(soci::session& sql, const std::string& query, Columns& c) {
    return (sql.prepare << query, soci::into(c.seq), soci::into(c.id), soci::into(c.agent_id),
            soci::into(c.request_key), soci::into(c.team), soci::into(c.tier),
            soci::into(c.request), soci::into(c.fingerprint), soci::into(c.band),
            soci::into(c.policy_version), soci::into(c.agent_day), soci::into(c.at_ms),
            soci::into(c.expires_at_ms), soci::into(c.state), soci::into(c.last_event),
            soci::into(c.second_kind), soci::into(c.second_person), soci::into(c.second_words),
            soci::into(c.second_at_ms));
}

Result<std::vector<GrantRow>> all_rows(soci::statement& rows, const Columns& columns) {
    rows.execute();
    std::vector<GrantRow> out;
    while (rows.fetch()) {
        Result<GrantRow> row = to_row(columns);
        if (!row) return row.error();
        out.push_back(*std::move(row));
    }
    return out;
}

}  // namespace

void insert_grant(soci::session& sql, const GrantRow& row) {
    const GrantRequest& request = row.grant.request;
    const std::string remedy = word(request.remedy);
    const long long amount = request.amount_minor.value_or(0);
    const std::string currency(request.currency.code());
    const std::string band = word(row.grant.band);
    const std::string body = dump_json(to_json(request));
    const long long policy_version = row.policy_version;
    const long long at_ms = to_ms(row.grant.at);
    const long long expires_at_ms = row.grant.expires_at ? to_ms(*row.grant.expires_at) : 0;
    sql << "INSERT INTO grants (id, agent_id, request_key, team, tier, contact_source, contact_id, "
           "customer_ref, remedy, amount_minor, currency, band, request, fingerprint, "
           "policy_version, agent_day, at_ms, expires_at_ms) "
           "VALUES (:id, :agent, :key, :team, :tier, :source, :contact, :customer, :remedy, "
           ":amount, :currency, :band, :request, :fingerprint, :policy, :day, :at, :expires)",
        soci::use(row.grant.id), soci::use(row.grant.agent_id), soci::use(request.key.value),
        soci::use(row.team), soci::use(row.tier), soci::use(request.contact_source),
        soci::use(request.contact_id), soci::use(request.customer_ref), soci::use(remedy),
        soci::use(amount), soci::use(currency), soci::use(band), soci::use(body),
        soci::use(row.fingerprint), soci::use(policy_version), soci::use(row.agent_day),
        soci::use(at_ms), soci::use(expires_at_ms);
    append_event(sql, row, row.grant.state, row.grant.agent_id, "", row.grant.at);
}

void append_event(soci::session& sql, const GrantRow& row, GrantState state,
                  const std::string& actor, const std::string& note, Instant at) {
    const long long seq = row.last_event + 1;
    const std::string state_word = word(state);
    const long long at_ms = to_ms(at);
    sql << "INSERT INTO grant_event (grant_id, seq, state, actor, note, at_ms) "
           "VALUES (:grant, :seq, :state, :actor, :note, :at)",
        soci::use(row.grant.id), soci::use(seq), soci::use(state_word), soci::use(actor),
        soci::use(note), soci::use(at_ms);
}

Result<std::optional<GrantRow>> find_grant(soci::session& sql, const std::string& id) {
    Columns columns;
    soci::statement rows =
        (select(sql, std::string(kColumns) + "WHERE g.id = :id", columns), soci::use(id));
    if (!rows.execute(true)) return std::optional<GrantRow>();
    Result<GrantRow> row = to_row(columns);
    if (!row) return row.error();
    return std::optional<GrantRow>(*std::move(row));
}

Result<std::vector<GrantRow>> grants_of_contact(soci::session& sql, const std::string& source,
                                                const std::string& contact) {
    Columns columns;
    soci::statement rows = (select(sql,
                                   std::string(kColumns) + "WHERE g.contact_source = :source AND "
                                                           "g.contact_id = :contact ORDER BY g.seq",
                                   columns),
                            soci::use(source), soci::use(contact));
    return all_rows(rows, columns);
}

namespace {

std::string and_not_among(const std::vector<long long>& hidden) {
    const std::string text = not_among("g.seq", hidden);
    return text.empty() ? text : " AND " + text;
}

}  // namespace

Result<std::vector<GrantRow>> grants_of_customer(soci::session& sql, const CustomerGrants& wanted) {
    Columns columns;
    const long long before =
        wanted.before ? to_ms(*wanted.before) : std::numeric_limits<long long>::max();
    soci::statement rows =
        (select(sql,
                std::string(kColumns) + "WHERE g.customer_ref = :customer AND g.at_ms < :before" +
                    and_not_among(wanted.hidden) + " ORDER BY g.seq DESC LIMIT :most",
                columns),
         soci::use(wanted.customer_ref), soci::use(before), soci::use(wanted.most));
    return all_rows(rows, columns);
}

Result<std::vector<GrantRow>> open_requests(soci::session& sql, Instant now) {
    Columns columns;
    const long long now_ms = to_ms(now);
    // Only what was frozen expires; a second event is the end of its waiting.
    soci::statement rows =
        (select(sql,
                std::string(kColumns) +
                    "WHERE g.expires_at_ms > :now AND g.expires_at_ms > 0 AND e.seq = 1 "
                    "ORDER BY g.expires_at_ms, g.seq",
                columns),
         soci::use(now_ms));
    return all_rows(rows, columns);
}

Result<std::vector<GrantRow>> stretch_grants(soci::session& sql, const StretchRows& wanted) {
    Columns columns;
    std::string query = std::string(kColumns) + "WHERE g.band = 'stretch' AND ";
    query += wanted.unread_only ? "g.seq > :bound" : "g.seq < :bound";
    query += " AND (:team = '' OR g.team = :team)" + and_not_among(wanted.hidden);
    if (wanted.unread_only) query += " AND " + std::string(kUnread);
    query += wanted.unread_only ? " ORDER BY g.seq" : " ORDER BY g.seq DESC";
    query += " LIMIT :most";
    const long long most = wanted.most;
    soci::statement rows = (select(sql, query, columns), soci::use(wanted.bound, "bound"),
                            soci::use(wanted.team, "team"), soci::use(most, "most"));
    return all_rows(rows, columns);
}

std::vector<UnreadStretch> unread_stretch(soci::session& sql, const std::string& team,
                                          const std::vector<long long>& hidden) {
    std::vector<UnreadStretch> out;
    UnreadStretch row;
    const std::string query =
        "SELECT g.team, g.agent_day FROM grants g WHERE g.band = 'stretch' AND " +
        std::string(kUnread) + " AND (:team = '' OR g.team = :team)" + and_not_among(hidden);
    soci::statement rows = (sql.prepare << query, soci::into(row.team), soci::into(row.agent_day),
                            soci::use(team, "team"));
    rows.execute();
    while (rows.fetch()) out.push_back(row);
    return out;
}

long long count_stretch(soci::session& sql, const std::string& team,
                        const std::vector<long long>& hidden) {
    long long count = 0;
    sql << "SELECT COUNT(*) FROM grants g WHERE g.band = 'stretch' AND "
           "(:team = '' OR g.team = :team)" +
               and_not_among(hidden),
        soci::into(count), soci::use(team, "team");
    return count;
}

}  // namespace shopkeeper::empowerment::store
