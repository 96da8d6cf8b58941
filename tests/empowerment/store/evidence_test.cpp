#include "empowerment/store/evidence.h"

#include <doctest/doctest.h>

#include "empowerment/fingerprint.h"
#include "empowerment/oversight_desk.h"
#include "empowerment/store/connection.h"
#include "empowerment/store/migrations.h"
#include "tests/empowerment/store/temp_store.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;
using namespace shopkeeper::empowerment::store;

namespace {

Conversation talk() {
    return {{{Author::customer, {}, "Where is my parcel?"}}, 1};
}

ResolutionDraft entry(const std::string& contact) {
    ResolutionDraft draft;
    draft.contact_source = "file";
    draft.contact_id = contact;
    draft.conversation = talk();
    return draft;
}

std::unique_ptr<Connection> connect(const TempStore& store) {
    auto opened =
        Connection::open(store.path(), *parse_instant("2026-11-18T09:30:00Z"), migrations());
    REQUIRE_MESSAGE(opened.ok(), (opened ? "" : opened.error().message));
    return *std::move(opened);
}

}  // namespace

TEST_CASE("store: the same conversation is kept once, for good") {
    TempStore store;
    {
        const auto desk = store.open();
        REQUIRE(desk.ok());
        REQUIRE((*desk)->log_resolution({"r1"}, entry("T-1")).ok());
        REQUIRE((*desk)->log_resolution({"r2"}, entry("T-2")).ok());
    }
    const auto connection = connect(store);
    soci::session& sql = connection->sql();
    int rows = 0;
    sql << "SELECT COUNT(*) FROM evidence", soci::into(rows);
    CHECK(rows == 1);
    CHECK(find_conversation(sql, hash_of(talk()), {"file", "T-1"}).value() == talk());
    CHECK_FALSE(find_conversation(sql, "", {"file", "T-1"}).value());
    CHECK_FALSE(find_passage(sql, hash_of(talk()), {"file", "T-1"}).value());
    CHECK_THROWS(sql << "UPDATE evidence SET content = ''");
    CHECK_THROWS(sql << "DELETE FROM evidence");
}

TEST_CASE("store: a conversation that was damaged is not shown as another") {
    TempStore store;
    std::string asked;
    {
        const auto desk = store.open();
        REQUIRE(desk.ok());
        REQUIRE((*desk)->log_resolution({"r1"}, entry("T-1")).ok());
        GrantRequest request = refund("k1", 90000);
        request.conversation = talk();
        const auto frozen = (*desk)->ask_second_person(request);
        REQUIRE_MESSAGE(frozen.ok(), (frozen ? "" : frozen.error().message));
        asked = frozen->grant->id;
    }
    tamper(store.path(), "UPDATE evidence SET content = replace(content, 'parcel', 'refund')");
    {
        const auto connection = connect(store);
        const auto found = find_conversation(connection->sql(), hash_of(talk()), {"file", "T-1"});
        REQUIRE_FALSE(found.ok());
        CHECK(found.error().code == ErrorCode::corrupt);
        CHECK(found.error().message.find("file/T-1") != std::string::npos);
        CHECK(found.error().message.find("backup") != std::string::npos);
    }
    const auto desk = store.open();
    REQUIRE_MESSAGE(desk.ok(), (desk ? "" : desk.error().message));
    const auto shown = (*desk)->oversight().conversation_of(asked);
    REQUIRE_FALSE(shown.ok());
    CHECK(shown.error().code == ErrorCode::corrupt);
    CHECK(shown.error().message.find("file/T-1") != std::string::npos);
    // What says the same words again would be kept under what was tampered with.
    CHECK((*desk)->log_resolution({"r2"}, entry("T-2")).error().code == ErrorCode::corrupt);
    CHECK((*desk)->resolutions({})->items.size() == 1);
    Conversation other = talk();
    other.messages[0].text = "It came.";
    ResolutionDraft next = entry("T-2");
    next.conversation = other;
    CHECK((*desk)->log_resolution({"r3"}, next).ok());
}

