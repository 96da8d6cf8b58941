#include <iostream>
#include <memory>
#include <string>

#include "client/ctl/commands.h"
#include "client/ctl/kb_verbs.h"

namespace shopkeeper::client::ctl {
namespace {

void add_build(CLI::App& kb, int& exit_code) {
    auto options = std::make_shared<KbBuild>();
    CLI::App* verb = kb.add_subcommand("build", "Take in articles and save a searchable index.");
    verb->add_option("--articles", options->articles,
                     "A .jsonl file, or a folder of .md, .html and .jsonl")
        ->required();
    verb->add_option("--index", options->index, "The file to write")->required();
    verb->callback([options, &exit_code] { exit_code = run_kb_build(*options); });
}

void add_search(CLI::App& kb, int& exit_code) {
    auto options = std::make_shared<KbSearch>();
    CLI::App* verb = kb.add_subcommand("search", "Search as the window does at every key.");
    verb->add_option("--index", options->index, "An index made by 'kb build'")->required();
    verb->add_option("--top", options->top, "How many answers")->capture_default_str();
    verb->add_flag("--explain", options->explain, "Say why each answer scored as it did");
    verb->add_option("words", options->words, "Words, \"a phrase\", tag:word")->required();
    verb->callback([options, &exit_code] { exit_code = run_kb_search(*options); });
}

void add_run(CLI::App& kb, int& exit_code) {
    auto options = std::make_shared<KbRun>();
    CLI::App* verb = kb.add_subcommand("run", "Answer every query of a file as a TREC run.");
    verb->add_option("--index", options->index, "An index made by 'kb build'")->required();
    verb->add_option("--queries", options->queries, "Lines of id, tab, text")->required();
    verb->add_option("--top", options->top, "How many answers each")->capture_default_str();
    verb->add_flag("--keystrokes", options->keystrokes,
                   "Time every beginning of every query, as if it were typed");
    verb->add_option("--timing", options->timing, "Write queries, p50_us and p99_us as JSON");
    verb->callback([options, &exit_code] { exit_code = run_kb_run(*options); });
}

void add_eval(CLI::App& kb, int& exit_code) {
    auto options = std::make_shared<KbEval>();
    CLI::App* verb = kb.add_subcommand("eval", "Measure the answers against judgements.");
    verb->add_option("--index", options->index, "An index made by 'kb build'")->required();
    verb->add_option("--queries", options->queries, "Lines of id, tab, text")->required();
    verb->add_option("--qrels", options->qrels, "Lines of query, tab, article, tab, relevance")
        ->required();
    verb->add_option("--prefix", options->prefix, "Only queries whose id begins so");
    verb->callback([options, &exit_code] { exit_code = run_kb_eval(*options); });
}

void add_suggest(CLI::App& kb, int& exit_code) {
    auto options = std::make_shared<KbSuggest>();
    CLI::App* verb =
        kb.add_subcommand("suggest", "Suggest articles for bursts of messages as a TREC run.");
    verb->add_option("--index", options->index, "An index made by 'kb build'");
    verb->add_option("--memory", options->memory,
                     "JSON Lines of earlier bursts: id, created, text, articles");
    verb->add_option("--bursts", options->bursts, "Lines of id, tab, text and, if known, tab, time")
        ->required();
    verb->add_option("--top", options->top, "How many articles each")->capture_default_str();
    verb->callback([options, &exit_code] { exit_code = run_kb_suggest(*options); });
}

}  // namespace

void add_kb_commands(CLI::App& app, int& exit_code) {
    CLI::App* kb = app.add_subcommand("kb", "Knowledge: build, search, measure.");
    kb->require_subcommand(1);
    add_build(*kb, exit_code);
    add_search(*kb, exit_code);
    add_run(*kb, exit_code);
    add_eval(*kb, exit_code);
    add_suggest(*kb, exit_code);
    add_gaps_command(*kb, exit_code);
}

}  // namespace shopkeeper::client::ctl
