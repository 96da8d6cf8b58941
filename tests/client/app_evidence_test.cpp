// What was said and what was sent goes on record with the entry, as it was then.
#include <doctest/doctest.h>

#include <string>

#include "client/contact.h"
#include "tests/client/app_harness.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;

void begin(AppHarness& harness) {
    write_text(harness.folder / "chat.jsonl", queue_lines(4821, 1));
    std::filesystem::create_directories(harness.folder / "articles");
    write_text(harness.folder / "articles/118.md",
               "---\nid: 118\ntitle: Tracking has not moved for three days\n"
               "verified: 2026-11-03\n---\n# What it means\n\nA carrier scans a parcel only when "
               "it changes hands. After three days without a scan we open a search.\n");
    harness.options.queue_file = (harness.folder / "chat.jsonl").string();
    harness.options.knowledge = {(harness.folder / "articles").string()};
    harness.open();
    REQUIRE(harness.model().contact);
}

empowerment::Conversation said_in_queue() {
    return {{{empowerment::Author::customer,
              {},
              "Where is my parcel? Tracking hasn’t moved since Friday"}},
            0};
}

}  // namespace

TEST_CASE("app: an entry takes the conversation and the copied passage along, also over a kill") {
    AppHarness h(DeskKind::sqlite);
    begin(h);
    h.type(Action::set_search, "tracking");
    h.press(Action::copy_passage);
    h.press(Action::copy_passage);
    h.kill();
    h.open();
    h.press(Action::tag_unsure);
    h.press(Action::log_resolution);
    const auto page = h.desk().resolutions({});
    REQUIRE(page.ok());
    REQUIRE(page->items.size() == 1);
    const empowerment::ResolutionDraft& entry = page->items[0].entry;
    CHECK(entry.conversation_hash == empowerment::hash_of(said_in_queue()));
    REQUIRE(entry.articles.size() == 1);
    REQUIRE(entry.articles[0].passage_hashes.size() == 1);
    empowerment::QuotedPassage passage;
    passage.article_id = "118";
    passage.title = "Tracking has not moved for three days";
    passage.heading_path = "What it means";
    passage.verified = parse_date("2026-11-03").value();
    passage.text =
        "A carrier scans a parcel only when it changes hands. After three days without a scan we "
        "open a search.";
    CHECK(entry.articles[0].passage_hashes[0] == empowerment::hash_of(passage));
}

TEST_CASE("app: a second person is asked with the conversation, a small grant goes without") {
    AppHarness h;
    begin(h);
    h.choose(Action::set_reason, 0);
    h.type(Action::set_amount, "12.50");
    h.press(Action::give);
    h.type(Action::set_amount, "300");
    h.press(Action::ask_second_person);
    const auto grants = h.desk().grants_of("file", "4821");
    REQUIRE(grants->size() == 2);
    CHECK(grants->at(0).request.conversation_hash.empty());
    CHECK(grants->at(1).request.conversation_hash == empowerment::hash_of(said_in_queue()));
}

TEST_CASE("app: a long conversation is cut for the record, not for the screen") {
    Contact contact;
    contact.messages.resize(600);
    contact.messages.back().text = "the last word";
    const empowerment::Conversation kept = conversation_of(contact);
    CHECK(kept.left_out == 100);
    CHECK(kept.messages.back().text == "the last word");
    CHECK(contact.messages.size() == 600);
}

TEST_CASE("app: an entry says which way its contact came and what its source calls it") {
    AppHarness h(DeskKind::sqlite);
    const std::string lines = R"({"id":"1","channel":"e-mail ","labels":["Harrow daypack","wool"],)"
                              R"("messages":[{"text":"The zip broke"}]})"
                              "\n"
                              R"({"id":"2","channel":")" +
                              std::string(300, 'x') + R"(","messages":[{"text":"hello"}]})" + "\n";
    write_text(h.folder / "chat.jsonl", lines);
    h.options.queue_file = (h.folder / "chat.jsonl").string();
    h.open();
    h.press(Action::tag_unsure);
    h.press(Action::log_resolution);
    const auto first = h.desk().resolutions({});
    REQUIRE(first->items.size() == 1);
    CHECK(first->items[0].entry.channel == "e-mail");
    CHECK(first->items[0].entry.labels == std::vector<std::string>{"Harrow daypack", "wool"});
    // A channel no record can take is no reason to lose the entry.
    h.press(Action::tag_unsure);
    h.press(Action::log_resolution);
    const auto second = h.desk().resolutions({});
    REQUIRE(second->items.size() == 2);
    CHECK(second->items[0].entry.channel.empty());
    CHECK(second->items[0].entry.labels.empty());
}

TEST_CASE("app: a correction keeps channel and labels, also when the contact is gone") {
    AppHarness h(DeskKind::sqlite);
    const auto queue = h.folder / "chat.jsonl";
    write_text(queue, R"({"id":"1","channel":"phone","labels":["wool","lamp"],)"
                      R"("messages":[{"text":"It broke"}]})"
                      "\n");
    h.options.queue_file = queue.string();
    h.open();
    h.press(Action::tag_unsure);
    h.press(Action::log_resolution);
    h.press(Action::correct_last);
    h.press(Action::tag_unsure);
    h.press(Action::log_resolution);
    // In another run, with a queue that knows nothing of it any more.
    h.kill();
    write_text(queue, "");
    h.open();
    h.settle();
    h.press(Action::correct_last);
    h.press(Action::tag_unsure);
    h.press(Action::log_resolution);
    const auto page = h.desk().resolutions({});
    REQUIRE(page->items.size() >= 2);
    CHECK(page->items[0].entry.corrects.has_value());
    for (const empowerment::Resolution& one : page->items) {
        CHECK(one.entry.channel == "phone");
        CHECK(one.entry.labels == std::vector<std::string>{"wool", "lamp"});
    }
}
