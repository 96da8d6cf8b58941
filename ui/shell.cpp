#include "ui/shell.h"

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "client/desk_embedded.h"
#include "ui/compat.h"
#include "ui/frame.h"
#include "ui/gl_painter.h"
#include "ui/glfw_window.h"
#include "ui/process_age.h"
#include "ui/state_file.h"

namespace shopkeeper::ui {
namespace {

constexpr std::size_t kKeptTimes = 512;

std::string title_of(const client::AppModel& model) {
    for (const client::NavRow& row : model.workspace.rows)
        if (row.view == model.workspace.view)
            return row.label + " · " + model.workspace.team_line + " – Shopkeeper";
    if (!model.contact) return "Shopkeeper";
    return model.contact->name + " · " + model.contact->reference + " – Shopkeeper";
}

class GlfwShell final : public Shell {
public:
    GlfwShell(ShellOptions options, std::unique_ptr<GlfwWindow> window, WindowPlaces places)
        : options_(std::move(options)),
          window_(std::move(window)),
          places_(std::move(places)),
          canvas_(default_font_roots(options_.assets_directory)) {
        ImGui_ImplGlfw_InitForOpenGL(window_->handle(), true);
        hooks_.upload_fonts = [this] {
            painter_->upload_fonts();
            // The same vertices over another atlas are another picture.
            ++fonts_painted_;
        };
        hooks_.new_frame = [] { ImGui_ImplGlfw_NewFrame(); };
    }
    GlfwShell(const GlfwShell&) = delete;
    GlfwShell& operator=(const GlfwShell&) = delete;
    ~GlfwShell() override {
        canvas_.make_current();
        painter_.reset();
        ImGui_ImplGlfw_Shutdown();
    }

    Status start() {
        Result<std::unique_ptr<GlPainter>> painter = GlPainter::open();
        if (!painter) return painter.error();
        painter_ = std::move(painter).value();
        return {};
    }

    void wake() override { glfwPostEmptyEvent(); }

    void set_clipboard(const std::string& text) override {
        glfwSetClipboardString(window_->handle(), text.c_str());
    }

    void run(client::App& app) override {
        // Started in a wide workspace the window opens where that one was.
        follow_workspace(app.model());
        window_->show();
        window_->poll();
        bool changed = true;
        while (!app.wants_quit() && !window_->wants_close()) {
            const bool input = window_->take_input();
            const bool damage = window_->take_damage();
            if (changed || input || damage) draw(app, input, damage);
            if (window_->take_focus_loss()) remember_place();
            sleep(app);
            woke_ = Clock::now();
            changed = app.poll(client::machine_now());
        }
        remember_place();
    }

private:
    using Clock = std::chrono::steady_clock;

    void sleep(const client::App& app) {
        const std::optional<Instant> deadline = app.next_deadline();
        if (compat::input_waits()) {
            window_->poll();
        } else if (deadline) {
            const auto left = *deadline - client::machine_now();
            window_->wait(std::max(0.001, std::chrono::duration<double>(left).count()));
        } else {
            window_->wait(-1);
        }
    }

    void draw(client::App& app, bool input, bool damage) {
        if (!window_->visible()) return;
        follow_settings(app.model());
        follow_workspace(app.model());
        settle(app, canvas_, state_, hooks_);
        const ImDrawData& data = *ImGui::GetDrawData();
        const std::uint64_t digest = frame_digest(data) ^ fonts_painted_;
        if (digest != painted_ || damage) {
            painter_->paint(data, canvas_.theme()[Color::surface]);
            window_->swap();
            painted_ = digest;
            note_time(input);
        }
        write_state(app.model());
    }

    void note_time(bool input) {
        ++times_.frames;
        if (times_.frames == 1) times_.first_frame_ms = process_age_s() * 1000;
        if (!input) return;
        const std::chrono::duration<double, std::milli> taken = Clock::now() - woke_;
        if (times_.recent_input_ms.size() == kKeptTimes) {
            times_.recent_input_ms.erase(times_.recent_input_ms.begin());
        }
        times_.recent_input_ms.push_back(taken.count());
    }

    void follow_settings(const client::AppModel& model) {
        const float content_scale = window_->content_scale();
        const float scale =
            content_scale * static_cast<float>(model.settings.zoom_percent) / 100.0f;
        if (scale != scale_) window_->set_scale_limits(scale);
        scale_ = scale;
        hooks_.content_scale = content_scale;
        if (model.settings.always_on_top != on_top_) {
            on_top_ = model.settings.always_on_top;
            window_->set_on_top(on_top_);
        }
        std::string title = title_of(model);
        if (title != title_) window_->set_title(title);
        title_ = std::move(title);
    }

    // Each workspace has a size and a place of its own.
    void follow_workspace(const client::AppModel& model) {
        const bool wide = !model.workspace.rows.empty();
        const std::string workspace = wide ? empowerment::word(model.role) : "";
        if (workspace == workspace_) return;
        remember_place();
        workspace_ = workspace;
        const std::vector<Monitor> monitors = GlfwWindow::monitors();
        // On the monitor where it is now, wherever it was last.
        places_.last = monitor_key(monitor_of(window_->place(), monitors));
        window_->set_place(choose_place(places_, monitors, workspace_));
        window_->poll();
    }

    void write_state(const client::AppModel& model) {
        if (options_.state_file.empty()) return;
        // A tool that watches the file finds out by its age; there is nobody to tell here.
        static_cast<void>(write_state_file(options_.state_file, model, state_, times_).ok());
    }

    void remember_place() {
        if (!window_->visible()) return;
        const WindowPlace place = window_->place();
        const std::vector<Monitor> monitors = GlfwWindow::monitors();
        const Monitor& monitor = monitor_of(place, monitors);
        const std::string key = place_key(monitor, workspace_);
        const auto known = places_.by_monitor.find(key);
        if (places_.last == monitor_key(monitor) && known != places_.by_monitor.end() &&
            known->second == place) {
            return;
        }
        places_.last = monitor_key(monitor);
        places_.by_monitor[key] = place;
        // Losing a place is no reason to trouble anyone who is closing the window.
        static_cast<void>(save_places(place_file(options_), places_).ok());
    }

public:
    static std::filesystem::path place_file(const ShellOptions& options) {
        return std::filesystem::path(options.data_directory) / "window.json";
    }

private:
    ShellOptions options_;
    std::unique_ptr<GlfwWindow> window_;
    WindowPlaces places_;
    Canvas canvas_;
    std::unique_ptr<GlPainter> painter_;
    FrameHooks hooks_;
    ViewState state_;
    FrameTimes times_;
    Clock::time_point woke_ = Clock::now();
    std::uint64_t painted_ = 0;
    std::uint64_t fonts_painted_ = 0;
    float scale_ = 0;
    bool on_top_ = false;
    std::string title_;
    std::string workspace_;  // whose place the window has: "" the agent's
};

}  // namespace

Result<std::unique_ptr<Shell>> Shell::open(ShellOptions options) {
    WindowPlaces places = load_places(GlfwShell::place_file(options));
    Result<std::unique_ptr<GlfwWindow>> window = GlfwWindow::open(places);
    if (!window) return window.error();
    auto shell = std::make_unique<GlfwShell>(std::move(options), std::move(window).value(),
                                             std::move(places));
    const Status started = shell->start();
    if (!started.ok()) return started.error();
    return std::unique_ptr<Shell>(std::move(shell));
}

}  // namespace shopkeeper::ui
