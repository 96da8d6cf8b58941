#include "ui/shell.h"

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <utility>

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
constexpr std::chrono::milliseconds kQuiet{250};
constexpr int kMostOpeningFrames = 24;

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

    void wake() override {
        woken_ = true;
        glfwPostEmptyEvent();
    }

    void set_clipboard(const std::string& text) override {
        glfwSetClipboardString(window_->handle(), text.c_str());
    }

    OpeningChoice show_opening(
        const std::function<std::optional<client::OpeningModel>()>& look) override {
        std::optional<client::OpeningModel> drawn;
        const auto begun = Clock::now();
        for (;;) {
            auto opening = look();
            if (!opening) return OpeningChoice::none;
            // A window that comes and goes again tells nobody anything.
            if (!shown_ && !opening->failed && Clock::now() - begun < kQuiet) {
                rest(std::chrono::duration<double>(kQuiet).count());
                continue;
            }
            if (!std::exchange(shown_, true)) window_->show();
            window_->poll();
            if (window_->wants_close()) return OpeningChoice::leave;
            const bool input = window_->take_input();
            if (window_->take_damage() || input || opening != drawn) {
                const bool fresh = !drawn || drawn->failed != opening->failed;
                const OpeningChoice choice = draw_opening_frames(*opening, fresh);
                if (choice != OpeningChoice::none) return choice;
                drawn = std::move(opening);
            }
            rest(-1);
        }
    }

    void run(client::App& app) override {
        // Started in a wide workspace the window opens where that one was.
        follow_workspace(app.model());
        window_->show();
        window_->poll();
        // What its workers rang for while the record was opened in sight.
        app.poll(client::machine_now());
        bool changed = true;
        while (!app.wants_quit() && !window_->wants_close()) {
            const bool input = window_->take_input();
            const bool damage = window_->take_damage();
            // What waits since the last frame was taken from the window then: nothing rings for it.
            if (changed || input || damage || compat::input_waits()) draw(app, input, damage);
            if (window_->take_focus_loss()) remember_place();
            sleep(app);
            woke_ = Clock::now();
            changed = app.poll(client::machine_now());
        }
        remember_place();
    }

private:
    using Clock = std::chrono::steady_clock;

    // Two at least, since Dear ImGui answers some input in the frame after it, and hands a tap out
    // over three.
    OpeningChoice draw_opening_frames(const client::OpeningModel& opening, bool fresh) {
        OpeningChoice choice = OpeningChoice::none;
        scale_ = window_->content_scale() * options_.zoom;
        for (int drawn = 0; drawn < kMostOpeningFrames; ++drawn) {
            if (drawn >= 2 && !canvas_.lacks_glyphs() && !compat::input_waits()) break;
            canvas_.set_look(options_.theme, scale_);
            if (canvas_.prepare()) hooks_.upload_fonts();
            hooks_.new_frame();
            compat::new_frame();
            compat::no_fade();
            Canvas::begin_window();
            if (const OpeningChoice now =
                    draw_opening(canvas_.theme(), opening, fresh && drawn == 0);
                now != OpeningChoice::none)
                choice = now;
            Canvas::end_window();
            ImGui::Render();
        }
        painter_->paint(*ImGui::GetDrawData(), canvas_.theme()[Color::surface]);
        window_->swap();
        if (!options_.state_file.empty())
            static_cast<void>(write_state_file(options_.state_file, opening).ok());
        return choice;
    }

    void sleep(const client::App& app) {
        const std::optional<Instant> deadline = app.next_deadline();
        // A window out of sight draws nothing: what waits for it waits until it is back.
        if (compat::input_waits() && window_->visible()) {
            window_->poll();
        } else if (deadline) {
            const auto left = *deadline - client::machine_now();
            rest(std::max(0.001, std::chrono::duration<double>(left).count()));
        } else {
            rest(-1);
        }
    }

    // Placing a window polls, and polling swallows the event that wake() posted: whoever rang is
    // remembered beside it.
    void rest(double seconds) {
        if (woken_.exchange(false))
            window_->poll();
        else
            window_->wait(seconds);
        woken_ = false;
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
    bool shown_ = false;  // a record was opened in sight
    std::atomic<bool> woken_{false};
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
