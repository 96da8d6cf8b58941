// Row numbers as one text, block by block: "block:marks,block:marks", marks as RowBlock writes
// them. What SQLite finds by words comes so: the numbers of 650,000 rows one by one would take
// longer to write and read than to find.
//
// Thread-safety: pure functions. Ownership: by value; the connection is borrowed.
#pragma once

#include <string_view>

#include "base/result.h"
#include "empowerment/store/row_set.h"
#include "empowerment/store/sql.h"

namespace shopkeeper::empowerment::store {

// Adds the SQL aggregate row_marks(number) to a connection of SQLite. Numbers may come in any
// order, and are above 0. Throws soci::soci_error.
void add_row_marks(soci::session& sql);

// Adds the rows of such a text; a part without a colon is a plain row number, which is how an
// engine without that aggregate writes them. Failure: ErrorCode::corrupt for any other text; what
// stood before is added then.
Status read_row_marks(std::string_view text, RowSet& rows);

}  // namespace shopkeeper::empowerment::store
