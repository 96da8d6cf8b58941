#include "ui/figure_area.h"

#include <algorithm>
#include <limits>

#include "ui/focus.h"

namespace shopkeeper::ui {
namespace {

ImVec2 middle(const FigureSpot& spot) {
    return {(spot.min.x + spot.max.x) * 0.5f, (spot.min.y + spot.max.y) * 0.5f};
}

// How far two stretches lie apart; 0 where they overlap.
float gap(float a0, float a1, float b0, float b1) {
    return std::max({0.0f, b0 - a1, a0 - b1});
}

const FigureSpot* find(std::span<const FigureSpot> spots, std::string_view id) {
    const auto found = std::ranges::find(spots, id, &FigureSpot::id);
    return found == spots.end() ? nullptr : &*found;
}

bool pressed(ImGuiKey key) {
    return ImGui::GetIO().KeyMods == ImGuiMod_None && ImGui::IsKeyPressed(key, true);
}

// The figure the arrows lead to in this frame; null when none was pressed.
const FigureSpot* walked_to(std::span<const FigureSpot> spots, const FigureSpot& from) {
    ImVec2 direction(0, 0);
    if (pressed(ImGuiKey_RightArrow)) direction.x = 1;
    if (pressed(ImGuiKey_LeftArrow)) direction.x = -1;
    if (pressed(ImGuiKey_DownArrow)) direction.y = 1;
    if (pressed(ImGuiKey_UpArrow)) direction.y = -1;
    if (pressed(ImGuiKey_Home)) return &spots.front();
    if (pressed(ImGuiKey_End)) return &spots.back();
    if (direction.x == 0 && direction.y == 0) return nullptr;
    const FigureSpot* next = spot_beside(spots, from, direction);
    return next == nullptr ? &from : next;
}

void draw_ring(const ViewContext& view, const FigureSpot& spot) {
    const float room = view.theme.px(3);
    outline(view, {spot.mark_min.x - room, spot.mark_min.y - room},
            {spot.mark_max.x + room, spot.mark_max.y + room}, Color::focus,
            view.theme.px(Radius::control), Width::focus_ring);
}

}  // namespace

const FigureSpot* spot_beside(std::span<const FigureSpot> spots, const FigureSpot& from,
                              ImVec2 direction) {
    const FigureSpot* best = nullptr;
    float least = std::numeric_limits<float>::max();
    const ImVec2 here = middle(from);
    const bool along_x = direction.x != 0;
    for (const FigureSpot& spot : spots) {
        const ImVec2 there = middle(spot);
        const float along = (there.x - here.x) * direction.x + (there.y - here.y) * direction.y;
        if (along < 0.5f) continue;
        const float across = along_x ? gap(from.min.y, from.max.y, spot.min.y, spot.max.y)
                                     : gap(from.min.x, from.max.x, spot.min.x, spot.max.x);
        // Sideways one stays in one's row; up and down a row that begins elsewhere is reached too.
        if (along_x && across > 0) continue;
        const float aside =
            along_x ? std::abs(there.y - here.y) : std::abs(spot.min.x - from.min.x);
        const float cost = along + 3 * across + 0.01f * aside;
        if (cost >= least) continue;
        least = cost;
        best = &spot;
    }
    return best;
}

FigureAnswer place_figures(ViewContext& view, const char* area, std::span<const FigureSpot> spots,
                           FigureCursor& cursor, bool from_end) {
    ImVec2 min = spots.front().min;
    ImVec2 max = spots.front().max;
    for (const FigureSpot& spot : spots) {
        min = {std::min(min.x, spot.min.x), std::min(min.y, spot.min.y)};
        max = {std::max(max.x, spot.max.x), std::max(max.y, spot.max.y)};
    }
    const FigureSpot* current = find(spots, cursor.id);
    if (current == nullptr) current = from_end ? &spots.back() : &spots.front();
    const bool focused = has_focus(view, area);
    if (!focused) cursor.walked = false;
    const FigureSpot* next = focused ? walked_to(spots, *current) : nullptr;
    const bool walked = next != nullptr;
    if (walked) {
        cancel_arrow_move();
        current = next;
        cursor.id = next->id;
        cursor.walked = true;
        view.state.redraw = true;
    }
    const AreaPress press =
        place_bare_area(view, min, max, area, std::string(current->name), ItemRole::list_item);
    FigureAnswer answer;
    if (walked) answer.walked = current;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    for (const FigureSpot& spot : spots)
        if (press.hovered && mouse.x >= spot.min.x && mouse.x < spot.max.x &&
            mouse.y >= spot.min.y && mouse.y < spot.max.y)
            answer.hovered = &spot;
    if (answer.hovered != nullptr)
        tooltip_at(view.theme, {mouse.x + view.theme.px(12), mouse.y + view.theme.px(18)},
                   answer.hovered->name);
    else if (focused && cursor.walked && focus_is_shown())
        tooltip_at(view.theme, {current->mark_min.x, current->mark_max.y + view.theme.px(8)},
                   current->name);
    if (focused && focus_is_shown()) draw_ring(view, *current);
    if (!press.pressed) return answer;
    if (press.by_mouse) current = answer.hovered;
    if (current == nullptr) return answer;
    cursor.id = current->id;
    answer.opened = std::string(current->id);
    return answer;
}

}  // namespace shopkeeper::ui
