#include "empowerment/policy_cells.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"
#include "empowerment/policy_bounds.h"

namespace shopkeeper::empowerment {
namespace {

Error invalid(std::string sentence) {
    return {ErrorCode::invalid, std::move(sentence)};
}
Error not_there(std::string_view path) {
    return {ErrorCode::not_found, "The policy has no cell " + std::string{path} + "."};
}

std::string escaped(std::string_view name) {
    std::string out;
    for (const char c : name) out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return out;
}

std::string unescaped(std::string_view name) {
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool escape = name[i] == '~' && i + 1 < name.size();
        if (escape) ++i;
        out += !escape ? name[i] : name[i] == '1' ? '/' : '~';
    }
    return out;
}

std::vector<std::string> parts_of(std::string_view path) {
    std::vector<std::string> parts;
    while (!path.empty() && path.front() == '/') {
        path.remove_prefix(1);
        const std::size_t end = path.find('/');
        parts.push_back(unescaped(path.substr(0, end)));
        path.remove_prefix(end == std::string_view::npos ? path.size() : end);
    }
    return parts;
}

// The figures of a tier and of an override, under the same names.
struct LimitField {
    std::string_view name;
    CellKind kind;
    std::int64_t TierLimits::*of_tier;
    std::optional<std::int64_t> AgentOverride::*of_agent;
};
constexpr std::array<LimitField, 5> kLimitFields = {{
    {"refund_per_action", CellKind::amount, &TierLimits::refund_per_action_minor,
     &AgentOverride::refund_per_action_minor},
    {"credit_per_action", CellKind::amount, &TierLimits::credit_per_action_minor,
     &AgentOverride::credit_per_action_minor},
    {"customer_30d", CellKind::amount, &TierLimits::customer_30d_minor,
     &AgentOverride::customer_30d_minor},
    {"agent_day", CellKind::amount, &TierLimits::agent_day_minor, &AgentOverride::agent_day_minor},
    {"credit_percent_of_order", CellKind::whole, &TierLimits::credit_percent_of_order,
     &AgentOverride::credit_percent_of_order},
}};

const LimitField* limit_field(std::string_view name) {
    const auto* const found = std::ranges::find(kLimitFields, name, &LimitField::name);
    return found == kLimitFields.end() ? nullptr : found;
}

struct StretchField {
    std::string_view name;
    WholeBounds bounds;
    std::int64_t StretchRule::*of;
};
constexpr std::array<StretchField, 3> kStretchFields = {{
    {"percent", kStretchPercent, &StretchRule::percent},
    {"uses_per_week", kStretchUses, &StretchRule::uses_per_week},
    {"min_reason_chars", kMinReasonChars, &StretchRule::min_reason_chars},
}};

struct RuleField {
    std::string_view name;
    WholeBounds bounds;
    std::int64_t Policy::*of;
};
constexpr std::array<RuleField, 3> kRuleFields = {{
    {"hard_ceiling_factor", kCeilingFactor, &Policy::hard_ceiling_factor},
    {"second_supervisor_above_percent", kSecondSupervisorPercent,
     &Policy::second_supervisor_above_percent},
    {"request_expires_hours", kExpiresHours, &Policy::request_expires_hours},
}};

const StretchField* stretch_field(std::string_view name) {
    const auto* const found = std::ranges::find(kStretchFields, name, &StretchField::name);
    return found == kStretchFields.end() ? nullptr : found;
}
const RuleField* rule_field(std::string_view name) {
    const auto* const found = std::ranges::find(kRuleFields, name, &RuleField::name);
    return found == kRuleFields.end() ? nullptr : found;
}

CellKind kind_of(const CellAddress& at) {
    switch (at.part) {
        case CellPart::tier:
            return limit_field(at.field)->kind;
        case CellPart::team_month:
            return CellKind::amount;
        case CellPart::agent_override:
            return at.field == "last_day" ? CellKind::day : limit_field(at.field)->kind;
        case CellPart::stretch:
        case CellPart::rule:
            return CellKind::whole;
        case CellPart::reason:
            return at.field == "label" ? CellKind::text : CellKind::yes_no;
    }
    return CellKind::text;
}

WholeBounds bounds_of(const CellAddress& at) {
    if (at.part == CellPart::stretch) return stretch_field(at.field)->bounds;
    if (at.part == CellPart::rule) return rule_field(at.field)->bounds;
    return kPercentOfOrder;
}

Cell cell_at(CellAddress at) {
    Cell cell;
    cell.path = cell_path(at);
    cell.kind = kind_of(at);
    cell.at = std::move(at);
    return cell;
}

Cell amount_cell(CellAddress at, std::int64_t minor, Currency currency) {
    Cell cell = cell_at(std::move(at));
    cell.figure = minor;
    cell.text = cell.kind == CellKind::amount ? format_amount(Money{minor, currency})
                                              : std::to_string(minor);
    return cell;
}

Cell whole_cell(CellAddress at, std::int64_t value) {
    return amount_cell(std::move(at), value, Currency{});
}

Cell text_cell(CellAddress at, std::string text) {
    Cell cell = cell_at(std::move(at));
    cell.text = std::move(text);
    return cell;
}

void put_currencies(const Policy& policy, std::vector<Cell>& out) {
    for (const auto& [code, limits] : policy.currencies) {
        const Result<Currency> currency = Currency::from_code(code);
        if (!currency) continue;
        for (const auto& [name, tier] : limits.tiers)
            for (const LimitField& field : kLimitFields)
                out.push_back(amount_cell({CellPart::tier, code, name, std::string{field.name}},
                                          tier.*field.of_tier, *currency));
        for (const auto& [team, budget] : limits.team_month_minor)
            out.push_back(amount_cell({CellPart::team_month, code, team, {}}, budget, *currency));
    }
}

void put_overrides(const Policy& policy, std::vector<Cell>& out) {
    for (const auto& [agent, by_currency] : policy.overrides) {
        for (const auto& [code, own] : by_currency) {
            const Result<Currency> currency = Currency::from_code(code);
            if (!currency) continue;
            out.push_back(text_cell({CellPart::agent_override, code, agent, "last_day"},
                                    format_date(own.last_day)));
            for (const LimitField& field : kLimitFields)
                if (const auto& figure = own.*field.of_agent)
                    out.push_back(amount_cell(
                        {CellPart::agent_override, code, agent, std::string{field.name}}, *figure,
                        *currency));
        }
    }
}

Result<Cell> read_amount(const CellAddress& at, std::string_view text) {
    const Result<Currency> currency = Currency::from_code(at.currency);
    if (!currency) return currency.error();
    const Result<Money> money = parse_amount(text, *currency);
    if (!money) return money.error();
    return amount_cell(at, money->minor, *currency);
}

Result<Cell> read_whole(const CellAddress& at, std::string_view text) {
    const WholeBounds bounds = bounds_of(at);
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool digits = failed == std::errc{} && end == text.data() + text.size();
    if (!digits || value < bounds.lowest || value > bounds.highest)
        return invalid("Type a whole number from " + std::to_string(bounds.lowest) + " to " +
                       std::to_string(bounds.highest) + ".");
    return whole_cell(at, value);
}

Result<Cell> read_day(const CellAddress& at, std::string_view text) {
    const Result<Date> day = parse_date(text);
    if (!day) return invalid("Type the last day as year, month and day, for example 2026-12-31.");
    return text_cell(at, format_date(*day));
}

Result<Cell> read_text(const CellAddress& at, std::string_view text) {
    if (text.empty()) return invalid("Type what agents shall read here.");
    if (text.size() > kMaxPolicyTextBytes) return invalid("Shorten it: 1000 bytes fit.");
    if (!is_valid_utf8(text)) return invalid("This is not UTF-8 text: type it again.");
    return text_cell(at, std::string{text});
}

Result<Cell> read_yes_no(const CellAddress& at, std::string_view text) {
    if (text == "yes" || text == "no") return text_cell(at, std::string{text});
    return invalid("Say yes or no.");
}

bool may_be_absent(CellPart part) {
    return part == CellPart::team_month || part == CellPart::agent_override;
}

// Whether what the cell belongs to is there, or is made by setting the cell.
Status check_home(const Policy& policy, const CellAddress& at) {
    const auto missing = [](const std::string& what) {
        return Status(Error{ErrorCode::not_found, what});
    };
    if (!at.currency.empty() && !policy.currencies.contains(at.currency))
        return missing("The policy has no currency " + at.currency + ".");
    if (at.part == CellPart::tier && policy.find_tier(at.currency, at.name) == nullptr)
        return missing("The policy has no tier \"" + at.name + "\" in " + at.currency + ".");
    if (at.part == CellPart::reason && policy.find_reason(at.name) == nullptr)
        return missing("The policy has no reason \"" + at.name + "\".");
    if (may_be_absent(at.part) && (at.name.empty() || at.name.size() > kMaxPolicyNameBytes))
        return invalid("A name has 1 to 64 bytes.");
    return {};
}

// Requires: check_home() held and the cell was read for this address.
void put_override(Policy& policy, const Cell& cell) {
    auto& by_currency = policy.overrides[cell.at.name];
    if (cell.at.field == "last_day") {
        if (cell.text.empty())
            by_currency.erase(cell.at.currency);
        else
            by_currency[cell.at.currency].last_day = *parse_date(cell.text);
    } else {
        by_currency[cell.at.currency].*limit_field(cell.at.field)->of_agent = cell.figure;
    }
    if (by_currency.empty()) policy.overrides.erase(cell.at.name);
}

void put_reason(Policy& policy, const Cell& cell) {
    ReasonCode& reason = *std::ranges::find(policy.reasons, cell.at.name, &ReasonCode::code);
    if (cell.at.field == "label") reason.label = cell.text;
    if (cell.at.field == "needs_text") reason.needs_text = cell.text == "yes";
    if (cell.at.field == "retired") reason.retired = cell.text == "yes";
}

void put(Policy& policy, const Cell& cell) {
    switch (cell.at.part) {
        case CellPart::tier:
            policy.currencies.find(cell.at.currency)->second.tiers.find(cell.at.name)->second.*
                limit_field(cell.at.field)->of_tier = *cell.figure;
            return;
        case CellPart::team_month: {
            auto& budgets = policy.currencies.find(cell.at.currency)->second.team_month_minor;
            budgets.erase(cell.at.name);
            if (cell.figure) budgets.emplace(cell.at.name, *cell.figure);
            return;
        }
        case CellPart::agent_override:
            return put_override(policy, cell);
        case CellPart::stretch:
            policy.stretch.*stretch_field(cell.at.field)->of = *cell.figure;
            return;
        case CellPart::rule:
            policy.*rule_field(cell.at.field)->of = *cell.figure;
            return;
        case CellPart::reason:
            return put_reason(policy, cell);
    }
}

bool is_field_of(const CellAddress& at) {
    switch (at.part) {
        case CellPart::tier:
            return limit_field(at.field) != nullptr;
        case CellPart::team_month:
            return at.field.empty();
        case CellPart::agent_override:
            return at.field == "last_day" || limit_field(at.field) != nullptr;
        case CellPart::stretch:
            return stretch_field(at.field) != nullptr;
        case CellPart::rule:
            return rule_field(at.field) != nullptr;
        case CellPart::reason:
            return at.field == "label" || at.field == "needs_text" || at.field == "retired";
    }
    return false;
}

std::optional<CellAddress> address_of(const std::vector<std::string>& parts) {
    const std::size_t n = parts.size();
    const std::string head = n == 0 ? "" : parts[0];
    if (head == "currencies" && n == 5 && parts[2] == "tiers")
        return CellAddress{CellPart::tier, parts[1], parts[3], parts[4]};
    if (head == "currencies" && n == 4 && parts[2] == "team_month")
        return CellAddress{CellPart::team_month, parts[1], parts[3], {}};
    if (head == "overrides" && n == 4)
        return CellAddress{CellPart::agent_override, parts[2], parts[1], parts[3]};
    if (head == "stretch" && n == 2) return CellAddress{CellPart::stretch, {}, {}, parts[1]};
    if (head == "reasons" && n == 3) return CellAddress{CellPart::reason, {}, parts[1], parts[2]};
    if (n == 1) return CellAddress{CellPart::rule, {}, {}, head};
    return std::nullopt;
}

}  // namespace

