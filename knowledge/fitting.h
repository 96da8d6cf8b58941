// The documents that may hold a plan's phrases and tags.
//
// Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "knowledge/index_view.h"
#include "knowledge/plan.h"

namespace shopkeeper::knowledge {

// Those with all words of its phrases or, without phrases, with the rarest of its tags, ascending;
// nothing when the plan asks for neither. Whether they fit is for fits() to say: reading a document
// for a phrase costs more than narrowing down lists, so it is done where a hit depends on it.
std::optional<std::vector<std::uint32_t>> possible_documents(const IndexView& view,
                                                             const Plan& plan);

}  // namespace shopkeeper::knowledge
