// The fetcher on libcurl: the only file of the program that names it.
#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "client/http/fetcher.h"

namespace shopkeeper::client {
namespace {

using Clock = std::chrono::steady_clock;

struct CurlCloser {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct ListCloser {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, CurlCloser>;
using List = std::unique_ptr<curl_slist, ListCloser>;

enum class Stop { none, too_large, cancelled, stalled };

// One running transfer, as the callbacks see it.
struct Transfer {
    const HttpRequest* request = nullptr;
    HttpResponse response;
    Stop stop = Stop::none;
    Clock::time_point last_byte = Clock::now();
    std::size_t last_count = 0;
};

std::string host_of(const std::string& url) {
    std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), &curl_url_cleanup);
    char* host = nullptr;
    if (!parsed || curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK ||
        curl_url_get(parsed.get(), CURLUPART_HOST, &host, 0) != CURLUE_OK)
        return url;
    std::string result = host;
    curl_free(host);
    return result;
}

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* user) {
    auto* transfer = static_cast<Transfer*>(user);
    const std::size_t bytes = size * count;
    std::string& body = transfer->response.body;
    if (bytes >
        transfer->request->max_bytes - std::min(body.size(), transfer->request->max_bytes)) {
        transfer->stop = Stop::too_large;
        return 0;
    }
    body.append(data, bytes);
    return bytes;
}

bool starts_with_no_case(std::string_view text, std::string_view prefix) {
    if (text.size() < prefix.size()) return false;
    return std::equal(prefix.begin(), prefix.end(), text.begin(), [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) ==
               std::tolower(static_cast<unsigned char>(b));
    });
}

std::string header_value(std::string_view line, std::size_t name_size) {
    line.remove_prefix(name_size);
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    while (!line.empty() && std::string_view("\r\n \t").find(line.back()) != line.npos)
        line.remove_suffix(1);
    return std::string(line);
}

std::size_t take_header(char* data, std::size_t size, std::size_t count, void* user) {
    auto* transfer = static_cast<Transfer*>(user);
    const std::string_view line(data, size * count);
    // A new status line begins the headers of the next hop of a redirect.
    if (starts_with_no_case(line, "HTTP/")) {
        transfer->response.etag.clear();
        transfer->response.content_type.clear();
        transfer->response.body.clear();
    } else if (starts_with_no_case(line, "etag:")) {
        transfer->response.etag = header_value(line, 5);
    } else if (starts_with_no_case(line, "content-type:")) {
        transfer->response.content_type = header_value(line, 13);
    }
    return line.size();
}

// libcurl calls this about once a second, and often while bytes arrive.
int watch(void* user, curl_off_t total, curl_off_t received, curl_off_t, curl_off_t) {
    auto* transfer = static_cast<Transfer*>(user);
    const auto count = static_cast<std::size_t>(std::max<curl_off_t>(received, 0));
    const Clock::time_point now = Clock::now();
    if (count != transfer->last_count) {
        transfer->last_count = count;
        transfer->last_byte = now;
    } else if (now - transfer->last_byte > transfer->request->stall_timeout) {
        transfer->stop = Stop::stalled;
        return 1;
    }
    const auto& progress = transfer->request->progress;
    if (progress && !progress(count, static_cast<std::size_t>(std::max<curl_off_t>(total, 0)))) {
        transfer->stop = Stop::cancelled;
        return 1;
    }
    return 0;
}

Error failure_of(CURLcode code, const Transfer& transfer, const std::string& host) {
    switch (transfer.stop) {
        case Stop::too_large:
            return {ErrorCode::too_large, host + " sends more than the bound of " +
                                              std::to_string(transfer.request->max_bytes) +
                                              " bytes. Nothing of it was taken."};
        case Stop::cancelled:
            return {ErrorCode::cancelled, "Stopped reading from " + host + "."};
        case Stop::stalled:
            return {ErrorCode::timeout, host + " stopped sending in the middle. Try again later."};
        case Stop::none:
            break;
    }
    switch (code) {
        case CURLE_OPERATION_TIMEDOUT:
            return {ErrorCode::timeout, host + " did not answer in time. Try again later."};
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_URL_MALFORMAT:
            return {ErrorCode::invalid, transfer.request->url +
                                            " is no address that can be read. Give one that "
                                            "begins with https:// or http://."};
        case CURLE_FILESIZE_EXCEEDED:
            return {ErrorCode::too_large, host + " offers more than the bound allows."};
        case CURLE_TOO_MANY_REDIRECTS:
            return {ErrorCode::unavailable,
                    host + " sends on from one address to the next without end."};
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ISSUER_ERROR:
            return {ErrorCode::unavailable,
                    host +
                        " cannot prove who it is (its certificate is not trusted), so nothing "
                        "was read. Ask who runs it to mend the certificate."};
        case CURLE_PARTIAL_FILE:
        case CURLE_GOT_NOTHING:
        case CURLE_RECV_ERROR:
            return {ErrorCode::unavailable,
                    host + " cut its answer short. Nothing of it was taken; try again later."};
        default:
            return {ErrorCode::unavailable, host + " is out of reach (" + curl_easy_strerror(code) +
                                                "). Check the address and the network."};
    }
}