Result<CellAddress> cell_address(std::string_view path) {
    std::optional<CellAddress> at = address_of(parts_of(path));
    // A path has one spelling, so that two texts never mean one cell.
    if (!at || !is_field_of(*at) || cell_path(*at) != path) return not_there(path);
    return *std::move(at);
}

std::string cell_path(const CellAddress& at) {
    const std::string name = escaped(at.name);
    switch (at.part) {
        case CellPart::tier:
            return "/currencies/" + at.currency + "/tiers/" + name + "/" + at.field;
        case CellPart::team_month:
            return "/currencies/" + at.currency + "/team_month/" + name;
        case CellPart::agent_override:
            return "/overrides/" + name + "/" + at.currency + "/" + at.field;
        case CellPart::stretch:
            return "/stretch/" + at.field;
        case CellPart::rule:
            return "/" + at.field;
        case CellPart::reason:
            return "/reasons/" + name + "/" + at.field;
    }
    return {};
}

std::vector<Cell> cells_of(const Policy& policy) {
    std::vector<Cell> cells;
    put_currencies(policy, cells);
    put_overrides(policy, cells);
    for (const StretchField& field : kStretchFields)
        cells.push_back(whole_cell({CellPart::stretch, {}, {}, std::string{field.name}},
                                   policy.stretch.*field.of));
    for (const RuleField& field : kRuleFields)
        cells.push_back(
            whole_cell({CellPart::rule, {}, {}, std::string{field.name}}, policy.*field.of));
    for (const ReasonCode& reason : policy.reasons) {
        cells.push_back(text_cell({CellPart::reason, {}, reason.code, "label"}, reason.label));
        cells.push_back(text_cell({CellPart::reason, {}, reason.code, "needs_text"},
                                  reason.needs_text ? "yes" : "no"));
        cells.push_back(text_cell({CellPart::reason, {}, reason.code, "retired"},
                                  reason.retired ? "yes" : "no"));
    }
    return cells;
}

