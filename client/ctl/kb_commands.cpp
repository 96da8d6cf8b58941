#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "client/ctl/commands.h"
#include "client/ctl/kb_eval.h"
#include "client/ctl/kb_verbs.h"
#include "knowledge/features.h"

namespace shopkeeper::client::ctl {
namespace {

// `--without`, for what can be switched off there. What an index is built without stays off in it.
void add_without(CLI::App& verb, std::vector<std::string>& without, bool building) {
    std::vector<std::string> names;
    for (const knowledge::NamedFeature& feature : knowledge::kFeatures) {
        if (building || !feature.built) names.emplace_back(feature.name);
    }
    verb.add_option("--without", without,
                    building ? "Leave a part of the ranking out of the index, to measure its worth"
                             : "Leave a part of the ranking out; for those that are taken in with "
                               "the articles see 'kb build --without'")
        ->check(CLI::IsMember(names));
}

void add_build(CLI::App& kb, int& exit_code) {
    auto options = std::make_shared<KbBuild>();
    CLI::App* verb = kb.add_subcommand("build", "Take in articles and save a searchable index.");
    verb->add_option("--articles", options->articles,
                     "A .jsonl file, or a folder of .md, .html and .jsonl")
        ->required();
    verb->add_option("--index", options->index, "The file to write")->required();
    verb->add_option("--synonyms", options->synonyms,
                     "A list of synonyms: 'refund, money back' or 'sso => single sign-on' a line; "
                     "a folder's synonyms.txt is read anyway");
    add_without(*verb, options->without, true);
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

// What `kb eval` measures is told by which files it is given.
struct Eval {
    KbEval ranking;
    KbPassages passages;
    KbForeign foreign;
};

int run_eval(const Eval& options) {
    if (!options.passages.passages.empty()) return run_kb_eval_passages(options.passages);
    if (!options.foreign.foreign.empty()) return run_kb_eval_foreign(options.foreign);
    return run_kb_eval(options.ranking);
}

void add_eval(CLI::App& kb, int& exit_code) {
    auto options = std::make_shared<Eval>();
    KbEval& ranking = options->ranking;
    KbForeign& foreign = options->foreign;
    CLI::App* verb = kb.add_subcommand("eval", "Measure the answers against judgements.");
    CLI::Option* index = verb->add_option("--index", ranking.index, "An index made by 'kb build'");
    CLI::Option* queries = verb->add_option("--queries", ranking.queries, "Lines of id, tab, text");
    CLI::Option* qrels =
        verb->add_option("--qrels", ranking.qrels, "Lines of query, tab, article, tab, relevance");
    verb->add_option("--prefix", ranking.prefix, "Only queries whose id begins so");
    add_without(*verb, ranking.without, false);
    CLI::Option* passages = verb->add_option(
        "--passages", options->passages.passages,
        "Instead: passages judged by hand, lines of id, article, query, needle|needle");
    verb->add_flag("--list", options->passages.list, "With --passages: print the wrong ones");
    CLI::Option* asked_elsewhere =
        verb->add_option("--foreign", foreign.foreign,
                         "Instead: is a good answer told from the nearest there is? Questions "
                         "that nothing here answers, lines of id, tab, text");
    CLI::Option* articles =
        verb->add_option("--articles", foreign.articles,
                         "With --foreign, instead of --index: draw small collections from these");
    verb->add_option("--sizes", foreign.sizes, "How many articles a collection has")
        ->delimiter(',')
        ->needs(articles)
        ->default_str("5,10,20,40");
    passages->needs(index)->excludes(queries)->excludes(asked_elsewhere);
    articles->needs(asked_elsewhere)->needs(qrels)->excludes(index);
    verb->callback([options, &exit_code, passages, asked_elsewhere, articles] {
        const bool ranks = passages->empty() && asked_elsewhere->empty();
        Eval& given = *options;
        if (given.ranking.index.empty() && articles->empty()) throw CLI::RequiredError("--index");
        if (passages->empty() && given.ranking.queries.empty())
            throw CLI::RequiredError("--queries");
        if (ranks && given.ranking.qrels.empty()) throw CLI::RequiredError("--qrels");
        given.passages.index = given.ranking.index;
        given.foreign.index = given.ranking.index;
        given.foreign.queries = given.ranking.queries;
        given.foreign.qrels = given.ranking.qrels;
        given.foreign.prefix = given.ranking.prefix;
        if (given.foreign.sizes.empty()) given.foreign.sizes = {5, 10, 20, 40};
        exit_code = run_eval(given);
    });
}

void add_suggest(CLI::App& kb, int& exit_code) {
    auto options = std::make_shared<KbSuggest>();
    CLI::App* verb =
        kb.add_subcommand("suggest", "Suggest articles for bursts of messages as a TREC run.");
    verb->add_option("--index", options->index, "An index made by 'kb build'");
    verb->add_option("--memory", options->memory,
                     "JSON Lines of earlier bursts: id, created, text, articles[, not]");
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
