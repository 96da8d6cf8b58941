// The scorecard, the tag and the word to the agent.
#include <algorithm>
#include <array>
#include <string>

#include "client/review_model.h"
#include "ui/labels_review.h"
#include "ui/review_parts.h"
#include "ui/review_state.h"
#include "ui/scroll.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::ReviewModel;
using client::TraitRow;

constexpr float kTraitRow = 36;
constexpr float kBox = 26;
constexpr float kBoxGap = 4;
constexpr int kBoxes = empowerment::kHighestScore + 1;  // "not seen" is the first
constexpr std::int64_t kLevels = 10;                    // of one criterion in set_score
constexpr int kWhyLines = 2;
constexpr int kCommentLines = 3;

float boxes_width(const Theme& theme) {
    return theme.px(kBox) * kBoxes + theme.px(kBoxGap) * (kBoxes - 1);
}

void draw_box(const ViewContext& view, ImVec2 min, int level, bool chosen) {
    const Theme& theme = view.theme;
    const float size = theme.px(kBox);
    const ImVec2 max(min.x + size, min.y + size);
    const float radius = theme.px(Radius::control);
    fill(view, min, max, chosen ? Color::accent : Color::surface, radius);
    if (!chosen) outline(view, min, max, Color::border, radius);
    const std::string words = level == 0 ? "–" : std::to_string(level);
    const Type type = chosen ? Type::small_strong : Type::small;
    const float x = min.x + (size - measure(theme, type, words).x) * 0.5f;
    row_text(view, {x, min.y}, size, type, chosen ? Color::on_accent : Color::text, words);
}

std::string trait_name(const TraitRow& trait) {
    if (trait.score < 0) return trait.label;
    return trait.label + ": " + (trait.score == 0 ? "not seen" : std::to_string(trait.score));
}

// One stop of the keyboard for a whole row: a key scores it. A press on a box scores with it.
void draw_trait(ViewContext& view, Flow& flow, std::size_t index) {
    const Theme& theme = view.theme;
    const TraitRow& trait = review_model(view)->traits[index];
    ReviewState& state = review_state(view);
    const float height = theme.px(kTraitRow);
    const ImVec2 min(flow.x - theme.px(8), flow.y);
    const ImVec2 max(flow.x + flow.width + theme.px(8), flow.y + height);
    const std::string id = labels::row_id(labels::kTrait, index);
    const AreaPress press =
        place_area(view, min, max, id, trait_name(trait), ItemRole::list_item, Radius::control);
    if (has_focus(view, id)) state.trait = index;
    if (state.trait == index)
        outline(view, {min.x, min.y + theme.px(1)}, {max.x, max.y - theme.px(1)},
                Color::accent_line, theme.px(Radius::control));
    const float first = flow.x + flow.width - boxes_width(theme);
    row_text(view, flow_pos(flow), height, Type::body, Color::text, trait.label,
             first - flow.x - theme.px(8));
    const float top = flow.y + (height - theme.px(kBox)) * 0.5f;
    for (int level = 0; level < kBoxes; ++level) {
        const float x = first + theme.px(kBox + kBoxGap) * static_cast<float>(level);
        draw_box(view, {x, top}, level, trait.score == level);
        const float mouse = ImGui::GetIO().MousePos.x;
        if (press.by_mouse && mouse >= x && mouse < x + theme.px(kBox))
            view.intents.push_number(Action::set_score,
                                     static_cast<std::int64_t>(index) * kLevels + level);
    }
    if (press.pressed) state.trait = index;
    flow.y += height;
}

void draw_head(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    flow.y += theme.px(16);
    const float right = flow.x + flow.width;
    float x =
        right - draw_key_cap(theme, {right - key_cap_width(theme, "5"), flow.y + theme.px(6)}, "5");
    x -= theme.px(4) + row_text_right(view, {x - theme.px(4), flow.y}, theme.px(30), Type::small,
                                      Color::text_2, "–");
    x -= theme.px(4) + key_cap_width(theme, "0");
    draw_key_cap(theme, {x, flow.y + theme.px(6)}, "0");
    row_text(view, flow_pos(flow), theme.px(30), Type::title, Color::text, labels::kScorecardTitle,
             x - flow.x - theme.px(8));
    flow.y += theme.px(30);
    row_text(view, flow_pos(flow), theme.px(18), Type::small, Color::text_2, labels::kScorecardLine,
             flow.width);
    flow.y += theme.px(18 + 8);
}

