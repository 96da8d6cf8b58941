// The names that differ between Dear ImGui 1.90.1, on which this is built, and the newest one.
//
// Everything that changed name, order of arguments or meaning between those versions is reached
// through here, so that a newer Dear ImGui is a change of this one file (and of ui/fonts.cpp, for
// the fonts that load by themselves from 1.92 on).
//
// Thread-safety: main thread, like Dear ImGui itself.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

namespace shopkeeper::ui::compat {

// 1.92 loads glyphs by itself and takes the size with each use of a font.
inline constexpr bool kDynamicFonts = IMGUI_VERSION_NUM >= 19200;

// A closed rounded outline whose outer edge is `min`–`max`. Drawn as a path because AddRect
// changed the order of its last two arguments in 1.92.8, silently: both are numbers.
inline void stroke_rect(ImDrawList* list, ImVec2 min, ImVec2 max, ImU32 color, float radius,
                        float thickness, ImDrawFlags corners = ImDrawFlags_RoundCornersAll) {
    const float half = thickness * 0.5f;
    const float inner = radius > half ? radius - half : 0.0f;
    list->PathRect(ImVec2(min.x + half, min.y + half), ImVec2(max.x - half, max.y - half), inner,
                   corners);
#if IMGUI_VERSION_NUM >= 19280
    list->PathStroke(color, thickness, ImDrawFlags_Closed);
#else
    list->PathStroke(color, ImDrawFlags_Closed, thickness);
#endif
}

// An open line through points.
inline void polyline(ImDrawList* list, const ImVec2* points, int count, ImU32 color,
                     float thickness) {
#if IMGUI_VERSION_NUM >= 19280
    list->AddPolyline(points, count, color, thickness, ImDrawFlags_None);
#else
    list->AddPolyline(points, count, color, ImDrawFlags_None, thickness);
#endif
}

inline void push_font(ImFont* font, float size) {
#if IMGUI_VERSION_NUM >= 19200
    ImGui::PushFont(font, size);
#else
    static_cast<void>(size);
    ImGui::PushFont(font);
#endif
}

// Null when the font has no glyph of its own for the code point.
inline const ImFontGlyph* find_glyph(ImFont* font, float size, char32_t code_point) {
#if IMGUI_VERSION_NUM >= 19200
    return font->GetFontBaked(size)->FindGlyphNoFallback(static_cast<ImWchar>(code_point));
#else
    static_cast<void>(size);
    return font->FindGlyphNoFallback(static_cast<ImWchar>(code_point));
#endif
}

inline const ImFontGlyph* fallback_glyph(ImFont* font, float size) {
#if IMGUI_VERSION_NUM >= 19200
    return font->GetFontBaked(size)->FindGlyph(0xFFFD);
#else
    static_cast<void>(size);
    return font->FallbackGlyph;
#endif
}

// Whether the item with keyboard focus shows it, that is: whether Enter and Space act on it.
inline bool nav_visible() {
#if IMGUI_VERSION_NUM >= 19140
    return ImGui::GetCurrentContext()->NavCursorVisible;
#else
    return !ImGui::GetCurrentContext()->NavDisableHighlight;
#endif
}

// Shows the keyboard focus although it was set by the program.
inline void show_nav() {
#if IMGUI_VERSION_NUM >= 19140
    ImGui::SetNavCursorVisible(true);
#else
    ImGui::GetCurrentContext()->NavDisableHighlight = false;
#endif
}

// Colour of the outline Dear ImGui would draw itself.
#if IMGUI_VERSION_NUM >= 19140
inline constexpr ImGuiCol kNavColor = ImGuiCol_NavCursor;
#else
inline constexpr ImGuiCol kNavColor = ImGuiCol_NavHighlight;
#endif

// Corrects what the last item is known to cover.
inline void set_item_rect(ImVec2 min, ImVec2 max) {
    ImGui::GetCurrentContext()->LastItemData.Rect = ImRect(min, max);
}

// Events that wait for the next frame: the loop must not sleep while there are any.
inline bool input_waits() {
    return ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
}

// Whether the last frame moved the keyboard, by the program's wish or by a key: the coming frame
// puts it there, and only at that frame's end is it known who has it.
inline bool keyboard_moves() {
    const ImGuiContext& context = *ImGui::GetCurrentContext();
    return context.NavMoveSubmitted || context.NavMoveForwardToNextFrame;
}

// Begins a frame in which a key that goes down is seen with the modifiers it went down with. A
// frame takes all events that came since the last one but for a second change of the same key, so
// in a slow frame the release of Ctrl would come together with the S of Ctrl+S, and the S alone
// would be left. From the first release of a modifier behind a press on, events wait for the next
// frame. With `waits` all of them do but for the releases in front: a key that is let go must not
// count as held, and repeat, until it is seen.
inline void new_frame(bool waits = false) {
    ImVector<ImGuiInputEvent>& queue = ImGui::GetCurrentContext()->InputEventsQueue;
    const auto is_modifier = [](ImGuiKey key) {
        return (key >= ImGuiKey_LeftCtrl && key <= ImGuiKey_RightSuper) ||
               (key & ImGuiMod_Mask_) != 0;
    };
    bool pressed = false;
    int end = 0;
    for (; end < queue.Size; ++end) {
        const ImGuiInputEvent& event = queue[end];
        const bool release = event.Type == ImGuiInputEventType_Key && !event.Key.Down;
        if (waits && !release) break;
        if (event.Type != ImGuiInputEventType_Key) continue;
        if (!is_modifier(event.Key.Key))
            pressed = pressed || event.Key.Down;
        else if (pressed && !event.Key.Down)
            break;
    }
    ImVector<ImGuiInputEvent> later;
    for (int i = end; i < queue.Size; ++i) later.push_back(queue[i]);
    queue.resize(end);
    ImGui::NewFrame();
    for (const ImGuiInputEvent& event : later) queue.push_back(event);
}

// Shows the dimming behind a modal at once: fading it in would need frames that nothing wakes.
// Between NewFrame and Render.
inline void no_fade() {
    ImGuiContext& context = *ImGui::GetCurrentContext();
    if (context.DimBgRatio > 0) context.DimBgRatio = 1;
}

}  // namespace shopkeeper::ui::compat
