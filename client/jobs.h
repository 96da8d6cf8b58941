// Work off the main thread: workers → one mailbox → main thread.
//
// A job has a name, progress, cancel, deadline and generation; it returns a value and never
// captures a view. Its result is applied on the main thread by the function given with it, and
// only when the generation it was started for is still the current one of its slot. The end of a
// job wakes the main thread through the waker.
//
// Threads: start(), drain(), cancel() and snapshot() on the main thread; JobContext on the worker.
// Ownership: Jobs owns its threads; the destructor cancels, wakes and joins them.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace shopkeeper::client {

using JobId = std::uint64_t;

// What a running job may ask and say.
class JobContext {
public:
    virtual ~JobContext() = default;
    virtual bool cancelled() const = 0;  // also true after the deadline
    virtual void progress(std::size_t done, std::size_t total) = 0;
};

struct JobSpec {
    std::string name;  // "Reading 2,448 articles"
    // Jobs of one slot replace each other: a new one raises the slot's generation, the old result
    // is dropped. Empty: never replaced.
    std::string slot;
    // Jobs of one lane run one after the other in order of start ("desk" for all writes). Empty:
    // any free worker.
    std::string lane;
    std::optional<std::chrono::milliseconds> deadline;
    bool shown = true;  // listed for the person with its progress
};

struct JobView {
    JobId id = 0;
    std::string name;
    std::size_t done = 0;
    std::size_t total = 0;  // 0: unknown
    bool cancellable = true;
};

class Jobs {
public:
    // `wake` is called from worker threads whenever the mailbox gets something.
    Jobs(int threads, std::function<void()> wake);
    ~Jobs();
    Jobs(const Jobs&) = delete;
    Jobs& operator=(const Jobs&) = delete;

    // Runs `work` on a worker and hands what it returns to `done` on the main thread.
    template <class T>
    JobId start(JobSpec spec, std::function<T(JobContext&)> work, std::function<void(T)> done) {
        return start_erased(
            std::move(spec),
            [work = std::move(work)](JobContext& context) -> std::shared_ptr<void> {
                return std::make_shared<T>(work(context));
            },
            [done = std::move(done)](const std::shared_ptr<void>& value) {
                done(std::move(*std::static_pointer_cast<T>(value)));
            });
    }

    void cancel(JobId id);
    void cancel_slot(const std::string& slot);

    // Applies every finished job's result. Returns how many were applied. Main thread only.
    std::size_t drain();

    // The shown jobs that run or wait, in order of start.
    std::vector<JobView> snapshot() const;
    bool idle() const;

    // Blocks until something is in the mailbox or the time is over (tests and shutdown).
    bool wait(std::chrono::milliseconds timeout);

private:
    JobId start_erased(JobSpec spec, std::function<std::shared_ptr<void>(JobContext&)> work,
                       std::function<void(const std::shared_ptr<void>&)> done);

    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace shopkeeper::client
