// One database file, opened by one process, through one connection.
//
// SQLite 3.7.0–3.51.2 can corrupt a WAL database that two connections reset at once, so there is
// exactly one: it takes the file exclusively and never lets go. Commits are durable (WAL,
// synchronous = FULL) before they are answered.
//
// Inside this folder SOCI's exceptions travel up to the desk, which turns them into Errors with
// describe(); none leaves the folder.
//
// Thread-safety: none; the desk serialises. Ownership: the connection is the caller's.
#pragma once

#include <exception>
#include <memory>
#include <string>
#include <vector>

#include <soci/soci.h>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/store/dialect.h"
#include "empowerment/store/migrations.h"

namespace shopkeeper::empowerment::store {

class Connection {
public:
    // Opens or creates the file and brings its schema up to the last of `known`.
    // Failure: ErrorCode::busy when another process has it open; ErrorCode::newer_version or
    // ErrorCode::corrupt (not a database, not ours, damaged, changed history) with the file left
    // byte for byte as it was; ErrorCode::io when it cannot be read or written;
    // ErrorCode::invalid for a path SOCI cannot carry.
    static Result<std::unique_ptr<Connection>> open(const std::string& path, Instant now,
                                                    const std::vector<Migration>& known);

    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    soci::session& sql() { return sql_; }
    Engine engine() const { return engine_; }
    const std::string& path() const { return path_; }

private:
    explicit Connection(std::string path) : path_(std::move(path)) {}

    Status prepare_untouched(const std::vector<Migration>& known);
    void begin_durable_mode();
    void migrate(Instant now, const std::vector<Migration>& known);

    std::string path_;
    Engine engine_ = Engine::sqlite;
    soci::session sql_;
};

// A transaction that writes. Rolled back unless commit() returned.
class WriteTransaction {
public:
    // Throws soci::soci_error.
    WriteTransaction(soci::session& sql, Engine engine);
    ~WriteTransaction();
    WriteTransaction(const WriteTransaction&) = delete;
    WriteTransaction& operator=(const WriteTransaction&) = delete;

    // Throws soci::soci_error; what was written is then unknown.
    void commit();

private:
    soci::session& sql_;
    bool open_ = true;
};

// What went wrong, as an Error with a sentence for a person that names `path`. Never throws.
Error describe(const std::exception& thrown, const std::string& path);

// The connection text of SOCI's SQLite backend. Failure: ErrorCode::invalid for a path with a
// character it cannot carry.
Result<std::string> connect_text(const std::string& path);

}  // namespace shopkeeper::empowerment::store
