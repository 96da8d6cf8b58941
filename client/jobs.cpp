#include "client/jobs.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

namespace shopkeeper::client {
namespace {

using Clock = std::chrono::steady_clock;
using Work = std::function<std::shared_ptr<void>(JobContext&)>;
using Done = std::function<void(const std::shared_ptr<void>&)>;

// One job from start to mailbox. The counters are atomics because the main thread shows them
// while the worker writes them.
struct Job final : JobContext {
    JobId id = 0;
    JobSpec spec;
    std::uint64_t generation = 0;
    Work work;
    Done done;
    std::shared_ptr<void> value;
    std::optional<Clock::time_point> due;
    std::atomic<bool> cancel_asked{false};
    std::atomic<std::size_t> progress_done{0};
    std::atomic<std::size_t> progress_total{0};

    bool cancelled() const override {
        return cancel_asked.load(std::memory_order_acquire) || (due && Clock::now() >= *due);
    }
    void progress(std::size_t so_far, std::size_t total) override {
        progress_total.store(total, std::memory_order_relaxed);
        progress_done.store(so_far, std::memory_order_relaxed);
    }
};

}  // namespace

struct Jobs::Impl {
    mutable std::mutex mutex;
    std::condition_variable work_ready;  // workers wait for it
    std::condition_variable mail_ready;  // wait() waits for it
    std::deque<std::shared_ptr<Job>> waiting;
    std::map<JobId, std::shared_ptr<Job>> alive;  // waiting, running or in the mailbox
    std::set<std::string> busy_lanes;
    std::deque<std::shared_ptr<Job>> mailbox;
    std::map<std::string, std::uint64_t> generations;  // main thread only
    JobId next_id = 1;                                 // main thread only
    bool stopping = false;
    std::function<void()> wake;
    std::vector<std::thread> threads;

    // The first waiting job whose lane is free. Requires: mutex held.
    std::shared_ptr<Job> take() {
        for (auto it = waiting.begin(); it != waiting.end(); ++it) {
            const std::string& lane = (*it)->spec.lane;
            if (!lane.empty() && busy_lanes.count(lane) != 0) continue;
            std::shared_ptr<Job> job = *it;
            waiting.erase(it);
            if (!lane.empty()) busy_lanes.insert(lane);
            return job;
        }
        return nullptr;
    }

    void run_worker() {
        std::unique_lock lock(mutex);
        while (true) {
            std::shared_ptr<Job> job = take();
            if (!job) {
                if (stopping) return;
                work_ready.wait(lock);
                continue;
            }
            lock.unlock();
            job->value = job->work(*job);
            // What the work captured is let go here, not on the main thread.
            job->work = nullptr;
            lock.lock();
            if (!job->spec.lane.empty()) busy_lanes.erase(job->spec.lane);
            mailbox.push_back(std::move(job));
            work_ready.notify_all();  // the lane is free again
            mail_ready.notify_all();
            lock.unlock();
            if (wake) wake();
            lock.lock();
        }
    }
};

Jobs::Jobs(int threads, std::function<void()> wake) : impl_(std::make_unique<Impl>()) {
    impl_->wake = std::move(wake);
    const int count = std::max(1, threads);
    for (int i = 0; i < count; ++i)
        impl_->threads.emplace_back([impl = impl_.get()] { impl->run_worker(); });
}

Jobs::~Jobs() {
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->stopping = true;
        // Work that has not begun never will; what runs is asked to stop.
        for (const std::shared_ptr<Job>& job : impl_->waiting) impl_->alive.erase(job->id);
        impl_->waiting.clear();
        for (auto& [id, job] : impl_->alive) job->cancel_asked.store(true);
    }
    impl_->work_ready.notify_all();
    for (std::thread& thread : impl_->threads) thread.join();
}

JobId Jobs::start_erased(JobSpec spec, Work work, Done done) {
    auto job = std::make_shared<Job>();
    job->id = impl_->next_id++;
    if (!spec.slot.empty()) {
        cancel_slot(spec.slot);
        job->generation = impl_->generations[spec.slot];
    }
    if (spec.deadline) job->due = Clock::now() + *spec.deadline;
    job->spec = std::move(spec);
    job->work = std::move(work);
    job->done = std::move(done);
    const JobId id = job->id;
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->alive.emplace(id, job);
        impl_->waiting.push_back(std::move(job));
    }
    impl_->work_ready.notify_one();
    return id;
}

void Jobs::cancel(JobId id) {
    const std::lock_guard lock(impl_->mutex);
    const auto found = impl_->alive.find(id);
    if (found != impl_->alive.end()) found->second->cancel_asked.store(true);
}

void Jobs::cancel_slot(const std::string& slot) {
    ++impl_->generations[slot];
    const std::lock_guard lock(impl_->mutex);
    for (auto& [id, job] : impl_->alive)
        if (job->spec.slot == slot) job->cancel_asked.store(true);
}

std::size_t Jobs::drain() {
    std::size_t applied = 0;
    while (true) {
        std::shared_ptr<Job> job;
        {
            const std::lock_guard lock(impl_->mutex);
            if (impl_->mailbox.empty()) return applied;
            job = std::move(impl_->mailbox.front());
            impl_->mailbox.pop_front();
            impl_->alive.erase(job->id);
        }
        const std::string& slot = job->spec.slot;
        // A newer job of the slot was started meanwhile: this result answers an old question.
        if (!slot.empty() && impl_->generations[slot] != job->generation) continue;
        if (job->done) job->done(job->value);
        ++applied;
    }
}

std::vector<JobView> Jobs::snapshot() const {
    std::vector<JobView> views;
    const std::lock_guard lock(impl_->mutex);
    for (const auto& [id, job] : impl_->alive) {
        if (!job->spec.shown || job->cancel_asked.load()) continue;
        views.push_back(
            {id, job->spec.name, job->progress_done.load(), job->progress_total.load(), true});
    }
    return views;
}

bool Jobs::idle() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->alive.empty();
}

bool Jobs::wait(std::chrono::milliseconds timeout) {
    std::unique_lock lock(impl_->mutex);
    return impl_->mail_ready.wait_for(lock, timeout, [this] { return !impl_->mailbox.empty(); });
}

}  // namespace shopkeeper::client
