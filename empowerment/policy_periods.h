// When each version of the policy counts: the order of coming into force, which is not that of the
// numbers. A version saved for a day to come begins on that day although another, with an earlier
// start, was saved meanwhile; and of versions with one start only the last saved ever counts.
//
// No version begins before it was written, so what these say of the past is what happened.
//
// Thread-safety: pure functions over values. Ownership: results share the versions.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "base/time.h"
#include "empowerment/policy.h"

namespace shopkeeper::empowerment {

using PolicyList = std::vector<std::shared_ptr<const Policy>>;  // none is null, in any order

enum class PolicyPlace {
    over,       // counted once
    in_force,   // counts now
    scheduled,  // will count, as far as is known
    never,      // another with the same start was saved later
};

struct PolicyPeriod {
    PolicyPlace place = PolicyPlace::never;
    Instant from;               // when it began or begins; of `never`: when it was to begin
    std::optional<Instant> to;  // exclusive: when the next begins; empty: nothing follows
    // What counts until it begins, and what it is to be compared with; null: nothing did.
    std::shared_ptr<const Policy> before;
    std::shared_ptr<const Policy> instead;  // of `never`: what took its place; else null
};

// One for each version, in the order of `versions`. Never fails.
std::vector<PolicyPeriod> policy_periods(const PolicyList& versions, Instant now);

// The first version that begins after `at`: what takes over from whatever counts at `at`. Null
// when nothing is scheduled behind it. Never fails.
std::shared_ptr<const Policy> next_to_begin(const PolicyList& versions, Instant at);

}  // namespace shopkeeper::empowerment
