// The part of the picture's rows that tells labels: which of them a contact carries, and how many
// contacts carry one in a week. As the other rows (picture_rows.h, picture_read.h): written in the
// transaction of the entry, and to be made anew from the entries.
//
// Functions throw soci::soci_error and belong inside the store's guard.
//
// Thread-safety: none; used under the store's lock. Ownership: the session is borrowed.
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "base/result.h"
#include "empowerment/store/picture_read.h"
#include "empowerment/store/sql.h"
#include "empowerment/week_picture.h"

namespace shopkeeper::empowerment::store {

// Of one contact by its first entry, in the order of the alphabet.
std::vector<std::string> labels_of_contact(soci::session& sql, long long first_seq);

// A contact by its first entry, with that entry's week.
struct LabelledContact {
    long long first_seq = 0;
    std::string week;
};
// Writes what a contact carries in place of what it carried. Requires: a write transaction.
void write_labels(soci::session& sql, const LabelledContact& contact,
                  const std::vector<std::string>& before, const std::vector<std::string>& now);

// Week, team, label, tag.
using LabelKey = std::tuple<std::string, std::string, std::string, std::string>;

// Adds to a count, or takes from one that is there. Requires: a write transaction.
void write_label_cell(soci::session& sql, const LabelKey& key, long long by);

// Cells of a range, in no order of their own. Failure: ErrorCode::corrupt for an unknown word.
Result<std::vector<LabelCell>> picture_labels(soci::session& sql, const PictureRange& range);

// Takes contacts out of counts. Never fails; who is not in them is none.
void leave_out(std::vector<LabelCell>& cells, const std::vector<CountedContact>& contacts);

}  // namespace shopkeeper::empowerment::store