Result<Cell> find_cell(const Policy& policy, std::string_view path) {
    std::vector<Cell> cells = cells_of(policy);
    const auto found = std::ranges::find(cells, path, &Cell::path);
    if (found == cells.end()) return not_there(path);
    return std::move(*found);
}

Result<Cell> read_cell(const Policy& policy, std::string_view path, std::string_view text) {
    const Result<CellAddress> at = cell_address(path);
    if (!at) return at.error();
    if (Status home = check_home(policy, *at); !home) return home.error();
    if (text.empty() && may_be_absent(at->part)) return cell_at(*at);
    switch (kind_of(*at)) {
        case CellKind::amount:
            return read_amount(*at, text);
        case CellKind::whole:
            return read_whole(*at, text);
        case CellKind::day:
            return read_day(*at, text);
        case CellKind::text:
            return read_text(*at, text);
        case CellKind::yes_no:
            return read_yes_no(*at, text);
    }
    return not_there(path);
}

Result<Policy> set_cell(const Policy& policy, std::string_view path, std::string_view text) {
    const Result<Cell> cell = read_cell(policy, path, text);
    if (!cell) return cell.error();
    const CellAddress& at = cell->at;
    if (at.part == CellPart::agent_override && at.field != "last_day" &&
        policy.find_override(at.name, at.currency) == nullptr)
        return invalid("Say first until which day the figures of " + at.name + " shall count.");
    Policy next = policy;
    put(next, *cell);
    return next;
}

