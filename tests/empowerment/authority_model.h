// The second, slow, obvious model of the decision, written from the design and not from the code.
// It asks of every limit alone "what would you say to this amount?", takes the severest answer,
// and finds the largest amounts by searching over amounts instead of computing them. Its numbers
// are 128 bits wide, so nothing has to saturate.
#pragma once

#include "empowerment/authority.h"

namespace shopkeeper::empowerment {

// What the model says to one request; `lines` as decide() would give them.
Decision model_decide(const Policy& policy, const Usage& usage, const RemedyRequest& request,
                      const Calendar& calendar);

// The same with every amount tried one by one up to `highest` instead of a binary search.
// Requires: both possible amounts are at most `highest`.
struct PossibleAmounts {
    std::int64_t now = 0;
    std::int64_t with_reason = 0;
};
PossibleAmounts model_possible_by_counting(const Policy& policy, const Usage& usage,
                                           const RemedyRequest& request, const Calendar& calendar,
                                           std::int64_t highest);

}  // namespace shopkeeper::empowerment
