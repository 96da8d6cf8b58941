// What the keys do in the limits: the cell that is edited, the history, the fields of the draft.
#include <algorithm>
#include <array>

#include "ui/focus.h"
#include "ui/keys.h"
#include "ui/labels_wide.h"
#include "ui/wide.h"
#include "ui/wide_face.h"

namespace shopkeeper::ui {
namespace {

using client::Action;

// Where the keyboard was in the table, else its first figure.
std::string first_limit(const ViewContext& view) {
    const client::LimitsModel& limits = view.model.limits;
    if (limits.history_open)
        return labels::row_id(labels::kVersionRow, static_cast<std::size_t>(limits.version));
    std::string last = labels::limit_id(view.state.wide.last_cell);
    for (const auto* list : {&limits.tiers, &limits.agents, &limits.rules})
        for (const client::LimitRow& row : *list)
            for (const client::LimitCell& cell : row.cells)
                if (!cell.pointer.empty() && labels::limit_id(cell.pointer) == last) return last;
    return limits.tiers.empty() || limits.tiers[0].cells.empty()
               ? std::string()
               : labels::limit_id(limits.tiers[0].cells[0].pointer);
}

std::string first_of_limits(const ViewContext& view, Section section) {
    if (section == Section::page) return first_limit(view);
    if (view.model.limits.state != client::LimitsModel::State::ready) return {};
    if (!view.model.limits.history_open) return labels::kLimitsFrom;
    return view.model.limits.version_scheduled ? labels::kTakeBack : labels::kRestore;
}

bool perform_limits(ViewContext& view, Action action) {
    const auto to = [&](std::string_view id) {
        if (view.model.limits.history_open) view.intents.push(Action::show_versions);
        wish_focus(view.state, id);
        return true;
    };
    switch (action) {
        case Action::edit_limits:
            return to(first_of(view, Section::page));
        case Action::add_agent_limits:
            return to(labels::kOneAgent);
        case Action::choose_what_if_period:
            return to(labels::kWhatIfPeriod);
        case Action::choose_what_if_slice:
            return to(labels::kWhatIfSlice);
        case Action::filter_what_if:
            if (!view.model.state_of(action).enabled) return false;  // the App says why not
            return to(view.model.what_if.contacts.empty() ? labels::row_id(labels::kOutcomeBar, 0)
                                                          : labels::row_id(labels::kChangedRow, 0));
        case Action::agree_limits:
        case Action::decline_limits:
            if (view.model.limits.history_open) view.intents.push(Action::show_versions);
            return send_second(view, action);
        case Action::set_limits_from:
            return to(labels::kLimitsFrom);
        case Action::set_limits_reason:
            return to(labels::kLimitsReason);
        default:
            return false;
    }
}

bool limits_keys(ViewContext& view, bool in_text) {
    if (limits_table_keys(view, in_text)) return true;
    if (in_text) return false;
    if (list_keys(view, labels::kOutcomeBar, view.model.what_if.outcomes.size())) return true;
    if (list_keys(view, labels::kChangedRow, view.model.what_if.contacts.size())) return true;
    const auto choose = [&](std::size_t row) {
        view.intents.push_number(Action::choose_version, static_cast<std::int64_t>(row));
    };
    return list_keys(view, labels::kVersionRow, view.model.limits.versions.size(), choose);
}

bool escape_limits(ViewContext& view) {
    if (!view.model.limits.history_open) return false;
    view.intents.push(Action::show_versions);
    return true;
}

void follow_limits(ViewContext& view) {
    follow_limits_waiting(view);
    WideState& wide = view.state.wide;
    const client::LimitsModel& limits = view.model.limits;
    if (wide.history_open == limits.history_open) return;
    wide.history_open = limits.history_open;
    wide.page = {};
    wide.cell.clear();
    if (view.state.overlay != Overlay::none || !view.state.focus_wish.empty()) return;
    wish_section(view, Section::page);
}

std::span<const KeyNote> notes_of_limits(Section section) {
    static constexpr std::array<KeyNote, 6> kPage = {{
        {"↑ ↓ ← →", "Choose a figure"},
        {"0 … 9", "Type over it"},
        {"Enter", "Change it where it stands; again: the one below"},
        {"F2", "Change it where it stands"},
        {"Backspace", "Empty it"},
        {"Esc", "Leave the figure as it was typed"},
    }};
    static constexpr std::array<KeyNote, 1> kPanel = {{
        {"Ctrl S", "Save the draft as a new version"},
    }};
    if (section == Section::page) return kPage;
    if (section == Section::panel) return kPanel;
    return {};
}

}  // namespace

const WideFace& limits_face() {
    static constexpr WideFace kFace{.view = client::WideView::limits,
                                    .icon = Icon::sliders,
                                    .page = draw_limits_page,
                                    .panel = draw_limits_panel,
                                    .keys = limits_keys,
                                    .escape = escape_limits,
                                    .first = first_of_limits,
                                    .perform = perform_limits,
                                    .follow = follow_limits,
                                    .notes = notes_of_limits};
    return kFace;
}

}  // namespace shopkeeper::ui
