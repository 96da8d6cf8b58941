// `shopkeeper`: joins command line, App and window. Everything it decides is how to end.
#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "client/command_line.h"
#include "client/http/fetcher.h"
#include "client/settings.h"
#include "client/start.h"
#include "ui/open_url.h"
#include "ui/rehearsal.h"
#include "ui/scratch_directory.h"
#include "ui/screenshot.h"
#include "ui/shell.h"

namespace {

using namespace shopkeeper;

enum ExitCode { kFine = 0, kFailed = 1, kUsage = 2, kNoDisplay = 3, kBusy = 4 };

int say(const Error& error, ExitCode code) {
    std::fprintf(stderr, "shopkeeper: %s\n", error.message.c_str());
    return code;
}

int say(const Error& error) {
    return say(error, error.code == ErrorCode::busy ? kBusy : kFailed);
}

Result<std::unique_ptr<client::App>> start(const client::CommandLine& line,
                                           client::StartHooks hooks) {
    return client::start_app(line, std::move(hooks),
                             client::make_curl_fetcher("shopkeeper/" SHOPKEEPER_VERSION));
}

// A command line on which the view can be staged without touching what is kept: a demo shop of
// its own where none was named, and its own queue and knowledge where the view asks for them.
Result<client::CommandLine> staged(client::CommandLine line, ui::Staging staging,
                                   const std::filesystem::path& scratch) {
    std::error_code failed;
    const std::filesystem::path queue = scratch / "queue.jsonl";
    const std::filesystem::path knowledge = scratch / "knowledge";
    if (line.demo && line.data.empty()) line.data = (scratch / "data").string();
    switch (staging) {
        case ui::Staging::none:
            break;
        case ui::Staging::supervisor_records:
        case ui::Staging::qa_records:
            if (line.as.empty()) line.as = staging == ui::Staging::qa_records ? "qa" : "supervisor";
            [[fallthrough]];
        case ui::Staging::records:
            if (!line.demo)
                return Error{ErrorCode::invalid,
                             "This view logs something. Take its picture of the demo shop, whose "
                             "record does not count: add --demo."};
            break;
        case ui::Staging::empty_queue:
            if (!std::ofstream(queue))
                return Error{ErrorCode::io, "Cannot write " + queue.string()};
            line.queue = queue.string();
            break;
        case ui::Staging::missing_queue:
            line.queue = queue.string();
            break;
        case ui::Staging::supervisor:
            if (line.as.empty()) line.as = "supervisor";
            break;
        case ui::Staging::qa:
            if (line.as.empty()) line.as = "qa";
            break;
        case ui::Staging::empty_knowledge:
            std::filesystem::create_directory(knowledge, failed);
            line.knowledge = {knowledge.string()};
            break;
    }
    return line;
}

ui::ScreenshotOptions screenshot_options(const client::CommandLine& line) {
    ui::ScreenshotOptions options;
    options.file = line.screenshot;
    if (!line.view.empty()) options.view = line.view;
    options.width = line.width;
    options.height = line.height;
    options.scale = line.scale;
    return options;
}

int run_screenshot(const client::CommandLine& line) {
    const ui::ScreenshotOptions options = screenshot_options(line);
    const auto staging = ui::staging_of_view(options.view);
    if (!staging) return say(staging.error(), kUsage);
    const auto scratch = ui::ScratchDirectory::make();
    if (!scratch) return say(scratch.error());
    const auto stage = staged(line, *staging, (*scratch)->path());
    if (!stage) return say(stage.error(), kUsage);
    client::StartHooks hooks;
    hooks.wake = [] {};
    hooks.set_clipboard = [](const std::string&) {};
    hooks.open_url = [](const std::string&) {};
    for (const ui::Rehearsal& turn : ui::rehearsals_of(options.view)) {
        client::CommandLine line_of_turn = *stage;
        line_of_turn.as = turn.as;
        auto app = start(line_of_turn, hooks);
        if (!app) return say(app.error());
        const Status acted = turn.act(**app);
        (*app)->close();
        if (!acted) return say(acted.error());
    }
    auto app = start(*stage, std::move(hooks));
    if (!app) return say(app.error());
    const Status taken = ui::take_screenshot(**app, options);
    (*app)->close();
    return taken.ok() ? kFine : say(taken.error());
}

// Rung by the App's workers, which may begin before there is a window to wake.
class Doorbell {
public:
    // Any thread.
    void ring() {
        const std::scoped_lock lock(mutex_);
        if (shell_ != nullptr) {
            shell_->wake();
        } else {
            rung_ = true;
        }
    }
    // Who hears it from now on; null: nobody. Main thread. A ring that came too early is passed on.
    void lead_to(ui::Shell* shell) {
        const std::scoped_lock lock(mutex_);
        shell_ = shell;
        if (shell_ != nullptr && std::exchange(rung_, false)) shell_->wake();
    }

private:
    std::mutex mutex_;
    ui::Shell* shell_ = nullptr;
    bool rung_ = false;
};

// A start on a thread of its own, and what it tells of the record meanwhile.
class Starting {
public:
    // `ring` wakes whoever looks.
    Starting(const client::CommandLine& line, client::StartHooks hooks, std::function<void()> ring)
        : line_(line), hooks_(std::move(hooks)), ring_(std::move(ring)) {
        hooks_.opening = [this](const client::OpeningModel& told) { return tell(told); };
        begin();
    }

