// The answer to a contact that is rated blindly: tag, group, reason, five scores, a comment; one
// key each.
#include <algorithm>
#include <array>

#include "ui/calibration_state.h"
#include "ui/focus.h"
#include "ui/labels_calibration.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::RatingModel;
using client::RatingTraitRow;
using empowerment::Tag;

constexpr float kChoiceRow = 30;
constexpr float kScoreRow = 34;
constexpr int kLevels = 6;  // not seen, 1 to 5
constexpr float kLevel = 30;

const RatingModel& model_of(const ViewContext& view) {
    return calibration_model(view)->rating;
}

void draw_tags(ViewContext& view, Flow& flow, const RatingModel& model) {
    const Theme& theme = view.theme;
    struct Place {
        const char* id;
        Tag tag;
        const char* name;
        float share;
    };
    constexpr std::array<Place, 3> kTags = {{
        {labels::kRatingFailure, Tag::failure, labels::kFailure, 1.0f},
        {labels::kRatingRelationship, Tag::relationship, labels::kRelationship, 1.22f},
        {labels::kRatingUnsure, Tag::unsure, labels::kUnsure, 1.0f},
    }};
    const float room = flow.width - 2 * theme.px(8);
    float x = flow.x;
    for (const Place& place : kTags) {
        const float width = room * place.share / 3.22f;
        if (place_tag(view, {x, flow.y}, width, place.id, place.tag, place.name,
                      model.tag == place.tag, false))
            view.intents.push_number(Action::set_rating_tag, static_cast<std::int64_t>(place.tag));
        x += width + theme.px(8);
    }
    flow.y += theme.px(Height::control + 8);
}

// One column of rows with their digits. Returns where it ends.
float draw_list(ViewContext& view, ImVec2 pos, float width, const char* list,
                const std::vector<std::string>& names, int chosen, Action action) {
    const Theme& theme = view.theme;
    const Tag tag = model_of(view).tag.value_or(Tag::unsure);
    const float room = width - theme.px(30 + 4);
    for (std::size_t i = 0; i < names.size(); ++i) {
        // A name that is cut may lose the very word that tells it from the next: it wraps.
        const float text = text_block_height(view, room, Type::body_strong, names[i]);
        const float height = std::max(theme.px(kChoiceRow), text + theme.px(8));
        const ImVec2 max(pos.x + width, pos.y + height);
        const bool on = static_cast<int>(i) == chosen;
        if (on) fill(view, pos, max, tag_soft(tag), theme.px(Radius::control));
        if (i < 9)
            draw_key_cap(theme,
                         {pos.x + theme.px(6), pos.y + (height - theme.px(Height::key)) * 0.5f},
                         std::to_string(i + 1));
        text_block(view, {pos.x + theme.px(30), pos.y + (height - text) * 0.5f}, room,
                   on ? Type::body_strong : Type::body, on ? tag_color(tag) : Color::text,
                   names[i]);
        if (place_area(view, pos, max, labels::row_id(list, i), names[i], ItemRole::list_item,
                       Radius::control)
                .pressed)
            view.intents.push_number(action, static_cast<std::int64_t>(i));
        pos.y += height;
    }
    return pos.y;
}

void draw_lists(ViewContext& view, Flow& flow, const RatingModel& model) {
    const Theme& theme = view.theme;
    if (!model.tag || *model.tag == Tag::unsure) {
        row_text(view, flow_pos(flow), theme.px(24), Type::small, Color::text_2,
                 model.tag ? labels::kUnsureNote : labels::kTagFirstNote, flow.width);
        flow.y += theme.px(30);
        return;
    }
    const float gap = theme.px(8);
    const float left = (flow.width - gap) * 0.48f;
    const float groups = draw_list(view, flow_pos(flow), left, labels::kRatingGroup, model.groups,
                                   model.group, Action::set_rating_group);
    const float reasons =
        draw_list(view, {flow.x + left + gap, flow.y}, flow.width - gap - left,
                  labels::kRatingReason, model.reasons, model.reason, Action::set_rating_reason);
    flow.y = std::max(groups, reasons) + theme.px(10);
}

std::string score_name(const RatingTraitRow& trait) {
    return trait.label + ": " +
           (trait.score ? std::to_string(*trait.score) : std::string(labels::kNotSeenWords));
}

