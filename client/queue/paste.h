// A contact made of what a person copied elsewhere.
//
// Thread-safety: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "client/contact.h"

namespace shopkeeper::client {

// Contact::source of what was pasted.
inline constexpr const char* kPastedSource = "pasted";

inline constexpr std::size_t kMaxPastedBytes = 64u << 10;

// In a transcript (two lines at least begin with "Customer:", "Agent:" and the like) each speaker's
// lines are that speaker's messages. Success: a contact of source "pasted" with one customer
// message per paragraph (text between empty lines), all at `now`; `id` is made by the caller and
// unique. Failure: ErrorCode::invalid when there is no text, too_large above kMaxPastedBytes.
Result<Contact> contact_from_text(std::string_view text, Instant now, std::string id);

}  // namespace shopkeeper::client
