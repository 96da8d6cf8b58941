// The month's remedies: by kind as parts of one bar beside the budget, and by band.
#include <algorithm>
#include <vector>

#include "ui/charts.h"
#include "ui/charts_week.h"
#include "ui/labels_week.h"
#include "ui/week_state.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::BandPart;
using client::RemedyBlock;
using client::RemedyPart;
using client::WeekModel;
using empowerment::Remedy;

constexpr float kBarHeight = 14;
constexpr float kTile = 48;
constexpr float kBandRow = 30;

Color remedy_color(Remedy remedy) {
    switch (remedy) {
        case Remedy::refund:
            return Color::remedy_refund;
        case Remedy::credit:
            return Color::remedy_credit;
        case Remedy::replacement:
            return Color::remedy_replacement;
        case Remedy::waiver:
            return Color::remedy_waiver;
    }
    return Color::remedy_refund;
}

// "8,506.00 of 18,000.00 USD" at the right of the title, below it where there is no room.
void draw_given(ViewContext& view, Flow& flow, const RemedyBlock& block, float title) {
    const Theme& theme = view.theme;
    const float height = theme.px(28);
    const float words = measure(theme, Type::small_strong, block.given).x + theme.px(6) +
                        measure(theme, Type::small, block.of).x;
    const bool beside = flow.width - title - theme.px(12) >= words;
    const float y = beside ? flow.y - height : flow.y;
    float x = beside ? flow.x + flow.width - words : flow.x;
    x += row_text(view, {x, y}, height, Type::small_strong, Color::text, block.given) + theme.px(6);
    row_text(view, {x, y}, height, Type::small, Color::text_2, block.of, flow.x + flow.width - x);
    if (!beside) flow.y += height;
}

void draw_bar(ViewContext& view, Flow& flow, const RemedyBlock& block) {
    const Theme& theme = view.theme;
    flow.y += theme.px(4);
    const ImVec2 min = flow_pos(flow);
    const ImVec2 max(flow.x + flow.width, flow.y + theme.px(kBarHeight));
    std::vector<SharePart> parts;
    for (const RemedyPart& part : block.parts)
        parts.push_back({part.share, remedy_color(part.remedy)});
    draw_share_bar(theme, min, max, parts);
    if (block.over) draw_share_mark(theme, min, max, block.budget, Color::stretch);
    flow.y = max.y + theme.px(4);
    if (block.tick < 0) return;
    draw_share_mark(theme, min, max, block.tick, Color::text);
    const float width = measure(theme, Type::caption, block.tick_words).x;
    const float x = flow.x + flow.width * static_cast<float>(block.tick);
    const float left = std::clamp(x - width * 0.5f, flow.x, flow.x + flow.width - width);
    draw_text(theme, {left, flow.y}, Type::caption, Color::text_2, block.tick_words);
    flow.y += theme.line(Type::caption) + theme.px(2);
}

// Where the figures of a block stand: tiles side by side, bands below them.
struct Places {
    std::vector<FigureSpot> spots;
    std::vector<ImVec2> tiles, bands;
    ImVec2 week;
    float tile_width = 0;
    float end = 0;
};

Places lay_out(const ViewContext& view, const Flow& flow, const RemedyBlock& block) {
    const Theme& theme = view.theme;
    Places places;
    const std::size_t fit = flow.width >= theme.px(400) ? 4 : 2;
    places.tile_width = flow.width / static_cast<float>(fit);
    float y = flow.y + theme.px(4);
    const float reach = theme.px(6);
    for (std::size_t i = 0; i < block.parts.size(); ++i) {
        const std::size_t line = i / fit;
        const ImVec2 at(flow.x + places.tile_width * static_cast<float>(i % fit),
                        y + theme.px(kTile) * static_cast<float>(line));
        const ImVec2 low(at.x - reach, at.y - theme.px(2));
        const ImVec2 high(at.x + places.tile_width - reach - theme.px(2),
                          at.y + theme.px(kTile - 3));
        const client::FigureName& figure = block.parts[i].figure;
        places.spots.push_back({low, high, low, high, figure.id, figure.name});
        places.tiles.push_back(at);
    }
    const std::size_t lines = (block.parts.size() + fit - 1) / fit;
    y += theme.px(kTile) * static_cast<float>(lines) + theme.px(4);
    for (const BandPart& band : block.bands) {
        const ImVec2 low(flow.x - reach, y);
        const ImVec2 high(flow.x + flow.width + reach, y + theme.px(kBandRow));
        places.spots.push_back({low, high, low, high, band.figure.id, band.figure.name});
        places.bands.emplace_back(flow.x, y);
        y += theme.px(kBandRow);
    }
    if (!block.week.id.empty()) {
        const ImVec2 low(flow.x - reach, y);
        const ImVec2 high(flow.x + flow.width + reach, y + theme.px(kBandRow));
        places.spots.push_back({low, high, low, high, block.week.id, block.week.name});
        places.week = {flow.x, y};
        y += theme.px(kBandRow);
    }
    places.end = y;
    return places;
}

