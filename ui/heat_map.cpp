#include "ui/heat_map.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/widgets.h"

namespace shopkeeper::ui {
namespace {

constexpr float kLeastCell = 18;
constexpr float kMostCell = 40;

float head_width(const Theme& theme, std::span<const std::string> heads) {
    float widest = theme.px(16);
    for (const std::string& head : heads)
        widest = std::max(widest, measure(theme, Type::caption, head).x);
    return std::ceil(widest) + theme.px(8);
}

void draw_cell(const Theme& theme, ImVec2 min, ImVec2 max, const HeatCell& cell) {
    const Color ground = cell.agrees ? Color::surface : heat_color(cell.heat);
    draw_frame(theme, min, max, Radius::badge, theme[ground],
               cell.agrees ? theme[Color::border_strong] : 0);
    if (cell.text.empty()) return;
    const Type type = cell.agrees ? Type::caption : Type::caption_strong;
    const Color color = cell.agrees ? Color::text_2 : heat_text(theme.name, cell.heat);
    const float width = measure(theme, type, cell.text).x;
    draw_text(theme,
              {std::round((min.x + max.x - width) * 0.5f),
               std::round((min.y + max.y - theme.line(type)) * 0.5f)},
              type, color, cell.text, max.x - min.x);
}

}  // namespace

std::optional<std::size_t> HeatGrid::at(ImVec2 point) const {
    if (point.x < min.x || point.y < min.y || point.x >= max().x || point.y >= max().y) return {};
    const auto column = static_cast<std::size_t>((point.x - min.x) / cell);
    const auto row = static_cast<std::size_t>((point.y - min.y) / cell);
    return std::min(row, count - 1) * count + std::min(column, count - 1);
}

HeatGrid heat_grid(const Theme& theme, ImVec2 min, float width,
                   std::span<const std::string> heads) {
    HeatGrid grid;
    grid.count = heads.size();
    grid.gap = theme.px(2);
    const float left = head_width(theme, heads);
    const float room = (width - left) / static_cast<float>(std::max<std::size_t>(1, grid.count));
    grid.cell = std::clamp(std::floor(room), theme.px(kLeastCell), theme.px(kMostCell));
    grid.min = {min.x + left, min.y + theme.line(Type::caption) + theme.px(4)};
    return grid;
}

void draw_heat_map(const Theme& theme, const HeatGrid& grid, std::span<const std::string> heads,
                   std::span<const HeatCell> cells, std::optional<std::size_t> chosen,
                   std::optional<std::size_t> here) {
    const float inner = grid.cell - grid.gap;
    const float line = theme.line(Type::caption);
    for (std::size_t i = 0; i < grid.count; ++i) {
        const ImVec2 above = grid.cell_min(0, i);
        const ImVec2 beside = grid.cell_min(i, 0);
        const float width = measure(theme, Type::caption, heads[i]).x;
        draw_text(theme,
                  {std::round(above.x + (inner - width) * 0.5f), above.y - line - theme.px(4)},
                  Type::caption, Color::text_2, heads[i]);
        draw_text_right(theme, {beside.x - theme.px(8), beside.y + (inner - line) * 0.5f},
                        Type::caption, Color::text_2, heads[i]);
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i].blank) continue;
        const ImVec2 min = grid.cell_min(i / grid.count, i % grid.count);
        draw_cell(theme, min, {min.x + inner, min.y + inner}, cells[i]);
    }
    const auto ring = [&](std::size_t place, Color color, float out) {
        const ImVec2 min = grid.cell_min(place / grid.count, place % grid.count);
        const float grow = theme.px(out);
        draw_frame(theme, {min.x - grow, min.y - grow},
                   {min.x + inner + grow, min.y + inner + grow}, Radius::badge, 0, theme[color], 2);
    };
    if (chosen && *chosen < cells.size()) ring(*chosen, Color::text, 0);
    if (here && *here < cells.size()) ring(*here, Color::focus, 2);
}

Color heat_color(int heat) {
    static constexpr std::array kHeats = {Color::heat_0, Color::heat_1, Color::heat_2,
                                          Color::heat_3, Color::heat_4, Color::heat_5};
    return kHeats.at(static_cast<std::size_t>(std::clamp(heat, 0, kHeatCount - 1)));
}

Color heat_text(ThemeName theme, int heat) {
    const std::uint32_t ground = token_rgba(theme, heat_color(heat));
    const auto contrast = [&](Color color) {
        return contrast_ratio(token_rgba(theme, color), ground);
    };
    Color best = Color::text;
    for (const Color color : {Color::bg, Color::surface})
        if (contrast(color) > contrast(best)) best = color;
    return best;
}

float draw_heat_scale(const Theme& theme, ImVec2 right_top, float height, std::string_view most) {
    const float text_y = right_top.y + (height - theme.line(Type::caption)) * 0.5f;
    float x = right_top.x - measure(theme, Type::caption, most).x;
    draw_text(theme, {x, text_y}, Type::caption, Color::text_2, most);
    const ImVec2 size(theme.px(14), theme.px(8));
    const float y = right_top.y + std::round((height - size.y) * 0.5f);
    x -= theme.px(4);
    for (int heat = kHeatCount - 1; heat >= 0; --heat) {
        x -= size.x;
        draw_frame(theme, {x, y}, {x + size.x, y + size.y}, 1, theme[heat_color(heat)],
                   heat == 0 ? theme[Color::border] : 0);
        x -= theme.px(2);
    }
    x -= theme.px(4) + measure(theme, Type::caption, "0").x;
    draw_text(theme, {x, text_y}, Type::caption, Color::text_2, "0");
    return x;
}

}  // namespace shopkeeper::ui