Result<HttpResponse> judge_status(Transfer&& transfer, long status, const std::string& host) {
    const std::string answered = host + " answered " + std::to_string(status);
    if (status == 200 || (status == 304 && !transfer.request->etag.empty())) {
        transfer.response.status = static_cast<int>(status);
        return std::move(transfer.response);
    }
    if (status == 404 || status == 410)
        return Error{ErrorCode::not_found, answered + ": nothing is there. Check the address."};
    if (status == 401 || status == 403)
        return Error{ErrorCode::forbidden, answered + ": it does not let this program read it."};
    if (status >= 500)
        return Error{ErrorCode::unavailable, answered + ": it has trouble. Try again later."};
    return Error{ErrorCode::unavailable, answered + ", which is no page to read."};
}

class CurlFetcher final : public HttpFetcher {
public:
    explicit CurlFetcher(std::string user_agent) : user_agent_(std::move(user_agent)) {
        // Reference-counted inside libcurl, and safe to repeat.
        curl_global_init(CURL_GLOBAL_DEFAULT);
    }
    ~CurlFetcher() override { curl_global_cleanup(); }
    CurlFetcher(const CurlFetcher&) = delete;
    CurlFetcher& operator=(const CurlFetcher&) = delete;

    Result<HttpResponse> fetch(const HttpRequest& request) override {
        const Handle handle(curl_easy_init());
        if (!handle) return Error{ErrorCode::io, "The network library could not be started."};
        const std::string host = host_of(request.url);
        Transfer transfer;
        transfer.request = &request;
        const List headers = headers_of(request);
        set_up(handle.get(), transfer, headers.get());
        const CURLcode code = curl_easy_perform(handle.get());
        if (code != CURLE_OK) return failure_of(code, transfer, host);
        long status = 0;
        char* final_url = nullptr;
        curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
        curl_easy_getinfo(handle.get(), CURLINFO_EFFECTIVE_URL, &final_url);
        transfer.response.final_url = final_url != nullptr ? final_url : request.url;
        return judge_status(std::move(transfer), status, host);
    }

private:
    static List headers_of(const HttpRequest& request) {
        List headers(curl_slist_append(nullptr, "Accept: application/json, */*;q=0.5"));
        if (request.etag.empty() || request.etag.find_first_of("\r\n") != std::string::npos)
            return headers;
        curl_slist* longer =
            curl_slist_append(headers.get(), ("If-None-Match: " + request.etag).c_str());
        if (longer != nullptr) {
            // The list was extended in place; ownership moves with its head.
            static_cast<void>(headers.release());
            headers.reset(longer);
        }
        return headers;
    }

    void set_up(CURL* handle, Transfer& transfer, curl_slist* headers) const {
        const HttpRequest& request = *transfer.request;
        curl_easy_setopt(handle, CURLOPT_URL, request.url.c_str());
        curl_easy_setopt(handle, CURLOPT_USERAGENT, user_agent_.c_str());
        curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 1L);
        curl_easy_setopt(handle, CURLOPT_MAXREDIRS, 5L);
        curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
        curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
        curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "");
        // Signals would interrupt other threads of the program.
        curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
        curl_easy_setopt(
            handle, CURLOPT_CONNECTTIMEOUT_MS,
            static_cast<long>(std::min(request.timeout, request.stall_timeout).count()));
        // Refused before a byte of it is read when the length is told, counted when it is not.
        curl_easy_setopt(handle, CURLOPT_MAXFILESIZE_LARGE,
                         static_cast<curl_off_t>(request.max_bytes));
        curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &take_body);
        curl_easy_setopt(handle, CURLOPT_WRITEDATA, &transfer);
        curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, &take_header);
        curl_easy_setopt(handle, CURLOPT_HEADERDATA, &transfer);
        curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, &watch);
        curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &transfer);
    }

    const std::string user_agent_;
};

}  // namespace

std::unique_ptr<HttpFetcher> make_curl_fetcher(std::string user_agent) {
    return std::make_unique<CurlFetcher>(std::move(user_agent));
}

}  // namespace shopkeeper::client