// How many and how much, at the right of a row whose beginning takes `used`.
void draw_sum(const ViewContext& view, const Flow& flow, ImVec2 at, float used,
              const std::string& count, const std::string& amount) {
    const Theme& theme = view.theme;
    const float height = theme.px(kBandRow);
    const float right = flow.x + flow.width;
    hairline(view, flow.x, right, at.y);
    const float taken =
        row_text_right(view, {right, at.y}, height, Type::small_strong, Color::text, amount);
    const float room = flow.width - used - taken - theme.px(40);
    if (room > theme.px(30))
        row_text_right(view, {right - std::max(taken, theme.px(84)) - theme.px(16), at.y}, height,
                       Type::small, Color::text_2, count, room);
}

void draw_band(const ViewContext& view, const Flow& flow, ImVec2 at, const BandPart& band) {
    const Theme& theme = view.theme;
    const float badge = draw_band_badge(
        theme, {at.x, at.y + (theme.px(kBandRow) - theme.px(22)) * 0.5f}, band.band);
    draw_sum(view, flow, at, badge, band.count, band.amount);
}

// What of it was given in the week on screen.
void draw_week(const ViewContext& view, const Flow& flow, ImVec2 at, const RemedyBlock& block) {
    const float words = row_text(view, at, view.theme.px(kBandRow), Type::small, Color::text_2,
                                 block.week_words, flow.width * 0.5f);
    draw_sum(view, flow, at, words, block.week_count, block.week_amount);
}

// The figures of all currencies are one stop of Tab; their spots are gathered first.
void draw_block(const ViewContext& view, const Flow& flow, const RemedyBlock& block,
                const Places& places) {
    for (std::size_t i = 0; i < block.parts.size(); ++i)
        draw_stat_tile(view.theme, places.tiles[i], places.tile_width - view.theme.px(10),
                       remedy_color(block.parts[i].remedy), block.parts[i].label,
                       block.parts[i].amount);
    for (std::size_t i = 0; i < block.bands.size(); ++i)
        draw_band(view, flow, places.bands[i], block.bands[i]);
    if (!block.week.id.empty()) draw_week(view, flow, places.week, block);
}

}  // namespace

void draw_week_remedies(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const WeekModel& week = *view.model.wide.week;
    draw_card_head(view, flow, week.remedies_title.c_str(), {});
    float title = measure(theme, Type::body_strong, week.remedies_title).x;
    std::vector<Places> places;
    std::vector<FigureSpot> spots;
    for (const RemedyBlock& block : week.remedies) {
        draw_given(view, flow, block, title);
        // Further currencies stand below the first one's.
        title = flow.width;
        draw_bar(view, flow, block);
        if (!block.line.empty()) {
            draw_text(theme, flow_pos(flow), Type::small, Color::stretch, block.line, flow.width);
            flow.y += theme.line(Type::small) + theme.px(4);
        }
        places.push_back(lay_out(view, flow, block));
        spots.insert(spots.end(), places.back().spots.begin(), places.back().spots.end());
        flow.y = places.back().end + theme.px(4);
    }
    if (!week.remedies_sentence.empty())
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                             week.remedies_sentence);
    if (spots.empty()) return;
    const FigureAnswer answer =
        place_figures(view, labels::kWeekRemedies, spots, week_state(view).remedies);
    open_figure(view, answer);
    if (answer.hovered != nullptr)
        fill(view, answer.hovered->min, answer.hovered->max, Color::hover, theme.px(Radius::chip));
    for (std::size_t i = 0; i < week.remedies.size(); ++i)
        draw_block(view, flow, week.remedies[i], places[i]);
}

}  // namespace shopkeeper::ui
