#include "client/demo_shop.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "base/bounded_json.h"
#include "client/desk_embedded.h"
#include "client/queue/file_queue.h"
#include "tests/client/shipped_limits.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;
namespace fs = std::filesystem;

const Instant kOpened = *parse_instant("2026-11-22T12:00:00Z");

fs::path shipped_demo() {
    return fs::path(SHOPKEEPER_SOURCE_DIR) / "assets" / "demo";
}

std::vector<std::string> lines_of(const fs::path& file) {
    std::istringstream in(read_text(file));
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::string joined(const std::vector<std::string>& lines, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count && i < lines.size(); ++i) text += lines[i] + '\n';
    return text;
}

DemoRequest request_for(const fs::path& demo, const fs::path& data, Instant now = kOpened) {
    return {demo, data, shipped_document("demo/policy.json"),
            shipped_document("taxonomy.default.json"), now};
}

DemoPeople people_of(const fs::path& demo) {
    Result<DemoPeople> people = read_demo_people(demo);
    REQUIRE_MESSAGE(people.ok(), (people.ok() ? "" : people.error().message));
    return *people;
}

Status prepare(const fs::path& demo, const fs::path& data, Instant now = kOpened) {
    return prepare_demo(request_for(demo, data, now), people_of(demo));
}

// The desk of a person over what was put on record.
std::unique_ptr<empowerment::Desk> desk_over(const fs::path& data, const std::string& person) {
    const DemoPeople people = people_of(shipped_demo());
    EmbeddedDeskOptions options;
    options.data_directory = data.string();
    options.person_id = person;
    options.policy_document = shipped_document("demo/policy.json");
    options.taxonomy_document = shipped_document("taxonomy.default.json");
    options.people = people.people;
    options.team_zones = people.team_zones;
    options.now = [] { return kOpened; };
    Result<std::unique_ptr<empowerment::Desk>> desk = open_embedded_desk(std::move(options));
    REQUIRE_MESSAGE(desk.ok(), (desk.ok() ? "" : desk.error().message));
    return std::move(*desk);
}

// One line for each entry on record: when, by whom, of whom, and how much it names.
std::vector<std::string> record_of(const fs::path& data) {
    empowerment::ResolutionFilter filter;
    filter.page_size = 1000;
    const auto page = desk_over(data, "ines")->resolutions(filter);
    REQUIRE(page.ok());
    CHECK(page->next_cursor.empty());
    std::vector<std::string> lines;
    for (const empowerment::Resolution& item : page->items)
        lines.push_back(format_instant(item.at) + ' ' + item.agent_id + ' ' +
                        item.entry.contact_id + ' ' + item.entry.group + ' ' + item.entry.reason +
                        ' ' + std::to_string(item.entry.grant_ids.size()));
    return lines;
}

// A demo of the test's own: the shipped people and queue, and some of its history.
void make_demo(const fs::path& folder, const std::string& history) {
    fs::create_directories(folder);
    for (const char* name : {"people.json", "queue.jsonl"})
        fs::copy_file(shipped_demo() / name, folder / name);
    write_text(folder / "history.jsonl", history);
}

TEST_CASE("demo shop: opened once, its people, queue and record are there at their own times") {
    const TempFolder folder;
    const fs::path data = folder / "shop";
    CHECK_FALSE(is_demo(data));
    const Status made = prepare(shipped_demo(), data);
    REQUIRE_MESSAGE(made.ok(), (made.ok() ? "" : made.error().message));
    CHECK(is_demo(data));

    const std::vector<std::string> queue = lines_of(data / "demo" / "queue.jsonl");
    CHECK(queue.size() == lines_of(shipped_demo() / "queue.jsonl").size());
    for (const std::string& line : queue) {
        const Result<Contact> contact = parse_contact_line(line, "demo");
        REQUIRE_MESSAGE(contact.ok(), line);
        REQUIRE(contact->opened_at.has_value());
        CHECK(*contact->opened_at < kOpened);
    }

    const auto ines = desk_over(data, "ines");
    const auto ana = ines->authority({"C-10482", *empowerment::Currency::from_code("USD")});
    REQUIRE(ana.ok());
    CHECK(ana->usage.customer_30d.used == 13800);
    CHECK(ana->usage.customer_30d.frees_minor == 5900);
    CHECK(ana->usage.agent_day.used == 18950);
    CHECK(ana->usage.stretch_week.used == 1);
    empowerment::ResolutionFilter filter;
    filter.page_size = 1000;
    const auto page = ines->resolutions(filter);
    REQUIRE(page.ok());
    std::size_t entries = 0;
    for (const std::string& line : lines_of(shipped_demo() / "history.jsonl"))
        if (line.find("\"do\": \"resolution\"") != std::string::npos) ++entries;
    CHECK(entries > 100);
    CHECK(page->items.size() == entries);
    for (const empowerment::Resolution& item : page->items) CHECK(item.at < kOpened);

    const std::vector<std::string> memory = lines_of(data / "memory.jsonl");
    CHECK(memory.size() > 50);
    for (const std::string& line : memory) {
        const Result<Json> item = parse_json(line);
        REQUIRE(item.ok());
        CHECK_FALSE(item->at("text").get<std::string>().empty());
        CHECK_FALSE(item->at("articles").empty());
    }
}

