#include "tests/client/http/loopback.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstring>

namespace shopkeeper::client::testing {

// A key and a self-signed certificate for "localhost", made anew each time: no store trusts it.
struct LoopbackServer::Tls {
    SSL_CTX* context = SSL_CTX_new(TLS_server_method());

    Tls() {
        EVP_PKEY* key = EVP_EC_gen("P-256");
        X509* certificate = X509_new();
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
        X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
        X509_set_pubkey(certificate, key);
        X509_NAME* name = X509_get_subject_name(certificate);
        const std::string host = "localhost";
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>(host.c_str()), -1, -1, 0);
        X509_set_issuer_name(certificate, name);
        X509_sign(certificate, key, EVP_sha256());
        REQUIRE(SSL_CTX_use_certificate(context, certificate) == 1);
        REQUIRE(SSL_CTX_use_PrivateKey(context, key) == 1);
        X509_free(certificate);
        EVP_PKEY_free(key);
    }
    ~Tls() { SSL_CTX_free(context); }
    Tls(const Tls&) = delete;
    Tls& operator=(const Tls&) = delete;
};

Answer http_answer(const std::string& status, const std::string& body, const std::string& more) {
    return {"HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) +
                "\r\nConnection: close\r\n" + more + "\r\n" + body,
            false};
}

LoopbackServer::LoopbackServer(std::function<Answer(const std::string&)> answer, bool tls)
    : answer_(std::move(answer)) {
    if (tls) tls_ = std::make_unique<Tls>();
    listen_fd_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    stop_fd_ = ::eventfd(0, EFD_CLOEXEC);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(::bind(listen_fd_, reinterpret_cast<const sockaddr*>(&address), size) == 0);
    REQUIRE(::listen(listen_fd_, 16) == 0);
    REQUIRE(::getsockname(listen_fd_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
}

LoopbackServer::~LoopbackServer() {
    const std::uint64_t one = 1;
    CHECK(::write(stop_fd_, &one, sizeof one) == sizeof one);
    thread_.join();
    ::close(listen_fd_);
    ::close(stop_fd_);
}

std::string LoopbackServer::url(const std::string& path) const {
    const std::string host = tls_ ? "https://localhost:" : "http://127.0.0.1:";
    return host + std::to_string(port_) + path;
}

void LoopbackServer::run() {
    while (true) {
        std::array<pollfd, 2> fds = {pollfd{stop_fd_, POLLIN, 0}, pollfd{listen_fd_, POLLIN, 0}};
        if (::poll(fds.data(), fds.size(), -1) < 0) continue;
        if (fds[0].revents != 0) return;
        const int fd = ::accept4(listen_fd_, nullptr, nullptr, SOCK_CLOEXEC);
        if (fd < 0) continue;
        serve(fd);
        ::close(fd);
    }
}

void LoopbackServer::serve(int fd) {
    if (tls_) {
        // The client breaks off in the handshake, which is what is tested.
        SSL* ssl = SSL_new(tls_->context);
        SSL_set_fd(ssl, fd);
        SSL_accept(ssl);
        SSL_free(ssl);
        return;
    }
    std::string head;
    std::array<char, 4096> buffer = {};
    while (head.find("\r\n\r\n") == std::string::npos) {
        const ssize_t n = ::recv(fd, buffer.data(), buffer.size(), 0);
        if (n <= 0) return;
        head.append(buffer.data(), static_cast<std::size_t>(n));
    }
    ++requests_;
    const Answer answer = answer_(head);
    std::size_t sent = 0;
    while (sent < answer.bytes.size()) {
        const ssize_t n =
            ::send(fd, answer.bytes.data() + sent, answer.bytes.size() - sent, MSG_NOSIGNAL);
        if (n <= 0) return;
        sent += static_cast<std::size_t>(n);
    }
    // Silent until the client gives up or the server ends.
    std::array<pollfd, 2> fds = {pollfd{stop_fd_, POLLIN, 0}, pollfd{fd, POLLIN, 0}};
    if (answer.stall) ::poll(fds.data(), fds.size(), -1);
}

}  // namespace shopkeeper::client::testing
