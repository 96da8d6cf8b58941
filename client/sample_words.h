// The words of a sample, shared by the views that draw one and that read one.
//
// Thread-safety: pure functions. All text is valid UTF-8.
#pragma once

#include <cstdint>
#include <string>

#include "client/local_time.h"
#include "empowerment/sample.h"

namespace shopkeeper::client {

// "Stretch", "Second person", "Random".
const char* stratum_label(empowerment::Stratum stratum);

// "9 – 15 Nov", "30 Nov – 6 Dec", "9 Nov": the local days of a period, the last one included.
std::string period_words(const empowerment::SampleRequest& request, const TeamClock& clock,
                         Date today);

// "11 of 11", "530 of 2,648". Requires: both >= 0.
std::string of_words(std::int64_t part, std::int64_t whole);

// "1.00", "35.60". Requires: weight >= 0.
std::string weight_words(double weight);

// "5 % at random", "2.5 % at random", "40 at random".
std::string rest_words(const empowerment::SampleRules& rules);

}  // namespace shopkeeper::client
