// What `shopkeeperctl kb eval` measures beside a ranking: whether the right passage is quoted, and
// whether questions nobody here can answer are told from those somebody can.
//
// Thread-safety: called from main() only. Each returns the exit code, as in kb_verbs.h.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace shopkeeper::client::ctl {

// Lines of id, tab, article, tab, query, tab, needles joined by "|": the passage is right when it
// holds one of them, whatever its case and white space. Prints the share of right passages and of
// those that begin where a sentence does, for the half on which constants are chosen and for the
// half that is reported; with `list` also each wrong one.
struct KbPassages {
    std::string index;
    std::string passages;
    bool list = false;
};
int run_kb_eval_passages(const KbPassages& options);

// Own questions (`queries`, those with a judgement where `qrels` is given) and foreign ones, as
// bursts: the share of each called good, at the threshold in force and at others. With `articles`
// instead of `index`, small collections of the given sizes are drawn from them, four of each size;
// questions about articles that were not drawn are then counted as "near".
struct KbForeign {
    std::string index;
    std::string articles;
    std::vector<std::size_t> sizes;
    std::string queries;
    std::string qrels;
    std::string prefix;
    std::vector<std::string> foreign;
};
int run_kb_eval_foreign(const KbForeign& options);

}  // namespace shopkeeper::client::ctl
