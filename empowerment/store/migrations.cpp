#include "empowerment/store/migrations.h"

#include <cstddef>

#include "empowerment/fingerprint.h"
#include "empowerment/store/schema_0001.h"
#include "empowerment/store/schema_0002.h"
#include "empowerment/store/schema_0003.h"
#include "empowerment/store/schema_0004.h"
#include "empowerment/store/schema_0005.h"
#include "empowerment/store/schema_0006.h"
#include "empowerment/store/schema_0007.h"
#include "empowerment/store/schema_0008.h"
#include "empowerment/store/schema_0009.h"
#include "empowerment/store/schema_0010.h"

namespace shopkeeper::empowerment::store {

std::vector<Migration> migrations() {
    return {schema_0001(), schema_0002(), schema_0003(), schema_0004(), schema_0005(),
            schema_0006(), schema_0007(), schema_0008(), schema_0009(), schema_0010()};
}

std::string checksum(const Migration& migration) {
    std::string text = std::to_string(migration.version);
    text.append("\n").append(migration.name);
    for (const std::string_view statement : migration.statements)
        text.append("\n;\n").append(statement);
    for (const std::string_view table : migration.append_only_tables)
        text.append("\nappend-only ").append(table);
    return sha256_hex(text);
}

Status check_applied(const std::vector<AppliedMigration>& applied,
                     const std::vector<Migration>& known) {
    if (applied.size() > known.size())
        return Error{ErrorCode::newer_version,
                     "This data was written by a newer Shopkeeper (data version " +
                         std::to_string(applied.back().version) + ", this program knows " +
                         std::to_string(known.size()) +
                         "). It was left untouched: start the newer program."};
    for (std::size_t i = 0; i < applied.size(); ++i) {
        if (applied[i].version != known[i].version)
            return Error{ErrorCode::corrupt, "Step " + std::to_string(known[i].version) +
                                                 " of the data's history is missing. It was left "
                                                 "untouched: restore it from a backup."};
        if (applied[i].checksum != checksum(known[i]))
            return Error{ErrorCode::corrupt,
                         "Step " + std::to_string(known[i].version) +
                             " of the data's history is not the one this program knows. It was "
                             "left untouched: use the program that wrote it, or a backup."};
    }
    return {};
}

}  // namespace shopkeeper::empowerment::store
