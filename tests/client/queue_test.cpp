#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "base/bounded_json.h"
#include "client/queue/file_queue.h"
#include "client/queue/paste.h"
#include "empowerment/resolution.h"
#include "tests/client/support.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;

std::string line(const std::string& id, const std::string& text) {
    return "{\"id\":\"" + id + "\",\"messages\":[{\"from\":\"customer\",\"text\":\"" + text +
           "\"}]}\n";
}

// Polls until nothing more comes.
QueueUpdate poll_all(FileQueue& queue) {
    QueueUpdate all;
    bool more = true;
    while (more) {
        Result<QueueUpdate> update = queue.poll();
        REQUIRE(update);
        for (Contact& contact : update->contacts) all.contacts.push_back(std::move(contact));
        for (QueueProblem& problem : update->problems) all.problems.push_back(problem);
        all.replaced = all.replaced || update->replaced;
        more = update->more;
    }
    return all;
}

TEST_CASE("queue: a whole line has everything it says") {
    const Result<Contact> contact = parse_contact_line(
        R"({"source":"rt","id":4821,"url":"https://x.example/4821",)"
        R"("customer":{"ref":"C-1","name":" Ana  Ruiz "},"channel":"chat",)"
        R"("labels":["Harrow daypack","wool"],)"
        R"("opened_at":"2026-11-18T09:30:00Z","order":{"id":73310,"total_minor":31200,)"
        R"("currency":"USD"},"messages":[{"from":"agent","text":"Hi"},)"
        R"({"from":"customer","at":"2026-11-18T09:31:00Z","text":"Where is it?"}]})",
        "file");
    REQUIRE(contact);
    CHECK(contact->source == "rt");
    CHECK(contact->id == "4821");
    CHECK(contact->customer_name == "Ana Ruiz");
    CHECK(contact->customer_ref == "C-1");
    CHECK(contact->order->id == "73310");
    CHECK(contact->order->total_minor == 31200);
    CHECK(contact->channel == "chat");
    CHECK(contact->labels == std::vector<std::string>{"Harrow daypack", "wool"});
    CHECK(contact->messages.size() == 2);
    CHECK_FALSE(contact->messages[0].from_customer);
    CHECK(contact->messages[1].at.has_value());
    CHECK(burst_of(*contact) == "Where is it?");
}

TEST_CASE("queue: id and one message are enough") {
    const Result<Contact> contact = parse_contact_line(line("7", "hi"), "file");
    REQUIRE(contact);
    CHECK(contact->source == "file");
    CHECK(customer_ref_of(*contact) == "file/7");
}

TEST_CASE("queue: a message that does not say who wrote it is the customer's") {
    const Result<Contact> contact =
        parse_contact_line(R"({"id":"7","messages":[{"text":"Where is it?"}]})", "file");
    REQUIRE(contact);
    CHECK(contact->messages[0].from_customer);
    CHECK(burst_of(*contact) == "Where is it?");
}

TEST_CASE("queue: what is wrong with a line is said") {
    const auto why = [](const std::string& text) {
        const Result<Contact> contact = parse_contact_line(text, "file");
        REQUIRE_FALSE(contact);
        return contact.error().message;
    };
    CHECK(why("{\"messages\":[]}").find("\"id\" is missing") != std::string::npos);
    CHECK(why("{\"id\":\"1\"}").find("\"messages\"") != std::string::npos);
    CHECK(why("{\"id\":\"1\",\"messages\":[{\"from\":\"bot\",\"text\":\"x\"}]}").find("\"from\"") !=
          std::string::npos);
    CHECK(why(R"({"id":"1","messages":[{"from":"customer","at":"-3d","text":"x"}]})")
              .find("\"at\"") != std::string::npos);
    CHECK(why(R"({"id":"1","order":{"total_minor":1.5},"messages":[]})").find("total_minor") !=
          std::string::npos);
    CHECK_FALSE(why("[1,2]").empty());
    CHECK_FALSE(why("nonsense").empty());
}

