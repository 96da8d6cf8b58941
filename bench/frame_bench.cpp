// What does one frame of the whole window cost, without painting? A full model: contact, three
// answers, authority judged, resolution half filled in.
#include <benchmark/benchmark.h>

#include "tests/ui/model_fixtures.h"
#include "tests/ui/stage.h"

namespace {

using namespace shopkeeper;

void frame(benchmark::State& state, ImVec2 size, float scale) {
    ui::Stage stage(ui::fixtures::full(), size, ui::ThemeName::light, scale);
    stage.settle();
    for (auto _ : state) stage.frame();
    state.counters["vertices"] = static_cast<double>(ImGui::GetDrawData()->TotalVtxCount);
}

void column(benchmark::State& state) {
    frame(state, ImVec2(440, 900), 1);
}
void column_scale_2(benchmark::State& state) {
    frame(state, ImVec2(440, 900), 2);
}
void wide(benchmark::State& state) {
    frame(state, ImVec2(1000, 760), 1);
}

}  // namespace

BENCHMARK(column)->Unit(benchmark::kMicrosecond);
BENCHMARK(column_scale_2)->Unit(benchmark::kMicrosecond);
BENCHMARK(wide)->Unit(benchmark::kMicrosecond);
BENCHMARK_MAIN();
