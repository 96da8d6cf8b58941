// Random requests for the two models: small figures, figures at the edges of 64 bits, and amounts
// that lie exactly on, one below and one above every boundary.
#pragma once

#include <array>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "empowerment/authority.h"

namespace shopkeeper::empowerment {

class CaseMaker {
public:
    explicit CaseMaker(std::uint64_t seed) : random_(seed) {}

    std::int64_t up_to(std::int64_t highest) {
        return static_cast<std::int64_t>(random_() % (static_cast<std::uint64_t>(highest) + 1));
    }
    bool one_in(std::int64_t n) { return up_to(n - 1) == 0; }

    // Mostly small, sometimes enormous.
    std::int64_t figure() {
        constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
        switch (up_to(19)) {
            case 0:
                return kMost - up_to(3);
            case 1:
                return kMost / (1 + up_to(200)) - up_to(3);
            case 2:
                return 0;
            default:
                return up_to(300);
        }
    }

    Policy policy() {
        Policy policy;
        policy.version = up_to(9) + 1;
        for (const char* code : {"USD", "JPY"}) {
            CurrencyLimits& limits = policy.currencies[code];
            for (const char* tier : {"new", "senior"})
                limits.tiers[tier] = {figure(), figure(), figure(), figure(), up_to(100)};
            if (one_in(2)) limits.team_month_minor["care"] = figure();
        }
        if (one_in(2)) policy.overrides["ines"]["USD"] = own_figures();
        if (one_in(4)) policy.overrides["ines"]["JPY"] = own_figures();
        if (one_in(4)) policy.overrides["rui"]["USD"] = own_figures();
        policy.stretch = {one_in(2) ? 125 : 100 + up_to(900), up_to(4), 1 + up_to(20)};
        policy.hard_ceiling_factor = one_in(3) ? 1 + up_to(2) : 10;
        policy.reasons = {{"goodwill", "Goodwill", false, false}, {"old", "Old", false, true}};
        return policy;
    }

    // Figures of one agent: each of them, or the tier's, until one of a few days.
    AgentOverride own_figures() {
        AgentOverride own;
        own.last_day = Date{std::chrono::days{20'000 + up_to(2)}};
        if (one_in(2)) own.refund_per_action_minor = figure();
        if (one_in(2)) own.credit_per_action_minor = figure();
        if (one_in(2)) own.customer_30d_minor = figure();
        if (one_in(2)) own.agent_day_minor = figure();
        if (one_in(2)) own.credit_percent_of_order = up_to(100);
        return own;
    }

    // A decision's windows, on a day around the last of the overrides; sometimes on no known day.
    Calendar calendar() {
        Calendar calendar{Instant{std::chrono::hours{24}}, Instant{std::chrono::hours{168}},
                          Instant{std::chrono::hours{720}}};
        if (!one_in(8)) calendar.day = Date{std::chrono::days{20'000 + up_to(3)}};
        return calendar;
    }

    BucketUse use() {
        BucketUse use;
        if (one_in(3)) return use;
        use.used = one_in(40) ? -figure() : figure();
        use.held = one_in(2) ? 0 : figure();
        if (one_in(2)) {
            use.frees_at = Instant{std::chrono::milliseconds{up_to(1'000'000)}};
            use.frees_minor = one_in(20) ? -1 : figure();
        }
        return use;
    }

    Usage usage() {
        Usage usage{use(), use(), {}, use()};
        usage.stretch_week.used = up_to(4);
        usage.stretch_week.held = one_in(4) ? 1 : 0;
        return usage;
    }

    RemedyRequest request() {
        RemedyRequest request;
        request.tier = one_in(50) ? "nobody" : one_in(2) ? "new" : "senior";
        request.agent = one_in(3) ? "zoe" : one_in(3) ? "rui" : "ines";
        request.team = one_in(4) ? "other" : "care";
        request.agent_suspended = one_in(25);
        request.remedy = std::array{Remedy::refund, Remedy::credit, Remedy::replacement,
                                    Remedy::waiver}[static_cast<std::size_t>(up_to(3))];
        if (!one_in(30)) request.amount_minor = one_in(30) ? -figure() : figure();
        if (one_in(3)) request.currency = Currency::from_code(one_in(9) ? "KWD" : "JPY").value();
        request.reason = one_in(40) ? "unknown" : one_in(40) ? "old" : "goodwill";
        request.explanation = kExplanations[static_cast<std::size_t>(up_to(5))];
        if (one_in(2)) request.order_total_minor = one_in(40) ? -1 : figure();
        if (!one_in(3)) request.fee_paid_minor = one_in(40) ? -1 : figure();
        return request;
    }

    // The amount on a boundary of what was decided, or beside it.
    std::int64_t beside(const Decision& decision) {
        constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
        std::int64_t at =
            one_in(2) ? decision.possible_now_minor : decision.possible_with_reason_minor;
        if (decision.lines.size() > 0 && one_in(3))
            at = (decision.lines.begin() +
                  up_to(static_cast<std::int64_t>(decision.lines.size()) - 1))
                     ->lim_minor;
        const std::int64_t step = up_to(2) - 1;
        return at == kMost && step > 0 ? at : at + step;
    }

private:
    static constexpr std::array<std::string_view, 6> kExplanations = {
        "",
        "   \t  ",
        "short",
        "exactly 15 char",
        "  a    b    c    d   ",
        "hundert größere Gründe für Ana"};

    std::mt19937_64 random_;
};

// How many random cases to try: SHOPKEEPER_MODEL_CASES if set, few under SHOPKEEPER_DOSE=light.
inline std::int64_t model_cases() {
    if (const char* count = std::getenv("SHOPKEEPER_MODEL_CASES"); count != nullptr)
        return std::strtoll(count, nullptr, 10);
    const char* dose = std::getenv("SHOPKEEPER_DOSE");
    return dose != nullptr && std::string_view{dose} == "light" ? 20'000 : 1'000'000;
}

}  // namespace shopkeeper::empowerment
