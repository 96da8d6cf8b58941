#include "empowerment/policy.h"

#include <algorithm>

#include "base/bounded_json.h"

namespace shopkeeper::empowerment {
namespace {

// Ordered, so that the document reads from what it is down to the figures.
using OrderedJson = nlohmann::ordered_json;

OrderedJson currency_json(const CurrencyLimits& limits, Currency currency) {
    const auto amount = [currency](std::int64_t minor) {
        return format_amount(Money{minor, currency});
    };
    OrderedJson tiers = OrderedJson::object();
    for (const auto& [name, tier] : limits.tiers)
        tiers[name] = {{"refund_per_action", amount(tier.refund_per_action_minor)},
                       {"credit_per_action", amount(tier.credit_per_action_minor)},
                       {"customer_30d", amount(tier.customer_30d_minor)},
                       {"agent_day", amount(tier.agent_day_minor)},
                       {"credit_percent_of_order", tier.credit_percent_of_order}};
    OrderedJson teams = OrderedJson::object();
    for (const auto& [team, budget] : limits.team_month_minor) teams[team] = amount(budget);
    return {{"tiers", std::move(tiers)}, {"team_month", std::move(teams)}};
}

OrderedJson reason_json(const ReasonCode& reason) {
    OrderedJson json{{"code", reason.code}, {"label", reason.label}};
    if (reason.needs_text) json["needs_text"] = true;
    if (reason.retired) json["retired"] = true;
    return json;
}

}  // namespace

const TierLimits* Policy::find_tier(std::string_view currency, std::string_view tier) const {
    const auto limits = currencies.find(currency);
    if (limits == currencies.end()) return nullptr;
    const auto found = limits->second.tiers.find(tier);
    return found == limits->second.tiers.end() ? nullptr : &found->second;
}

const ReasonCode* Policy::find_reason(std::string_view code) const {
    const auto found = std::ranges::find(reasons, code, &ReasonCode::code);
    return found == reasons.end() ? nullptr : &*found;
}

std::string format_policy(const Policy& policy) {
    OrderedJson currencies = OrderedJson::object();
    for (const auto& [code, limits] : policy.currencies)
        if (const Result<Currency> currency = Currency::from_code(code))
            currencies[code] = currency_json(limits, *currency);
    OrderedJson reasons = OrderedJson::array();
    for (const ReasonCode& reason : policy.reasons) reasons.push_back(reason_json(reason));
    const OrderedJson document{
        {"version", policy.version},
        {"effective_from", format_instant(policy.effective_from)},
        {"changed_by", policy.changed_by},
        {"change_reason", policy.change_reason},
        {"currencies", std::move(currencies)},
        {"stretch",
         {{"percent", policy.stretch.percent},
          {"uses_per_week", policy.stretch.uses_per_week},
          {"min_reason_chars", policy.stretch.min_reason_chars}}},
        {"hard_ceiling_factor", policy.hard_ceiling_factor},
        {"second_supervisor_above_percent", policy.second_supervisor_above_percent},
        {"request_expires_hours", policy.request_expires_hours},
        {"reasons", std::move(reasons)}};
    return document.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

std::shared_ptr<const Policy> policy_in_force(
    const std::vector<std::shared_ptr<const Policy>>& versions, Instant now) {
    std::shared_ptr<const Policy> best;
    for (const std::shared_ptr<const Policy>& version : versions) {
        if (version->effective_from > now) continue;
        const bool later =
            !best || version->effective_from > best->effective_from ||
            (version->effective_from == best->effective_from && version->version > best->version);
        if (later) best = version;
    }
    return best;
}

}  // namespace shopkeeper::empowerment
