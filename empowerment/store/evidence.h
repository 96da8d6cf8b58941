// Conversations and passages as they were: each content once, by its hash, only ever added.
//
// Functions throw soci::soci_error and belong inside the desk's guard.
//
// Thread-safety: none; used under the desk's lock. Ownership: the session is borrowed.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/evidence.h"
#include "empowerment/review.h"
#include "empowerment/store/sql.h"

namespace shopkeeper::empowerment::store {

// Adds what is not there yet. Requires: inside a write transaction.
void keep_evidence(soci::session& sql, const Evidence& evidence, Instant at);

// Success: the content of that hash, or nothing when the hash is empty or unknown.
// Failure: ErrorCode::corrupt when what is stored cannot be read or is not what was recorded under
// that hash; the sentence names the contact it was asked for.
Result<std::optional<Conversation>> find_conversation(soci::session& sql, const std::string& hash,
                                                      const ContactRef& of);
Result<std::optional<QuotedPassage>> find_passage(soci::session& sql, const std::string& hash,
                                                  const ContactRef& of);

}  // namespace shopkeeper::empowerment::store
