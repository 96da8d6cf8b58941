// A record that an older program made is searchable when it is opened, and all of it is kept.
#include <doctest/doctest.h>

#include "base/bounded_json.h"
#include "empowerment/archive_desk.h"
#include "empowerment/oversight_desk.h"
#include "empowerment/store/connection.h"
#include "empowerment/store/schema_0001.h"
#include "empowerment/store/sql.h"
#include "empowerment/wire.h"
#include "tests/empowerment/store/temp_store.h"

namespace shopkeeper::empowerment::store {

namespace {

const Instant kThen = *parse_instant("2026-10-01T10:00:00Z");

ResolutionDraft contact(int number) {
    ResolutionDraft entry;
    entry.contact_source = "file";
    entry.contact_id = "T-" + std::to_string(number);
    entry.tag = number % 3 == 0 ? Tag::failure : Tag::unsure;
    if (entry.tag == Tag::failure) entry.group = "F1";
    if (entry.tag == Tag::failure) entry.reason = "late";
    entry.note = number % 5 == 0 ? "the parcel waits" : "";
    return entry;
}

void insert(soci::session& sql, int number, const ResolutionDraft& entry) {
    const std::string id = "old-" + std::to_string(number);
    const long long at_ms = to_ms(kThen + std::chrono::minutes(number));
    const std::string tag = word(entry.tag), outcome = word(entry.outcome);
    const std::string corrects = entry.corrects.value_or("");
    const std::string json = dump_json(to_json(entry));
    sql << "INSERT INTO resolution (id, agent_id, at_ms, taxonomy_version, contact_source, "
           "contact_id, customer_ref, tag, tag_group, reason, outcome, corrects, entry) VALUES "
           "(:id, 'ana', :at, 1, 'file', :contact, '', :tag, :group, :reason, :outcome, "
           ":corrects, :entry)",
        soci::use(id), soci::use(at_ms), soci::use(entry.contact_id), soci::use(tag),
        soci::use(entry.group), soci::use(entry.reason), soci::use(outcome), soci::use(corrects),
        soci::use(json);
}

// A database of the first version with `entries` contacts, of which the last corrects the first.
void make_first_version(const std::string& path, int entries) {
    const auto connection = Connection::open(path, kThen, {schema_0001()});
    REQUIRE_MESSAGE(connection.ok(), (connection ? "" : connection.error().message));
    soci::session& sql = (*connection)->sql();
    sql << "BEGIN IMMEDIATE";
    sql << "INSERT INTO team (id, zone) VALUES ('care', 'Europe/Lisbon')";
    sql << "INSERT INTO person (id, name, tier, team, suspended, place) "
           "VALUES ('ana', 'Ana', 'agent', 'care', 0, 1)";
    sql << "INSERT INTO person_role (person_id, role, place) VALUES ('ana', 'supervisor', 0)";
    for (int i = 1; i < entries; ++i) insert(sql, i, contact(i));
    ResolutionDraft correction = contact(1);
    correction.corrects = "old-1";
    correction.note = "corrected";
    insert(sql, entries, correction);
    sql << "COMMIT";
}

std::int64_t count(Desk& desk, const ArchiveFilter& filter) {
    const auto counted = desk.archive().count(filter);
    REQUIRE_MESSAGE(counted.ok(), (counted ? "" : counted.error().message));
    return counted->entries;
}

}  // namespace

TEST_CASE("migration: an older record is kept whole and can be searched at once") {
    constexpr int kEntries = 9000;  // more than is brought in at a time
    TempStore temp;
    make_first_version(temp.path(), kEntries);
    for (int opened = 0; opened < 2; ++opened) {
        const auto desk = temp.open();
        REQUIRE_MESSAGE(desk.ok(), (desk ? "" : desk.error().message));
        ArchiveFilter words, failures, corrected;
        words.text = "parcel";
        failures.tags = {Tag::failure};
        corrected.contact_id = "T-1";
        CHECK(count(**desk, {}) == kEntries - 1);
        CHECK(count(**desk, words) == (kEntries - 1) / 5);
        CHECK(count(**desk, failures) == (kEntries - 1) / 3);
        CHECK(count(**desk, corrected) == 1);
        ResolutionFilter all;
        all.page_size = 1000;
        std::int64_t kept = 0;
        do {
            const auto page = (*desk)->resolutions(all);
            REQUIRE(page.ok());
            kept += static_cast<std::int64_t>(page->items.size());
            all.after_cursor = page->next_cursor;
        } while (!all.after_cursor.empty());
        CHECK(kept == kEntries);
        const auto first = (*desk)->archive().page({});
        REQUIRE(first.ok());
        CHECK(first->rows.front().resolution.entry.note == "corrected");
        REQUIRE(first->rows.front().earlier.size() == 1);
        CHECK(first->rows.front().earlier.front().id == "old-1");
    }
}

StoreOptions options_for(const std::string& path) {
    StoreOptions options;
    options.path = path;
    options.person_id = "ana";
    options.now = [] { return kThen; };
    options.new_uuid = [] { return std::string("unused"); };
    options.zone = "UTC";
    const std::string assets = std::string(SHOPKEEPER_SOURCE_DIR) + "/assets/";
    options.policy_document = bytes_of(assets + "policy.default.json");
    options.taxonomy_document = bytes_of(assets + "taxonomy.default.json");
    return options;
}

TEST_CASE("migration: making a record ready tells how far each step is") {
    TempStore temp;
    make_first_version(temp.path(), 20000);
    StoreOptions options = options_for(temp.path());
    std::map<OpeningStep, std::vector<double>> told;
    options.progress = [&](OpeningStep step, double share) {
        told[step].push_back(share);
        return true;
    };
    REQUIRE(open_store(options).ok());
    REQUIRE(told.size() == 2);
    for (const auto& [step, shares] : told) {
        REQUIRE(shares.size() >= 3);
        CHECK(shares.front() == 0.0);
        CHECK(shares.back() == 1.0);
        CHECK(std::is_sorted(shares.begin(), shares.end()));
    }
    told.clear();
    REQUIRE(open_store(options).ok());
    CHECK(told.empty());
}

TEST_CASE("migration: a stopped opening goes on where it ended, and counts nothing twice") {
    for (const OpeningStep at : {OpeningStep::searchable, OpeningStep::weeks}) {
        TempStore temp;
        make_first_version(temp.path(), 20000);
        StoreOptions options = options_for(temp.path());
        double reached = 0;
        options.progress = [&](OpeningStep step, double share) {
            if (step == at) reached = share;
            return step != at || share < 0.4;
        };
        const auto stopped = open_store(options);
        REQUIRE_FALSE(stopped.ok());
        CHECK(stopped.error().code == ErrorCode::cancelled);
        std::vector<double> told;
        options.progress = [&](OpeningStep step, double share) {
            if (step == at) told.push_back(share);
            return true;
        };
        const auto opened = open_store(options);
        REQUIRE(opened.ok());
        REQUIRE_FALSE(told.empty());
        const auto desk = desk_for(*opened, "ana");
        REQUIRE(desk.ok());
        const auto counted = (*desk)->archive().count({});
        REQUIRE(counted.ok());
        CHECK(counted->entries == 19999);  // the last corrects the first
        const auto behind = (*desk)->oversight().contacts_behind({}, {});
        REQUIRE(behind.ok());
        CHECK(behind->total == 19999);
    }
}

}  // namespace shopkeeper::empowerment::store
