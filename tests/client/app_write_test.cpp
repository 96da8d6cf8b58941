// What is written is written once, by whom and for whom it was meant, whatever comes in between.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "client/desk_embedded.h"
#include "client/start.h"
#include "empowerment/policy.h"
#include "tests/client/app_harness.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;

void begin(AppHarness& harness, int contacts) {
    write_text(harness.folder / "chat.jsonl", queue_lines(4821, contacts));
    harness.options.queue_file = (harness.folder / "chat.jsonl").string();
    harness.open();
    REQUIRE(harness.model().contact);
}

std::size_t grants(AppHarness& harness, const std::string& contact) {
    const auto found = harness.desk().grants_of("file", contact);
    REQUIRE(found.ok());
    return found->size();
}

// Polls until the action may be done, without waiting for whatever else is under way.
void wait_for(AppHarness& harness, Action action) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!harness.model().state_of(action).enabled) {
        REQUIRE(std::chrono::steady_clock::now() < until);
        harness.app().wait(std::chrono::milliseconds(20));
        harness.app().poll(harness.now);
    }
}

}  // namespace

TEST_CASE("app: an unfinished write waits for the person who began it") {
    AppHarness h(DeskKind::sqlite);
    begin(h, 1);
    h.choose(Action::set_reason, 0);
    h.type(Action::set_amount, "12.50");
    h.press(Action::give);
    REQUIRE(grants(h, "4821") == 1);
    h.kill();
    const std::string writes = (h.folder / "data/writes.jsonl").string();
    std::string begun = read_text(writes);
    begun.erase(begun.find("{\"end\""));
    write_text(writes, begun);
    h.person = "rui";
    h.open();
    CHECK(grants(h, "4821") == 1);
    CHECK(read_text(writes).find("{\"end\"") == std::string::npos);
    h.kill();
    h.person = "ines";
    h.open();
    CHECK(grants(h, "4821") == 1);
    CHECK(h.desk().grants_of("file", "4821")->front().agent_id == "ines");
    CHECK(read_text(writes).find("{\"end\"") != std::string::npos);
}

TEST_CASE("app: two presses of Give before the answer are one grant") {
    AppHarness h;
    begin(h, 1);
    h.choose(Action::set_reason, 0);
    h.type(Action::set_amount, "12.50");
    for (int i = 0; i < 3; ++i) h.app().apply({Action::give, {}, 0});
    h.settle();
    CHECK(grants(h, "4821") == 1);
    h.press(Action::give);
    CHECK(grants(h, "4821") == 1);
}

TEST_CASE("app: what is typed for one contact is never given to the next") {
    AppHarness h;
    begin(h, 2);
    h.choose(Action::set_reason, 0);
    // As one slow frame delivers them: nothing is looked at in between.
    h.app().apply({Action::set_amount, "12.50", 0});
    h.app().apply({Action::next_contact, {}, 0});
    h.app().apply({Action::give, {}, 0});
    h.settle();
    h.press(Action::give);
    CHECK(grants(h, "4821") == 0);
    CHECK(grants(h, "4822") == 0);
}

TEST_CASE("app: an entry logged at the first moment names what was given") {
    AppHarness h;
    begin(h, 2);
    h.press(Action::tag_unsure);
    h.choose(Action::set_reason, 0);
    h.type(Action::set_amount, "12.50");
    h.app().apply({Action::give, {}, 0});
    wait_for(h, Action::log_resolution);
    h.app().apply({Action::log_resolution, {}, 0});
    h.settle();
    const auto page = h.desk().resolutions({});
    REQUIRE(page.ok());
    REQUIRE(page->items.size() == 1);
    CHECK(page->items[0].entry.grant_ids.size() == 1);
}

TEST_CASE("app: nothing is logged before it is known what was given") {
    AppHarness h;
    begin(h, 2);
    h.choose(Action::set_reason, 0);
    h.type(Action::set_amount, "12.50");
    h.press(Action::give);
    h.press(Action::tag_unsure);
    h.press(Action::next_contact);
    h.app().apply({Action::previous_contact, {}, 0});
    CHECK(h.model().contact->reference == "chat #4821");
    CHECK_FALSE(h.model().state_of(Action::log_resolution).enabled);
    h.settle();
    h.press(Action::log_resolution);
    REQUIRE(h.desk().resolutions({})->items.size() == 1);
    CHECK(h.desk().resolutions({})->items[0].entry.grant_ids.size() == 1);
}

TEST_CASE("contact: blanks around a customer's reference mean nothing") {
    Contact contact;
    contact.source = "file";
    contact.id = "4821";
    contact.customer_ref = " \u00A0\t";
    CHECK(customer_ref_of(contact) == "file/4821");
    contact.customer_ref = "\u200B C-1 \uFEFF\n";
    CHECK(customer_ref_of(contact) == "C-1");
    contact.customer_ref = "Ana Ruiz";
    CHECK(customer_ref_of(contact) == "Ana Ruiz");
    // A desk takes one spelling of what looks the same; a queue may write any of them.
    contact.customer_ref = "Ana\u00A0 Ru\u200Diz\uFE0F";
    CHECK(customer_ref_of(contact) == "Ana Ruiz");
    contact.customer_ref = "Jose\u0301";
    CHECK(customer_ref_of(contact) == "Jos\u00E9");
    contact.customer_ref = "\uFE0F\u034F";
    CHECK(customer_ref_of(contact) == "file/4821");
}

TEST_CASE("start: a policy file given again after another is in force again") {
    const TempFolder folder;
    const std::string assets = std::string(SHOPKEEPER_SOURCE_DIR) + "/assets/";
    auto policy = empowerment::parse_policy(read_text(assets + "policy.default.json"));
    REQUIRE(policy);
    write_text(folder / "a.json", empowerment::format_policy(*policy));
    policy->stretch.uses_per_week = 2;
    write_text(folder / "b.json", empowerment::format_policy(*policy));
    write_text(folder / "queue.jsonl", queue_lines(1, 1));
    for (const char* name : {"a.json", "b.json", "a.json", "b.json"}) {
        CommandLine line;
        line.data = (folder / "data").string();
        line.queue = (folder / "queue.jsonl").string();
        line.policy = (folder / name).string();
        line.as = "supervisor";
        {
            auto app = start_app(line, {}, std::make_unique<FakeFetcher>());
            REQUIRE_MESSAGE(app.ok(), (app.ok() ? "" : app.error().message));
            (*app)->close();
        }
        EmbeddedDeskOptions options;
        options.data_directory = line.data;
        const auto desk = open_embedded_desk(options);
        REQUIRE_MESSAGE(desk.ok(), (desk.ok() ? "" : desk.error().message));
        const bool is_a = std::string(name) == "a.json";
        CHECK((*desk)->policy().value()->stretch.uses_per_week == (is_a ? 3 : 2));
    }
}
