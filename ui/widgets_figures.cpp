// Frames, rings, badges, key caps, meters.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/compat.h"
#include "ui/text.h"
#include "ui/widgets.h"

namespace shopkeeper::ui {
namespace {

constexpr ImU32 kAlphaMask = IM_COL32(0, 0, 0, 255);
bool transparent(ImU32 color) {
    return (color & kAlphaMask) == 0;
}

ImU32 with_alpha(ImU32 color, unsigned alpha) {
    return (color & ~kAlphaMask) | IM_COL32(0, 0, 0, alpha);
}

struct KeySign {
    std::string_view word;
    std::string_view sign;
};
constexpr std::array kKeySigns{
    KeySign{"Enter", "↵"}, KeySign{"⏎", "↵"},     KeySign{"Up", "↑"},
    KeySign{"Down", "↓"},  KeySign{"Right", "→"}, KeySign{"Left", "←"},
};

std::string_view sign_of(std::string_view word) {
    for (const KeySign& key : kKeySigns) {
        if (key.word == word) return key.sign;
    }
    return word;
}

// "Ctrl Enter" with its words as signs.
std::string cap_text(std::string_view keys) {
    std::string text;
    for (std::size_t at = 0; at <= keys.size();) {
        const std::size_t end = std::min(keys.find(' ', at), keys.size());
        if (!text.empty()) text += ' ';
        text += sign_of(keys.substr(at, end - at));
        at = end + 1;
    }
    return text;
}

float cap_width(const Theme& theme, std::string_view text) {
    const float words = run_width(theme, Type::caption, text);
    return std::max(std::ceil(words) + 2 * theme.px(6), theme.px(Height::key));
}

const char* tag_letter(empowerment::Tag tag) {
    switch (tag) {
        case empowerment::Tag::failure:
            return "F";
        case empowerment::Tag::relationship:
            return "R";
        case empowerment::Tag::unsure:
            return "U";
    }
    return "";
}

void draw_meter_part(const Theme& theme, ImVec2 min, ImVec2 max, bool starts_track, bool ends_track,
                     ImU32 color) {
    ImDrawFlags corners = ImDrawFlags_RoundCornersNone;
    if (starts_track) corners |= ImDrawFlags_RoundCornersLeft;
    if (ends_track) corners |= ImDrawFlags_RoundCornersRight;
    if (starts_track || ends_track) corners &= ~ImDrawFlags_RoundCornersNone;
    ImGui::GetWindowDrawList()->AddRectFilled(min, max, color, theme.px(Radius::meter), corners);
}

}  // namespace

bool item_has_keyboard() {
    return ImGui::IsItemFocused() && compat::nav_visible();
}

void focus_ring(const Theme& theme, float radius_logical) {
    if (!item_has_keyboard()) return;
    const float grow = theme.px(Width::focus_gap) + theme.px(Width::focus_ring);
    const ImVec2 min = ImGui::GetItemRectMin();
    const ImVec2 max = ImGui::GetItemRectMax();
    compat::stroke_rect(ImGui::GetWindowDrawList(), ImVec2(min.x - grow, min.y - grow),
                        ImVec2(max.x + grow, max.y + grow), theme[Color::focus],
                        theme.px(radius_logical) + grow, theme.px(Width::focus_ring));
}

void draw_frame(const Theme& theme, ImVec2 min, ImVec2 max, float radius_logical, ImU32 fill,
                ImU32 border, float border_logical) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float radius = theme.px(radius_logical);
    if (!transparent(fill)) list->AddRectFilled(min, max, fill, radius);
    if (transparent(border)) return;
    compat::stroke_rect(list, min, max, border, radius, theme.px(border_logical));
}

void draw_rule(const Theme& theme, ImVec2 left, float width, Color color) {
    ImGui::GetWindowDrawList()->AddRectFilled(
        left, ImVec2(left.x + width, left.y + theme.px(Width::line)), theme[color]);
}

void draw_selected(const Theme& theme, ImVec2 min, ImVec2 max) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float radius = theme.px(Radius::card);
    const float bar = theme.px(Width::selected_bar);
    // Only the left end: the accent would shine through the soft colour's smoothed right corners.
    list->AddRectFilled(min, ImVec2(min.x + 2 * radius, max.y), theme[Color::accent], radius,
                        ImDrawFlags_RoundCornersLeft);
    list->AddRectFilled(ImVec2(min.x + bar, min.y), max, theme[Color::accent_soft], radius,
                        ImDrawFlags_RoundCornersRight);
}

Color tag_color(empowerment::Tag tag) {
    switch (tag) {
        case empowerment::Tag::failure:
            return Color::failure;
        case empowerment::Tag::relationship:
            return Color::relationship;
        case empowerment::Tag::unsure:
            return Color::unsure;
    }
    return Color::unsure;
}