// A word about the review itself: what changed meanwhile, or that one was saved before.
void draw_word(ViewContext& view, Flow& flow, const std::string& words, bool notice) {
    if (words.empty()) return;
    const Theme& theme = view.theme;
    const float pad = theme.px(10);
    const float room = flow.width - pad * 2 - theme.px(24);
    const float height = text_block_height(view, room, Type::small, words) + pad * 2;
    const ImVec2 max(flow.x + flow.width, flow.y + height);
    fill(view, flow_pos(flow), max, notice ? Color::stretch_soft : Color::sunken,
         theme.px(Radius::control));
    draw_icon(theme, {flow.x + pad, flow.y + pad + theme.px(1)}, Icon::info,
              notice ? Color::stretch : Color::text_2);
    text_block(view, {flow.x + pad + theme.px(24), flow.y + pad}, room, Type::small, Color::text,
               words);
    flow.y += height + theme.px(10);
}

float anchors_height(const ViewContext& view, const TraitRow& trait, float width) {
    const Theme& theme = view.theme;
    float height = text_block_height(view, width, Type::small_strong, trait.question) + theme.px(4);
    for (const std::string& anchor : trait.anchors)
        height +=
            text_block_height(view, width - theme.px(18), Type::caption, anchor) + theme.px(3);
    return height;
}

// What each level of the criterion means. As high as the highest of the five, so that nothing
// below moves while one goes from one to the next.
void draw_anchors(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const ReviewModel& review = *review_model(view);
    const std::size_t current = std::min(review_state(view).trait, review.traits.size() - 1);
    const TraitRow& trait = review.traits[current];
    float height = 0;
    for (const TraitRow& one : review.traits)
        height = std::max(height, anchors_height(view, one, flow.width));
    float y = flow.y + theme.px(8);
    y +=
        text_block(view, {flow.x, y}, flow.width, Type::small_strong, Color::text, trait.question) +
        theme.px(4);
    for (std::size_t i = 0; i < trait.anchors.size(); ++i) {
        const bool chosen = trait.score == static_cast<int>(i) + 1;
        const Color color = chosen ? Color::text : Color::text_2;
        const Type type = chosen ? Type::caption_strong : Type::caption;
        draw_text(theme, {flow.x, y}, type, color, std::to_string(i + 1));
        y += text_block(view, {flow.x + theme.px(18), y}, flow.width - theme.px(18), Type::caption,
                        color, trait.anchors.at(i)) +
             theme.px(3);
    }
    flow.y += height + theme.px(8);
    if (trait.score == 0)
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::caption_strong, Color::text,
                             "0  " + review.not_seen) +
                  theme.px(8);
}

void draw_section(ViewContext& view, Flow& flow, std::string_view title, std::string_view detail) {
    const Theme& theme = view.theme;
    hairline(view, flow.x - theme.px(20), flow.x + flow.width + theme.px(20), flow.y);
    flow.y += theme.px(8);
    const float words = row_text(view, flow_pos(flow), theme.px(28), Type::body_strong, Color::text,
                                 title, flow.width);
    row_text_right(view, {flow.x + flow.width, flow.y}, theme.px(28), Type::small, Color::text_2,
                   detail, flow.width - words - theme.px(12));
    flow.y += theme.px(30);
}

