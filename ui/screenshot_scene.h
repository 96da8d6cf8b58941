// The program at work with nobody watching, and the states of it that pictures are taken of.
//
// Thread-safety: main thread. Ownership: a scene borrows the App and the canvas.
#pragma once

#include <imgui.h>

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "client/app.h"
#include "ui/canvas.h"
#include "ui/frame.h"
#include "ui/screenshot.h"
#include "ui/view.h"

namespace shopkeeper::ui {

// The program at work, seen by nobody: intents and keys go in as in the window.
class Scene {
public:
    Scene(client::App& app, Canvas& canvas, FrameHooks hooks)
        : app_(app), canvas_(canvas), hooks_(std::move(hooks)) {}

    const client::AppModel& model() const { return app_.model(); }
    ViewState& state() { return state_; }

    // False when a wait was given up; nothing after it means anything.
    bool in_time() const { return in_time_; }

    // Waits until no work is under way, and draws. Twice: what the first frames ask of the App (a
    // passage, a judgement) is shown by the second.
    void rest() {
        for (int i = 0; i < 2 && in_time_; ++i) {
            in_time_ = finish_work();
            settle(app_, canvas_, state_, hooks_);
        }
    }

    void apply(client::Action action, std::string text = {}, std::int64_t number = 0) {
        app_.apply({action, std::move(text), number});
        rest();
    }

    void focus(const char* id) {
        state_.focus_wish = id;
        rest();
    }

    void key(ImGuiKey key) {
        ImGui::GetIO().AddKeyEvent(key, true);
        settle(app_, canvas_, state_, hooks_);
        ImGui::GetIO().AddKeyEvent(key, false);
        rest();
    }

    void key_with(ImGuiKey mod, ImGuiKey pressed) {
        ImGui::GetIO().AddKeyEvent(mod, true);
        key(pressed);
        ImGui::GetIO().AddKeyEvent(mod, false);
        rest();
    }
    void select_all() { key_with(ImGuiMod_Ctrl, ImGuiKey_A); }

    void type(const std::string& text) {
        ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
        rest();
    }

private:
    // False when the work does not end.
    bool finish_work();

    client::App& app_;
    Canvas& canvas_;
    FrameHooks hooks_;
    ViewState state_;
    bool in_time_ = true;
};

// One state: its name, how the App is brought into it, and what that leaves behind.
struct ScreenshotView {
    std::string_view name;
    void (*arrange)(Scene&);
    Staging staging = Staging::none;
};

// Those of the supervisor's and QA's workspaces.
std::span<const ScreenshotView> wide_screenshots();

}  // namespace shopkeeper::ui
