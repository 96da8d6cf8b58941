// What differs between two policies, cell by cell, and a change put onto a policy again.
//
// Rows are plain values in the order of the document, for a screen, a CSV or a log alike. Author,
// reason, version and start are no cells and not compared; neither is the order of the reasons.
//
// Thread-safety: pure functions over values. Ownership: results are the caller's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "empowerment/policy_cells.h"

namespace shopkeeper::empowerment {

enum class CellMove {
    added,    // the cell was not there before
    removed,  // the cell is no longer there
    raised,   // a figure or last day went up
    lowered,
    edited,  // words or a switch
};
const char* word(CellMove move);

struct CellChange {
    std::string path;
    CellAddress at;
    CellKind kind = CellKind::text;
    CellMove move = CellMove::edited;
    std::string from;  // as a document has it; empty when it was not there
    std::string to;    // empty when it is no longer there
    // How far a figure moved, in tenths of a percent of what it was, rounded half away from zero:
    // 150.00 → 180.00 is 200. Empty when it was nothing or is no figure. Saturates at ±1,000,000.
    std::optional<std::int64_t> per_mille;

    friend bool operator==(const CellChange&, const CellChange&) = default;
};

// Empty when both have the same cells. Never fails.
std::vector<CellChange> diff_policies(const Policy& from, const Policy& to);

// `base` with the changes made. Author, reason, version and start stay those of `base`.
// Requires: all changes come from one diff_policies(), or a part of one that leaves every tier,
// override and reason whole. Failure: ErrorCode::conflict naming the first cell of `base` that is
// not what the change started from; ErrorCode::invalid when the outcome is no policy.
Result<Policy> apply_changes(const Policy& base, const std::vector<CellChange>& changes);

// Changes of `ours` whose cell was changed by `theirs` as well, to something else: what a person
// must look at before both can stand. Never fails.
std::vector<CellChange> conflicts_between(const std::vector<CellChange>& ours,
                                          const std::vector<CellChange>& theirs);

// "agent agent day (USD) 750.00 → 800.00", at most `most` of them and then how many
// more there are: for sentences that say what somebody else changed. Never fails.
std::string summary_of(const std::vector<CellChange>& changes, std::size_t most = 3);

}  // namespace shopkeeper::empowerment
