// Products and labels of the week: a bar of what their contacts were, both counts, the failure
// share with its interval, and the failures week by week where there is room.
#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/charts_week.h"
#include "ui/labels_week.h"
#include "ui/week_state.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::LabelRow;
using client::WeekModel;
using empowerment::Tag;

constexpr float kHead = 26;
constexpr float kCount = 58;
constexpr float kShare = 168;  // with its interval
constexpr float kWeeks = 132;
constexpr float kChange = 72;
constexpr float kGap = 20;
constexpr float kShareFrom = 540;
constexpr float kWeeksFrom = 780;

// Where the parts of a row stand; counts, share and change by their right edges.
struct Places {
    float label_end = 0;
    float bar = 0, bar_end = 0;
    float failure = 0, relationship = 0;
    float share = 0;  // 0: there is no room for it
    float weeks = 0;  // left edge; 0: there is no room for them
    float change = 0;
};

Places lay_out(const ViewContext& view, const Flow& flow) {
    const Theme& theme = view.theme;
    Places places;
    places.change = flow.x + flow.width;
    float right = places.change - theme.px(kChange);
    if (flow.width >= theme.px(kWeeksFrom)) {
        places.weeks = right - theme.px(kWeeks);
        right = places.weeks - theme.px(kGap);
    }
    if (flow.width >= theme.px(kShareFrom)) {
        places.share = right;
        right -= theme.px(kShare);
    }
    places.relationship = right;
    places.failure = right - theme.px(kCount);
    places.bar_end = places.failure - theme.px(kCount);
    places.bar = flow.x + std::min(theme.px(232), (places.bar_end - flow.x) * 0.54f);
    places.label_end = places.bar - theme.px(8);
    return places;
}

void draw_head(const ViewContext& view, const Flow& flow, const Places& places) {
    const Theme& theme = view.theme;
    const WeekModel& week = *view.model.wide.week;
    const float height = theme.px(kHead);
    const float middle = flow.y + height * 0.5f;
    draw_badge(theme, {places.failure - theme.px(9), middle}, Tag::failure);
    draw_badge(theme, {places.relationship - theme.px(9), middle}, Tag::relationship);
    if (places.share > 0)
        row_text_right(view, {places.share, flow.y}, height, Type::small, Color::text_2,
                       labels::kLabelsShare, theme.px(kShare - 16));
    if (places.weeks > 0)
        row_text(view, {places.weeks, flow.y}, height, Type::small, Color::text_2,
                 week.labels_weeks, theme.px(kWeeks));
}

// "66.7" and, quieter, "35.4 to 87.9".
void draw_share(const ViewContext& view, float right, float y, const LabelRow& row) {
    const Theme& theme = view.theme;
    const float height = theme.px(kWeekRow);
    if (row.share.empty()) return;
    row_text_right(view, {right, y}, height, Type::small, Color::text_2, row.interval);
    const float interval = measure(theme, Type::small, "88.8 to 88.8").x;
    row_text_right(view, {right - std::max(interval, theme.px(84)) - theme.px(8), y}, height,
                   Type::small_strong, Color::text, row.share);
}

void draw_row(const ViewContext& view, const Flow& flow, const Places& places, float y,
              const LabelRow& row) {
    const Theme& theme = view.theme;
    const float height = theme.px(kWeekRow);
    row_text(view, {flow.x, y}, height, Type::small, Color::text, row.label,
             places.label_end - flow.x);
    draw_week_bar(theme, places.bar, places.bar_end - places.bar, y,
                  {row.failure, row.relationship, row.unsure});
    row_text_right(view, {places.failure, y}, height, Type::small_strong, Color::text,
                   row.failure_count);
    row_text_right(view, {places.relationship, y}, height, Type::small_strong, Color::text,
                   row.relationship_count);
    if (places.share > 0) draw_share(view, places.share, y, row);
    if (places.weeks > 0)
        draw_small_bars(theme, {places.weeks, y + theme.px(5)},
                        {places.weeks + theme.px(kWeeks), y + height - theme.px(6)}, row.weeks);
    draw_week_change(view, places.change, y, row.change, row.alarm);
}

// Where it says why there is no row, or that there are more.
void draw_sentence(ViewContext& view, Flow& flow, const std::string& sentence) {
    if (sentence.empty()) return;
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2, sentence);
}

}  // namespace

void draw_week_labels(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const WeekModel& week = *view.model.wide.week;
    draw_card_head(view, flow, labels::kLabelsTitle,
                   week.labels.empty() ? std::string_view() : std::string_view(week.labels_line));
    if (week.labels.empty()) return draw_sentence(view, flow, week.labels_sentence);
    const Places places = lay_out(view, flow);
    draw_head(view, flow, places);
    flow.y += theme.px(kHead);
    const float top = flow.y;
    std::vector<FigureSpot> spots;
    spots.reserve(week.labels.size());
    for (const LabelRow& row : week.labels) {
        const ImVec2 min(flow.x - theme.px(6), flow.y);
        const ImVec2 max(flow.x + flow.width + theme.px(6), flow.y + theme.px(kWeekRow));
        spots.push_back({min, max, min, max, row.figure.id, row.figure.name});
        flow.y += theme.px(kWeekRow);
    }
    const FigureAnswer answer =
        place_figures(view, labels::kWeekLabels, spots, week_state(view).labels);
    open_figure(view, answer);
    draw_week_ground(view, answer);
    float y = top;
    for (const LabelRow& row : week.labels) {
        draw_row(view, flow, places, y, row);
        y += theme.px(kWeekRow);
    }
    if (!week.labels_sentence.empty()) flow.y += theme.px(6);
    draw_sentence(view, flow, week.labels_sentence);
}

}  // namespace shopkeeper::ui
