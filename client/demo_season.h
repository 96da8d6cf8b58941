// A season of the demo shop: as many contacts as wanted, over weeks, by a staff of invented people,
// with what turns up, what is fixed and what passes. Put on record through the desk itself, each
// grant decided by the limits of its day, so that everything a record must satisfy it satisfies.
//
// The same request gives the same season, entry by entry; only the nonces of the log differ.
//
// Thread-safety: free functions for one thread; they block (a million contacts: some minutes).
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "base/result.h"
#include "base/time.h"

namespace shopkeeper::client {

struct SeasonRequest {
    std::filesystem::path demo_directory;  // installed
    std::filesystem::path data_directory;  // must hold no record yet
    std::string policy_document;           // the demo shop's
    std::string taxonomy_document;
    std::string scorecard_document;
    std::int64_t resolutions = 10000;  // 1 to kMaxSeasonResolutions, corrections among them
    int agents = 12;                   // 1 to kMaxSeasonAgents; from 20 on in several teams
    int weeks = 26;                    // 1 to kMaxSeasonWeeks
    std::uint64_t seed = 1;
    Date until;  // the day behind the last
};

inline constexpr std::int64_t kMaxSeasonResolutions = 10'000'000;
inline constexpr int kMaxSeasonAgents = 500;
inline constexpr int kMaxSeasonWeeks = 260;

// What was put on record.
struct SeasonSummary {
    std::int64_t resolutions = 0;
    std::int64_t corrections = 0;  // among the resolutions
    std::int64_t grants = 0;
    std::int64_t stretches = 0;  // among the grants
    std::int64_t asked = 0;      // of a second person
    std::int64_t voided = 0;
    std::int64_t passed_on = 0;
    std::int64_t answered = 0;  // requests, by a second person
    std::int64_t reviews = 0;
    std::int64_t rounds = 0;  // of calibration
    int agents = 0;
    int teams = 0;
    Date first;
    Date last;
};

// Told how many resolutions are there. May be empty.
using SeasonProgress = std::function<void(std::int64_t done, std::int64_t all)>;

// Makes DATA/shopkeeper.db and what makes DATA the demo shop's (its queue, told from `opened`).
// Failure: ErrorCode::conflict when there is a record already; invalid for a number out of range
// or a fault in the demo's files; else the desk's or the disk's error.
Result<SeasonSummary> seed_season(const SeasonRequest& request, Instant opened,
                                  const SeasonProgress& progress);

}  // namespace shopkeeper::client
