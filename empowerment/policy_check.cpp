// Reads and judges a policy document: one pass that fills the values and collects every problem,
// so that what is checked and what is read cannot drift apart.
#include <algorithm>
#include <set>
#include <utility>

#include "base/bounded_json.h"
#include "base/utf8.h"
#include "empowerment/policy.h"
#include "empowerment/policy_bounds.h"

namespace shopkeeper::empowerment {
namespace {

std::string escape_pointer(std::string_view key) {
    std::string escaped;
    for (const char c : key) escaped += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return escaped;
}

std::string shown(const Json& value) {
    constexpr std::size_t kShownBytes = 60;
    if (value.is_object()) return "an object";
    if (value.is_array()) return "a list";
    const std::string text = dump_json(value);
    return text.size() <= kShownBytes
               ? text
               : text.substr(0, floor_to_code_point(text, kShownBytes)) + "…";
}

class PolicyReader {
public:
    Policy read(const Json& json) {
        Policy policy;
        if (!object(json, "",
                    {"version", "effective_from", "changed_by", "change_reason", "currencies",
                     "stretch", "hard_ceiling_factor", "second_supervisor_above_percent",
                     "request_expires_hours", "reasons"},
                    {"$schema", "overrides"}))
            return policy;
        // Only for editors; it names the schema and changes nothing.
        if (json.contains("$schema") && !json["$schema"].is_string())
            problem("/$schema", "a text", shown(json["$schema"]));
        integer(json, "", "version", {1, kMaxVersion}, policy.version);
        read_effective_from(json, policy.effective_from);
        text(json, "", "changed_by", policy.changed_by);
        text(json, "", "change_reason", policy.change_reason);
        if (json.contains("currencies")) read_currencies(json["currencies"], policy);
        if (json.contains("overrides")) read_overrides(json["overrides"], policy);
        if (json.contains("stretch")) read_stretch(json["stretch"], policy.stretch);
        integer(json, "", "hard_ceiling_factor", kCeilingFactor, policy.hard_ceiling_factor);
        integer(json, "", "second_supervisor_above_percent", kSecondSupervisorPercent,
                policy.second_supervisor_above_percent);
        integer(json, "", "request_expires_hours", kExpiresHours, policy.request_expires_hours);
        if (json.contains("reasons")) read_reasons(json["reasons"], policy.reasons);
        return policy;
    }

    std::vector<PolicyProblem> take_problems() { return std::move(problems_); }

private:
    static constexpr std::int64_t kMaxVersion = 1'000'000'000;

    void problem(std::string pointer, std::string expected, std::string found) {
        problems_.push_back({std::move(pointer), std::move(expected), std::move(found)});
    }

    // False only when there is nothing to look into; missing and unknown keys are reported.
    bool object(const Json& json, const std::string& at, std::set<std::string> required,
                const std::set<std::string>& optional) {
        if (!json.is_object()) {
            problem(at, "an object", shown(json));
            return false;
        }
        std::string known;
        for (const std::string& key : required) known += (known.empty() ? "" : ", ") + key;
        for (const auto& item : json.items())
            if (required.erase(item.key()) == 0 && !optional.contains(item.key()))
                problem(at + "/" + escape_pointer(item.key()),
                        "no such key (there are: " + known + ")", shown(item.value()));
        for (const std::string& key : required) problem(at + "/" + key, "this key", "nothing");
        return true;
    }

    void integer(const Json& parent, const std::string& at, const std::string& key,
                 WholeBounds range, std::int64_t& out) {
        if (!parent.contains(key)) return;  // reported as a missing key already
        const Json& value = parent[key];
        const bool fits =
            value.is_number_integer() && (!value.is_number_unsigned() ||
                                          std::in_range<std::int64_t>(value.get<std::uint64_t>()));
        if (fits) out = value.get<std::int64_t>();
        if (!fits || out < range.lowest || out > range.highest)
            problem(at + "/" + key,
                    "a whole number from " + std::to_string(range.lowest) + " to " +
                        std::to_string(range.highest),
                    shown(value));
    }

    void text(const Json& parent, const std::string& at, const std::string& key, std::string& out) {
        if (!parent.contains(key)) return;
        const Json& value = parent[key];
        if (value.is_string()) out = value.get<std::string>();
        if (!value.is_string() || out.empty() || out.size() > kMaxPolicyTextBytes)
            problem(at + "/" + key, "a text of 1 to 1000 bytes", shown(value));
    }

    void flag(const Json& parent, const std::string& at, const std::string& key, bool& out) {
        if (!parent.contains(key)) return;
        const Json& value = parent[key];
        if (value.is_boolean())
            out = value.get<bool>();
        else
            problem(at + "/" + key, "true or false", shown(value));
    }

