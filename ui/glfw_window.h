// One GLFW window with its OpenGL context, and what it tells between two frames.
//
// Threads: the main thread, but for glfwPostEmptyEvent. Ownership: owns window and library.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "ui/window_place.h"

struct GLFWwindow;

namespace shopkeeper::ui {

class GlfwWindow {
public:
    // A hidden window with its context current. Failure: ErrorCode::unavailable with what is
    // missing and how to work without.
    static Result<std::unique_ptr<GlfwWindow>> open(const WindowPlaces& places);
    ~GlfwWindow();
    GlfwWindow(const GlfwWindow&) = delete;
    GlfwWindow& operator=(const GlfwWindow&) = delete;

    GLFWwindow* handle() const { return window_; }

    void show();
    void swap();
    void set_title(const std::string& title);
    void set_on_top(bool on_top);
    // Logical pixels; the window cannot be made smaller.
    void set_scale_limits(float scale);

    // Sleeps until an event, a wake or the time is over; below 0: without end.
    void wait(double seconds);
    void poll();

    bool wants_close() const;
    bool visible() const;  // not minimised
    // Device pixels a logical one, in units of the window system.
    float content_scale() const;
    WindowPlace place() const;
    void set_place(const WindowPlace& place);
    static std::vector<Monitor> monitors();

    // What happened since the last call: keys, pointer, focus, size.
    bool take_input();
    // The window's pixels were lost: paint although nothing changed.
    bool take_damage();
    bool take_focus_loss();

private:
    GlfwWindow() = default;
    void watch();

    GLFWwindow* window_ = nullptr;
    bool input_ = false;
    bool damage_ = true;
    bool focus_lost_ = false;
};

}  // namespace shopkeeper::ui
