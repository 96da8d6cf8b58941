// A database file of its own for one test, and how its bytes are read.
//
// Thread-safety: none. Ownership: the directory goes away with the object.
#pragma once

#include <doctest/doctest.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "empowerment/store/store_desk.h"

namespace shopkeeper::empowerment::store {

inline std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

// What somebody does who has the file and no respect for the guards in it. Requires: the store is
// closed.
inline void tamper(const std::string& path, const std::string& statement) {
    soci::session sql(soci::sqlite3, path);
    std::vector<std::string> guards;
    std::string name;
    soci::statement rows =
        (sql.prepare << "SELECT name FROM sqlite_master WHERE type = 'trigger'", soci::into(name));
    rows.execute();
    while (rows.fetch()) guards.push_back(name);
    for (const std::string& guard : guards) sql << "DROP TRIGGER \"" + guard + "\"";
    sql << statement;
}

class TempStore {
public:
    TempStore() {
        directory_ = (std::filesystem::temp_directory_path() / "shopkeeper-XXXXXX").string();
        REQUIRE(mkdtemp(directory_.data()) != nullptr);
    }
    ~TempStore() {
        std::error_code ignored;
        std::filesystem::remove_all(directory_, ignored);
    }
    TempStore(const TempStore&) = delete;
    TempStore& operator=(const TempStore&) = delete;

    std::string path() const { return directory_ + "/desk.db"; }

    // What a fresh database begins with, and the words that ship; empty: the program's own.
    Result<std::unique_ptr<Desk>> open(const std::string& policy_document = {},
                                       const std::string& taxonomy_document = {}) {
        const std::string assets = std::string(SHOPKEEPER_SOURCE_DIR) + "/assets/";
        StoreOptions options;
        options.path = path();
        options.now = [] { return *parse_instant("2026-11-18T09:30:00Z"); };
        options.new_uuid = [this] { return "id-" + std::to_string(++ids_); };
        options.zone = "Europe/Lisbon";
        options.policy_document =
            policy_document.empty() ? bytes_of(assets + "policy.default.json") : policy_document;
        options.taxonomy_document = taxonomy_document.empty()
                                        ? bytes_of(assets + "taxonomy.default.json")
                                        : taxonomy_document;
        Person ana;
        ana.id = "ana";
        ana.name = "Ana";
        ana.roles = {Role::agent, Role::supervisor};
        ana.tier = "agent";
        ana.team = "care";
        options.people = {ana};
        return open_store_desk(std::move(options));
    }

private:
    std::string directory_;
    int ids_ = 0;
};

inline GrantRequest refund(const std::string& key, std::int64_t amount_minor) {
    GrantRequest out;
    out.key = {key};
    out.contact_source = "file";
    out.contact_id = "T-1";
    out.customer_ref = "C-1";
    out.amount_minor = amount_minor;
    out.reason = "our_fault_delivery";
    return out;
}

}  // namespace shopkeeper::empowerment::store
