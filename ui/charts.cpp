#include "ui/charts.h"

#include <algorithm>
#include <cmath>

#include "ui/compat.h"

namespace shopkeeper::ui {
namespace {

constexpr float kBarHeight = 8;

float bar_length(double share, float width, float least) {
    if (share <= 0) return 0;
    return std::max(least, std::round(width * static_cast<float>(std::min(share, 1.0))));
}

}  // namespace

Icon band_icon(empowerment::Band band) {
    switch (band) {
        case empowerment::Band::within:
            return Icon::check;
        case empowerment::Band::stretch:
            return Icon::pencil;
        case empowerment::Band::second_person:
            return Icon::two_people;
        case empowerment::Band::refused:
            return Icon::bar;
    }
    return Icon::bar;
}

Color band_color(empowerment::Band band) {
    switch (band) {
        case empowerment::Band::within:
            return Color::within;
        case empowerment::Band::stretch:
            return Color::stretch;
        case empowerment::Band::second_person:
            return Color::second;
        case empowerment::Band::refused:
            return Color::refused;
    }
    return Color::refused;
}

Color band_soft(empowerment::Band band) {
    switch (band) {
        case empowerment::Band::within:
            return Color::within_soft;
        case empowerment::Band::stretch:
            return Color::stretch_soft;
        case empowerment::Band::second_person:
            return Color::second_soft;
        case empowerment::Band::refused:
            return Color::refused_soft;
    }
    return Color::refused_soft;
}

const char* band_word(empowerment::Band band) {
    switch (band) {
        case empowerment::Band::within:
            return "within";
        case empowerment::Band::stretch:
            return "stretch";
        case empowerment::Band::second_person:
            return "second person";
        case empowerment::Band::refused:
            return "not possible";
    }
    return "";
}

float band_badge_width(const Theme& theme, empowerment::Band band) {
    return theme.px(8 + 16 + 6 + 8) + measure(theme, Type::small, band_word(band)).x;
}

float draw_band_badge(const Theme& theme, ImVec2 min, empowerment::Band band) {
    const float width = band_badge_width(theme, band);
    const float height = theme.px(22);
    draw_frame(theme, min, {min.x + width, min.y + height}, Radius::badge, theme[band_soft(band)],
               0);
    draw_icon(theme, {min.x + theme.px(7), min.y + theme.px(4)}, band_icon(band), band_color(band),
              0.9f);
    draw_text(theme, {min.x + theme.px(28), min.y + (height - theme.line(Type::small)) * 0.5f},
              Type::small, band_color(band), band_word(band));
    return width;
}

void draw_pair_bar(const Theme& theme, ImVec2 min, float width, const PairBar& bar) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float height = theme.px(kBarHeight);
    const float least = theme.px(4);
    const float before = bar_length(bar.before, width, least);
    const float after = bar_length(bar.after, width, least);
    const float top = min.y + theme.px(3);
    const float below = top + height + theme.px(3);
    const float radius = theme.px(2);
    if (before > 0)
        compat::stroke_rect(list, {min.x, top}, {min.x + before, top + height}, theme[bar.color],
                            radius, std::max(1.0f, std::round(1.25f * theme.scale)));
    if (after > 0)
        list->AddRectFilled({min.x, below}, {min.x + after, below + height}, theme[bar.color],
                            radius);
}

void draw_interval(const Theme& theme, ImVec2 min, float width, const IntervalLine& line) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto at = [&](double share) {
        return std::round(min.x + width * static_cast<float>(std::clamp(share, 0.0, 1.0)));
    };
    const float middle = min.y + theme.px(8);
    list->AddRectFilled({min.x, middle}, {min.x + width, middle + theme.px(1)},
                        theme[Color::border_strong]);
    list->AddRectFilled({at(line.zero), middle - theme.px(6)},
                        {at(line.zero) + theme.px(1), middle + theme.px(7)}, theme[Color::text_2]);
    const float half = theme.px(3);
    list->AddRectFilled({at(line.low), middle - half},
                        {std::max(at(line.high), at(line.low) + theme.px(2)), middle + half},
                        theme[Color::remedy_credit], half);
    list->AddCircleFilled({at(line.value), middle}, theme.px(5), theme[Color::accent]);
}

}  // namespace shopkeeper::ui
