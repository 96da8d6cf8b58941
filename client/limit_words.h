// The words of a policy's cells and of what changed in them.
//
// Thread-safety: pure functions. All text is valid UTF-8.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "client/wide_model.h"
#include "empowerment/desk.h"
#include "empowerment/policy_cells.h"
#include "empowerment/policy_diff.h"

namespace shopkeeper::client {

// "Agent" of "agent". Never fails.
std::string tier_label(std::string_view tier);

// The tiers of a table as people read them: the known ones from the least to the most authority,
// others after them by name.
std::vector<std::string> tiers_in_order(const empowerment::CurrencyLimits& limits);

std::string name_of_person(const std::vector<empowerment::Person>& people, const std::string& id);

// "Agent" and "refund, per action": where a cell stands.
std::string cell_whose(const empowerment::CellAddress& at,
                       const std::vector<empowerment::Person>& people);
std::string cell_what(const empowerment::CellAddress& at);

// "2,000.00" of "2000.00", "31 Dec 2026" of "2026-12-31"; other texts as they are.
std::string cell_shown(empowerment::CellKind kind, std::string_view text);

// "+ 20.0 %" of 200, "− 20.0 %" of −200. Never fails.
std::string percent_words(std::int64_t per_mille);

// `second`: the paths that a second supervisor has to agree to.
std::vector<ChangeRow> change_rows(const std::vector<empowerment::CellChange>& changes,
                                   const std::vector<empowerment::Person>& people,
                                   const std::vector<std::string>& second);

}  // namespace shopkeeper::client
