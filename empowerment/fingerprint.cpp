#include "empowerment/fingerprint.h"

#include <sodium.h>

#include <array>
#include <utility>

#include "empowerment/hex.h"
#include "empowerment/wire.h"

namespace shopkeeper::empowerment {

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                       bytes.size());
    return hex(digest);
}

// nlohmann::json keeps object keys sorted, so one line of it is canonical.
std::string fingerprint_of_write(const char* kind, std::string_view caller, Json body) {
    const Json whole{{"kind", kind}, {"caller", std::string{caller}}, {"body", std::move(body)}};
    return sha256_hex(dump_json(whole));
}

std::string fingerprint_of_grant(std::string_view caller, const GrantRequest& request) {
    return fingerprint_of_write("grant", caller, to_json(request));
}

std::string fingerprint_of_ask(std::string_view caller, const GrantRequest& request) {
    return fingerprint_of_write("ask_second_person", caller, to_json(request));
}

std::string fingerprint_of_withdraw(std::string_view caller, std::string_view grant_id) {
    return fingerprint_of_write("withdraw", caller, {{"grant_id", std::string{grant_id}}});
}

std::string fingerprint_of_void(std::string_view caller, std::string_view grant_id,
                                std::string_view reason) {
    return fingerprint_of_write(
        "void", caller, {{"grant_id", std::string{grant_id}}, {"reason", std::string{reason}}});
}

std::string fingerprint_of_policy(std::string_view caller, std::string_view document) {
    return fingerprint_of_write("add_policy", caller, {{"document", std::string{document}}});
}

std::string fingerprint_of_answer(const char* kind, std::string_view caller,
                                  const SecondAnswer& answer) {
    return fingerprint_of_write(
        kind, caller,
        {{"grant_id", answer.grant_id}, {"frozen", answer.frozen}, {"words", answer.words}});
}

std::string fingerprint_of_reading(std::string_view caller, const StretchReading& reading) {
    return fingerprint_of_write(
        "read_stretch", caller,
        {{"grant_id", reading.grant_id}, {"kind", word(reading.kind)}, {"words", reading.words}});
}

std::string fingerprint_of_heard(std::string_view caller, std::string_view word_id) {
    return fingerprint_of_write("acknowledge", caller, {{"word_id", std::string{word_id}}});
}

std::string fingerprint_of_resolution(std::string_view caller, const ResolutionDraft& draft) {
    return fingerprint_of_write("log_resolution", caller, to_json(draft));
}

}  // namespace shopkeeper::empowerment
