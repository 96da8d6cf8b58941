#include <algorithm>

#include "ui/keys.h"
#include "ui/labels.h"
#include "ui/overlay.h"
#include "ui/palette.h"
#include "ui/scroll.h"
#include "ui/views.h"

namespace shopkeeper::ui {
namespace {

using client::Action;

constexpr float kCaption = 30, kRowHeight = 36, kReasonRow = 52, kFoot = 36;

bool has_reason(const ViewContext& view, Action action) {
    const client::ActionState& state = view.model.state_of(action);
    return !state.enabled && !state.why_not.empty();
}

// Whether a caption stands above an entry.
bool begins_group(const PaletteResult& found, std::size_t i) {
    if (i == 0) return true;
    const PaletteEntry& before = found.entries[i - 1];
    const PaletteEntry& entry = found.entries[i];
    return client::info(before.action).group != client::info(entry.action).group ||
           before.not_now != entry.not_now;
}

// Height of the list, with captions and reasons.
float list_height(const ViewContext& view, const PaletteResult& found) {
    float height = 0;
    for (std::size_t i = 0; i < found.entries.size(); ++i) {
        const Action action = found.entries[i].action;
        height += (begins_group(found, i) ? kCaption : 0) +
                  (has_reason(view, action) ? kReasonRow : kRowHeight);
    }
    return found.entries.empty() ? 64 : height + 12;
}

void draw_title(ViewContext& view, ImVec2 pos, const PaletteEntry& entry, Type type, Color color,
                float room) {
    const Theme& theme = view.theme;
    const std::string_view title = client::info(entry.action).title;
    draw_text(theme, pos, type, color, title, room);
    for (const knowledge::TextRange& range : entry.matches) {
        const float x0 = pos.x + measure(theme, type, title.substr(0, range.begin)).x;
        const float x1 =
            x0 + measure(theme, type, title.substr(range.begin, range.end - range.begin)).x;
        const float y = pos.y + theme.line(type) - theme.px(3);
        if (x1 <= pos.x + room) fill(view, {x0, y}, {x1, y + theme.px(1.5f)}, Color::accent);
    }
}

void do_entry(ViewContext& view, Action action) {
    if (!view.model.state_of(action).enabled) {
        wish_focus(view.state, labels::kPaletteQuery);
        return;
    }
    close_overlay(view);
    perform(view, action);
}

void draw_entry(ViewContext& view, const PaletteEntry& entry, std::size_t index, Flow& flow,
                ScrollScope& scroll) {
    const Theme& theme = view.theme;
    const client::ActionInfo& info = client::info(entry.action);
    const client::ActionState& state = view.model.state_of(entry.action);
    const bool reason = has_reason(view, entry.action);
    const bool selected = static_cast<int>(index) == view.state.palette_selected;
    const float height = theme.px(reason ? kReasonRow : kRowHeight);
    const ImVec2 min(flow.x + theme.px(7), flow.y);
    const ImVec2 max(flow.x + flow.width - theme.px(7), flow.y + height);
    if (selected) draw_selected(theme, min, max);
    const AreaPress press = place_area(view, min, max, labels::row_id(labels::kPaletteRow, index),
                                       info.title, ItemRole::list_item, Radius::card);
    view.state.items.back().enabled = state.enabled;
    if (press.pressed) do_entry(view, entry.action);
    const float right = flow.x + flow.width - theme.px(17);
    float room = right - flow.x - theme.px(21);
    if (info.shortcut[0] != '\0') {
        const float cap = key_cap_width(theme, info.shortcut);
        draw_key_cap(theme, {right - cap, flow.y + theme.px(9)}, info.shortcut);
        room -= cap + theme.px(12);
    }
    const float x = flow.x + theme.px(21);
    const Type type = selected && state.enabled ? Type::body_strong : Type::body;
    const float top = flow.y + (theme.px(kRowHeight) - theme.line(type)) * 0.5f;
    draw_title(view, {x, reason ? flow.y + theme.px(6) : top}, entry, type,
               state.enabled ? Color::text : Color::text_3, room);
    if (reason)
        row_text(view, {x, flow.y + theme.px(27)}, theme.px(18), Type::small, Color::text_2,
                 state.why_not, right - x);
    if (selected && view.state.palette_scrolled != static_cast<int>(index)) {
        view.state.palette_scrolled = static_cast<int>(index);
        scroll.show(min.y - theme.px(kCaption), max.y + theme.px(8));
    }
    flow.y += height;
}

void draw_list(ViewContext& view, const PaletteResult& found, ImVec2 min, ImVec2 max) {
    const Theme& theme = view.theme;
    ScrollScope scroll(view, view.state.palette, min, max);
    Flow flow{min.x, scroll.top(), max.x - min.x};
    if (found.entries.empty()) {
        row_text(view, {flow.x + theme.px(21), flow.y}, theme.px(64), Type::body, Color::text_2,
                 labels::kPaletteEmpty, flow.width - theme.px(42));
        flow.y += theme.px(64);
    }
    for (std::size_t i = 0; i < found.entries.size(); ++i) {
        if (begins_group(found, i)) {
            const PaletteEntry& entry = found.entries[i];
            std::string caption = client::group_name(client::info(entry.action).group);
            if (entry.not_now) caption += labels::kPaletteNotNow;
            row_text(view, {flow.x + theme.px(21), flow.y + theme.px(4)}, theme.px(kCaption - 4),
                     Type::caption, Color::text_2, caption);
            flow.y += theme.px(kCaption);
        }
        draw_entry(view, found.entries[i], i, flow, scroll);
    }
    scroll.end(flow.y + theme.px(12));
}

void draw_foot(ViewContext& view, const OverlayPlace& box) {
    const Theme& theme = view.theme;
    const float height = theme.px(kFoot);
    const ImVec2 max(box.pos.x + box.size.x - theme.px(1), box.pos.y + box.size.y - theme.px(1));
    const float y = max.y - height;
    ImGui::GetWindowDrawList()->AddRectFilled({box.pos.x + theme.px(1), y}, max, theme[Color::bg],
                                              theme.px(Radius::popup - 1),
                                              ImDrawFlags_RoundCornersBottom);
    hairline(view, box.pos.x, max.x, y);
    const float cap_y = y + (height - theme.px(Height::key)) * 0.5f;
    float x = box.pos.x + theme.px(17);
    x += draw_key_cap(theme, {x, cap_y}, "↑") + theme.px(8);
    x += draw_key_cap(theme, {x, cap_y}, "↓") + theme.px(8);
    x += row_text(view, {x, y}, height, Type::caption, Color::text_2, labels::kPaletteChoose);
    x += theme.px(24);
    x += draw_key_cap(theme, {x, cap_y}, "Enter") + theme.px(8);
    x += row_text(view, {x, y}, height, Type::caption, Color::text_2, labels::kPaletteDo);
    const float cap = key_cap_width(theme, "Ctrl P");
    const float right = max.x - theme.px(16);
    const float words = measure(theme, Type::caption, labels::kPaletteOpens).x;
    if (right - cap - theme.px(8) - words < x + theme.px(12)) return;
    draw_key_cap(theme, {right - cap, cap_y}, "Ctrl P");
    row_text_right(view, {right - cap - theme.px(8), y}, height, Type::caption, Color::text_2,
                   labels::kPaletteOpens);
}

// The field keeps the keyboard; the arrows move through the list below it.
void handle_list_keys(ViewContext& view, const PaletteResult& found) {
    const int last = static_cast<int>(found.entries.size()) - 1;
    int& selected = view.state.palette_selected;
    if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) ++selected;
    if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) --selected;
    selected = std::clamp(selected, 0, std::max(0, last));
    const bool enter = ImGui::IsKeyPressed(ImGuiKey_Enter, false) ||
                       ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
    // The Enter that opened something else must not do the first entry as well.
    const bool here = has_focus(view, labels::kPaletteQuery);
    if (enter && here && ImGui::GetIO().KeyMods == ImGuiMod_None && last >= 0)
        do_entry(view, found.entries[static_cast<std::size_t>(selected)].action);
}

}  // namespace

