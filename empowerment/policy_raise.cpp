#include "empowerment/policy_raise.h"

#include <algorithm>
#include <limits>
#include <set>

#include "empowerment/policy_cells.h"

namespace shopkeeper::empowerment {
namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();

// The five figures of a tier or an override, by the name of their cell.
struct Figure {
    const char* field;
    std::int64_t TierLimits::*of;
};
constexpr Figure kFigures[] = {{"refund_per_action", &TierLimits::refund_per_action_minor},
                               {"credit_per_action", &TierLimits::credit_per_action_minor},
                               {"customer_30d", &TierLimits::customer_30d_minor},
                               {"agent_day", &TierLimits::agent_day_minor},
                               {"credit_percent_of_order", &TierLimits::credit_percent_of_order}};

// The least a figure was. Where a second supervisor agreed to a raise of it, only what came from
// then on is looked at. `figure_of` says how much authority it gives in one policy.
template <class FigureOf>
std::int64_t least(const RaiseBaseline& baseline, const std::string& path,
                   const FigureOf& figure_of) {
    std::int64_t found = kMax;
    for (const BaselineVersion& version : baseline.versions) {
        if (std::ranges::find(version.agreed, path) != version.agreed.end()) found = kMax;
        found = std::min(found, figure_of(*version.policy));
    }
    return found;
}

class RaiseFinder {
public:
    RaiseFinder(const RaiseBaseline& baseline, const Policy& next)
        : baseline_(baseline),
          next_(next),
          threshold_(least(baseline, "/second_supervisor_above_percent", [](const Policy& policy) {
              return policy.second_supervisor_above_percent;
          })) {}

    void compare_tiers() {
        for (const auto& [code, limits] : next_.currencies)
            for (const auto& [name, tier] : limits.tiers)
                for (const Figure& figure : kFigures)
                    compare(cell_path({CellPart::tier, code, name, figure.field}),
                            [&, code = code, name = name](const Policy& policy) {
                                const TierLimits* there = policy.find_tier(code, name);
                                return there == nullptr ? 0 : there->*figure.of;
                            });
    }

    // A budget that was not there only tightens; one that is gone no longer stops anything.
    void compare_budgets() {
        std::set<std::pair<std::string, std::string>> names;
        for (const BaselineVersion& version : baseline_.versions)
            for (const auto& [code, limits] : version.policy->currencies)
                for (const auto& [team, budget] : limits.team_month_minor)
                    if (next_.currencies.contains(code)) names.emplace(code, team);
        for (const auto& [code, team] : names)
            compare(cell_path({CellPart::team_month, code, team, {}}),
                    [&, code = code, team = team](const Policy& policy) {
                        const auto limits = policy.currencies.find(code);
                        if (limits == policy.currencies.end()) return kMax;
                        const auto budget = limits->second.team_month_minor.find(team);
                        return budget == limits->second.team_month_minor.end() ? kMax
                                                                               : budget->second;
                    });
    }

    void compare_rules() {
        compare("/stretch/percent", [](const Policy& policy) { return policy.stretch.percent; });
        compare("/stretch/uses_per_week",
                [](const Policy& policy) { return policy.stretch.uses_per_week; });
        compare("/hard_ceiling_factor",
                [](const Policy& policy) { return policy.hard_ceiling_factor; });
        compare("/second_supervisor_above_percent",
                [](const Policy& policy) { return policy.second_supervisor_above_percent; });
    }

    void compare_overrides() {
        for (const auto& [agent, code] : agents_with_figures()) {
            const auto tier = baseline_.tier_of.find(agent);
            const std::string& name = tier == baseline_.tier_of.end() ? nobody_ : tier->second;
            for (const Date day : days_to_look_at(agent, code))
                for (const Figure& figure : kFigures) compare_on(agent, code, name, day, figure);
        }
    }

    std::vector<PolicyRaise> take() {
        // Of one cell only the furthest raise, whatever day it is on.
        std::vector<PolicyRaise> out;
        for (const PolicyRaise& raise : found_) {
            const auto same = std::ranges::find(out, raise.path, &PolicyRaise::path);
            if (same == out.end())
                out.push_back(raise);
            else if (raise.to - raise.from > same->to - same->from)
                *same = raise;
        }
        return out;
    }

private:
    template <class FigureOf>
    void compare(const std::string& path, const FigureOf& figure_of) {
        const std::int64_t from = least(baseline_, path, figure_of);
        const std::int64_t to = figure_of(next_);
        const std::int64_t percent = std::clamp<std::int64_t>(threshold_, 0, 1000);
        if (to > from && to - from > percent_of(std::max<std::int64_t>(from, 0), percent))
            found_.push_back({path, from, to});
    }

