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

enum class Color : std::uint8_t {
    bg, surface, sunken, hover, border, border_strong, text, text_2, text_3, accent, accent_hover,
    on_accent, accent_soft, accent_line, highlight, within, within_soft, stretch, stretch_soft,
    stretch_line, second, second_soft, second_line, refused, refused_soft, failure, failure_soft,
    failure_fill, relationship, relationship_soft, relationship_fill, unsure, unsure_soft,
    unsure_fill, draft_soft, draft_mark, focus, scrim, interval_band, remedy_refund, remedy_credit,
    remedy_replacement, remedy_waiver, meter_track, meter_left, meter_taken_fill,
    meter_taken_line, meter_over, meter_tick, tooltip_bg, tooltip_text, heat_0, heat_1, heat_2,
    heat_3, heat_4, heat_5,
    count_,
};

enum class ThemeName { light, dark };

// The type ramp. Line heights are in type_line().
enum class Type : std::uint8_t {
    caption, caption_strong, small, small_strong, body, body_strong, title, figure,
    count_,
};

// RRGGBBAA of a token. Pure.
std::uint32_t token_rgba(ThemeName theme, Color color);

// Name of a token as in the design, e.g. "accent_soft". Never null.
const char* token_name(Color color);

// What drawing needs to know of looks; one per window, rebuilt when theme or scale changes.
struct Theme {
    ThemeName name = ThemeName::light;
    float scale = 1.0f;  // content scale × zoom
    std::array<ImU32, static_cast<std::size_t>(Color::count_)> colors{};
    std::array<ImFont*, static_cast<std::size_t>(Type::count_)> fonts{};

    ImU32 operator[](Color color) const { return colors[static_cast<std::size_t>(color)]; }
    ImFont* font(Type type) const { return fonts[static_cast<std::size_t>(type)]; }
    // Device pixels of a logical length, rounded; never below 1 for lengths above 0.
    float px(float logical) const;
    float line(Type type) const;  // line height in device pixels
};

Theme make_theme(ThemeName name, float scale);

}  // namespace shopkeeper::ui
