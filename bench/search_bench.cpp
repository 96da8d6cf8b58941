// How long from a key to the answers, how long to take articles in, how much memory an opened
// index keeps? Real articles from SHOPKEEPER_DATA, repeated with other ids and words up to the
// number given after the slash; without the data there is nothing to measure.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>

#include "base/utf8.h"
#include "knowledge/file/files.h"

namespace {

namespace knowledge = shopkeeper::knowledge;
using knowledge::Article;
using knowledge::Index;

std::string data_path(const char* name) {
    const char* folder = std::getenv("SHOPKEEPER_DATA");
    return folder == nullptr ? std::string() : std::string(folder) + "/msoffice_support/" + name;
}

std::vector<Article> real_articles() {
    auto imported = knowledge::import_path(data_path("articles.jsonl"));
    return imported.ok() ? std::move(imported->articles) : std::vector<Article>();
}

// A copy with another id in which some words became others, as two articles about neighbouring
// matters differ: every 17th word gets an ending.
Article perturbed(const Article& article, std::size_t copy) {
    Article out = article;
    out.id += "#" + std::to_string(copy);
    std::size_t words = copy;
    std::string body;
    for (const char c : article.body) {
        if (c == ' ' && ++words % 17 == 0) body += "x" + std::to_string(copy % 10);
        body += c;
    }
    out.body = std::move(body);
    return out;
}

std::vector<Article> many_articles(std::size_t count) {
    const std::vector<Article> real = real_articles();
    std::vector<Article> out;
    for (std::size_t i = 0; i < count && !real.empty(); ++i) {
        const Article& article = real[i % real.size()];
        out.push_back(i < real.size() ? article : perturbed(article, i / real.size()));
    }
    return out;
}

std::vector<std::string> queries() {
    std::vector<std::string> out;
    std::ifstream file(data_path("queries.tsv"));
    for (std::string line; std::getline(file, line);)
        out.push_back(line.substr(line.find('\t') + 1));
    return out;
}

std::string index_path(std::size_t count) {
    return "/tmp/shopkeeper-bench-" + std::to_string(::getpid()) + "-" + std::to_string(count);
}

// Saved and mapped, as the program keeps it.
std::shared_ptr<const Index> mapped_index(std::size_t count) {
    const auto built = Index::build(many_articles(count));
    if (!built.ok() || (*built)->size() == 0) return nullptr;
    const std::string path = index_path(count);
    if (!knowledge::save_index(**built, path).ok()) return nullptr;
    const auto opened = knowledge::open_index(path);
    ::unlink(path.c_str());
    return opened.ok() ? *opened : nullptr;
}

// Runs `ask` on every text in turn and reports percentiles beside the mean.
template <class Ask>
void ask_all(benchmark::State& state, const std::vector<std::string>& texts, Ask ask) {
    if (texts.empty()) {
        state.SkipWithError("SHOPKEEPER_DATA names no folder with msoffice_support.");
        return;
    }
    std::vector<double> micros;
    std::size_t next = 0;
    for (auto _ : state) {
        const auto begin = std::chrono::steady_clock::now();
        ask(texts[next]);
        const auto end = std::chrono::steady_clock::now();
        micros.push_back(std::chrono::duration<double, std::micro>(end - begin).count());
        next = (next + 1) % texts.size();
    }
    std::sort(micros.begin(), micros.end());
    state.counters["p50_us"] = micros[micros.size() / 2];
    state.counters["p99_us"] = micros[micros.size() * 99 / 100];
}

std::vector<std::string> keystrokes() {
    std::vector<std::string> out;
    for (const std::string& query : queries()) {
        if (out.size() > 40000) break;
        for (std::size_t pos = 0; pos < query.size();) {
            shopkeeper::next_code_point(query, pos);
            out.push_back(query.substr(0, pos));
        }
    }
    return out;
}

void bm_search_query(benchmark::State& state) {
    const auto index = mapped_index(static_cast<std::size_t>(state.range(0)));
    ask_all(state, index ? queries() : std::vector<std::string>(),
            [&](const std::string& text) { benchmark::DoNotOptimize(index->search(text, {})); });
}
BENCHMARK(bm_search_query)
    ->Arg(2448)
    ->Arg(10000)
    ->Arg(100000)
    ->Iterations(2562)
    ->Unit(benchmark::kMicrosecond);

void bm_search_keystroke(benchmark::State& state) {
    const auto index = mapped_index(static_cast<std::size_t>(state.range(0)));
    ask_all(state, index ? keystrokes() : std::vector<std::string>(),
            [&](const std::string& text) { benchmark::DoNotOptimize(index->search(text, {})); });
}
BENCHMARK(bm_search_keystroke)
    ->Arg(2448)
    ->Arg(10000)
    ->Arg(100000)
    ->Iterations(40000)
    ->Unit(benchmark::kMicrosecond);

// What a key costs before anything is drawn: hits, and the passages of the three answers shown.
void bm_search_keystroke_with_passages(benchmark::State& state) {
    const auto index = mapped_index(static_cast<std::size_t>(state.range(0)));
    ask_all(state, index ? keystrokes() : std::vector<std::string>(), [&](const std::string& text) {
        const auto hits = index->search(text, {});
        for (std::size_t i = 0; i < std::min<std::size_t>(hits.size(), 3); ++i) {
            benchmark::DoNotOptimize(index->best_passage(hits[i].doc, text));
        }
    });
}
BENCHMARK(bm_search_keystroke_with_passages)
    ->Arg(10000)
    ->Iterations(10000)
    ->Unit(benchmark::kMicrosecond);

// The best passage alone, of each of the three best hits of every query; the plan is made before,
// as it is when the hits are shown.
void bm_best_passage(benchmark::State& state) {
    const auto index = mapped_index(static_cast<std::size_t>(state.range(0)));
    std::vector<double> micros;
    const std::vector<std::string> texts = queries();
    std::size_t next = 0;
    for (auto _ : state) {
        if (!index || texts.empty()) {
            state.SkipWithError("SHOPKEEPER_DATA names no folder with msoffice_support.");
            break;
        }
        const std::string& text = texts[next];
        next = (next + 1) % texts.size();
        const auto hits = index->search(text, {});
        for (std::size_t i = 0; i < std::min<std::size_t>(hits.size(), 3); ++i) {
            const auto begin = std::chrono::steady_clock::now();
            benchmark::DoNotOptimize(index->best_passage(hits[i].doc, text));
            const auto end = std::chrono::steady_clock::now();
            micros.push_back(std::chrono::duration<double, std::micro>(end - begin).count());
        }
    }
    if (micros.empty()) return;
    std::sort(micros.begin(), micros.end());
    state.counters["p50_us"] = micros[micros.size() / 2];
    state.counters["p99_us"] = micros[micros.size() * 99 / 100];
}
BENCHMARK(bm_best_passage)->Arg(2448)->Arg(10000)->Iterations(2562)->Unit(benchmark::kMicrosecond);

void bm_suggest_burst(benchmark::State& state) {
    const auto index = mapped_index(static_cast<std::size_t>(state.range(0)));
    ask_all(state, index ? queries() : std::vector<std::string>(),
            [&](const std::string& text) { benchmark::DoNotOptimize(index->suggest(text, 3)); });
}
BENCHMARK(bm_suggest_burst)->Arg(10000)->Iterations(2562)->Unit(benchmark::kMicrosecond);

void bm_import_and_build(benchmark::State& state) {
    if (real_articles().empty()) {
        state.SkipWithError("SHOPKEEPER_DATA names no folder with msoffice_support.");
        return;
    }
    for (auto _ : state) {
        const auto index = Index::build(real_articles());
        benchmark::DoNotOptimize(index.ok());
    }
}
BENCHMARK(bm_import_and_build)->Iterations(3)->Unit(benchmark::kMillisecond);

void bm_open_saved(benchmark::State& state) {
    const auto count = static_cast<std::size_t>(state.range(0));
    const auto built = Index::build(many_articles(count));
    const std::string path = index_path(count);
    if (!built.ok() || (*built)->size() == 0 || !knowledge::save_index(**built, path).ok()) {
        state.SkipWithError("SHOPKEEPER_DATA names no folder with msoffice_support.");
        return;
    }
    for (auto _ : state) {
        const auto index = knowledge::open_index(path);
        benchmark::DoNotOptimize(index.ok());
    }
    std::ifstream file(path, std::ios::ate | std::ios::binary);
    state.counters["file_mb"] = static_cast<double>(file.tellg()) / 1e6;
    ::unlink(path.c_str());
}
BENCHMARK(bm_open_saved)
    ->Arg(2448)
    ->Arg(10000)
    ->Arg(100000)
    ->Iterations(20)
    ->Unit(benchmark::kMillisecond);

// One article changed, until the first answer that shows it.
void bm_change_one_article(benchmark::State& state) {
    const auto index = mapped_index(static_cast<std::size_t>(state.range(0)));
    if (!index) {
        state.SkipWithError("SHOPKEEPER_DATA names no folder with msoffice_support.");
        return;
    }
    Article article = index->article(7);
    article.title = "Zymurgy for beginners";
    for (auto _ : state) {
        const auto changed = knowledge::with_changes(index, {article}, {});
        if (!changed.ok() || (*changed)->search("zymurgy", {}).size() != 1) {
            state.SkipWithError("The changed article was not found.");
        }
    }
}
BENCHMARK(bm_change_one_article)
    ->Arg(10000)
    ->Arg(100000)
    ->Iterations(20)
    ->Unit(benchmark::kMillisecond);

// Private (anonymous) and resident kilobytes of this process.
std::map<std::string, double> memory_kb() {
    std::map<std::string, double> out;
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("RssAnon:")) out["anon"] = std::atof(line.c_str() + 8);
        if (line.starts_with("RssFile:")) out["file"] = std::atof(line.c_str() + 8);
    }
    return out;
}

void bm_memory_after_searching(benchmark::State& state) {
    const auto count = static_cast<std::size_t>(state.range(0));
    const auto built = Index::build(many_articles(count));
    const std::string path = index_path(count);
    if (!built.ok() || (*built)->size() == 0 || !knowledge::save_index(**built, path).ok()) {
        state.SkipWithError("SHOPKEEPER_DATA names no folder with msoffice_support.");
        return;
    }
    const auto before = memory_kb();
    const auto index = knowledge::open_index(path);
    ::unlink(path.c_str());
    for (auto _ : state) {
        for (const std::string& query : queries()) {
            benchmark::DoNotOptimize((*index)->search(query, {}));
        }
    }
    const auto after = memory_kb();
    state.counters["private_mb"] = (after.at("anon") - before.at("anon")) / 1024;
    state.counters["mapped_mb"] = (after.at("file") - before.at("file")) / 1024;
}
BENCHMARK(bm_memory_after_searching)->Arg(10000)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
