// Unused authority in words; a pure function of what the desk answered.
//
// Thread-safety: pure functions over borrowed values.
#pragma once

#include <vector>

#include "client/trust_model.h"
#include "empowerment/week_picture.h"

namespace shopkeeper::client {

inline constexpr int kTrustWeeks[] = {1, 4, 12, 26, 52};

struct TrustInput {
    const std::vector<empowerment::UnusedFigure>& figures;
    const empowerment::Taxonomy& taxonomy;
    Date first_week;  // Mondays
    Date last_week;
    Date today;
};

// Everything but periods and behind.
TrustModel build_trust(const TrustInput& input);

}  // namespace shopkeeper::client
