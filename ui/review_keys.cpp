// What the keys do in the review: a digit scores, A and T speak of the tag, C writes to the agent.
#include <algorithm>
#include <array>

#include "base/bounded_json.h"
#include "client/review_model.h"
#include "ui/focus.h"
#include "ui/labels_review.h"
#include "ui/review_page.h"
#include "ui/review_parts.h"
#include "ui/review_state.h"
#include "ui/wide.h"
#include "ui/wide_face.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::ReviewModel;

constexpr std::int64_t kLevels = 10;  // of one criterion in set_score
constexpr float kPageShare = 0.6f;

bool sheet_ready(const ViewContext& view) {
    const ReviewModel* review = review_model(view);
    return review != nullptr && review->state == ReviewModel::State::ready &&
           review->sheet == ReviewModel::Sheet::ready;
}

// The digit that was pressed; −1: none. Shift makes no difference: on some keyboards it is how a
// digit is typed.
int digit() {
    const int mods = ImGui::GetIO().KeyMods;
    if (mods != ImGuiMod_None && mods != ImGuiMod_Shift) return -1;
    for (int i = 0; i <= 9; ++i)
        if (ImGui::IsKeyPressed(static_cast<ImGuiKey>(ImGuiKey_0 + i), false) ||
            ImGui::IsKeyPressed(static_cast<ImGuiKey>(ImGuiKey_Keypad0 + i), false))
            return i;
    return -1;
}

// On a closed list a digit takes the row it is the key of in the open one.
bool digit_on_list(ViewContext& view, int number) {
    const ReviewModel& review = *review_model(view);
    const bool group = has_focus(view, labels::kRetagGroup);
    if (!group && !has_focus(view, labels::kRetagReason)) return false;
    const int row = (number + 9) % 10;
    const auto& rows = group ? review.groups : review.reasons;
    if (row >= static_cast<int>(rows.size())) return true;
    view.intents.push_number(group ? Action::set_retag_group : Action::set_retag_reason, row);
    const bool unsure = group && row + 1 == static_cast<int>(rows.size());
    wish_focus(view.state, group && !unsure ? labels::kRetagReason : labels::kRetagWhy);
    return true;
}

// Scores the criterion under the keyboard and goes on: to the next, and then to the tag.
bool score(ViewContext& view, int level) {
    if (level < 0 || level > empowerment::kHighestScore) return false;
    ReviewState& state = review_state(view);
    const std::size_t last = empowerment::kTraitCount - 1;
    view.intents.push_number(Action::set_score,
                             static_cast<std::int64_t>(state.trait) * kLevels + level);
    if (state.trait < last) {
        ++state.trait;
        wish_focus(view.state, labels::row_id(labels::kTrait, state.trait));
    } else {
        wish_focus(view.state, labels::kAgreeTag);
    }
    return true;
}

// On a criterion's row the arrows to the sides change its level.
bool change_level(ViewContext& view) {
    if (ImGui::GetIO().KeyMods != ImGuiMod_None) return false;
    const std::size_t trait = review_state(view).trait;
    if (!has_focus(view, labels::row_id(labels::kTrait, trait))) return false;
    int step = 0;
    if (ImGui::IsKeyPressed(ImGuiKey_RightArrow)) step = 1;
    if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow)) step = -1;
    if (step == 0) return false;
    cancel_arrow_move();
    const int level =
        std::clamp(review_model(view)->traits[trait].score + step, 0, empowerment::kHighestScore);
    view.intents.push_number(Action::set_score, static_cast<std::int64_t>(trait) * kLevels + level);
    return true;
}

bool scroll_contact(ViewContext& view) {
    float share = 0;
    if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) share = kPageShare;
    if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) share = -kPageShare;
    if (share == 0 || ImGui::GetIO().KeyMods != ImGuiMod_None || !panel_beside(view)) return false;
    review_state(view).sheet.offset += share * ImGui::GetIO().DisplaySize.y;
    view.state.redraw = true;
    return true;
}

bool review_keys(ViewContext& view, bool in_text) {
    const ReviewModel* review = review_model(view);
    if (in_text || review == nullptr || review->state != ReviewModel::State::ready) return false;
    const auto choose = [&](std::size_t row) {
        view.intents.push_number(Action::choose_review, static_cast<std::int64_t>(row));
    };
    if (list_keys(view, labels::kReviewRow, review->rows->size(), choose)) return true;
    if (scroll_contact(view)) return true;
    if (!sheet_ready(view)) return false;
    const auto to_trait = [&](std::size_t row) { review_state(view).trait = row; };
    if (list_keys(view, labels::kTrait, review->traits.size(), to_trait)) return true;
    if (change_level(view)) return true;
    if (const int number = digit(); number >= 0)
        return digit_on_list(view, number) || score(view, number);
    if (ImGui::IsKeyPressed(ImGuiKey_C, false) && ImGui::GetIO().KeyMods == ImGuiMod_None) {
        wish_focus(view.state, labels::kReviewComment);
        return true;
    }
    return false;
}

bool has_panel(const ViewContext& view) {
    const ReviewModel* review = review_model(view);
    return review == nullptr || review->state != ReviewModel::State::nothing;
}

std::string first_of_review(const ViewContext& view, Section section) {
    const ReviewModel* review = review_model(view);
    if (review == nullptr || review->state == ReviewModel::State::loading) return {};
    if (review->state != ReviewModel::State::ready)
        return section == Section::page && review->state == ReviewModel::State::nothing
                   ? labels::kToSamples
                   : std::string();
    if (section == Section::page)
        return labels::row_id(labels::kReviewRow,
                              static_cast<std::size_t>(std::max(0, review->row)));
    if (!sheet_ready(view)) return labels::kSkipReview;
    for (std::size_t i = 0; i < review->traits.size(); ++i)
        if (review->traits[i].score < 0) return labels::row_id(labels::kTrait, i);
    return review->agrees || review->other ? labels::kSaveReview : labels::kAgreeTag;
}

