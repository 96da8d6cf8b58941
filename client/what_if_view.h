// What a what-if says, in words and shares; a pure function of its result.
//
// Thread-safety: pure functions over borrowed values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/local_time.h"
#include "client/wide_model.h"
#include "empowerment/what_if.h"

namespace shopkeeper::client {

inline constexpr int kWhatIfDays[] = {7, 30, 90};

struct WhatIfInput {
    const empowerment::WhatIfResult& result;
    const TeamClock& clock;
    Instant from;
    Instant to;
    std::string currency;  // whose cost is shown
    int slice = 0;         // row of WhatIfModel::slices
    int band = -1;         // only contacts that leave or reach this band; −1: all
};

// Fills everything but state, sentence and period.
WhatIfModel build_what_if(const WhatIfInput& input);

}  // namespace shopkeeper::client
