#include "ui/overlay.h"

#include <imgui.h>

#include <algorithm>

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

}  // namespace shopkeeper::ui
