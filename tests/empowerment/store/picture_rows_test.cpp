// The picture's rows against the entries: caught up when opened, and never changed history.
#include "empowerment/store/picture_rows.h"

#include <doctest/doctest.h>

#include "empowerment/oversight_desk.h"
#include "empowerment/store/connection.h"
#include "empowerment/store/migrations.h"
#include "tests/empowerment/store/temp_store.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;
using namespace shopkeeper::empowerment::store;

namespace {

constexpr const char* kEntry =
    "'{\"articles\":[],\"contact_id\":\"T-0\",\"contact_source\":\"file\",\"customer_ref\":\"\","
    "\"grants\":[],\"group\":\"F1\",\"note\":\"\",\"outcome\":\"passed_on\",\"reason\":\"late\","
    "\"signals\":[\"trust_gap\"],\"tag\":\"failure\"}'";

// 2026-11-16T10:00:00Z, a Monday.
constexpr long long kMondayMs = 1'794'823'200'000;

void insert_entry(soci::session& sql, const std::string& id, const std::string& corrects,
                  const std::string& words = kEntry) {
    sql << "INSERT INTO resolution (id, agent_id, at_ms, taxonomy_version, contact_source, "
           "contact_id, customer_ref, tag, tag_group, reason, outcome, corrects, entry) VALUES "
           "(:id, 'ana', :at, 1, 'file', 'T-0', '', 'failure', 'F1', 'late', 'passed_on', "
           ":corrects, " +
               words + ")",
        soci::use(id), soci::use(kMondayMs), soci::use(corrects);
}

void insert_people(soci::session& sql) {
    sql << "INSERT INTO team (id, zone) VALUES ('care', '')";
    sql << "INSERT INTO person (id, name, tier, team, suspended, place) "
           "VALUES ('ana', 'Ana', 'agent', 'care', 0, 1)";
}

std::unique_ptr<Connection> connect(const TempStore& store, const std::vector<Migration>& known) {
    auto opened = Connection::open(store.path(), *parse_instant("2026-11-18T09:30:00Z"), known);
    REQUIRE_MESSAGE(opened.ok(), (opened ? "" : opened.error().message));
    return *std::move(opened);
}

std::int64_t failures_of_this_week(Desk& desk) {
    const auto picture = desk.oversight().week_picture({});
    REQUIRE_MESSAGE(picture.ok(), (picture ? "" : picture.error().message));
    return picture->weeks.back().failure;
}

}  // namespace

TEST_CASE("store: entries of the first version are in the picture, what they left is not known") {
    TempStore store;
    {
        const auto old = connect(store, {migrations().front()});
        insert_people(old->sql());
        insert_entry(old->sql(), "r1", "");
        insert_entry(old->sql(), "r2", "r1");
        insert_entry(old->sql(), "r3", "");
    }
    const auto desk = store.open();
    REQUIRE_MESSAGE(desk.ok(), (desk ? "" : desk.error().message));
    CHECK(failures_of_this_week(**desk) == 2);
    const auto unused = (*desk)->oversight().unused_authority({});
    REQUIRE(unused.ok());
    REQUIRE(unused->size() == 1);
    CHECK(unused->front().passed_on == 2);
    CHECK(unused->front().unused == 0);
    CHECK(unused->front().not_known == 2);
    const auto page = (*desk)->oversight().contacts_behind({}, {});
    REQUIRE(page->items.size() == 2);
    CHECK(page->items[1].first_id == "r1");
    CHECK(page->items[1].resolution_id == "r2");
}

TEST_CASE("store: a record from before labels opens as it was, and is corrected into them") {
    TempStore store;
    {
        std::vector<Migration> before = migrations();
        before.resize(8);
        const auto old = connect(store, before);
        insert_people(old->sql());
        insert_entry(old->sql(), "r1", "");
        insert_entry(old->sql(), "r2", "");
        // As the program of then counted them: by their source.
        old->sql() << "INSERT INTO picture_contact (first_seq, last_seq, week, team, tag, "
                      "tag_group, reason, channel, outcome, unused, signals) SELECT seq, seq, "
                      "'2026-11-16', 'care', 'failure', 'F1', 'late', 'file', 'passed_on', "
                      "'not_known', 2 FROM resolution";
        old->sql() << "INSERT INTO picture_cell VALUES ('2026-11-16', 'care', 'failure', 'F1', "
                      "'late', 'file', 'passed_on', 'not_known', 2)";
    }
    const auto desk = store.open();
    REQUIRE_MESSAGE(desk.ok(), (desk ? "" : desk.error().message));
    const auto before = (*desk)->oversight().week_picture({});
    CHECK(before->labels.empty());
    REQUIRE(before->channels.size() == 1);
    CHECK(before->channels[0].channel == "file");
    CHECK(before->channels[0].trend.this_week == 2);
    ResolutionDraft again;
    again.contact_source = "file";
    again.contact_id = "T-0";
    again.corrects = "r1";
    again.channel = "chat";
    again.labels = {"wool"};
    const auto corrected = (*desk)->log_resolution({"k1"}, again);
    REQUIRE_MESSAGE(corrected.ok(), (corrected ? "" : corrected.error().message));
    const auto after = (*desk)->oversight().week_picture({});
    REQUIRE(after->labels.size() == 1);
    CHECK(after->labels[0].unsure == 1);
    std::int64_t of_chat = 0, of_file = 0;
    for (const ChannelFigure& one : after->channels)
        (one.channel == "chat" ? of_chat : of_file) += one.trend.this_week;
    CHECK(of_chat == 1);
    CHECK(of_file == 1);
}

