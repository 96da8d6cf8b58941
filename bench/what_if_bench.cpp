// How long does a supervisor wait for a what-if over 100,000 stored decisions?
//
// Prints the seconds of replaying them in memory, of reading them from their leaves, and, with a
// database in DIR (argument 1) that `shopkeeperctl` can open, of the whole way from the disk.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "empowerment/audit_leaf.h"
#include "empowerment/policy_desk.h"
#include "empowerment/store/store_desk.h"
#include "empowerment/store/zone_calendar.h"
#include "empowerment/what_if.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::empowerment;
using Clock = std::chrono::steady_clock;

constexpr int kDecisions = 100'000;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

Policy shipped_policy() {
    std::ifstream file(std::string(SHOPKEEPER_SOURCE_DIR) + "/assets/policy.default.json");
    std::stringstream text;
    text << file.rdbuf();
    return parse_policy(text.str()).value();
}

// A quarter of asks around the figures of the tiers, 27 agents, 20,000 customers, 90 days.
std::vector<std::string> leaves(const Policy& policy, const TeamZones& zones) {
    std::mt19937_64 random{20261122};
    const auto up_to = [&](std::uint64_t most) { return random() % (most + 1); };
    const Instant begin = *parse_instant("2026-08-20T08:00:00Z");
    std::vector<std::string> out;
    out.reserve(kDecisions);
    for (int i = 0; i < kDecisions; ++i) {
        DecisionRecord record;
        record.tier = up_to(5) == 0 ? "senior" : "agent";
        record.team = "care";
        record.request.contact_source = "file";
        record.request.contact_id = "T-" + std::to_string(i);
        record.request.customer_ref = "C-" + std::to_string(up_to(20'000));
        record.request.remedy = up_to(3) == 0 ? Remedy::credit : Remedy::refund;
        record.request.amount_minor = static_cast<std::int64_t>(100 + up_to(20'000));
        record.request.reason = "our_fault_delivery";
        record.request.explanation = "The parcel was promised for Friday and never came.";
        record.usage.agent_day.used = static_cast<std::int64_t>(up_to(60'000));
        record.usage.customer_30d.used = static_cast<std::int64_t>(up_to(9'000));
        const Instant at = begin + std::chrono::seconds(i * 77LL);
        record.calendar = windows_at(zones, at, "care").ends;
        const std::string agent = "agent-" + std::to_string(up_to(26));
        record.decision = decide(policy, record.usage,
                                 remedy_request(record.request, agent, record.tier, "care", false),
                                 record.calendar);
        out.push_back(decision_leaf(agent, at, record));
    }
    return out;
}

Policy freer(Policy policy) {
    for (auto& [name, tier] : policy.currencies.find("USD")->second.tiers) {
        tier.refund_per_action_minor = tier.refund_per_action_minor * 12 / 10;
        tier.customer_30d_minor = tier.customer_30d_minor * 125 / 100;
    }
    return policy;
}

void print(const WhatIfResult& result, const char* what, double seconds) {
    std::printf("%-34s %7.3f s  (%lld asks, %lld freer, %lld stricter)\n", what, seconds,
                static_cast<long long>(result.asks), static_cast<long long>(result.freer),
                static_cast<long long>(result.stricter));
}

bool add_all(WhatIf& what_if, const std::vector<std::string>& payloads) {
    for (const std::string& payload : payloads) {
        Result<DecisionInput> input = decision_input_from_leaf(payload);
        if (!input) return false;
        input->given = input->amount_minor < 15'000 ? Given::yes : Given::no;
        what_if.add(*std::move(input));
    }
    return true;
}

int bench_memory() {
    const Policy policy = shipped_policy();
    const auto zones = store::ZoneCalendar::create("Europe/Lisbon");
    if (!zones) return 1;
    const std::vector<std::string> payloads = leaves(policy, *zones);
    const std::vector<std::shared_ptr<const Policy>> versions = {
        std::make_shared<const Policy>(policy)};
    WhatIf what_if(freer(policy), versions, *zones);
    const auto start = Clock::now();
    if (!add_all(what_if, payloads)) return 1;
    const double read = seconds_since(start);
    const auto result = what_if.run();
    if (!result) return 1;
    std::printf("%-34s %7.3f s\n", "reading 100,000 leaves", read);
    print(*result, "reading and replaying them", seconds_since(start));
    // A version that was saved since makes both sides a replay.
    Policy newer = policy;
    newer.version += 1;
    newer.stretch.uses_per_week += 1;
    WhatIf both(freer(newer), {versions.front(), std::make_shared<const Policy>(newer)}, *zones);
    if (!add_all(both, payloads)) return 1;
    const auto start_both = Clock::now();
    const auto replayed = both.run();
    if (!replayed || replayed->baseline != Baseline::replayed) return 1;
    print(*replayed, "replaying both sides", seconds_since(start_both));
    return 0;
}

int bench_store(const std::string& directory) {
    store::StoreOptions options;
    options.path = directory + "/shopkeeper.db";
    options.now = [] {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(
            std::chrono::system_clock::now());
    };
    options.new_uuid = [] { return std::string("unused"); };
    options.role = Role::supervisor;
    const auto desk = store::open_store_desk(std::move(options));
    if (!desk) {
        std::fprintf(stderr, "%s\n", desk.error().message.c_str());
        return 1;
    }
    const auto start = Clock::now();
    const auto versions = (*desk)->policy_history();
    if (!versions) return 1;
    PolicyDesk& policies = (*desk)->policies();
    WhatIf what_if(freer(*versions->back()), *versions, policies.zones());
    const auto left_out =
        policies.each_decision({Instant{}, Instant::max()}, [&](DecisionInput one) {
            what_if.add(std::move(one));
            return true;
        });
    const auto result = what_if.run();
    if (!left_out || !result) return 1;
    print(*result, "the whole way from the disk", seconds_since(start));
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (const int code = bench_memory(); code != 0) return code;
    return argc > 1 ? bench_store(argv[1]) : 0;
}
