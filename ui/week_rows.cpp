// Reasons, signals and channels of the week: a count and a bar a row, against the weeks before.
#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/charts_week.h"
#include "ui/labels_week.h"
#include "ui/week_state.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::ChannelRow;
using client::CountRow;
using client::WeekModel;
using empowerment::Tag;

constexpr float kRow = kWeekRow;
constexpr float kHead = 26;
constexpr float kBar = kWeekBar;

FigureSpot spot_of(const client::FigureName& figure, ImVec2 min, ImVec2 max) {
    return {min, max, min, max, figure.id, figure.name};
}

// Where the parts of a row stand.
struct RowPlace {
    float bar = 0, bar_end = 0, count = 0, change = 0;  // count and change: right edges
};

RowPlace place_row(const ViewContext& view, const Flow& flow) {
    const Theme& theme = view.theme;
    RowPlace place;
    place.change = flow.x + flow.width;
    place.count = place.change - theme.px(66);
    place.bar_end = place.count - theme.px(38);
    place.bar = flow.x + std::min(theme.px(232), flow.width * 0.54f);
    return place;
}

bool is_hovered(const FigureAnswer& answer, const client::FigureName& figure) {
    return answer.hovered != nullptr && answer.hovered->id == figure.id;
}

void draw_reason(const ViewContext& view, const Flow& flow, float y, const CountRow& row, Tag tag) {
    const Theme& theme = view.theme;
    const float height = theme.px(kRow);
    const RowPlace place = place_row(view, flow);
    row_reason(view, {flow.x, y}, height, Type::small, Color::text, row.label,
               place.bar - theme.px(8) - flow.x);
    const float middle = std::round(y + height * 0.5f);
    const float end = place.bar + std::max(theme.px(3), (place.bar_end - place.bar) *
                                                            static_cast<float>(row.share));
    draw_tag_bar(theme, {place.bar, middle - theme.px(kBar) * 0.5f},
                 {end, middle + theme.px(kBar) * 0.5f}, tag);
    row_text_right(view, {place.count, y}, height, Type::small_strong, Color::text, row.count);
    draw_week_change(view, place.change, y, row.change, row.alarm);
}

void draw_kind_head(const ViewContext& view, const Flow& flow, float y, Tag tag, const char* words,
                    const std::string& count) {
    const Theme& theme = view.theme;
    const float height = theme.px(kHead);
    draw_badge(theme, {flow.x + theme.px(9), y + height * 0.5f}, tag);
    const RowPlace place = place_row(view, flow);
    row_text(view, {flow.x + theme.px(25), y}, height, Type::small, Color::text_2, words,
             place.count - theme.px(52) - flow.x - theme.px(25));
    row_text_right(view, {place.count, y}, height, Type::small, Color::text_2, count);
}

// A list of one kind: its rows begin at `y`. Returns where they end.
float add_spots(const ViewContext& view, const Flow& flow, float y,
                const std::vector<CountRow>& rows, std::vector<FigureSpot>& spots) {
    const Theme& theme = view.theme;
    for (const CountRow& row : rows) {
        spots.push_back(spot_of(row.figure, {flow.x - theme.px(6), y},
                                {flow.x + flow.width + theme.px(6), y + theme.px(kRow)}));
        y += theme.px(kRow);
    }
    return y;
}

// Signals stand in two columns where there is room for them.
struct SignalGrid {
    std::size_t columns = 1;
    std::size_t rows = 0;
    float width = 0;
    float gap = 0;

    ImVec2 at(const Flow& flow, std::size_t i, float row_height) const {
        const std::size_t column = i / rows;
        return {flow.x + static_cast<float>(column) * (width + gap),
                flow.y + static_cast<float>(i % rows) * row_height};
    }
};

SignalGrid signal_grid(const ViewContext& view, const Flow& flow, std::size_t count) {
    SignalGrid grid;
    grid.gap = view.theme.px(20);
    grid.columns = flow.width >= view.theme.px(350) ? 2 : 1;
    grid.rows = std::max<std::size_t>(1, (count + grid.columns - 1) / grid.columns);
    grid.width = grid.columns == 2 ? (flow.width - grid.gap) * 0.5f : flow.width;
    return grid;
}

void draw_signal(const ViewContext& view, ImVec2 at, float width, const CountRow& row, bool last) {
    const Theme& theme = view.theme;
    const float height = theme.px(kRow);
    const float right = at.x + width;
    const float count =
        right - std::max(theme.px(36), measure(theme, Type::small, row.change).x + theme.px(10));
    float x = at.x;
    if (row.alarm) {
        // There is no room for the word; the bell stands before what it is about.
        row_icon(view, {x, at.y}, height, Icon::bell, Color::stretch);
        x += theme.px(20);
    }
    const float used =
        row_text_right(view, {count, at.y}, height, Type::small_strong, Color::text, row.count);
    row_text(view, {x, at.y}, height, Type::small, Color::text, row.label,
             count - used - theme.px(8) - x);
    row_text_right(view, {right, at.y}, height, Type::small,
                   row.alarm ? Color::stretch : Color::text_2, row.change);
    if (!last) hairline(view, at.x, right, at.y + height);
}

