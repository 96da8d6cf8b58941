// Contacts by week: a bar of failures and one of relationship contacts each, and the failure share
// as a line over the band of its interval.
#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/charts_week.h"
#include "ui/labels_week.h"
#include "ui/week_state.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::WeekColumn;
using client::WeekModel;
using empowerment::Tag;

constexpr float kAxisWidth = 40;
constexpr float kBarsHeight = 138;
constexpr float kFigureRoom = 20;  // above the highest bar
constexpr float kWeeksHeight = 24;
constexpr float kLineHeight = 78;

// "failure, solid" beside its badge, from the right. Returns where it begins.
float draw_kind(ViewContext& view, float right, float y, Tag tag, const char* words) {
    const Theme& theme = view.theme;
    const float height = theme.px(28);
    const float x = right - measure(theme, Type::small, words).x;
    row_text(view, {x, y}, height, Type::small, Color::text, words);
    draw_badge(theme, {x - theme.px(17), y + height * 0.5f}, tag);
    return x - theme.px(17 + 9 + 14);
}

void draw_head(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    float right = flow.x + flow.width;
    const float title = measure(theme, Type::body_strong, labels::kContactsByWeek).x;
    const float y = flow.y;
    // Where there is no room beside the title the kinds stand below it.
    const bool beside = flow.width >= title + theme.px(330);
    draw_card_head(view, flow, labels::kContactsByWeek, {});
    const float row = beside ? y : flow.y;
    right = draw_kind(view, right, row, Tag::relationship, labels::kRelationshipStriped);
    draw_kind(view, right, row, Tag::failure, labels::kFailureSolid);
    if (!beside) flow.y += theme.px(28);
    flow.y += theme.px(4);
}

struct Bars {
    Columns columns;
    float top = 0;   // of the highest bar
    float base = 0;  // where all stand
    float width = 0;
    float gap = 0;

    ImVec2 min(std::size_t i, Tag tag, double share) const {
        const float middle = std::round(columns.middle(i));
        const float left = tag == Tag::failure ? middle - gap * 0.5f - width : middle + gap * 0.5f;
        return {std::round(left), std::round(base - (base - top) * static_cast<float>(share))};
    }
};

Bars lay_out(const ViewContext& view, const Flow& flow) {
    const Theme& theme = view.theme;
    const WeekModel& week = *view.model.wide.week;
    Bars bars;
    const std::string widest = week.ticks.empty() ? std::string() : grouped(week.ticks.back());
    const float axis =
        std::max(theme.px(kAxisWidth), measure(theme, Type::caption, widest).x + theme.px(12));
    bars.columns = {flow.x + axis, flow.width - axis - theme.px(4),
                    std::max<std::size_t>(1, week.columns.size())};
    bars.top = flow.y + theme.px(kFigureRoom);
    bars.base = bars.top + theme.px(kBarsHeight);
    bars.gap = std::max(1.0f, std::min(theme.px(2), bars.columns.slot() * 0.08f));
    bars.width = std::floor(std::max(1.0f, std::min(theme.px(16), bars.columns.slot() * 0.36f)));
    return bars;
}

double share_of(std::int64_t count, std::int64_t most) {
    return static_cast<double>(count) / static_cast<double>(std::max<std::int64_t>(1, most));
}

std::vector<FigureSpot> bar_spots(const WeekModel& week, const Bars& bars) {
    std::vector<FigureSpot> spots;
    spots.reserve(week.columns.size() * 2);
    for (std::size_t i = 0; i < week.columns.size(); ++i) {
        const WeekColumn& column = week.columns[i];
        const float begin = bars.columns.begin(i);
        const float middle = bars.columns.middle(i);
        const float end = begin + bars.columns.slot();
        const ImVec2 failure = bars.min(i, Tag::failure, share_of(column.failure, week.most));
        const ImVec2 other =
            bars.min(i, Tag::relationship, share_of(column.relationship, week.most));
        spots.push_back({{begin, bars.top},
                         {middle, bars.base},
                         failure,
                         {failure.x + bars.width, bars.base},
                         column.failure_figure.id,
                         column.failure_figure.name});
        spots.push_back({{middle, bars.top},
                         {end, bars.base},
                         other,
                         {other.x + bars.width, bars.base},
                         column.relationship_figure.id,
                         column.relationship_figure.name});
    }
    return spots;
}

// The figures of the first and the last week stand above their bars; the others' are told when one
// points at them.
void draw_bar_figures(const ViewContext& view, const Bars& bars, std::size_t i,
                      const WeekColumn& column, std::int64_t most) {
    const Theme& theme = view.theme;
    // Where weeks are so close, a figure would hide its neighbours.
    if (bars.columns.slot() < theme.px(13)) return;
    const float end = bars.columns.left + bars.columns.width + theme.px(10);
    const auto put = [&](Tag tag, std::int64_t count) {
        if (count == 0) return;
        const ImVec2 at = bars.min(i, tag, share_of(count, most));
        const std::string words = grouped(count);
        const float width = measure(theme, Type::caption_strong, words).x;
        const float line = theme.line(Type::caption_strong);
        const float x =
            std::min(tag == Tag::failure ? at.x + bars.width - width : at.x, end - width);
        fill(view, {x - theme.px(2), at.y - line}, {x + width + theme.px(2), at.y - theme.px(1)},
             Color::surface);
        draw_text(theme, {x, at.y - line - theme.px(1)}, Type::caption_strong, tag_color(tag),
                  words);
    };
    put(Tag::failure, column.failure);
    put(Tag::relationship, column.relationship);
}

