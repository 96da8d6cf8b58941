#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <string>

#include "client/knowledge_feed.h"
#include "tests/client/http/loopback.h"
#include "tests/client/support.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;

std::string page(const std::string& id, const std::string& next) {
    return "{\"count\":2,\"next_page\":" + (next.empty() ? "null" : "\"" + next + "\"") +
           ",\"articles\":[{\"id\":" + id + ",\"title\":\"Title " + id +
           "\",\"body\":\"<p>Body</p>\",\"html_url\":\"https://help.example/" + id +
           "\",\"draft\":false}]}";
}

FeedRequest request_of(const std::string& url, const TempFolder& folder) {
    return {url, folder / "feed", *parse_instant("2026-11-18T09:00:00Z"), {}};
}

std::string host_of(const std::string& head) {
    const std::size_t at = head.find("Host: ") + 6;
    return head.substr(at, head.find('\r', at) - at);
}

// Pages /1 and /2 with ETags, until `away`.
struct HelpCenter {
    std::atomic<bool> away{false};
    LoopbackServer server{[this](const std::string& head) {
        if (away) return http_answer("503 Away", "");
        const bool first = head.rfind("GET /1 ", 0) == 0;
        const std::string etag = first ? "\"one\"" : "\"two\"";
        if (head.find("If-None-Match: " + etag) != std::string::npos)
            return http_answer("304 Not Modified", "");
        const std::string next = first ? "http://" + host_of(head) + "/2" : "";
        return http_answer("200 OK", page(first ? "1" : "2", next), "ETag: " + etag + "\r\n");
    }};
};

TEST_CASE("feed: every page of a Help Center is read, and only what changed the next time") {
    const TempFolder folder;
    HelpCenter center;
    const auto fetcher = make_curl_fetcher("test");
    const auto first = fetch_feed(*fetcher, request_of(center.server.url("/1"), folder));
    REQUIRE_MESSAGE(first.ok(), (first.ok() ? "" : first.error().message));
    CHECK(first->imported.articles.size() == 2);
    const auto second = fetch_feed(*fetcher, request_of(center.server.url("/1"), folder));
    REQUIRE(second);
    CHECK(second->imported.articles.size() == 2);
    CHECK(second->digest == first->digest);
}

TEST_CASE("feed: what was fetched is used with its age while the server is away") {
    const TempFolder folder;
    HelpCenter center;
    const auto fetcher = make_curl_fetcher("test");
    FeedRequest request = request_of(center.server.url("/1"), folder);
    REQUIRE(fetch_feed(*fetcher, request));
    center.away = true;
    const Instant then = request.now;
    request.now += std::chrono::hours(48);
    const auto kept = fetch_feed(*fetcher, request);
    REQUIRE(kept);
    CHECK(kept->imported.articles.size() == 2);
    CHECK(kept->fetched_at == then);
    CHECK(kept->trouble.find("503") != std::string::npos);
    // Damage to the kept copy is noticed: then there is nothing, said plainly.
    for (const auto& entry : std::filesystem::directory_iterator(folder / "feed"))
        if (entry.path().extension() == ".txt") write_text(entry.path(), "other bytes");
    const auto damaged = fetch_feed(*fetcher, request);
    REQUIRE_FALSE(damaged);
    CHECK(damaged.error().code == ErrorCode::unavailable);
}

TEST_CASE("feed: a next page elsewhere or in a circle is refused") {
    const TempFolder folder;
    const LoopbackServer elsewhere([](const std::string&) {
        return http_answer("200 OK", page("1", "https://evil.example/2"));
    });
    const LoopbackServer circle([](const std::string& head) {
        return http_answer("200 OK", page("1", "http://" + host_of(head) + "/1"));
    });
    const auto fetcher = make_curl_fetcher("test");
    const auto a = fetch_feed(*fetcher, request_of(elsewhere.url("/1"), folder));
    REQUIRE_FALSE(a);
    CHECK(a.error().message.find("elsewhere") != std::string::npos);
    const auto b = fetch_feed(*fetcher, request_of(circle.url("/1"), folder));
    REQUIRE_FALSE(b);
    CHECK(b.error().message.find("circle") != std::string::npos);
    CHECK(circle.requests() == 1);
}

TEST_CASE("feed: JSON Lines are read, a bad line is a problem") {
    const TempFolder folder;
    const LoopbackServer server([](const std::string&) {
        return http_answer("200 OK",
                           "{\"id\":\"1\",\"title\":\"A\",\"body\":\"x\"}\nbad\n"
                           "{\"id\":\"2\",\"title\":\"The \\\"articles\\\" we sell\","
                           "\"body\":\"y\"}\n");
    });
    const auto fetcher = make_curl_fetcher("test");
    const auto feed = fetch_feed(*fetcher, request_of(server.url("/kb.jsonl"), folder));
    REQUIRE(feed);
    CHECK(feed->imported.articles.size() == 2);
    CHECK(feed->imported.problems.size() == 1);
}

TEST_CASE("feed: origins") {
    CHECK(origin_of("HTTPS://Help.Example:443/a") == "https://help.example");
    CHECK(origin_of("http://a.example:80") == "http://a.example");
    CHECK(origin_of("http://a.example:8080/x?y") == "http://a.example:8080");
    CHECK(origin_of("https://good.example@evil.example/") == "https://evil.example");
    CHECK(origin_of("file:///etc/passwd").empty());
    CHECK(origin_of("javascript:alert(1)").empty());
    CHECK(origin_of("https:///x").empty());
    CHECK(origin_of("").empty());
}

}  // namespace
