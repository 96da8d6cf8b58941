// Which views a role has, and the frame around them.
//
// Thread-safety: pure functions over borrowed values.
#pragma once

#include <string>
#include <vector>

#include "client/wide_model.h"
#include "empowerment/desk.h"

namespace shopkeeper::client {

// In the order of the navigation; empty for the agent, who has one column and no navigation. Only
// views that work are here: an empty promise is no view.
std::vector<WideView> views_of(empowerment::Role role);

// "Limits". Never fails.
const char* view_title(WideView view);

struct WorkspaceInput {
    empowerment::Role role = empowerment::Role::supervisor;
    WideView view = WideView::limits;
    std::string team;      // "care"
    std::string place;     // "Lisbon"; may be empty
    std::string currency;  // "USD"; may be empty
    std::size_t agents = 0;
};
WorkspaceModel build_workspace(const WorkspaceInput& input);

// The view `step` places further in a role's navigation, round its ends.
WideView view_beside(empowerment::Role role, WideView view, int step);

}  // namespace shopkeeper::client