    // Requires: the start before was taken.
    void begin() {
        {
            const std::scoped_lock lock(mutex_);
            told_ = client::opening_model();
            ended_ = false;
            stopped_ = false;
        }
        app_ = std::async(std::launch::async, [this] {
            const Ending ending(*this);
            return start(line_, hooks_);
        });
    }

    // Nothing once it has ended. Asking the future would be too early: the bell rings before the
    // future has its value, and nobody rings again.
    std::optional<client::OpeningModel> look() {
        const std::scoped_lock lock(mutex_);
        return ended_ ? std::nullopt : std::optional(told_);
    }

    // The next step of the opening is its last.
    void stop() {
        const std::scoped_lock lock(mutex_);
        stopped_ = true;
    }

    // Waits for its end.
    Result<std::unique_ptr<client::App>> take() { return app_.get(); }

private:
    // Told also where the start throws: whoever waits in sight has to fetch that.
    class Ending {
    public:
        explicit Ending(Starting& of) : of_(of) {}
        Ending(const Ending&) = delete;
        Ending& operator=(const Ending&) = delete;
        ~Ending() {
            {
                const std::scoped_lock lock(of_.mutex_);
                of_.ended_ = true;
            }
            of_.ring_();
        }

    private:
        Starting& of_;
    };

    bool tell(const client::OpeningModel& told) {
        const std::scoped_lock lock(mutex_);
        const bool changed = told.title != told_.title || told.figure != told_.figure;
        told_ = told;
        if (changed) ring_();
        return !stopped_;
    }

    const client::CommandLine& line_;
    client::StartHooks hooks_;
    std::function<void()> ring_;
    std::mutex mutex_;
    client::OpeningModel told_;
    bool stopped_ = false;
    bool ended_ = false;
    std::future<Result<std::unique_ptr<client::App>>> app_;
};

// The App, or why there is none. A failure that belongs in a window is shown there, for as often
// as somebody tries again.
Result<std::unique_ptr<client::App>> open_in_sight(ui::Shell& shell, Starting& starting) {
    for (;;) {
        const auto choice = shell.show_opening([&] { return starting.look(); });
        if (choice == ui::OpeningChoice::leave) starting.stop();
        auto app = starting.take();
        if (choice == ui::OpeningChoice::leave) {
            // It may have been opened all the same: nothing was in hand when it was asked.
            if (app) (*app)->close();
            return Error{ErrorCode::cancelled, "Opening the record was stopped."};
        }
        if (app || !client::shown_in_window(app.error())) return app;
        say(app.error());
        const client::OpeningModel failed = client::failed_opening(app.error());
        const auto show_failed = [&] { return std::optional(failed); };
        if (shell.show_opening(show_failed) != ui::OpeningChoice::again) return app;
        starting.begin();
    }
}

int run_window(const client::CommandLine& line) {
    const auto data = client::data_directory_of(line);
    if (!data) return say(data.error());
    Doorbell bell;
    std::unique_ptr<ui::Shell> shell;
    client::StartHooks hooks;
    hooks.wake = [&bell] { bell.ring(); };
    hooks.set_clipboard = [&shell](const std::string& text) { shell->set_clipboard(text); };
    hooks.open_url = [](const std::string& url) {
        const Status opened = ui::open_url(url);
        if (!opened.ok()) say(opened.error());
    };
    // The record is opened while the graphics driver is loaded: neither waits for the other.
    Starting starting(line, std::move(hooks), [&bell] { bell.ring(); });
    const client::Settings set =
        client::peek_settings(std::filesystem::path(*data) / "settings.json");
    ui::ShellOptions options;
    options.data_directory = *data;
    options.state_file = line.state_file;
    const bool dark = line.theme.empty() ? set.theme == 2 : line.theme == "dark";
    options.theme = dark ? ui::ThemeName::dark : ui::ThemeName::light;
    options.zoom = static_cast<float>(set.zoom_percent) / 100.0f;
    auto opened = ui::Shell::open(std::move(options));
    if (!opened) {
        starting.stop();
        return say(opened.error(), kNoDisplay);
    }
    shell = std::move(opened).value();
    bell.lead_to(shell.get());
    // After the shell, so that its workers end while there is still somebody to wake.
    auto app = open_in_sight(*shell, starting);
    if (!app && app.error().code == ErrorCode::cancelled) return kFine;
    if (!app) {
        if (!client::shown_in_window(app.error())) say(app.error());
        return app.error().code == ErrorCode::busy ? kBusy : kFailed;
    }
    shell->run(**app);
    (*app)->close();
    bell.lead_to(nullptr);
    return kFine;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const client::ParsedCommandLine parsed = client::parse_command_line(argc, argv);
        if (!parsed.line) {
            std::fputs(parsed.text.c_str(), parsed.exit_code == 0 ? stdout : stderr);
            return parsed.exit_code;
        }
        return parsed.line->screenshot.empty() ? run_window(*parsed.line)
                                               : run_screenshot(*parsed.line);
    } catch (const std::exception& problem) {
        // Out of memory and the like: nothing below lets an exception out on purpose.
        std::fprintf(stderr,
                     "shopkeeper: ended by an unexpected problem: %s. What was recorded is "
                     "safe; start again.\n",
                     problem.what());
        return kFailed;
    }
}