TEST_CASE("queue: labels that the record cannot take are cleaned or left out, with no refusal") {
    const auto labels = [](const std::string& json) {
        const Result<Contact> contact = parse_contact_line(
            R"({"id":"7","labels":)" + json + R"(,"messages":[{"text":"hi"}]})", "file");
        REQUIRE_MESSAGE(contact.ok(), (contact ? "" : contact.error().message));
        return contact->labels;
    };
    using Labels = std::vector<std::string>;
    CHECK(labels("null").empty());
    CHECK(labels("[]").empty());
    CHECK(labels(R"([" wool\t sock ","wool sock","","\u200b","daypa\u200bck"])") ==
          Labels{"wool sock", "daypack"});
    CHECK(labels("[\"" + std::string(65, 'a') + "\",\"b\"]") == Labels{"b"});
    std::string many = "[\"0\"";
    for (int i = 1; i < 40; ++i) many += ",\"" + std::to_string(i) + "\"";
    CHECK(labels(many + "]").size() == empowerment::kMaxLabels);
    const auto why = [](const std::string& json) {
        const Result<Contact> contact = parse_contact_line(
            R"({"id":"7","labels":)" + json + R"(,"messages":[{"text":"hi"}]})", "file");
        REQUIRE_FALSE(contact.ok());
        return contact.error().message;
    };
    CHECK(why("\"wool\"") == "\"labels\" is not a list of texts");
    CHECK(why("{}") == "\"labels\" is not a list of texts");
    CHECK(why("[\"wool\",7]") == "\"labels\" holds something that is not a text");
}

TEST_CASE("queue: any bytes are a contact or a sentence, never a crash") {
    CHECK(rc::check([](const std::string& bytes) {
        const Result<Contact> contact = parse_contact_line(bytes, "file");
        RC_ASSERT((contact.ok() ? !contact->messages.empty() : !contact.error().message.empty()));
    }));
}

TEST_CASE("queue: a bad line is reported with its number and skipped") {
    const TempFolder folder;
    write_text(folder / "chat.jsonl", line("1", "a") + "oops\n\n" + line("2", "b"));
    FileQueue queue(folder / "chat.jsonl", "file");
    const QueueUpdate update = poll_all(queue);
    REQUIRE(update.contacts.size() == 2);
    REQUIRE(update.problems.size() == 1);
    CHECK(update.problems[0].source == "chat.jsonl");
    CHECK(update.problems[0].line == 2);
}

TEST_CASE("queue: only what is new is read as the file grows") {
    const TempFolder folder;
    const auto file = folder / "chat.jsonl";
    write_text(file, line("1", "a"));
    FileQueue queue(file, "file");
    CHECK(poll_all(queue).contacts.size() == 1);
    CHECK(poll_all(queue).contacts.empty());
    append_text(file, line("2", "b"));
    const QueueUpdate update = poll_all(queue);
    REQUIRE(update.contacts.size() == 1);
    CHECK(update.contacts[0].id == "2");
    CHECK_FALSE(update.replaced);
}

TEST_CASE("queue: a line may arrive in any pieces and counts once") {
    CHECK(rc::check([](const std::vector<std::uint8_t>& cuts) {
        const TempFolder folder;
        const auto file = folder / "chat.jsonl";
        std::string whole;
        for (int i = 0; i < 6; ++i)
            whole += line(std::to_string(i), "text ü “x” " + std::to_string(i));
        write_text(file, "");
        FileQueue queue(file, "file");
        std::vector<std::string> ids;
        std::size_t written = 0;
        std::size_t next = 0;
        while (written < whole.size()) {
            const std::size_t step = next < cuts.size() ? cuts[next++] + 1u : whole.size();
            append_text(file, whole.substr(written, step));
            written = std::min(whole.size(), written + step);
            const QueueUpdate update = poll_all(queue);
            RC_ASSERT(update.problems.empty());
            for (const Contact& contact : update.contacts) ids.push_back(contact.id);
        }
        RC_ASSERT(ids == (std::vector<std::string>{"0", "1", "2", "3", "4", "5"}));
    }));
}

TEST_CASE("queue: the last line counts before its line feed, once it is whole") {
    const TempFolder folder;
    const auto file = folder / "chat.jsonl";
    std::string text = line("1", "a");
    text.pop_back();
    write_text(file, text);
    FileQueue queue(file, "file");
    CHECK(poll_all(queue).contacts.size() == 1);
    append_text(file, "\n");
    const QueueUpdate after = poll_all(queue);
    CHECK(after.contacts.empty());
    CHECK(after.problems.empty());
}

