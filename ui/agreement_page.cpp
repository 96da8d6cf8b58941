// How far tags agree: what the figures speak for, the figures, the labels from the least agreed on.
#include <algorithm>
#include <array>

#include "ui/agreement_state.h"
#include "ui/labels_agreement.h"
#include "ui/labels_wide.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::AgreementModel;

void draw_heading(ViewContext& view, Flow& flow, const AgreementModel& model) {
    const Theme& theme = view.theme;
    const client::ActionState& state = view.model.state_of(Action::set_agreement_path);
    const ButtonSpec button{.id = labels::kAgreementExport,
                            .label = labels::kAgreementExportWords,
                            .kind = ButtonKind::plain,
                            .key = "Ctrl E",
                            .enabled = state.enabled,
                            .why_not = state.why_not};
    const float right = flow.x + flow.width;
    AgreementState& own = agreement_state(view);
    if (place_button_right(view, {right, flow.y + theme.px(16)}, button)) {
        own.export_open = !own.export_open;
        if (own.export_open) wish_focus(view.state, labels::kAgreementPath);
    }
    draw_page_title(view, flow, labels::kAgreementTitle, model.heading_detail,
                    right - button_width(view, button) - theme.px(8));
}

// Whose tags, over which weeks, at which level; wrapped where the page is narrow.
void draw_choices(ViewContext& view, Flow& flow, const AgreementModel& model) {
    const Theme& theme = view.theme;
    struct Choice {
        const char* id;
        const std::vector<std::string>& options;
        int current;
        Action action;
        float width;
        bool shown;
    };
    const std::array<Choice, 3> choices = {{
        {labels::kAgreementSource, model.sources, model.source, Action::choose_agreement_of, 296,
         true},
        {labels::kAgreementPeriod, model.periods, model.period, Action::choose_agreement_period,
         122, !model.period_fixed},
        {labels::kAgreementLevel, model.levels, model.level, Action::choose_agreement_level, 122,
         true},
    }};
    float x = flow.x;
    for (const Choice& choice : choices) {
        if (!choice.shown || choice.options.empty()) continue;
        const float width = std::min(theme.px(choice.width), flow.width);
        if (x > flow.x && x + width > flow.x + flow.width) {
            x = flow.x;
            flow.y += theme.px(Height::control + 8);
        }
        const int chosen = place_choice(view, {x, flow.y}, width, choice.id,
                                        choice.options[static_cast<std::size_t>(choice.current)],
                                        choice.options, choice.current);
        if (chosen >= 0) view.intents.push_number(choice.action, chosen);
        x += width + theme.px(8);
    }
    flow.y += theme.px(Height::control + 12);
}

void draw_export(ViewContext& view, Flow& flow, const AgreementModel& model) {
    const Theme& theme = view.theme;
    AgreementState& own = agreement_state(view);
    const client::ActionState& state = view.model.state_of(Action::export_agreement);
    const ButtonSpec later{.id = labels::kAgreementNotNow,
                           .label = labels::kNotNow,
                           .kind = ButtonKind::quiet,
                           .key = "Esc"};
    const ButtonSpec write{.id = labels::kAgreementWrite,
                           .label = labels::kWriteIt,
                           .kind = main_kind(view, Section::page),
                           .enabled = state.enabled && !model.exporting,
                           .why_not = state.why_not};
    const float buttons = button_width(view, later) + button_width(view, write) + theme.px(16);
    const float kinds = theme.px(208);
    const float line = theme.px(Height::control + 8);
    const int kind = place_choice(
        view, flow_pos(flow), std::min(kinds, flow.width), labels::kAgreementRows,
        model.row_kinds[static_cast<std::size_t>(model.row_kind)], model.row_kinds, model.row_kind);
    if (kind >= 0) view.intents.push_number(Action::choose_agreement_rows, kind);
    flow.y += line;
    const bool beside = flow.width - buttons >= theme.px(240);
    const TextFieldResult field =
        place_model_field(view, flow_pos(flow), beside ? flow.width - buttons : flow.width,
                          {.id = labels::kAgreementPath, .hint = labels::kPathHint, .prefix = {}},
                          own.path, Action::set_agreement_path);
    if (!beside) flow.y += line;
    const float right = flow.x + flow.width;
    if (place_button_right(view, {right - button_width(view, write) - theme.px(8), flow.y},
                           later)) {
        own.export_open = false;
        wish_focus(view.state, labels::kAgreementExport);
    }
    const bool pressed = place_button_right(view, {right, flow.y}, write);
    if ((pressed || field.submitted) && write.enabled) view.intents.push(Action::export_agreement);
    flow.y += theme.px(Height::control + 4);
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::caption, Color::text_2,
                         model.path_line) +
              theme.px(12);
}

