#include "ui/focus.h"

#include "ui/compat.h"

namespace shopkeeper::ui {

bool text_field_has_keyboard() {
    const ImGuiContext& context = *ImGui::GetCurrentContext();
    return context.ActiveId != 0 && ImGui::GetInputTextState(context.ActiveId) != nullptr;
}

void leave_text_field() {
    // Without this an Escape would be taken by the field itself, which puts the old text back.
    if (!text_field_has_keyboard()) return;
    ImGui::ClearActiveID();
    // What was typed is already in the view's own text. Kept here it would be written over the
    // text of whatever the field shows next: the next contact's amount, for one.
    ImGui::GetCurrentContext()->InputTextDeactivatedState.ClearFreeMemory();
}

bool select_whole_text() {
    ImGuiInputTextState* text = ImGui::GetInputTextState(ImGui::GetCurrentContext()->ActiveId);
    if (text == nullptr) return false;
    text->SelectAll();
    return true;
}

void caret_to_end() {
    ImGuiInputTextState* text = ImGui::GetInputTextState(ImGui::GetCurrentContext()->ActiveId);
    if (text == nullptr) return;
    text->ClearSelection();
    text->Stb.cursor = text->CurLenW;
}

void cancel_arrow_move() {
    if (ImGui::GetCurrentContext()->NavMoveDir != ImGuiDir_None) ImGui::NavMoveRequestCancel();
}

void cancel_activation() {
    ImGuiContext& context = *ImGui::GetCurrentContext();
    context.NavActivateId = 0;
    context.NavActivateDownId = 0;
    context.NavActivatePressedId = 0;
}

void focus_next_widget() {
    ImGui::SetKeyboardFocusHere();
    compat::show_nav();
}

void focus_last_widget() {
    ImGui::SetFocusID(ImGui::GetItemID(), ImGui::GetCurrentWindow());
    compat::show_nav();
}

bool last_widget_focused() {
    const ImGuiContext& context = *ImGui::GetCurrentContext();
    return context.NavId != 0 && context.NavId == context.LastItemData.ID;
}

bool modal_covers_this_window() {
    const ImGuiContext& context = *ImGui::GetCurrentContext();
    for (const ImGuiPopupData& popup : context.OpenPopupStack)
        if (popup.Window != nullptr && (popup.Window->Flags & ImGuiWindowFlags_Modal) != 0)
            return context.CurrentWindow->RootWindow != popup.Window->RootWindow;
    return false;
}

bool popup_is_open() {
    const ImGuiContext& context = *ImGui::GetCurrentContext();
    for (const ImGuiPopupData& popup : context.OpenPopupStack)
        if (popup.Window == nullptr || (popup.Window->Flags & ImGuiWindowFlags_Modal) == 0)
            return true;
    return false;
}

}  // namespace shopkeeper::ui
