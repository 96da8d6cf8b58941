// Moments as a team's own clock shows them, and as a person types them.
//
// The zone itself lives behind two functions (empowerment/store has the database); here is only
// the wording and the reading.
//
// Thread-safety: values and pure functions; a TeamClock's functions are called on the main thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/calendar.h"

namespace shopkeeper::client {

using empowerment::LocalTime;

// The clock of one team. Both functions are set.
struct TeamClock {
    std::string zone;  // "Europe/Lisbon"
    std::function<LocalTime(Instant)> local;
    // Empty for a time the team's clock never shows, because it is put forward over it.
    std::function<std::optional<Instant>(LocalTime)> instant;
};

// The clock of a team. `zones` is borrowed for as long as the clock lives.
TeamClock team_clock(const empowerment::TeamZones& zones, const std::string& team);

// "Lisbon" of "Europe/Lisbon"; a name without a place ("UTC") stays as it is. Never fails.
std::string place_of_zone(std::string_view zone);

// "Today", "Friday 13 November", with the year when it is another one. Never fails.
std::string long_day(Date day, Date today);
// "Wed 18 Nov 2026, 08:00". Never fails.
std::string moment_words(const LocalTime& time);
// "18 Nov, 08:00"; without the time at midnight, with the year when it is not that of `today`.
std::string short_moment(const LocalTime& time, Date today);

// Reads a date as client/promise_date.h does, with a time before or after it: "18 Nov 08:00",
// "Wed 18 Nov 2026, 8:00", "tomorrow 8:30", "2026-11-18T08:00". A date alone begins at 00:00, a
// time alone is today's. Failure: ErrorCode::invalid with what can be typed, also for a day that
// is over.
Result<LocalTime> parse_moment(std::string_view text, Date today);

}  // namespace shopkeeper::client