// Said before any figure: what they speak for.
void draw_claim(ViewContext& view, Flow& flow, const AgreementModel& model) {
    const Theme& theme = view.theme;
    const float x = flow.x + theme.px(24);
    const float room = flow.width - theme.px(24);
    draw_icon(theme, {flow.x, flow.y + theme.px(1)}, Icon::info, Color::text_2);
    flow.y += text_block(view, {x, flow.y}, room, Type::small_strong, Color::text, model.claim);
    flow.y += text_block(view, {x, flow.y}, room, Type::small, Color::text_2, model.claim_detail);
    if (!model.too_few.empty()) {
        flow.y += theme.px(6);
        draw_icon(theme, {flow.x, flow.y + theme.px(1)}, Icon::bar, Color::stretch);
        flow.y +=
            text_block(view, {x, flow.y}, room, Type::small_strong, Color::stretch, model.too_few);
    }
    flow.y += theme.px(12);
}

PageHelp help_of(const AgreementModel& model) {
    switch (model.help) {
        case AgreementModel::Help::review:
            break;
        case AgreementModel::Help::calibration:
            return help_by_view(labels::kToCalibration, client::WideView::calibration);
        case AgreementModel::Help::agents_and_reviewers:
            return {labels::kToAgentsAndReviewers, Action::choose_agreement_of, 0};
    }
    return help_by_view(labels::kToReview, client::WideView::review);
}

}  // namespace

AgreementState& agreement_state(const ViewContext& view) {
    if (!view.state.wide.agreement) view.state.wide.agreement = std::make_shared<AgreementState>();
    return *view.state.wide.agreement;
}

const client::AgreementModel* agreement_model(const ViewContext& view) {
    return view.model.wide.agreement.get();
}

void draw_agreement_page(ViewContext& view, Flow& flow, float bottom) {
    const Theme& theme = view.theme;
    const AgreementModel* model = agreement_model(view);
    if (model == nullptr) return;
    draw_heading(view, flow, *model);
    draw_choices(view, flow, *model);
    if (model->state == AgreementModel::State::empty)
        return draw_page_empty(view, flow, model->sentence, help_of(*model));
    if (model->state != AgreementModel::State::ready)
        return draw_page_sentence(view, flow, model->sentence);
    if (agreement_state(view).export_open) draw_export(view, flow, *model);
    draw_claim(view, flow, *model);
    const ImVec2 min = flow_pos(flow);
    // A table of one row would be no table: then the page is longer than the window.
    const float least = flow.y + theme.px(360);
    const ImVec2 max(flow.x + flow.width, std::max(bottom - theme.px(Space::xl), least));
    draw_card(view, min, max);
    Flow inside{flow.x + theme.px(Space::l), flow.y + theme.px(12),
                flow.width - 2 * theme.px(Space::l)};
    draw_agreement_figures(view, inside);
    hairline(view, min.x, max.x, inside.y);
    draw_agreement_table(view, {min.x + theme.px(6), inside.y + theme.px(1)},
                         {max.x - theme.px(2), max.y - theme.px(4)});
    flow.y = max.y;
}

}  // namespace shopkeeper::ui
