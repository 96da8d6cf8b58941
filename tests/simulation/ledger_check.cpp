#include "tests/simulation/ledger_check.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <utility>

namespace shopkeeper::simulation {

namespace {

// A name and a query that counts rows which should not be there.
using Checks = std::vector<std::pair<const char*, const char*>>;

const Checks& checks_of_grants() {
    static const Checks kChecks = {
        {"bucket differs from the sum of its grants",
         "SELECT COUNT(*) FROM bucket b WHERE b.scope <> 'customer_30d' AND b.posted <> "
         "(SELECT COALESCE(SUM(gb.amount), 0) FROM grant_bucket gb WHERE gb.bucket_id = b.id AND "
         "NOT EXISTS (SELECT 1 FROM grant_event e WHERE e.grant_id = gb.grant_id AND "
         "e.state = 'voided'))"},
        {"customer day differs from the sum of its grants",
         "SELECT COUNT(*) FROM customer_day d WHERE d.posted <> "
         "(SELECT COALESCE(SUM(gb.amount), 0) FROM grant_bucket gb WHERE "
         "gb.bucket_id = d.bucket_id AND gb.customer_day = d.day AND "
         "NOT EXISTS (SELECT 1 FROM grant_event e WHERE e.grant_id = gb.grant_id AND "
         "e.state = 'voided'))"},
        {"customer head differs from its counted days",
         "SELECT COUNT(*) FROM bucket b WHERE b.scope = 'customer_30d' AND b.posted <> "
         "(SELECT COALESCE(SUM(d.posted), 0) FROM customer_day d WHERE d.bucket_id = b.id AND "
         "d.counted = 1)"},
        {"bucket above its cap",
         "SELECT COUNT(*) FROM bucket WHERE posted + pending + leased > cap"},
        {"grant without an event",
         "SELECT COUNT(*) FROM grants g WHERE NOT EXISTS "
         "(SELECT 1 FROM grant_event e WHERE e.grant_id = g.id)"},
        {"event without a leaf",
         "SELECT ABS((SELECT COUNT(*) FROM grant_event) - "
         "(SELECT COUNT(*) FROM log_leaf WHERE kind = 'grant_event'))"},
        {"decision without a leaf",
         "SELECT ABS((SELECT COUNT(*) FROM decision) - "
         "(SELECT COUNT(*) FROM log_leaf WHERE kind = 'decision'))"},
        {"resolution without a leaf",
         "SELECT ABS((SELECT COUNT(*) FROM resolution) - "
         "(SELECT COUNT(*) FROM log_leaf WHERE kind = 'resolution'))"},
        {"recorded grant that took no bucket",
         "SELECT COUNT(*) FROM grants g JOIN grant_event e ON e.grant_id = g.id AND "
         "e.state = 'recorded' WHERE NOT EXISTS "
         "(SELECT 1 FROM grant_bucket gb WHERE gb.grant_id = g.id)"},
        {"answer of a second person without its event and its word",
         "SELECT COUNT(*) FROM second_answer a JOIN word_to_agent w ON w.id = a.word_id WHERE "
         "(SELECT COUNT(*) FROM grant_event e WHERE e.grant_id = a.grant_id AND e.state = "
         "CASE w.kind WHEN 'approved' THEN 'recorded' ELSE 'declined' END "
         "AND e.actor = w.person_id) <> 1"},
        {"frozen request that was given without an answer",
         "SELECT COUNT(*) FROM grants g WHERE g.expires_at_ms <> 0 AND EXISTS "
         "(SELECT 1 FROM grant_bucket gb WHERE gb.grant_id = g.id) AND NOT EXISTS "
         "(SELECT 1 FROM second_answer a JOIN word_to_agent w ON w.id = a.word_id "
         "WHERE a.grant_id = g.id AND w.kind = 'approved')"},
        {"bucket that took another amount than was frozen",
         "SELECT COUNT(*) FROM grant_bucket gb JOIN grants g ON g.id = gb.grant_id JOIN bucket b "
         "ON b.id = gb.bucket_id WHERE b.scope <> 'stretch_week' AND gb.amount <> g.amount_minor"},
        {"grant of the agent alone above the day's limit",
         "SELECT COUNT(*) FROM grant_bucket gb JOIN grants g ON g.id = gb.grant_id JOIN bucket b "
         "ON b.id = gb.bucket_id WHERE b.scope = 'agent_day' AND g.band <> 'second_person' AND "
         "g.remedy <> 'waiver' AND gb.used_seen + gb.held_seen + gb.amount > b.lim"},
        {"cap above every ceiling that was granted",
         "SELECT COUNT(*) FROM bucket b WHERE b.scope IN ('agent_day', 'team_month') AND b.cap > "
         "b.lim AND b.cap > (SELECT MAX(gb.used_seen + gb.held_seen + gb.amount) FROM "
         "grant_bucket gb WHERE gb.bucket_id = b.id)"},
        {"write without a kept answer",
         "SELECT COUNT(*) FROM grants g WHERE NOT EXISTS (SELECT 1 FROM idempotency i WHERE "
         "i.principal = g.agent_id AND i.request_key = g.request_key)"},
    };
    return kChecks;
}

// What supervisors say and read of the record: words to agents and the picture of the week.
const Checks& checks_of_oversight() {
    static const Checks kChecks = {
        {"word without a leaf",
         "SELECT ABS((SELECT COUNT(*) FROM word_to_agent) + (SELECT COUNT(*) FROM word_heard) - "
         "(SELECT COUNT(*) FROM log_leaf WHERE kind = 'word'))"},
        {"authority then without a leaf",
         "SELECT ABS((SELECT COUNT(*) FROM authority_then) - "
         "(SELECT COUNT(*) FROM log_leaf WHERE kind = 'authority'))"},
        {"contact that is not in the picture",
         "SELECT ABS((SELECT COUNT(*) FROM resolution WHERE corrects = '') - "
         "(SELECT COUNT(*) FROM picture_contact))"},
        {"cell that differs from its contacts",
         "SELECT COUNT(*) FROM picture_cell c WHERE c.contacts <> (SELECT COUNT(*) FROM "
         "picture_contact p WHERE p.week = c.week AND p.team = c.team AND p.tag = c.tag AND "
         "p.tag_group = c.tag_group AND p.reason = c.reason AND p.channel = c.channel AND "
         "p.outcome = c.outcome AND p.unused = c.unused)"},
        {"cell of a label that differs from its contacts",
         "SELECT COUNT(*) FROM picture_label c WHERE c.contacts <> (SELECT COUNT(*) FROM "
         "picture_contact p JOIN picture_contact_label x ON x.first_seq = p.first_seq WHERE "
         "p.week = c.week AND p.team = c.team AND p.tag = c.tag AND x.label = c.label)"},
        {"label of a contact that is in no cell",
         "SELECT ABS((SELECT COUNT(*) FROM picture_contact_label) - "
         "(SELECT COALESCE(SUM(contacts), 0) FROM picture_label))"},
        {"contact that is in no cell",
         "SELECT ABS((SELECT COUNT(*) FROM picture_contact) - "
         "(SELECT COALESCE(SUM(contacts), 0) FROM picture_cell))"},
    };
    return kChecks;
}

}  // namespace

std::vector<std::string> check_ledger(const std::string& path) {
    std::vector<std::string> problems;
    soci::session sql(soci::sqlite3, path);
    std::string integrity;
    sql << "PRAGMA integrity_check", soci::into(integrity);
    if (integrity != "ok") problems.push_back("integrity_check: " + integrity);
    for (const Checks* checks : {&checks_of_grants(), &checks_of_oversight()}) {
        for (const auto& [what, query] : *checks) {
            long long count = 0;
            sql << query, soci::into(count);
            if (count != 0) problems.push_back(std::to_string(count) + " × " + what);
        }
    }
    return problems;
}

std::map<std::string, std::string> written_ids(const std::string& path) {
    std::map<std::string, std::string> out;
    soci::session sql(soci::sqlite3, path);
    std::string key;
    std::string id;
    soci::statement grants =
        (sql.prepare << "SELECT request_key, id FROM grants", soci::into(key), soci::into(id));
    grants.execute();
    while (grants.fetch()) out[key] = id;
    // Looked up by id, row by row: a search for the id within the answers grows with the square.
    soci::statement entries =
        (sql.prepare << "SELECT i.request_key, r.id FROM idempotency i JOIN resolution r ON "
                        "r.id = json_extract(i.answer, '$.id') WHERE i.kind = 'resolution'",
         soci::into(key), soci::into(id));
    entries.execute();
    while (entries.fetch()) out[key] = id;
    soci::statement answers =
        (sql.prepare << "SELECT i.request_key, a.grant_id FROM idempotency i JOIN second_answer a "
                        "ON a.grant_id = CASE i.kind WHEN 'approve' THEN "
                        "json_extract(i.answer, '$.grant_id') ELSE i.answer END "
                        "WHERE i.kind IN ('approve', 'decline')",
         soci::into(key), soci::into(id));
    answers.execute();
    while (answers.fetch()) out[key] = id;
    return out;
}

}  // namespace shopkeeper::simulation
