// A record that an older program made keeps its limits, words and decisions, and can be changed.
#include <doctest/doctest.h>

#include "empowerment/audit_leaf.h"
#include "empowerment/policy_desk.h"
#include "empowerment/policy_draft.h"
#include "empowerment/store/connection.h"
#include "empowerment/store/log.h"
#include "empowerment/store/schema_0001.h"
#include "empowerment/taxonomy.h"
#include "tests/empowerment/store/temp_store.h"

namespace shopkeeper::empowerment::store {

namespace {

const Instant kThen = *parse_instant("2026-10-01T10:00:00Z");

std::string asset(const std::string& name) {
    return bytes_of(std::string(SHOPKEEPER_SOURCE_DIR) + "/assets/" + name);
}

void insert_policy(soci::session& sql, const Policy& policy) {
    const long long version = policy.version;
    const long long from = to_ms(policy.effective_from);
    const long long at = to_ms(kThen);
    const std::string document = format_policy(policy);
    sql << "INSERT INTO policy_version (version, effective_from_ms, author, document, at_ms) "
           "VALUES (:version, :from, 'ana', :document, :at)",
        soci::use(version), soci::use(from), soci::use(document), soci::use(at);
}

// As the first version wrote it: a leaf whose calendar names no day.
void insert_decision(soci::session& sql, int number) {
    DecisionRecord record;
    record.request = refund("k" + std::to_string(number), 100);
    record.tier = "agent";
    record.team = "care";
    record.decision.policy_version = 1;
    const Instant at = kThen + std::chrono::minutes(number);
    const long long at_ms = to_ms(at);
    const long long leaf = append_leaf(sql, "decision", record.request.key.value,
                                       decision_leaf("ana", at, record), at);
    sql << "INSERT INTO decision (leaf_id, kind, agent_id, customer_ref, remedy, amount_minor, "
           "currency, band, verdict, binding_limit, policy_version, grant_id, at_ms) VALUES "
           "(:leaf, 'grant', 'ana', 'C-1', 'refund', 100, 'USD', 'within', 'granted', "
           "'per_action', 1, '', :at)",
        soci::use(leaf), soci::use(at_ms);
}

// A database of the first version with two policies, a taxonomy and `decisions` decisions.
void make_first_version(const std::string& path, int decisions) {
    const auto connection = Connection::open(path, kThen, {schema_0001()});
    REQUIRE_MESSAGE(connection.ok(), (connection ? "" : connection.error().message));
    soci::session& sql = (*connection)->sql();
    sql << "BEGIN IMMEDIATE";
    sql << "INSERT INTO team (id, zone) VALUES ('care', 'Europe/Lisbon')";
    sql << "INSERT INTO person (id, name, tier, team, suspended, place) "
           "VALUES ('ana', 'Ana', 'agent', 'care', 0, 1)";
    Policy policy = *parse_policy(asset("policy.default.json"));
    insert_policy(sql, policy);
    policy.version = 2;
    policy.effective_from = kThen;
    policy.hard_ceiling_factor = 9;
    insert_policy(sql, policy);
    const std::string words = asset("taxonomy.default.json");
    sql << "INSERT INTO taxonomy_version (version, document, at_ms) VALUES (1, :document, 0)",
        soci::use(words);
    for (int i = 0; i < decisions; ++i) insert_decision(sql, i);
    sql << "COMMIT";
}

}  // namespace

TEST_CASE("migration: older limits, words and decisions are kept and can be built upon") {
    constexpr int kDecisions = 2500;  // more than are read in one page
    TempStore temp;
    make_first_version(temp.path(), kDecisions);
    for (int opened = 0; opened < 2; ++opened) {
        CAPTURE(opened);
        const auto desk = temp.open();
        REQUIRE_MESSAGE(desk.ok(), (desk ? "" : desk.error().message));
        PolicyDesk& policies = (*desk)->policies();
        const auto history = policies.history();
        REQUIRE(history.ok());
        REQUIRE(history->size() == 2U + static_cast<std::size_t>(opened));
        CHECK((*history)[1].at == kThen);
        CHECK((*history)[1].agreed_by.empty());
        REQUIRE((*history)[1].changes.size() == 1);
        CHECK((*history)[1].changes[0].path == "/hard_ceiling_factor");
        CHECK(policies.taxonomy_history()->size() == 1U + static_cast<std::size_t>(opened));
        std::int64_t read = 0;
        Instant last;
        const auto left_out = policies.each_decision({kThen, kThen + std::chrono::hours(1000)},
                                                     [&](DecisionInput one) {
                                                         CHECK(one.at >= last);
                                                         last = one.at;
                                                         ++read;
                                                         return true;
                                                     });
        CHECK(left_out.value() == 0);
        CHECK(read == kDecisions);
        if (opened == 1) break;
        PolicyDraft draft(policies.standing()->newest);
        REQUIRE(draft.set("/hard_ceiling_factor", "8").ok());
        REQUIRE(policies.save({{"p1"}, 2, draft.document(), {}, "Tighter."}).ok());
        TaxonomyDraft words(*(*desk)->taxonomy());
        REQUIRE(words.relabel("F1", "", "Parcel").ok());
        REQUIRE(
            policies.save_taxonomy({{"t1"}, 1, format_taxonomy(words.taxonomy()), "Ours."}).ok());
    }
}

TEST_CASE("migration: words that people changed are not replaced by what ships") {
    TempStore temp;
    {
        const auto desk = temp.open();
        REQUIRE(desk.ok());
        TaxonomyDraft words(*(*desk)->taxonomy());
        REQUIRE(words.relabel("F1", "", "Parcel").ok());
        REQUIRE((*desk)
                    ->policies()
                    .save_taxonomy({{"t1"}, 1, format_taxonomy(words.taxonomy()), "Ours."})
                    .ok());
    }
    Taxonomy shipped = *parse_taxonomy(asset("taxonomy.default.json"));
    shipped.version = 50;
    const auto desk = temp.open({}, format_taxonomy(shipped));
    REQUIRE(desk.ok());
    CHECK((*desk)->taxonomy().value()->version == 2);
    CHECK((*desk)->taxonomy().value()->find_group("F1")->label == "Parcel");
}

TEST_CASE("store: proposals and stories of versions cannot be changed or deleted") {
    TempStore temp;
    std::string proposal;
    {
        const auto desk = temp.open();
        REQUIRE(desk.ok());
        PolicyDesk& policies = (*desk)->policies();
        PolicyDraft draft(policies.standing()->newest);
        REQUIRE(draft.set("/hard_ceiling_factor", "100").ok());
        const auto saved = policies.save({{"p1"}, 1, draft.document(), {}, "Wider."});
        REQUIRE(saved.ok());
        REQUIRE(saved->waiting.has_value());
        REQUIRE(policies.withdraw({"w1"}, saved->waiting->id).ok());
        REQUIRE(draft.set("/hard_ceiling_factor", "9").ok());
        REQUIRE(policies.save({{"p2"}, 1, draft.document(), {}, "Tighter."}).ok());
    }
    const auto connection = Connection::open(temp.path(), kThen, migrations());
    REQUIRE(connection.ok());
    for (const char* table : {"policy_proposal", "policy_proposal_answer", "policy_version_note"}) {
        CAPTURE(table);
        CHECK_THROWS((*connection)->sql() << "DELETE FROM " + std::string(table));
    }
    CHECK_THROWS((*connection)->sql()
                 << "UPDATE policy_proposal_answer SET state = 'approved', actor = 'ana'");
    // A second answer to one proposal is impossible even in bare SQL.
    CHECK_THROWS((*connection)->sql()
                 << "INSERT INTO policy_proposal_answer SELECT proposal_id, 'approved', actor, "
                    "word, version, at_ms FROM policy_proposal_answer");
}

}  // namespace shopkeeper::empowerment::store
