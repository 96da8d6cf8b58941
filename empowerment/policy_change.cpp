#include <limits>

#include "empowerment/policy.h"

namespace shopkeeper::empowerment {
namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();

// Compares figure by figure, remembering where it stands in the new document.
class RaiseFinder {
public:
    explicit RaiseFinder(std::int64_t threshold_percent) : threshold_percent_(threshold_percent) {}

    void compare(const std::string& pointer, std::int64_t from, std::int64_t to) {
        const std::int64_t allowed_more = percent_of(from, threshold_percent_);
        if (to > from && to - from > allowed_more) found_.push_back({pointer, from, to});
    }

    void compare_tier(const std::string& at, const TierLimits& from, const TierLimits& to) {
        compare(at + "/refund_per_action", from.refund_per_action_minor,
                to.refund_per_action_minor);
        compare(at + "/credit_per_action", from.credit_per_action_minor,
                to.credit_per_action_minor);
        compare(at + "/customer_30d", from.customer_30d_minor, to.customer_30d_minor);
        compare(at + "/agent_day", from.agent_day_minor, to.agent_day_minor);
        compare(at + "/credit_percent_of_order", from.credit_percent_of_order,
                to.credit_percent_of_order);
    }

    void compare_budgets(const std::string& at, const CurrencyLimits& from,
                         const CurrencyLimits& to) {
        // A budget that was not there only tightens; one that is gone no longer stops anything.
        for (const auto& [team, budget] : from.team_month_minor) {
            const auto next = to.team_month_minor.find(team);
            compare(at + "/team_month/" + team, budget,
                    next == to.team_month_minor.end() ? kMax : next->second);
        }
    }

    std::vector<PolicyRaise> take() { return std::move(found_); }

private:
    std::int64_t threshold_percent_;
    std::vector<PolicyRaise> found_;
};

}  // namespace

std::vector<PolicyRaise> raises_for_second_supervisor(const Policy& current, const Policy& next) {
    RaiseFinder finder{current.second_supervisor_above_percent};
    for (const auto& [code, limits] : next.currencies) {
        const std::string at = "/currencies/" + code;
        for (const auto& [name, tier] : limits.tiers) {
            const TierLimits* before = current.find_tier(code, name);
            finder.compare_tier(at + "/tiers/" + name, before ? *before : TierLimits{}, tier);
        }
        if (const auto before = current.currencies.find(code); before != current.currencies.end())
            finder.compare_budgets(at, before->second, limits);
    }
    finder.compare("/stretch/percent", current.stretch.percent, next.stretch.percent);
    finder.compare("/stretch/uses_per_week", current.stretch.uses_per_week,
                   next.stretch.uses_per_week);
    finder.compare("/hard_ceiling_factor", current.hard_ceiling_factor, next.hard_ceiling_factor);
    finder.compare("/second_supervisor_above_percent", current.second_supervisor_above_percent,
                   next.second_supervisor_above_percent);
    return finder.take();
}

}  // namespace shopkeeper::empowerment
