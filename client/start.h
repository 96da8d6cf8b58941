// From a command line to a running App: data directory, assets, demo shop, desk, fetcher.
//
// Thread-safety: may run on another thread while the window is opened; the App belongs to the
// thread that takes the result. Ownership: the App is the caller's.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "client/app.h"
#include "client/command_line.h"
#include "client/opening.h"

namespace shopkeeper::client {

// What only a window can do.
struct StartHooks {
    std::function<void()> wake;  // called from workers
    std::function<void(const std::string&)> set_clipboard;
    std::function<void(const std::string&)> open_url;
    // Told, on the thread that starts, where opening the record takes long; false stops it with
    // ErrorCode::cancelled. May be empty.
    std::function<bool(const OpeningModel&)> opening;
};

// Where this command line keeps its data. Failure: as default_data_directory().
Result<std::string> data_directory_of(const CommandLine& line);

// Success: an App whose first model can be drawn. Failure: one sentence that says what happened,
// what is safe and what to do (ErrorCode::busy when another window has the data open).
Result<std::unique_ptr<App>> start_app(const CommandLine& line, StartHooks hooks,
                                       std::unique_ptr<HttpFetcher> fetcher);

}  // namespace shopkeeper::client
