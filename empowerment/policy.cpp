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

OrderedJson override_json(const AgentOverride& figures, Currency currency) {
    OrderedJson json{{"last_day", format_date(figures.last_day)}};
    const auto put = [&](const char* key, const std::optional<std::int64_t>& minor) {
        if (minor) json[key] = format_amount(Money{*minor, currency});
    };
    put("refund_per_action", figures.refund_per_action_minor);
    put("credit_per_action", figures.credit_per_action_minor);
    put("customer_30d", figures.customer_30d_minor);
    put("agent_day", figures.agent_day_minor);
    if (figures.credit_percent_of_order)
        json["credit_percent_of_order"] = *figures.credit_percent_of_order;
    return json;
}

OrderedJson overrides_json(const AgentOverrides& overrides) {
    OrderedJson json = OrderedJson::object();
    for (const auto& [agent, by_currency] : overrides)
        for (const auto& [code, figures] : by_currency)
            if (const Result<Currency> currency = Currency::from_code(code))
                json[agent][code] = override_json(figures, *currency);
    return json;
}

// Takes the figure of an override: in place of the tier's where the day is known to be covered,
// only downwards where the day is not known.
void replace(std::int64_t& figure, const std::optional<std::int64_t>& by, bool day_known) {
    if (by) figure = day_known ? *by : std::min(figure, *by);
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

const AgentOverride* Policy::find_override(std::string_view agent,
                                           std::string_view currency) const {
    const auto of_agent = overrides.find(agent);
    if (of_agent == overrides.end()) return nullptr;
    const auto found = of_agent->second.find(currency);
    return found == of_agent->second.end() ? nullptr : &found->second;
}

std::optional<TierLimits> Policy::limits_for(std::string_view currency, std::string_view tier,
                                             std::string_view agent,
                                             std::optional<Date> day) const {
    const TierLimits* found = find_tier(currency, tier);
    if (found == nullptr) return std::nullopt;
    TierLimits limits = *found;
    const AgentOverride* own = find_override(agent, currency);
    if (own == nullptr || (day && *day > own->last_day)) return limits;
    const bool known = day.has_value();
    replace(limits.refund_per_action_minor, own->refund_per_action_minor, known);
    replace(limits.credit_per_action_minor, own->credit_per_action_minor, known);
    replace(limits.customer_30d_minor, own->customer_30d_minor, known);
    replace(limits.agent_day_minor, own->agent_day_minor, known);
    replace(limits.credit_percent_of_order, own->credit_percent_of_order, known);
    return limits;
}

std::string format_policy(const Policy& policy) {
    OrderedJson currencies = OrderedJson::object();
    for (const auto& [code, limits] : policy.currencies)
        if (const Result<Currency> currency = Currency::from_code(code))
            currencies[code] = currency_json(limits, *currency);
    OrderedJson reasons = OrderedJson::array();
    for (const ReasonCode& reason : policy.reasons) reasons.push_back(reason_json(reason));
    OrderedJson document{{"version", policy.version},
                         {"effective_from", format_instant(policy.effective_from)},
                         {"changed_by", policy.changed_by},
                         {"change_reason", policy.change_reason},
                         {"currencies", std::move(currencies)}};
    // A policy without overrides reads as it did before there were any.
    if (!policy.overrides.empty()) document["overrides"] = overrides_json(policy.overrides);
    document["stretch"] = {{"percent", policy.stretch.percent},
                           {"uses_per_week", policy.stretch.uses_per_week},
                           {"min_reason_chars", policy.stretch.min_reason_chars}};
    document["hard_ceiling_factor"] = policy.hard_ceiling_factor;
    document["second_supervisor_above_percent"] = policy.second_supervisor_above_percent;
    document["request_expires_hours"] = policy.request_expires_hours;
    document["reasons"] = std::move(reasons);
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