// The parts of a channel side by side: solid, striped, hollow.
void draw_channel(const ViewContext& view, const Flow& flow, float y, const ChannelRow& row) {
    const Theme& theme = view.theme;
    const float height = theme.px(kRow);
    const RowPlace place = place_row(view, flow);
    row_text(view, {flow.x, y}, height, Type::small, Color::text, row.label,
             place.bar - theme.px(8) - flow.x);
    draw_week_bar(theme, place.bar, place.bar_end - place.bar, y,
                  {row.failure, row.relationship, row.unsure});
    row_text_right(view, {place.count, y}, height, Type::small_strong, Color::text, row.count);
    row_text_right(view, {place.change, y}, height, Type::small, Color::text_2, row.change);
}

}  // namespace

void draw_week_bar(const Theme& theme, float left, float width, float y, const TagShares& shares) {
    const float middle = std::round(y + theme.px(kRow) * 0.5f);
    float x = left;
    const auto part = [&](double share, Tag tag) {
        if (share <= 0) return;
        const float length = std::max(theme.px(2), width * static_cast<float>(share));
        draw_tag_bar(theme, {x, middle - theme.px(kBar) * 0.5f},
                     {x + length, middle + theme.px(kBar) * 0.5f}, tag);
        x += length + theme.px(1);
    };
    part(shares.failure, Tag::failure);
    part(shares.relationship, Tag::relationship);
    part(shares.unsure, Tag::unsure);
}

void draw_week_change(const ViewContext& view, float right, float y, std::string_view change,
                      bool alarm) {
    const Theme& theme = view.theme;
    const float height = theme.px(kRow);
    if (!alarm) {
        row_text_right(view, {right, y}, height, Type::small, Color::text_2, change);
        return;
    }
    const float width = measure(theme, Type::small, labels::kAlarmWords).x;
    row_text(view, {right - width, y}, height, Type::small, Color::stretch, labels::kAlarmWords);
    row_icon(view, {right - width - theme.px(19), y}, height, Icon::bell, Color::stretch);
}

void draw_week_ground(const ViewContext& view, const FigureAnswer& answer) {
    if (answer.hovered == nullptr) return;
    fill(view, answer.hovered->min, answer.hovered->max, Color::hover, view.theme.px(Radius::chip));
}

void draw_week_reasons(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const WeekModel& week = *view.model.wide.week;
    draw_card_head(view, flow, labels::kTopReasonsWords, week.mean_line);
    if (!week.reasons_sentence.empty()) {
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                             week.reasons_sentence);
        return;
    }
    std::vector<FigureSpot> spots;
    const float failures = flow.y;
    const float relationships =
        add_spots(view, flow, failures + theme.px(kHead), week.failures, spots) + theme.px(8);
    const float end =
        add_spots(view, flow, relationships + theme.px(kHead), week.relationships, spots);
    const FigureAnswer answer =
        place_figures(view, labels::kWeekReasons, spots, week_state(view).reasons);
    open_figure(view, answer);
    draw_week_ground(view, answer);
    const auto list = [&](float y, Tag tag, const char* words, const std::string& count,
                          const std::vector<CountRow>& rows) {
        draw_kind_head(view, flow, y, tag, words, count);
        y += theme.px(kHead);
        for (const CountRow& row : rows) {
            draw_reason(view, flow, y, row, tag);
            y += theme.px(kRow);
        }
    };
    list(failures, Tag::failure, labels::kFailureHead, week.failure_count, week.failures);
    list(relationships, Tag::relationship, labels::kRelationshipHead, week.relationship_count,
         week.relationships);
    flow.y = end;
}

void draw_week_signals(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const WeekModel& week = *view.model.wide.week;
    draw_card_head(view, flow, labels::kSignalsTitle, labels::kSignalsNote);
    if (week.signals.empty()) return;
    const SignalGrid grid = signal_grid(view, flow, week.signals.size());
    const float height = theme.px(kRow);
    std::vector<FigureSpot> spots;
    for (std::size_t i = 0; i < week.signals.size(); ++i) {
        const ImVec2 at = grid.at(flow, i, height);
        spots.push_back(spot_of(week.signals[i].figure, {at.x - theme.px(4), at.y},
                                {at.x + grid.width + theme.px(4), at.y + height}));
    }
    const FigureAnswer answer =
        place_figures(view, labels::kWeekSignals, spots, week_state(view).signals);
    open_figure(view, answer);
    draw_week_ground(view, answer);
    for (std::size_t i = 0; i < week.signals.size(); ++i) {
        const bool last =
            i % grid.rows + 1 == grid.rows || is_hovered(answer, week.signals[i].figure);
        draw_signal(view, grid.at(flow, i, height), grid.width, week.signals[i], last);
    }
    flow.y += static_cast<float>(grid.rows) * height;
}

void draw_week_channels(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const WeekModel& week = *view.model.wide.week;
    draw_card_head(view, flow, labels::kChannelsTitle, labels::kChannelsNote);
    if (week.channels.empty()) {
        flow.y +=
            text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                       week.reasons_sentence.empty() ? labels::kNoChannel : week.reasons_sentence);
        return;
    }
    std::vector<FigureSpot> spots;
    float y = flow.y;
    for (const ChannelRow& row : week.channels) {
        spots.push_back(spot_of(row.figure, {flow.x - theme.px(6), y},
                                {flow.x + flow.width + theme.px(6), y + theme.px(kRow)}));
        y += theme.px(kRow);
    }
    const FigureAnswer answer =
        place_figures(view, labels::kWeekChannels, spots, week_state(view).channels);
    open_figure(view, answer);
    draw_week_ground(view, answer);
    y = flow.y;
    for (const ChannelRow& row : week.channels) {
        draw_channel(view, flow, y, row);
        y += theme.px(kRow);
    }
    flow.y = y;
}

}  // namespace shopkeeper::ui