TEST_CASE("demo shop: opened again on another day, nothing of it moves") {
    const TempFolder folder;
    make_demo(folder / "demo", joined(lines_of(shipped_demo() / "history.jsonl"), 20));
    const fs::path data = folder / "shop";
    REQUIRE(prepare(folder / "demo", data).ok());
    const std::string queue = read_text(data / "demo" / "queue.jsonl");
    const std::vector<std::string> record = record_of(data);
    CHECK(record.size() == 19);
    REQUIRE(prepare(folder / "demo", data, kOpened + std::chrono::hours(50)).ok());
    CHECK(read_text(data / "demo" / "queue.jsonl") == queue);
    CHECK(record_of(data) == record);
}

TEST_CASE("demo shop: cut short, it goes on at the same times and doubles nothing") {
    const TempFolder folder;
    const std::vector<std::string> history = lines_of(shipped_demo() / "history.jsonl");
    make_demo(folder / "whole", joined(history, 22));
    REQUIRE(prepare(folder / "whole", folder / "uncut").ok());
    for (const std::size_t cut : {std::size_t{0}, std::size_t{1}, std::size_t{19}}) {
        CAPTURE(cut);
        const fs::path demo = folder / ("demo-" + std::to_string(cut));
        const fs::path data = folder / ("shop-" + std::to_string(cut));
        // Where a crash would have ended it, this one ends at a line nobody can read.
        make_demo(demo, joined(history, cut) + "{\n");
        const Status broken = prepare(demo, data);
        REQUIRE_FALSE(broken.ok());
        CHECK(broken.error().message.find("history.jsonl line " + std::to_string(cut + 1) + ":") !=
              std::string::npos);
        CHECK_FALSE(is_demo(data));
        write_text(demo / "history.jsonl", joined(history, 22));
        REQUIRE(prepare(demo, data, kOpened + std::chrono::hours(50)).ok());
        CHECK(is_demo(data));
        for (const char* name : {"demo/queue.jsonl", "memory.jsonl"})
            CHECK(read_text(data / name) == read_text(folder / "uncut" / name));
        CHECK(record_of(data) == record_of(folder / "uncut"));
    }
}

TEST_CASE("demo shop: a history that cannot be played is named by its line and what is wrong") {
    struct Row {
        const char* line;
        const char* said;
    };
    for (
        const Row& row : {
            Row{"no json", "history.jsonl line 2: "},
            Row{"[1]", "history.jsonl line 2: an object was expected."},
            Row{R"({"do":"grant"})", "\"\" is no time of the demo"},
            Row{R"({"at":"soon","by":"ines","do":"grant"})", "\"soon\" is no time of the demo"},
            Row{R"({"at":"-3h","by":"nobody","do":"grant"})", "names nobody of people.json"},
            Row{R"({"at":"-3h","by":"ines","do":"grant","key":"k"})", "'contact'"},
            Row{R"({"at":"-3h","by":"ines","do":"grant","key":"k","contact":{"source":"demo",)"
                R"("id":"1"},"remedy":"gift","currency":"USD"})",
                "gift"},
            Row{R"({"at":"-3h","by":"ines","do":"grant","key":"k","contact":{"source":"demo",)"
                R"("id":"1"},"customer":"C-1","remedy":"refund","currency":"usd"})",
                "usd"},
            Row{R"({"at":"-3h","by":"ines","do":"grant","key":"k","contact":{"source":"demo",)"
                R"("id":"1"},"customer":"C-1","remedy":"refund","currency":"USD",)"
                R"("amount_minor":9999999,"reason":"hardship"})",
                "the limits refuse it"},
            Row{R"({"at":"-3h","by":"ines","do":"resolution","key":"k"})", "'contact'"},
            Row{R"({"at":"-3h","by":"ines","do":"resolution","key":"k","contact":{"source":"demo",)"
                R"("id":"1"},"tag":"unsure","outcome":"resolved"})",
                "'signals'"},
            Row{R"({"at":"-3h","by":"ines","do":"resolution","key":"k","contact":{"source":"demo",)"
                R"("id":"1"},"tag":"unsure","outcome":"resolved","signals":[7]})",
                "history.jsonl line 2: "},
            Row{R"({"at":"-3h","by":"ines","do":"resolution","key":"k","contact":{"source":"demo",)"
                R"("id":"1"},"tag":"unsure","outcome":"resolved","signals":[]})",
                "'grants'"},
            Row{R"({"at":"-3h","by":"ines","do":"resolution","key":"k","contact":{"source":"demo",)"
                R"("id":"1"},"tag":"unsure","outcome":"resolved","signals":[],"grants":[]})",
                "'articles'"},
        }) {
        const TempFolder folder;
        make_demo(folder / "demo", "\n" + std::string(row.line) + "\n");
        const Status status = prepare(folder / "demo", folder / "shop");
        CAPTURE(row.line);
        REQUIRE_FALSE(status.ok());
        CAPTURE(status.error().message);
        CHECK(status.error().code == ErrorCode::invalid);
        CHECK(status.error().message.find("The demo shop's history.jsonl line 2: ") == 0);
        CHECK(status.error().message.find(row.said) != std::string::npos);
        CHECK_FALSE(is_demo(folder / "shop"));
    }
}