TEST_CASE("store: what cannot be read under its right name is not shown either") {
    TempStore store;
    REQUIRE(store.open().ok());
    const auto connection = connect(store);
    for (const std::string content : {"no JSON", "{}", R"({"left_out":0})"}) {
        const std::string hash = sha256_hex(content);
        connection->sql() << "INSERT INTO evidence (hash, kind, content, at_ms) "
                             "VALUES (:hash, 'conversation', :content, 1)",
            soci::use(hash), soci::use(content);
        const auto found = find_conversation(connection->sql(), hash, {"file", "T-1"});
        REQUIRE_FALSE(found.ok());
        CHECK(found.error().code == ErrorCode::corrupt);
    }
    connection->sql() << "INSERT INTO evidence (hash, kind, content, at_ms) "
                         "VALUES ('abc', 'passage', '{}', 1)";
    CHECK(find_passage(connection->sql(), "abc", {"file", "T-1"}).error().code ==
          ErrorCode::corrupt);
}

TEST_CASE("store: which suggestions were overridden is known of older entries too") {
    TempStore store;
    const auto entry_of = [](const std::string& id, const std::string& more) {
        return "INSERT INTO resolution (id, agent_id, at_ms, taxonomy_version, contact_source, "
               "contact_id, customer_ref, tag, tag_group, reason, outcome, corrects, entry) VALUES "
               "('" +
               id + "', 'ana', 1, 1, 'file', '" + id +
               "', '', 'unsure', '', '', 'resolved', '', '{\"articles\":[],\"contact_id\":\"" + id +
               "\",\"contact_source\":\"file\",\"customer_ref\":\"\",\"grants\":[],"
               "\"group\":\"\"," +
               more +
               "\"outcome\":\"resolved\",\"reason\":\"\",\"signals\":[],"
               "\"tag\":\"unsure\"}')";
    };
    const std::string shown =
        "\"suggestion\":{\"because\":\"late\",\"group\":\"F1\","
        "\"tag\":\"failure\",\"taken\":";
    {
        auto old = Connection::open(store.path(), *parse_instant("2026-11-17T09:30:00Z"),
                                    {migrations().front()});
        REQUIRE(old.ok());
        soci::session& sql = (*old)->sql();
        sql << "INSERT INTO team (id, zone) VALUES ('care', '')";
        sql << "INSERT INTO person (id, name, tier, team, suspended, place) "
               "VALUES ('ana', 'Ana', 'agent', 'care', 0, 1)";
        sql << entry_of("overridden", "\"note\":\"\"," + shown + "false},");
        sql << entry_of("taken", "\"note\":\"\"," + shown + "true},");
        sql << entry_of("told", R"("note":"\"suggestion\":{\"taken\":false}",)");
    }
    REQUIRE(store.open().ok());
    const auto connection = connect(store);
    std::string ids, id;
    soci::statement rows =
        (connection->sql().prepare << "SELECT resolution_id FROM overridden", soci::into(id));
    rows.execute();
    while (rows.fetch()) ids += id + " ";
    CHECK(ids == "overridden ");
}

TEST_CASE("store: a record of the first version opens and keeps everything") {
    TempStore store;
    {
        auto old = Connection::open(store.path(), *parse_instant("2026-11-17T09:30:00Z"),
                                    {migrations().front()});
        REQUIRE(old.ok());
        soci::session& sql = (*old)->sql();
        sql << "INSERT INTO team (id, zone) VALUES ('care', '')";
        sql << "INSERT INTO person (id, name, tier, team, suspended, place) "
               "VALUES ('ana', 'Ana', 'agent', 'care', 0, 1)";
        sql << "INSERT INTO resolution (id, agent_id, at_ms, taxonomy_version, contact_source, "
               "contact_id, customer_ref, tag, tag_group, reason, outcome, corrects, entry) VALUES "
               "('r-old', 'ana', 1, 1, 'file', 'T-0', '', 'unsure', '', '', 'resolved', '', "
               "'{\"articles\":[{\"copied\":true,\"id\":\"118\",\"title\":\"T\"}],"
               "\"contact_id\":\"T-0\",\"contact_source\":\"file\",\"customer_ref\":\"\","
               "\"grants\":[],\"group\":\"\",\"note\":\"\",\"outcome\":\"resolved\","
               "\"reason\":\"\",\"signals\":[],\"tag\":\"unsure\"}')";
    }
    const auto desk = store.open();
    REQUIRE_MESSAGE(desk.ok(), (desk ? "" : desk.error().message));
    REQUIRE((*desk)->log_resolution({"r1"}, entry("T-1")).ok());
    const auto page = (*desk)->resolutions({});
    REQUIRE(page.ok());
    REQUIRE(page->items.size() == 2);
    CHECK(page->items[1].id == "r-old");
    CHECK(page->items[1].entry.articles[0].title == "T");
    CHECK(page->items[1].entry.conversation_hash.empty());
    CHECK_FALSE(page->items[0].entry.conversation_hash.empty());
}
