// What the keys do in the view of agreement, and what it tells of itself.
#include <algorithm>
#include <array>

#include "base/bounded_json.h"
#include "ui/agreement_state.h"
#include "ui/keys.h"
#include "ui/labels_agreement.h"
#include "ui/labels_wide.h"
#include "ui/wide.h"
#include "ui/wide_face.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::AgreementModel;

bool ready(const ViewContext& view) {
    const AgreementModel* model = agreement_model(view);
    return model != nullptr && model->state == AgreementModel::State::ready;
}

bool is_empty(const ViewContext& view) {
    const AgreementModel* model = agreement_model(view);
    return model != nullptr && model->state == AgreementModel::State::empty;
}

std::string first_of_agreement(const ViewContext& view, Section section) {
    if (section == Section::panel) return ready(view) ? labels::kHeatMap : std::string();
    if (is_empty(view)) return labels::kPageHelp;
    return ready(view) ? labels::kAgreementTable : labels::kAgreementSource;
}

bool has_panel(const ViewContext& view) {
    return !is_empty(view);
}

bool agreement_keys(ViewContext& view, bool in_text) {
    if (in_text || !ready(view)) return false;
    const AgreementModel& model = *agreement_model(view);
    return heat_map_keys(view) ||
           list_keys(view, labels::kAgreementContact, model.contacts.size()) ||
           list_keys(view, labels::kAgreementPair, model.pairs.size());
}

// The innermost first: the file, the contacts of a cell, the pairs of one label.
bool escape_agreement(ViewContext& view) {
    if (!ready(view)) return false;
    AgreementState& own = agreement_state(view);
    const AgreementModel& model = *agreement_model(view);
    if (own.export_open) {
        own.export_open = false;
        wish_focus(view.state, labels::kAgreementExport);
        return true;
    }
    if (!model.chosen.empty()) {
        view.intents.push(Action::choose_agreement_cell, model.chosen);
        if (view.state.focused.starts_with(labels::kAgreementContact))
            wish_focus(view.state, labels::kHeatMap);
        return true;
    }
    const auto row = std::ranges::find(model.rows, true, &client::AgreementRow::chosen);
    if (row == model.rows.end()) return false;
    view.intents.push_number(Action::choose_agreement_row, row - model.rows.begin());
    return true;
}

bool perform_agreement(ViewContext& view, Action action) {
    const auto to = [&](const char* id) {
        wish_focus(view.state, id);
        return true;
    };
    const auto to_export = [&](const char* id) {
        if (!view.model.state_of(action).enabled) return false;
        agreement_state(view).export_open = true;
        return to(id);
    };
    switch (action) {
        case Action::choose_agreement_of:
            return to(labels::kAgreementSource);
        case Action::choose_agreement_period:
            return view.model.state_of(action).enabled && to(labels::kAgreementPeriod);
        case Action::choose_agreement_level:
            return to(labels::kAgreementLevel);
        case Action::set_agreement_path:
            return to_export(labels::kAgreementPath);
        case Action::choose_agreement_rows:
            return to_export(labels::kAgreementRows);
        default:
            return false;
    }
}

void follow_agreement(ViewContext& view) {
    const AgreementModel* model = agreement_model(view);
    if (model == nullptr) return;
    AgreementState& own = agreement_state(view);
    follow_text(view, own.path, model->path, labels::kAgreementPath);
    if (own.chosen == model->chosen) return;
    own.chosen = model->chosen;
    view.state.redraw = true;
}

std::string told_agreement(const client::AppModel& app) {
    const AgreementModel* model = app.wide.agreement.get();
    if (model == nullptr) return "{}";
    Json figures = Json::object();
    for (const client::AgreementFigure& figure : model->figures)
        figures[figure.caption] = figure.value;
    Json contacts = Json::array();
    for (std::size_t i = 0; i < std::min<std::size_t>(model->contacts.size(), 50); ++i)
        contacts.push_back(model->contacts[i].key);
    return dump_json({{"ready", model->state == AgreementModel::State::ready},
                      {"sentence", model->sentence},
                      {"heading", model->heading_detail},
                      {"claim", model->claim},
                      {"too_few", model->too_few},
                      {"figures", std::move(figures)},
                      {"rows", model->rows.size()},
                      {"pairs", model->pairs.size()},
                      {"chosen", model->chosen},
                      {"contacts", std::move(contacts)},
                      {"path", model->path},
                      {"writing", model->exporting}});
}

std::span<const KeyNote> notes_of_agreement(Section section) {
    static constexpr std::array<KeyNote, 3> kPage = {{
        {"↑ ↓", "Choose a label"},
        {"Enter", "List what it is taken for; again: all pairs"},
        {"Esc", "Close the file, the contacts, the label"},
    }};
    static constexpr std::array<KeyNote, 2> kPanel = {{
        {"↑ ↓ ← →", "Walk through the map"},
        {"Enter", "List the contacts of a cell or pair, open one"},
    }};
    if (section == Section::page) return kPage;
    if (section == Section::panel) return kPanel;
    return {};
}

}  // namespace

const WideFace& agreement_face() {
    static constexpr WideFace kFace{.view = client::WideView::agreement,
                                    .icon = Icon::scales,
                                    .page = draw_agreement_page,
                                    .fills = true,
                                    .panel = draw_agreement_panel,
                                    .panel_width = 388,
                                    .has_panel = has_panel,
                                    .keys = agreement_keys,
                                    .escape = escape_agreement,
                                    .first = first_of_agreement,
                                    .perform = perform_agreement,
                                    .follow = follow_agreement,
                                    .notes = notes_of_agreement,
                                    .told = told_agreement};
    return kFace;
}

}  // namespace shopkeeper::ui
