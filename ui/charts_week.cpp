#include "ui/charts_week.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/compat.h"
#include "ui/widgets.h"

namespace shopkeeper::ui {
namespace {

constexpr float kStripeStep = 5;
constexpr float kLineWidth = 1.75f;

}  // namespace

void draw_striped_bar(const Theme& theme, ImVec2 min, ImVec2 max, Color line, Color ground) {
    if (max.x - min.x < 1 || max.y - min.y < 1) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(min, max, theme[ground]);
    const float height = max.y - min.y;
    const float step = theme.px(kStripeStep);
    // Each stripe rises to the right from the lower edge, cut where it leaves the bar.
    for (float x = min.x - height + step; x < max.x; x += step) {
        const float from = std::max(0.0f, min.x - x);
        const float to = std::min(height, max.x - x);
        if (to > from)
            list->AddLine({x + from, max.y - from}, {x + to, max.y - to}, theme[line],
                          std::max(1.0f, 1.25f * theme.scale));
    }
    compat::stroke_rect(list, min, max, theme[line], 0, std::max(1.0f, theme.scale));
}

void draw_tag_bar(const Theme& theme, ImVec2 min, ImVec2 max, empowerment::Tag tag) {
    if (max.x - min.x < 0.5f || max.y - min.y < 0.5f) return;
    switch (tag) {
        case empowerment::Tag::failure:
            ImGui::GetWindowDrawList()->AddRectFilled(min, max, theme[Color::failure_fill]);
            return;
        case empowerment::Tag::relationship:
            draw_striped_bar(theme, min, max, Color::relationship_fill, Color::relationship_soft);
            return;
        case empowerment::Tag::unsure:
            compat::stroke_rect(ImGui::GetWindowDrawList(), min, max, theme[Color::unsure_fill], 0,
                                std::max(1.0f, std::round(1.25f * theme.scale)));
            return;
    }
}

void draw_small_bars(const Theme& theme, ImVec2 min, ImVec2 max, std::span<const double> shares) {
    if (shares.empty()) return;
    const Columns columns{min.x, max.x - min.x, shares.size()};
    const float gap = columns.slot() >= theme.px(4) ? theme.px(2) : 0;
    const float base = std::round(max.y);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (shares[i] <= 0) continue;
        const float height =
            std::max(theme.px(1), std::round((max.y - min.y) * static_cast<float>(shares[i])));
        const float left = std::round(columns.begin(i));
        const float right = std::max(left + 1, std::round(columns.begin(i + 1) - gap));
        draw_tag_bar(theme, {left, base - height}, {right, base}, empowerment::Tag::failure);
    }
    draw_rule(theme, {min.x, base}, max.x - min.x);
}

std::size_t label_stride(const Columns& columns, float widest) {
    const float slot = std::max(1.0f, columns.slot());
    return std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(widest / slot)));
}

void draw_grid_line(const Theme& theme, float left, float right, float y, std::string_view words) {
    draw_rule(theme, {left, y}, right - left);
    draw_text_right(theme, {left - theme.px(10), y - theme.line(Type::caption) * 0.5f},
                    Type::caption, Color::text_2, words);
}

void draw_band_line(const Theme& theme, std::span<const BandPoint> points, bool mark_last) {
    if (points.empty()) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    // Softened edges would show every seam between two weeks.
    const ImDrawListFlags flags = list->Flags;
    list->Flags &= ~ImDrawListFlags_AntiAliasedFill;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const BandPoint& a = points[i];
        const BandPoint& b = points[i + 1];
        list->AddQuadFilled({a.x, a.high}, {b.x, b.high}, {b.x, b.low}, {a.x, a.low},
                            theme[Color::interval_band]);
    }
    list->Flags = flags;
    const float half = theme.px(3);
    if (points.size() == 1)
        list->AddRectFilled({points[0].x - half, points[0].high},
                            {points[0].x + half, points[0].low}, theme[Color::interval_band]);
    std::vector<ImVec2> line;
    line.reserve(points.size());
    for (const BandPoint& point : points) line.emplace_back(point.x, point.value);
    if (line.size() > 1)
        compat::polyline(list, line.data(), static_cast<int>(line.size()), theme[Color::text],
                         kLineWidth * theme.scale);
    if (mark_last || points.size() == 1)
        list->AddCircleFilled(line.back(), theme.px(4), theme[Color::text]);
}

void draw_share_bar(const Theme& theme, ImVec2 min, ImVec2 max, std::span<const SharePart> parts) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float radius = theme.px(Radius::meter);
    list->AddRectFilled(min, max, theme[Color::meter_track], radius);
    const float width = max.x - min.x;
    double share = 0;
    float x = min.x;
    for (const SharePart& part : parts) {
        share += part.share;
        const float end = std::round(min.x + width * static_cast<float>(std::min(share, 1.0)));
        if (end <= x) continue;
        ImDrawFlags corners = ImDrawFlags_RoundCornersNone;
        if (x == min.x) corners |= ImDrawFlags_RoundCornersLeft;
        if (end >= max.x) corners |= ImDrawFlags_RoundCornersRight;
        list->AddRectFilled({x, min.y}, {end, max.y}, theme[part.color], radius, corners);
        // Two parts that are alike to the eye are told apart by the gap between them.
        if (x > min.x)
            list->AddRectFilled({x, min.y}, {x + theme.px(1), max.y}, theme[Color::surface]);
        x = end;
    }
}

void draw_share_mark(const Theme& theme, ImVec2 min, ImVec2 max, double place, Color color) {
    const float x = std::round(min.x + (max.x - min.x) * static_cast<float>(place));
    ImGui::GetWindowDrawList()->AddRectFilled({x - theme.px(1), min.y - theme.px(4)},
                                              {x + theme.px(1), max.y + theme.px(4)}, theme[color]);
}

void draw_stat_tile(const Theme& theme, ImVec2 min, float width, Color swatch,
                    std::string_view label, std::string_view figure) {
    const float box = theme.px(10);
    const float middle = min.y + theme.line(Type::small) * 0.5f;
    ImGui::GetWindowDrawList()->AddRectFilled({min.x, middle - box * 0.5f},
                                              {min.x + box, middle + box * 0.5f}, theme[swatch],
                                              theme.px(2));
    draw_text(theme, {min.x + theme.px(16), min.y}, Type::small, Color::text_2, label,
              width - theme.px(16));
    // An amount is never cut: where it is too long it is set smaller.
    Type type = Type::body_strong;
    for (const Type smaller : {Type::small_strong, Type::caption_strong})
        if (measure(theme, type, figure).x > width) type = smaller;
    draw_text(theme, {min.x, min.y + theme.px(22)}, type, Color::text, figure, width);
}

}  // namespace shopkeeper::ui