TEST_CASE("queue: truncation and replacement start over") {
    const TempFolder folder;
    const auto file = folder / "chat.jsonl";
    write_text(file, line("1", "a") + line("2", "b"));
    FileQueue queue(file, "file");
    CHECK(poll_all(queue).contacts.size() == 2);

    write_text(file, line("3", "c"));  // shorter, same inode
    QueueUpdate update = poll_all(queue);
    CHECK(update.replaced);
    REQUIRE(update.contacts.size() == 1);
    CHECK(update.contacts[0].id == "3");

    write_text(folder / "next", line("4", "d") + line("5", "e"));
    std::filesystem::rename(folder / "next", file);  // another inode
    update = poll_all(queue);
    CHECK(update.replaced);
    CHECK(update.contacts.size() == 2);

    write_text(file, line("6", "longer than before") + line("7", "g") + line("8", "h"));
    update = poll_all(queue);  // same inode, larger: its first bytes tell
    CHECK(update.replaced);
    CHECK(update.contacts.size() == 3);
}

TEST_CASE("queue: a line above the bound is a problem, the next one counts") {
    const TempFolder folder;
    const auto file = folder / "chat.jsonl";
    write_text(file, std::string(3u << 20, 'x') + "\n" + line("2", "b"));
    FileQueue queue(file, "file");
    const QueueUpdate update = poll_all(queue);
    REQUIRE(update.problems.size() == 1);
    CHECK(update.problems[0].line == 1);
    REQUIRE(update.contacts.size() == 1);
    CHECK(update.contacts[0].id == "2");
}

TEST_CASE("queue: a file that is not there is said and read once it is") {
    const TempFolder folder;
    FileQueue queue(folder / "chat.jsonl", "file");
    const Result<QueueUpdate> missing = queue.poll();
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == ErrorCode::not_found);
    write_text(folder / "chat.jsonl", line("1", "a"));
    CHECK(poll_all(queue).contacts.size() == 1);
}

TEST_CASE("queue: ten thousand lines come in bounded batches") {
    const TempFolder folder;
    const auto file = folder / "chat.jsonl";
    std::string text;
    for (int i = 0; i < 10000; ++i)
        text += line(std::to_string(i),
                     "Where is my parcel? It was to come on Friday. " + std::string(300, 'x'));
    write_text(file, text);
    FileQueue queue(file, "file");
    std::size_t contacts = 0;
    std::size_t batches = 0;
    bool more = true;
    while (more) {
        Result<QueueUpdate> update = queue.poll();
        REQUIRE(update);
        CHECK(update->contacts.size() <= FileQueue::kBatchBytes / 300);
        contacts += update->contacts.size();
        more = update->more;
        ++batches;
    }
    CHECK(contacts == 10000);
    CHECK(batches >= text.size() / FileQueue::kBatchBytes);
}

TEST_CASE("paste: in a transcript each speaker's lines are that speaker's") {
    const auto contact = contact_from_text(
        "Customer: Where is it?\nIt was promised.\nAgent: I look.\n\nCUSTOMER: Thanks", Instant{},
        "1");
    REQUIRE(contact);
    REQUIRE(contact->messages.size() == 3);
    CHECK(contact->messages[0].text == "Where is it?\nIt was promised.");
    CHECK(contact->messages[0].from_customer);
    CHECK(contact->messages[1].text == "I look.");
    CHECK_FALSE(contact->messages[1].from_customer);
    CHECK(contact->messages[2].from_customer);
    // One alone is the customer's own way to write.
    CHECK(contact_from_text("Me: what now?", Instant{}, "1")->messages[0].text == "Me: what now?");
}

TEST_CASE("file queue: a contact in which nothing is said is no contact") {
    const auto contact = parse_contact_line(R"({"id":"7","messages":[{"text":"  "}]})", "file");
    REQUIRE_FALSE(contact);
    CHECK(contact.error().message == "no message has any text");
}

TEST_CASE("paste: each paragraph is a message of the customer") {
    const Result<Contact> contact =
        contact_from_text("Hello\r\nthere\r\n\r\n  \nWhere is it?\n", Instant{}, "p-1");
    REQUIRE(contact);
    CHECK(contact->source == "pasted");
    REQUIRE(contact->messages.size() == 2);
    CHECK(contact->messages[0].text == "Hello\nthere");
    CHECK(contact->messages[1].text == "Where is it?");
    CHECK_FALSE(contact_from_text(" \n\t", Instant{}, "p-2"));
    CHECK_FALSE(contact_from_text(std::string(kMaxPastedBytes + 1, 'x'), Instant{}, "p-3"));
}

}  // namespace
