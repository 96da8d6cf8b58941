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
// itself, {{int}} a 64-bit integer, {{clustered}} behind a table's columns what keeps its rows in
// the order of its key, {{word_index NAME}} the statement that makes an index of words. Never
// fails.
std::string render(Engine engine, std::string_view text);

// Statements after which no row of `table` can be changed or deleted, only added. Never fails.
// Requires: `table` is a name of ours (it is not quoted).
std::vector<std::string> append_only(Engine engine, std::string_view table);

// How rows are found by the words in them: SQLite's FTS5, PostgreSQL's tsvector. Words reach it
// folded and cut by us and joined by blanks; the engine only looks them up, so that both agree on
// what a word is, and no text of a person is ever read as a query's syntax.
struct WordIndexSql {
    std::string add;  // :row, :words
    // :query from word_query(), :after; gives the row numbers above it as one text, which
    // read_row_marks() reads: a word may stand in most of a million rows, and fetching each alone
    // takes thrice as long as finding them.
    std::string find;
};
WordIndexSql word_index_sql(Engine engine, const std::string& name);

// One word of a query. `beginning`: longer words that begin so count as well.
// Requires: the word holds ASCII letters and digits and characters beyond ASCII only.
struct QueryWord {
    std::string_view word;
    bool beginning = false;
};
// Rows that hold all of them. Requires: not empty.
std::string word_query(Engine engine, const std::vector<QueryWord>& words);

// Marks inside a transaction to which one write can be undone without the others.
inline constexpr const char* kBeginPart = "SAVEPOINT part";
inline constexpr const char* kKeepPart = "RELEASE SAVEPOINT part";
inline constexpr const char* kUndoPart = "ROLLBACK TO SAVEPOINT part";

// What gives a connection that writes much the memory for it; may be empty.
const char* roomy_cache(Engine engine);

// The statement that begins a transaction which will write. SQLite takes its write lock at once,
// so that a transaction never fails half-way because it has to upgrade one.
const char* begin_write(Engine engine);

}  // namespace shopkeeper::empowerment::store
