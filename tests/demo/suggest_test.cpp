#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>

#include "client/contact.h"
#include "client/queue/file_queue.h"
#include "knowledge/search.h"
#include "tests/demo/demo_files.h"
#include "tests/demo/opening.h"

namespace shopkeeper::demo {
namespace {

std::map<std::string, std::string> bursts() {
    const empowerment::FixedOffsetZones zones;
    const Opening opening{*parse_instant("2026-11-22T12:00:00Z"), &zones, "care"};
    std::map<std::string, std::string> found;
    for (const std::string& line : lines_of(read_demo_file("queue.jsonl"))) {
        Result<client::Contact> contact =
            client::parse_contact_line(resolved_line(opening, line), "demo");
        REQUIRE(contact.ok());
        found[contact->id] = client::burst_of(*contact);
    }
    return found;
}

std::shared_ptr<const knowledge::Index> demo_index() {
    Result<std::shared_ptr<const knowledge::Index>> index =
        knowledge::Index::build(import_articles().articles);
    REQUIRE(index.ok());
    return *index;
}

// Place of an article among the first answers, from 1; 0 when it is not there.
std::size_t place_of(const knowledge::Index& index, const std::string& burst,
                     const std::string& article, std::size_t top) {
    const std::vector<knowledge::Hit> hits = index.suggest(burst, top);
    for (std::size_t i = 0; i < hits.size(); ++i)
        if (index.id(hits[i].doc) == article) return i + 1;
    return 0;
}

}  // namespace

TEST_CASE("demo: whoever has an answer finds it among the first three") {
    const auto index = demo_index();
    const auto by_contact = bursts();
    const auto expected = expected_answers();
    CHECK(expected.size() >= 25);
    std::size_t first = 0;
    for (const auto& pair : expected) {
        const auto& contact = pair.first;
        const auto& article = pair.second;
        REQUIRE(by_contact.contains(contact));
        const std::size_t place = place_of(*index, by_contact.at(contact), article, 10);
        MESSAGE("contact ", contact, " → article ", article, ": place ", place);
        CHECK_MESSAGE((place >= 1 && place <= 3), "contact ", contact, ", article ", article);
        if (place == 1) ++first;
    }
    MESSAGE("first of all: ", first, " of ", expected.size());
    CHECK(first * 10 >= expected.size() * 7);
}

TEST_CASE("demo: Ana's first answer holds the passage that answers her") {
    const auto index = demo_index();
    const std::string burst = bursts().at("4821");
    const auto hits = index->suggest(burst, 3);
    REQUIRE_FALSE(hits.empty());
    CHECK(index->id(hits.front().doc) == "118");
    const knowledge::Passage passage = index->best_passage(hits.front().doc, burst);
    CHECK_FALSE(passage.text.empty());
    CHECK_FALSE(passage.highlights.empty());
}

}  // namespace shopkeeper::demo
