#include "tests/empowerment/authority_model.h"

#include <cctype>
#include <limits>
#include <vector>

namespace shopkeeper::empowerment {
namespace {

// A typedef, because -Wpedantic lets __int128 pass only behind __extension__.
__extension__ typedef __int128 Wide;  // NOLINT(modernize-use-using)

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

enum Severity { fine = 0, with_a_reason = 1, another_person = 2, nobody = 3 };

constexpr Limit kAll[] = {Limit::per_action,     Limit::customer_30d, Limit::agent_day,
                          Limit::stretch_week,   Limit::team_month,   Limit::order_percent,
                          Limit::order_total,    Limit::fee_paid,     Limit::hard_ceiling,
                          Limit::agent_suspended};

struct World {
    const Policy& policy;
    TierLimits tier;                  // as they bind this agent on this day
    const std::int64_t* team_budget;  // null: none
    const Usage& usage;
    const RemedyRequest& request;

    std::int64_t per_action() const {
        if (request.remedy == Remedy::credit) return tier.credit_per_action_minor;
        return tier.refund_per_action_minor;
    }
    bool waiver() const { return request.remedy == Remedy::waiver; }
};

Wide in_use(const BucketUse& use) {
    return Wide{use.used < 0 ? 0 : use.used} + (use.held < 0 ? 0 : use.held);
}

bool applies(const World& world, Limit limit) {
    switch (limit) {
        case Limit::per_action:
        case Limit::customer_30d:
        case Limit::agent_day:
        case Limit::stretch_week:
            return !world.waiver();
        case Limit::hard_ceiling:
            return true;
        case Limit::team_month:
            return !world.waiver() && world.team_budget != nullptr;
        case Limit::order_percent:
            return world.request.remedy == Remedy::credit && world.request.order_total_minor;
        case Limit::order_total:
            return (world.request.remedy == Remedy::refund ||
                    world.request.remedy == Remedy::replacement) &&
                   world.request.order_total_minor;
        case Limit::fee_paid:
            return world.waiver();
        case Limit::agent_suspended:
            return world.request.agent_suspended;
    }
    return false;
}

// "Up to the limit: act. Up to 125 % of it: act and say why. Above: another person."
Severity stretchable(const World& world, Wide total, std::int64_t lim) {
    if (total <= lim) return fine;
    if (total > kMost) return another_person;  // more than any ledger can count
    if (total * 100 <= Wide{lim} * world.policy.stretch.percent) return with_a_reason;
    return another_person;
}

// What one limit alone says to an amount (at least 1).
Severity says(const World& world, Limit limit, std::int64_t amount) {
    const Usage& usage = world.usage;
    switch (limit) {
        case Limit::per_action:
            return stretchable(world, amount, world.per_action());
        case Limit::customer_30d:
            return stretchable(world, in_use(usage.customer_30d) + amount,
                               world.tier.customer_30d_minor);
        case Limit::agent_day:
            return in_use(usage.agent_day) + amount > world.tier.agent_day_minor ? another_person
                                                                                 : fine;
        case Limit::stretch_week:
            return fine;  // bounds how often, not how much
        case Limit::team_month:
            return in_use(usage.team_month) + amount > *world.team_budget ? another_person : fine;
        case Limit::order_percent:
            return Wide{amount} * 100 > Wide{*world.request.order_total_minor} *
                                            world.tier.credit_percent_of_order
                       ? another_person
                       : fine;
        case Limit::order_total:
            return amount > *world.request.order_total_minor ? nobody : fine;
        case Limit::fee_paid:
            return amount > *world.request.fee_paid_minor ? nobody : fine;
        case Limit::hard_ceiling:
            return amount > Wide{world.per_action()} * world.policy.hard_ceiling_factor ? nobody
                                                                                        : fine;
        case Limit::agent_suspended:
            return nobody;
    }
    return nobody;
}

Severity says_all(const World& world, std::int64_t amount) {
    Severity severest = fine;
    for (const Limit limit : kAll)
        if (applies(world, limit)) severest = std::max(severest, says(world, limit, amount));
    return severest;
}

// The largest amount that `judge` finds no severer than `severity`; 0 when there is none.
template <class Judge>
std::int64_t largest(Severity severity, const Judge& judge) {
    std::int64_t low = 0;
    std::int64_t high = kMost;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2 + ((high - low) % 2 != 0 ? 1 : 0);
        if (judge(middle) <= severity)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

std::int64_t largest_of(const World& world, Limit limit, Severity severity) {
    return largest(severity, [&](std::int64_t amount) { return says(world, limit, amount); });
}

bool stretch_left(const World& world) {
    return in_use(world.usage.stretch_week) < world.policy.stretch.uses_per_week;
}

// Of the limits that give the answer, the one that lets the least through below it.
Limit least(const World& world, Severity severity) {
    const Severity below = severity == fine ? fine : static_cast<Severity>(severity - 1);
    std::optional<Limit> best;
    std::int64_t best_amount = 0;
    for (const Limit limit : kAll) {
        if (!applies(world, limit) || limit == Limit::stretch_week) continue;
        const std::int64_t passes = largest_of(world, limit, below);
        if (best && passes >= best_amount) continue;
        best = limit;
        best_amount = passes;
    }
    return *best;
}

LimitLine line_of(const World& world, const Calendar& calendar, Limit limit) {
    LimitLine line;
    line.limit = limit;
    const BucketUse* use = nullptr;
    std::optional<Instant> ends;
    switch (limit) {
        case Limit::per_action:
            line.lim_minor = world.per_action();
            break;
        case Limit::customer_30d:
            line.lim_minor = world.tier.customer_30d_minor;
            use = &world.usage.customer_30d;
            break;
        case Limit::agent_day:
            line.lim_minor = world.tier.agent_day_minor;
            use = &world.usage.agent_day;
            ends = calendar.day_ends;
            break;
        case Limit::stretch_week:
            line.lim_minor = world.policy.stretch.uses_per_week;
            use = &world.usage.stretch_week;
            ends = calendar.week_ends;
            break;
        case Limit::team_month:
            line.lim_minor = *world.team_budget;
            use = &world.usage.team_month;
            ends = calendar.month_ends;
            break;
        case Limit::order_percent:
        case Limit::order_total:
        case Limit::fee_paid:
        case Limit::hard_ceiling:
            line.lim_minor = largest_of(world, limit, fine);
            break;
        case Limit::agent_suspended:
            break;
    }
    line.left_minor = line.lim_minor;
    if (use == nullptr) return line;
    line.used_minor = use->used < 0 ? 0 : use->used;
    line.held_minor = use->held < 0 ? 0 : use->held;
    const Wide left = line.lim_minor - in_use(*use);
    line.left_minor = left < 0 ? 0 : static_cast<std::int64_t>(left);
    if (in_use(*use) == 0) return line;
    line.frees_at = use->frees_at ? use->frees_at : ends;
    if (!line.frees_at) return line;  // nothing comes back at a known time
    if (use->frees_at)
        line.frees_minor = use->frees_minor < 0 ? 0 : use->frees_minor;
    else
        line.frees_minor = in_use(*use) > kMost ? kMost : static_cast<std::int64_t>(in_use(*use));
    return line;
}

// Characters that count, for texts of ASCII and of whole non-blank code points only.
std::int64_t counted(std::string_view text) {
    std::vector<char> kept;
    for (const char c : text) {
        const bool continuation = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
        if (continuation) continue;
        const bool blank = c == ' ' || c == '\t' || c == '\n';
        if (blank && (kept.empty() || kept.back() == ' ')) continue;
        kept.push_back(blank ? ' ' : c);
    }
    if (!kept.empty() && kept.back() == ' ') kept.pop_back();
    return static_cast<std::int64_t>(kept.size());
}

Malformed what_is_wrong(const World& world) {
    const RemedyRequest& request = world.request;
    if (request.order_total_minor && *request.order_total_minor < 0)
        return Malformed::claim_negative;
    if (request.fee_paid_minor && *request.fee_paid_minor < 0) return Malformed::claim_negative;
    if (world.waiver() && !request.fee_paid_minor) return Malformed::fee_missing;
    if (!request.amount_minor || *request.amount_minor <= 0) return Malformed::amount_missing;
    for (const ReasonCode& reason : world.policy.reasons)
        if (reason.code == request.reason && !reason.retired) return Malformed::none;
    return Malformed::reason_unknown;
}

void conclude(const World& world, Decision& decision) {
    const std::int64_t amount = *world.request.amount_minor;
    const Severity severity = says_all(world, amount);
    const auto answer = [&](Band band, Verdict verdict, Limit limit, std::int64_t above) {
        decision.band = band;
        decision.verdict = verdict;
        decision.binding_limit = limit;
        decision.above_minor = above;
    };
    if (world.request.agent_suspended)
        return answer(Band::refused, Verdict::refused, Limit::agent_suspended, amount);
    if (severity == with_a_reason && !stretch_left(world))
        return answer(Band::second_person, Verdict::needs_second_person, Limit::stretch_week,
                      amount - decision.possible_now_minor);
    const Limit limit = least(world, severity);
    const std::int64_t above = amount - largest_of(world, limit, fine);
    switch (severity) {
        case fine:
            return answer(Band::within, Verdict::granted, limit, 0);
        case with_a_reason: {
            const bool why =
                counted(world.request.explanation) >= world.policy.stretch.min_reason_chars;
            return answer(Band::stretch, why ? Verdict::granted : Verdict::needs_reason, limit,
                          above);
        }
        case another_person:
            return answer(Band::second_person, Verdict::needs_second_person, limit, above);
        case nobody:
            return answer(Band::refused, Verdict::refused, limit, above);
    }
}

// One figure of an agent: their own until its last day, then the tier's; the lesser of the two when
// nobody knows which day it is.
std::int64_t own_or_tiers(const std::optional<std::int64_t>& own, std::int64_t tiers, Date last,
                          std::optional<Date> day) {
    if (!own) return tiers;
    if (!day) return *own < tiers ? *own : tiers;
    return *day <= last ? *own : tiers;
}

TierLimits limits_of_agent(const Policy& policy, const TierLimits& tier,
                           const RemedyRequest& request, std::optional<Date> day) {
    TierLimits limits = tier;
    for (const auto& [agent, by_currency] : policy.overrides) {
        for (const auto& [code, own] : by_currency) {
            if (agent != request.agent || code != request.currency.code()) continue;
            const auto pick = [&, last = own.last_day](const auto& figure, std::int64_t tiers) {
                return own_or_tiers(figure, tiers, last, day);
            };
            limits.refund_per_action_minor =
                pick(own.refund_per_action_minor, tier.refund_per_action_minor);
            limits.credit_per_action_minor =
                pick(own.credit_per_action_minor, tier.credit_per_action_minor);
            limits.customer_30d_minor = pick(own.customer_30d_minor, tier.customer_30d_minor);
            limits.agent_day_minor = pick(own.agent_day_minor, tier.agent_day_minor);
            limits.credit_percent_of_order =
                pick(own.credit_percent_of_order, tier.credit_percent_of_order);
        }
    }
    return limits;
}

std::optional<World> world_of(const Policy& policy, const Usage& usage,
                              const RemedyRequest& request, const Calendar& calendar,
                              Malformed& wrong) {
    const CurrencyLimits* limits = nullptr;
    for (const auto& [code, found] : policy.currencies)
        if (code == request.currency.code()) limits = &found;
    wrong = Malformed::currency_not_in_policy;
    if (limits == nullptr) return std::nullopt;
    const TierLimits* tier = nullptr;
    for (const auto& [name, found] : limits->tiers)
        if (name == request.tier) tier = &found;
    wrong = Malformed::tier_not_in_policy;
    if (tier == nullptr) return std::nullopt;
    const std::int64_t* budget = nullptr;
    for (const auto& [team, found] : limits->team_month_minor)
        if (team == request.team) budget = &found;
    World world{policy, limits_of_agent(policy, *tier, request, calendar.day), budget, usage,
                request};
    wrong = what_is_wrong(world);
    return world;
}

}  // namespace

Decision model_decide(const Policy& policy, const Usage& usage, const RemedyRequest& request,
                      const Calendar& calendar) {
    Decision decision;
    decision.policy_version = policy.version;
    const auto world = world_of(policy, usage, request, calendar, decision.malformed);
    const bool judgeable = decision.malformed == Malformed::none ||
                           decision.malformed == Malformed::amount_missing ||
                           decision.malformed == Malformed::reason_unknown;
    if (!world || !judgeable) return decision;
    for (const Limit limit : kAll)
        if (applies(*world, limit)) decision.lines.push(line_of(*world, calendar, limit));
    const auto judge = [&](std::int64_t amount) { return says_all(*world, amount); };
    decision.possible_now_minor = largest(fine, judge);
    decision.possible_with_reason_minor =
        stretch_left(*world) ? largest(with_a_reason, judge) : decision.possible_now_minor;
    if (decision.malformed == Malformed::none) conclude(*world, decision);
    return decision;
}

PossibleAmounts model_possible_by_counting(const Policy& policy, const Usage& usage,
                                           const RemedyRequest& request, const Calendar& calendar,
                                           std::int64_t highest) {
    Malformed wrong = Malformed::none;
    const auto world = world_of(policy, usage, request, calendar, wrong);
    PossibleAmounts possible;
    if (!world) return possible;
    for (std::int64_t amount = 1; amount <= highest; ++amount) {
        const Severity severity = says_all(*world, amount);
        if (severity == fine) possible.now = amount;
        if (severity <= (stretch_left(*world) ? with_a_reason : fine))
            possible.with_reason = amount;
    }
    return possible;
}

}  // namespace shopkeeper::empowerment
