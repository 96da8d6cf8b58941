// Is the best there is an answer, or merely the nearest?
//
// Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <string_view>

#include "knowledge/analysis.h"
#include "knowledge/index_view.h"

namespace shopkeeper::knowledge {

// Whether a document answers a search or a burst, judged by how much of its weight (summed idf)
// the document holds. A few words must be held by half; a long burst tells more than any article,
// so of it a quarter does, if that weighs as much as a word the index has never seen. Where the
// figures come from: docs/search-quality.md. Requires: doc < view.docs().
bool is_good_answer_for(const IndexView& view, const Analyzer& analyzer, std::string_view text,
                        std::uint32_t doc);

}  // namespace shopkeeper::knowledge
