#include "ui/theme.h"

#include <algorithm>
#include <cmath>

namespace shopkeeper::ui {
namespace {

struct Token {
    const char* name;
    std::uint32_t light;  // RRGGBBAA
    std::uint32_t dark;
};

// In the order of the enum Color.
constexpr std::array<Token, kColorCount> kTokens{{
    {"bg", 0xF5F4F0FF, 0x131619FF},
    {"surface", 0xFFFFFFFF, 0x1A1E22FF},
    {"sunken", 0xF5F4F0FF, 0x131619FF},
    {"hover", 0xEDEBE5FF, 0x262B30FF},
    {"border", 0xE1DED6FF, 0x2C3238FF},
    {"border_strong", 0xB4AFA3FF, 0x535C65FF},
    {"text", 0x1C2025FF, 0xE8EAEDFF},
    {"text_2", 0x535A62FF, 0xABB3BCFF},
    {"text_3", 0x656B72FF, 0x939BA4FF},
    {"accent", 0x0B655CFF, 0x5CC6B6FF},
    {"accent_hover", 0x084F48FF, 0x7DD6C8FF},
    {"on_accent", 0xFFFFFFFF, 0x06231FFF},
    {"accent_soft", 0xE4F0EDFF, 0x16302DFF},
    {"accent_line", 0x9CC9C2FF, 0x2E6F67FF},
    {"highlight", 0xFBE9A9FF, 0x473C14FF},
    {"within", 0x0B655CFF, 0x5CC6B6FF},
    {"within_soft", 0xE4F0EDFF, 0x16302DFF},
    {"stretch", 0x7E4E00FF, 0xE9B85FFF},
    {"stretch_soft", 0xFBF0D8FF, 0x33290FFF},
    {"stretch_line", 0xE0B45CFF, 0x7A5C1EFF},
    {"second", 0x3E4959FF, 0xB7C1D0FF},
    {"second_soft", 0xE8EBF0FF, 0x262D36FF},
    {"second_line", 0xAEB7C4FF, 0x4D5968FF},
    {"refused", 0x535A62FF, 0xABB3BCFF},
    {"refused_soft", 0xEFEDE8FF, 0x262B30FF},
    {"failure", 0x2B4C99FF, 0x9BB6F6FF},
    {"failure_soft", 0xE5EBF8FF, 0x1F2A45FF},
    {"failure_fill", 0x5478C7FF, 0x6C8FE0FF},
    {"relationship", 0x7F3285FF, 0xE0A6E3FF},
    {"relationship_soft", 0xF6E8F6FF, 0x3A2340FF},
    {"relationship_fill", 0xB06BB5FF, 0xB877BDFF},
    {"unsure", 0x535A62FF, 0xABB3BCFF},
    {"unsure_soft", 0xEFEDE8FF, 0x262B30FF},
    {"unsure_fill", 0x8A867CFF, 0x6E7781FF},
    {"draft_soft", 0xFBF0D8FF, 0x33290FFF},
    {"draft_mark", 0xB97A0AFF, 0xE9B85FFF},
    {"focus", 0x0B655CFF, 0x5CC6B6FF},
    {"scrim", 0x1C202566, 0x00000099},
    {"interval_band", 0xE3E0D8FF, 0x2F363CFF},
    {"remedy_refund", 0x0B655CFF, 0x5CC6B6FF},
    {"remedy_credit", 0x8FC4BBFF, 0x2E6F67FF},
    {"remedy_replacement", 0x3E4959FF, 0xB7C1D0FF},
    {"remedy_waiver", 0xAEB7C4FF, 0x5E6A79FF},
    {"meter_track", 0xE1DED6FF, 0x2F363CFF},
    {"meter_left", 0x0B655CFF, 0x5CC6B6FF},
    {"meter_taken_fill", 0xFFFFFFFF, 0x1A1E22FF},
    {"meter_taken_line", 0x0B655CFF, 0x5CC6B6FF},
    {"meter_over", 0xA86E06FF, 0xD9A441FF},
    {"meter_tick", 0x1C2025FF, 0xE8EAEDFF},
    {"tooltip_bg", 0x1C2025FF, 0xE8EAEDFF},
    {"tooltip_text", 0xFFFFFFFF, 0x131619FF},
    {"heat_0", 0xF5F4F0FF, 0x131619FF},
    {"heat_1", 0xDDE9E8FF, 0x233637FF},
    {"heat_2", 0xBBD4D1FF, 0x2C4D4BFF},
    {"heat_3", 0x99BEBBFF, 0x366560FF},
    {"heat_4", 0x327E76FF, 0x51AB9EFF},
    {"heat_5", 0x0B655CFF, 0x5CC6B6FF},
}};

struct TypeMeasure {
    float size;
    float line;
    bool strong;
};

// In the order of the enum Type.
constexpr std::array<TypeMeasure, kTypeCount> kTypes{{
    {12, 16, false},
    {12, 16, true},
    {13, 18, false},
    {13, 18, true},
    {15, 22, false},
    {15, 22, true},
    {18, 24, true},
    {24, 32, true},
}};

const Token& token(Color color) {
    return kTokens[static_cast<std::size_t>(color)];
}
const TypeMeasure& measure_of(Type type) {
    return kTypes[static_cast<std::size_t>(type)];
}

double channel(std::uint32_t rgba, unsigned shift) {
    const double value = static_cast<double>((rgba >> shift) & 0xFFu) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(std::uint32_t rgba) {
    return 0.2126 * channel(rgba, 24) + 0.7152 * channel(rgba, 16) + 0.0722 * channel(rgba, 8);
}

ImU32 to_imgui(std::uint32_t rgba) {
    return IM_COL32((rgba >> 24) & 0xFFu, (rgba >> 16) & 0xFFu, (rgba >> 8) & 0xFFu, rgba & 0xFFu);
}

}  // namespace

std::uint32_t token_rgba(ThemeName theme, Color color) {
    return theme == ThemeName::light ? token(color).light : token(color).dark;
}

const char* token_name(Color color) {
    return token(color).name;
}

float type_size(Type type) {
    return measure_of(type).size;
}
float type_line(Type type) {
    return measure_of(type).line;
}
bool type_strong(Type type) {
    return measure_of(type).strong;
}

double contrast_ratio(std::uint32_t first_rgba, std::uint32_t second_rgba) {
    const double first = luminance(first_rgba);
    const double second = luminance(second_rgba);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

float Theme::px(float logical) const {
    const float device = std::round(logical * scale);
    if (logical > 0) return std::max(device, 1.0f);
    return device;
}

float Theme::line(Type type) const {
    return px(type_line(type));
}

Theme make_theme(ThemeName name, float scale) {
    Theme theme;
    theme.name = name;
    theme.scale = std::clamp(scale, 0.5f, 4.0f);
    for (std::size_t i = 0; i < kColorCount; ++i) {
        theme.colors[i] = to_imgui(token_rgba(name, static_cast<Color>(i)));
    }
    for (std::size_t i = 0; i < kTypeCount; ++i) {
        theme.font_px[i] = std::round(kTypes[i].size * theme.scale);
        theme.baseline_px[i] = std::round(kTypes[i].line * theme.scale * 0.75f);
    }
    return theme;
}

}  // namespace shopkeeper::ui
