#include "empowerment/authority.h"

#include <algorithm>
#include <limits>

#include "base/sight.h"
#include "base/utf8.h"

namespace shopkeeper::empowerment {
namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();

// What one limit lets through, for three people: the agent alone, the agent with a reason, and
// anyone at all. The tightest of each decides the band.
struct Bar {
    Limit limit = Limit::per_action;
    std::int64_t alone = 0;
    std::int64_t with_reason = 0;
    std::int64_t anyone = kMax;
};

// Every bar of one request, in canonical order, without allocation.
struct Bars {
    std::array<Bar, kLimitCount> items;
    std::size_t size = 0;

    void push(const Bar& bar) { items.at(size++) = bar; }

    // The bar with the least of `what`; of equal ones the first in canonical order.
    const Bar& tightest(std::int64_t Bar::*what) const {
        return *std::min_element(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(size),
                                 [what](const Bar& a, const Bar& b) { return a.*what < b.*what; });
    }
};

// Bad figures must not open a limit: a negative count of what was taken counts as nothing taken,
// a negative limit as none, and a sum too large for 64 bits as the largest there is.
std::int64_t not_negative(std::int64_t value) {
    return std::max<std::int64_t>(value, 0);
}

std::int64_t taken(const BucketUse& use) {
    std::int64_t sum = 0;
    return __builtin_add_overflow(not_negative(use.used), not_negative(use.held), &sum) ? kMax
                                                                                        : sum;
}

// An overdrawn window leaves nothing, never less than nothing.
std::int64_t left_of(std::int64_t lim, std::int64_t already) {
    return not_negative(not_negative(lim) - already);
}

std::int64_t times(std::int64_t value, std::int64_t factor) {
    std::int64_t product = 0;
    return __builtin_mul_overflow(not_negative(value), not_negative(factor), &product) ? kMax
                                                                                       : product;
}

std::int64_t stretched(const StretchRule& rule, std::int64_t lim) {
    // A stretch below 100 % would be a second, tighter limit; the policy check refuses it.
    return percent_of(not_negative(lim), std::clamp<std::int64_t>(rule.percent, 100, 1000));
}

std::int64_t per_action_limit(const TierLimits& tier, Remedy remedy) {
    return remedy == Remedy::credit ? tier.credit_per_action_minor : tier.refund_per_action_minor;
}

// The first thing that makes a request one that nobody could judge, or `none`.
Malformed malformation(const Policy& policy, const RemedyRequest& request, bool has_currency,
                       bool has_tier) {
    if (!has_currency) return Malformed::currency_not_in_policy;
    if (!has_tier) return Malformed::tier_not_in_policy;
    if (request.order_total_minor.value_or(0) < 0 || request.fee_paid_minor.value_or(0) < 0)
        return Malformed::claim_negative;
    if (request.remedy == Remedy::waiver && !request.fee_paid_minor) return Malformed::fee_missing;
    if (request.amount_minor.value_or(0) <= 0) return Malformed::amount_missing;
    const ReasonCode* reason = policy.find_reason(request.reason);
    if (reason == nullptr || reason->retired) return Malformed::reason_unknown;
    return Malformed::none;
}

// Whether the limits can be worked out although the request is malformed: what is missing is only
// something the agent has yet to type.
bool only_unfinished(Malformed malformed) {
    return malformed == Malformed::none || malformed == Malformed::amount_missing ||
           malformed == Malformed::reason_unknown;
}

// Collects the limits that apply to one request, as bars to decide by and lines to show.
class LimitCollector {
public:
    LimitCollector(Bars& bars, LimitLines& lines) : bars_(bars), lines_(lines) {}

    // A window that is used up as amounts are given. `with_reason_lim` is the limit under a
    // stretch, the same figure where there is none.
    void window(Limit limit, std::int64_t lim, std::int64_t with_reason_lim, const BucketUse& use,
                std::optional<Instant> window_ends) {
        const std::int64_t already = taken(use);
        bars_.push({limit, left_of(lim, already), left_of(with_reason_lim, already), kMax});
        line(limit, lim, use, window_ends);
    }

    // A limit on the single amount that another person may still pass.
    void single(Limit limit, std::int64_t lim, std::int64_t with_reason_lim) {
        bars_.push({limit, not_negative(lim), not_negative(with_reason_lim), kMax});
        line(limit, lim, BucketUse{}, std::nullopt);
    }

    // A limit that nobody may pass.
    void absolute(Limit limit, std::int64_t lim) {
        const std::int64_t bar = not_negative(lim);
        bars_.push({limit, bar, bar, bar});
        line(limit, lim, BucketUse{}, std::nullopt);
    }

