// What do the wide workspaces show, and what do their actions do?
#include <algorithm>
#include <filesystem>
#include <utility>

#include "client/app_impl.h"
#include "client/paths.h"
#include "client/workspace.h"

namespace shopkeeper::client {

using empowerment::Role;

namespace {

std::filesystem::path proposed_exports(const AppOptions& options) {
    if (!options.export_directory.empty()) return options.export_directory;
    return export_directory(options.data_directory);
}

}  // namespace

void AppImpl::open_wide() {
    WorkHost host{*desk_,
                  *jobs_,
                  options_.data_directory,
                  proposed_exports(options_),
                  me_,
                  team_clock(desk_->policies().zones(), me_.team),
                  [this] { return now_; },
                  options_.new_uuid,
                  options_.desk_of,
                  [this] { return taxonomy_; },
                  [this] { touch(kPartWide); },
                  [this] { ask_authority(); },
                  [this] { take_taxonomy(); },
                  [this](std::string title, std::string detail) {
                      say({0, Toast::Kind::done, std::move(title), std::move(detail), {}, {}});
                  },
                  [this](std::string title, std::string detail) {
                      say_problem(std::move(title), std::move(detail));
                  }};
    place_ = place_of_zone(host.clock.zone);
    what_if_ = std::make_unique<WhatIfWork>(host);
    record_of_ = std::make_unique<RecordWork>(host);
    pin_ = std::make_unique<PinWork>(host);
    // Only supervisors are ever asked to be the second person.
    if (std::ranges::find(me_.roles, Role::supervisor) != me_.roles.end()) pin_->look();
    said_ = std::make_unique<SaidWork>(host);
    works_ = make_wide_works(host);
    limits_ = std::make_unique<LimitsWork>(std::move(host));
}

// The reasons in force, and when a version that was saved for later takes their place.
Status AppImpl::read_taxonomy() {
    Result<std::shared_ptr<const empowerment::Taxonomy>> taxonomy = desk_->taxonomy();
    if (!taxonomy) return taxonomy.error();
    const auto versions = desk_->policies().taxonomy_history();
    if (!versions) return versions.error();
    taxonomy_ = *std::move(taxonomy);
    taxonomy_changes_at_.reset();
    for (const empowerment::TaxonomyVersion& version : *versions)
        if (version.effective_from > now_ &&
            (!taxonomy_changes_at_ || version.effective_from < *taxonomy_changes_at_))
            taxonomy_changes_at_ = version.effective_from;
    return {};
}

// A version of the reasons was saved or took effect: what is tagged from here on is read by it.
void AppImpl::take_taxonomy() {
    // Whatever comes of it, the moment that led here does not lead here again.
    taxonomy_changes_at_.reset();
    if (Status status = read_taxonomy(); !status)
        return say_problem("The reasons could not be read", status.error().message);
    touch(kPartAll);
}

// Something was written at this desk: who oversees it sees that without leaving their view.
void AppImpl::record_changed() {
    for (const WideView view : views_of(model_.role))
        if (const auto work = works_.find(view); work != works_.end())
            work->second->look_at_count();
    if (WideWork* work = work_on_screen()) work->look();
}

void AppImpl::set_role(Role role) {
    if (role == Role::agent) said_->look_at_count();
    if (role != Role::supervisor) what_if_->rest();
    const std::vector<WideView> views = views_of(role);
    for (const auto& [view, work] : works_) {
        if (std::ranges::count(views, view) > 0)
            work->look_at_count();
        else
            work->rest();
    }
    // Every workspace says how many people there are, and in which currency.
    if (!views.empty()) limits_->look();
    model_.role = role;
    const auto last = last_view_.find(role);
    if (views.empty())
        leave_toasts({});
    else
        show(last == last_view_.end() ? views.front() : last->second);
    touch(kPartStatus | kPartWide);
}

WideWork* AppImpl::work_on_screen() const {
    const auto view = last_view_.find(model_.role);
    if (view == last_view_.end()) return nullptr;
    const auto work = works_.find(view->second);
    return work == works_.end() ? nullptr : work->second.get();
}

void AppImpl::show(WideView view) {
    last_view_[model_.role] = view;
    leave_toasts(view);
    if (view == WideView::limits)
        limits_->look();
    else if (WideWork* work = work_on_screen())
        work->look();
    touch(kPartWide);
}

void AppImpl::open_view(WideView view) {
    // The workspace on screen first: a view of both is not looked for elsewhere.
    const std::vector<WideView> here = views_of(model_.role);
    if (std::ranges::count(here, view) == 0) {
        const std::optional<Role> role = role_for(view, me_.roles);
        if (!role) return;
        set_role(*role);
    }
    show(view);
}

void AppImpl::build_wide_part() {
    model_.pin = pin_->build();
    model_.said = said_->build();
    model_.said_line = said_->line();
    model_.record = record_of_->model();
    const auto view = last_view_.find(model_.role);
    if (view == last_view_.end()) {
        model_.workspace = {};
        model_.wide = {};
        return;
    }
    model_.wide = {};
    if (WideWork* work = work_on_screen()) work->build(model_.wide);
    model_.limits = limits_->build();
    limits_change_at_ = limits_->changes_at();
    if (model_.role == Role::supervisor && !model_.limits.currencies.empty()) {
        const auto currency = static_cast<std::size_t>(model_.limits.currency);
        what_if_->follow(limits_->draft(), limits_->versions(), model_.limits.currencies[currency]);
        model_.what_if = what_if_->build();
    }
    WorkspaceInput input;
    input.role = model_.role;
    input.view = view->second;
    input.team = me_.team;
    input.place = place_;
    const LimitsModel& limits = model_.limits;
    if (!limits.currencies.empty())
        input.currency = limits.currencies[static_cast<std::size_t>(limits.currency)];
    input.agents = limits_->agents();
    input.count = [this](WideView wanted) {
        const auto work = works_.find(wanted);
        return work == works_.end() ? std::string() : work->second->count();
    };
    model_.workspace = build_workspace(input);
}

void AppImpl::save_limits() {
    Result<LimitsWork::Save> save = limits_->to_save();
    if (!save) return say_problem("Not saved", save.error().message);
    PendingWrite pending;
    pending.kind = WriteKind::policy;
    pending.key.value = options_.new_uuid();
    pending.customer = "the limits";
    pending.policy = std::move(save->save);
    pending.restores = save->restores;
    limits_->saving();
    write(std::move(pending));
}

void AppImpl::after_policy(const WriteAnswer& answer) {
    limits_->saved(*answer.policy);
    // What agents see follows at once.
    ask_authority();
}

bool AppImpl::apply_wide(const Intent& intent) {
    if (const std::optional<WideView> view = view_of(intent.action);
        view && *view != WideView::limits) {
        // Out of sight an action does nothing: nobody would see what it did.
        const auto work = works_.find(*view);
        if (work != works_.end() && work->second.get() == work_on_screen())
            work->second->apply(intent);
        return true;
    }
    if (const std::optional<WideView> view = view_shown_by(intent.action)) {
        open_view(*view);
        return true;
    }
    switch (intent.action) {
        case Action::show_view: {
            const auto views = views_of(model_.role);
            const auto wanted = static_cast<WideView>(intent.number);
            if (std::ranges::find(views, wanted) != views.end()) show(wanted);
            return true;
        }
        case Action::next_view:
        case Action::previous_view:
            show(view_beside(model_.role, last_view_[model_.role],
                             intent.action == Action::next_view ? 1 : -1));
            return true;
        case Action::edit_limits:
            return true;  // the view moves the keyboard
        case Action::save_limits:
            save_limits();
            return true;
        default:
            return pin_->apply(intent) || said_->apply(intent) || limits_->apply(intent) ||
                   what_if_->apply(intent) || record_of_->apply(intent);
    }
}

// What is done in a view that is not on screen says where.
void AppImpl::actions_elsewhere() {
    const bool agent = std::ranges::count(me_.roles, Role::agent) > 0;
    const auto on_screen = last_view_.find(model_.role);
    for (const ActionInfo& action : all_actions()) {
        if (of_agents_desk(action.action) && model_.role != Role::agent)
            disable(action.action, agent ? "That is done in the agent’s workspace (Ctrl 1)."
                                         : "That is done in the agent’s workspace, which is not "
                                           "yours.");
        const std::optional<WideView> shown = view_shown_by(action.action);
        if (shown && !role_for(*shown, me_.roles))
            disable(action.action,
                    std::string("You have no view “") + view_title(*shown) + "” here.");
        const std::optional<WideView> view = view_of(action.action);
        if (!view || (on_screen != last_view_.end() && on_screen->second == *view)) continue;
        disable(action.action, std::string("That is done in the view “") + view_title(*view) + "”" +
                                   (role_for(*view, me_.roles) ? "." : ", which is not yours."));
    }
}

void AppImpl::wide_actions() {
    actions_elsewhere();
    if (views_of(model_.role).size() < 2)
        for (const Action action : {Action::next_view, Action::previous_view})
            disable(action, "There is no other view here.");
    if (std::ranges::count(me_.roles, Role::supervisor) == 0)
        disable(Action::set_pin, "Only supervisors agree as a second person.");
    else if (!model_.pin.known)
        disable(Action::set_pin, "The desk was not asked yet.");
    const auto no = [this](Action action, std::string why) { disable(action, std::move(why)); };
    said_->allow(no);
    if (const WideWork* work = work_on_screen()) work->allow(no);
    const auto on_screen = last_view_.find(model_.role);
    if (on_screen == last_view_.end() || on_screen->second != WideView::limits) return;
    limits_->allow(model_.limits, no);
    what_if_->allow(no);
    if (!write_trouble_.empty())
        disable(Action::save_limits, "Nothing is saved until the last entry is known.");
}

}  // namespace shopkeeper::client
