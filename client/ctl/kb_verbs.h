// What the verbs of `shopkeeperctl kb` do, apart from how their options are spelt.
//
// Thread-safety: called from main() only. Each returns the exit code: 0 done, 1 the input was at
// fault (a sentence has then been written to stderr).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace shopkeeper::client::ctl {

struct KbBuild {
    std::string articles;
    std::string synonyms;  // a list beside those of the folder; may be empty
    std::string index;
    std::vector<std::string> without;  // names of features, see knowledge/features.h
};
int run_kb_build(const KbBuild& options);

struct KbSearch {
    std::string index;
    std::size_t top = 10;
    bool explain = false;
    std::vector<std::string> words;
};
int run_kb_search(const KbSearch& options);

struct KbRun {
    std::string index;
    std::string queries;
    std::size_t top = 10;
    bool keystrokes = false;
    std::string timing;
};
int run_kb_run(const KbRun& options);

struct KbEval {
    std::string index;
    std::string queries;
    std::string qrels;
    std::string prefix;
    std::vector<std::string> without;
};
// Prints the figures of all questions and nDCG@10 of the half on which constants are chosen and of
// the half that is reported.
int run_kb_eval(const KbEval& options);

struct KbSuggest {
    std::string index;
    std::string memory;
    std::string bursts;
    std::size_t top = 5;
};
int run_kb_suggest(const KbSuggest& options);

}  // namespace shopkeeper::client::ctl
