// The contacts of a sample, by stratum.
#include <algorithm>
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
using client::ReviewRow;
using client::ReviewStratum;

constexpr float kRowHeight = 34;
constexpr float kRowGap = 2;  // above and below
constexpr float kHeadHeight = 36;
constexpr std::size_t kShortRows = 5;  // around the chosen one

std::string name_of(const ReviewRow& row) {
    std::string name = row.name + " " + row.reference;
    if (!row.amount.empty()) name += ", " + row.amount;
    if (row.read) name += ", read";
    return name;
}

void draw_row(ViewContext& view, std::size_t index, ImVec2 min, ImVec2 max) {
    const Theme& theme = view.theme;
    // The ring around the chosen one stays clear of its neighbours.
    min.y += theme.px(kRowGap);
    max.y -= theme.px(kRowGap);
    const ReviewModel& review = *review_model(view);
    const ReviewRow& row = (*review.rows)[index];
    const bool chosen = static_cast<int>(index) == review.row;
    const AreaPress press = place_area(view, min, max, labels::row_id(labels::kReviewRow, index),
                                       name_of(row), ItemRole::list_item, Radius::control);
    if (chosen)
        draw_selected(theme, min, max);
    else if (press.hovered)
        fill(view, min, max, Color::hover, theme.px(Radius::control));
    if (press.pressed)
        view.intents.push_number(Action::choose_review, static_cast<std::int64_t>(index));
    const float height = max.y - min.y;
    const float x = min.x + theme.px(12);
    if (row.tag) draw_badge(theme, {x + theme.px(9), min.y + height * 0.5f}, *row.tag);
    float right = max.x - theme.px(30);
    if (row.read || row.typed)
        row_icon(view, {right + theme.px(8), min.y}, height, row.read ? Icon::check : Icon::pencil,
                 row.read ? Color::within : Color::text_2);
    if (!row.amount.empty())
        right -= row_text_right(view, {right, min.y}, height, Type::body, Color::text_2, row.amount,
                                theme.px(90)) +
                 theme.px(8);
    const float name = x + theme.px(26);
    row_text(view, {name, min.y}, height, chosen ? Type::body_strong : Type::body,
             row.read && !chosen ? Color::text_2 : Color::text, row.name, right - name);
}

void draw_stratum_head(const ViewContext& view, const ReviewStratum& stratum, ImVec2 min,
                       float right) {
    const Theme& theme = view.theme;
    const float height = theme.px(kHeadHeight);
    const float weight =
        row_text_right(view, {right, min.y}, height, Type::small, Color::text, stratum.weight);
    const float words = right - weight - theme.px(8);
    // Without a number there is nothing to be named.
    const float width = stratum.weight.empty()
                            ? 0
                            : row_text_right(view, {words, min.y}, height, Type::small,
                                             Color::text_2, labels::kWeightWords);
    float x = min.x;
    const float room = words - width - theme.px(10);
    x += row_text(view, {x, min.y}, height, Type::small_strong, Color::text, stratum.label,
                  room - x);
    x += theme.px(6);
    if (room - x > theme.px(20))
        row_text(view, {x, min.y}, height, Type::small, Color::text_2, stratum.read, room - x);
}

// Which sample it is; where there are several, a choice.
void draw_source(ViewContext& view, Flow& flow, float room) {
    const Theme& theme = view.theme;
    const ReviewModel& review = *review_model(view);
    const float height = theme.px(28);
    if (review.sources.size() > 1) {
        const float y = flow.y - theme.px(Height::control - 28) * 0.5f;
        const int chosen =
            place_choice(view, {flow.x - theme.px(6), y}, room + theme.px(6), labels::kReviewSource,
                         review.title, review.sources, review.source);
        if (chosen >= 0) view.intents.push_number(Action::choose_review_source, chosen);
        return;
    }
    // A long period is set smaller rather than cut.
    const bool fits = measure(theme, Type::title, review.title).x <= room;
    row_text(view, flow_pos(flow), height, fits ? Type::title : Type::body_strong, Color::text,
             review.title, room);
}

void draw_head(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const ReviewModel& review = *review_model(view);
    const float height = theme.px(28);
    const float right = flow.x + flow.width;
    const float read =
        row_text_right(view, {right, flow.y}, height, Type::small, Color::text_2, review.read_line);
    draw_source(view, flow, flow.width - read - theme.px(10));
    // A control needs more air below it than a line of text.
    flow.y += height + (review.sources.size() > 1 ? theme.px(6) : 0);
    row_text(view, flow_pos(flow), theme.px(20), Type::small, Color::text_2,
             review.whole_line.empty() ? review.detail : review.whole_line, flow.width);
    flow.y += theme.px(30);
    draw_progress(view, flow_pos(flow), flow.width, review.read_share);
    flow.y += theme.px(14);
}

