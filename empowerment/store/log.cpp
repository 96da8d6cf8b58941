#include "empowerment/store/log.h"

#include <sodium.h>

#include <array>
#include <utility>

namespace shopkeeper::empowerment::store {

namespace {

std::string hex(const LeafNonce& nonce) {
    std::array<char, 2 * std::tuple_size_v<LeafNonce> + 1> text{};
    sodium_bin2hex(text.data(), text.size(), nonce.data(), nonce.size());
    return text.data();
}

}  // namespace

long long append_leaf(soci::session& sql, const std::string& kind, const std::string& subject,
                      const std::string& payload, Instant at) {
    LeafNonce nonce{};
    randombytes_buf(nonce.data(), nonce.size());
    const std::string commitment = leaf_commitment(nonce, payload);
    const std::string nonce_hex = hex(nonce);
    const long long at_ms = to_ms(at);
    long long id = 0;
    sql << "INSERT INTO log_leaf (kind, subject, commitment, at_ms) "
           "VALUES (:kind, :subject, :commitment, :at) RETURNING id",
        soci::use(kind), soci::use(subject), soci::use(commitment), soci::use(at_ms),
        soci::into(id);
    sql << "INSERT INTO log_payload (leaf_id, nonce, payload) VALUES (:id, :nonce, :payload)",
        soci::use(id), soci::use(nonce_hex), soci::use(payload);
    return id;
}

long long newest_leaf(soci::session& sql) {
    long long id = 0;
    sql << "SELECT COALESCE(MAX(id), 0) FROM log_leaf", soci::into(id);
    return id;
}

std::optional<KeptAnswer> find_answer(soci::session& sql, const std::string& principal,
                                      const std::string& key) {
    KeptAnswer kept;
    sql << "SELECT kind, fingerprint, answer FROM idempotency "
           "WHERE principal = :principal AND request_key = :key",
        soci::into(kept.kind), soci::into(kept.fingerprint), soci::into(kept.answer),
        soci::use(principal), soci::use(key);
    if (!sql.got_data()) return std::nullopt;
    return kept;
}

Result<std::optional<std::string>> answered_before(soci::session& sql, const std::string& principal,
                                                   const RequestKey& key,
                                                   const std::string& fingerprint) {
    std::optional<KeptAnswer> found = find_answer(sql, principal, key.value);
    if (!found) return std::optional<std::string>();
    if (found->fingerprint != fingerprint)
        return Error{ErrorCode::conflict,
                     "This request key was already used for something else. Make a new one."};
    return std::optional<std::string>(std::move(found->answer));
}

void keep_answer(soci::session& sql, const std::string& principal, const std::string& key,
                 const KeptAnswer& answer, Instant at) {
    const long long at_ms = to_ms(at);
    sql << "INSERT INTO idempotency (principal, request_key, kind, fingerprint, answer, at_ms) "
           "VALUES (:principal, :key, :kind, :fingerprint, :answer, :at)",
        soci::use(principal), soci::use(key), soci::use(answer.kind), soci::use(answer.fingerprint),
        soci::use(answer.answer), soci::use(at_ms);
}

}  // namespace shopkeeper::empowerment::store
