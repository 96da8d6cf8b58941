// What a sample would draw, before anyone decides for it; and the face of the samples.
#include <algorithm>
#include <array>

#include "base/bounded_json.h"
#include "client/sample_model.h"
#include "ui/labels_review.h"
#include "ui/review_page.h"
#include "ui/review_parts.h"
#include "ui/review_state.h"
#include "ui/wide.h"
#include "ui/wide_face.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::SampleModel;
using client::StratumRow;

bool ready(const ViewContext& view) {
    const SampleModel* sample = sample_model(view);
    return sample != nullptr && sample->state == SampleModel::State::ready;
}

void draw_stratum(ViewContext& view, Flow& flow, const StratumRow& row) {
    const Theme& theme = view.theme;
    const float right = flow.x + flow.width;
    const float height = theme.px(22);
    hairline(view, flow.x, right, flow.y);
    flow.y += theme.px(7);
    const float drawn =
        row_text_right(view, {right, flow.y}, height, Type::body_strong, Color::text, row.drawn);
    row_text(view, flow_pos(flow), height, Type::body, Color::text, row.label,
             flow.width - drawn - theme.px(8));
    flow.y += height;
    const std::string weight = row.weight.empty() ? std::string() : "weight " + row.weight;
    const float side =
        row_text_right(view, {right, flow.y}, theme.px(18), Type::small, Color::text_2, weight);
    row_text(view, flow_pos(flow), theme.px(18), Type::small, Color::text_2, row.detail,
             flow.width - side - theme.px(8));
    flow.y += theme.px(22);
    draw_progress(view, flow_pos(flow), flow.width, row.share);
    flow.y += theme.px(14);
}

void draw_shares(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    for (const client::SampleReviewer& reviewer : sample_model(view)->reviewers) {
        if (reviewer.count.empty()) continue;
        const float count = row_text_right(view, {flow.x + flow.width, flow.y}, theme.px(22),
                                           Type::small, Color::text, reviewer.count);
        row_text(view, flow_pos(flow), theme.px(22), Type::small, Color::text_2, reviewer.name,
                 flow.width - count - theme.px(8));
        flow.y += theme.px(22);
    }
}

void draw_tried(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const SampleModel& sample = *sample_model(view);
    const bool stale = sample.tried == SampleModel::Tried::stale;
    draw_text(theme, flow_pos(flow), Type::body_strong, Color::text, sample.tried_title,
              flow.width);
    flow.y += theme.px(24);
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::small,
                         stale ? Color::stretch : Color::text_2, sample.tried_line) +
              theme.px(10);
    for (const StratumRow& row : sample.strata) draw_stratum(view, flow, row);
    for (const std::string* line : {&sample.overlap_line, &sample.unassigned})
        if (!line->empty())
            flow.y +=
                text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2, *line) +
                theme.px(6);
    flow.y += theme.px(4);
    draw_shares(view, flow);
    flow.y += theme.px(12);
}

std::string first_of_sample(const ViewContext& view, Section section) {
    if (!ready(view)) return {};
    return section == Section::page ? labels::kSeed : labels::kDrawSample;
}

bool sample_keys(ViewContext& view, bool in_text) {
    if (in_text || !ready(view)) return false;
    const auto choose = [&](std::size_t row) {
        view.intents.push_number(Action::choose_sample, static_cast<std::int64_t>(row));
    };
    return list_keys(view, labels::kSampleRow, sample_model(view)->samples.size(), choose);
}

// To review a sample is to go there; what is typed is typed where it stands.
bool perform_sample(ViewContext& view, Action action) {
    const auto to = [&](const char* id) {
        if (ready(view)) wish_focus(view.state, id);
        return true;
    };
    switch (action) {
        case Action::set_sample_seed:
            return to(labels::kSeed);
        case Action::set_sample_from:
            return to(labels::kSampleFrom);
        case Action::set_sample_to:
            return to(labels::kSampleTo);
        case Action::set_sample_share:
            return to(labels::kShare);
        case Action::review_sample:
            view.intents.push(action);
            if (view.model.state_of(action).enabled) view.intents.push(Action::show_review);
            return true;
        default:
            return false;
    }
}