    void amount(const Json& value, const std::string& pointer, Currency currency,
                std::int64_t& out) {
        const Result<Money> money = value.is_string()
                                        ? parse_amount(value.get<std::string>(), currency)
                                        : Result<Money>{Error{}};
        if (money)
            out = money->minor;
        else
            problem(pointer,
                    "a decimal string in " + std::string{currency.code()} + ", e.g. \"" +
                        format_amount(Money{example_minor(currency), currency}) + "\"",
                    shown(value));
    }

    static std::int64_t example_minor(Currency currency) {
        std::int64_t minor = 150;
        for (int i = 0; i < currency.exponent(); ++i) minor *= 10;
        return minor;
    }

    void read_effective_from(const Json& json, Instant& out) {
        if (!json.contains("effective_from")) return;
        const Json& value = json["effective_from"];
        const Result<Instant> instant =
            value.is_string() ? parse_instant(value.get<std::string>()) : Result<Instant>{Error{}};
        if (instant)
            out = *instant;
        else
            problem("/effective_from", "an RFC 3339 time, e.g. \"2026-01-01T00:00:00Z\"",
                    shown(value));
    }

    void read_currencies(const Json& json, Policy& policy) {
        if (!json.is_object() || json.empty()) {
            problem("/currencies", "an object with at least one currency", shown(json));
            return;
        }
        for (const auto& item : json.items()) {
            const std::string at = "/currencies/" + escape_pointer(item.key());
            const Result<Currency> currency = Currency::from_code(item.key());
            if (!currency) {
                problem(at, "an active ISO 4217 code such as USD", "\"" + item.key() + "\"");
                continue;
            }
            CurrencyLimits limits;
            if (!object(item.value(), at, {"tiers"}, {"team_month"})) continue;
            if (item.value().contains("tiers"))
                read_tiers(item.value()["tiers"], at + "/tiers", *currency, limits);
            if (item.value().contains("team_month"))
                read_budgets(item.value()["team_month"], at + "/team_month", *currency, limits);
            policy.currencies.emplace(item.key(), std::move(limits));
        }
    }

    bool name(std::string_view key, const std::string& at, const char* what) {
        if (!key.empty() && key.size() <= kMaxPolicyNameBytes) return true;
        problem(at, std::string{"a "} + what + "'s name of 1 to 64 bytes",
                std::to_string(key.size()) + " bytes");
        return false;
    }

    void read_tiers(const Json& json, const std::string& at, Currency currency,
                    CurrencyLimits& limits) {
        if (!json.is_object() || json.empty()) {
            problem(at, "an object with at least one tier", shown(json));
            return;
        }
        for (const auto& item : json.items()) {
            const std::string here = at + "/" + escape_pointer(item.key());
            TierLimits tier;
            const Json& value = item.value();
            if (!name(item.key(), here, "tier") ||
                !object(value, here,
                        {"refund_per_action", "credit_per_action", "customer_30d", "agent_day",
                         "credit_percent_of_order"},
                        {}))
                continue;
            const std::pair<const char*, std::int64_t*> amounts[] = {
                {"refund_per_action", &tier.refund_per_action_minor},
                {"credit_per_action", &tier.credit_per_action_minor},
                {"customer_30d", &tier.customer_30d_minor},
                {"agent_day", &tier.agent_day_minor}};
            for (const auto& [key, out] : amounts)
                if (value.contains(key)) amount(value[key], here + "/" + key, currency, *out);
            integer(value, here, "credit_percent_of_order", kPercentOfOrder,
                    tier.credit_percent_of_order);
            limits.tiers.emplace(item.key(), tier);
        }
    }

    void read_budgets(const Json& json, const std::string& at, Currency currency,
                      CurrencyLimits& limits) {
        if (!json.is_object()) {
            problem(at, "an object of teams and their budgets, {} for none", shown(json));
            return;
        }
        for (const auto& item : json.items()) {
            const std::string here = at + "/" + escape_pointer(item.key());
            if (!name(item.key(), here, "team") || item.value().is_null()) continue;
            std::int64_t budget = 0;
            amount(item.value(), here, currency, budget);
            limits.team_month_minor.emplace(item.key(), budget);
        }
    }

    void read_overrides(const Json& json, Policy& policy) {
        if (!json.is_object()) {
            problem("/overrides", "an object of agents and their figures, {} for none",
                    shown(json));
            return;
        }
        for (const auto& agent : json.items()) {
            const std::string at = "/overrides/" + escape_pointer(agent.key());
            if (!name(agent.key(), at, "person")) continue;
            if (!agent.value().is_object() || agent.value().empty()) {
                problem(at, "an object with at least one currency", shown(agent.value()));
                continue;
            }
            for (const auto& item : agent.value().items()) {
                const std::string here = at + "/" + escape_pointer(item.key());
                const Result<Currency> currency = Currency::from_code(item.key());
                if (currency && policy.currencies.contains(item.key()))
                    read_override(item.value(), here, *currency,
                                  policy.overrides[agent.key()][item.key()]);
                else
                    problem(here, "a currency of this policy", "\"" + item.key() + "\"");
            }
        }
    }

