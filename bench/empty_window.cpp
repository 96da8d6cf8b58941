// An empty Dear ImGui window with the program's fonts, asleep: what the real window's memory and
// CPU are compared with. Runs until it is ended.
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>

#include <cstdio>

#include "ui/canvas.h"
#include "ui/gl_painter.h"
#include "ui/glfw_window.h"
#include "ui/process_age.h"

int main() {
    using namespace shopkeeper;
    auto window = ui::GlfwWindow::open({});
    if (!window) {
        std::fprintf(stderr, "%s\n", window.error().message.c_str());
        return 3;
    }
    ui::Canvas canvas(ui::default_font_roots({}));
    ImGui_ImplGlfw_InitForOpenGL((*window)->handle(), true);
    auto painter = ui::GlPainter::open();
    if (!painter) {
        std::fprintf(stderr, "%s\n", painter.error().message.c_str());
        return 3;
    }
    (*window)->show();
    bool first = true;
    while (!(*window)->wants_close()) {
        if (canvas.prepare()) (*painter)->upload_fonts();
        ImGui_ImplGlfw_NewFrame();
        ImGui::NewFrame();
        ui::Canvas::begin_window();
        ui::Canvas::end_window();
        ImGui::Render();
        (*painter)->paint(*ImGui::GetDrawData(), canvas.theme()[ui::Color::surface]);
        (*window)->swap();
        if (first) std::printf("first_frame_ms %.1f\n", ui::process_age_s() * 1000);
        std::fflush(stdout);
        first = false;
        (*window)->wait(-1);
    }
    *painter = nullptr;
    ImGui_ImplGlfw_Shutdown();
    return 0;
}
