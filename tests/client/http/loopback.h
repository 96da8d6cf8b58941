// A server on 127.0.0.1 that answers as a test says: whole, cut short, stalled, lying about its
// length, or behind a certificate nobody trusts. Plain POSIX sockets, one connection after the
// other.
//
// Threads: one of its own; `answer` is called there. The destructor ends and joins it.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace shopkeeper::client::testing {

// What is sent back for one request; the connection is closed afterwards.
struct Answer {
    std::string bytes;   // head and body, as they go over the wire
    bool stall = false;  // then keep the connection open, silent, until the server ends
};

// "HTTP/1.1 STATUS" with a length and a body; `more` are further header lines, each with CRLF.
Answer http_answer(const std::string& status, const std::string& body,
                   const std::string& more = {});

class LoopbackServer {
public:
    // `answer` gets the request's head ("GET /x HTTP/1.1\r\n…").
    explicit LoopbackServer(std::function<Answer(const std::string&)> answer, bool tls = false);
    ~LoopbackServer();
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;

    // "http://127.0.0.1:PORT" plus path
    std::string url(const std::string& path) const;
    int requests() const { return requests_; }

private:
    struct Tls;
    void run();
    void serve(int fd);

    std::function<Answer(const std::string&)> answer_;
    std::unique_ptr<Tls> tls_;
    int listen_fd_ = -1;
    int stop_fd_ = -1;
    int port_ = 0;
    std::atomic<int> requests_{0};
    std::thread thread_;
};

}  // namespace shopkeeper::client::testing
