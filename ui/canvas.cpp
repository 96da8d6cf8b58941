#include "ui/canvas.h"

#include "ui/compat.h"

namespace shopkeeper::ui {
namespace {

ImVec4 to_float(ImU32 color) {
    return ImGui::ColorConvertU32ToFloat4(color);
}

}  // namespace

Canvas::Canvas(std::vector<std::filesystem::path> font_roots)
    : context_(ImGui::CreateContext()),
      fonts_(FontBook(std::move(font_roots))),
      theme_(make_theme(ThemeName::light, 1.0f)) {
    make_current();
    ImGuiIO& io = ImGui::GetIO();
    // Places and sizes belong to the program's own settings, not to a file in the working folder.
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    // A blinking caret would wake a sleeping program twice a second.
    io.ConfigInputTextCursorBlink = false;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
}

Canvas::~Canvas() {
    make_current();
    // The atlas points into the fonts' mapped files.
    ImGui::DestroyContext(context_);
}

void Canvas::make_current() {
    ImGui::SetCurrentContext(context_);
}

void Canvas::set_look(ThemeName name, float scale) {
    const Theme wanted = make_theme(name, scale);
    if (wanted.name == theme_.name && wanted.scale == theme_.scale) return;
    theme_ = wanted;
    look_changed_ = true;
}

bool Canvas::prepare() {
    const bool baked = fonts_.update(*ImGui::GetIO().Fonts, theme_);
    if (baked) ImGui::GetIO().FontDefault = theme_.font(Type::body);
    if (look_changed_ || baked) apply_style();
    look_changed_ = false;
    return baked;
}

void Canvas::apply_style() {
    ImGuiStyle style;
    style.WindowPadding = style.FramePadding = style.ItemSpacing = style.ItemInnerSpacing =
        style.CellPadding = ImVec2(0, 0);
    style.WindowBorderSize = style.ChildBorderSize = style.FrameBorderSize = 0;
    style.WindowMinSize = ImVec2(1, 1);
    style.ScrollbarSize = theme_.px(8);
    style.ScrollbarRounding = theme_.px(4);
    style.GrabMinSize = theme_.px(24);
    style.AntiAliasedLinesUseTex = false;
    const ImVec4 none(0, 0, 0, 0);
    style.Colors[ImGuiCol_Text] = to_float(theme_[Color::text]);
    style.Colors[ImGuiCol_WindowBg] = to_float(theme_[Color::surface]);
    style.Colors[ImGuiCol_PopupBg] = to_float(theme_[Color::surface]);
    style.Colors[ImGuiCol_ChildBg] = none;
    style.Colors[ImGuiCol_Border] = to_float(theme_[Color::border]);
    style.Colors[ImGuiCol_ScrollbarBg] = none;
    style.Colors[ImGuiCol_ScrollbarGrab] = to_float(theme_[Color::border_strong]);
    style.Colors[ImGuiCol_ScrollbarGrabHovered] = to_float(theme_[Color::text_3]);
    style.Colors[ImGuiCol_ScrollbarGrabActive] = to_float(theme_[Color::text_2]);
    style.Colors[ImGuiCol_ModalWindowDimBg] = to_float(theme_[Color::scrim]);
    // The program draws its own ring; Dear ImGui's would be a second one.
    style.Colors[compat::kNavColor] = none;
    style.Colors[ImGuiCol_NavWindowingHighlight] = none;
    style.Colors[ImGuiCol_NavWindowingDimBg] = none;
    ImGui::GetStyle() = style;
}

void Canvas::begin_window() {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(size);
    ImGui::Begin("shopkeeper", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                     ImGuiWindowFlags_NoScrollWithMouse);
}

void Canvas::end_window() {
    ImGui::End();
}

void Canvas::frame(ImVec2 size, const std::function<void()>& draw, float seconds,
                   const std::function<void()>& new_frame) {
    make_current();
    prepare();
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = size;
    io.DeltaTime = seconds;
    if (new_frame)
        new_frame();
    else
        compat::new_frame();
    draw();
    ImGui::Render();
}

}  // namespace shopkeeper::ui
