// Buttons, chips, tags, press areas, tooltips and progress.
#include <algorithm>
#include <cmath>

#include "ui/compat.h"
#include "ui/text.h"
#include "ui/widgets.h"

namespace shopkeeper::ui {
namespace {

constexpr ImU32 kNone = 0;

struct Looks {
    ImU32 fill;
    ImU32 border;
    Color label;
    Type type;
};

Icon drawn_icon(ButtonSpec::Icon icon) {
    switch (icon) {
        case ButtonSpec::Icon::arrow_right:
            return Icon::arrow_right;
        case ButtonSpec::Icon::cross:
            return Icon::cross;
        case ButtonSpec::Icon::arrow_up_right:
            return Icon::arrow_up_right;
        case ButtonSpec::Icon::flag:
            return Icon::flag;
        case ButtonSpec::Icon::none:
            break;
    }
    return Icon::arrow_right;
}

Type label_type(const Theme& theme, const ButtonSpec& spec) {
    const bool strong = spec.kind == ButtonKind::filled || spec.kind == ButtonKind::outlined;
    const bool low = spec.height > 0 && spec.height < theme.px(Height::control);
    if (low) return strong ? Type::small_strong : Type::small;
    return strong ? Type::body_strong : Type::body;
}

Looks disabled_looks(const Theme& theme, const ButtonSpec& spec, Type type) {
    if (spec.kind == ButtonKind::quiet) return {kNone, kNone, Color::text_3, type};
    return {theme[Color::hover], theme[Color::border], Color::text_3, type};
}

Looks looks_of(const Theme& theme, const ButtonSpec& spec, bool hovered) {
    const Type type = label_type(theme, spec);
    if (!spec.enabled) return disabled_looks(theme, spec, type);
    const ImU32 ground = hovered ? theme[Color::hover] : theme[Color::surface];
    switch (spec.kind) {
        case ButtonKind::filled:
            return {theme[hovered ? Color::accent_hover : Color::accent], kNone, Color::on_accent,
                    type};
        case ButtonKind::outlined:
            return {ground, theme[Color::accent], Color::accent, type};
        case ButtonKind::plain:
            return {ground, theme[Color::border_strong], Color::text, type};
        case ButtonKind::quiet:
            return {hovered || item_has_keyboard() ? ground : kNone, kNone, Color::text_2, type};
    }
    return {ground, theme[Color::border], Color::text, type};
}

float padding(const Theme& theme, const ButtonSpec& spec) {
    if (spec.height > 0 && spec.height < theme.px(Height::control)) return theme.px(11);
    return theme.px(13);
}

float button_height(const Theme& theme, const ButtonSpec& spec) {
    return spec.height > 0 ? spec.height : theme.px(Height::control);
}

float content_width(const Theme& theme, const ButtonSpec& spec) {
    float width = std::ceil(run_width(theme, label_type(theme, spec), spec.label));
    if (*spec.key != '\0') width += theme.px(Space::s) + key_cap_width(theme, spec.key);
    if (spec.icon != ButtonSpec::Icon::none) width += theme.px(Space::s) + theme.px(IconSize::box);
    return width;
}

void draw_label(const Theme& theme, const ButtonSpec& spec, const Looks& looks, ImVec2 min,
                ImVec2 max) {
    const float room = max.x - min.x - 2 * padding(theme, spec);
    const float width = std::min(content_width(theme, spec), room);
    const float middle = (min.y + max.y) / 2;
    float x = std::round((min.x + max.x - width) / 2);
    const float label_width = run_width(theme, looks.type, spec.label);
    const float line = theme.line(looks.type);
    draw_text(theme, ImVec2(x, std::round(middle - line / 2)), looks.type, looks.label, spec.label,
              room);
    x += std::ceil(std::min(label_width, room)) + theme.px(Space::s);
    if (spec.icon != ButtonSpec::Icon::none) {
        const float box = theme.px(IconSize::box);
        draw_icon(theme, ImVec2(x, std::round(middle - box / 2)), drawn_icon(spec.icon),
                  looks.label);
        x += box + theme.px(Space::s);
    }
    if (*spec.key == '\0' || x + key_cap_width(theme, spec.key) > max.x) return;
    const float cap = theme.px(Height::key);
    draw_key_cap(theme, ImVec2(x, std::round(middle - cap / 2)), spec.key,
                 spec.kind == ButtonKind::filled && spec.enabled);
}

// Reserves an item and lets the program put the keyboard there.
bool item(const char* id, ImVec2 size, bool take_focus) {
    if (take_focus) {
        ImGui::SetKeyboardFocusHere();
        compat::show_nav();
    }
    return ImGui::InvisibleButton(id, ImVec2(std::max(size.x, 1.0f), std::max(size.y, 1.0f)));
}

std::string_view tag_label(empowerment::Tag tag) {
    switch (tag) {
        case empowerment::Tag::failure:
            return "Failure";
        case empowerment::Tag::relationship:
            return "Relationship";
        case empowerment::Tag::unsure:
            return "Unsure";
    }
    return "";
}

float tooltip_width(const Theme& theme, std::string_view text) {
    return std::min(std::ceil(run_width(theme, Type::small, text)) + 1, theme.px(320));
}

void draw_tooltip(const Theme& theme, float width, std::string_view text) {
    ImGui::PushStyleColor(ImGuiCol_PopupBg, theme[Color::tooltip_bg]);
    ImGui::PushStyleColor(ImGuiCol_Border, kNone);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(theme.px(10), theme.px(6)));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, theme.px(Radius::chip));
    if (ImGui::BeginTooltip()) {
        paragraph(theme, Type::small, Color::tooltip_text, text, width);
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor(2);
}

}  // namespace

