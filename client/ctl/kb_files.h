// The files that `shopkeeperctl kb` reads and writes beside an index: queries, judgements, memory,
// timings.
//
// Thread-safety: free functions.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "knowledge/evaluate.h"
#include "knowledge/search.h"

namespace shopkeeper::client::ctl {

struct QueryLine {
    std::string id;
    std::string text;
    std::optional<Instant> at;  // a burst's time, where the file has a third column
};

// Lines of id, tab, text[, tab, RFC 3339 time]. Empty lines are skipped; "\n" within a text stands
// for a line feed. Failure: not_found, io, invalid naming the line.
Result<std::vector<QueryLine>> read_queries(const std::string& path);

// Lines of query, tab, article, tab, relevance.
Result<std::map<std::string, knowledge::Judgements>> read_judgements(const std::string& path);

// JSON Lines of {"id","created","text","articles":[…]} and, if any were said not to be it,
// "not":[…].
Result<std::vector<knowledge::MemoryItem>> read_memory(const std::string& path);

// {"queries","p50_us","p99_us"} of the times given, by the nearest-rank method.
Status write_timing(const std::string& path, std::vector<double> micros);

// Writes the sentence to stderr; returns 1, the exit code for input at fault.
int say_failure(const Error& error);

// Damage that only the answers came upon (see Index::health()): 0 when there was none, otherwise
// the sentence is written to stderr and the exit code is 1. Asked once everything was answered.
int say_damage(const knowledge::Index& index);

// "qid Q0 docid rank score tag" to stdout.
void print_run_line(const std::string& query, std::string_view article, std::size_t rank,
                    double score);

}  // namespace shopkeeper::client::ctl
