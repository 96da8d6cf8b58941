// The numbered, forward-only steps that make the schema, and what is known about those a database
// has already taken.
//
// A step that was once released is never edited: its checksum is stored when it is applied, and a
// database whose stored checksum differs is refused rather than guessed at.
//
// Thread-safety: pure functions; Ownership: by value; the texts are constants.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace shopkeeper::empowerment::store {

struct Migration {
    std::int64_t version = 0;
    std::string_view name;
    std::vector<std::string_view> statements;          // in the words of dialect.h's render()
    std::vector<std::string_view> append_only_tables;  // guarded after the statements ran
};

// All steps this program knows, numbered 1, 2, 3, … without a gap.
std::vector<Migration> migrations();

// SHA-256 over a step's neutral text, the same on every engine; 64 hexadecimal characters.
std::string checksum(const Migration& migration);

// A step a database says it has taken.
struct AppliedMigration {
    std::int64_t version = 0;
    std::string checksum;
};

// Success: what was applied is a prefix of `known`, and the rest may be applied. Failure:
// ErrorCode::newer_version when the database knows more steps than this program,
// ErrorCode::corrupt when a step differs from the one this program knows or one is missing.
Status check_applied(const std::vector<AppliedMigration>& applied,
                     const std::vector<Migration>& known);

}  // namespace shopkeeper::empowerment::store
