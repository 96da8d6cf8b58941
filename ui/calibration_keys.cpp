// What the keys do in the view of calibration, and what it tells of itself.
#include <algorithm>
#include <array>

#include "base/bounded_json.h"
#include "ui/calibration_state.h"
#include "ui/keys.h"
#include "ui/labels_calibration.h"
#include "ui/labels_wide.h"
#include "ui/wide.h"
#include "ui/wide_face.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::CalibrationModel;
using Page = CalibrationModel::Page;

bool ready(const ViewContext& view) {
    const CalibrationModel* model = calibration_model(view);
    return model != nullptr && model->state == CalibrationModel::State::ready;
}

std::string first_of_page(const ViewContext& view, const CalibrationModel& model) {
    switch (model.page) {
        case Page::rounds:
            if (model.rounds.empty() && !view.model.state_of(Action::new_round).enabled)
                return labels::kPageHelp;
            return model.rounds.empty()
                       ? std::string(labels::kNewRound)
                       : labels::row_id(labels::kRoundRow,
                                        static_cast<std::size_t>(std::max(0, model.round)));
        case Page::making:
            return labels::kRoundTitle;
        case Page::rating:
            return labels::kRatedPlaces;
        case Page::results:
            return labels::kResultTable;
    }
    return {};
}

std::string first_of_panel(const ViewContext& view, const CalibrationModel& model) {
    switch (model.page) {
        case Page::rounds:
            if (!model.detail.open_label.empty()) return labels::kOpenRound;
            return model.detail.mine ? labels::kReplacement : std::string();
        case Page::making:
            return model.making.raters.empty() ? labels::kDiscardRound
                                               : labels::row_id(labels::kRaterChoice, 0);
        case Page::rating:
            return model.rating.state == client::RatingModel::State::ready ? rating_first(view)
                                                                           : std::string();
        case Page::results:
            return model.results.comments.empty() ? std::string() : labels::kOpenResult;
    }
    return {};
}

std::string first_of_calibration(const ViewContext& view, Section section) {
    if (!ready(view)) return section == Section::page ? labels::kNewRound : std::string();
    const CalibrationModel& model = *calibration_model(view);
    return section == Section::page ? first_of_page(view, model) : first_of_panel(view, model);
}

bool calibration_keys(ViewContext& view, bool in_text) {
    if (in_text || !ready(view)) return false;
    const CalibrationModel& model = *calibration_model(view);
    switch (model.page) {
        case Page::rounds: {
            const auto choose = [&](std::size_t row) {
                view.intents.push_number(Action::choose_round, static_cast<std::int64_t>(row));
            };
            return list_keys(view, labels::kRoundRow, model.rounds.size(), choose);
        }
        case Page::making:
            return list_keys(view, labels::kRaterChoice, model.making.raters.size());
        case Page::rating:
            return rating_keys(view);
        case Page::results:
            return false;
    }
    return false;
}

bool escape_calibration(ViewContext& view) {
    if (!ready(view) || calibration_model(view)->page == Page::rounds) return false;
    view.intents.push_number(Action::choose_round_contact, -1);
    return true;
}

bool perform_calibration(ViewContext& view, Action action) {
    const auto to = [&](const char* id) {
        if (!view.model.state_of(action).enabled) return false;
        wish_focus(view.state, id);
        return true;
    };
    switch (action) {
        case Action::set_round_title:
            return to(labels::kRoundTitle);
        case Action::choose_round_source:
            return to(labels::kRoundSource);
        case Action::set_rating_comment:
            return to(labels::kRatingComment);
        case Action::choose_replacement:
            return to(labels::kReplacement);
        case Action::set_round_why:
            return to(labels::kRoundWhy);
        default:
            return false;
    }
}

