// What becomes of contacts that were pasted.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "tests/client/app_harness.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;

void begin(AppHarness& harness, int contacts) {
    write_text(harness.folder / "chat.jsonl", queue_lines(4821, contacts));
    harness.options.queue_file = (harness.folder / "chat.jsonl").string();
    harness.open();
}

std::string pasted_note(const AppHarness& h) {
    return h.model().contact->burst + " / " + h.model().resolve.note;
}

TEST_CASE("app: what was pasted is there again after a kill, with its draft") {
    AppHarness h;
    h.open();
    h.type(Action::paste_contact, "Do you ship to Norway?\n\nIt is a gift.");
    h.type(Action::set_note, "asked about duties");
    h.kill();
    h.open();
    h.settle();
    REQUIRE(h.model().contact);
    CHECK(pasted_note(h) == "Do you ship to Norway? It is a gift. / asked about duties");
    CHECK(h.model().queue.rows.size() == 1);

    // Once it is on record it does not come back.
    h.press(Action::tag_unsure);
    h.press(Action::log_resolution);
    CHECK_FALSE(h.model().contact);
    h.kill();
    h.open();
    h.settle();
    CHECK_FALSE(h.model().contact);
}

TEST_CASE("app: a pasted contact can be removed unlogged, and put back with what was typed") {
    AppHarness h;
    begin(h, 2);
    CHECK(h.model().state_of(Action::discard_contact).why_not ==
          "Only what was pasted can be removed.");
    h.type(Action::paste_contact, "the wrong text");
    h.type(Action::set_note, "typed");
    h.press(Action::discard_contact);
    REQUIRE(h.model().contact);
    CHECK(h.model().contact->name == "Ana Ruiz 4821");
    CHECK(h.model().queue.rows.size() == 2);
    REQUIRE_FALSE(h.model().toasts.empty());
    CHECK(h.model().toasts.back().action == Action::put_back_contact);
    h.press(Action::put_back_contact);
    CHECK(pasted_note(h) == "the wrong text / typed");
    CHECK_FALSE(h.model().state_of(Action::put_back_contact).enabled);

    h.press(Action::discard_contact);
    h.kill();
    h.open();
    h.settle();
    CHECK(h.model().queue.rows.size() == 2);
}

TEST_CASE("app: what is pasted over a contact gives way to it when it is removed") {
    AppHarness h;
    begin(h, 3);
    h.press(Action::next_contact);
    h.type(Action::paste_contact, "wrong");
    h.press(Action::discard_contact);
    CHECK(h.model().contact->name == "Ana Ruiz 4822");
}

TEST_CASE("app: a pasted line that is not understood stays in the file") {
    AppHarness h;
    h.open();
    h.type(Action::paste_contact, "kept");
    h.kill();
    const std::filesystem::path file = h.folder / "data/pasted.jsonl";
    REQUIRE(std::filesystem::exists(file));
    const std::string before = read_text(file);
    write_text(file, "{\"id\":\"x\",\"messages\":7}\n" + before);
    h.open();
    h.settle();
    REQUIRE(h.model().contact);
    CHECK(h.model().contact->burst == "kept");
    CHECK(read_text(file).find("\"messages\":7") != std::string::npos);
}

TEST_CASE("app: what is kept of a pasted contact keeps its labels when the file is folded") {
    AppHarness h;
    h.open();
    h.kill();
    const std::filesystem::path file = h.folder / "data/pasted.jsonl";
    write_text(file,
               "{\"gone\":\"y\"}\n"
               "{\"id\":\"x\",\"channel\":\"chat\",\"labels\":[\"wool\",\"lamp\"],"
               "\"messages\":[{\"text\":\"It broke\"}]}\n");
    h.open();
    h.settle();
    REQUIRE(h.model().contact);
    CHECK(read_text(file).find("gone") == std::string::npos);
    CHECK(read_text(file).find("\"labels\":[\"wool\",\"lamp\"]") != std::string::npos);
    h.press(Action::tag_unsure);
    h.press(Action::log_resolution);
    const auto page = h.desk().resolutions({});
    REQUIRE(page->items.size() == 1);
    CHECK(page->items[0].entry.labels == std::vector<std::string>{"wool", "lamp"});
}

}  // namespace
