// The policy: the versioned, effective-dated table of limits as JSON and as values.
//
// A change is a new version, never an edit. Validation names the JSON pointer and what was
// expected. Amounts in JSON are decimal strings ("150.00") in the currency of their table; only a
// team's monthly budget may be null, for "none". A tier's limit is always a figure: no document
// can say "unlimited". The shape is assets/policy.schema.json, the default
// assets/policy.default.json.
//
// Figures of one agent may replace the tier's until a last day (overrides). They are part of the
// policy like every other figure: versioned, with author and reason, and a raise like any raise.
//
// Thread-safety: values and pure functions; a Policy is immutable once parsed and shared by
// shared_ptr<const Policy>.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/money.h"

namespace shopkeeper::empowerment {

// Limits of one tier in one currency, minor units.
struct TierLimits {
    std::int64_t refund_per_action_minor = 0;  // also binds a replacement, at retail value
    std::int64_t credit_per_action_minor = 0;
    std::int64_t customer_30d_minor = 0;
    std::int64_t agent_day_minor = 0;
    std::int64_t credit_percent_of_order = 0;
};

struct CurrencyLimits {
    std::map<std::string, TierLimits, std::less<>> tiers;
    // Team → budget per month, minor units; a team not named has none.
    std::map<std::string, std::int64_t, std::less<>> team_month_minor;
};

struct StretchRule {
    std::int64_t percent = 125;      // of per_action and customer_30d
    std::int64_t uses_per_week = 3;  // per agent
    std::int64_t min_reason_chars = 15;
};

// What replaces the tier's figures for one agent in one currency. A figure that is absent is the
// tier's. On the day after the last all of them are the tier's again, without a new version.
struct AgentOverride {
    Date last_day;  // local date in the team's zone; the figures still count on it
    std::optional<std::int64_t> refund_per_action_minor;
    std::optional<std::int64_t> credit_per_action_minor;
    std::optional<std::int64_t> customer_30d_minor;
    std::optional<std::int64_t> agent_day_minor;
    std::optional<std::int64_t> credit_percent_of_order;
};

// By the agent's id, then by ISO code.
using AgentOverrides =
    std::map<std::string, std::map<std::string, AgentOverride, std::less<>>, std::less<>>;

struct ReasonCode {
    std::string code;   // "our_fault_delivery"
    std::string label;  // "Our fault: delivery"
    bool needs_text = false;
    bool retired = false;
};

struct Policy {
    std::int64_t version = 1;
    Instant effective_from;
    std::string changed_by;
    std::string change_reason;
    std::map<std::string, CurrencyLimits, std::less<>> currencies;  // by ISO code
    AgentOverrides overrides;
    StretchRule stretch;
    std::int64_t hard_ceiling_factor = 10;  // times the tier's per-action limit
    std::int64_t second_supervisor_above_percent = 50;
    std::int64_t request_expires_hours = 24;
    std::vector<ReasonCode> reasons;
    // Null when not in the policy.
    const TierLimits* find_tier(std::string_view currency, std::string_view tier) const;
    const ReasonCode* find_reason(std::string_view code) const;
    const AgentOverride* find_override(std::string_view agent, std::string_view currency) const;

    // The figures that bind an agent on a local day: the tier's, with those of an override that
    // still counts put in their place. Without a day it is not known whether an override still
    // counts: of each figure the lesser one then. Empty when the tier is not in the policy.
    // Never fails, allocates nothing.
    std::optional<TierLimits> limits_for(std::string_view currency, std::string_view tier,
                                         std::string_view agent, std::optional<Date> day) const;
};

// One problem of a policy document.
struct PolicyProblem {
    std::string pointer;   // JSON pointer, e.g. "/currencies/USD/tiers/agent/agent_day"
    std::string expected;  // "a decimal string with at most 2 decimals, e.g. \"150.00\""
    std::string found;
};

// All problems of a document, empty when it is a policy. Never throws.
std::vector<PolicyProblem> check_policy(std::string_view json_text);

// "2 problems…" as lines for a person: one problem a line, "POINTER: expected X, found Y".
std::string describe(const std::vector<PolicyProblem>& problems);

// Success: the policy. Failure: ErrorCode::invalid naming the first problem and how many more.
Result<Policy> parse_policy(std::string_view json_text);

// The document of a policy; parse_policy(format_policy(p)) equals p.
std::string format_policy(const Policy& policy);

// Whether a policy with the version and author a desk gave it can be kept as a document and read
// back: a compact document may be within the bound on reading and its formatted form beyond it,
// and a version may be one too many. What cannot be read back must never be stored.
// Failure: ErrorCode::invalid with what to mend.
Status check_keepable(const Policy& policy);

// The version in force at `now`: the highest effective_from not after it, ties to the highest
// version; null before the first. Requires: none of the pointers is null.
std::shared_ptr<const Policy> policy_in_force(
    const std::vector<std::shared_ptr<const Policy>>& versions, Instant now);

}  // namespace shopkeeper::empowerment