Color tag_soft(empowerment::Tag tag) {
    switch (tag) {
        case empowerment::Tag::failure:
            return Color::failure_soft;
        case empowerment::Tag::relationship:
            return Color::relationship_soft;
        case empowerment::Tag::unsure:
            return Color::unsure_soft;
    }
    return Color::unsure_soft;
}

Color tag_fill(empowerment::Tag tag) {
    switch (tag) {
        case empowerment::Tag::failure:
            return Color::failure_fill;
        case empowerment::Tag::relationship:
            return Color::relationship_fill;
        case empowerment::Tag::unsure:
            return Color::unsure_fill;
    }
    return Color::unsure_fill;
}

void draw_badge(const Theme& theme, ImVec2 center, empowerment::Tag tag) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImU32 color = theme[tag_color(tag)];
    const float half = theme.px(Height::badge) / 2;
    if (tag == empowerment::Tag::failure) {
        list->AddRectFilled(ImVec2(center.x - half, center.y - half),
                            ImVec2(center.x + half, center.y + half), color,
                            theme.px(Radius::badge));
    } else if (tag == empowerment::Tag::relationship) {
        list->AddCircleFilled(center, half, color, 32);
    } else {
        const float diagonal = theme.px(11);
        list->AddQuadFilled(
            ImVec2(center.x, center.y - diagonal), ImVec2(center.x + diagonal, center.y),
            ImVec2(center.x, center.y + diagonal), ImVec2(center.x - diagonal, center.y), color);
    }
    const char* letter = tag_letter(tag);
    const float width = run_width(theme, Type::caption_strong, letter);
    const ImVec2 pos(center.x - width / 2, center.y - theme.line(Type::caption_strong) / 2);
    draw_text(theme, pos, Type::caption_strong, Color::surface, letter);
}

float key_cap_width(const Theme& theme, std::string_view keys) {
    return keys.empty() ? 0 : cap_width(theme, cap_text(keys));
}

float draw_key_cap(const Theme& theme, ImVec2 pos, std::string_view keys, bool on_accent) {
    if (keys.empty()) return 0;
    const std::string text = cap_text(keys);
    const float width = cap_width(theme, text);
    const float height = theme.px(Height::key);
    const ImVec2 max(pos.x + width, pos.y + height);
    const ImU32 border =
        on_accent ? with_alpha(theme[Color::on_accent], 128) : theme[Color::border];
    draw_frame(theme, pos, max, Radius::key, on_accent ? 0 : theme[Color::surface], border);
    const float x = pos.x + (width - run_width(theme, Type::caption, text)) / 2;
    const float y = pos.y + std::round((height - theme.line(Type::caption)) / 2);
    draw_text(theme, ImVec2(x, y), Type::caption, on_accent ? Color::on_accent : Color::text_2,
              text);
    return width;
}

void draw_meter(const Theme& theme, ImVec2 min, float width, const MeterSpec& spec) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float height = theme.px(Height::meter);
    const auto at = [&](double share) {
        return min.x + std::round(width * static_cast<float>(std::clamp(share, 0.0, 1.0)));
    };
    const ImVec2 end(min.x + width, min.y + height);
    const float left = at(spec.left);
    const float taken_from = spec.over > 0 ? min.x : at(spec.left - spec.taken);
    list->AddRectFilled(min, end, theme[Color::meter_track], theme.px(Radius::meter));
    if (spec.over > 0) {
        const float over_to = at(spec.left + spec.over);
        draw_meter_part(theme, ImVec2(left, min.y), ImVec2(over_to, end.y), spec.left <= 0,
                        over_to >= end.x, theme[Color::meter_over]);
    }
    if (left > min.x) {
        draw_meter_part(theme, min, ImVec2(left, end.y), true, left >= end.x,
                        theme[Color::meter_left]);
    }
    if (taken_from < left) {
        const float line = std::max(1.0f, std::round(1.5f * theme.scale));
        const ImVec2 inner_min(taken_from + line, min.y + line);
        const ImVec2 inner_max(std::max(left - line, inner_min.x), end.y - line);
        const bool starts = taken_from <= min.x;
        draw_meter_part(theme, inner_min, inner_max, starts, left >= end.x,
                        theme[Color::meter_taken_fill]);
    }
    if (spec.over > 0) {
        const float tick = theme.px(14);
        const float top = min.y + std::round((height - tick) / 2);
        list->AddRectFilled(ImVec2(left, top), ImVec2(left + theme.px(1.5F), top + tick),
                            theme[Color::meter_tick]);
    }
}

}  // namespace shopkeeper::ui