    void read_override(const Json& json, const std::string& at, Currency currency,
                       AgentOverride& out) {
        if (!object(json, at, {"last_day"},
                    {"refund_per_action", "credit_per_action", "customer_30d", "agent_day",
                     "credit_percent_of_order"}))
            return;
        if (json.contains("last_day")) {
            const Json& day = json["last_day"];
            const Result<Date> date =
                day.is_string() ? parse_date(day.get<std::string>()) : Result<Date>{Error{}};
            if (date)
                out.last_day = *date;
            else
                problem(at + "/last_day", "a date, e.g. \"2026-12-31\"", shown(day));
        }
        const std::pair<const char*, std::optional<std::int64_t>*> amounts[] = {
            {"refund_per_action", &out.refund_per_action_minor},
            {"credit_per_action", &out.credit_per_action_minor},
            {"customer_30d", &out.customer_30d_minor},
            {"agent_day", &out.agent_day_minor}};
        for (const auto& [key, figure] : amounts)
            if (json.contains(key)) amount(json[key], at + "/" + key, currency, figure->emplace(0));
        if (json.contains("credit_percent_of_order"))
            integer(json, at, "credit_percent_of_order", kPercentOfOrder,
                    out.credit_percent_of_order.emplace(0));
    }

    void read_stretch(const Json& json, StretchRule& stretch) {
        if (!object(json, "/stretch", {"percent", "uses_per_week", "min_reason_chars"}, {})) return;
        integer(json, "/stretch", "percent", kStretchPercent, stretch.percent);
        integer(json, "/stretch", "uses_per_week", kStretchUses, stretch.uses_per_week);
        integer(json, "/stretch", "min_reason_chars", kMinReasonChars, stretch.min_reason_chars);
    }

    void read_reasons(const Json& json, std::vector<ReasonCode>& reasons) {
        if (!json.is_array() || json.empty()) {
            problem("/reasons", "a list of at least one reason", shown(json));
            return;
        }
        std::set<std::string> codes;
        for (std::size_t i = 0; i < json.size(); ++i) {
            const std::string at = "/reasons/" + std::to_string(i);
            if (!object(json[i], at, {"code", "label"}, {"needs_text", "retired"})) continue;
            ReasonCode reason;
            text(json[i], at, "code", reason.code);
            text(json[i], at, "label", reason.label);
            flag(json[i], at, "needs_text", reason.needs_text);
            flag(json[i], at, "retired", reason.retired);
            if (!reason.code.empty() && !is_reason_code(reason.code))
                problem(at + "/code", "1 to 64 of a-z, 0-9 and _, beginning with a letter",
                        shown(json[i]["code"]));
            else if (!reason.code.empty() && !codes.insert(reason.code).second)
                problem(at + "/code", "a code used only once", shown(json[i]["code"]));
            reasons.push_back(std::move(reason));
        }
    }

    std::vector<PolicyProblem> problems_;
};

struct ReadPolicy {
    Policy policy;
    std::vector<PolicyProblem> problems;
};

ReadPolicy read_policy(std::string_view json_text) {
    const Result<Json> json = parse_json(json_text);
    if (!json) return {{}, {{"", "a JSON document", json.error().message}}};
    PolicyReader reader;
    ReadPolicy read;
    read.policy = reader.read(*json);
    read.problems = reader.take_problems();
    return read;
}

std::string describe(const PolicyProblem& problem) {
    return (problem.pointer.empty() ? "the document" : problem.pointer) + ": expected " +
           problem.expected + ", found " + problem.found;
}

}  // namespace

std::vector<PolicyProblem> check_policy(std::string_view json_text) {
    return read_policy(json_text).problems;
}

std::string describe(const std::vector<PolicyProblem>& problems) {
    std::string lines;
    for (const PolicyProblem& problem : problems) lines += describe(problem) + "\n";
    return lines;
}

Result<Policy> parse_policy(std::string_view json_text) {
    ReadPolicy read = read_policy(json_text);
    if (read.problems.empty()) return std::move(read.policy);
    const std::size_t more = read.problems.size() - 1;
    return Error{ErrorCode::invalid,
                 "The policy is not valid at " + describe(read.problems.front()) +
                     (more == 0 ? "." : "; and " + std::to_string(more) + " more.")};
}

Status check_keepable(const Policy& policy) {
    const std::vector<PolicyProblem> problems = check_policy(format_policy(policy));
    if (problems.empty()) return {};
    return Error{ErrorCode::invalid, "The policy could not be read back once it is kept, at " +
                                         describe(problems.front()) + " Shorten it."};
}

}  // namespace shopkeeper::empowerment
