#include <cstdio>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "client/ctl/commands.h"
#include "client/ctl/kb_files.h"
#include "client/ctl/patterns_files.h"
#include "knowledge/file/files.h"

namespace shopkeeper::client::ctl {
namespace {

using knowledge::PatternBook;
using knowledge::PatternBurst;
using knowledge::PatternId;

struct GroupOptions {
    std::string bursts;
    std::string state;
    bool regroup = false;
    bool describe = false;
};

// In one column of one line.
std::string in_a_column(std::string text) {
    for (char& c : text) {
        if (c == '\n' || c == '\t' || c == '\r') c = ' ';
    }
    return text;
}

std::string joined(const std::vector<std::string>& parts, const char* between) {
    std::string out;
    for (const std::string& part : parts) {
        if (!out.empty()) out += between;
        out += in_a_column(part);
    }
    return out;
}

// 0, or 1 when lines were left out: the rest was done, yet the input was at fault.
int say_problems(const std::vector<std::string>& problems) {
    for (const std::string& problem : problems) std::cerr << "shopkeeperctl: " << problem << '\n';
    return problems.empty() ? 0 : 1;
}

// The patterns of the file's bursts. One that the book holds already, by id and text, is not
// counted again: the same file may be given twice.
std::vector<PatternId> grouped(PatternBook& book, const std::vector<PatternBurst>& bursts,
                               bool regroup) {
    std::map<std::pair<std::string, std::string>, std::size_t> known;
    for (std::size_t i = 0; i < book.size(); ++i) {
        known.emplace(std::pair(book.burst(i).id, book.burst(i).text), i);
    }
    std::vector<PatternBurst> fresh;
    std::vector<std::size_t> place;
    for (const PatternBurst& burst : bursts) {
        const auto found = known.find({burst.id, burst.text});
        place.push_back(found != known.end() ? found->second : book.size() + fresh.size());
        if (found == known.end()) fresh.push_back(burst);
    }
    const std::map<PatternId, PatternId> merged = book.merged();
    book.add(fresh);
    for (const auto& [from, to] : book.merged()) {
        const auto before = merged.find(from);
        if (before != merged.end() && before->second == to) continue;
        std::cerr << "shopkeeperctl: pattern " << from << " is part of pattern " << to << " now\n";
    }
    if (regroup) {
        for (const knowledge::PatternMove& move : book.regroup()) {
            std::cerr << "shopkeeperctl: " << move.id << " moved from pattern " << move.from
                      << " to " << move.to << '\n';
        }
    }
    std::vector<PatternId> out;
    out.reserve(place.size());
    for (const std::size_t i : place) out.push_back(book.pattern_of(i));
    return out;
}

int run_group(const GroupOptions& options) {
    const auto file = read_bursts(options.bursts);
    if (!file) return say_failure(file.error());
    PatternBook book;
    if (!options.state.empty()) {
        auto saved = read_pattern_book(options.state);
        if (!saved) return say_failure(saved.error());
        book = std::move(saved).value();
    }
    const std::vector<PatternId> patterns = grouped(book, file->bursts, options.regroup);
    if (!options.state.empty()) {
        // Saved before anything is said: numbers that were told must be found again.
        if (const Status saved = knowledge::replace_file(options.state, book.save()); !saved) {
            return say_failure(saved.error());
        }
    }
    if (options.describe) {
        for (const knowledge::PatternSummary& pattern : book.describe()) {
            std::printf("%u\t%zu\t%s\t%s\n", pattern.pattern, pattern.count,
                        joined(pattern.words, " ").c_str(),
                        joined(pattern.examples, " | ").c_str());
        }
    } else {
        for (std::size_t i = 0; i < patterns.size(); ++i) {
            std::printf("%s\t%u\n", file->bursts[i].id.c_str(), patterns[i]);
        }
    }
    return say_problems(file->problems);
}

int run_gaps(const std::string& feedback) {
    const auto file = read_gaps(feedback);
    if (!file) return say_failure(file.error());
    for (const knowledge::Gap& gap : knowledge::group_gaps(file->notes)) {
        const std::string example = gap.examples.empty() ? "" : gap.examples.front();
        std::printf("%zu\t%s\t%s\t%s\n", gap.contacts, joined(gap.words, " ").c_str(),
                    in_a_column(example).c_str(), format_instant(gap.last).c_str());
    }
    return say_problems(file->problems);
}

}  // namespace

void add_patterns_commands(CLI::App& app, int& exit_code) {
    CLI::App* patterns = app.add_subcommand("patterns", "Same need, different words.");
    patterns->require_subcommand(1);
    auto options = std::make_shared<GroupOptions>();
    CLI::App* group = patterns->add_subcommand("group", "Say the pattern of every burst.");
    group
        ->add_option("--bursts", options->bursts, "Lines of id, tab, text and, if known, tab, time")
        ->required();
    auto* state = group->add_option("--state", options->state,
                                    "Go on from what this file holds, and keep the result in it");
    group
        ->add_flag("--regroup", options->regroup,
                   "Group all anew; bursts that move are told on standard error")
        ->needs(state);
    group->add_flag("--describe", options->describe,
                    "Print each pattern instead: number, count, words, examples");
    group->callback([options, &exit_code] { exit_code = run_group(*options); });
}

void add_gaps_command(CLI::App& kb, int& exit_code) {
    auto feedback = std::make_shared<std::string>();
    CLI::App* gaps = kb.add_subcommand(
        "gaps", "What was asked and not answered: contacts, words, an example, last time.");
    gaps->add_option("--feedback", *feedback, "The desk's feedback.jsonl")->required();
    gaps->callback([feedback, &exit_code] { exit_code = run_gaps(*feedback); });
}

}  // namespace shopkeeper::client::ctl
