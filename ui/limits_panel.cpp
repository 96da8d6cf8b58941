// The draft of the limits, or the chosen version of their history.
#include "ui/draft_panel.h"
#include "ui/labels_wide.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::LimitsModel;

constexpr DraftNames kNames{.undo_id = labels::kUndo,
                            .from_id = labels::kLimitsFrom,
                            .reason_id = labels::kLimitsReason,
                            .discard_id = labels::kDiscard,
                            .save_id = labels::kSave,
                            .undo = Action::undo_limits,
                            .set_from = Action::set_limits_from,
                            .set_reason = Action::set_limits_reason,
                            .discard = Action::discard_limits,
                            .save = Action::save_limits};

struct Verdict {
    Icon icon;
    Color color;
};

Verdict verdict_of(const LimitsModel& limits) {
    switch (limits.verdict) {
        case LimitsModel::Verdict::nothing:
        case LimitsModel::Verdict::mend:
            break;
        case LimitsModel::Verdict::nobody:
            return {Icon::two_people, Color::stretch};
        case LimitsModel::Verdict::second_supervisor:
            return {Icon::two_people, Color::second};
        case LimitsModel::Verdict::ready:
            return {Icon::check, Color::within};
    }
    return {Icon::bar, Color::text_2};
}

void draw_version(ViewContext& view, Flow& flow) {
    const LimitsModel& limits = view.model.limits;
    draw_version_panel(view, flow,
                       {.line = limits.version_line,
                        .when = limits.version_when,
                        .against = limits.version_against,
                        .changes = limits.version_changes,
                        .unchanged = labels::kNothingChanged,
                        .restore_id = labels::kRestore,
                        .restore = Action::restore_version,
                        .newest = labels::kNewestVersion,
                        .take_back_id = limits.version_scheduled ? labels::kTakeBack : "",
                        .take_back = Action::take_back_version,
                        .take_back_line = limits.take_back_line});
}

}  // namespace

void draw_limits_history(ViewContext& view, Flow& flow) {
    const LimitsModel& limits = view.model.limits;
    draw_version_list(
        view, flow, {limits.versions, limits.version, labels::kVersionRow, Action::choose_version});
}

void draw_limits_panel(ViewContext& view, Flow& flow, float bottom) {
    const LimitsModel& limits = view.model.limits;
    if (limits.state != LimitsModel::State::ready) return;
    if (limits.history_open) return draw_version(view, flow);
    const Verdict verdict = verdict_of(limits);
    draw_draft_panel(view, flow, bottom,
                     {.names = kNames,
                      .title = limits.draft_title,
                      .line = limits.draft_line,
                      .changes = limits.changes,
                      .unchanged = labels::kNoDraft,
                      .from = view.state.wide.from,
                      .from_line = limits.from_line,
                      .from_wrong = limits.from_wrong,
                      .zone = limits.zone,
                      .reason = view.state.wide.reason,
                      .verdict_icon = verdict.icon,
                      .verdict_color = verdict.color,
                      .verdict_title = limits.verdict_title,
                      .verdict_detail = limits.verdict_detail,
                      .note = labels::kSaveNote,
                      .save_label = limits.save_label});
}

}  // namespace shopkeeper::ui
