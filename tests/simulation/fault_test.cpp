// A disk that is full, a disk that lies, a folder that is not there.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>

#include "tests/contract/fixture.h"
#include "tests/simulation/faulty_disk.h"
#include "tests/simulation/ledger_check.h"
#include "tests/simulation/script.h"

namespace shopkeeper::simulation {

using namespace empowerment;

namespace {

struct Stopped {
    std::map<int, std::string> confirmed;
    int failed_step = 0;
};

// Runs steps until the disk fails; what follows must fail too, and reading must go on.
Stopped run_until_failure(ScriptedShop& shop, std::int64_t& now_ms,
                          const std::function<void(int)>& before) {
    Stopped out;
    for (int step = 0; step < 400; ++step) {
        before(step);
        now_ms = time_of_step(step);
        const Result<std::string> id = run_step(shop, step);
        if (id) {
            out.confirmed[step] = *id;
            continue;
        }
        CHECK(id.error().code == ErrorCode::io);
        CHECK_FALSE(id.error().message.empty());
        out.failed_step = step;
        break;
    }
    return out;
}

void check_reopened(const std::string& path, const Stopped& stopped) {
    std::int64_t now_ms = time_of_step(stopped.failed_step);
    {
        auto shop = open_scripted_shop(path, &now_ms);
        REQUIRE_MESSAGE(shop.ok(), (shop ? "" : shop.error().message));
        CHECK(run_step(*shop, stopped.failed_step).ok());
    }
    const std::map<std::string, std::string> written = written_ids(path);
    for (const auto& [step, id] : stopped.confirmed)
        if (id != "-") CHECK(written.at(key_of_step(step)) == id);
    for (const std::string& problem : check_ledger(path)) FAIL_CHECK(problem);
}

}  // namespace

TEST_CASE("simulation: a full disk stops the writing and loses nothing confirmed") {
    for (const std::int64_t bytes : {0, 5000, 100'000, 700'000}) {
        CAPTURE(bytes);
        const contract::TempDirectory directory;
        const std::string path = directory.path() + "/desk.db";
        Stopped stopped;
        {
            FaultyDisk disk;
            std::int64_t now_ms = time_of_step(0);
            auto shop = open_scripted_shop(path, &now_ms);
            REQUIRE(shop.ok());
            stopped = run_until_failure(*shop, now_ms, [&](int step) {
                if (step == 20) disk.set_room(bytes);
            });
            REQUIRE(stopped.failed_step >= 20);
            disk.set_room(-1);  // room again: the desk still waits to be opened anew
            CHECK(run_step(*shop, stopped.failed_step + 1).error().code == ErrorCode::io);
            CHECK(shop->ana->authority({"C-1", Currency()}).ok());
        }
        check_reopened(path, stopped);
    }
}

TEST_CASE("simulation: a failed fsync stops the writing for good") {
    const contract::TempDirectory directory;
    const std::string path = directory.path() + "/desk.db";
    Stopped stopped;
    {
        FaultyDisk disk;
        std::int64_t now_ms = time_of_step(0);
        auto shop = open_scripted_shop(path, &now_ms);
        REQUIRE(shop.ok());
        stopped =
            run_until_failure(*shop, now_ms, [&](int step) { disk.set_sync_fails(step == 30); });
        CHECK(stopped.failed_step == 30);
        disk.set_sync_fails(false);
        CHECK(run_step(*shop, 30).error().code == ErrorCode::io);
        CHECK(run_step(*shop, 31).error().code == ErrorCode::io);
    }
    check_reopened(path, stopped);
}

TEST_CASE("simulation: a disk that is full from the start says so") {
    const contract::TempDirectory directory;
    FaultyDisk disk;
    disk.set_room(3000);
    std::int64_t now_ms = time_of_step(0);
    auto shop = open_scripted_shop(directory.path() + "/desk.db", &now_ms);
    REQUIRE_FALSE(shop.ok());
    CHECK(shop.error().code == ErrorCode::io);
    CHECK(shop.error().message.find("no room") != std::string::npos);
}

TEST_CASE("simulation: a place that cannot be written is named") {
    const contract::TempDirectory directory;
    std::int64_t now_ms = time_of_step(0);
    const std::string missing = directory.path() + "/not/there/desk.db";
    const std::string folder = directory.path() + "/folder.db";
    std::filesystem::create_directory(folder);
    for (const std::string& path : {missing, folder}) {
        auto shop = open_scripted_shop(path, &now_ms);
        REQUIRE_FALSE(shop.ok());
        CHECK(shop.error().code == ErrorCode::io);
        CHECK(shop.error().message.find(path) != std::string::npos);
    }
    if (geteuid() == 0) {
        MESSAGE("root may write everywhere: the read-only folder is left out");
        return;
    }
    const std::string locked = directory.path() + "/locked";
    std::filesystem::create_directory(locked);
    REQUIRE(chmod(locked.c_str(), 0500) == 0);
    const auto in_locked = open_scripted_shop(locked + "/desk.db", &now_ms);
    REQUIRE_FALSE(in_locked.ok());
    CHECK(in_locked.error().code == ErrorCode::io);
    const std::string unreadable = directory.path() + "/unreadable.db";
    std::ofstream(unreadable) << "x";
    REQUIRE(chmod(unreadable.c_str(), 0000) == 0);
    CHECK(open_scripted_shop(unreadable, &now_ms).error().code == ErrorCode::io);
}

}  // namespace shopkeeper::simulation