// Only rows in sight are drawn, and the chosen one, so that the keyboard can always leave it.
float draw_stratum(ViewContext& view, ScrollScope& scroll, const ReviewStratum& stratum, ImVec2 min,
                   ImVec2 max, float y) {
    const Theme& theme = view.theme;
    const ReviewModel& review = *review_model(view);
    ReviewState& state = review_state(view);
    const float row = theme.px(kRowHeight);
    if (y + theme.px(kHeadHeight) > min.y && y < max.y)
        draw_stratum_head(view, stratum, {min.x + theme.px(20), y}, max.x - theme.px(20));
    y += theme.px(kHeadHeight);
    const auto draw = [&](std::size_t index) {
        const float top = y + row * static_cast<float>(index - stratum.first);
        draw_row(view, index, {min.x + theme.px(8), top}, {max.x - theme.px(8), top + row});
        if (static_cast<int>(index) == review.row && state.row != review.row) {
            scroll.show(top - theme.px(kHeadHeight), top + row);
            state.row = review.row;
        }
    };
    const auto above = static_cast<std::size_t>(std::max(0.0f, (min.y - y) / row));
    const auto below = static_cast<std::size_t>(std::max(0.0f, (max.y - y) / row + 1));
    const std::size_t from = stratum.first + std::min(above, stratum.count);
    const std::size_t to = stratum.first + std::min(below, stratum.count);
    const auto chosen = static_cast<std::size_t>(std::max(0, review.row));
    const bool here = chosen >= stratum.first && chosen < stratum.first + stratum.count;
    if (here && chosen < from) draw(chosen);
    for (std::size_t index = from; index < to; ++index) draw(index);
    if (here && chosen >= std::max(from, to)) draw(chosen);
    return y + row * static_cast<float>(stratum.count) + theme.px(8);
}

}  // namespace

void draw_progress(const ViewContext& view, ImVec2 min, float width, double share) {
    const Theme& theme = view.theme;
    const float height = theme.px(6);
    const float radius = theme.px(3);
    fill(view, min, {min.x + width, min.y + height}, Color::meter_track, radius);
    const float done = width * static_cast<float>(std::clamp(share, 0.0, 1.0));
    if (done >= radius) fill(view, min, {min.x + done, min.y + height}, Color::accent, radius);
}

void draw_review_list(ViewContext& view, ImVec2 min, ImVec2 max) {
    const Theme& theme = view.theme;
    fill(view, min, max, Color::surface);
    fill(view, {max.x - theme.px(1), min.y}, max, Color::border);
    Flow head{min.x + theme.px(20), min.y + theme.px(16), max.x - min.x - theme.px(40)};
    draw_head(view, head);
    const ImVec2 top(min.x, head.y);
    ScrollScope scroll(view, review_state(view).list, top, max);
    float y = scroll.top();
    for (const ReviewStratum& stratum : review_model(view)->strata)
        y = draw_stratum(view, scroll, stratum, top, max, y);
    scroll.end(y + theme.px(8));
}

void draw_review_list_short(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const ReviewModel& review = *review_model(view);
    flow.y += theme.px(14);
    draw_head(view, flow);
    const std::size_t count = review.rows->size();
    const auto chosen = static_cast<std::size_t>(std::max(0, review.row));
    const std::size_t shown = std::min(kShortRows, count);
    const std::size_t first =
        std::min(chosen > kShortRows / 2 ? chosen - kShortRows / 2 : 0, count - shown);
    const float row = theme.px(kRowHeight);
    for (std::size_t i = first; i < first + shown; ++i) {
        // Each contact stands under its own stratum, and so does the first in sight.
        for (const ReviewStratum& stratum : review.strata)
            if (i == stratum.first ||
                (i == first && i > stratum.first && i < stratum.first + stratum.count)) {
                draw_stratum_head(view, stratum, flow_pos(flow), flow.x + flow.width);
                flow.y += theme.px(kHeadHeight);
            }
        draw_row(view, i, {flow.x - theme.px(8), flow.y}, {flow.x + flow.width, flow.y + row});
        flow.y += row;
    }
    review_state(view).row = review.row;
    flow.y += theme.px(12);
    hairline(view, flow.x, flow.x + flow.width, flow.y);
}

}  // namespace shopkeeper::ui
