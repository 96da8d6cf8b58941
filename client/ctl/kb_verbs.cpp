#include "client/ctl/kb_verbs.h"

#include <chrono>
#include <cstdio>
#include <iostream>

#include "base/utf8.h"
#include "client/ctl/kb_files.h"
#include "knowledge/evaluate.h"
#include "knowledge/features.h"
#include "knowledge/file/files.h"
#include "knowledge/synonyms.h"

namespace shopkeeper::client::ctl {
namespace {

using knowledge::Hit;
using knowledge::Index;
using knowledge::SearchOptions;

double micros_since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin)
        .count();
}

void print_explanation(const knowledge::Explanation& explanation, int depth) {
    std::printf("%*s%.6f  %s\n", 6 + depth * 2, "", explanation.value, explanation.text.c_str());
    for (const auto& detail : explanation.details) print_explanation(detail, depth + 1);
}

// The text with **marks** around what was found.
std::string marked(const knowledge::Passage& passage) {
    std::string out;
    std::size_t at = 0;
    for (const knowledge::TextRange& range : passage.highlights) {
        out += passage.text.substr(at, range.begin - at) + "**";
        out += passage.text.substr(range.begin, range.end - range.begin) + "**";
        at = range.end;
    }
    return out + passage.text.substr(at);
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

void print_hit(const Index& index, const Hit& hit, std::size_t rank, const std::string& query) {
    const std::string id(index.id(hit.doc));
    const std::string title(index.title(hit.doc));
    std::printf("%3zu  %8.4f  %s  %s\n", rank, hit.score, id.c_str(), title.c_str());
    const knowledge::Passage passage = index.best_passage(hit.doc, query);
    if (!passage.heading_path.empty()) std::printf("      [%s]\n", passage.heading_path.c_str());
    if (!passage.text.empty()) std::printf("      %s\n", marked(passage).c_str());
}

// Every beginning of a query at a code point, timed as if typed; the whole text's hits come back.
std::vector<Hit> type_out(const Index& index, const std::string& text, const SearchOptions& options,
                          std::vector<double>& micros) {
    std::vector<Hit> hits;
    for (std::size_t pos = 0; pos < text.size();) {
        next_code_point(text, pos);
        const auto begin = std::chrono::steady_clock::now();
        hits = index.search(std::string_view(text).substr(0, pos), options);
        micros.push_back(micros_since(begin));
    }
    return hits;
}

Status add_synonyms(const std::string& path, knowledge::ImportResult& imported) {
    constexpr std::size_t kMostBytes = std::size_t{8} << 20;
    const Result<std::string> bytes = knowledge::read_file(path, kMostBytes);
    if (!bytes) return bytes.error();
    knowledge::SynonymsRead list = knowledge::read_synonyms(path, *bytes);
    imported.synonyms.insert(imported.synonyms.end(), list.rules.begin(), list.rules.end());
    imported.problems.insert(imported.problems.end(), list.problems.begin(), list.problems.end());
    return {};
}

knowledge::Features all_but(const std::vector<std::string>& names) {
    knowledge::Features out;
    for (const std::string& name : names) {
        if (const auto known = knowledge::find_feature(name)) out = out.without(known->feature);
    }
    return out;
}

struct Measured {
    double ndcg = 0;
    double reciprocal = 0;
    double recall = 0;
    double count = 0;
};

void print_measured(const Measured (&halves)[2]) {
    const auto& [tune, report] = halves;
    const double n = tune.count + report.count;
    std::printf("queries %.0f\nnDCG@10 %.4f\nMRR@10 %.4f\nRecall@5 %.4f\n", n,
                (tune.ndcg + report.ndcg) / n, (tune.reciprocal + report.reciprocal) / n,
                (tune.recall + report.recall) / n);
    const auto print_half = [](const char* name, const Measured& half) {
        if (half.count > 0)
            std::printf("nDCG@10, %s half (%.0f) %.4f\n", name, half.count, half.ndcg / half.count);
    };
    print_half("tune", tune);
    print_half("report", report);
}

}  // namespace

int run_kb_build(const KbBuild& options) {
    const auto begin = std::chrono::steady_clock::now();
    Result<knowledge::ImportResult> imported = knowledge::import_path(options.articles);
    if (!imported) return say_failure(imported.error());
    if (!options.synonyms.empty()) {
        const Status added = add_synonyms(options.synonyms, *imported);
        if (!added) return say_failure(added.error());
    }
    for (const knowledge::ImportProblem& problem : imported->problems) {
        std::cerr << problem.source;
        if (problem.line > 0) std::cerr << " line " << problem.line;
        std::cerr << ": " << problem.why << '\n';
    }
    const std::size_t problems = imported->problems.size();
    const auto index = Index::build(std::move(imported->articles), {},
                                    std::move(imported->synonyms), all_but(options.without));
    if (!index) return say_failure(index.error());
    if ((*index)->size() == 0) {
        return say_failure({ErrorCode::invalid, options.articles + " holds no article."});
    }
    if (const Status saved = knowledge::save_index(**index, options.index); !saved) {
        return say_failure(saved.error());
    }
    std::cerr << (*index)->size() << " articles in " << options.index << ", " << problems
              << (problems == 1 ? " problem, " : " problems, ") << micros_since(begin) / 1e6
              << " s\n";
    return 0;
}