// Another page begins at its own beginning, another contact at what is missing of its answer.
void follow_calibration(ViewContext& view) {
    if (!ready(view)) return;
    const CalibrationModel& model = *calibration_model(view);
    CalibrationState& own = calibration_state(view);
    follow_text(view, own.title, model.making.title, labels::kRoundTitle);
    follow_text(view, own.why, model.detail.why, labels::kRoundWhy);
    follow_text(view, own.comment, model.rating.comment, labels::kRatingComment);
    const bool turned = own.page != model.page;
    const bool free = view.state.overlay == Overlay::none;
    if (turned) {
        own.page = model.page;
        own.picks = own.results = {};
        own.result = -1;
        own.contact.clear();
        view.state.wide.page = view.state.wide.panel = {};
        if (free && model.page != Page::rating) wish_section(view, Section::page);
    }
    // The first round there is comes under the keyboard, which waited beside the empty list.
    if (own.none && !model.rounds.empty() && free && model.page == Page::rounds)
        wish_section(view, Section::page);
    own.none = model.rounds.empty();
    const bool sheet =
        model.page == Page::rating && model.rating.state == client::RatingModel::State::ready;
    if (!sheet || own.contact == model.rating.title) return;
    own.contact = model.rating.title;
    own.trait = 0;
    own.place = static_cast<std::size_t>(std::max(0, model.rating.place));
    view.state.wide.page = {};
    // In a narrow window the form lies below: what is to be rated is read first, and the letters
    // and digits of the form act from there as well.
    if (free)
        wish_focus(view.state,
                   panel_beside(view) ? rating_first(view) : std::string(labels::kRatedPlaces));
}

const char* page_word(Page page) {
    switch (page) {
        case Page::rounds:
            return "rounds";
        case Page::making:
            return "making";
        case Page::rating:
            return "rating";
        case Page::results:
            return "results";
    }
    return "";
}

std::string told_calibration(const client::AppModel& app) {
    const CalibrationModel* model = app.wide.calibration.get();
    if (model == nullptr) return "{}";
    Json rounds = Json::array();
    for (const client::RoundRow& row : model->rounds)
        rounds.push_back({{"title", row.title}, {"state", row.state}});
    Json picks = Json::array();
    for (std::size_t i = 0; i < std::min<std::size_t>(model->making.picks.size(), 50); ++i) {
        const client::PickRow& pick = model->making.picks[i];
        picks.push_back({{"chosen", pick.chosen}, {"blocked", pick.blocked}});
    }
    const client::RatingModel& rating = model->rating;
    Json scores = Json::array();
    for (const client::RatingTraitRow& trait : rating.traits)
        scores.push_back(trait.score.value_or(0));
    return dump_json({{"ready", model->state == CalibrationModel::State::ready},
                      {"page", page_word(model->page)},
                      {"sentence", model->sentence},
                      {"rounds", std::move(rounds)},
                      {"picks", std::move(picks)},
                      {"chosen", model->making.chosen_line},
                      {"mend", model->page == Page::making ? model->making.mend : rating.mend},
                      {"position", rating.position},
                      {"contact", rating.title},
                      {"tag", rating.tag ? Json(empowerment::word(*rating.tag)) : Json()},
                      {"group", rating.group},
                      {"reason", rating.reason},
                      {"scores", std::move(scores)},
                      {"comment", rating.comment},
                      {"results", model->results.rows.size()},
                      {"busy", rating.busy || model->making.busy || model->detail.busy}});
}

std::span<const KeyNote> notes_of_calibration(Section section) {
    static constexpr std::array<KeyNote, 3> kPage = {{
        {"↑ ↓", "Choose a round or a contact"},
        {"Enter", "Go into it; while a round is made: choose the contact"},
        {"Esc", "Back to the rounds; what is typed stays"},
    }};
    static constexpr std::array<KeyNote, 5> kPanel = {{
        {"F R U", "Failure, relationship, unsure"},
        {"1 … 9", "Choose the group, then the reason"},
        {"0 … 5", "Score what is under the keyboard; 0: not seen"},
        {"Backspace", "Choose another group"},
        {"N", "Write a comment"},
    }};
    if (section == Section::page) return kPage;
    if (section == Section::panel) return kPanel;
    return {};
}

}  // namespace

const WideFace& calibration_face() {
    static constexpr WideFace kFace{.view = client::WideView::calibration,
                                    .icon = Icon::two_people,
                                    .page = draw_calibration_page,
                                    .panel = draw_calibration_panel,
                                    .panel_width = 404,
                                    .keys = calibration_keys,
                                    .escape = escape_calibration,
                                    .first = first_of_calibration,
                                    .perform = perform_calibration,
                                    .follow = follow_calibration,
                                    .notes = notes_of_calibration,
                                    .told = told_calibration};
    return kFace;
}

}  // namespace shopkeeper::ui