// "– 1 2 3 4 5": a score is filled, as in the review; "–" is what stands until one is given.
void draw_score(ViewContext& view, Flow& flow, const RatingTraitRow& trait, std::size_t at) {
    const Theme& theme = view.theme;
    const float height = theme.px(kScoreRow);
    const float level = theme.px(kLevel);
    const ImVec2 max(flow.x + flow.width, flow.y + height);
    const float begin = max.x - level * kLevels;
    const AreaPress press = place_area(view, {flow.x - theme.px(6), flow.y + theme.px(1)},
                                       {max.x + theme.px(4), max.y - theme.px(1)},
                                       labels::row_id(labels::kRatingScore, at), score_name(trait),
                                       ItemRole::choice, Radius::control);
    row_text(view, flow_pos(flow), height, Type::body, Color::text, trait.label,
             begin - flow.x - theme.px(8));
    const int chosen = trait.score.value_or(0);
    for (int i = 0; i < kLevels; ++i) {
        const ImVec2 low(begin + level * static_cast<float>(i), flow.y + theme.px(4));
        const ImVec2 high(low.x + level - theme.px(3), max.y - theme.px(4));
        const bool on = i == chosen;
        const bool scored = on && i > 0;
        draw_frame(theme, low, high, Radius::control,
                   theme[scored ? Color::accent
                         : on   ? Color::sunken
                                : Color::surface],
                   theme[scored ? Color::accent
                         : on   ? Color::border_strong
                                : Color::border]);
        const std::string text = i == 0 ? "–" : std::to_string(i);
        const Type type = on ? Type::body_strong : Type::body;
        const float width = measure(theme, type, text).x;
        row_text(view, {(low.x + high.x - width) * 0.5f, low.y}, high.y - low.y, type,
                 scored ? Color::on_accent
                 : on   ? Color::text
                        : Color::text_2,
                 text);
    }
    if (press.pressed && press.by_mouse) {
        const float x = ImGui::GetIO().MousePos.x - begin;
        const int picked = std::min(kLevels - 1, static_cast<int>(x / level));
        if (x >= 0)
            view.intents.push_number(Action::set_rating_score,
                                     static_cast<std::int64_t>(at) * 10 + picked);
    }
    flow.y += height;
}

// What the trait under the keyboard asks, and what its level means; of the one that had it last
// while a word is written.
void draw_anchor(ViewContext& view, Flow& flow, const RatingModel& model) {
    std::size_t& at = calibration_state(view).trait;
    for (std::size_t i = 0; i < model.traits.size(); ++i)
        if (has_focus(view, labels::row_id(labels::kRatingScore, i))) at = i;
    if (model.traits.empty()) return;
    at = std::min(at, model.traits.size() - 1);
    const RatingTraitRow& trait = model.traits[at];
    const std::string& anchor =
        trait.score ? trait.anchors.at(static_cast<std::size_t>(*trait.score - 1)) : model.not_seen;
    const std::string level = trait.score ? std::to_string(*trait.score) : labels::kNotSeenWords;
    flow.y += view.theme.px(4);
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                         trait.label + ". " + trait.question + " " + level + ": " + anchor);
    flow.y += view.theme.px(12);
}

void draw_end(ViewContext& view, Flow& flow, const RatingModel& model, float bottom) {
    const Theme& theme = view.theme;
    const std::string& said = model.mend.empty() ? model.saved_line : model.mend;
    if (!said.empty())
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2, said) +
                  theme.px(8);
    const float height = theme.px(Height::control);
    if (bottom > 0) flow.y = std::max(flow.y, bottom - height - theme.px(16));
    const ButtonSpec save{
        .label = labels::kSaveRatingWords, .kind = ButtonKind::filled, .key = "Ctrl Enter"};
    if (place_action_button(view, {flow.x + flow.width - button_width(view, save), flow.y},
                            labels::kSaveRating, labels::kSaveRatingWords, Action::save_rating,
                            ButtonKind::filled, "Ctrl Enter"))
        view.intents.push(Action::save_rating);
    flow.y += height + theme.px(16);
}

// Where the next letter or digit goes. Several may come within one frame, before the model knows
// of the first: none is lost, and each goes where it would have gone one by one.
struct Typing {
    enum class At { nowhere, group, reason, score, end };
    At at = At::nowhere;
    std::size_t score = 0;
};

Typing typing_of(const ViewContext& view, const RatingModel& model) {
    for (std::size_t i = 0; i < model.traits.size(); ++i)
        if (has_focus(view, labels::row_id(labels::kRatingScore, i))) return {Typing::At::score, i};
    if (!model.tag || *model.tag == Tag::unsure) return {};
    const bool groups =
        model.group < 0 || view.state.focused.starts_with(std::string(labels::kRatingGroup) + "_");
    return {groups ? Typing::At::group : Typing::At::reason, 0};
}

bool type_tag(ViewContext& view, Typing& typing, Tag tag) {
    view.intents.push_number(Action::set_rating_tag, static_cast<std::int64_t>(tag));
    typing = {tag == Tag::unsure ? Typing::At::score : Typing::At::group, 0};
    return true;
}

bool type_digit(ViewContext& view, Typing& typing, std::size_t traits, int digit) {
    switch (typing.at) {
        case Typing::At::nowhere:
        case Typing::At::end:
            return false;
        case Typing::At::group:
        case Typing::At::reason: {
            const bool group = typing.at == Typing::At::group;
            if (digit == 0) return false;
            view.intents.push_number(group ? Action::set_rating_group : Action::set_rating_reason,
                                     digit - 1);
            typing.at = group ? Typing::At::reason : Typing::At::score;
            return true;
        }
        case Typing::At::score:
            if (digit >= kLevels) return false;
            view.intents.push_number(Action::set_rating_score,
                                     static_cast<std::int64_t>(typing.score) * 10 + digit);
            if (++typing.score >= traits) typing.at = Typing::At::end;
            return true;
    }
    return false;
}

