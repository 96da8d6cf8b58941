// Knowledge read from an address: a Help Center's articles.json, page after page, or JSON Lines.
//
// What was fetched is kept in a folder of the data directory, one file a page with its ETag, and
// used with its age while the server is away. A set of pages is replaced only by another whole
// set: a server that goes away in the middle leaves the earlier one in use.
//
// Threads: fetch_feed() blocks; call it from a worker. Different addresses may run side by side.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "client/http/fetcher.h"
#include "knowledge/import.h"

namespace shopkeeper::client {

inline constexpr int kMaxFeedPages = 2000;
inline constexpr std::size_t kMaxFeedBytes = 512u << 20;

struct FeedRequest {
    std::string url;
    std::filesystem::path cache_directory;  // of this address alone
    Instant now;
    // done articles, total articles (0: unknown); false stops.
    std::function<bool(std::size_t done, std::size_t total)> progress;
};

struct FeedResult {
    knowledge::ImportResult imported;
    Instant fetched_at;   // when the server was last heard
    std::string digest;   // of all pages' bytes: the same text, the same articles
    std::string trouble;  // why the kept copy is used; empty when the server answered
};

// Success: all articles, fresh or kept. Failure: the fetcher's error when nothing was kept;
// ErrorCode::invalid when next_page leads to another origin or back to a page already read;
// ErrorCode::cancelled; too_large above kMaxFeedPages or kMaxFeedBytes.
Result<FeedResult> fetch_feed(HttpFetcher& fetcher, const FeedRequest& request);

// Whether a knowledge source is an address rather than a path.
bool is_address(const std::string& source);

// "https://help.example:8443" of an address: scheme, host and port in lower case, the default port
// left out. Empty when it is no http or https address.
std::string origin_of(const std::string& url);

// A short name for files made from a text: 16 hexadecimal digits of FNV-1a. No secret.
std::string short_hash(const std::string& text);

}  // namespace shopkeeper::client
