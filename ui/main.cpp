// `shopkeeper`: joins command line, App and window. Everything it decides is how to end.
#include <cstdio>
#include <exception>
#include <functional>
#include <memory>
#include <string>

#include "client/command_line.h"
#include "client/http/fetcher.h"
#include "client/start.h"
#include "ui/open_url.h"
#include "ui/screenshot.h"
#include "ui/shell.h"

namespace {

using namespace shopkeeper;

enum ExitCode { kFine = 0, kFailed = 1, kNoDisplay = 3, kBusy = 4 };

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

int run_screenshot(const client::CommandLine& line) {
    ui::Bell bell;
    client::StartHooks hooks;
    hooks.wake = [&bell] { bell.ring(); };
    hooks.set_clipboard = [](const std::string&) {};
    hooks.open_url = [](const std::string&) {};
    auto app = start(line, std::move(hooks));
    if (!app) return say(app.error());
    ui::ScreenshotOptions options;
    options.file = line.screenshot;
    if (!line.view.empty()) options.view = line.view;
    options.width = line.width;
    options.height = line.height;
    if (!line.theme.empty()) {
        options.theme = line.theme == "dark" ? ui::ThemeName::dark : ui::ThemeName::light;
    }
    const Status taken = ui::take_screenshot(**app, bell, options);
    (*app)->close();
    return taken.ok() ? kFine : say(taken.error());
}

int run_window(const client::CommandLine& line) {
    const auto data = client::data_directory_of(line);
    if (!data) return say(data.error());
    ui::ShellOptions options;
    options.data_directory = *data;
    options.state_file = line.state_file;
    auto shell = ui::Shell::open(std::move(options));
    if (!shell) return say(shell.error(), kNoDisplay);
    client::StartHooks hooks;
    hooks.wake = [&shell] { (*shell)->wake(); };
    hooks.set_clipboard = [&shell](const std::string& text) { (*shell)->set_clipboard(text); };
    hooks.open_url = [](const std::string& url) {
        const Status opened = ui::open_url(url);
        if (!opened.ok()) say(opened.error());
    };
    // After the shell, so that its workers end while there is still somebody to wake.
    auto app = start(line, std::move(hooks));
    if (!app) return say(app.error());
    (*shell)->run(**app);
    (*app)->close();
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
