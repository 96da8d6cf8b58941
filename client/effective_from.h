// When a draft is to take effect, as a person types it, in the team's zone.
//
// Thread-safety: pure functions over borrowed values.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "base/time.h"
#include "client/local_time.h"

namespace shopkeeper::client {

// Empty for an empty text: at once. Failure: ErrorCode::invalid with what to type instead, also for
// a time that is over and for one the team's clock never shows.
Result<std::optional<Instant>> read_effective_from(const std::string& text, const TeamClock& clock,
                                                   Instant now);

// What was understood, below what was typed.
struct FromWords {
    std::string line;  // "Wed 18 Nov 2026, 08:00 in Lisbon", or what to mend
    bool wrong = false;
};
FromWords from_words(const std::string& text, const TeamClock& clock, Instant now);

}  // namespace shopkeeper::client