// "Rui tagged it  [F] Delivery › late", the tag below it where both do not fit.
void draw_tag_words(ViewContext& view, Flow& flow, const std::string& who,
                    const client::TagWords& tag) {
    const Theme& theme = view.theme;
    const float height = theme.px(24);
    const float room = theme.px(17 + 15) + measure(theme, Type::body, tag.words).x;
    const float words =
        row_text(view, flow_pos(flow), height, Type::small, Color::text_2, who, flow.width);
    const bool beside = words + room <= flow.width;
    if (!beside) flow.y += height;
    float x = beside ? flow.x + words + theme.px(17) : flow.x + theme.px(9);
    draw_badge(theme, {x, flow.y + height * 0.5f}, tag.tag);
    x += theme.px(15);
    row_text(view, {x, flow.y}, height, Type::body, Color::text, tag.words,
             flow.x + flow.width - x);
    flow.y += height;
}

struct Saying {
    const char* id;
    const char* label;
    const char* key;
    Action action;
    bool chosen;
};

// A button that stays pressed: what is said of the tag.
void draw_saying(ViewContext& view, ImVec2 min, float width, const Saying& saying) {
    const Theme& theme = view.theme;
    const float height = theme.px(Height::control);
    const ImVec2 max(min.x + width, min.y + height);
    const float radius = theme.px(Radius::control);
    fill(view, min, max, saying.chosen ? Color::accent_soft : Color::surface, radius);
    outline(view, min, max, saying.chosen ? Color::accent_line : Color::border_strong, radius);
    const AreaPress press =
        place_area(view, min, max, saying.id, saying.label, ItemRole::check, Radius::control);
    const float cap = key_cap_width(theme, saying.key);
    draw_key_cap(theme,
                 {max.x - cap - theme.px(8), min.y + (height - theme.px(Height::key)) * 0.5f},
                 saying.key);
    float x = min.x + theme.px(12);
    if (saying.chosen) {
        row_icon(view, {x, min.y}, height, Icon::check, Color::accent);
        x += theme.px(22);
    }
    row_text(view, {x, min.y}, height, saying.chosen ? Type::body_strong : Type::body, Color::text,
             saying.label, max.x - cap - theme.px(12) - x);
    if (!press.pressed) return;
    view.intents.push(saying.action);
    if (saying.action == Action::retag) wish_focus(view.state, labels::kRetagGroup);
}

void draw_retag(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const ReviewModel& review = *review_model(view);
    const auto shown = [](const std::vector<std::string>& all, int at, const char* hint) {
        return at < 0 ? std::string(hint) : all[static_cast<std::size_t>(at)];
    };
    const int group = place_choice(view, flow_pos(flow), flow.width, labels::kRetagGroup,
                                   shown(review.groups, review.group, labels::kGroupHint),
                                   review.groups, review.group);
    flow.y += theme.px(Height::control + 6);
    if (group >= 0) {
        view.intents.push_number(Action::set_retag_group, group);
        const bool unsure = group + 1 == static_cast<int>(review.groups.size());
        wish_focus(view.state, unsure ? labels::kRetagWhy : labels::kRetagReason);
    }
    if (!review.reasons.empty()) {
        const int reason =
            place_choice(view, flow_pos(flow), flow.width, labels::kRetagReason,
                         shown(review.reasons, review.reason, labels::kReasonBesideHint),
                         review.reasons, review.reason);
        flow.y += theme.px(Height::control + 6);
        if (reason >= 0) {
            view.intents.push_number(Action::set_retag_reason, reason);
            wish_focus(view.state, labels::kRetagWhy);
        }
    }
    FieldPlace place;
    place.id = labels::kRetagWhy;
    place.hint = labels::kRetagWhyHint;
    place.lines = kWhyLines;
    place.max_bytes = empowerment::kMaxReviewTextBytes;
    flow.y += place_model_field(view, flow_pos(flow), flow.width, place, review_state(view).why,
                                Action::set_retag_words)
                  .height +
              theme.px(10);
}

void draw_tag(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const ReviewModel& review = *review_model(view);
    draw_section(view, flow, labels::kTagTitle, labels::kTagLine);
    if (review.first) draw_tag_words(view, flow, labels::kFirstTagWords, *review.first);
    draw_tag_words(view, flow, review.judged_line, review.judged);
    flow.y += theme.px(6);
    const float gap = theme.px(8);
    const float half = (flow.width - gap) * 0.5f;
    draw_saying(
        view, flow_pos(flow), half,
        {labels::kAgreeTag, labels::kAgreeTagWords, "A", Action::agree_with_tag, review.agrees});
    draw_saying(view, {flow.x + half + gap, flow.y}, half,
                {labels::kOtherTag, labels::kOtherTagWords, "T", Action::retag, review.other});
    flow.y += theme.px(Height::control + 8);
    if (review.other) draw_retag(view, flow);
    flow.y += theme.px(4);
}

