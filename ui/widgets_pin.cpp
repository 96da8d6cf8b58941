// The PIN field. Dear ImGui edits; dots are drawn here, and what was typed is taken out of its
// memory when the field is left.
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "misc/cpp/imgui_stdlib.h"
#include "ui/compat.h"
#include "ui/text.h"
#include "ui/widgets.h"

namespace shopkeeper::ui {
namespace {

// The caret stays behind the dots: nobody edits in the middle of what cannot be seen.
int on_edit(ImGuiInputTextCallbackData* data) {
    if (data->BufTextLen > static_cast<int>(kMostPinBytes))
        data->DeleteChars(static_cast<int>(kMostPinBytes),
                          data->BufTextLen - static_cast<int>(kMostPinBytes));
    data->CursorPos = data->BufTextLen;
    return 0;
}

void wipe_buffer(ImVector<char>& buffer) {
    volatile char* bytes = buffer.Data;
    for (int i = 0; i < buffer.Capacity; ++i) bytes[i] = 0;
}

void wipe_state(ImGuiInputTextState& state) {
    volatile ImWchar* wide = state.TextW.Data;
    for (int i = 0; i < state.TextW.Capacity; ++i) wide[i] = 0;
    wipe_buffer(state.TextA);
    wipe_buffer(state.InitialTextA);
    state.ClearFreeMemory();
    state.CurLenA = state.CurLenW = 0;
    // The next field that begins to edit would copy what the last one left, which is gone.
    state.ID = 0;
}

// Once left, neither the editing state nor what is kept for a deactivated field holds the text.
void forget(ImGuiID id) {
    ImGuiContext& context = *ImGui::GetCurrentContext();
    if (context.InputTextState.ID == id && context.ActiveId != id)
        wipe_state(context.InputTextState);
    if (context.InputTextDeactivatedState.ID == id) {
        wipe_buffer(context.InputTextDeactivatedState.TextA);
        context.InputTextDeactivatedState.ClearFreeMemory();
    }
}

void draw_dots(const Theme& theme, ImVec2 min, ImVec2 max, const std::string& value,
               const char* hint, bool active) {
    const float left = min.x + theme.px(11);
    const float middle = std::round((min.y + max.y) / 2);
    float x = left;
    const float step = theme.px(11);
    std::size_t dots = 0;
    for (const char byte : value)
        if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) ++dots;
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < dots && x + step < max.x; ++i, x += step)
        list->AddCircleFilled({x + theme.px(4), middle}, theme.px(3), theme[Color::text]);
    if (dots == 0)
        draw_text(theme, {left, middle - theme.line(Type::body) / 2}, Type::body, Color::text_3,
                  hint, max.x - theme.px(11) - left);
    if (active)
        list->AddRectFilled({x, middle - theme.px(9)}, {x + theme.px(1.5f), middle + theme.px(9)},
                            theme[Color::text]);
}

}  // namespace

void wipe(std::string& secret) {
    volatile char* bytes = secret.data();
    for (std::size_t i = 0; i < secret.size(); ++i) bytes[i] = 0;
    secret.clear();
}

void forget_pin(std::string& secret) {
    ImGuiContext& context = *ImGui::GetCurrentContext();
    ImGuiInputTextState& state = context.InputTextState;
    if (state.ID != 0 && (state.Flags & ImGuiInputTextFlags_Password) != 0) {
        if (context.ActiveId == state.ID) ImGui::ClearActiveID();
        if (context.InputTextDeactivatedState.ID == state.ID) {
            wipe_buffer(context.InputTextDeactivatedState.TextA);
            context.InputTextDeactivatedState.ClearFreeMemory();
        }
        wipe_state(state);
    }
    wipe(secret);
}

TextFieldResult pin_field(const Theme& theme, const PinFieldSpec& spec, std::string& value) {
    const ImVec2 min = ImGui::GetCursorScreenPos();
    const float height = theme.px(Height::control);
    const ImVec2 max(min.x + spec.width, min.y + height);
    constexpr ImGuiCol kUnseen[] = {ImGuiCol_Text,    ImGuiCol_TextDisabled,
                                    ImGuiCol_FrameBg, ImGuiCol_TextSelectedBg,
                                    ImGuiCol_Border,  compat::kNavColor};
    for (const ImGuiCol color : kUnseen) ImGui::PushStyleColor(color, ImU32{0});
    const float inside = std::max(0.0f, (height - ImGui::GetFontSize()) / 2);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(theme.px(10), inside));
    ImGui::SetNextItemWidth(spec.width);
    if (spec.take_focus) ImGui::SetKeyboardFocusHere();
    TextFieldResult result;
    const std::size_t before = value.size();
    // Room for the longest from the beginning: a string that grows leaves its old text behind.
    value.reserve(kMostPinBytes + 1);
    result.submitted =
        ImGui::InputText(spec.id, &value,
                         ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_Password |
                             ImGuiInputTextFlags_CallbackAlways | ImGuiInputTextFlags_NoUndoRedo,
                         on_edit);
    ImGui::PopStyleVar();
    ImGui::PopStyleColor(static_cast<int>(std::size(kUnseen)));
    compat::set_item_rect(min, max);
    result.active = ImGui::IsItemActive();
    result.changed = value.size() != before;
    result.height = height;
    const bool ringed = result.active || item_has_keyboard();
    draw_frame(theme, min, max, Radius::control, theme[Color::surface],
               theme[ringed ? Color::focus : Color::border_strong],
               ringed ? Width::focus_ring : Width::line);
    draw_dots(theme, min, max, value, spec.hint, result.active);
    forget(ImGui::GetItemID());
    return result;
}

}  // namespace shopkeeper::ui
