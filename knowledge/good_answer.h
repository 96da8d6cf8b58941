// Is the best there is an answer, or merely the nearest?
//
// Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "knowledge/analysis.h"
#include "knowledge/index_view.h"

namespace shopkeeper::knowledge {

// How sure it is that a document answers a search or a burst, 0 to 1: a logistic regression over
// how much of what was asked the document holds, how much of that in one passage or the title, and
// how much of the title was asked for; all weighed by idf and by telling() (see burst.h). How it
// was fitted, and what it is worth: docs/search-quality.md. `body` gives the document's text; it is
// not called when nothing was asked. Requires: doc < view.docs().
double answer_confidence(const IndexView& view, const Analyzer& analyzer, std::string_view text,
                         std::uint32_t doc, const std::function<std::string()>& body);

}  // namespace shopkeeper::knowledge
