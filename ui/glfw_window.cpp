#include "ui/glfw_window.h"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <utility>

#include "ui/theme.h"

namespace shopkeeper::ui {
namespace {

constexpr int kMinHeight = 560;

Error no_window(const std::string& what) {
    const char* words = nullptr;
    glfwGetError(&words);
    std::string message = what;
    if (words != nullptr) message += std::string(" (") + words + ")";
    return {ErrorCode::unavailable,
            message +
                ". Start it in a graphical session, or draw a picture without one: script/run "
                "--screenshot FILE."};
}

Monitor monitor_of_handle(GLFWmonitor* handle) {
    Monitor monitor;
    const char* name = glfwGetMonitorName(handle);
    monitor.name = name != nullptr ? name : "monitor";
    WindowPlace& area = monitor.area;
    glfwGetMonitorWorkarea(handle, &area.x, &area.y, &area.width, &area.height);
    float ignored = 0;
    glfwGetMonitorContentScale(handle, &monitor.scale, &ignored);
    return monitor;
}

GlfwWindow& of(GLFWwindow* window) {
    return *static_cast<GlfwWindow*>(glfwGetWindowUserPointer(window));
}

}  // namespace

std::vector<Monitor> GlfwWindow::monitors() {
    int count = 0;
    GLFWmonitor** handles = glfwGetMonitors(&count);
    std::vector<Monitor> monitors;
    monitors.reserve(static_cast<std::size_t>(std::max(count, 1)));
    for (int i = 0; i < count; ++i) monitors.push_back(monitor_of_handle(handles[i]));
    // A display without monitors exists (some virtual ones); assume a common size.
    if (monitors.empty()) monitors.push_back({"none", {0, 0, 1280, 1000}, 1});
    return monitors;
}

Result<std::unique_ptr<GlfwWindow>> GlfwWindow::open(const WindowPlaces& places) {
    if (glfwInit() != GLFW_TRUE) return no_window("There is no display to open a window on");
    std::unique_ptr<GlfwWindow> made(new GlfwWindow());
    const WindowPlace place = choose_place(places, monitors());
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
    glfwWindowHint(GLFW_FOCUS_ON_SHOW, GLFW_TRUE);
    // Filled rectangles and glyphs need neither depth nor stencil nor a seen-through background.
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    glfwWindowHint(GLFW_ALPHA_BITS, 0);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "shopkeeper");
    glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "shopkeeper");
    made->window_ = glfwCreateWindow(place.width, place.height, "Shopkeeper", nullptr, nullptr);
    if (made->window_ == nullptr) return no_window("No window with OpenGL 3.0 could be opened");
    glfwSetWindowPos(made->window_, place.x, place.y);
    glfwMakeContextCurrent(made->window_);
    glfwSwapInterval(1);
    made->watch();
    return made;
}

GlfwWindow::~GlfwWindow() {
    if (window_ != nullptr) glfwDestroyWindow(window_);
    glfwTerminate();
}

// Set before Dear ImGui sets its own, which call these first.
void GlfwWindow::watch() {
    glfwSetWindowUserPointer(window_, this);
    glfwSetKeyCallback(window_, [](GLFWwindow* w, int, int, int, int) { of(w).input_ = true; });
    glfwSetCharCallback(window_, [](GLFWwindow* w, unsigned) { of(w).input_ = true; });
    glfwSetMouseButtonCallback(window_, [](GLFWwindow* w, int, int, int) { of(w).input_ = true; });
    glfwSetCursorPosCallback(window_, [](GLFWwindow* w, double, double) { of(w).input_ = true; });
    glfwSetCursorEnterCallback(window_, [](GLFWwindow* w, int) { of(w).input_ = true; });
    glfwSetScrollCallback(window_, [](GLFWwindow* w, double, double) { of(w).input_ = true; });
    glfwSetWindowFocusCallback(window_, [](GLFWwindow* w, int focused) {
        of(w).input_ = true;
        if (focused == GLFW_FALSE) of(w).focus_lost_ = true;
    });
    glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* w, int, int) { of(w).damage_ = true; });
    glfwSetWindowRefreshCallback(window_, [](GLFWwindow* w) { of(w).damage_ = true; });
    glfwSetWindowIconifyCallback(window_, [](GLFWwindow* w, int) { of(w).damage_ = true; });
    glfwSetWindowContentScaleCallback(window_,
                                      [](GLFWwindow* w, float, float) { of(w).damage_ = true; });
}

void GlfwWindow::show() {
    glfwShowWindow(window_);
}
void GlfwWindow::swap() {
    glfwSwapBuffers(window_);
}

void GlfwWindow::set_title(const std::string& title) {
    glfwSetWindowTitle(window_, title.c_str());
}

void GlfwWindow::set_on_top(bool on_top) {
    glfwSetWindowAttrib(window_, GLFW_FLOATING, on_top ? GLFW_TRUE : GLFW_FALSE);
}

void GlfwWindow::set_scale_limits(float scale) {
    glfwSetWindowSizeLimits(window_, static_cast<int>(Width::column_min * scale),
                            static_cast<int>(kMinHeight * scale), GLFW_DONT_CARE, GLFW_DONT_CARE);
}

void GlfwWindow::wait(double seconds) {
    if (seconds < 0) {
        glfwWaitEvents();
    } else {
        glfwWaitEventsTimeout(seconds);
    }
}

void GlfwWindow::poll() {
    glfwPollEvents();
}

bool GlfwWindow::wants_close() const {
    return glfwWindowShouldClose(window_) == GLFW_TRUE;
}

bool GlfwWindow::visible() const {
    return glfwGetWindowAttrib(window_, GLFW_ICONIFIED) == GLFW_FALSE;
}

float GlfwWindow::content_scale() const {
    float scale = 1;
    float ignored = 0;
    glfwGetWindowContentScale(window_, &scale, &ignored);
    // Where the system scales window units itself (macOS, Wayland), its factor is already in the
    // framebuffer and must not be counted twice.
    int width = 0;
    int pixels = 0;
    glfwGetWindowSize(window_, &width, nullptr);
    glfwGetFramebufferSize(window_, &pixels, nullptr);
    if (width > 0 && pixels > width) {
        scale *= static_cast<float>(width) / static_cast<float>(pixels);
    }
    return scale > 0 ? scale : 1.0f;
}

WindowPlace GlfwWindow::place() const {
    WindowPlace place;
    glfwGetWindowPos(window_, &place.x, &place.y);
    glfwGetWindowSize(window_, &place.width, &place.height);
    return place;
}

void GlfwWindow::set_place(const WindowPlace& place) {
    glfwSetWindowSize(window_, place.width, place.height);
    glfwSetWindowPos(window_, place.x, place.y);
}

bool GlfwWindow::take_input() {
    return std::exchange(input_, false);
}
bool GlfwWindow::take_damage() {
    return std::exchange(damage_, false);
}
bool GlfwWindow::take_focus_loss() {
    return std::exchange(focus_lost_, false);
}

}  // namespace shopkeeper::ui
