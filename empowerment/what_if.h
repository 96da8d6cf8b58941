// What if this draft had been in force? The asks of past days judged again under the draft, beside
// what they are without it.
//
// Without the draft: the question is what the draft changes against the newest version, the one it
// is made on.
//  * Where every ask was decided under limits that say what that version says, it is what was
//    decided then: real history.
//  * Where some were decided under other limits, it is the same asks replayed under that version.
//    Otherwise what an earlier version changed would be counted as the draft's.
// A draft equal to the newest version changes nothing in either case, and one that takes a raise
// back shows the raise with its signs turned.
//
// An ask is an ask. Nobody knows what agents would have asked for under other limits, so the same
// asks are judged again and only their outcomes differ:
//  * The same remedy asked again for the same contact within a day, because it was not given the
//    first time (a reason was still missing, a second person had to be asked), is one ask: its last
//    form counts.
//  * Usage is what was really used then, plus what a world gives more, minus what it gives less,
//    in the windows it falls into: a raised limit uses up the day sooner, and an ask may be tighter
//    for it though no limit went down (`used_up`).
//  * Somebody who was asked for a reason and wrote none would not have written one under the draft;
//    who was not asked for one would have. A stretch counts against the week in either world.
//  * What a second person said is kept, never guessed: an ask they agreed to cost its amount then,
//    and costs it under any limits that send it to them or give it at once. What went to none then
//    and would is not given; what the draft takes away like that is a part of the difference and
//    shown apart (`hangs_on_second_person`).
//  * A grant that was voided cost nothing, in either world. A reason code that the draft retires is
//    no refusal: the agent would have chosen another.
//
// Cost and its interval. The decisions of a period are all there were, so the difference of those
// days is no estimate. The interval answers the question one really has: how much may it be in
// another period like this one? Customers come independently of each other, agents stay; so the
// customer is what is drawn anew, Poisson(1) times each, and the total is a compound Poisson sum
// with cumulants k_n = Σ d_c^n over the differences d_c of each customer. Resampling asks instead
// would ignore that those of one customer hang together, resampling agents would let the team
// change. This is the limit of the Poisson bootstrap (Hanley & MacGibbon 2006, "Creating
// non-parametric bootstrap samples using Poisson frequencies"; Chamandy et al. 2012, "Estimating
// uncertainty for massive data streams") for infinitely many samples, taken analytically: the
// quantile at z is k1 + √k2 (z + (z² − 1) g/6) with the skewness g = k3 / k2^1.5 (Cornish & Fisher
// 1938; the normal power approximation of Beard, Pentikäinen & Pesonen, "Risk Theory", 1984), which
// needs no seed and gives the same text everywhere. A test holds it against the bootstrap itself.
//
// Thread-safety: one thread per WhatIf. Ownership: policies are shared; zones are borrowed and must
// outlive it.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "empowerment/authority.h"
#include "empowerment/calendar.h"
#include "empowerment/decision_input.h"
#include "empowerment/policy.h"

namespace shopkeeper::empowerment {

inline constexpr std::size_t kBandCount = 4;
// By Band: within, stretch, second_person, refused.
using BandCounts = std::array<std::int64_t, kBandCount>;

// What stands for "without the draft". See above.
enum class Baseline {
    decided,  // what was decided then
    replayed  // the same asks under the newest version
};
const char* word(Baseline baseline);

// Before: without the draft.
struct BeforeAfter {
    BandCounts before{};
    BandCounts after{};
};

// Customers whose cost differs, below which no interval is worth showing.
inline constexpr std::int64_t kTooFewCustomers = 10;

struct CostDifference {
    std::int64_t before_minor = 0;      // given in the period without the draft
    std::int64_t after_minor = 0;       // under the draft
    std::int64_t difference_minor = 0;  // after − before
    // Of the 95 % interval around the difference; empty when too few customers differ.
    std::optional<std::int64_t> low_minor;
    std::optional<std::int64_t> high_minor;
    std::int64_t customers = 0;  // whose cost differs
    std::int64_t asks = 0;       // whose cost differs
    // Given at once before, and under the draft only if a second person agrees: counted as not
    // given, so that the difference is minus this and whatever the other asks differ by.
    std::int64_t hangs_on_second_person_minor = 0;
};

// The ask of a contact whose outcome changes most under the draft.
struct ChangedAsk {
    std::string contact_source;
    std::string contact_id;
    std::string customer;
    std::string agent;
    std::string tier;
    Remedy remedy = Remedy::refund;
    Money amount;
    Instant at;
    Band before = Band::within;
    Band after = Band::within;
    std::optional<Limit> binding_before;
    std::optional<Limit> binding_after;
    std::int64_t asks = 1;  // of this contact whose outcome changes, this one included
};

struct WhatIfResult {
    Baseline baseline = Baseline::decided;
    std::int64_t base_version = 0;  // the newest; 0: there is none
    std::int64_t decisions = 0;     // read
    std::int64_t asks = 0;          // replayed
    std::int64_t asked_again = 0;   // decisions that were an earlier form of another ask
    std::int64_t left_out = 0;      // under a policy version nobody has, or malformed
    BeforeAfter outcomes;
    std::map<std::string, BeforeAfter> by_tier;
    // Asks that were not within, by the limit that bound them, in each world.
    std::map<Limit, BeforeAfter> by_limit;
    // From (before) → to (after).
    std::array<BandCounts, kBandCount> moves{};
    std::int64_t freer = 0;  // asks whose outcome is kinder under the draft
    std::int64_t stricter = 0;
    // Of the stricter ones: the draft would have said no less had it not given so much before.
    std::int64_t used_up = 0;
    std::map<std::string, CostDifference> cost;  // by ISO code
    // One ask of each contact whose outcome changes most: by how many bands, then by the amount,
    // then by time. At most kMostContacts.
    std::vector<ChangedAsk> contacts;
    std::int64_t contacts_changed = 0;
};
inline constexpr std::size_t kMostContacts = 20;

// Called now and then with how many of how many asks are replayed; false cancels.
using WhatIfProgress = std::function<bool(std::int64_t done, std::int64_t all)>;

class WhatIf {
public:
    // `versions`: every version of the policy, so that those of then are found; the draft is
    // compared with the newest of them. Requires: none is null.
    WhatIf(Policy draft, const std::vector<std::shared_ptr<const Policy>>& versions,
           const TeamZones& zones);

    // Adds a decision. Decisions may come in any order; they are replayed in the order of time.
    void add(DecisionInput decision);

    // Replays everything added. Failure: ErrorCode::cancelled.
    Result<WhatIfResult> run(const WhatIfProgress& progress = {});

private:
    // Whether some decision that is replayed was made under limits that the newest version's are
    // not.
    bool other_limits_then(const std::vector<bool>& again) const;

    Policy draft_;
    std::map<std::int64_t, std::shared_ptr<const Policy>> versions_;
    const TeamZones& zones_;
    std::vector<DecisionInput> decisions_;
};

// The interval's formula alone, for its test: cumulants of the customers' differences.
struct CostInterval {
    double low = 0;
    double high = 0;
};
// Requires: the differences are not empty. Never below nothing when none is negative, never above
// it when none is positive.
CostInterval cost_interval(const std::vector<double>& differences);

// The result as one JSON document for `shopkeeperctl policy simulate`, ending with a line end.
// Amounts are whole minor units beside their currency. Never fails.
std::string what_if_json(const WhatIfResult& result);

}  // namespace shopkeeper::empowerment
