// The filters of the record as options of a command line.
//
// Thread-safety: free functions. Ownership: by value.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "base/result.h"
#include "empowerment/archive_desk.h"

namespace shopkeeper::client::ctl {

// What was typed, word by word.
struct ArchiveWords {
    std::string text, contact, customer, from, to;
    std::vector<std::string> tags, groups, reasons, signals, outcomes, bands, remedies, labels,
        agents, reviewers;
};

// Adds --text, --tag and so on; what is typed lands in `words`, which must outlive the parsing.
void add_archive_filter(CLI::App& verb, ArchiveWords& words);

// Failure: ErrorCode::invalid naming the option and the words there are.
Result<empowerment::ArchiveFilter> archive_filter(const ArchiveWords& words);

}  // namespace shopkeeper::client::ctl
