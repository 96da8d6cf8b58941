// One wide view at work: what it reads of the desk, what its intents do, what it shows. The App
// owns one of each and knows none of them by name.
//
// Threads: main thread; jobs hand their results to functions that run there. Ownership: a work
// borrows its host's desk and jobs, which outlive it.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/time.h"
#include "client/intents.h"

namespace shopkeeper::client {

struct WideModels;

class WideWork {
public:
    WideWork() = default;
    virtual ~WideWork() = default;
    WideWork(const WideWork&) = delete;
    WideWork& operator=(const WideWork&) = delete;

    // The view comes on screen, or what it shows may have changed: reads again. What is shown
    // stays until the answer is there.
    virtual void look() = 0;
    // The view's workspace was left: large things read may be given back. What is typed stays.
    virtual void rest() {}

    // Called for the actions of this view only (view_of()), enabled or not.
    virtual void apply(const Intent& intent) = 0;
    // Says for each action of this view why it cannot be done now; silent where it can. Called
    // only while the view is on screen, after build().
    virtual void allow(const std::function<void(Action, std::string)>& disable) const = 0;

    // Puts this view's model in its place.
    virtual void build(WideModels& models) = 0;
    // What waits there, for the navigation: "2"; empty when nothing does. Known also while the
    // view is not on screen, where its supervisor must hear of it.
    virtual std::string count() const { return {}; }
    // Reads what count() says. Called when the workspace opens and when the record changed.
    virtual void look_at_count() {}

    // When poll() has something to do by itself.
    virtual std::optional<Instant> due() const { return {}; }
    virtual void poll(Instant /*now*/) {}
};

}  // namespace shopkeeper::client
