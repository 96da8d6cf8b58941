#include "empowerment/store/grants.h"

#include <utility>

#include "base/bounded_json.h"
#include "empowerment/wire.h"

namespace shopkeeper::empowerment::store {

namespace {

constexpr const char* kColumns =
    "SELECT g.id, g.agent_id, g.request_key, g.team, g.tier, g.request, g.fingerprint, g.band, "
    "g.policy_version, g.agent_day, g.at_ms, g.expires_at_ms, e.state, e.seq FROM grants g "
    "JOIN grant_event e ON e.grant_id = g.id AND e.seq = "
    "(SELECT MAX(seq) FROM grant_event WHERE grant_id = g.id) ";

// One row as the columns above deliver it.
struct Columns {
    std::string id, agent_id, request_key, team, tier, request, fingerprint, band, agent_day;
    std::string state;
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
    row.grant.id = columns.id;
    row.grant.request = *std::move(request);
    row.grant.request.key = {columns.request_key};
    row.grant.agent_id = columns.agent_id;
    row.grant.state = *state;
    row.grant.band = *band;
    row.grant.at = from_ms(columns.at_ms);
    if (columns.expires_at_ms != 0) row.grant.expires_at = from_ms(columns.expires_at_ms);
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
    return (sql.prepare << query, soci::into(c.id), soci::into(c.agent_id),
            soci::into(c.request_key), soci::into(c.team), soci::into(c.tier),
            soci::into(c.request), soci::into(c.fingerprint), soci::into(c.band),
            soci::into(c.policy_version), soci::into(c.agent_day), soci::into(c.at_ms),
            soci::into(c.expires_at_ms), soci::into(c.state), soci::into(c.last_event));
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
    rows.execute();
    std::vector<GrantRow> out;
    while (rows.fetch()) {
        Result<GrantRow> row = to_row(columns);
        if (!row) return row.error();
        out.push_back(*std::move(row));
    }
    return out;
}

}  // namespace shopkeeper::empowerment::store
