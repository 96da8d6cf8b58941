#include "client/knowledge_feed.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <set>
#include <system_error>
#include <utility>

#include "base/bounded_json.h"
#include "knowledge/file/files.h"

namespace shopkeeper::client {
namespace {

namespace fs = std::filesystem;
using knowledge::HelpCenterPage;
using knowledge::ImportResult;

// One page as it was fetched.
struct Page {
    std::string url;
    std::string etag;
    std::string body;
};

std::string digest_of(const std::vector<Page>& pages) {
    std::string all;
    for (const Page& page : pages) all += page.url + '\n' + short_hash(page.body) + '\n';
    return short_hash(all);
}

struct Kept {
    std::vector<Page> pages;
    std::optional<Instant> fetched_at;

    const Page* find(const std::string& url) const {
        const auto found = std::find_if(pages.begin(), pages.end(),
                                        [&](const Page& page) { return page.url == url; });
        return found == pages.end() ? nullptr : &*found;
    }
};

std::string text_of(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// Anything unreadable means that nothing is kept: the server is asked for everything.
Kept load_kept(const fs::path& directory) {
    Result<std::string> bytes = knowledge::read_file(directory / "feed.json", 8u << 20);
    if (!bytes) return {};
    Result<Json> json = parse_json(*bytes, {8u << 20, 8});
    if (!json || !json->is_object() || !json->contains("pages")) return {};
    Kept kept;
    const Result<Instant> fetched = parse_instant(text_of(*json, "fetched_at"));
    if (!fetched) return {};
    kept.fetched_at = *fetched;
    for (const Json& item : (*json)["pages"]) {
        if (!item.is_object()) return {};
        Result<std::string> body = knowledge::read_file(
            directory / fs::path(text_of(item, "file")).filename(), kMaxFeedBytes);
        if (!body || short_hash(*body) != text_of(item, "hash")) return {};
        kept.pages.push_back({text_of(item, "url"), text_of(item, "etag"), std::move(*body)});
    }
    return kept;
}

// Pages are named by their content, so the list that names them is the one moment of change.
Status save_kept(const fs::path& directory, const std::vector<Page>& pages, Instant now) {
    std::error_code failed;
    fs::create_directories(directory, failed);
    if (failed)
        return Error{ErrorCode::io, directory.string() + " cannot be made: " + failed.message()};
    Json list = Json::array();
    std::set<std::string> names = {"feed.json"};
    for (const Page& page : pages) {
        const std::string hash = short_hash(page.body);
        const std::string name = "page-" + hash + ".txt";
        names.insert(name);
        list.push_back({{"url", page.url}, {"etag", page.etag}, {"file", name}, {"hash", hash}});
        if (fs::exists(directory / name, failed)) continue;
        if (Status status = knowledge::replace_file(directory / name, page.body); !status)
            return status;
    }
    const Json json = {{"fetched_at", format_instant(now)}, {"pages", std::move(list)}};
    if (Status status = knowledge::replace_file(directory / "feed.json", dump_json(json, 1));
        !status)
        return status;
    for (const fs::directory_entry& entry : fs::directory_iterator(directory, failed))
        if (names.count(entry.path().filename().string()) == 0) fs::remove(entry.path(), failed);
    return {};
}

// A Help Center answers one JSON object; a line of JSON Lines is one too, but has no "articles".
bool looks_like_help_center(std::string_view body) {
    const std::size_t first = body.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || body[first] != '{') return false;
    const std::size_t line_end = body.find('\n', first);
    const std::string_view line = body.substr(first, line_end - first);
    if (line.find("\"articles\"") != std::string_view::npos) return true;
    // A pretty-printed object: its first line alone is no JSON value.
    return line.back() != '}' && body.find("\"articles\"") != std::string_view::npos;
}

void append(ImportResult& all, ImportResult&& part) {
    std::move(part.articles.begin(), part.articles.end(), std::back_inserter(all.articles));
    std::move(part.problems.begin(), part.problems.end(), std::back_inserter(all.problems));
}

// The same origin, or the same host grown from http to https.
bool same_place(const std::string& from, const std::string& to) {
    const std::string a = origin_of(from);
    const std::string b = origin_of(to);
    if (a == b) return true;
    return a.rfind("http://", 0) == 0 && b == "https://" + a.substr(7);
}

// Walks the pages of a feed; `get` fetches or finds one page.
template <class Get>
Result<ImportResult> walk(const FeedRequest& request, std::vector<Page>& pages, Get get) {
    ImportResult all;
    std::set<std::string> seen;
    std::size_t bytes = 0;
    std::string url = request.url;
    while (!url.empty()) {
        if (!seen.insert(url).second)
            return Error{ErrorCode::invalid,
                         request.url + " leads in a circle: " + url + " comes a second time."};
        if (!same_place(request.url, url))
            return Error{ErrorCode::invalid, "The next page of " + request.url +
                                                 " lies elsewhere (" + origin_of(url) +
                                                 "); only its own server is read."};
        Result<Page> page = get(url);
        if (!page) return page.error();
        bytes += page->body.size();
        if (static_cast<int>(seen.size()) > kMaxFeedPages || bytes > kMaxFeedBytes)
            return Error{ErrorCode::too_large, request.url + " holds more than can be taken in."};
        std::string next;
        if (looks_like_help_center(page->body)) {
            Result<HelpCenterPage> read = knowledge::import_help_center_page(url, page->body);
            if (!read) return read.error();
            next = read->next_page;
            append(all, std::move(read->result));
            const auto total = static_cast<std::size_t>(std::max(read->count, 0));
            if (request.progress && !request.progress(all.articles.size(), total))
                return Error{ErrorCode::cancelled, "Stopped reading " + request.url + "."};
        } else {
            append(all, knowledge::import_json_lines(url, page->body));
        }
        pages.push_back(std::move(*page));
        url = next;
    }
    return all;
}

Result<Page> fetch_page(HttpFetcher& fetcher, const FeedRequest& request, const Kept& kept,
                        const std::string& url) {
    const Page* earlier = kept.find(url);
    HttpRequest http;
    http.url = url;
    if (earlier != nullptr) http.etag = earlier->etag;
    if (request.progress)
        http.progress = [&request](std::size_t, std::size_t) { return request.progress(0, 0); };
    Result<HttpResponse> response = fetcher.fetch(http);
    if (!response) return response.error();
    if (response->status == 304 && earlier != nullptr) {
        return *earlier;
    }
    if (!same_place(request.url, response->final_url))
        return Error{ErrorCode::invalid, url + " is answered from elsewhere (" +
                                             origin_of(response->final_url) +
                                             "). If that is right, give that address instead."};
    return Page{url, response->etag, std::move(response->body)};
}

Result<FeedResult> use_kept(const FeedRequest& request, const Kept& kept, const Error& why) {
    std::vector<Page> pages;
    Result<ImportResult> imported = walk(request, pages, [&](const std::string& url) {
        const Page* page = kept.find(url);
        if (page == nullptr) return Result<Page>(why);
        return Result<Page>(*page);
    });
    if (!imported) return imported.error();
    return FeedResult{std::move(*imported), *kept.fetched_at, digest_of(pages), why.message};
}

}  // namespace

Result<FeedResult> fetch_feed(HttpFetcher& fetcher, const FeedRequest& request) {
    if (origin_of(request.url).empty())
        return Error{ErrorCode::invalid, request.url +
                                             " is no address that can be read. Give one that "
                                             "begins with https:// or http://."};
    const Kept kept = load_kept(request.cache_directory);
    std::vector<Page> pages;
    Result<ImportResult> imported = walk(request, pages, [&](const std::string& url) {
        return fetch_page(fetcher, request, kept, url);
    });
    if (!imported) {
        if (imported.error().code == ErrorCode::cancelled || !kept.fetched_at)
            return imported.error();
        return use_kept(request, kept, imported.error());
    }
    FeedResult result;
    result.imported = std::move(*imported);
    result.fetched_at = request.now;
    result.digest = digest_of(pages);
    // Not being able to keep a copy costs only the next time the server is away.
    if (Status saved = save_kept(request.cache_directory, pages, request.now); !saved)
        result.imported.problems.push_back(
            {request.url, 0, "What was read could not be kept: " + saved.error().message});
    return result;
}

bool is_address(const std::string& source) {
    return source.find("://") != std::string::npos;
}

std::string origin_of(const std::string& url) {
    const std::size_t scheme_end = url.find("://");
    if (scheme_end == std::string::npos) return {};
    std::string origin;
    std::size_t end = url.find_first_of("/?#\\", scheme_end + 3);
    if (end == std::string::npos) end = url.size();
    std::string authority = url.substr(scheme_end + 3, end - scheme_end - 3);
    // "https://good.example@evil.example/" is evil.example.
    if (const std::size_t at = authority.rfind('@'); at != std::string::npos)
        authority.erase(0, at + 1);
    origin = url.substr(0, scheme_end + 3) + authority;
    std::transform(origin.begin(), origin.end(), origin.begin(), [](char c) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    for (const auto& [scheme, port] :
         {std::pair{"http://", ":80"}, std::pair{"https://", ":443"}}) {
        if (origin.rfind(scheme, 0) != 0) continue;
        if (authority.empty()) return {};
        const std::size_t at = origin.size() - std::string(port).size();
        if (origin.size() > std::string(port).size() && origin.substr(at) == port) origin.erase(at);
        return origin;
    }
    return {};
}

std::string short_hash(const std::string& text) {
    std::uint64_t hash = 14695981039346656037ull;  // FNV-1a, 64 bit
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ull;
    }
    std::string hex(16, '0');
    for (std::size_t i = 16; i-- > 0; hash >>= 4) hex[i] = "0123456789abcdef"[hash & 15u];
    return hex;
}

}  // namespace shopkeeper::client
