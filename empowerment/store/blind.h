// Contacts whose tags a person must not learn yet: those of every calibration round that is open
// and that they are or were a rater of. Nearly always there are none.
//
// Functions throw soci::soci_error and belong inside the desk's guard.
//
// Thread-safety: none; used under the desk's lock. Ownership: the session is borrowed.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "empowerment/review.h"
#include "empowerment/store/sql.h"

namespace shopkeeper::empowerment::store {

std::set<ContactRef> blind_contacts(soci::session& sql, const std::string& person_id);

// The numbers of their entries, and of what was given at them.
std::vector<long long> blind_rows(soci::session& sql, const std::string& person_id);
std::vector<long long> blind_grants(soci::session& sql, const std::string& person_id);

// The numbers of what was given at some contacts, whoever is blind to them.
std::vector<long long> grants_at(soci::session& sql, const std::set<ContactRef>& contacts);

// "column IN (1,2)" and "column NOT IN (1,2)"; empty when there are no numbers. For a query's
// condition.
std::string among(const std::string& column, const std::vector<long long>& numbers);
std::string not_among(const std::string& column, const std::vector<long long>& numbers);

// The same as a condition on rows of `resolution` (or of a table with contact_source and
// contact_id); the person is the parameter :blind_for. Only for a query that needs it: without
// blind contacts it costs and changes nothing.
extern const char* const kNotBlind;

}  // namespace shopkeeper::empowerment::store
