// Local days of each team by the IANA zone database (Hinnant date).
//
// Thread-safety: const functions are safe from any thread once made. Ownership: by shared
// immutable zone pointers that live as long as the process.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "empowerment/calendar.h"

namespace date {
class time_zone;
}

namespace shopkeeper::empowerment::store {

class ZoneCalendar final : public TeamZones {
public:
    // Success: a calendar in which every team lives in `fallback` until set_team() says otherwise.
    // Empty text means the machine's own zone, or UTC when it has none that is known.
    // Failure: ErrorCode::invalid naming a zone the database does not have.
    static Result<ZoneCalendar> create(const std::string& fallback);

    // Failure: as create().
    Status set_team(const std::string& team, const std::string& zone);

    // The name of the zone a team lives in, e.g. "Europe/Lisbon". Never fails.
    std::string zone_name(std::string_view team) const override;

    Date local_day(Instant at, std::string_view team) const override;
    Instant day_starts(Date day, std::string_view team) const override;
    LocalTime local_time(Instant at, std::string_view team) const override;
    std::optional<Instant> instant_of(LocalTime local, std::string_view team) const override;

private:
    explicit ZoneCalendar(const date::time_zone* fallback) : fallback_(fallback) {}
    const date::time_zone& zone_of(std::string_view team) const;

    const date::time_zone* fallback_;
    std::map<std::string, const date::time_zone*, std::less<>> teams_;
};

}  // namespace shopkeeper::empowerment::store
