#include "client/workspace.h"

#include <algorithm>
#include <array>

#include "client/limit_words.h"
#include "client/wording.h"

namespace shopkeeper::client {

using empowerment::Role;

namespace {

// The actions of a view stand together in the enum.
struct Range {
    Action first;
    Action last;
    WideView view;
};
constexpr std::array kRanges = {
    Range{Action::edit_limits, Action::stop_replay, WideView::limits},
    Range{Action::choose_request, Action::clear_pin, WideView::requests},
    Range{Action::choose_stretch, Action::mark_talk_about_it, WideView::stretch},
    Range{Action::choose_trust_period, Action::back_to_trust, WideView::trust},
    Range{Action::previous_week, Action::export_week, WideView::week},
    Range{Action::edit_words, Action::restore_words, WideView::words},
    Range{Action::set_record_search, Action::export_record, WideView::search},
    Range{Action::set_sample_seed, Action::review_sample, WideView::sample},
    Range{Action::choose_review, Action::save_review, WideView::review},
    Range{Action::new_round, Action::end_round, WideView::calibration},
    Range{Action::choose_agreement_of, Action::export_agreement, WideView::agreement},
};

}  // namespace

std::optional<WideView> view_of(Action action) {
    const auto range = std::ranges::find_if(
        kRanges, [&](const Range& r) { return r.first <= action && action <= r.last; });
    if (range == kRanges.end()) return {};
    return range->view;
}

bool of_agents_desk(Action action) {
    return action <= Action::note_gap;
}

std::optional<WideView> view_shown_by(Action action) {
    if (action < Action::show_limits || action > Action::show_search) return {};
    return static_cast<WideView>(static_cast<int>(action) - static_cast<int>(Action::show_limits));
}

std::optional<Role> role_for(WideView view, const std::vector<Role>& roles) {
    for (const Role role : roles)
        if (std::ranges::count(views_of(role), view) > 0) return role;
    return {};
}

std::vector<WideView> views_of(Role role) {
    // Only views that work stand here: an empty promise is no view.
    switch (role) {
        case Role::supervisor:
            return {WideView::limits, WideView::requests, WideView::stretch, WideView::trust,
                    WideView::week,   WideView::words,    WideView::search};
        case Role::qa:
            return {WideView::review, WideView::agreement, WideView::calibration, WideView::sample,
                    WideView::search};
        case Role::agent:
            return {};
    }
    return {};
}

const char* view_title(WideView view) {
    switch (view) {
        case WideView::limits:
            return "Limits";
        case WideView::requests:
            return "Requests";
        case WideView::stretch:
            return "Stretch uses";
        case WideView::trust:
            return "Trust";
        case WideView::week:
            return "Week";
        case WideView::words:
            return "Reasons";
        case WideView::review:
            return "Review";
        case WideView::agreement:
            return "Agreement";
        case WideView::calibration:
            return "Calibration";
        case WideView::sample:
            return "Sample";
        case WideView::search:
            return "Search";
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
        model.rows.push_back(
            {view, view_title(view), input.count ? input.count(view) : std::string()});
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
