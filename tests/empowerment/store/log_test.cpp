#include "empowerment/store/log.h"

#include <doctest/doctest.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <string>

#include "base/bounded_json.h"
#include "empowerment/wire.h"
#include "tests/empowerment/store/temp_store.h"

namespace shopkeeper::empowerment::store {

namespace {

LeafNonce from_hex(const std::string& hex) {
    LeafNonce out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<std::uint8_t>(std::stoi(hex.substr(2 * i, 2), nullptr, 16));
    return out;
}

}  // namespace

TEST_CASE("store: every leaf commits to its payload, and every decision can be replayed") {
    TempStore store;
    std::shared_ptr<const Policy> policy;
    {
        const auto desk = store.open();
        REQUIRE(desk.ok());
        policy = *(*desk)->policy();
        for (int i = 0; i < 12; ++i)
            REQUIRE((*desk)->grant(refund("k" + std::to_string(i), 1000 * i + 1)).ok());
    }
    soci::session sql(soci::sqlite3, store.path());
    std::string kind;
    std::string commitment;
    std::string nonce;
    std::string payload;
    soci::statement rows =
        (sql.prepare << "SELECT l.kind, l.commitment, p.nonce, p.payload FROM log_leaf l "
                        "JOIN log_payload p ON p.leaf_id = l.id ORDER BY l.id",
         soci::into(kind), soci::into(commitment), soci::into(nonce), soci::into(payload));
    rows.execute();
    int decisions = 0;
    int policies = 0;
    while (rows.fetch()) {
        CHECK(leaf_commitment(from_hex(nonce), payload) == commitment);
        policies += kind == "policy" ? 1 : 0;
        if (kind != "decision") continue;
        ++decisions;
        const Result<Json> json = parse_json(payload);
        REQUIRE(json.ok());
        const Result<Decision> again = replay_decision(payload, *policy);
        REQUIRE(again.ok());
        CHECK(payload.find(dump_json(to_json(*again))) != std::string::npos);
    }
    CHECK(decisions == 12);
    CHECK(policies == 1);
}

}  // namespace shopkeeper::empowerment::store