void follow_sample(ViewContext& view) {
    if (!ready(view)) return;
    const SampleModel& sample = *sample_model(view);
    SampleState& state = sample_state(view);
    follow_text(view, state.seed, sample.seed_text, labels::kSeed);
    follow_text(view, state.from, sample.from_text, labels::kSampleFrom);
    follow_text(view, state.to, sample.to_text, labels::kSampleTo);
    follow_text(view, state.share, sample.share_text, labels::kShare);
}

constexpr std::array<KeyNote, 3> kPageNotes = {{
    {"Enter", "In a field: show what would be drawn"},
    {"Space", "On a name: who reads it"},
    {"↑ ↓", "Choose a sample"},
}};
constexpr std::array<KeyNote, 1> kPanelNotes = {{
    {"Ctrl S", "Draw what was looked at"},
}};

std::span<const KeyNote> sample_notes(Section section) {
    if (section == Section::page) return kPageNotes;
    if (section == Section::panel) return kPanelNotes;
    return {};
}

std::string told_of_sample(const client::AppModel& model) {
    const SampleModel* sample = model.wide.sample.get();
    if (sample == nullptr) return "{}";
    constexpr std::array kTried = {"nothing", "running", "ready", "stale", "failed"};
    Json json = {{"ready", sample->state == SampleModel::State::ready},
                 {"seed", sample->seed_text},
                 {"period", sample->period_line},
                 {"tried", kTried.at(static_cast<std::size_t>(sample->tried))},
                 {"tried_title", sample->tried_title},
                 {"samples", sample->samples.size()},
                 {"sample", sample->sample},
                 {"drawing", sample->drawing}};
    return dump_json(json);
}

}  // namespace

SampleState& sample_state(ViewContext& view) {
    std::shared_ptr<SampleState>& state = view.state.wide.sample;
    if (!state) state = std::make_shared<SampleState>();
    return *state;
}

const SampleModel* sample_model(const ViewContext& view) {
    return view.model.wide.sample.get();
}

void draw_sample_panel(ViewContext& view, Flow& flow, float bottom) {
    if (!ready(view)) return;
    const Theme& theme = view.theme;
    const SampleModel& sample = *sample_model(view);
    flow.y += theme.px(16);
    row_text(view, flow_pos(flow), theme.px(32), Type::title, Color::text, labels::kTriedTitle,
             flow.width);
    flow.y += theme.px(38);
    const bool drawn =
        sample.tried == SampleModel::Tried::ready || sample.tried == SampleModel::Tried::stale;
    if (drawn)
        draw_tried(view, flow);
    else
        flow.y +=
            text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                       sample.tried_line.empty() ? labels::kNothingTried : sample.tried_line) +
            theme.px(12);
    const float height = theme.px(Height::control);
    if (bottom > 0) flow.y = std::max(flow.y, bottom - height - theme.px(16));
    const client::ActionState& state = view.model.state_of(Action::draw_sample);
    const ButtonSpec button{.id = labels::kDrawSample,
                            .label = labels::kDrawWords,
                            .kind = ButtonKind::filled,
                            .key = "Ctrl S",
                            .enabled = state.enabled,
                            .why_not = state.why_not};
    if (place_button_right(view, {flow.x + flow.width, flow.y}, button))
        view.intents.push(Action::draw_sample);
    flow.y += height + theme.px(16);
}

const WideFace& sample_face() {
    static constexpr WideFace kFace{.view = client::WideView::sample,
                                    .icon = Icon::funnel,
                                    .page = draw_sample_page,
                                    .panel = draw_sample_panel,
                                    .keys = sample_keys,
                                    .first = first_of_sample,
                                    .perform = perform_sample,
                                    .follow = follow_sample,
                                    .notes = sample_notes,
                                    .told = told_of_sample};
    return kFace;
}

}  // namespace shopkeeper::ui
