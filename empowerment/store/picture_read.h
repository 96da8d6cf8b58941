// Reading the picture of the week: cells, the contacts and grants behind them.
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
#include "empowerment/store/sql.h"
#include "empowerment/week_picture.h"

namespace shopkeeper::empowerment::store {

// The Mondays a reading covers, both inclusive; an empty team is every team.
struct PictureRange {
    std::string team;
    Date first;
    Date last;
};

// Which columns stay apart; the others are added up and say nothing.
enum class Apart { all, tags_and_channels, unused };

// Cells of a range, in no order of their own. Failure: ErrorCode::corrupt for an unknown word.
Result<std::vector<ContactCell>> picture_cells(soci::session& sql, const PictureRange& range,
                                               Apart apart);
Result<std::vector<SignalCell>> picture_signals(soci::session& sql, const PictureRange& range);

// The first week in which anything was logged.
std::optional<Date> record_begins(soci::session& sql);

// Failure: ErrorCode::invalid for a bad page or cursor; ErrorCode::corrupt.
// `hidden`: numbers of first entries that are left out, from the list and its total.
Result<ContactPage> picture_contacts(soci::session& sql, const ContactFilter& filter,
                                     const PictureSlice& slice,
                                     const std::vector<long long>& hidden);

// What was given in a period, added up by band, remedy and currency. Failure: ErrorCode::corrupt.
Result<std::vector<RemedyFigure>> remedy_figures(soci::session& sql, const RemedyFilter& filter);

// Failure: ErrorCode::invalid for a bad page or cursor; ErrorCode::corrupt. `hidden`: numbers of
// grants that are left out.
Result<GrantPage> given_grants(soci::session& sql, const RemedyFilter& filter,
                               const PictureSlice& slice, const std::vector<long long>& hidden);

// One contact as the counts have it.
struct CountedContact {
    ContactCell cell;  // with contacts 1
    std::vector<Signal> signals;
    std::vector<std::string> labels;
};
// Of these first entries; a number of another entry finds nothing. Failure: ErrorCode::corrupt.
Result<std::vector<CountedContact>> counted_contacts(soci::session& sql,
                                                     const std::vector<long long>& entries);
// Takes contacts out of counts that keep so much apart. Never fails; who is not in them is none.
void leave_out(std::vector<ContactCell>& cells, const std::vector<CountedContact>& contacts,
               Apart apart);
void leave_out(std::vector<SignalCell>& cells, const std::vector<CountedContact>& contacts);

}  // namespace shopkeeper::empowerment::store
