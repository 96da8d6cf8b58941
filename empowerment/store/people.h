// Who works here, and in which zone each team lives.
//
// Functions throw soci::soci_error and belong inside the desk's guard.
//
// Thread-safety: none; used under the desk's lock. Ownership: the session is borrowed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "empowerment/desk.h"
#include "empowerment/store/sql.h"

namespace shopkeeper::empowerment::store {

// Adds the people that are not there yet and brings the others up to what is given; nobody is
// taken away, because their name stands in the record. Requires: inside a write transaction.
void keep_people(soci::session& sql, const std::vector<Person>& people);

// Requires: inside a write transaction.
void keep_team_zone(soci::session& sql, const std::string& team, const std::string& zone);

// In the order in which they were added. Failure: ErrorCode::corrupt for an unknown role.
Result<std::vector<Person>> all_people(soci::session& sql);

// Failure: ErrorCode::not_found naming the id; ErrorCode::corrupt.
Result<Person> find_person(soci::session& sql, const std::string& id);

// Team → zone.
std::map<std::string, std::string> team_zones(soci::session& sql);

}  // namespace shopkeeper::empowerment::store
