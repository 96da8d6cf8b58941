// Which finished contacts a reviewer reads: a stratified sample that anybody can draw again from
// its seed, its period and its rules.
//
// Strata that are read whole (every stretch use, every second-person request, every UNSURE, every
// suggestion the agent overrode) are certain: their inclusion probability is one. Of the rest a
// simple random sample without replacement of fixed size n is drawn from N, so each of it stands
// for N / n contacts (its inclusion weight, the inverse of its probability; Horvitz & Thompson
// 1952). The weights of a sample sum to the population.
//
// The draw orders the rest by a keyed hash of seed and id (SipHash-2-4) and takes the n first: the
// same seed gives the same sample whatever order the contacts come in, and a larger share contains
// the smaller one.
//
// Thread-safety: values and pure functions.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bounded_json.h"
#include "base/result.h"
#include "base/time.h"
#include "empowerment/review.h"

namespace shopkeeper::empowerment {

enum class Stratum { stretch, second_person, unsure, overridden, rest };
inline constexpr std::size_t kStratumCount = 5;
const char* word(Stratum stratum);  // "second_person"
// Failure: ErrorCode::invalid listing the words there are.
Result<Stratum> stratum_from_word(std::string_view text);

using Strata = std::bitset<kStratumCount>;
inline bool in(const Strata& strata, Stratum stratum) {
    return strata.test(static_cast<std::size_t>(stratum));
}
Strata only(Stratum stratum);

struct SampleRules {
    // The strata that are read whole; `rest` is none of them.
    Strata whole = Strata{0b01111};
    // Of the rest: a share in thousandths (rounded up, so that something is drawn from anything),
    // or so many.
    std::int64_t rest_per_mille = 50;
    std::optional<std::int64_t> rest_number;  // set: counts instead of the share

    friend bool operator==(const SampleRules&, const SampleRules&) = default;
};

// {"whole":["stretch",…],"rest":{"per_mille":50}} or {"rest":{"number":40}}; an absent key is the
// default. Failure: ErrorCode::invalid naming the JSON pointer.
Result<SampleRules> parse_sample_rules(std::string_view json_text);
Result<SampleRules> sample_rules_from_json(const Json& json);
Json to_json(const SampleRules& rules);
// Success when the numbers make sense (0 to 1000 thousandths, a number from 0 on).
Status check_rules(const SampleRules& rules);

// One finished contact of the period, by its first entry.
struct SampleUnit {
    std::string resolution_id;
    Strata marks;  // what it is, `rest` not included
};

struct DrawnUnit {
    std::size_t unit = 0;  // its place among the units
    Strata strata;         // every one it belongs to under the rules; drawn once all the same
};

struct StratumCount {
    std::int64_t population = 0;
    std::int64_t drawn = 0;
};

struct Draw {
    std::vector<DrawnUnit> units;  // in the order of the units
    // Strata overlap: a contact is counted in each it belongs to, so these sum to no total.
    std::array<StratumCount, kStratumCount> strata;
    StratumCount whole;  // all that is certain, each contact once
    StratumCount rest;   // whole and rest together are the population

    std::int64_t population() const { return whole.population + rest.population; }
    // What one drawn contact stands for.
    double weight(const Strata& strata_of_unit) const;
    // Whether every contact of the period had a chance: only then can all work be estimated.
    bool covers_all() const { return rest.population == 0 || rest.drawn > 0; }
};

// Pure and deterministic; the order of `units` does not matter but for the order of the answer.
// Works in O(n) but for the drawn ones. Requires: ids are unique, check_rules(rules) succeeds.
Draw draw_sample(const std::vector<SampleUnit>& units, std::int64_t seed, const SampleRules& rules);

// A drawn contact and everyone who handled it.
struct Assignable {
    std::string resolution_id;
    std::vector<std::string> handlers;
};

// Who reads each, in order: balanced, deterministic, one reviewer each and never one who handled
// the contact. Empty where nobody else is left. No other division without these two faults is more
// even by moving one contact.
std::vector<std::string> assign_reviewers(const std::vector<Assignable>& drawn,
                                          const std::vector<std::string>& reviewers,
                                          std::int64_t seed);

// What is asked of a desk.
struct SampleRequest {
    std::int64_t seed = 0;
    Instant from;  // inclusive
    Instant to;    // exclusive; not after now, so that the period is closed and stays as it is
    SampleRules rules;
    std::vector<std::string> reviewer_ids;  // empty: everyone with the role
};

// A stored sample: with its rules, so that anybody can draw it again.
struct Sample {
    std::string id;
    std::string by;
    Instant at;
    SampleRequest request;  // reviewers filled in
    std::array<StratumCount, kStratumCount> strata;
    StratumCount whole;
    StratumCount rest;
    std::int64_t unassigned = 0;  // that nobody but their own handlers could read
    // Why its figures are not told to who asks, as a sentence; then they are all 0. Never stored.
    std::string withheld;
};

struct SampleItem {
    std::string resolution_id;  // the first entry
    ContactRef contact;
    Strata strata;
    double weight = 1;        // 0: withheld with the sample's figures
    std::string reviewer_id;  // empty: nobody could read it
    std::string review_id;    // that reviewer's newest; empty: still to be read
};

inline constexpr std::size_t kMostDrawn = 20000;  // more than a team can read is a mistake

}  // namespace shopkeeper::empowerment
