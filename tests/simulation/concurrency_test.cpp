// Many threads at tight limits: never over, and nobody refused without cause.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "empowerment/store/store_desk.h"
#include "tests/contract/fixture.h"
#include "tests/simulation/ledger_check.h"

namespace shopkeeper::simulation {

using namespace empowerment;

namespace {

int dose(int usual, int light) {
    const char* mode = std::getenv("SHOPKEEPER_DOSE");
    return mode != nullptr && std::string(mode) == "light" ? light : usual;
}

class SharedStore {
public:
    SharedStore() {
        store::StoreOptions options;
        options.path = path();
        options.now = [] { return contract::at("2026-11-18T09:30:00Z"); };
        options.new_uuid = [this] { return "id-" + std::to_string(++ids_); };
        options.zone = "UTC";
        options.policy_document = contract::default_policy_document();
        options.taxonomy_document = contract::default_taxonomy_document();
        options.people = contract::demo_people();
        auto opened = store::open_store(std::move(options));
        REQUIRE(opened.ok());
        store_ = *std::move(opened);
    }

    std::unique_ptr<Desk> desk(const std::string& person) {
        auto made = store::desk_for(store_, person);
        REQUIRE(made.ok());
        return *std::move(made);
    }

    std::string path() const { return directory_.path() + "/desk.db"; }
    void close() { store_.reset(); }

private:
    contract::TempDirectory directory_;
    std::atomic<int> ids_ = 0;
    std::shared_ptr<store::Store> store_;
};

}  // namespace

TEST_CASE("simulation: threads at one customer's limit fill it to the cent and never over") {
    SharedStore shared;
    const int attempts = dose(60, 15);
    std::atomic<int> granted = 0;
    std::atomic<int> failed = 0;
    std::vector<std::thread> threads;
    threads.reserve(6);
    for (int t = 0; t < 6; ++t)
        threads.emplace_back([&, t] {
            const auto desk = shared.desk(t % 2 == 0 ? "ana" : "olga");
            for (int i = 0; i < attempts; ++i) {
                const std::string key = std::to_string(t) + "-" + std::to_string(i);
                const auto answer = desk->grant(contract::request(key, 400));
                if (!answer)
                    ++failed;
                else if (answer->grant)
                    ++granted;
            }
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(failed == 0);
    // 200.00 at 4.00 each: exactly 50, no more, and not one refused while there was room.
    CHECK(granted == 50);
    CHECK(shared.desk("ana")->authority({"C-1", Currency()})->usage.customer_30d.used == 20000);
    shared.close();
    for (const std::string& problem : check_ledger(shared.path())) FAIL_CHECK(problem);
}

TEST_CASE("simulation: each request sent one to five times from several threads is one grant") {
    SharedStore shared;
    const int requests = dose(80, 20);
    std::vector<int> sends;
    std::mt19937 random(11);
    for (int r = 0; r < requests; ++r)
        for (unsigned copy = 0; copy < 1 + random() % 5; ++copy) sends.push_back(r);
    std::shuffle(sends.begin(), sends.end(), random);
    std::atomic<std::size_t> next = 0;
    std::atomic<int> fresh = 0;
    std::atomic<int> failed = 0;
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            const auto desk = shared.desk("sam");
            for (std::size_t i = next++; i < sends.size(); i = next++) {
                const std::string n = std::to_string(sends[i]);
                const auto answer = desk->grant(contract::request("k" + n, 100, "C-" + n));
                if (!answer || !answer->grant)
                    ++failed;
                else if (!answer->replayed)
                    ++fresh;
            }
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(failed == 0);
    CHECK(fresh == requests);
    const auto usage = shared.desk("sam")->authority({"C-0", Currency()})->usage;
    CHECK(usage.agent_day.used == 100 * requests);
    shared.close();
    for (const std::string& problem : check_ledger(shared.path())) FAIL_CHECK(problem);
}

}  // namespace shopkeeper::simulation
