// May this agent give this, now? The pure decision over a policy, what is already used, and the
// remedy asked for. The client shows it at every key as advice; the store executes it as truth.
//
// decide() is total: every input has a defined answer, and any doubt is a refusal. It has no
// clock, no I/O and allocates nothing. Amounts are minor units of the request's currency.
//
// Thread-safety: pure functions over values.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "empowerment/money.h"
#include "empowerment/policy.h"

namespace shopkeeper::empowerment {

enum class Remedy { refund, credit, replacement, waiver };

enum class Band { within, stretch, second_person, refused };

enum class Verdict { granted, needs_reason, needs_second_person, refused };

// In canonical order; also the words of the wire and of the screen.
enum class Limit {
    per_action,
    customer_30d,
    agent_day,
    stretch_week,
    team_month,
    order_percent,
    order_total,
    fee_paid,
    hard_ceiling,
    agent_suspended,
};
inline constexpr std::size_t kLimitCount = 10;

// Why a request is refused where no limit of the list above is the cause.
enum class Malformed {
    none,
    amount_missing,  // no amount, or not positive: never "all of it"
    currency_not_in_policy,
    tier_not_in_policy,
    reason_unknown,  // the reason code is not in the policy
    claim_negative,  // a claimed order total or fee below zero
    fee_missing,     // a waiver needs the fee the customer actually paid
};

// Stable words: "refund", "within", "needs_reason", "customer_30d", … Never fail.
const char* word(Remedy remedy);
const char* word(Band band);
const char* word(Verdict verdict);
const char* word(Limit limit);
const char* word(Malformed malformed);
// Failure: ErrorCode::invalid listing the words there are.
Result<Remedy> remedy_from_word(std::string_view text);
Result<Band> band_from_word(std::string_view text);
Result<Verdict> verdict_from_word(std::string_view text);
Result<Limit> limit_from_word(std::string_view text);
Result<Malformed> malformed_from_word(std::string_view text);

// What is already taken from one bucket, before the request. Minor units (stretch_week: uses).
struct BucketUse {
    std::int64_t used = 0;  // posted
    std::int64_t held = 0;  // pending and leased: counts against the limit as well
    // When something next comes back (a day of the 30-day window falls out, the day or month
    // ends); empty when nothing is taken or nothing ever comes back.
    std::optional<Instant> frees_at;
    std::int64_t frees_minor = 0;  // how much comes back then

    friend bool operator==(const BucketUse&, const BucketUse&) = default;
};

// All usage one decision needs, for one agent, customer, team and currency.
struct Usage {
    BucketUse customer_30d;
    BucketUse agent_day;
    BucketUse stretch_week;  // counts uses, not money
    BucketUse team_month;

    friend bool operator==(const Usage&, const Usage&) = default;
};

// Keys and ends of the windows the decision falls into, worked out by the store's calendar from
// the team's zone. Opaque to decide() but for the ends shown in its lines.
struct Calendar {
    Instant day_ends;
    Instant week_ends;
    Instant month_ends;
    // The local date of the decision in the team's zone: an agent's own figures count until their
    // last day. Where it is not known they only ever tighten.
    std::optional<Date> day = std::nullopt;
};

// One remedy asked for. Strings are borrowed for the call.
struct RemedyRequest {
    std::string_view agent;  // whose own figures count, if the policy has any
    std::string_view tier;   // of the agent
    std::string_view team;
    bool agent_suspended = false;
    Remedy remedy = Remedy::refund;
    std::optional<std::int64_t> amount_minor;
    Currency currency;
    std::string_view reason;       // a reason code of the policy; "other" needs reason_text
    std::string_view explanation;  // why, for the stretch band; counted in Unicode code points
    // Claims of the client: recorded as claimed, they only ever tighten.
    std::optional<std::int64_t> order_total_minor;
    std::optional<std::int64_t> fee_paid_minor;
};

struct LimitLine {
    Limit limit = Limit::per_action;
    std::int64_t lim_minor = 0;
    std::int64_t used_minor = 0;
    std::int64_t held_minor = 0;
    std::int64_t left_minor = 0;  // what is left before this request; never negative
    std::optional<Instant> frees_at;
    std::int64_t frees_minor = 0;
};

// The lines of one decision in canonical order, without allocation.
class LimitLines {
public:
    void push(const LimitLine& line) { lines_.at(size_++) = line; }
    const LimitLine* begin() const { return lines_.data(); }
    const LimitLine* end() const { return lines_.data() + size_; }
    std::size_t size() const { return size_; }
    // The line of a limit, or null when that limit does not apply to the request.
    const LimitLine* find(Limit limit) const {
        for (const LimitLine& line : *this)
            if (line.limit == limit) return &line;
        return nullptr;
    }

private:
    std::array<LimitLine, kLimitCount> lines_;
    std::size_t size_ = 0;
};

struct Decision {
    Band band = Band::refused;
    Verdict verdict = Verdict::refused;
    // The limit that decides: the one that stops the amount, or, for an amount within, the one
    // that leaves the least. Empty when `malformed` says why.
    std::optional<Limit> binding_limit;
    Malformed malformed = Malformed::none;
    std::int64_t possible_now_minor = 0;          // the largest amount within
    std::int64_t possible_with_reason_minor = 0;  // the largest with a stretch
    std::int64_t above_minor = 0;                 // how far the amount is above the binding limit
    LimitLines lines;
    std::int64_t policy_version = 0;
};

// Characters of an explanation that count towards StretchRule::min_reason_chars: code points that
// can be seen (base/sight.h), and a run of blanks (any white space, broken bytes) between them
// once. What cannot be seen does not count at all. Stops at `enough`. Never fails.
std::int64_t explanation_chars(std::string_view explanation, std::int64_t enough);

// The ordered cascade of the design: malformed → refused outright → second person → stretch →
// within. Counts the item in hand. Pure, total, allocation-free.
//
// Where currency and tier are in the policy and the claims make sense, the lines and both
// possible amounts are filled in even if the amount or the reason is still missing, so that a
// screen can say what may be given before anything is typed. Every rule, with a worked table, is
// in docs/authority.md.
Decision decide(const Policy& policy, const Usage& usage, const RemedyRequest& request,
                const Calendar& calendar);

}  // namespace shopkeeper::empowerment
