// Words to agents: written once, heard once.
//
// Functions throw soci::soci_error and belong inside the store's guard.
//
// Thread-safety: none; used under the store's lock. Ownership: the session is borrowed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/second_person.h"
#include "empowerment/store/sql.h"

namespace shopkeeper::empowerment::store {

// Adds a word and its leaf. Requires: inside a write transaction, a fresh id.
void insert_word(soci::session& sql, const WordToAgent& said);

// Adds that it was heard, and the leaf. Requires: inside a write transaction, not heard before.
void insert_heard(soci::session& sql, const WordToAgent& said, Instant at);

// Failure: ErrorCode::corrupt when a stored row cannot be read.
Result<std::optional<WordToAgent>> find_word(soci::session& sql, const std::string& id);

// What was read of one stretch use, oldest first. Failure: as find_word().
Result<std::vector<WordToAgent>> readings_of(soci::session& sql, const std::string& grant_id);

// One page of an agent's words, newest first. Failure: as find_word(), and ErrorCode::invalid for
// a bad page or cursor.
Result<WordPage> words_of_agent(soci::session& sql, const std::string& agent_id,
                                const WordFilter& filter);

// The sequence number in a cursor; `otherwise` when it is empty. Failure: ErrorCode::invalid.
Result<long long> sequence_in(const std::string& cursor, long long otherwise);
// Failure: ErrorCode::invalid unless 1 to 1000.
Status check_page(int page_size);

}  // namespace shopkeeper::empowerment::store
