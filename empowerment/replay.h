// A file of requests, decided one after the other under one policy: what shopkeeperctl decide
// does, and what a what-if over past days stands on.
//
// Requests are taken in the order they come. With `apply`, what is granted (within; stretch with
// an explanation) counts for every later request whose windows hold its day: the agent's local
// day, ISO week and month in the team's zone, the customer's last 30 days as 31 UTC dates. A
// request dated before one that was already granted is decided as it stands: the earlier grant
// counts wherever its day lies in the window, and in the customer window even when its day lies
// ahead. So an order that jumps back can only tighten a decision, never widen it. Ids are echoed,
// not compared: the same id twice is two requests.
//
// The policy's effective_from is not looked at: the question is what this policy would say.
//
// Thread-safety: one thread per Replay. Ownership: borrows policy and zones, which must outlive it.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/bounded_json.h"
#include "base/result.h"
#include "empowerment/authority.h"
#include "empowerment/calendar.h"
#include "empowerment/policy.h"

namespace shopkeeper::empowerment {

// One line of a requests file.
struct ReplayRequest {
    Json id;  // a text or a whole number, echoed; null when it could not be read
    std::string agent;
    std::string tier;
    std::string team;
    std::string customer;
    Remedy remedy = Remedy::refund;
    std::optional<std::int64_t> amount_minor;
    // Empty for a code that is no currency: refused like any currency the policy does not have.
    std::optional<Currency> currency;
    std::string reason;
    std::string explanation;
    std::optional<std::int64_t> order_total_minor;
    std::optional<std::int64_t> fee_paid_minor;
    Instant at;
};

// Reads {"id","agent","tier","team","customer","contact","remedy","amount_minor","currency",
// "reason","explanation"?,"order_total_minor"?,"fee_paid_minor"?,"at"}. `id` is set as soon as it
// could be read, also on failure. An absent or null amount is kept as missing (a refusal, decided
// like any other). Failure: ErrorCode::invalid naming the field and what was expected.
Result<ReplayRequest> replay_request_from_line(std::string_view line, Json& id);

class Replay {
public:
    Replay(const Policy& policy, const TeamZones& zones, bool apply)
        : policy_(policy), zones_(zones), apply_(apply) {}

    // Decides one request; with `apply`, counts it when it is granted. Never fails.
    Decision decide_next(const ReplayRequest& request);

    // How many requests were dated before one that had come already.
    std::int64_t out_of_order() const { return out_of_order_; }

private:
    // Subject and currency.
    using Subject = std::pair<std::string, std::string>;
    using SubjectDay = std::tuple<std::string, std::string, Date>;

    Usage usage(const ReplayRequest& request, const Windows& windows) const;
    void count(const ReplayRequest& request, const Windows& windows, Band band);

    const Policy& policy_;
    const TeamZones& zones_;
    bool apply_;
    std::optional<Instant> latest_;
    std::int64_t out_of_order_ = 0;
    std::map<Subject, std::map<Date, std::int64_t>> customer_days_;
    std::map<SubjectDay, std::int64_t> agent_days_;
    std::map<SubjectDay, std::int64_t> team_months_;
    std::map<std::pair<std::string, Date>, std::int64_t> stretch_weeks_;
};

// {"id","band","verdict","binding_limit","possible_now_minor","possible_with_reason_minor",
// "lines":[{"limit","lim_minor","used_minor","held_minor","left_minor","frees_at"}]} in this order
// and on one line, without a line end. Never fails.
std::string decision_line(const Json& id, const Decision& decision);

}  // namespace shopkeeper::empowerment
