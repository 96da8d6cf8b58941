// The fingerprint of a write's body: how "same key, same body" is told from "same key, another
// body", and what a second person's approval is bound to.
//
// SHA-256 over a canonical JSON text (keys sorted, no blanks, absent and empty told apart, the
// request key itself left out), so two implementations agree byte for byte. The kind of the call
// is part of it: one key cannot serve two kinds of write. So is the caller.
//
// Thread-safety: pure functions. Ownership: by value.
#pragma once

#include <string>
#include <string_view>

#include "base/bounded_json.h"
#include "empowerment/desk.h"
#include "empowerment/resolution.h"
#include "empowerment/second_person.h"

namespace shopkeeper::empowerment {

// Lower-case hexadecimal SHA-256 (64 characters). Never fails.
std::string sha256_hex(std::string_view bytes);

// Each: 64 hexadecimal characters; never fails. `caller` is the id of the person who asks.
//
// The general one: a kind of call no other call has, and its body without the request key. A
// secret must not be part of the body: short ones could be guessed from the fingerprint.
std::string fingerprint_of_write(const char* kind, std::string_view caller, Json body);
std::string fingerprint_of_grant(std::string_view caller, const GrantRequest& request);
std::string fingerprint_of_ask(std::string_view caller, const GrantRequest& request);
std::string fingerprint_of_withdraw(std::string_view caller, std::string_view grant_id);
std::string fingerprint_of_void(std::string_view caller, std::string_view grant_id,
                                std::string_view reason);
std::string fingerprint_of_policy(std::string_view caller, std::string_view document);
// `kind` is "approve" or "decline"; the PIN is no part of it.
std::string fingerprint_of_answer(const char* kind, std::string_view caller,
                                  const SecondAnswer& answer);
std::string fingerprint_of_reading(std::string_view caller, const StretchReading& reading);
std::string fingerprint_of_heard(std::string_view caller, std::string_view word_id);
std::string fingerprint_of_resolution(std::string_view caller, const ResolutionDraft& draft);

}  // namespace shopkeeper::empowerment
