// A policy as cells: every figure, date, word and switch of it by a path, as the supervisor's
// matrix shows and edits them. Author, reason, version and start of a policy are no cells: they
// belong to the change, not to the limits.
//
// A path is the JSON pointer of the value in the document ("/currencies/USD/tiers/agent/agent_day",
// "/overrides/ines/USD/last_day"); a reason is named by its code instead of its place in the list
// ("/reasons/hardship/label"). A text is what the document holds: "150.00", "20", "2026-12-31";
// switches read "yes" or "no".
//
// What is typed into a cell is judged by the same bounds as the whole document (policy_check.cpp);
// a property in the tests holds the two together.
//
// Thread-safety: pure functions over values. Ownership: results are the caller's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "empowerment/money.h"
#include "empowerment/policy.h"

namespace shopkeeper::empowerment {

enum class CellPart {
    tier,            // a limit of a tier in a currency
    team_month,      // a team's budget; no cell where there is none
    agent_override,  // a figure of one agent, or its last day
    stretch,         // the stretch rule
    rule,            // hard ceiling, threshold, expiry
    reason,          // a reason code's label, or one of its switches
};

enum class CellKind { amount, whole, day, text, yes_no };

// What a path says, taken apart.
struct CellAddress {
    CellPart part = CellPart::rule;
    std::string currency;  // of tier, team_month and agent_override
    std::string name;      // the tier, team, agent or reason code; empty for stretch and rule
    std::string field;     // "refund_per_action", "last_day", "percent", …; empty for team_month

    friend bool operator==(const CellAddress&, const CellAddress&) = default;
};

struct Cell {
    std::string path;
    CellAddress at;
    CellKind kind = CellKind::text;
    std::string text;
    // Of amounts (minor units) and whole numbers; empty for the others.
    std::optional<std::int64_t> figure;
};

// Success: the address. Failure: ErrorCode::not_found when no policy can have such a cell.
Result<CellAddress> cell_address(std::string_view path);
std::string cell_path(const CellAddress& at);

// Every cell there is, in the order of the document. Never fails.
std::vector<Cell> cells_of(const Policy& policy);

// Failure: ErrorCode::not_found when the policy has no such cell (a budget that is not set, a
// figure the agent's tier gives).
Result<Cell> find_cell(const Policy& policy, std::string_view path);

// Validation as typed: the cell as it would be with this text. An empty text is a value where a
// cell may be absent (a team's budget, a figure of an override): `text` is then empty.
// Failure: ErrorCode::invalid with one sentence of what to type instead; ErrorCode::not_found for
// a path that cannot be, or a tier, currency or reason the policy does not have.
Result<Cell> read_cell(const Policy& policy, std::string_view path, std::string_view text);

// The policy with that cell. A budget or override that is not there is added (an override by its
// last_day first). An empty text takes a budget or a figure away; an empty last_day takes the whole
// override away. Failure: as read_cell(), and ErrorCode::invalid for a figure of an override that
// has no last day yet.
Result<Policy> set_cell(const Policy& policy, std::string_view path, std::string_view text);

// Adds what has more than one cell. Failure: ErrorCode::conflict when it is there already;
// ErrorCode::invalid for a name or code of another shape; ErrorCode::not_found for a currency or
// tier to copy that is not there.
Result<Policy> add_tier(const Policy& policy, const std::string& currency, const std::string& tier,
                        const std::string& copied_from);
Result<Policy> add_reason(const Policy& policy, const ReasonCode& reason);

// Takes a tier out of a currency. Failure: ErrorCode::not_found; ErrorCode::invalid for the last.
Result<Policy> remove_tier(const Policy& policy, const std::string& currency,
                           const std::string& tier);

}  // namespace shopkeeper::empowerment
