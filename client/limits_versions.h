// Versions of the limits in words: which is in force and until when, what one changed against what
// counted before it, what waits for a second supervisor and what it would count beside, and taking
// a version back that has yet to begin.
//
// Thread-safety: pure functions over borrowed values.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "client/limits_view.h"
#include "empowerment/policy_periods.h"

namespace shopkeeper::client {

// "v14".
std::string version_word(const empowerment::Policy& policy);

// "v14, in force since 2 Nov · v15 takes over on 4 Dec, 09:00 · by Marta Kowalska".
std::string heading_of(const LimitsInput& input);

// What counts when the draft is to begin, were it not saved; null before the first version.
std::shared_ptr<const empowerment::Policy> in_force_then(const LimitsInput& input);

// " Only until Fri 4 Dec 2026, 09:00: from then on …" of the draft; empty when nothing begins
// after it.
std::string later_words(const LimitsInput& input);

// Fill what waits and, when it is open, the history.
void add_waiting(LimitsModel& model, const LimitsInput& input);
void add_history(LimitsModel& model, const LimitsInput& input);

// What the draft has to say so that a version that has yet to begin never counts: what counts
// before it goes on, saved with the same start.
struct TakingBack {
    std::int64_t version = 0;                            // that never counts then
    std::shared_ptr<const empowerment::Policy> instead;  // what goes on
    std::string from_text;                               // its start, as it is typed
};
// Of a row of the history. Failure: ErrorCode::invalid with why it cannot be.
Result<TakingBack> take_back(const LimitsInput& input, std::int64_t row);

}  // namespace shopkeeper::client