TEST_CASE("store: labels that were loaded past the desk are counted when it is opened next") {
    TempStore store;
    REQUIRE(store.open().ok());
    {
        const auto loader = connect(store, migrations());
        std::string words = kEntry;
        words.replace(words.find("\"note\""), 0, R"("labels":["wool","lamp"],)");
        insert_entry(loader->sql(), "r1", "", words);
        insert_entry(loader->sql(), "r2", "r1", words);
    }
    for (int opened = 0; opened < 2; ++opened) {
        const auto desk = store.open();
        REQUIRE_MESSAGE(desk.ok(), (desk ? "" : desk.error().message));
        const auto picture = (*desk)->oversight().week_picture({});
        REQUIRE(picture->labels.size() == 2);
        CHECK(picture->labels[0].label == "lamp");
        CHECK(picture->labels[0].failure == 1);
    }
}

TEST_CASE("store: what was loaded past the desk is counted when it is opened next") {
    TempStore store;
    REQUIRE(store.open().ok());
    {
        const auto loader = connect(store, migrations());
        for (int i = 0; i < 300; ++i)
            insert_entry(loader->sql(), "bulk" + std::to_string(i),
                         i % 10 == 9 ? "bulk" + std::to_string(i - 1) : "");
        insert_entry(loader->sql(), "lost", "never-there");  // nothing is left out
    }
    {
        const auto desk = store.open();
        REQUIRE_MESSAGE(desk.ok(), (desk ? "" : desk.error().message));
        CHECK(failures_of_this_week(**desk) == 271);
    }
    const auto desk = store.open();  // and only once
    CHECK(failures_of_this_week(**desk) == 271);
}

TEST_CASE("store: answers, words and what was possible then are only ever added to") {
    TempStore store;
    {
        const auto desk = store.open();
        ResolutionDraft draft;
        draft.contact_source = "file";
        draft.contact_id = "T-1";
        draft.outcome = Outcome::passed_on;
        REQUIRE((*desk)->log_resolution({"r1"}, draft).ok());
    }
    const auto connection = connect(store, migrations());
    soci::session& sql = connection->sql();
    int rows = 0;
    sql << "SELECT COUNT(*) FROM authority_then WHERE unused = 'yes'", soci::into(rows);
    CHECK(rows == 1);
    CHECK_THROWS(sql << "UPDATE authority_then SET unused = 'no'");
    CHECK_THROWS(sql << "DELETE FROM authority_then");
    sql << "INSERT INTO grants (id, agent_id, request_key, team, tier, contact_source, contact_id, "
           "customer_ref, remedy, amount_minor, currency, band, request, fingerprint, "
           "policy_version, agent_day, at_ms) VALUES ('g', 'ana', 'k', 'care', 'agent', 'file', "
           "'T', 'C', 'refund', 1, 'USD', 'within', '{}', '', 1, '2026-11-16', 1)";
    sql << "INSERT INTO person (id, name, tier, team, suspended, place) "
           "VALUES ('mia', 'Mia', 'agent', 'care', 0, 2)";
    const auto say = [&](const char* id, const char* from) {
        sql << "INSERT INTO word_to_agent (id, kind, agent_id, person_id, grant_id, "
               "contact_source, contact_id, words, at_ms) VALUES ('" +
                   std::string(id) + "', 'approved', 'ana', '" + from +
                   "', 'g', 'file', 'T', '', 1)";
    };
    CHECK_THROWS(say("w0", "ana"));  // nobody is their own second person
    say("w1", "mia");
    say("w2", "mia");
    const auto answer = [&](const char* id) {
        sql << "INSERT INTO second_answer (grant_id, word_id, frozen, team, agent_day) VALUES "
               "('g', '" +
                   std::string(id) + "', '', 'care', '2026-11-16')";
    };
    answer("w1");
    CHECK_THROWS(answer("w2"));  // a single use is the table's own promise
    for (const char* table : {"word_to_agent", "second_answer"})
        CHECK_THROWS(sql << "DELETE FROM " + std::string(table));
}

TEST_CASE("store: a PIN is nowhere in the file, and its hash in one place") {
    TempStore store;
    const std::string pin = "correct horse battery";
    {
        const auto desk = store.open();
        REQUIRE((*desk)->oversight().set_pin({"p1"}, pin).ok());
        CHECK((*desk)->oversight().confirm_pin(pin).ok());
    }
    CHECK(bytes_of(store.path()).find(pin) == std::string::npos);
    const auto connection = connect(store, migrations());
    std::string hash;
    connection->sql() << "SELECT hash FROM pin", soci::into(hash);
    CHECK(hash.rfind("$argon2id$", 0) == 0);
    int leaves = 0;
    connection->sql() << "SELECT COUNT(*) FROM log_payload p JOIN log_leaf l ON l.id = p.leaf_id "
                         "WHERE l.kind = 'pin' AND p.payload LIKE '%argon%'",
        soci::into(leaves);
    CHECK(leaves == 0);
    connection->sql() << "SELECT COUNT(*) FROM log_leaf WHERE kind = 'pin'", soci::into(leaves);
    CHECK(leaves == 1);
}