TEST_CASE("demo shop: a queue with a time nobody can read is named by its line") {
    const TempFolder folder;
    make_demo(folder / "demo", "");
    write_text(folder / "demo" / "queue.jsonl",
               "{\"id\":\"1\",\"opened_at\":\"-35m\",\"messages\":[]}\n"
               "{\"id\":\"2\",\"messages\":[{\"at\":\"soon\",\"text\":\"Hi\"}]}\n");
    const Status status = prepare(folder / "demo", folder / "shop");
    REQUIRE_FALSE(status.ok());
    CHECK(status.error().message.find("queue.jsonl line 2: \"soon\" is no time of the demo") !=
          std::string::npos);
}

TEST_CASE("demo shop: a place that cannot be written is named") {
    const TempFolder folder;
    write_text(folder / "file", "");
    const Status status = prepare(shipped_demo(), folder / "file");
    REQUIRE_FALSE(status.ok());
    CHECK(status.error().code == ErrorCode::io);
    CHECK(status.error().message.find((folder / "file").string() + " cannot be written: ") == 0);
}

TEST_CASE("demo shop: its people have roles, a tier, a zone, and someone stands for each role") {
    const DemoPeople demo = people_of(shipped_demo());
    std::set<std::string> ids;
    for (const empowerment::Person& person : demo.people) {
        CAPTURE(person.id);
        CHECK(ids.insert(person.id).second);
        CHECK_FALSE(person.name.empty());
        CHECK_FALSE(person.roles.empty());
        CHECK_FALSE(person.tier.empty());
        CHECK(demo.team_zones.count(person.team) == 1);
    }
    for (const char* role : {"agent", "supervisor", "qa"})
        CHECK(ids.count(demo.by_role.at(role)) == 1);
}

TEST_CASE("demo shop: people that cannot be read are named by file and place") {
    const TempFolder folder;
    const Result<DemoPeople> missing = read_demo_people(folder / "nowhere");
    REQUIRE_FALSE(missing.ok());
    CHECK(missing.error().code == ErrorCode::not_found);
    CHECK(missing.error().message.find("people.json") != std::string::npos);
    struct Row {
        const char* document;
        const char* said;
    };
    for (const Row& row : {
             Row{"{", "The demo shop's people.json: "},
             Row{"[]", "The demo shop's people.json: an object was expected."},
             Row{R"({"people":["ines"]})",
                 "The demo shop's people.json: /people/0: an object was expected."},
             Row{R"({"people":[{"id":"a"},7]})",
                 "The demo shop's people.json: /people/1: an object was expected."},
             Row{R"({"people":[{"id":"ines","roles":["agent","boss"]}]})",
                 "The demo shop's people.json: /people/0/roles/1: "},
             Row{R"({"people":[{"id":"ines","roles":[7]}]})",
                 "The demo shop's people.json: /people/0/roles/0: "},
             Row{R"({"teams":["care"]})",
                 "The demo shop's people.json: /teams/0: an object was expected."},
         }) {
        write_text(folder / "people.json", row.document);
        const Result<DemoPeople> people = read_demo_people(folder.path());
        CAPTURE(row.document);
        REQUIRE_FALSE(people.ok());
        CAPTURE(people.error().message);
        CHECK(people.error().code == ErrorCode::invalid);
        CHECK(people.error().message.find(row.said) == 0);
    }
}

}  // namespace
