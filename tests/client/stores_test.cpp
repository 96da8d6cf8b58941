#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "client/drafts.h"
#include "client/journal.h"
#include "client/pending.h"
#include "client/settings.h"
#include "client/tag_hints.h"
#include "tests/client/app_harness.h"
#include "tests/client/failing_sync.h"
#include "tests/client/support.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;

PendingWrite a_grant(const std::string& key) {
    PendingWrite write;
    write.kind = WriteKind::grant;
    write.key.value = key;
    write.by = "ines";
    write.contact = "file/1";
    write.customer = "Ana";
    write.grant.key = write.key;
    write.grant.contact_source = "file";
    write.grant.contact_id = "1";
    write.grant.customer_ref = "C-1";
    write.grant.amount_minor = 1250;
    write.grant.reason = "hardship";
    return write;
}

TEST_CASE("journal: a torn last line is left out and does not harm the next") {
    const TempFolder folder;
    write_text(folder / "j.jsonl", "{\"n\":1}\n{\"n\":2");
    auto journal = Journal::open(folder / "j.jsonl");
    REQUIRE(journal);
    REQUIRE((*journal)->append({{"n", 3}}, Journal::Sync::yes));
    std::vector<int> seen;
    const auto left_out = (*journal)->read([&](const Json& j) { seen.push_back(j["n"]); });
    REQUIRE(left_out);
    CHECK(*left_out == 1);
    CHECK(seen == std::vector<int>{1, 3});
}

TEST_CASE("drafts: any draft is read back as it was written") {
    CHECK(rc::check([](const std::string& amount, const std::string& note, bool a, bool b) {
        ContactDraft draft;
        draft.amount = "a" + std::string(amount.size() % 7, '5');
        draft.note = std::string(note.size(), 'n');
        draft.signals[1] = a;
        draft.signals[7] = b;
        if (a) draft.tag = empowerment::Tag::failure;
        draft.not_it = {"118"};
        draft.articles.push_back({"7", "Title", b});
        draft.logged_messages = note.size();
        RC_ASSERT(draft_from_json(to_json("file/1", draft)) == draft);
    }));
}

TEST_CASE("settings: a file that cannot be read is kept aside and said") {
    const TempFolder folder;
    CHECK(load_settings(folder / "settings.json").problem.empty());
    write_text(folder / "settings.json", "{ not json");
    const LoadedSettings loaded = load_settings(folder / "settings.json");
    CHECK(loaded.settings == Settings{});
    CHECK(loaded.problem.find("settings.json.unreadable") != std::string::npos);
    CHECK(read_text(folder / "settings.json.unreadable") == "{ not json");

    Settings changed;
    changed.theme = 2;
    changed.knowledge = {"a", "https://b.example"};
    REQUIRE(save_settings(folder / "settings.json", changed));
    CHECK(load_settings(folder / "settings.json").settings == changed);
    write_text(folder / "settings.json", R"({"theme":9,"zoom_percent":120})");
    const LoadedSettings partly = load_settings(folder / "settings.json");
    CHECK(partly.settings.theme == 1);
    CHECK(partly.settings.zoom_percent == 120);
    CHECK(partly.problem.find("\"theme\"") != std::string::npos);
}

TEST_CASE("pending: what was begun and not ended is there again, whole") {
    const TempFolder folder;
    const PendingWrite write = a_grant("k-1");
    {
        auto pending = PendingWrites::open(folder / "writes.jsonl");
        REQUIRE(pending);
        REQUIRE((*pending)->begin(write));
        PendingWrite other = write;
        other.key.value = "k-2";
        REQUIRE((*pending)->begin(other));
        REQUIRE((*pending)->end(other.key));
    }
    auto again = PendingWrites::open(folder / "writes.jsonl");
    REQUIRE(again);
    REQUIRE((*again)->unfinished().size() == 1);
    CHECK(to_json((*again)->unfinished()[0]) == to_json(write));
    CHECK((*again)->unfinished()[0].grant.key.value == "k-1");
}

TEST_CASE("pending: what could not be saved is neither sent now nor at the next start") {
    const TempFolder folder;
    AppHarness harness;
    const PendingWrite write = a_grant("k-1");
    {
        auto pending = PendingWrites::open(folder / "writes.jsonl");
        REQUIRE(pending);
        harness.open();
        {
            const FailingSync failing;
            const WriteAnswer answer = send_write(**pending, harness.desk(), write);
            REQUIRE(answer.error.has_value());
            CHECK_FALSE(answer.unknown);
        }
        CHECK(harness.desk().grants_of("file", "1")->empty());
    }
    // The line stands in the file, because only its way to the disk failed.
    CHECK(read_text(folder / "writes.jsonl").find("k-1") != std::string::npos);
    auto again = PendingWrites::open(folder / "writes.jsonl");
    REQUIRE(again);
    CHECK((*again)->unfinished().empty());
}

TEST_CASE("tag hints: the customer's own words stand behind a suggestion") {
    const std::string assets = std::string(SHOPKEEPER_SOURCE_DIR) + "/assets/";
    auto hints = TagHints::parse(read_text(assets + "tag_hints.default.json"));
    REQUIRE(hints);
    auto taxonomy = empowerment::parse_taxonomy(read_text(assets + "taxonomy.default.json"));
    REQUIRE(taxonomy);
    for (const TagHint& hint : hints->hints()) {
        const auto* group = taxonomy->find_group(hint.group);
        REQUIRE(group != nullptr);
        CHECK(group->tag == hint.tag);
    }
    const auto moved = hints->suggest("Tracking HASN’T  moved since Friday", *taxonomy);
    REQUIRE(moved);
    CHECK(moved->group == "F1");
    CHECK(moved->because == "HASN’T  moved");
    CHECK_FALSE(hints->suggest("hello", *taxonomy));
    CHECK(rc::check([&](const std::string& burst) {
        const auto suggestion = hints->suggest(burst, *taxonomy);
        RC_ASSERT((!suggestion || burst.find(suggestion->because) != std::string::npos));
    }));
}

}  // namespace