Result<Policy> add_tier(const Policy& policy, const std::string& currency, const std::string& tier,
                        const std::string& copied_from) {
    const TierLimits* source = policy.find_tier(currency, copied_from);
    if (source == nullptr)
        return Error{ErrorCode::not_found,
                     "The policy has no tier \"" + copied_from + "\" in " + currency + "."};
    if (tier.empty() || tier.size() > kMaxPolicyNameBytes)
        return invalid("A tier's name has 1 to 64 bytes.");
    Policy next = policy;
    if (!next.currencies.find(currency)->second.tiers.emplace(tier, *source).second)
        return Error{ErrorCode::conflict, "There is a tier \"" + tier + "\" already."};
    return next;
}

Result<Policy> remove_tier(const Policy& policy, const std::string& currency,
                           const std::string& tier) {
    if (policy.find_tier(currency, tier) == nullptr)
        return Error{ErrorCode::not_found,
                     "The policy has no tier \"" + tier + "\" in " + currency + "."};
    Policy next = policy;
    auto& tiers = next.currencies.find(currency)->second.tiers;
    if (tiers.size() == 1) return invalid("A currency needs one tier at least.");
    tiers.erase(tier);
    return next;
}

Result<Policy> add_reason(const Policy& policy, const ReasonCode& reason) {
    if (!is_reason_code(reason.code))
        return invalid("A code has 1 to 64 of a-z, 0-9 and _, beginning with a letter.");
    if (policy.find_reason(reason.code) != nullptr)
        return Error{ErrorCode::conflict, "There is a reason \"" + reason.code + "\" already."};
    if (const Result<Cell> label =
            read_text({CellPart::reason, {}, reason.code, "label"}, reason.label);
        !label)
        return label.error();
    Policy next = policy;
    next.reasons.push_back(reason);
    return next;
}

}  // namespace shopkeeper::empowerment
