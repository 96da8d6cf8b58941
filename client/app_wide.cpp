// What do the wide workspaces show, and what do their actions do?
#include <algorithm>
#include <utility>

#include "client/app_impl.h"
#include "client/workspace.h"

namespace shopkeeper::client {

using empowerment::Role;

void AppImpl::open_wide() {
    WorkHost host{*desk_,
                  *jobs_,
                  options_.data_directory,
                  me_,
                  team_clock(desk_->policies().zones(), me_.team),
                  [this] { return now_; },
                  options_.new_uuid,
                  options_.desk_of,
                  [this] { touch(kPartWide); },
                  [this] { ask_authority(); },
                  [this](std::string title, std::string detail) {
                      say({0, Toast::Kind::done, std::move(title), std::move(detail), {}, {}});
                  },
                  [this](std::string title, std::string detail) {
                      say_problem(std::move(title), std::move(detail));
                  }};
    place_ = place_of_zone(host.clock.zone);
    what_if_ = std::make_unique<WhatIfWork>(host);
    record_of_ = std::make_unique<RecordWork>(host, taxonomy_);
    pin_ = std::make_unique<PinWork>(host);
    // Only supervisors are ever asked to be the second person.
    if (std::ranges::find(me_.roles, Role::supervisor) != me_.roles.end()) pin_->look();
    limits_ = std::make_unique<LimitsWork>(std::move(host));
}

void AppImpl::set_role(Role role) {
    if (role != Role::supervisor) what_if_->rest();
    model_.role = role;
    model_.role_sentence.clear();
    if (role == Role::qa)
        model_.role_sentence =
            "QA’s workspace does not exist yet. Everything that is logged is kept for it.";
    const std::vector<WideView> views = views_of(role);
    const auto last = last_view_.find(role);
    if (!views.empty()) show(last == last_view_.end() ? views.front() : last->second);
    touch(kPartStatus | kPartWide);
}

void AppImpl::show(WideView view) {
    last_view_[model_.role] = view;
    switch (view) {
        case WideView::limits:
            limits_->look();
            break;
    }
    touch(kPartWide);
}

void AppImpl::build_wide_part() {
    model_.pin = pin_->build();
    const auto view = last_view_.find(model_.role);
    if (view == last_view_.end()) {
        model_.workspace = {};
        return;
    }
    model_.limits = limits_->build();
    limits_change_at_ = limits_->changes_at();
    model_.record = record_of_->model();
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
        case Action::show_limits:
            if (model_.role != Role::supervisor) set_role(Role::supervisor);
            show(WideView::limits);
            return true;
        case Action::edit_limits:
            return true;  // the view moves the keyboard
        case Action::save_limits:
            save_limits();
            return true;
        default:
            return pin_->apply(intent) || limits_->apply(intent) || what_if_->apply(intent) ||
                   record_of_->apply(intent);
    }
}

void AppImpl::wide_actions() {
    const auto has = [this](Role role) {
        return std::ranges::find(me_.roles, role) != me_.roles.end();
    };
    if (views_of(model_.role).size() < 2)
        for (const Action action : {Action::next_view, Action::previous_view})
            disable(action, "There is no other view here.");
    if (!has(Role::supervisor)) {
        disable(Action::show_limits, "You are not a supervisor here.");
        disable(Action::set_pin, "Only supervisors agree as a second person.");
    } else if (!model_.pin.known) {
        disable(Action::set_pin, "The desk was not asked yet.");
    }
    if (model_.role != Role::supervisor) {
        for (const ActionInfo& action : all_actions())
            if (action.group == ActionGroup::limits)
                disable(action.action, "That is done in the supervisor’s workspace (Ctrl 2).");
        return;
    }
    const auto no = [this](Action action, std::string why) { disable(action, std::move(why)); };
    limits_->allow(model_.limits, no);
    what_if_->allow(no);
    if (!write_trouble_.empty())
        disable(Action::save_limits, "Nothing is saved until the last entry is known.");
}

}  // namespace shopkeeper::client