bool press_area(const Theme& theme, const char* id, ImVec2 size, float radius_logical,
                bool take_focus, bool* hovered) {
    const bool pressed = item(id, size, take_focus);
    if (hovered != nullptr) *hovered = ImGui::IsItemHovered();
    focus_ring(theme, radius_logical);
    return pressed;
}

void tooltip(const Theme& theme, std::string_view text) {
    if (text.empty()) return;
    const bool hovered = ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled);
    if (!hovered && !item_has_keyboard()) return;
    // Words of the keyboard's widget stand below it, those of the pointer's beside the pointer.
    if (!hovered)
        return tooltip_at(
            theme, {ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y + theme.px(6)}, text);
    draw_tooltip(theme, tooltip_width(theme, text), text);
}

void tooltip_at(const Theme& theme, ImVec2 below, std::string_view text) {
    if (text.empty()) return;
    const float width = tooltip_width(theme, text);
    const float most = ImGui::GetIO().DisplaySize.x - width - theme.px(28);
    ImGui::SetNextWindowPos({std::max(theme.px(4), std::min(below.x, most)), below.y});
    draw_tooltip(theme, width, text);
}

float button_width(const Theme& theme, const ButtonSpec& spec) {
    return content_width(theme, spec) + 2 * padding(theme, spec);
}

bool button(const Theme& theme, const ButtonSpec& spec) {
    const float width = spec.width > 0 ? spec.width : button_width(theme, spec);
    const bool pressed = item(spec.id, ImVec2(width, button_height(theme, spec)), spec.take_focus);
    const bool hovered = ImGui::IsItemHovered();
    const ImVec2 min = ImGui::GetItemRectMin();
    const ImVec2 max = ImGui::GetItemRectMax();
    const Looks looks = looks_of(theme, spec, hovered);
    draw_frame(theme, min, max, Radius::control, looks.fill, looks.border);
    draw_label(theme, spec, looks, min, max);
    focus_ring(theme, Radius::control);
    if (!spec.enabled) tooltip(theme, spec.why_not);
    return pressed && spec.enabled;
}

bool icon_button(const Theme& theme, const char* id, Icon icon, std::string_view name,
                 float size_logical, bool enabled) {
    const float size = theme.px(size_logical);
    const bool pressed = item(id, ImVec2(size, size), false);
    const bool hovered = ImGui::IsItemHovered();
    const ImVec2 min = ImGui::GetItemRectMin();
    const float box = theme.px(IconSize::box);
    const ImVec2 at(min.x + std::round((size - box) / 2), min.y + std::round((size - box) / 2));
    const ImU32 ground = theme[hovered && enabled ? Color::hover : Color::surface];
    draw_frame(theme, min, ImGui::GetItemRectMax(), Radius::control, ground,
               theme[enabled ? Color::border_strong : Color::border]);
    draw_icon(theme, at, icon, enabled ? Color::text : Color::border_strong);
    focus_ring(theme, Radius::control);
    tooltip(theme, hovered ? name : std::string_view{});
    return pressed && enabled;
}

float chip_width(const Theme& theme, std::string_view label, bool on) {
    const float check = on ? theme.px(12) + theme.px(Space::xs) : 0;
    return std::ceil(run_width(theme, Type::small, label)) + check + 2 * theme.px(9);
}

