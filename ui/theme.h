// Colours and measures: one table of tokens for both themes, and their scale.
//
// The names are those of the design's tokens. Lengths are logical pixels; px() multiplies by
// content scale × zoom and rounds to whole device pixels.
//
// Thread-safety: values; the tables are constant. Drawing is on the main thread.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>

namespace shopkeeper::ui {

class GlyphDemand;

enum class Color : std::uint8_t {
    bg,
    surface,
    sunken,
    hover,
    border,
    border_strong,
    text,
    text_2,
    text_3,
    accent,
    accent_hover,
    on_accent,
    accent_soft,
    accent_line,
    highlight,
    within,
    within_soft,
    stretch,
    stretch_soft,
    stretch_line,
    second,
    second_soft,
    second_line,
    refused,
    refused_soft,
    failure,
    failure_soft,
    failure_fill,
    relationship,
    relationship_soft,
    relationship_fill,
    unsure,
    unsure_soft,
    unsure_fill,
    draft_soft,
    draft_mark,
    focus,
    scrim,
    interval_band,
    remedy_refund,
    remedy_credit,
    remedy_replacement,
    remedy_waiver,
    meter_track,
    meter_left,
    meter_taken_fill,
    meter_taken_line,
    meter_over,
    meter_tick,
    tooltip_bg,
    tooltip_text,
    heat_0,
    heat_1,
    heat_2,
    heat_3,
    heat_4,
    heat_5,
    count_,
};
inline constexpr std::size_t kColorCount = static_cast<std::size_t>(Color::count_);

enum class ThemeName { light, dark };

// The type ramp. Line heights are in type_line().
enum class Type : std::uint8_t {
    caption,
    caption_strong,
    small,
    small_strong,
    body,
    body_strong,
    title,
    figure,
    count_,
};
inline constexpr std::size_t kTypeCount = static_cast<std::size_t>(Type::count_);

// Logical measures of the design, by kind. Multiply with Theme::px().
struct Space {
    static constexpr float hair = 1, xxs = 2, xs = 4, s = 8, m = 12, l = 16, xl = 24, xxl = 32;
};
struct Radius {
    static constexpr float badge = 4, key = 4, chip = 6, control = 6, card = 8, popup = 10,
                           meter = 4;
};
struct Height {
    static constexpr float key = 18, badge = 18, chip = 26, control = 32, search = 36,
                           answer_row = 36, table_row = 32, nav_row = 32, status_bar = 28,
                           meter = 8, header = 64;
};
struct Width {
    static constexpr float column = 440, column_min = 360, two_columns_from = 900, nav = 208,
                           focus_ring = 2, focus_gap = 2, selected_bar = 3, line = 1;
};
struct IconSize {
    static constexpr float box = 16, stroke = 1.5F;
};

// RRGGBBAA of a token. Pure.
std::uint32_t token_rgba(ThemeName theme, Color color);

// Name of a token as in the design, e.g. "accent_soft". Never null.
const char* token_name(Color color);

// Logical font size and line height of a type, and whether it is SemiBold. Pure.
float type_size(Type type);
float type_line(Type type);
bool type_strong(Type type);

// WCAG 2.1 contrast ratio of two opaque RRGGBBAA colours, 1 to 21, by relative luminance
// (https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio). Pure.
double contrast_ratio(std::uint32_t first_rgba, std::uint32_t second_rgba);

// What drawing needs to know of looks; one per window, rebuilt when theme or scale changes.
struct Theme {
    ThemeName name = ThemeName::light;
    float scale = 1.0f;  // content scale × zoom
    std::array<ImU32, kColorCount> colors{};
    std::array<ImFont*, kTypeCount> fonts{};
    std::array<float, kTypeCount> font_px{};      // em size in device pixels
    std::array<float, kTypeCount> baseline_px{};  // from the top of the line box
    GlyphDemand* demand = nullptr;                // told of glyphs that are missing; may be null

    ImU32 operator[](Color color) const { return colors[static_cast<std::size_t>(color)]; }
    ImFont* font(Type type) const { return fonts[static_cast<std::size_t>(type)]; }
    float font_size(Type type) const { return font_px[static_cast<std::size_t>(type)]; }
    float baseline(Type type) const { return baseline_px[static_cast<std::size_t>(type)]; }
    // Device pixels of a logical length, rounded; never below 1 for lengths above 0.
    float px(float logical) const;
    float line(Type type) const;  // line height in device pixels
};

// Colours and scale; fonts and baselines are filled in by Fonts::update(). Never fails.
Theme make_theme(ThemeName name, float scale);

}  // namespace shopkeeper::ui
