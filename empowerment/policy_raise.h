// Which figures of a new version are raised so far that a second supervisor must agree.
//
// A raise is measured against the least a figure was in the week before, not against the last step:
// otherwise anyone could go from 150 to 500 in three saves of one afternoon, each half as much
// again, and the threshold would stop only the hasty. The week is the one up to now and the one up
// to the moment the version shall count, so that nothing is gained by dating versions ahead.
// Where a second supervisor agreed to a raise, the figure they agreed to is where measuring starts
// anew: what two people decided must not be asked for again on the next day.
//
// Thread-safety: pure functions over values. Ownership: results are the caller's.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/time.h"
#include "empowerment/policy.h"

namespace shopkeeper::empowerment {

inline constexpr std::chrono::days kRaiseWindow{7};

// A version that raises are measured against.
struct BaselineVersion {
    std::shared_ptr<const Policy> policy;
    std::vector<std::string> agreed;  // paths of the raises a second supervisor agreed to
};

struct RaiseBaseline {
    std::vector<BaselineVersion> versions;  // in the order in which they came into force
    // Agent → tier, to say what a figure of an override replaces. An agent who is not here is
    // measured from nothing.
    std::map<std::string, std::string, std::less<>> tier_of;
    Date first_day;  // earliest local day of anybody on which the new version begins to count
};

// A figure that gives more authority than the threshold lets one supervisor decide.
struct PolicyRaise {
    std::string path;       // of the cell (policy_cells.h)
    std::int64_t from = 0;  // the least in the window; minor units or a whole number
    std::int64_t to = 0;    // INT64_MAX: a budget that is gone no longer stops anything
};

// Of all versions those that were in force at any moment of the week up to `now` or of the week up
// to `counts_from`, in the order in which they came into force. Requires: ascending versions, none
// null.
std::vector<BaselineVersion> baseline_versions(const std::vector<BaselineVersion>& all, Instant now,
                                               Instant counts_from);

// Figures of `next` above what they were by more than the threshold (the least
// second_supervisor_above_percent of the same versions). A tier or currency that is new is raised
// from nothing. An override raises what its agent would otherwise have on any day from first_day
// on: by its figure, by a later last day, or by going away where it was below the tier. A shorter
// explanation is no raise. With no version to measure against nothing is a raise. Never fails.
std::vector<PolicyRaise> raises_for_second_supervisor(const RaiseBaseline& baseline,
                                                      const Policy& next);

}  // namespace shopkeeper::empowerment
