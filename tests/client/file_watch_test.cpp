#include "client/file_watch.h"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "tests/client/support.h"

namespace {

using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;
using std::chrono::milliseconds;
namespace fs = std::filesystem;

// A look so often that a test which needs one waits for next to nothing.
constexpr milliseconds kOften{2};
// A look so rare that whatever is heard was said by the kernel.
constexpr milliseconds kNever{std::chrono::hours(24)};

// Counts what a watch says; the test waits for it and never for time.
class Calls {
public:
    std::function<void()> ring() {
        return [this] {
            const std::lock_guard lock(mutex_);
            ++count_;
            came_.notify_all();
        };
    }
    int count() {
        const std::lock_guard lock(mutex_);
        return count_;
    }
    // Whether more than `before` calls come. The bound is for a watch that is deaf.
    bool more_than(int before) {
        std::unique_lock lock(mutex_);
        return came_.wait_for(lock, std::chrono::seconds(30), [&] { return count_ > before; });
    }

private:
    std::mutex mutex_;
    std::condition_variable came_;
    int count_ = 0;
};

// While it lives, the process gets only so many more descriptors, as on a crowded machine.
class FewDescriptors {
public:
    explicit FewDescriptors(unsigned more) {
        REQUIRE(::getrlimit(RLIMIT_NOFILE, &before_) == 0);
        const int lowest_free = ::dup(STDERR_FILENO);
        REQUIRE(lowest_free >= 0);
        ::close(lowest_free);
        rlimit few = before_;
        few.rlim_cur = static_cast<rlim_t>(lowest_free) + more;
        REQUIRE(::setrlimit(RLIMIT_NOFILE, &few) == 0);
    }
    ~FewDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
    FewDescriptors(const FewDescriptors&) = delete;
    FewDescriptors& operator=(const FewDescriptors&) = delete;

private:
    rlimit before_{};
};

// How a watch comes about: with the kernel's help, or without the descriptors it takes.
enum class Way { kernel, one_descriptor, no_descriptor };

std::unique_ptr<FileWatch> watch(const fs::path& file, Calls& calls, Way way) {
    if (way == Way::kernel) return std::make_unique<FileWatch>(file, calls.ring(), kNever);
    // The sanitizer looks at the first thread of its kind through a pipe, which takes descriptors.
    {
        const FileWatch first(file, [] {});
    }
    const FewDescriptors few(way == Way::one_descriptor ? 1 : 0);
    return std::make_unique<FileWatch>(file, calls.ring(), kOften);
}

constexpr Way kWays[] = {Way::kernel, Way::one_descriptor, Way::no_descriptor};

TEST_CASE("file watch: whatever happens to the file is told, with the kernel's help and without") {
    struct Row {
        const char* what;
        bool there;  // before
        std::function<void(const TempFolder&)> change;
    };
    const Row rows[] = {
        {"appended to", true,
         [](const TempFolder& folder) { append_text(folder / "queue.jsonl", "{}\n"); }},
        {"emptied", true, [](const TempFolder& folder) { write_text(folder / "queue.jsonl", ""); }},
        {"deleted", true, [](const TempFolder& folder) { fs::remove(folder / "queue.jsonl"); }},
        {"replaced by one of the same size", true,
         [](const TempFolder& folder) {
             write_text(folder / "new", "{}\n");
             fs::rename(folder / "new", folder / "queue.jsonl");
         }},
        {"moved away", true,
         [](const TempFolder& folder) {
             fs::rename(folder / "queue.jsonl", folder / "yesterday.jsonl");
         }},
        {"made", false,
         [](const TempFolder& folder) { write_text(folder / "queue.jsonl", "{}\n"); }},
    };
    for (const Row& row : rows)
        for (const Way way : kWays) {
            CAPTURE(row.what);
            CAPTURE(static_cast<int>(way));
            const TempFolder folder;
            if (row.there) write_text(folder / "queue.jsonl", "{}\n");
            Calls calls;
            const auto watching = watch(folder / "queue.jsonl", calls, way);
            row.change(folder);
            CHECK(calls.more_than(0));
        }
}

TEST_CASE("file watch: a neighbour's change is no news") {
    const TempFolder folder;
    const fs::path file = folder / "queue.jsonl";
    Calls calls;
    std::atomic<bool> early{false};
    const FileWatch watching(
        file,
        [&, ring = calls.ring()] {
            // The neighbours were first; a call while the file is not there was about them.
            if (!fs::exists(file)) early = true;
            ring();
        },
        kNever);
    for (int i = 0; i < 500; ++i) write_text(folder / ("queue.jsonl." + std::to_string(i)), "{}\n");
    write_text(file, "{}\n");
    REQUIRE(calls.more_than(0));
    CHECK_FALSE(early.load());
}

TEST_CASE("file watch: a file whose folder is still to come is told") {
    const TempFolder folder;
    Calls calls;
    const FileWatch watching(folder / "later" / "queue.jsonl", calls.ring(), kOften);
    REQUIRE(fs::create_directory(folder / "later"));
    write_text(folder / "later" / "queue.jsonl", "{}\n");
    CHECK(calls.more_than(0));
}

// A watch that begins to look only when its thread does would take the first change for how the
// file always was.
TEST_CASE("file watch: a change right after the beginning is told") {
    for (int i = 0; i < 100; ++i) {
        const TempFolder folder;
        write_text(folder / "queue.jsonl", "");
        Calls calls;
        const auto watching = watch(folder / "queue.jsonl", calls, Way::one_descriptor);
        append_text(folder / "queue.jsonl", "{}\n");
        REQUIRE(calls.more_than(0));
    }
}

TEST_CASE("file watch: a folder that is taken away and comes back is still followed") {
    const std::function<void(const fs::path&)> losses[] = {
        [](const fs::path& folder) { fs::remove_all(folder); },
        [](const fs::path& folder) { fs::rename(folder, folder.string() + ".old"); },
    };
    for (const auto& lose : losses) {
        const TempFolder folder;
        REQUIRE(fs::create_directory(folder / "shop"));
        write_text(folder / "shop" / "queue.jsonl", "{}\n");
        Calls calls;
        const FileWatch watching(folder / "shop" / "queue.jsonl", calls.ring(), kOften);
        lose(folder / "shop");
        REQUIRE(calls.more_than(0));
        REQUIRE(fs::create_directory(folder / "shop"));
        // Written anew until it is heard of: calls about the loss may still be under way.
        for (int i = 0; i < 5; ++i) {
            const int before = calls.count();
            append_text(folder / "shop" / "queue.jsonl", "{}\n");
            REQUIRE(calls.more_than(before));
        }
    }
}

TEST_CASE("file watch: a name without a folder is looked for where the program runs") {
    const TempFolder folder;
    const fs::path before = fs::current_path();
    fs::current_path(folder.path());
    Calls calls;
    {
        const FileWatch watching("queue.jsonl", calls.ring(), kNever);
        write_text("queue.jsonl", "{}\n");
        CHECK(calls.more_than(0));
    }
    fs::current_path(before);
}

// A watch that had to wait for its next look would hold up the closing of the window; with a look
// a day, this test would not end.
TEST_CASE("file watch: it ends at once, however it watches") {
    const TempFolder folder;
    Calls calls;
    { const FileWatch watching(folder / "queue.jsonl", calls.ring(), kNever); }
    { const FileWatch watching(folder / "later" / "queue.jsonl", calls.ring(), kNever); }
    {
        std::optional<FileWatch> watching;
        {
            const FewDescriptors none(0);
            watching.emplace(folder / "queue.jsonl", calls.ring(), kNever);
        }
    }
    CHECK(calls.count() == 0);
}

}  // namespace
