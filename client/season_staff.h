// Who works a season, in which teams, and under which limits.
//
// Thread-safety: values and pure functions. Ownership: by value.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "client/demo_shop.h"
#include "client/season_script.h"
#include "empowerment/desk.h"

namespace shopkeeper::client {

struct SeasonStaff {
    std::vector<empowerment::Person> people;        // everyone
    std::map<std::string, std::string> team_zones;  // team → IANA zone
    // By team, in the order of team_ids: those who take contacts, and how much of a day.
    std::vector<std::string> team_ids;
    std::vector<std::vector<std::string>> agents;
    std::vector<std::vector<double>> shares;
};

// The demo shop's people first, then invented ones; one team up to 19 agents, two up to 59, three
// above, each with a supervisor and a reviewer. Requires: agents > 0.
SeasonStaff season_staff(const SeasonScript& script, const DemoPeople& known, int agents,
                         SeasonRandom& random);

// The demo's policy with budgets that fit so many contacts, in force from `from` on.
// Failure: ErrorCode::invalid for a document that is no policy.
Result<std::string> season_policy(const SeasonScript& script, const SeasonStaff& staff,
                                  const std::string& policy_document, std::int64_t resolutions,
                                  int days, Instant from);

}  // namespace shopkeeper::client
