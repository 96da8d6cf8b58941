#include "client/http/fetcher.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "tests/client/http/loopback.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;
using std::chrono::milliseconds;

Result<HttpResponse> get(const std::string& url, HttpRequest request = {}) {
    request.url = url;
    return make_curl_fetcher("shopkeeper-test")->fetch(request);
}

ErrorCode failure(const std::string& url, HttpRequest request = {}) {
    const Result<HttpResponse> response = get(url, std::move(request));
    REQUIRE_FALSE(response);
    CHECK_FALSE(response.error().message.empty());
    return response.error().code;
}

TEST_CASE("http: a whole answer comes with its body, ETag and address") {
    const LoopbackServer server([](const std::string& head) {
        CHECK(head.find("User-Agent: shopkeeper-test") != std::string::npos);
        return http_answer("200 OK", "hello", "ETag: \"v1\"\r\nContent-Type: text/plain\r\n");
    });
    const auto response = get(server.url("/a"));
    REQUIRE(response);
    CHECK(response->status == 200);
    CHECK(response->body == "hello");
    CHECK(response->etag == "\"v1\"");
    CHECK(response->content_type == "text/plain");
    CHECK(response->final_url == server.url("/a"));
}

TEST_CASE("http: an ETag is sent and 304 is an answer") {
    const LoopbackServer server([](const std::string& head) {
        return head.find("If-None-Match: \"v1\"") != std::string::npos
                   ? http_answer("304 Not Modified", "")
                   : http_answer("200 OK", "x");
    });
    HttpRequest request;
    request.etag = "\"v1\"";
    const auto response = get(server.url("/"), request);
    REQUIRE(response);
    CHECK(response->status == 304);
}

TEST_CASE("http: a body cut short is no answer") {
    const LoopbackServer server([](const std::string&) {
        return Answer{"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this", false};
    });
    CHECK(failure(server.url("/")) == ErrorCode::unavailable);
}

TEST_CASE("http: a connection that is closed without a word is no answer") {
    const LoopbackServer server([](const std::string&) { return Answer{}; });
    CHECK(failure(server.url("/")) == ErrorCode::unavailable);
}

TEST_CASE("http: a longer body than was told is cut at what was told") {
    const LoopbackServer server([](const std::string&) {
        return Answer{"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nabcdefgh",
                      false};
    });
    const auto response = get(server.url("/"));
    REQUIRE(response);
    CHECK(response->body == "abcd");
}

TEST_CASE("http: above the bound, told or not told, is too large") {
    const std::string big(50000, 'x');
    const LoopbackServer told([&](const std::string&) { return http_answer("200 OK", big); });
    const LoopbackServer untold([&](const std::string&) {
        return Answer{"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + big, false};
    });
    HttpRequest request;
    request.max_bytes = 49999;
    CHECK(failure(told.url("/"), request) == ErrorCode::too_large);
    CHECK(failure(untold.url("/"), request) == ErrorCode::too_large);
    request.max_bytes = 50000;
    CHECK(get(told.url("/"), request));
}

TEST_CASE("http: a server that stalls is left, before and in the middle of its body") {
    HttpRequest request;
    request.timeout = milliseconds(700);
    const LoopbackServer silent([](const std::string&) { return Answer{{}, true}; });
    CHECK(failure(silent.url("/"), request) == ErrorCode::timeout);
    const LoopbackServer middle([](const std::string&) {
        return Answer{"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nfirst", true};
    });
    request.timeout = milliseconds(60000);
    request.stall_timeout = milliseconds(300);
    CHECK(failure(middle.url("/"), request) == ErrorCode::timeout);
}

TEST_CASE("http: a fetch can be cancelled") {
    const LoopbackServer server([](const std::string&) {
        return Answer{"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nfirst", true};
    });
    HttpRequest request;
    request.progress = [](std::size_t, std::size_t) { return false; };
    CHECK(failure(server.url("/"), request) == ErrorCode::cancelled);
}

TEST_CASE("http: what a status means") {
    const LoopbackServer server([](const std::string& head) {
        const std::string path = head.substr(5, head.find(' ', 5) - 5);
        return http_answer(path + " Said", "body");
    });
    CHECK(failure(server.url("/404")) == ErrorCode::not_found);
    CHECK(failure(server.url("/410")) == ErrorCode::not_found);
    CHECK(failure(server.url("/401")) == ErrorCode::forbidden);
    CHECK(failure(server.url("/403")) == ErrorCode::forbidden);
    CHECK(failure(server.url("/500")) == ErrorCode::unavailable);
    CHECK(failure(server.url("/503")) == ErrorCode::unavailable);
    CHECK(failure(server.url("/204")) == ErrorCode::unavailable);
    CHECK(failure(server.url("/304")) == ErrorCode::unavailable);  // nobody asked with an ETag
}

TEST_CASE("http: redirects are followed, but not for ever and not out of the web") {
    const LoopbackServer server([](const std::string& head) {
        if (head.rfind("GET /once ", 0) == 0)
            return http_answer("302 Found", "old", "Location: /there\r\n");
        if (head.rfind("GET /file ", 0) == 0)
            return http_answer("302 Found", "", "Location: file:///etc/passwd\r\n");
        if (head.rfind("GET /loop ", 0) == 0)
            return http_answer("302 Found", "", "Location: /loop\r\n");
        return http_answer("200 OK", "there");
    });
    const auto once = get(server.url("/once"));
    REQUIRE(once);
    CHECK(once->body == "there");
    CHECK(once->final_url == server.url("/there"));
    CHECK(failure(server.url("/file")) == ErrorCode::invalid);
    CHECK(failure(server.url("/loop")) == ErrorCode::unavailable);
    CHECK(server.requests() < 20);
}

TEST_CASE("http: only web addresses are read") {
    CHECK(failure("file:///etc/passwd") == ErrorCode::invalid);
    CHECK(failure("ftp://127.0.0.1/x") == ErrorCode::invalid);
    CHECK(failure("not an address") == ErrorCode::invalid);
}

TEST_CASE("http: an untrusted certificate is refused") {
    const LoopbackServer server([](const std::string&) { return http_answer("200 OK", "x"); },
                                true);
    const Result<HttpResponse> response = get(server.url("/"));
    REQUIRE_FALSE(response);
    CHECK(response.error().code == ErrorCode::unavailable);
    CHECK(response.error().message.find("certificate") != std::string::npos);
}

TEST_CASE("http: nobody there is said") {
    std::string url;
    {
        const LoopbackServer server([](const std::string&) { return Answer{}; });
        url = server.url("/");
    }
    CHECK(failure(url) == ErrorCode::unavailable);
}

}  // namespace