    std::set<std::pair<std::string, std::string>> agents_with_figures() const {
        std::set<std::pair<std::string, std::string>> found;
        const auto add = [&](const Policy& policy) {
            for (const auto& [agent, by_currency] : policy.overrides)
                for (const auto& [code, own] : by_currency)
                    if (next_.currencies.contains(code)) found.emplace(agent, code);
        };
        for (const BaselineVersion& version : baseline_.versions) add(*version.policy);
        add(next_);
        return found;
    }

    // What an agent has changes only behind a last day: one day of each stretch is enough.
    std::set<Date> days_to_look_at(const std::string& agent, const std::string& code) const {
        std::set<Date> days{baseline_.first_day};
        const auto add = [&](const Policy& policy) {
            const AgentOverride* own = policy.find_override(agent, code);
            if (own == nullptr || own->last_day < baseline_.first_day) return;
            days.insert(own->last_day);
            days.insert(own->last_day + std::chrono::days{1});
        };
        for (const BaselineVersion& version : baseline_.versions) add(*version.policy);
        add(next_);
        return days;
    }

    void compare_on(const std::string& agent, const std::string& code, const std::string& tier,
                    Date day, const Figure& figure) {
        // What the tier alone raises is compared with the tiers.
        bool own_figure = false;
        const auto figure_of = [&](const Policy& policy) {
            const auto limits = policy.limits_for(code, tier, agent, day);
            const TierLimits* of_tier = policy.find_tier(code, tier);
            if (limits && of_tier != nullptr && (*limits).*figure.of != of_tier->*figure.of)
                own_figure = true;
            if (limits) return (*limits).*figure.of;
            // Nobody knows the agent's tier: what the override says, or nothing.
            Policy alone;
            alone.overrides = policy.overrides;
            alone.currencies[code].tiers[tier] = {};
            own_figure = true;
            return (*alone.limits_for(code, tier, agent, day)).*figure.of;
        };
        for (const BaselineVersion& version : baseline_.versions) (void)figure_of(*version.policy);
        (void)figure_of(next_);
        if (own_figure)
            compare(cell_path({CellPart::agent_override, code, agent, figure.field}), figure_of);
    }

    const RaiseBaseline& baseline_;
    const Policy& next_;
    std::int64_t threshold_;
    const std::string nobody_;  // the tier of an agent nobody here knows
    std::vector<PolicyRaise> found_;
};

}  // namespace

std::vector<BaselineVersion> baseline_versions(const std::vector<BaselineVersion>& all, Instant now,
                                               Instant counts_from) {
    std::vector<std::shared_ptr<const Policy>> versions;
    versions.reserve(all.size());
    for (const BaselineVersion& one : all) versions.push_back(one.policy);
    std::set<std::int64_t> wanted;
    for (const Instant end : {now, counts_from}) {
        const auto add = [&](Instant at) {
            if (const auto policy = policy_in_force(versions, at)) wanted.insert(policy->version);
        };
        const Instant begin = end - kRaiseWindow;
        add(begin);
        // A version that counts from the end on has not counted before it.
        for (const auto& policy : versions)
            if (policy->effective_from > begin && policy->effective_from < end)
                add(policy->effective_from);
        if (end == now) add(now);
    }
    std::vector<BaselineVersion> out;
    for (const BaselineVersion& one : all)
        if (wanted.contains(one.policy->version)) out.push_back(one);
    // A cut that begins later than what two people agreed to came after it, whatever its number.
    std::stable_sort(out.begin(), out.end(),
                     [](const BaselineVersion& one, const BaselineVersion& other) {
                         return one.policy->effective_from < other.policy->effective_from;
                     });
    return out;
}

std::vector<PolicyRaise> raises_for_second_supervisor(const RaiseBaseline& baseline,
                                                      const Policy& next) {
    if (baseline.versions.empty()) return {};
    RaiseFinder finder{baseline, next};
    finder.compare_tiers();
    finder.compare_budgets();
    finder.compare_overrides();
    finder.compare_rules();
    return finder.take();
}

}  // namespace shopkeeper::empowerment