void draw_week_numbers(const ViewContext& view, const Columns& columns, const WeekModel& week,
                       float y) {
    const Theme& theme = view.theme;
    const std::size_t stride = label_stride(columns, measure(theme, Type::caption, "00").x * 1.7f);
    const std::size_t last = week.columns.size() - 1;
    for (std::size_t i = 0; i < week.columns.size(); ++i) {
        if ((last - i) % stride != 0) continue;
        const Type type = i == last ? Type::caption_strong : Type::caption;
        const float width = measure(theme, type, week.columns[i].number).x;
        draw_text(theme, {columns.middle(i) - width * 0.5f, y}, type,
                  i == last ? Color::text : Color::text_2, week.columns[i].number);
    }
}

void draw_bars(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const WeekModel& week = *view.model.wide.week;
    const Bars bars = lay_out(view, flow);
    const float right = flow.x + flow.width;
    for (const std::int64_t tick : week.ticks) {
        const float y =
            bars.base - (bars.base - bars.top) * static_cast<float>(share_of(tick, week.most));
        draw_grid_line(theme, bars.columns.left, right, std::round(y), grouped(tick));
    }
    for (std::size_t i = 0; i < week.columns.size(); ++i) {
        const WeekColumn& column = week.columns[i];
        for (const Tag tag : {Tag::failure, Tag::relationship}) {
            const std::int64_t count = tag == Tag::failure ? column.failure : column.relationship;
            const ImVec2 min = bars.min(i, tag, share_of(count, week.most));
            if (count > 0)
                draw_tag_bar(theme, {min.x, std::min(min.y, bars.base - theme.px(2))},
                             {min.x + bars.width, bars.base}, tag);
        }
    }
    draw_bar_figures(view, bars, 0, week.columns.front(), week.most);
    if (week.columns.size() > 1)
        draw_bar_figures(view, bars, week.columns.size() - 1, week.columns.back(), week.most);
    open_figure(view, place_figures(view, labels::kWeekBars, bar_spots(week, bars),
                                    week_state(view).bars, true));
    draw_week_numbers(view, bars.columns, week, bars.base + theme.px(4));
    flow.y = bars.base + theme.px(kWeeksHeight);
}

void draw_share_head(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const WeekModel& week = *view.model.wide.week;
    const float height = theme.px(24);
    float x = flow.x;
    x += row_text(view, {x, flow.y}, height, Type::small_strong, Color::text,
                  labels::kFailureShare) +
         theme.px(12);
    const float right = flow.x + flow.width;
    const std::string detail =
        week.share_value.empty() ? week.share_detail : ", " + week.share_detail;
    const float room = right - x;
    const float value = measure(theme, Type::small_strong, week.share_value).x;
    const float used = std::min(room - value, measure(theme, Type::small, detail).x);
    row_text_right(view, {right, flow.y}, height, Type::small, Color::text_2, detail, room - value);
    if (!week.share_value.empty())
        row_text_right(view, {right - used, flow.y}, height, Type::small_strong, Color::text,
                       week.share_value);
    flow.y += height;
}

void draw_line(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const WeekModel& week = *view.model.wide.week;
    const Columns columns = lay_out(view, flow).columns;
    const float top = flow.y + theme.px(6);
    const float base = top + theme.px(kLineHeight);
    const auto at = [&](double share) {
        const double room = std::max(1.0, week.share_high - week.share_low);
        return base - (base - top) * static_cast<float>((share - week.share_low) / room);
    };
    for (const int tick : week.share_ticks)
        draw_grid_line(theme, columns.left, flow.x + flow.width, std::round(at(tick)),
                       std::to_string(tick));
    std::vector<FigureSpot> spots;
    std::vector<BandPoint> points;
    const float reach = theme.px(6);
    for (std::size_t i = 0; i < week.columns.size(); ++i) {
        const WeekColumn& column = week.columns[i];
        const float x = std::round(columns.middle(i));
        const float y = column.has_share ? at(column.share) : base;
        spots.push_back({{columns.begin(i), top},
                         {columns.begin(i) + columns.slot(), base},
                         {x - reach, y - reach},
                         {x + reach, y + reach},
                         column.share_figure.id,
                         column.share_figure.name});
        if (column.has_share) points.push_back({x, at(column.low), y, at(column.high)});
        // A week without a share is a gap, not a line through it.
        const bool ends = !column.has_share || i + 1 == week.columns.size();
        if (!ends) continue;
        draw_band_line(theme, points, column.has_share);
        points.clear();
    }
    open_figure(view, place_figures(view, labels::kWeekLine, spots, week_state(view).line, true));
    flow.y = base + theme.px(6);
}

}  // namespace

void draw_week_contacts(ViewContext& view, Flow& flow) {
    draw_head(view, flow);
    draw_bars(view, flow);
    draw_share_head(view, flow);
    draw_line(view, flow);
}

}  // namespace shopkeeper::ui