int run_kb_search(const KbSearch& options) {
    const auto index = knowledge::open_index(options.index);
    if (!index) return say_failure(index.error());
    const std::string query = joined(options.words);
    SearchOptions search;
    search.top = options.top;
    const std::vector<Hit> hits = (*index)->search(query, search);
    const std::string corrected = (*index)->corrected(query);
    if (!corrected.empty()) std::printf("Showing answers for %s\n", corrected.c_str());
    if (hits.empty()) {
        std::printf("No answer.\n");
    } else if (!(*index)->is_good_answer(query, hits)) {
        std::printf("No good answer; the nearest there are:\n");
    }
    for (std::size_t i = 0; i < hits.size(); ++i) {
        print_hit(**index, hits[i], i + 1, query);
        if (options.explain) print_explanation((*index)->explain(hits[i].doc, query, search), 0);
    }
    return say_damage(**index);
}

int run_kb_run(const KbRun& options) {
    const auto index = knowledge::open_index(options.index);
    if (!index) return say_failure(index.error());
    const auto queries = read_queries(options.queries);
    if (!queries) return say_failure(queries.error());
    SearchOptions search;
    search.top = options.top;
    std::vector<double> micros;
    for (const QueryLine& query : *queries) {
        std::vector<Hit> hits;
        if (options.keystrokes) {
            hits = type_out(**index, query.text, search, micros);
        } else {
            const auto begin = std::chrono::steady_clock::now();
            hits = (*index)->search(query.text, search);
            micros.push_back(micros_since(begin));
        }
        for (std::size_t i = 0; i < hits.size(); ++i) {
            print_run_line(query.id, (*index)->id(hits[i].doc), i + 1, hits[i].score);
        }
    }
    if (!options.timing.empty()) {
        const Status written = write_timing(options.timing, std::move(micros));
        if (!written) return say_failure(written.error());
    }
    return say_damage(**index);
}

int run_kb_eval(const KbEval& options) {
    const auto index = knowledge::open_index(options.index);
    if (!index) return say_failure(index.error());
    const auto queries = read_queries(options.queries);
    if (!queries) return say_failure(queries.error());
    const auto judged = read_judgements(options.qrels);
    if (!judged) return say_failure(judged.error());
    SearchOptions search;
    search.features = all_but(options.without);
    Measured halves[2];
    for (const QueryLine& query : *queries) {
        const auto found = judged->find(query.id);
        if (!query.id.starts_with(options.prefix) || found == judged->end()) continue;
        std::vector<std::string> ranked;
        for (const Hit& hit : (*index)->search(query.text, search)) {
            ranked.emplace_back((*index)->id(hit.doc));
        }
        Measured& half = halves[knowledge::in_report_half(query.id) ? 1 : 0];
        half.ndcg += knowledge::ndcg(ranked, found->second, 10);
        half.reciprocal += knowledge::reciprocal_rank(ranked, found->second, 10);
        half.recall += knowledge::recall(ranked, found->second, 5);
        ++half.count;
    }
    if (halves[0].count + halves[1].count == 0) {
        return say_failure({ErrorCode::invalid, "No query has a judgement; nothing to measure."});
    }
    print_measured(halves);
    return say_damage(**index);
}

int run_kb_suggest(const KbSuggest& options) {
    if (options.index.empty() && options.memory.empty()) {
        return say_failure({ErrorCode::invalid, "Give --index, --memory or both."});
    }
    std::shared_ptr<const Index> index;
    if (!options.index.empty()) {
        auto opened = knowledge::open_index(options.index);
        if (!opened) return say_failure(opened.error());
        index = std::move(opened).value();
    }
    std::shared_ptr<const knowledge::Memory> memory;
    if (!options.memory.empty()) {
        auto items = read_memory(options.memory);
        if (!items) return say_failure(items.error());
        memory = knowledge::Memory::build(std::move(items).value());
    }
    const auto bursts = read_queries(options.bursts);
    if (!bursts) return say_failure(bursts.error());
    for (const QueryLine& burst : *bursts) {
        const auto suggestions =
            knowledge::suggest_joined(index.get(), memory.get(), burst.text, burst.at, options.top);
        for (std::size_t i = 0; i < suggestions.size(); ++i) {
            print_run_line(burst.id, suggestions[i].article_id, i + 1, suggestions[i].score);
        }
    }
    return index == nullptr ? 0 : say_damage(*index);
}

}  // namespace shopkeeper::client::ctl
