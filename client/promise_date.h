// A date as a person types it; a promise's is one to come, a search's one that has been.
//
// Thread-safety: pure functions.
#pragma once

#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace shopkeeper::client {

// Reads "2026-11-25", "today", "tomorrow", a weekday ("fri", "Friday": the next one, never today),
// "25 Nov", "Nov 25" (this year, or the next when it lies in the past), "25 Nov 2026", "in 3 days",
// "3 days". Upper and lower case are one. Failure: ErrorCode::invalid with what can be typed.
Result<Date> parse_day(std::string_view text, Date today);

// The same for a day that has been: what names no year is the last such day ("fri" the one before
// today, "25 Nov" of last year when it is still to come in this one), and "yesterday" and "3 days
// ago" are read as well. A date with its year is read as it is. Failure: as parse_day().
Result<Date> parse_past_day(std::string_view text, Date today);

// The same for a day to come. Failure: as parse_day(), and for a date before `today`.
Result<Date> parse_promise_date(std::string_view text, Date today);

}  // namespace shopkeeper::client
