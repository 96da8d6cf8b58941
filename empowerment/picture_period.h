// Which instants a picture's weeks and months are, team by team.
//
// Thread-safety: pure functions. Ownership: zones are borrowed for the call.
#pragma once

#include <string>

#include "empowerment/calendar.h"
#include "empowerment/week_picture.h"

namespace shopkeeper::empowerment {

// The Monday of the week a picture ends with. Never fails.
Date picture_week(const TeamZones& zones, const PictureQuery& query, Instant now);

// The grants of one team in a week or a month of its own zone. Never fails.
RemedyFilter remedies_of_week(const TeamZones& zones, const std::string& team, Date week);
RemedyFilter remedies_of_month(const TeamZones& zones, const std::string& team, Date month);

}  // namespace shopkeeper::empowerment
