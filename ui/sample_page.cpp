// The samples: what is typed of a new one, what it would draw, and those there are.
#include <algorithm>

#include "client/sample_model.h"
#include "ui/labels_review.h"
#include "ui/labels_wide.h"
#include "ui/review_page.h"
#include "ui/review_parts.h"
#include "ui/review_state.h"
#include "ui/text.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::SampleModel;
using client::SampleRow;
using client::StratumRow;

constexpr float kRowHeight = 52;

struct Typed {
    const char* id;
    const char* caption;
    const char* hint;
    EditedText& text;
    Action action;
};

void draw_typed(ViewContext& view, ImVec2 pos, float width, const Typed& typed) {
    const Theme& theme = view.theme;
    row_text(view, pos, theme.px(20), Type::small, Color::text_2, typed.caption, width);
    FieldPlace place;
    place.id = typed.id;
    place.hint = typed.hint;
    place.max_bytes = 60;
    const TextFieldResult field = place_model_field(view, {pos.x, pos.y + theme.px(24)}, width,
                                                    place, typed.text, typed.action);
    if (field.submitted) view.intents.push(Action::try_sample);
}

// What was understood of what is typed, or what to type instead.
void draw_understood(ViewContext& view, Flow& flow, const std::string& words, bool wrong) {
    const Theme& theme = view.theme;
    draw_icon(theme, {flow.x, flow.y + theme.px(1)}, wrong ? Icon::bar : Icon::check,
              wrong ? Color::stretch : Color::within);
    flow.y += text_block(view, {flow.x + theme.px(22), flow.y}, flow.width - theme.px(22),
                         Type::small, wrong ? Color::stretch : Color::text_2, words) +
              theme.px(4);
}

// A name as a chip has room for it.
std::string chip_words(const ViewContext& view, const std::string& name, float most) {
    if (chip_width(view, name, true) <= most) return name;
    const float room = most - chip_width(view, "…", true);
    return name.substr(0, fitting_bytes(view.theme, Type::small, name, room)) + "…";
}

void draw_reviewers(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const SampleModel& sample = *sample_model(view);
    row_text(view, flow_pos(flow), theme.px(24), Type::small, Color::text_2,
             labels::kReviewersWords, flow.width);
    flow.y += theme.px(26);
    float x = flow.x;
    const float step = theme.px(Height::chip + 6);
    for (std::size_t i = 0; i < sample.reviewers.size(); ++i) {
        const auto& reviewer = sample.reviewers[i];
        const std::string name = chip_words(view, reviewer.name, flow.width);
        const float width = chip_width(view, name, reviewer.chosen);
        if (x > flow.x && x + width > flow.x + flow.width) {
            x = flow.x;
            flow.y += step;
        }
        if (place_chip(view, {x, flow.y}, labels::row_id(labels::kReviewer, i), name,
                       reviewer.chosen))
            view.intents.push_number(Action::toggle_sample_reviewer, static_cast<std::int64_t>(i));
        x += width + theme.px(6);
    }
    flow.y += step;
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                         sample.reviewers_line) +
              theme.px(12);
}

void draw_try(ViewContext& view, Flow& flow) {
    const client::ActionState& state = view.model.state_of(Action::try_sample);
    const SampleModel& sample = *sample_model(view);
    const bool next = sample.tried != SampleModel::Tried::ready;
    const ButtonSpec button{.id = labels::kTrySample,
                            .label = labels::kTryWords,
                            .kind = next ? ButtonKind::outlined : ButtonKind::plain,
                            .key = "Enter",
                            .enabled = state.enabled,
                            .why_not = state.why_not};
    if (place_button(view, flow_pos(flow), button)) view.intents.push(Action::try_sample);
    flow.y += view.theme.px(Height::control + 14);
}

