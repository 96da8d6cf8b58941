// Many threads at tight limits: never over, and nobody refused without cause.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "empowerment/oversight_desk.h"
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
        options.pin_cost = kLeastPinCost;
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

namespace {

// What several second persons did at once with the same requests.
struct Answered {
    std::atomic<int> approved = 0;
    std::atomic<int> declined = 0;
    std::atomic<int> too_late = 0;
    std::atomic<int> failed = 0;
};

// Answers every request, in an order of its own: approves most, declines some.
void answer_all(Desk& desk, const std::string& pin, const std::vector<WaitingRequest>& requests,
                unsigned seed, Answered& out) {
    std::vector<WaitingRequest> mine = requests;
    std::mt19937 random(seed);
    std::shuffle(mine.begin(), mine.end(), random);
    int n = 0;
    for (const WaitingRequest& one : mine) {
        const std::string key = std::to_string(seed) + "-" + std::to_string(n++);
        const SecondAnswer answer{{key}, one.grant.id, one.frozen, pin, "As agreed."};
        const bool declines = random() % 4 == 0;
        std::optional<ErrorCode> code;
        if (declines) {
            if (const auto said = desk.oversight().decline(answer); !said) code = said.error().code;
        } else if (const auto given = desk.oversight().approve(answer); !given) {
            code = given.error().code;
        }
        if (!code)
            ++(declines ? out.declined : out.approved);
        else
            ++(*code == ErrorCode::conflict ? out.too_late : out.failed);
    }
}

}  // namespace

TEST_CASE("simulation: approvals that race with grants never exceed what was granted") {
    SharedStore shared;
    const int requests = dose(12, 4);
    constexpr int kAmount = 30000;
    for (const char* person : {"sol", "mia"})
        REQUIRE(shared.desk(person)->oversight().set_pin({"pin"}, "4711").ok());
    for (int r = 0; r < requests; ++r)
        REQUIRE(shared.desk(r % 2 == 0 ? "ana" : "olga")
                    ->ask_second_person(contract::request("ask" + std::to_string(r), kAmount))
                    ->grant.has_value());
    const auto waiting = shared.desk("sol")->oversight().waiting();
    REQUIRE(waiting->size() == static_cast<std::size_t>(requests));
    Answered answered;
    std::atomic<int> alone = 0;
    std::atomic<int> failed = 0;
    std::vector<std::thread> threads;
    threads.reserve(7);
    for (unsigned t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            answer_all(*shared.desk(t % 2 == 0 ? "sol" : "mia"), "4711", *waiting, t, answered);
        });
    for (int t = 0; t < 3; ++t)
        threads.emplace_back([&, t] {
            const auto desk = shared.desk(t == 0 ? "ana" : t == 1 ? "olga" : "sam");
            for (int i = 0; i < dose(60, 15); ++i) {
                const auto given = desk->grant(
                    contract::request(std::to_string(t) + "-" + std::to_string(i), 400));
                if (!given)
                    ++failed;
                else if (given->grant)
                    ++alone;
            }
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(failed == 0);
    CHECK(answered.failed == 0);
    // Each request was answered once, by one of four.
    CHECK(answered.approved + answered.declined == requests);
    CHECK(answered.too_late == 3 * requests);
    CHECK(shared.desk("sol")->oversight().waiting()->empty());
    // Alone nobody came above the widest limit there is for this customer, 600.00 for sam.
    CHECK(alone * 400 <= 60000);
    CHECK(shared.desk("ana")->authority({"C-1", Currency()})->usage.customer_30d.used ==
          alone * 400 + answered.approved * kAmount);
    shared.close();
    for (const std::string& problem : check_ledger(shared.path())) FAIL_CHECK(problem);
}

}  // namespace shopkeeper::simulation
