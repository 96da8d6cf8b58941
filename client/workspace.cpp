#include "client/workspace.h"

#include <algorithm>

#include "client/limit_words.h"
#include "client/wording.h"

namespace shopkeeper::client {

using empowerment::Role;

std::vector<WideView> views_of(Role role) {
    switch (role) {
        case Role::supervisor:
            return {WideView::limits};
        case Role::agent:
        case Role::qa:
            return {};
    }
    return {};
}

const char* view_title(WideView view) {
    switch (view) {
        case WideView::limits:
            return "Limits";
    }
    return "";
}

WorkspaceModel build_workspace(const WorkspaceInput& input) {
    WorkspaceModel model;
    model.team_line = tier_label(input.team);
    if (!input.place.empty()) model.team_line += ", " + input.place;
    model.people_line = counted(input.agents, "agent", "agents");
    if (!input.currency.empty()) model.people_line += " · " + input.currency;
    model.role_line = role_label(input.role);
    model.role_key = input.role == Role::supervisor ? "Ctrl 2" : "Ctrl 3";
    for (const WideView view : views_of(input.role))
        model.rows.push_back({view, view_title(view), {}});
    model.view = input.view;
    return model;
}

WideView view_beside(Role role, WideView view, int step) {
    const std::vector<WideView> views = views_of(role);
    const auto at = std::ranges::find(views, view);
    if (at == views.end()) return views.empty() ? view : views.front();
    const int count = static_cast<int>(views.size());
    const int index = static_cast<int>(at - views.begin());
    return views[static_cast<std::size_t>(((index + step) % count + count) % count)];
}

}  // namespace shopkeeper::client
