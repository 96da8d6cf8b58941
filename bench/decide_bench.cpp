// How long does one decision take? It runs at every key the agent types, so it must stay far
// below a microsecond's notice: the promise is at most 1 µs.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <fstream>
#include <sstream>

#include "empowerment/authority.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

Result<Policy> shipped_policy() {
    std::ifstream file{SHOPKEEPER_SOURCE_DIR "/assets/policy.default.json"};
    std::ostringstream text;
    text << file.rdbuf();
    Result<Policy> policy = parse_policy(text.str());
    if (policy) policy->currencies["USD"].team_month_minor["care"] = 18'000'00;
    return policy;
}

// A customer and a day with something used, so that every line is filled in.
Usage busy_usage() {
    Usage usage;
    usage.customer_30d.used = 138'00;
    usage.agent_day.used = 189'50;
    usage.stretch_week.used = 1;
    usage.team_month.used = 9'000'00;
    return usage;
}

void decide_one(benchmark::State& state, Remedy remedy, std::int64_t amount, const char* why) {
    const Result<Policy> policy = shipped_policy();
    if (!policy) {
        state.SkipWithError(policy.error().message.c_str());
        return;
    }
    const Usage usage = busy_usage();
    RemedyRequest request;
    request.tier = "agent";
    request.team = "care";
    request.remedy = remedy;
    request.reason = "other";  // the last of the list
    request.explanation = why;
    request.order_total_minor = 500'00;
    request.fee_paid_minor = 12'00;
    for (auto _ : state) {
        request.amount_minor = ++amount;
        benchmark::DoNotOptimize(decide(*policy, usage, request, Calendar{}));
        if (amount % 8 == 0) amount -= 8;
    }
}

}  // namespace

BENCHMARK_CAPTURE(decide_one, within, Remedy::refund, 40'00, "");
BENCHMARK_CAPTURE(decide_one, stretch, Remedy::refund, 74'00,
                  "The parcel was promised for Friday and never came.");
BENCHMARK_CAPTURE(decide_one, second_person, Remedy::credit, 110'00, "");
BENCHMARK_CAPTURE(decide_one, refused, Remedy::refund, 600'00, "");
BENCHMARK_CAPTURE(decide_one, waiver, Remedy::waiver, 4'00, "");

BENCHMARK_MAIN();
