// Instants and dates as values, with their RFC 3339 text.
//
// There is no clock and no zone database here: "now" and local dates come in as arguments, so a
// whole day of a contact centre can be replayed in a test.
//
// Thread-safety: pure functions.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.h"

namespace shopkeeper {

// A point in time, UTC, milliseconds since 1970-01-01T00:00:00Z.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

// A calendar date without a zone.
using Date = std::chrono::sys_days;

// Reads RFC 3339 ("2026-11-18T09:30:00Z", "…09:30:00.250+01:00"), also with a space instead of
// the T and without seconds, and the numeric-offset form "2023-01-01 05:24:31 +0000".
// Failure: ErrorCode::invalid naming what was expected. A text without an offset is refused.
Result<Instant> parse_instant(std::string_view text);

// "2026-11-18T09:30:00.000Z"; the milliseconds are left out when zero. Never fails.
std::string format_instant(Instant instant);

// Reads "2026-11-18". Failure: ErrorCode::invalid (also for 2026-02-30).
Result<Date> parse_date(std::string_view text);

// "2026-11-18". Never fails.
std::string format_date(Date date);

// "18 Nov", or "18 Nov 2025" when the year differs from that of `today`. Never fails.
std::string short_date(Date date, Date today);

}  // namespace shopkeeper
