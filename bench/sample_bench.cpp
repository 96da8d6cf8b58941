// How long does it take to draw a sample from a million finished contacts?
#include <benchmark/benchmark.h>

#include <cstdio>
#include <string>
#include <vector>

#include "empowerment/sample.h"

namespace {

using namespace shopkeeper::empowerment;

std::vector<SampleUnit> contacts(std::size_t count) {
    std::vector<SampleUnit> units;
    units.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        char id[40] = {};
        std::snprintf(id, sizeof id, "00000000-0000-4000-8000-%012zu", i);
        // One in twenty is read whole.
        units.push_back({id, i % 20 == 0 ? Strata{1u << (i / 20 % 4)} : Strata{}});
    }
    return units;
}

void draw_one(benchmark::State& state) {
    const std::vector<SampleUnit> units = contacts(static_cast<std::size_t>(state.range(0)));
    SampleRules rules;
    std::int64_t seed = 0;
    for (auto _ : state) benchmark::DoNotOptimize(draw_sample(units, ++seed, rules));
}

}  // namespace

BENCHMARK(draw_one)->Arg(10'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
