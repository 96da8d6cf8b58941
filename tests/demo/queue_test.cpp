#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "client/contact.h"
#include "client/queue/file_queue.h"
#include "tests/demo/demo_files.h"
#include "tests/demo/opening.h"

namespace shopkeeper::demo {
namespace {

const empowerment::FixedOffsetZones kZones;

Opening opened_at(const char* now) {
    return {*parse_instant(now), &kZones, "care"};
}

std::vector<client::Contact> contacts(const Opening& opening) {
    std::vector<client::Contact> found;
    for (const std::string& line : lines_of(read_demo_file("queue.jsonl"))) {
        Result<client::Contact> contact =
            client::parse_contact_line(resolved_line(opening, line), "demo");
        REQUIRE_MESSAGE(contact.ok(), "line ", found.size() + 1, ": ", why(contact));
        found.push_back(*contact);
    }
    return found;
}

template <class Test>
std::size_t count(const std::vector<client::Contact>& in, const Test& test) {
    return static_cast<std::size_t>(std::count_if(in.begin(), in.end(), test));
}

}  // namespace

TEST_CASE("demo: every queue line is a contact, whichever day the shop is opened") {
    for (const char* now : {"2026-11-22T12:00:00Z", "2026-11-23T00:05:00Z", "2027-03-01T23:59:00Z",
                            "2028-02-29T08:00:00Z", "2026-11-20T10:00:00Z"}) {
        const Opening opening = opened_at(now);
        const std::vector<client::Contact> all = contacts(opening);
        CHECK(all.size() >= 34);
        std::set<std::string> ids;
        for (const client::Contact& contact : all) {
            CAPTURE(contact.id);
            CHECK(contact.source == "demo");
            CHECK(ids.insert(contact.id).second);
            CHECK_FALSE(contact.customer_ref.empty());
            CHECK_FALSE(contact.customer_name.empty());
            CHECK_FALSE(client::burst_of(contact).empty());
            REQUIRE(contact.opened_at.has_value());
            Instant before = *contact.opened_at;
            for (const client::Message& message : contact.messages) {
                REQUIRE(message.at.has_value());
                CHECK(*message.at >= before);
                CHECK(*message.at < opening.now);
                before = *message.at;
            }
        }
    }
}

TEST_CASE("demo: Ana comes first, waits since a Friday and is about to leave") {
    const Opening opening = opened_at("2026-11-22T12:00:00Z");
    const std::vector<client::Contact> all = contacts(opening);
    REQUIRE(all.size() > 2);
    const client::Contact& ana = all.front();
    CHECK(ana.id == "4821");
    CHECK(ana.customer_name == "Ana Ruiz");
    REQUIRE(ana.order.has_value());
    CHECK(ana.order->id == "73310");
    CHECK(ana.order->total_minor == 31200);
    CHECK(ana.order->currency == "USD");
    CHECK(client::burst_of(ana) ==
          "Where is my parcel? Tracking hasn't moved since Friday\nand I leave on Thursday.");
    const Date first = std::chrono::floor<std::chrono::days>(*ana.messages.front().at);
    CHECK(std::chrono::weekday(first) == std::chrono::Friday);
    CHECK(std::chrono::floor<std::chrono::days>(opening.now) - first >= std::chrono::days{3});
    CHECK(all[1].customer_name == "Łukasz Wójcik");
    CHECK(all[1].id == "4827");
    CHECK(all[2].customer_name == "Nguyễn Minh Anh");
    CHECK(all[2].id == "4830");
}

TEST_CASE("demo: the queue shows what a day brings") {
    const std::vector<client::Contact> all = contacts(opened_at("2026-11-22T12:00:00Z"));
    using client::Contact;
    CHECK(count(all, [](const Contact& c) { return !c.order.has_value(); }) >= 5);
    CHECK(count(all, [](const Contact& c) { return c.channel == "e-mail"; }) >= 5);
    CHECK(count(all, [](const Contact& c) { return c.labels.size() > 1; }) >= 5);
    CHECK(count(all, [](const Contact& c) {
              return std::ranges::count(c.labels, "Harrow daypack") == 1;
          }) >= 5);
    CHECK(count(all, [](const Contact& c) {
              return client::burst_of(c).find('\n') != std::string::npos;
          }) >= 15);
    CHECK(count(all, [](const Contact& c) {
              return std::any_of(c.messages.begin(), c.messages.end(),
                                 [](const client::Message& m) { return !m.from_customer; });
          }) >= 3);
    CHECK(count(all, [](const Contact& c) { return c.messages.front().text.size() > 3000; }) == 1);
    // Four-byte UTF-8 begins with 0xF0: emoji.
    CHECK(count(all, [](const Contact& c) {
              return client::burst_of(c).find('\xF0') != std::string::npos;
          }) >= 5);
}

TEST_CASE("demo: an ordinary file queue refuses the demo's relative times") {
    const std::string line = lines_of(read_demo_file("queue.jsonl")).front();
    CHECK_FALSE(client::parse_contact_line(line, "demo").ok());
}

}  // namespace shopkeeper::demo
