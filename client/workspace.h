// Which views a role has, and the frame around them.
//
// Thread-safety: pure functions over borrowed values.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "client/intents.h"
#include "client/wide_model.h"
#include "empowerment/desk.h"

namespace shopkeeper::client {

// In the order of the navigation; empty for the agent, who has one column and no navigation. Only
// views that work are here: an empty promise is no view.
std::vector<WideView> views_of(empowerment::Role role);

// "Limits". Never fails.
const char* view_title(WideView view);

// The view an action belongs to: it does something only while that view is on screen. Empty for
// actions of the agent's workspace and of the whole program.
std::optional<WideView> view_of(Action action);
// Whether an action is done in the agent's workspace, on the contact and the answers that are on
// screen there: elsewhere nobody would see whom it is done to.
bool of_agents_desk(Action action);
// The view an action opens: show_limits, …; empty for every other.
std::optional<WideView> view_shown_by(Action action);
// The role in whose workspace a view is opened by a person with `roles`; empty: in none of them.
std::optional<empowerment::Role> role_for(WideView view,
                                          const std::vector<empowerment::Role>& roles);

struct WorkspaceInput {
    empowerment::Role role = empowerment::Role::supervisor;
    WideView view = WideView::limits;
    std::string team;      // "care"
    std::string place;     // "Lisbon"; may be empty
    std::string currency;  // "USD"; may be empty
    std::size_t agents = 0;
    std::function<std::string(WideView)> count;  // what waits in a view; empty: nothing
};
WorkspaceModel build_workspace(const WorkspaceInput& input);

// The view `step` places further in a role's navigation, round its ends.
WideView view_beside(empowerment::Role role, WideView view, int step);

}  // namespace shopkeeper::client
