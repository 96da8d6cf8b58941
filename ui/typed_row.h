// Which row of an open list is meant by what is typed.
//
// Thread-safety: pure functions over values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace shopkeeper::ui {

// The row whose words are found by `typed`, looked for from row `from` on and round its end. What
// stands behind the last " › " is a row's own: it counts before the group it belongs to, the
// beginning before a later word, a word's beginning before its middle. Case and accents make no
// difference. −1: no row.
int typed_row(const std::vector<std::string>& rows, std::string_view typed, int from);

}  // namespace shopkeeper::ui
