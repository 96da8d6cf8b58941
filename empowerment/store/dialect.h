// The few places where SQLite and PostgreSQL do not speak the same SQL.
//
// Everything else in this folder is written in what both understand: ON CONFLICT, RETURNING,
// CASE instead of two-argument max(), text and 64-bit integers only, instants as milliseconds.
//
// Thread-safety: pure functions. Ownership: by value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace shopkeeper::empowerment::store {

enum class Engine { sqlite, postgresql };

// A migration's text in the engine's words: {{identity}} becomes a 64-bit key the engine numbers
// itself, {{int}} a 64-bit integer. Never fails.
std::string render(Engine engine, std::string_view text);

// Statements after which no row of `table` can be changed or deleted, only added. Never fails.
// Requires: `table` is a name of ours (it is not quoted).
std::vector<std::string> append_only(Engine engine, std::string_view table);

// The statement that begins a transaction which will write. SQLite takes its write lock at once,
// so that a transaction never fails half-way because it has to upgrade one.
const char* begin_write(Engine engine);

}  // namespace shopkeeper::empowerment::store