void draw_form(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const SampleModel& sample = *sample_model(view);
    SampleState& state = sample_state(view);
    const float top = flow.y;
    draw_card(view, {flow.x, top}, {flow.x + flow.width, top + state.form_height});
    Flow inside{flow.x + theme.px(16), top + theme.px(12), flow.width - theme.px(32)};
    row_text(view, flow_pos(inside), theme.px(26), Type::body_strong, Color::text,
             labels::kNewSampleTitle, inside.width);
    inside.y += theme.px(32);
    // Four beside each other where there is room, else two and two.
    const int columns = inside.width >= theme.px(520) ? 4 : 2;
    const float gap = theme.px(12);
    const float width =
        (inside.width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const Typed all[] = {
        {labels::kSeed, labels::kSeedWords, "4711", state.seed, Action::set_sample_seed},
        {labels::kSampleFrom, labels::kSampleFromWords, "mon", state.from, Action::set_sample_from},
        {labels::kSampleTo, labels::kSampleToWords, "yesterday", state.to, Action::set_sample_to},
        {labels::kShare, labels::kShareWords, "5 %", state.share, Action::set_sample_share}};
    int at = 0;
    for (const Typed& typed : all) {
        const float x = inside.x + (width + gap) * static_cast<float>(at % columns);
        draw_typed(view, {x, inside.y}, width, typed);
        if (++at % columns == 0) inside.y += theme.px(24 + Height::control + 10);
    }
    draw_understood(view, inside, sample.seed_line, sample.seed_wrong);
    draw_understood(view, inside, sample.period_line, sample.period_wrong);
    draw_understood(view, inside, sample.share_line, sample.share_wrong);
    inside.y += theme.px(8);
    draw_reviewers(view, inside);
    draw_try(view, inside);
    if (state.form_height != inside.y - top) view.state.redraw = true;
    state.form_height = inside.y - top;
    flow.y = inside.y + theme.px(20);
}

// The chosen sample opened: its strata, who reads how much, and the way to it.
void draw_opened(ViewContext& view, Flow& flow, const SampleRow& row) {
    const Theme& theme = view.theme;
    Flow inside{flow.x + theme.px(18), flow.y, flow.width - theme.px(36)};
    for (const StratumRow& stratum : row.strata) {
        const float height = theme.px(22);
        const float right = inside.x + inside.width;
        row_text_right(view, {right, inside.y}, height, Type::small, Color::text_2,
                       stratum.weight.empty() ? "" : "weight " + stratum.weight);
        row_text_right(view, {right - theme.px(104), inside.y}, height, Type::small, Color::text,
                       stratum.drawn);
        const float room = inside.width - theme.px(104 + 100);
        const float words =
            row_text(view, flow_pos(inside), height, Type::small, Color::text, stratum.label, room);
        if (room - words > theme.px(60))
            row_text(view, {inside.x + words + theme.px(8), inside.y}, height, Type::small,
                     Color::text_2, stratum.detail, room - words - theme.px(8));
        inside.y += height;
    }
    inside.y += theme.px(6);
    for (const std::string& reader : row.readers)
        inside.y +=
            text_block(view, flow_pos(inside), inside.width, Type::small, Color::text_2, reader);
    if (!row.unassigned.empty())
        inside.y += text_block(view, flow_pos(inside), inside.width, Type::small, Color::text_2,
                               row.unassigned);
    inside.y += theme.px(10);
    const client::ActionState& state = view.model.state_of(Action::review_sample);
    const ButtonSpec button{.id = labels::kReviewSample,
                            .label = labels::kReviewSampleWords,
                            .kind = ButtonKind::outlined,
                            .enabled = state.enabled,
                            .why_not = state.why_not,
                            .icon = ButtonSpec::Icon::arrow_right};
    if (place_button(view, flow_pos(inside), button)) {
        view.intents.push(Action::review_sample);
        view.intents.push(Action::show_review);
    }
    flow.y = inside.y + theme.px(Height::control + 14);
}

void draw_row(ViewContext& view, Flow& flow, std::size_t index) {
    const Theme& theme = view.theme;
    const SampleModel& sample = *sample_model(view);
    const SampleRow& row = sample.samples[index];
    const bool chosen = static_cast<int>(index) == sample.sample;
    const ImVec2 min(flow.x + theme.px(4), flow.y + theme.px(2));
    const ImVec2 max(flow.x + flow.width - theme.px(4), flow.y + theme.px(kRowHeight - 2));
    const AreaPress press = place_area(view, min, max, labels::row_id(labels::kSampleRow, index),
                                       row.title + ", " + row.line + ", " + row.read,
                                       ItemRole::list_item, Radius::card);
    if (chosen)
        draw_selected(theme, min, max);
    else if (press.hovered)
        fill(view, min, max, Color::hover, theme.px(Radius::card));
    if (press.pressed)
        view.intents.push_number(Action::choose_sample, static_cast<std::int64_t>(index));
    const float x = flow.x + theme.px(18);
    const float right = flow.x + flow.width - theme.px(18);
    const float side = std::min(theme.px(170), flow.width * 0.36f);
    row_text_right(view, {right, flow.y + theme.px(6)}, theme.px(22), Type::small, Color::text,
                   row.read, side);
    draw_progress(view, {right - side, flow.y + theme.px(34)}, side, row.read_share);
    const float room = right - side - theme.px(12) - x;
    row_text(view, {x, flow.y + theme.px(6)}, theme.px(22), Type::body_strong, Color::text,
             row.title, room);
    row_text(view, {x, flow.y + theme.px(27)}, theme.px(20), Type::small, Color::text_2, row.line,
             room);
    flow.y += theme.px(kRowHeight);
    if (chosen) draw_opened(view, flow, row);
}

// What helps where none is drawn yet.
void draw_first_sample(ViewContext& view, Flow& flow) {
    const client::ActionState& state = view.model.state_of(Action::draw_sample);
    flow.y += view.theme.px(14);
    const ButtonSpec draw{.id = labels::kPageHelp,
                          .label = labels::kDrawFirst,
                          .kind = ButtonKind::plain,
                          .key = "Ctrl S",
                          .enabled = state.enabled,
                          .why_not = state.why_not};
    if (place_button(view, flow_pos(flow), draw)) view.intents.push(Action::draw_sample);
    flow.y += view.theme.px(Height::control);
}

void draw_samples(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const SampleModel& sample = *sample_model(view);
    SampleState& state = sample_state(view);
    row_text(view, flow_pos(flow), theme.px(26), Type::body_strong, Color::text,
             labels::kSamplesTitle, flow.width);
    flow.y += theme.px(32);
    if (sample.samples.empty()) {
        flow.y += text_block(view, flow_pos(flow), std::min(flow.width, theme.px(520)), Type::body,
                             Color::text_2, sample.empty_sentence);
        return draw_first_sample(view, flow);
    }
    state.row_heights.resize(1);
    const float top = flow.y;
    draw_card(view, flow_pos(flow), {flow.x + flow.width, top + state.row_heights[0]});
    for (std::size_t i = 0; i < sample.samples.size(); ++i) {
        if (i > 0) hairline(view, flow.x, flow.x + flow.width, flow.y);
        draw_row(view, flow, i);
    }
    if (state.row_heights[0] != flow.y - top) view.state.redraw = true;
    state.row_heights[0] = flow.y - top;
}

}  // namespace

void draw_sample_page(ViewContext& view, Flow& flow, float /*bottom*/) {
    const SampleModel* sample = sample_model(view);
    draw_page_title(view, flow, labels::kSampleTitle, labels::kSampleLead, flow.x + flow.width);
    if (sample == nullptr) return;
    if (sample->state != SampleModel::State::ready)
        return draw_page_sentence(view, flow, sample->sentence);
    draw_form(view, flow);
    draw_samples(view, flow);
}

}  // namespace shopkeeper::ui
