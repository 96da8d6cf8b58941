// Fetching over HTTP(S): the port, so that everything above can be tested without a network. The
// implementation on libcurl lives beside it and nowhere else.
//
// Threads: fetch() blocks; call it from a worker. One fetcher may be used by several threads.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"

namespace shopkeeper::client {

struct HttpRequest {
    std::string url;   // http or https only, redirects followed within the same rule (at most 5)
    std::string etag;  // sent as If-None-Match when not empty
    std::size_t max_bytes = 64u << 20;
    std::chrono::milliseconds timeout{30000};        // whole answer
    std::chrono::milliseconds stall_timeout{10000};  // without a byte
    // Called while bytes arrive; false cancels. May be empty.
    std::function<bool(std::size_t received, std::size_t total)> progress;
};

struct HttpResponse {
    int status = 0;  // 200 or 304
    std::string body;
    std::string etag;
    std::string content_type;
    std::string final_url;
};

class HttpFetcher {
public:
    virtual ~HttpFetcher() = default;
    // Success: a 200 or 304 answer, complete. Failure: ErrorCode::timeout, cancelled, too_large,
    // unavailable (connection, TLS, 5xx, a body cut short), not_found (404, 410), forbidden (401,
    // 403), invalid (address). The message says which host and what to do; TLS is always verified.
    virtual Result<HttpResponse> fetch(const HttpRequest& request) = 0;
};

// `user_agent` names the program. Never fails.
std::unique_ptr<HttpFetcher> make_curl_fetcher(std::string user_agent);

}  // namespace shopkeeper::client
