// The App owns all: desk, knowledge, queue, drafts, settings, jobs and the model the views read.
//
// Intents go in through apply(), finished work comes in through poll(); the model is const to
// everyone else. There are no globals: two Apps live in one process.
//
// Threads: the main thread only, but for the `wake` function it was given, which workers call.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "client/app_model.h"
#include "client/http/fetcher.h"
#include "client/intents.h"
#include "client/queue/queue_source.h"
#include "empowerment/desk.h"

namespace shopkeeper::client {

// What the program was started with; see --help of `shopkeeper`.
struct AppOptions {
    std::string data_directory;          // holds shopkeeper.db, drafts, settings, fetched knowledge
    std::string export_directory;        // proposed for files; empty: home, else the data's
    std::vector<std::string> knowledge;  // paths and addresses; empty: those of the settings
    std::string queue_file;
    std::string queue_source_name = "file";  // `source` of contacts that do not say
    empowerment::Role role = empowerment::Role::agent;
    int theme = 0;  // 1 light, 2 dark for this start, until another is chosen; 0: as set
    bool demo = false;
    std::string demo_directory;  // of the installed demo shop
    // Of the installed assets (tag_hints.default.json); empty: no tag is suggested.
    std::string assets_directory;
    // "today" and "now" come from here; a test holds the hands of the clock.
    std::function<Instant()> now;
    // Local date of an instant in the machine's zone, for captions. Never used for limits.
    std::function<Date(Instant)> local_date;
    // The desk of another person over the same record, who confirms with a PIN of their own; empty
    // where each person has a program of their own.
    std::function<Result<std::unique_ptr<empowerment::Desk>>(const std::string& person_id)> desk_of;
    std::function<std::string()> new_uuid;
    std::function<void()> wake;                             // called from workers
    std::function<void(const std::string&)> set_clipboard;  // main thread
    std::function<void(const std::string&)> open_url;       // main thread
};

class App {
public:
    // The desk and the fetcher are the caller's collaborators, given away. Success: an App whose
    // first model can be drawn at once (knowledge and queue are still being read). Failure: the
    // data directory cannot be used.
    static Result<std::unique_ptr<App>> open(AppOptions options,
                                             std::unique_ptr<empowerment::Desk> desk,
                                             std::unique_ptr<HttpFetcher> fetcher);
    virtual ~App() = default;

    // Applies one intent. A disabled one does nothing but say why in a toast.
    virtual void apply(const Intent& intent) = 0;

    // Takes finished work and clock-driven changes. Returns true when the model changed.
    virtual bool poll(Instant now) = 0;

    // When poll() must be called again although nothing wakes it; empty: never.
    virtual std::optional<Instant> next_deadline() const = 0;

    virtual const AppModel& model() const = 0;

    // Writes drafts and settings and waits for running writes. Called before the window closes.
    virtual void close() = 0;

    virtual bool wants_quit() const = 0;

    // Nothing runs and nothing waits to be taken by poll(). For pictures and tests, which want the
    // model as it is when everything was read.
    virtual bool idle() const = 0;
    // Blocks until poll() has something to take or the time is over.
    virtual void wait(std::chrono::milliseconds timeout) = 0;
};

}  // namespace shopkeeper::client
