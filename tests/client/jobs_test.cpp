#include "client/jobs.h"

#include <doctest/doctest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace shopkeeper::client;
using std::chrono::milliseconds;

// A gate a job waits at until the test opens it, so that no test has to sleep.
class Gate {
public:
    void open() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }
    void pass() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return open_; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool open_ = false;
};

void drain_all(Jobs& jobs) {
    while (!jobs.idle()) {
        REQUIRE(jobs.wait(milliseconds(20000)));
        jobs.drain();
    }
}

TEST_CASE("jobs: the result of a worker is applied on the thread that drains") {
    std::atomic<int> wakes{0};
    Jobs jobs(2, [&] { ++wakes; });
    std::thread::id worked;
    std::thread::id applied;
    int value = 0;
    jobs.start<int>(
        {"Adding", "", "", {}, true},
        [&](JobContext&) {
            worked = std::this_thread::get_id();
            return 7;
        },
        [&](int result) {
            applied = std::this_thread::get_id();
            value = result;
        });
    CHECK(value == 0);
    drain_all(jobs);
    CHECK(value == 7);
    CHECK(applied == std::this_thread::get_id());
    CHECK(worked != applied);
}

TEST_CASE("jobs: a new job of a slot drops the old one's result") {
    Jobs jobs(2, {});
    Gate gate;
    std::vector<std::string> applied;
    jobs.start<std::string>(
        {"old", "search", "", {}, true},
        [&](JobContext& context) {
            gate.pass();
            return std::string(context.cancelled() ? "old, cancelled" : "old");
        },
        [&](std::string text) { applied.push_back(std::move(text)); });
    jobs.start<std::string>(
        {"new", "search", "", {}, true}, [](JobContext&) { return std::string("new"); },
        [&](std::string text) { applied.push_back(std::move(text)); });
    gate.open();
    drain_all(jobs);
    CHECK(applied == std::vector<std::string>{"new"});
}

TEST_CASE("jobs: those of a lane run one after the other in order of start") {
    Jobs jobs(4, {});
    std::atomic<int> inside{0};
    std::atomic<bool> overlapped{false};
    std::vector<int> order;
    for (int i = 0; i < 200; ++i)
        jobs.start<int>(
            {"write", "", "desk", {}, false},
            [&, i](JobContext&) {
                if (inside.fetch_add(1) != 0) overlapped = true;
                order.push_back(i);  // safe only when the lane holds
                inside.fetch_sub(1);
                return i;
            },
            [](int) {});
    drain_all(jobs);
    CHECK_FALSE(overlapped);
    REQUIRE(order.size() == 200);
    for (int i = 0; i < 200; ++i) CHECK(order[static_cast<std::size_t>(i)] == i);
}

TEST_CASE("jobs: a lane that waits does not hold up another") {
    Jobs jobs(2, {});
    Gate gate;
    bool other = false;
    for (int i = 0; i < 3; ++i)
        jobs.start<int>(
            {"slow", "", "slow", {}, false},
            [&](JobContext&) {
                gate.pass();
                return 0;
            },
            [](int) {});
    jobs.start<int>(
        {"quick", "", "quick", {}, false}, [](JobContext&) { return 1; },
        [&](int) { other = true; });
    REQUIRE(jobs.wait(milliseconds(20000)));
    jobs.drain();
    CHECK(other);
    gate.open();
    drain_all(jobs);
}

TEST_CASE("jobs: cancel and deadline reach the worker") {
    Jobs jobs(2, {});
    std::atomic<bool> started{false};
    bool stopped = false;
    const JobId id = jobs.start<bool>(
        {"endless", "", "", {}, true},
        [&](JobContext& context) {
            started = true;
            while (!context.cancelled()) std::this_thread::yield();
            return true;
        },
        [&](bool value) { stopped = value; });
    while (!started) std::this_thread::yield();
    jobs.cancel(id);
    drain_all(jobs);
    CHECK(stopped);

    bool over = false;
    jobs.start<bool>(
        {"late", "", "", milliseconds(1), true},
        [](JobContext& context) {
            while (!context.cancelled()) std::this_thread::yield();
            return true;
        },
        [&](bool value) { over = value; });
    drain_all(jobs);
    CHECK(over);
}

TEST_CASE("jobs: what is shown has a name and its progress, what is hidden is not listed") {
    Jobs jobs(2, {});
    Gate gate;
    Gate reported;
    jobs.start<int>(
        {"Reading 3 articles", "", "", {}, true},
        [&](JobContext& context) {
            context.progress(2, 3);
            reported.open();
            gate.pass();
            return 0;
        },
        [](int) {});
    jobs.start<int>(
        {"hidden", "", "", {}, false}, [](JobContext&) { return 0; }, [](int) {});
    reported.pass();
    const std::vector<JobView> views = jobs.snapshot();
    REQUIRE(views.size() == 1);
    CHECK(views[0].name == "Reading 3 articles");
    CHECK(views[0].done == 2);
    CHECK(views[0].total == 3);
    gate.open();
    drain_all(jobs);
    CHECK(jobs.snapshot().empty());
}

TEST_CASE("jobs: the destructor cancels, wakes and joins without applying anything") {
    std::atomic<bool> ended{false};
    bool applied = false;
    {
        Jobs jobs(1, {});
        std::atomic<bool> started{false};
        jobs.start<int>(
            {"endless", "", "", {}, true},
            [&](JobContext& context) {
                started = true;
                while (!context.cancelled()) std::this_thread::yield();
                ended = true;
                return 0;
            },
            [&](int) { applied = true; });
        jobs.start<int>(
            {"never begun", "", "", {}, true}, [](JobContext&) { return 0; },
            [&](int) { applied = true; });
        while (!started) std::this_thread::yield();
    }
    CHECK(ended);
    CHECK_FALSE(applied);
}

TEST_CASE("jobs: a job may start another while its result is applied") {
    Jobs jobs(1, {});
    int depth = 0;
    std::function<void(int)> again = [&](int value) {
        depth = value;
        if (value < 5)
            jobs.start<int>(
                {"next", "", "", {}, false}, [value](JobContext&) { return value + 1; }, again);
    };
    jobs.start<int>(
        {"first", "", "", {}, false}, [](JobContext&) { return 1; }, again);
    drain_all(jobs);
    CHECK(depth == 5);
}

}  // namespace