bool perform_review(ViewContext& view, Action action) {
    switch (action) {
        case Action::agree_with_tag:
            view.intents.push(action);
            if (sheet_ready(view)) wish_focus(view.state, labels::kAgreeTag);
            return true;
        case Action::retag:
            view.intents.push(action);
            if (sheet_ready(view)) wish_focus(view.state, labels::kRetagGroup);
            return true;
        case Action::choose_review_source:
            if (!view.model.state_of(action).enabled) return false;  // the App says why not
            wish_focus(view.state, labels::kReviewSource);
            return true;
        case Action::set_review_comment:
            if (sheet_ready(view)) wish_focus(view.state, labels::kReviewComment);
            return true;
        default:
            return false;
    }
}

// Another contact is at hand: nothing typed for the last one may be taken for this one, and the
// scorecard begins anew. In the list the keyboard goes along, in the panel to the first criterion.
void follow_contact(ViewContext& view, const ReviewModel& review) {
    ReviewState& state = review_state(view);
    state.work_id = review.work_id;
    state.sheet = {};
    state.card = {};
    state.cards = {};
    state.why = {review.why, review.why};
    state.comment = {review.comment, review.comment};
    state.trait = 0;
    for (std::size_t i = review.traits.size(); i-- > 0;)
        if (review.traits[i].score < 0) state.trait = i;
    if (view.state.overlay != Overlay::none) return;
    const bool in_list = view.state.focused.starts_with(std::string(labels::kReviewRow) + "_");
    if (in_list)
        wish_focus(view.state,
                   labels::row_id(labels::kReviewRow, static_cast<std::size_t>(review.row)));
    if (view.state.section != Section::panel) return;
    leave_text_field();
    wish_focus(view.state, labels::row_id(labels::kTrait, state.trait));
}

void follow_review(ViewContext& view) {
    const ReviewModel* review = review_model(view);
    if (review == nullptr || review->state != ReviewModel::State::ready) return;
    ReviewState& state = review_state(view);
    // While a contact is read its texts are not known; the last one's stay out of sight.
    if (review->sheet == ReviewModel::Sheet::loading) return;
    if (state.work_id != review->work_id) follow_contact(view, *review);
    follow_text(view, state.why, review->why, labels::kRetagWhy);
    follow_text(view, state.comment, review->comment, labels::kReviewComment);
}

constexpr std::array<KeyNote, 3> kListNotes = {{
    {"↑ ↓", "Choose a contact"},
    {"Page Down", "Read on"},
    {"Page Up", "Read back"},
}};
constexpr std::array<KeyNote, 5> kCardNotes = {{
    {"1 … 5", "Score the criterion, and go on to the next"},
    {"0", "Not seen in this contact"},
    {"↑ ↓", "Choose a criterion"},
    {"← →", "Change its level"},
    {"C", "Write to the agent"},
}};

std::span<const KeyNote> review_notes(Section section) {
    if (section == Section::page) return kListNotes;
    if (section == Section::panel) return kCardNotes;
    return {};
}

const char* state_word(ReviewModel::State state) {
    constexpr std::array kWords = {"loading", "nothing", "ready", "error"};
    return kWords.at(static_cast<std::size_t>(state));
}

const char* sheet_word(ReviewModel::Sheet sheet) {
    constexpr std::array kWords = {"nothing", "loading", "ready", "error"};
    return kWords.at(static_cast<std::size_t>(sheet));
}

std::string told_of_review(const client::AppModel& model) {
    const ReviewModel* review = model.wide.review.get();
    if (review == nullptr) return "{}";
    Json json = {{"state", state_word(review->state)},
                 {"sentence", review->sentence},
                 {"title", review->title},
                 {"read", review->read_line},
                 {"rows", review->rows ? review->rows->size() : 0},
                 {"row", review->row},
                 {"sheet", sheet_word(review->sheet)},
                 {"work", review->work_id},
                 {"name", review->name},
                 {"messages", review->messages.size()},
                 {"judged", review->judged.words},
                 {"agrees", review->agrees},
                 {"other", review->other},
                 {"why", review->why},
                 {"comment", review->comment},
                 {"notice", review->notice},
                 {"before", review->before_line},
                 {"mend", review->mend},
                 {"busy", review->busy}};
    for (const client::TraitRow& trait : review->traits) json["scores"].push_back(trait.score);
    for (const client::SheetCard& card : review->cards) json["cards"].push_back(card.title);
    return dump_json(json);
}

}  // namespace

ReviewState& review_state(ViewContext& view) {
    std::shared_ptr<ReviewState>& state = view.state.wide.review;
    if (!state) state = std::make_shared<ReviewState>();
    return *state;
}

const ReviewModel* review_model(const ViewContext& view) {
    return view.model.wide.review.get();
}

const WideFace& review_face() {
    static constexpr WideFace kFace{.view = client::WideView::review,
                                    .icon = Icon::lines,
                                    .page = draw_review_page,
                                    .fills = true,
                                    .panel = draw_review_panel,
                                    .panel_width = 364,
                                    .has_panel = has_panel,
                                    .keys = review_keys,
                                    .first = first_of_review,
                                    .perform = perform_review,
                                    .follow = follow_review,
                                    .notes = review_notes,
                                    .told = told_of_review};
    return kFace;
}

}  // namespace shopkeeper::ui
