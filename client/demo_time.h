// The demo shop's relative times ("-35m", "-2d 09:14", "fri-3d 09:14", "+2d"), so that it is alive
// on whichever day it is opened. Only the demo's own files use them.
//
// Thread-safety: pure functions.
#pragma once

#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/calendar.h"

namespace shopkeeper::client {

// The moment the demo is opened, and whose days it lives in.
struct DemoClock {
    Instant opened;
    const empowerment::TeamZones& zones;
    std::string_view team;
};

// "-35m", "-3h": before the opening; "-2d 09:14": that local time two days before today;
// "fri-3d 09:14": on the latest Friday at least three days before today; RFC 3339 as it is.
// Failure: ErrorCode::invalid naming what was expected.
Result<Instant> demo_instant(std::string_view text, const DemoClock& clock);

// "+2d", "-13d", "+0d" from today, or a plain date. Failure: ErrorCode::invalid.
Result<Date> demo_date(std::string_view text, const DemoClock& clock);

}  // namespace shopkeeper::client
