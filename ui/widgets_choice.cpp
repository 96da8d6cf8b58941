// The drop-down.
#include <algorithm>
#include <cmath>

#include "ui/compat.h"
#include "ui/text.h"
#include "ui/widgets.h"

namespace shopkeeper::ui {
namespace {

constexpr std::size_t kMaxRows = 12;  // more are scrolled

// Closed: the shown value and a chevron. True when it is to be opened.
bool closed_choice(const Theme& theme, const char* id, std::string_view shown, float width,
                   bool take_focus) {
    if (take_focus) {
        ImGui::SetKeyboardFocusHere();
        compat::show_nav();
    }
    const bool open = ImGui::InvisibleButton(id, ImVec2(width, theme.px(Height::control)));
    const ImVec2 min = ImGui::GetItemRectMin();
    const ImVec2 max = ImGui::GetItemRectMax();
    const Color ground = ImGui::IsItemHovered() ? Color::hover : Color::surface;
    draw_frame(theme, min, max, Radius::control, theme[ground], theme[Color::border_strong]);
    const float box = theme.px(IconSize::box);
    const float chevron_x = max.x - theme.px(11) - box;
    const float text_y = min.y + std::round((max.y - min.y - theme.line(Type::body)) / 2);
    draw_text(theme, ImVec2(min.x + theme.px(11), text_y), Type::body, Color::text, shown,
              chevron_x - theme.px(Space::xs) - min.x - theme.px(11));
    draw_icon(theme, ImVec2(chevron_x, min.y + std::round((max.y - min.y - box) / 2)),
              Icon::chevron_down, Color::text_2);
    focus_ring(theme, Radius::control);
    return open;
}

bool option_row(const Theme& theme, int index, std::string_view label, bool current, float width) {
    ImGui::PushID(index);
    if (current && ImGui::IsWindowAppearing()) {
        ImGui::SetKeyboardFocusHere();
        compat::show_nav();
    }
    const bool chosen = ImGui::InvisibleButton("option", ImVec2(width, theme.px(Height::control)));
    const ImVec2 min = ImGui::GetItemRectMin();
    const ImVec2 max = ImGui::GetItemRectMax();
    const bool at_hand = ImGui::IsItemHovered() || item_has_keyboard();
    if (at_hand) {
        ImGui::GetWindowDrawList()->AddRectFilled(min, max, theme[Color::accent_soft],
                                                  theme.px(Radius::chip));
    }
    const Type type = current ? Type::body_strong : Type::body;
    const float y = min.y + std::round((max.y - min.y - theme.line(type)) / 2);
    draw_text(theme, ImVec2(min.x + theme.px(Space::s), y), type, Color::text, label,
              width - 2 * theme.px(Space::s));
    ImGui::PopID();
    return chosen;
}

float popup_width(const Theme& theme, const std::vector<std::string>& options, float least) {
    float widest = least;
    for (const std::string& option : options) {
        const float words = std::ceil(run_width(theme, Type::body_strong, option));
        widest = std::max(widest, words + 2 * theme.px(Space::s) + 2 * theme.px(Space::xs));
    }
    return std::min(widest, ImGui::GetIO().DisplaySize.x - 2 * theme.px(Space::m));
}

// Below the control, or above where there is more room, inside the window.
void place_popup(const Theme& theme, ImVec2 min, ImVec2 max, ImVec2 size) {
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const float gap = theme.px(Space::xs);
    float y = max.y + gap;
    if (y + size.y > display.y && min.y - gap - size.y >= 0) y = min.y - gap - size.y;
    const float x = std::clamp(min.x, gap, std::max(gap, display.x - size.x - gap));
    ImGui::SetNextWindowPos(ImVec2(x, y));
    ImGui::SetNextWindowSize(size);
}

}  // namespace

int choice(const Theme& theme, const char* id, std::string_view shown,
           const std::vector<std::string>& options, int current, float width, bool take_focus) {
    const bool open = closed_choice(theme, id, shown, width, take_focus);
    const ImVec2 min = ImGui::GetItemRectMin();
    const ImVec2 max = ImGui::GetItemRectMax();
    if (open && !options.empty()) ImGui::OpenPopup(id);
    int chosen = -1;
    if (ImGui::IsPopupOpen(id)) {
        const float pad = theme.px(Space::xs);
        const float rows = static_cast<float>(std::min(options.size(), kMaxRows));
        const float list_width = popup_width(theme, options, width);
        place_popup(theme, min, max,
                    ImVec2(list_width, rows * theme.px(Height::control) + 2 * pad));
        ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(pad, pad));
        ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, theme.px(Radius::card));
        ImGui::PushStyleVar(ImGuiStyleVar_PopupBorderSize, theme.px(Width::line));
        ImGui::PushStyleColor(ImGuiCol_PopupBg, theme[Color::surface]);
        ImGui::PushStyleColor(ImGuiCol_Border, theme[Color::border_strong]);
        if (ImGui::BeginPopup(id, ImGuiWindowFlags_NoMove)) {
            for (int i = 0; i < static_cast<int>(options.size()); ++i) {
                const std::string& option = options[static_cast<std::size_t>(i)];
                if (option_row(theme, i, option, i == current, list_width - 2 * pad)) chosen = i;
            }
            if (chosen >= 0) ImGui::CloseCurrentPopup();
            ImGui::EndPopup();
        }
        ImGui::PopStyleColor(2);
        ImGui::PopStyleVar(3);
    }
    return chosen;
}

}  // namespace shopkeeper::ui