bool chip(const Theme& theme, const char* id, std::string_view label, bool on) {
    const float width = chip_width(theme, label, on);
    const bool pressed = item(id, ImVec2(width, theme.px(Height::chip)), false);
    const bool hovered = ImGui::IsItemHovered();
    const ImVec2 min = ImGui::GetItemRectMin();
    const ImVec2 max = ImGui::GetItemRectMax();
    const Color ground = on ? Color::accent_soft : hovered ? Color::hover : Color::surface;
    draw_frame(theme, min, max, Radius::chip, theme[ground],
               theme[on ? Color::accent_line : Color::border]);
    float x = min.x + theme.px(9);
    const float middle = (min.y + max.y) / 2;
    if (on) {
        const float box = theme.px(12);
        draw_icon(theme, ImVec2(x, std::round(middle - box / 2)), Icon::check, Color::accent,
                  0.75F);
        x += box + theme.px(Space::xs);
    }
    draw_text(theme, ImVec2(x, std::round(middle - theme.line(Type::small) / 2)), Type::small,
              on ? Color::text : Color::text_2, label);
    focus_ring(theme, Radius::chip);
    return pressed;
}

float more_chip_width(const Theme& theme, std::string_view label) {
    return std::ceil(run_width(theme, Type::small, label)) + theme.px(Space::xs) + theme.px(12) +
           2 * theme.px(9);
}

bool more_chip(const Theme& theme, const char* id, std::string_view label, bool open) {
    const float width = more_chip_width(theme, label);
    const bool pressed = item(id, ImVec2(width, theme.px(Height::chip)), false);
    const ImVec2 min = ImGui::GetItemRectMin();
    const ImVec2 max = ImGui::GetItemRectMax();
    const Color ground = ImGui::IsItemHovered() ? Color::hover : Color::surface;
    draw_frame(theme, min, max, Radius::chip, theme[ground], theme[Color::border]);
    const float middle = (min.y + max.y) / 2;
    const float x = min.x + theme.px(9);
    draw_text(theme, ImVec2(x, std::round(middle - theme.line(Type::small) / 2)), Type::small,
              Color::text_2, label);
    const float box = theme.px(12);
    draw_icon(theme, ImVec2(max.x - theme.px(9) - box, std::round(middle - box / 2)),
              open ? Icon::chevron_up : Icon::chevron_down, Color::text_2, 0.75F);
    focus_ring(theme, Radius::chip);
    return pressed;
}

bool tag_button(const Theme& theme, const char* id, empowerment::Tag tag, bool selected,
                bool suggested, float width, bool take_focus) {
    const bool pressed = item(id, ImVec2(width, theme.px(Height::control)), take_focus);
    const bool hovered = ImGui::IsItemHovered();
    const ImVec2 min = ImGui::GetItemRectMin();
    const ImVec2 max = ImGui::GetItemRectMax();
    const Color ground = selected ? tag_soft(tag) : hovered ? Color::hover : Color::surface;
    const Color border = selected || suggested ? tag_color(tag) : Color::border_strong;
    draw_frame(theme, min, max, Radius::control, theme[ground], theme[border]);
    const float middle = (min.y + max.y) / 2;
    draw_badge(theme, ImVec2(min.x + theme.px(20), std::round(middle)), tag);
    const Type type = selected ? Type::body_strong : Type::body;
    const float x = min.x + theme.px(37);
    draw_text(theme, ImVec2(x, std::round(middle - theme.line(type) / 2)), type,
              selected ? tag_color(tag) : Color::text, tag_label(tag),
              max.x - theme.px(Space::xs) - x);
    focus_ring(theme, Radius::control);
    return pressed;
}

bool progress_row(const Theme& theme, const char* id, std::string_view name, double fraction,
                  bool cancellable) {
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = theme.px(Height::control);
    ButtonSpec cancel;
    cancel.id = id;
    cancel.label = "Cancel";
    cancel.kind = ButtonKind::quiet;
    cancel.height = theme.px(28);
    const float cancel_width = cancellable ? button_width(theme, cancel) : 0;
    const float bar = std::min(theme.px(96), width / 4);
    const float bar_x = start.x + width - cancel_width - bar;
    const float text_y = start.y + std::round((height - theme.line(Type::small)) / 2);
    draw_text(theme, ImVec2(start.x, text_y), Type::small, Color::text_2, name,
              bar_x - theme.px(Space::s) - start.x);
    const float bar_y = start.y + std::round((height - theme.px(Height::meter)) / 2);
    MeterSpec meter;
    meter.left = fraction;
    draw_meter(theme, ImVec2(bar_x, bar_y), bar, meter);
    bool pressed = false;
    if (cancellable) {
        ImGui::SetCursorScreenPos(ImVec2(bar_x + bar, start.y + theme.px(2)));
        pressed = button(theme, cancel);
    }
    ImGui::SetCursorScreenPos(start);
    ImGui::Dummy(ImVec2(width, height));
    return pressed;
}

}  // namespace shopkeeper::ui
