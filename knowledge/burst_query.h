// A burst as a query: cleaned, and when it is long, only the words that tell articles apart.
//
// Thread-safety: pure functions.
#pragma once

#include <string_view>

#include "knowledge/analysis.h"
#include "knowledge/index_view.h"
#include "knowledge/plan.h"

namespace shopkeeper::knowledge {

Plan plan_burst(const IndexView& view, const Analyzer& analyzer, std::string_view burst);

}  // namespace shopkeeper::knowledge
