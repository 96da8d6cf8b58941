#include "ui/overlay.h"

#include <imgui.h>

#include <algorithm>

#include "ui/keys.h"
#include "ui/labels.h"
#include "ui/place.h"

namespace shopkeeper::ui {

bool begin_overlay(ViewContext& view, const OverlayPlace& place) {
    const bool wanted = view.state.overlay == place.kind;
    if (wanted && !ImGui::IsPopupOpen(place.id)) {
        ImGui::OpenPopup(place.id);
        wish_focus(view.state, place.first);
    }
    if (!wanted && !ImGui::IsPopupOpen(place.id)) return false;
    const Theme& theme = view.theme;
    ImGui::SetNextWindowPos(place.pos);
    ImGui::SetNextWindowSize(place.size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, theme.px(Radius::popup));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, theme.px(1));
    ImGui::PushStyleColor(ImGuiCol_PopupBg, theme[Color::surface]);
    ImGui::PushStyleColor(ImGuiCol_Border, theme[Color::border_strong]);
    ImGui::PushStyleColor(ImGuiCol_ModalWindowDimBg, theme[Color::scrim]);
    constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                        ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoScrollbar |
                                        ImGuiWindowFlags_NoScrollWithMouse |
                                        ImGuiWindowFlags_NoSavedSettings;
    const bool open = ImGui::BeginPopupModal(place.id, nullptr, kFlags);
    ImGui::PopStyleColor(3);
    ImGui::PopStyleVar(3);
    if (!open) return false;
    if (wanted) return true;
    ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
    return false;
}

void end_overlay() {
    // Positions are absolute; an item of no size tells the window where its content ended.
    ImGui::SetCursorScreenPos(ImGui::GetWindowPos());
    ImGui::Dummy({0, 0});
    ImGui::EndPopup();
}

OverlayPlace place_overlay(const ViewContext& view, float width_logical, float height_logical) {
    const Theme& theme = view.theme;
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    OverlayPlace place;
    const float width = std::min(display.x - theme.px(24), theme.px(width_logical));
    const float top = std::min(theme.px(64), display.y * 0.1f);
    place.pos = {(display.x - width) * 0.5f, top};
    place.size = {width, std::min(theme.px(height_logical), display.y - top - theme.px(12))};
    return place;
}

void draw_overlay_title(ViewContext& view, const OverlayPlace& place, const char* title) {
    const Theme& theme = view.theme;
    const float height = theme.px(kOverlayHead);
    const float right = place.pos.x + place.size.x;
    row_text(view, {place.pos.x + theme.px(17), place.pos.y}, height, Type::body_strong,
             Color::text, title);
    const ButtonSpec close{.id = labels::kCloseOverlay,
                           .label = labels::kCloseWords,
                           .kind = ButtonKind::quiet,
                           .key = "Esc",
                           .height = theme.px(kSmallButton)};
    if (place_button_right(view, {right - theme.px(8), place.pos.y + theme.px(10)}, close))
        close_overlay(view);
    hairline(view, place.pos.x, right, place.pos.y + height);
}

bool draw_overlay_filter(ViewContext& view, const OverlayPlace& place, const OverlayFilter& filter,
                         std::string& text) {
    const Theme& theme = view.theme;
    const float right = place.pos.x + place.size.x - theme.px(17);
    const float height = theme.px(kOverlayHead);
    const float cap = key_cap_width(theme, "Esc");
    draw_key_cap(theme, {right - cap, place.pos.y + (height - theme.px(Height::key)) * 0.5f},
                 "Esc");
    const std::string count = grouped(static_cast<std::int64_t>(filter.shown)) + " of " +
                              grouped(static_cast<std::int64_t>(filter.total));
    const float count_right = right - cap - theme.px(8);
    const float count_width =
        row_text_right(view, {count_right, place.pos.y}, height, Type::small, Color::text_2, count);
    FieldPlace field;
    field.id = filter.id;
    field.hint = filter.hint;
    field.style = TextFieldStyle::search;
    field.frame = false;
    field.max_bytes = 120;
    const float x = place.pos.x + theme.px(17);
    const float width = count_right - count_width - theme.px(12) - x;
    const bool changed =
        place_field(view, {x, place.pos.y + theme.px(6)}, width, field, text).changed;
    hairline(view, place.pos.x, place.pos.x + place.size.x, place.pos.y + height);
    return changed;
}

}  // namespace shopkeeper::ui