void draw_comment(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    draw_section(view, flow, review_model(view)->to_whom, labels::kCommentLine);
    FieldPlace place;
    place.id = labels::kReviewComment;
    place.hint = labels::kCommentHint;
    place.lines = kCommentLines;
    place.max_bytes = empowerment::kMaxReviewTextBytes;
    flow.y += place_model_field(view, flow_pos(flow), flow.width, place, review_state(view).comment,
                                Action::set_review_comment)
                  .height +
              theme.px(10);
}

// What is missing, or nothing.
void draw_mend(ViewContext& view, Flow& flow) {
    const ReviewModel& review = *review_model(view);
    if (review.mend.empty()) return;
    flow.y +=
        text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2, review.mend) +
        view.theme.px(12);
}

void draw_buttons(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const ReviewModel& review = *review_model(view);
    const client::ActionState& next = view.model.state_of(Action::next_review);
    const client::ActionState& save = view.model.state_of(Action::save_review);
    const ButtonSpec skip{.id = labels::kSkipReview,
                          .label = labels::kSkipWords,
                          .kind = ButtonKind::quiet,
                          .key = "Ctrl ↓",
                          .enabled = next.enabled,
                          .why_not = next.why_not};
    if (place_button(view, {flow.x - theme.px(13), flow.y}, skip))
        view.intents.push(Action::next_review);
    const ButtonSpec right{.id = labels::kSaveReview,
                           .label = review.save_label,
                           .kind = ButtonKind::filled,
                           .key = "Ctrl Enter",
                           .enabled = save.enabled,
                           .why_not = save.why_not};
    if (place_button_right(view, {flow.x + flow.width, flow.y}, right))
        view.intents.push(Action::save_review);
    flow.y += theme.px(Height::control + 16);
}

void draw_card_of_scores(ViewContext& view, Flow& flow) {
    const ReviewModel& review = *review_model(view);
    draw_head(view, flow);
    if (review.sheet != ReviewModel::Sheet::ready) {
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                             review.sheet_sentence) +
                  view.theme.px(12);
        return;
    }
    draw_word(view, flow, review.notice, true);
    draw_word(view, flow, review.before_line, false);
    for (std::size_t i = 0; i < review.traits.size(); ++i) draw_trait(view, flow, i);
    draw_anchors(view, flow);
    draw_tag(view, flow);
    draw_comment(view, flow);
    draw_mend(view, flow);
}

}  // namespace

void draw_review_panel(ViewContext& view, Flow& flow, float bottom) {
    const Theme& theme = view.theme;
    const ReviewModel* review = review_model(view);
    if (review == nullptr || review->state != ReviewModel::State::ready) {
        flow.y += theme.px(16);
        row_text(view, flow_pos(flow), theme.px(30), Type::title, Color::text,
                 labels::kScorecardTitle, flow.width);
        flow.y += theme.px(38);
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                             labels::kNoContact) +
                  theme.px(16);
        return;
    }
    if (bottom <= 0) {
        draw_card_of_scores(view, flow);
        return draw_buttons(view, flow);
    }
    // The buttons stay in sight, however much stands above them.
    const float edge = theme.px(20);
    const float foot = bottom - theme.px(Height::control + 32);
    {
        ScrollScope scroll(view, review_state(view).card, {flow.x - edge, flow.y},
                           {flow.x + flow.width + edge, foot});
        Flow inside{flow.x, scroll.top(), flow.width};
        draw_card_of_scores(view, inside);
        scroll.end(inside.y);
    }
    hairline(view, flow.x - edge, flow.x + flow.width + edge, foot);
    flow.y = foot + theme.px(16);
    draw_buttons(view, flow);
}

}  // namespace shopkeeper::ui
