#include "empowerment/store/connection.h"

#include <doctest/doctest.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/empowerment/store/temp_store.h"

namespace shopkeeper::empowerment::store {

namespace {

void run(const std::string& path, const std::string& statement) {
    soci::session sql(soci::sqlite3, path);
    sql << statement;
}

}  // namespace

TEST_CASE("store: a second desk on the same data is told so at once") {
    TempStore store;
    const auto first = store.open();
    REQUIRE(first.ok());
    const auto second = store.open();
    REQUIRE_FALSE(second.ok());
    CHECK(second.error().code == ErrorCode::busy);
    CHECK(second.error().message.find("already open") != std::string::npos);
    // The first is not disturbed by it.
    CHECK((*first)->grant(refund("k1", 100)).ok());
}

TEST_CASE("store: a second process on the same data is told so at once") {
    TempStore store;
    const auto first = store.open();
    REQUIRE(first.ok());
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const auto second = store.open();
        _exit(!second && second.error().code == ErrorCode::busy ? 0 : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    CHECK((*first)->grant(refund("k1", 100)).ok());
}

TEST_CASE("store: a newer database is refused and left byte for byte") {
    TempStore store;
    REQUIRE(store.open().ok());
    run(store.path(), "INSERT INTO schema_migration VALUES (999, 'later', 'x', 0)");
    const std::string before = bytes_of(store.path());
    const auto desk = store.open();
    REQUIRE_FALSE(desk.ok());
    CHECK(desk.error().code == ErrorCode::newer_version);
    CHECK(bytes_of(store.path()) == before);
}

TEST_CASE("store: a changed step of history is refused and left byte for byte") {
    TempStore store;
    REQUIRE(store.open().ok());
    run(store.path(), "UPDATE schema_migration SET checksum = 'other' WHERE version = 1");
    const std::string before = bytes_of(store.path());
    const auto desk = store.open();
    REQUIRE_FALSE(desk.ok());
    CHECK(desk.error().code == ErrorCode::corrupt);
    CHECK(bytes_of(store.path()) == before);
}

TEST_CASE("store: what is no database, or another program's, is left byte for byte") {
    TempStore text;
    std::ofstream(text.path()) << std::string(5000, 'x');
    TempStore foreign;
    run(foreign.path(), "CREATE TABLE recipes (name TEXT)");
    for (TempStore* store : {&text, &foreign}) {
        const std::string before = bytes_of(store->path());
        const auto desk = store->open();
        REQUIRE_FALSE(desk.ok());
        CHECK(desk.error().code == ErrorCode::corrupt);
        CHECK(bytes_of(store->path()) == before);
    }
}

TEST_CASE("store: what must only be added to cannot be changed or deleted") {
    TempStore store;
    {
        const auto desk = store.open();
        REQUIRE(desk.ok());
        REQUIRE((*desk)->grant(refund("k1", 100))->grant.has_value());
    }
    for (const char* table : {"grants", "grant_event", "decision", "log_leaf", "policy_version"}) {
        CHECK_THROWS(run(store.path(), "DELETE FROM " + std::string(table)));
        CHECK_THROWS(run(store.path(), "UPDATE " + std::string(table) + " SET at_ms = 0"));
    }
    CHECK_THROWS(run(store.path(), "UPDATE bucket SET posted = cap + 1"));
}

TEST_CASE("store: a record without its policies is not given the shipped ones") {
    TempStore store;
    {
        const auto desk = store.open();
        REQUIRE(desk.ok());
        REQUIRE((*desk)->grant(refund("k1", 100))->grant.has_value());
    }
    tamper(store.path(), "DELETE FROM policy_version");
    const auto desk = store.open();
    REQUIRE_FALSE(desk.ok());
    CHECK(desk.error().code == ErrorCode::corrupt);
    CHECK(desk.error().message.find(store.path()) != std::string::npos);
    CHECK(desk.error().message.find("backup") != std::string::npos);
    soci::session sql(soci::sqlite3, store.path());
    int policies = -1;
    sql << "SELECT COUNT(*) FROM policy_version", soci::into(policies);
    CHECK(policies == 0);
}

TEST_CASE("store: paths with odd characters open") {
    CHECK(*connect_text("/a/plain path.db") == "/a/plain path.db");
    CHECK(*connect_text("/a/b=c d.db") == "dbname=\"/a/b=c d.db\"");
    CHECK(connect_text("/a/b=\"c\".db").error().code == ErrorCode::invalid);
    CHECK(connect_text("").error().code == ErrorCode::invalid);
}

TEST_CASE("store: migrations are numbered without a gap and refuse what does not fit") {
    const std::vector<Migration> known = migrations();
    std::vector<AppliedMigration> applied;
    for (std::size_t i = 0; i < known.size(); ++i) {
        CHECK(known[i].version == static_cast<std::int64_t>(i) + 1);
        applied.push_back({known[i].version, checksum(known[i])});
    }
    CHECK(check_applied({}, known).ok());
    CHECK(check_applied(applied, known).ok());
    applied.front().version = 2;
    CHECK(check_applied(applied, known).error().code == ErrorCode::corrupt);
}

TEST_CASE("store: not even a replacement gets past an append-only table's guards") {
    TempStore store;
    {
        const auto desk = store.open();
        REQUIRE(desk.ok());
        REQUIRE((*desk)->grant(refund("k1", 100)).ok());
    }
    const auto connection =
        Connection::open(store.path(), *parse_instant("2026-11-18T09:30:00Z"), migrations());
    REQUIRE(connection.ok());
    CHECK_THROWS((*connection)->sql() << "INSERT OR REPLACE INTO grant_event SELECT grant_id, seq, "
                                         "'voided', actor, note, at_ms FROM grant_event");
}

TEST_CASE("store: the last version there can be does not lock the data") {
    TempStore store;
    Policy last =
        *parse_policy(bytes_of(std::string(SHOPKEEPER_SOURCE_DIR) + "/assets/policy.default.json"));
    last.version = 1'000'000'000;
    {
        const auto desk = store.open(format_policy(last));
        REQUIRE(desk.ok());
        const auto added = (*desk)->add_policy({"p1"}, format_policy(last));
        REQUIRE_FALSE(added.ok());
        CHECK(added.error().code == ErrorCode::invalid);
    }
    const auto again = store.open();
    REQUIRE_MESSAGE(again.ok(), (again ? "" : again.error().message));
    CHECK((*again)->policy().value()->version == last.version);
}

}  // namespace shopkeeper::empowerment::store
