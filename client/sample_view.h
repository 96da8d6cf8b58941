// The sample as a pure function of what is typed, what was tried and what there is.
//
// Thread-safety: pure functions over borrowed values.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "client/local_time.h"
#include "client/review_read.h"
#include "client/sample_model.h"
#include "empowerment/desk.h"
#include "empowerment/review_desk.h"

namespace shopkeeper::client {

// As typed, so that nothing is lost that is not yet a figure or a day.
struct SampleTyped {
    std::string seed, from, to, share;
    std::set<std::string> without;  // reviewers who do not read this one

    friend bool operator==(const SampleTyped&, const SampleTyped&) = default;
};

// The last whole week and a twentieth of the rest. `seed`: what nobody chose.
SampleTyped proposed_sample(Date today, std::int64_t seed);

// "5", "2.5 %", "40 contacts". Failure: ErrorCode::invalid with what to type.
Result<empowerment::SampleRules> parse_share(std::string_view text);
// Failure: ErrorCode::invalid with what to type.
Result<std::int64_t> parse_seed(std::string_view text);

struct SamplePeriod {
    Instant from;  // inclusive
    Instant to;    // exclusive
};
// Both days, the last one included, in the team's zone. Failure: ErrorCode::invalid, also for a
// period that is not over.
Result<SamplePeriod> parse_period(const std::string& first, const std::string& last,
                                  const TeamClock& clock, Instant now);

// Who may read, in the desk's order.
std::vector<empowerment::Person> reviewers_among(const std::vector<empowerment::Person>& people);

// Failure: ErrorCode::invalid with the first thing to mend.
Result<empowerment::SampleRequest> request_of(const SampleTyped& typed,
                                              const std::vector<empowerment::Person>& people,
                                              const TeamClock& clock, Instant now);
// Whether two requests draw the same.
bool same_request(const empowerment::SampleRequest& a, const empowerment::SampleRequest& b);

// A sample that was drawn, with how much of it is read where that was counted.
struct KnownSample {
    empowerment::Sample sample;
    std::optional<SampleProgress> progress;
    std::vector<std::optional<SampleProgress>> of_reviewers;  // as Sample::request names them
};

struct SampleInput {
    const SampleTyped& typed;
    const std::vector<empowerment::Person>& people;
    const std::vector<KnownSample>& samples;
    int sample = 0;
    const std::optional<Result<empowerment::SampleDraw>>& tried;
    bool trying = false;
    bool drawing = false;
    const TeamClock& clock;
    Instant now;
};
SampleModel build_sample(const SampleInput& input);

}  // namespace shopkeeper::client