void draw_palette(ViewContext& view) {
    // As it was when the palette was opened: what ends meanwhile moves no row under the keyboard.
    std::vector<Action>& possible = view.state.palette_possible;
    if (possible.empty()) possible = possible_actions(view.model);
    const bool asked = view.state.palette_query.find_first_not_of(' ') != std::string::npos;
    const PaletteResult found = asked ? palette_search(view.state.palette_query, view.model.roles)
                                      : palette_list(possible, view.model.roles);
    OverlayPlace box =
        place_overlay(view, 720, kOverlayHead + 1 + list_height(view, found) + kFoot + 1);
    box.id = labels::kPalette;
    box.kind = Overlay::palette;
    box.first = labels::kPaletteQuery;
    if (!begin_overlay(view, box)) return;
    const Theme& theme = view.theme;
    {
        const SectionScope scope(view, view.state.section, true);
        handle_list_keys(view, found);
        const OverlayFilter filter{labels::kPaletteQuery, labels::kPaletteHint,
                                   found.entries.size(), static_cast<std::size_t>(found.total)};
        if (draw_overlay_filter(view, box, filter, view.state.palette_query))
            view.state.palette_selected = 0;
        draw_list(view, found, {box.pos.x, box.pos.y + theme.px(kOverlayHead + 1)},
                  {box.pos.x + box.size.x, box.pos.y + box.size.y - theme.px(kFoot + 1)});
        draw_foot(view, box);
    }
    end_overlay();
}

}  // namespace shopkeeper::ui