    // Only shown: counts uses, not money.
    void line(Limit limit, std::int64_t lim, const BucketUse& use,
              std::optional<Instant> window_ends) {
        LimitLine line;
        line.limit = limit;
        line.lim_minor = not_negative(lim);
        line.used_minor = not_negative(use.used);
        line.held_minor = not_negative(use.held);
        line.left_minor = left_of(lim, taken(use));
        if (taken(use) > 0) {
            line.frees_at = use.frees_at ? use.frees_at : window_ends;
            if (line.frees_at)
                line.frees_minor = use.frees_at ? not_negative(use.frees_minor) : taken(use);
        }
        lines_.push(line);
    }

private:
    Bars& bars_;
    LimitLines& lines_;
};

// In the canonical order of Limit.
void collect(const Policy& policy, const CurrencyLimits& currency, const TierLimits& tier,
             const Usage& usage, const RemedyRequest& request, const Calendar& calendar,
             LimitCollector out) {
    // A waiver gives back a fee that was really paid: that fee is its only limit, for every tier,
    // below the ceiling of everything. The fee is a claim; without a ceiling it could be any sum.
    // What it costs is still counted for the agent's day and the team's month by the ledger.
    if (request.remedy == Remedy::waiver) {
        out.absolute(Limit::fee_paid, request.fee_paid_minor.value_or(0));
        out.absolute(Limit::hard_ceiling,
                     times(tier.refund_per_action_minor, policy.hard_ceiling_factor));
    } else {
        const std::int64_t per_action = per_action_limit(tier, request.remedy);
        out.single(Limit::per_action, per_action, stretched(policy.stretch, per_action));
        out.window(Limit::customer_30d, tier.customer_30d_minor,
                   stretched(policy.stretch, tier.customer_30d_minor), usage.customer_30d,
                   std::nullopt);
        out.window(Limit::agent_day, tier.agent_day_minor, tier.agent_day_minor, usage.agent_day,
                   calendar.day_ends);
        out.line(Limit::stretch_week, policy.stretch.uses_per_week, usage.stretch_week,
                 calendar.week_ends);
        if (const auto budget = currency.team_month_minor.find(request.team);
            budget != currency.team_month_minor.end())
            out.window(Limit::team_month, budget->second, budget->second, usage.team_month,
                       calendar.month_ends);
        const auto total = request.order_total_minor;
        if (total && request.remedy == Remedy::credit) {
            // No stretch is named for the share of the order: above it, another person decides.
            const std::int64_t share =
                percent_of(*total, std::clamp<std::int64_t>(tier.credit_percent_of_order, 0, 1000));
            out.single(Limit::order_percent, share, share);
        } else if (total) {
            out.absolute(Limit::order_total, *total);
        }
        out.absolute(Limit::hard_ceiling, times(per_action, policy.hard_ceiling_factor));
    }
    if (request.agent_suspended) out.absolute(Limit::agent_suspended, 0);
}

void bind(Decision& decision, Band band, Verdict verdict, Limit limit, std::int64_t above) {
    decision.band = band;
    decision.verdict = verdict;
    decision.binding_limit = limit;
    decision.above_minor = above;
}

// The cascade over a well-formed request: from what nobody may do down to what the agent may.
void judge(const Policy& policy, const RemedyRequest& request, const Bars& bars,
           bool stretch_available, Decision& decision) {
    const std::int64_t amount = request.amount_minor.value_or(0);
    if (request.agent_suspended) {
        bind(decision, Band::refused, Verdict::refused, Limit::agent_suspended, amount);
        return;
    }
    if (const Bar& bar = bars.tightest(&Bar::anyone); amount > bar.anyone) {
        bind(decision, Band::refused, Verdict::refused, bar.limit, amount - bar.anyone);
        return;
    }
    if (const Bar& bar = bars.tightest(&Bar::with_reason); amount > bar.with_reason) {
        bind(decision, Band::second_person, Verdict::needs_second_person, bar.limit,
             amount - bar.alone);
        return;
    }
    const Bar& bar = bars.tightest(&Bar::alone);
    if (amount <= bar.alone) {
        bind(decision, Band::within, Verdict::granted, bar.limit, 0);
        return;
    }
    if (!stretch_available) {
        bind(decision, Band::second_person, Verdict::needs_second_person, Limit::stretch_week,
             amount - bar.alone);
        return;
    }
    const std::int64_t enough = policy.stretch.min_reason_chars;
    const bool explained = explanation_chars(request.explanation, enough) >= enough;
    bind(decision, Band::stretch, explained ? Verdict::granted : Verdict::needs_reason, bar.limit,
         amount - bar.alone);
}

}  // namespace

std::int64_t explanation_chars(std::string_view explanation, std::int64_t enough) {
    std::int64_t count = 0;
    bool blank_pending = false;
    SightReader reader;
    std::size_t pos = 0;
    while (pos < explanation.size() && count < enough) {
        const char32_t c = next_code_point(explanation, pos);
        // Broken bytes say no more than a blank does.
        const Sight sight = reader.next(c == kReplacement ? U' ' : c);
        if (sight == Sight::unseen) continue;
        const bool blank = sight == Sight::blank;
        if (!blank) count += (blank_pending && count > 0) ? 2 : 1;
        blank_pending = blank;
    }
    return count;
}

Decision decide(const Policy& policy, const Usage& usage, const RemedyRequest& request,
                const Calendar& calendar) {
    Decision decision;
    decision.policy_version = policy.version;
    const auto currency = policy.currencies.find(request.currency.code());
    const std::optional<TierLimits> tier =
        policy.limits_for(request.currency.code(), request.tier, request.agent, calendar.day);
    decision.malformed =
        malformation(policy, request, currency != policy.currencies.end(), tier.has_value());
    if (!tier || !only_unfinished(decision.malformed)) return decision;

    Bars bars;
    collect(policy, currency->second, *tier, usage, request, calendar,
            LimitCollector{bars, decision.lines});
    // A waiver has no stretch: both of its amounts are the fee, so the count does not matter.
    const bool stretch_available =
        taken(usage.stretch_week) < not_negative(policy.stretch.uses_per_week);
    decision.possible_now_minor = bars.tightest(&Bar::alone).alone;
    decision.possible_with_reason_minor = stretch_available
                                              ? bars.tightest(&Bar::with_reason).with_reason
                                              : decision.possible_now_minor;
    if (decision.malformed == Malformed::none)
        judge(policy, request, bars, stretch_available, decision);
    return decision;
}

}  // namespace shopkeeper::empowerment