// Whether a list that is known already has such a row.
bool has_row(const RatingModel& model, const Typing& typing, bool tag_typed, int digit) {
    if (tag_typed || digit == 0) return true;
    const auto rows = static_cast<std::size_t>(digit);
    if (typing.at == Typing::At::group) return rows <= model.groups.size();
    return typing.at != Typing::At::reason || model.reasons.empty() || rows <= model.reasons.size();
}

bool type_letter(ViewContext& view, const RatingModel& model, Typing& typing, bool& tag_typed,
                 ImWchar letter) {
    switch (letter) {
        case 'f':
        case 'F':
            return tag_typed = type_tag(view, typing, Tag::failure);
        case 'r':
        case 'R':
            return tag_typed = type_tag(view, typing, Tag::relationship);
        case 'u':
        case 'U':
            return tag_typed = type_tag(view, typing, Tag::unsure);
        default:
            break;
    }
    if (letter < '0' || letter > '9') return false;
    const int digit = static_cast<int>(letter) - '0';
    return has_row(model, typing, tag_typed, digit) &&
           type_digit(view, typing, model.traits.size(), digit);
}

void follow_typing(ViewContext& view, const Typing& typing) {
    switch (typing.at) {
        case Typing::At::nowhere:
            return;
        case Typing::At::group:
            return wish_focus(view.state, labels::row_id(labels::kRatingGroup, 0));
        case Typing::At::reason:
            return wish_focus(view.state, labels::row_id(labels::kRatingReason, 0));
        case Typing::At::score:
            return wish_focus(view.state, labels::row_id(labels::kRatingScore, typing.score));
        case Typing::At::end:
            return wish_focus(view.state, labels::kRatingComment);
    }
}

bool type_answer(ViewContext& view, const RatingModel& model) {
    Typing typing = typing_of(view, model);
    bool any = false, tag_typed = false;
    for (const ImWchar letter : ImGui::GetIO().InputQueueCharacters)
        any = type_letter(view, model, typing, tag_typed, letter) || any;
    if (any) follow_typing(view, typing);
    return any;
}

}  // namespace

std::string rating_first(const ViewContext& view) {
    const RatingModel& model = model_of(view);
    if (!model.tag) return labels::kRatingFailure;
    if (*model.tag != Tag::unsure && model.group < 0)
        return labels::row_id(labels::kRatingGroup, 0);
    if (*model.tag != Tag::unsure && model.reason < 0)
        return labels::row_id(labels::kRatingReason, 0);
    return labels::row_id(labels::kRatingScore, 0);
}

bool rating_keys(ViewContext& view) {
    const RatingModel& model = model_of(view);
    if (model.state != RatingModel::State::ready) return false;
    if (rated_place_keys(view)) return true;
    if (list_keys(view, labels::kRatingGroup, model.groups.size()) ||
        list_keys(view, labels::kRatingReason, model.reasons.size()) ||
        list_keys(view, labels::kRatingScore, model.traits.size()))
        return true;
    if (type_answer(view, model)) return true;
    if (ImGui::GetIO().KeyMods != ImGuiMod_None) return false;
    if (ImGui::IsKeyPressed(ImGuiKey_Backspace, false) && model.group >= 0) {
        view.intents.push_number(Action::set_rating_group, -1);
        wish_focus(view.state, labels::row_id(labels::kRatingGroup, 0));
        return true;
    }
    if (!ImGui::IsKeyPressed(ImGuiKey_N, false)) return false;
    wish_focus(view.state, labels::kRatingComment);
    return true;
}

void draw_rating_form(ViewContext& view, Flow& flow, float bottom) {
    const Theme& theme = view.theme;
    const RatingModel& model = model_of(view);
    flow.y += theme.px(18);
    if (model.state != RatingModel::State::ready) {
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                             labels::kBlindNote) +
                  theme.px(18);
        return;
    }
    panel_heading(view, flow, labels::kWhatWasIt);
    draw_tags(view, flow, model);
    draw_lists(view, flow, model);
    if (!model.traits.empty()) panel_heading(view, flow, labels::kScoresWords);
    for (std::size_t i = 0; i < model.traits.size(); ++i)
        draw_score(view, flow, model.traits[i], i);
    draw_anchor(view, flow, model);
    FieldPlace place;
    place.id = labels::kRatingComment;
    place.hint = labels::kRatingCommentHint;
    place.lines = 3;
    flow.y += place_model_field(view, flow_pos(flow), flow.width, place,
                                calibration_state(view).comment, Action::set_rating_comment)
                  .height +
              theme.px(10);
    draw_end(view, flow, model, bottom);
}

}  // namespace shopkeeper::ui
