#include "empowerment/store/decisions.h"

#include <utility>

namespace shopkeeper::empowerment::store {

std::vector<DecisionRow> decisions_page(soci::session& sql, DecisionCursor& cursor, Instant to,
                                        std::size_t most) {
    const long long to_before = to_ms(to);
    const auto limit = static_cast<long long>(most);
    const DecisionCursor behind = cursor;
    DecisionRow row;
    std::string kind;
    soci::statement rows =
        (sql.prepare
             << "SELECT d.at_ms, d.leaf_id, d.kind, p.payload, COALESCE((SELECT e.state "
                "FROM grant_event e WHERE e.grant_id = d.grant_id ORDER BY e.seq DESC LIMIT 1), "
                "'') "
                "FROM decision d JOIN log_payload p ON p.leaf_id = d.leaf_id "
                "WHERE (d.at_ms > :at OR (d.at_ms = :at AND d.leaf_id > :leaf)) "
                "AND d.at_ms >= :at AND d.at_ms < :to ORDER BY d.at_ms, d.leaf_id LIMIT :most",
         soci::into(cursor.at_ms), soci::into(cursor.leaf), soci::into(kind),
         soci::into(row.payload), soci::into(row.grant_state), soci::use(behind.at_ms, "at"),
         soci::use(behind.leaf, "leaf"), soci::use(to_before, "to"), soci::use(limit, "most"));
    rows.execute();
    std::vector<DecisionRow> out;
    DecisionCursor last = behind;
    while (rows.fetch()) {
        row.asked = kind == "ask";
        last = cursor;
        out.push_back(row);
    }
    cursor = last;
    return out;
}

}  // namespace shopkeeper::empowerment::store
