#include "empowerment/store/connection.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <system_error>
#include <utility>

#include "empowerment/store/row_marks.h"

namespace shopkeeper::empowerment::store {

namespace {

// "Shpk": says in the file's header whose database it is.
constexpr long long kApplicationId = 0x5368706b;

long long read_number(soci::session& sql, const std::string& query) {
    long long value = 0;
    sql << query, soci::into(value);
    return value;
}

bool has_content(const std::string& path) {
    std::error_code ignored;
    const auto size = std::filesystem::file_size(path, ignored);
    return !ignored && size > 0;
}

// A refused database keeps its write-ahead log as it was: closing would fold it into the file.
void keep_log_on_close(soci::session& sql) {
    // Its type is known: this file opened it. SOCI exports no type information for a check.
    auto* backend = static_cast<soci::sqlite3_session_backend*>(sql.get_backend());
    sqlite_api::sqlite3_db_config(backend->conn_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

std::vector<AppliedMigration> read_applied(soci::session& sql) {
    std::vector<AppliedMigration> out;
    long long version = 0;
    std::string sum;
    soci::statement rows =
        (sql.prepare << "SELECT version, checksum FROM schema_migration ORDER BY version",
         soci::into(version), soci::into(sum));
    rows.execute();
    while (rows.fetch()) out.push_back({version, sum});
    return out;
}

Error busy_error(const std::string& path) {
    return {ErrorCode::busy, "Shopkeeper is already open on this data (" + path +
                                 "). Close the other window, or choose another data folder."};
}

Error sqlite_error(int code, const std::string& words, const std::string& path) {
    switch (code & 0xff) {  // the primary code of an extended one
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return busy_error(path);
        case SQLITE_NOTADB:
            return {ErrorCode::corrupt,
                    path +
                        " is not a Shopkeeper database. It was left untouched: choose another "
                        "data folder, or restore it from a backup."};
        case SQLITE_CORRUPT:
            return {ErrorCode::corrupt,
                    path + " is damaged (" + words + "). Keep a copy of it and restore a backup."};
        case SQLITE_FULL:
            return {ErrorCode::io, "There is no room left on the disk for " + path +
                                       ". Make room, then start Shopkeeper again."};
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return {ErrorCode::io, path +
                                       " may not be written. Check the permissions of the file "
                                       "and its folder."};
        case SQLITE_CANTOPEN:
            return {ErrorCode::io, path +
                                       " cannot be opened. Check that its folder exists and "
                                       "may be read and written."};
        default:
            return {ErrorCode::io,
                    "The database " + path + " reported: " + words + ". Start Shopkeeper again."};
    }
}

}  // namespace

Error describe(const std::exception& thrown, const std::string& path) {
    if (const auto* known = dynamic_cast<const soci::sqlite3_soci_error*>(&thrown))
        return sqlite_error(known->result(), known->what(), path);
    return {ErrorCode::io, "The database " + path + " reported: " + thrown.what() + "."};
}

Result<std::string> connect_text(const std::string& path) {
    if (path.empty()) return Error{ErrorCode::invalid, "The path of the database is empty."};
    // SOCI takes a text without '=' as the path itself; any other must be quoted.
    if (path.find('=') == std::string::npos) return path;
    if (path.find('"') != std::string::npos)
        return Error{ErrorCode::invalid, "The path " + path +
                                             " holds both = and \", which the database cannot "
                                             "open. Choose another data folder."};
    return "dbname=\"" + path + "\"";
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path, Instant now,
                                                     const std::vector<Migration>& known) {
    const Result<std::string> text = connect_text(path);
    if (!text) return text.error();
    std::unique_ptr<Connection> connection(new Connection(path));
    const bool had_log = has_content(path + "-wal");
    try {
        connection->sql_.open(soci::sqlite3, *text);
        if (had_log) keep_log_on_close(connection->sql_);
        if (Status fit = connection->prepare_untouched(known); !fit) return fit.error();
        connection->begin_durable_mode();
        add_row_marks(connection->sql_);
        connection->migrate(now, known);
    } catch (const std::exception& thrown) {
        return describe(thrown, path);
    }
    return connection;
}

// Looks without writing: whoever fails here has left the file as it was.
Status Connection::prepare_untouched(const std::vector<Migration>& known) {
    sql_ << "PRAGMA locking_mode=EXCLUSIVE";
    const long long tables = read_number(sql_, "SELECT count(*) FROM sqlite_master");
    if (tables == 0) return {};
    if (read_number(sql_, "PRAGMA application_id") != kApplicationId)
        return Error{ErrorCode::corrupt, path_ +
                                             " is a database of another program. It was left "
                                             "untouched: choose another data folder."};
    return check_applied(read_applied(sql_), known);
}

void Connection::begin_durable_mode() {
    sql_ << "PRAGMA journal_mode=WAL";
    sql_ << "PRAGMA synchronous=FULL";
    sql_ << "PRAGMA foreign_keys=ON";
    // Without it INSERT OR REPLACE would delete from append-only tables past their triggers.
    sql_ << "PRAGMA recursive_triggers=ON";
    // Folding the log into the file costs a pause; every few hundred grants is often enough.
    sql_ << "PRAGMA wal_autocheckpoint=4000";
}

void Connection::migrate(Instant now, const std::vector<Migration>& known) {
    WriteTransaction transaction(sql_, engine_);
    sql_ << render(engine_,
                   "CREATE TABLE IF NOT EXISTS schema_migration (version {{int}} PRIMARY KEY, "
                   "name TEXT NOT NULL, checksum TEXT NOT NULL, at_ms {{int}} NOT NULL)");
    const std::size_t done = read_applied(sql_).size();
    if (done == 0) sql_ << "PRAGMA application_id=" << kApplicationId;
    for (std::size_t i = done; i < known.size(); ++i) {
        for (const std::string_view statement : known[i].statements)
            sql_ << render(engine_, statement);
        for (const std::string_view table : known[i].append_only_tables)
            for (const std::string& guard : append_only(engine_, table)) sql_ << guard;
        const long long version = known[i].version;
        const std::string name(known[i].name);
        const std::string sum = checksum(known[i]);
        const long long at_ms = now.time_since_epoch().count();
        sql_ << "INSERT INTO schema_migration (version, name, checksum, at_ms) "
                "VALUES (:version, :name, :checksum, :at_ms)",
            soci::use(version), soci::use(name), soci::use(sum), soci::use(at_ms);
    }
    transaction.commit();
}

Connection::~Connection() = default;

WriteTransaction::WriteTransaction(soci::session& sql, Engine engine) : sql_(sql) {
    sql_ << begin_write(engine);
}

WriteTransaction::~WriteTransaction() {
    if (!open_) return;
    try {
        sql_ << "ROLLBACK";
    } catch (const std::exception&) {
        // The engine rolls back by itself on the errors that make a ROLLBACK fail.
    }
}

void WriteTransaction::commit() {
    sql_ << "COMMIT";
    open_ = false;
}

}  // namespace shopkeeper::empowerment::store
