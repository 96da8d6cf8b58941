#include "client/limit_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace shopkeeper::client {
namespace {

using empowerment::CellAddress;
using empowerment::CellChange;
using empowerment::CellKind;
using empowerment::CellMove;
using empowerment::CellPart;

constexpr std::array<std::pair<std::string_view, const char*>, 14> kFieldWords = {{
    {"refund_per_action", "refund, per action"},
    {"credit_per_action", "credit, per action"},
    {"customer_30d", "customer, 30 days"},
    {"agent_day", "agent, day"},
    {"credit_percent_of_order", "credit, % of order"},
    {"last_day", "last day"},
    {"percent", "% of a limit"},
    {"uses_per_week", "uses a week"},
    {"min_reason_chars", "letters of its reason"},
    {"hard_ceiling_factor", "ceiling, times the limit"},
    {"second_supervisor_above_percent", "raise above, %"},
    {"request_expires_hours", "hours a request stands"},
    {"label", "name"},
    {"needs_text", "needs words"},
}};

std::string with_thousands(std::string amount) {
    const std::size_t point = std::min(amount.find('.'), amount.size());
    for (std::size_t at = point; at > 3; at -= 3) amount.insert(at - 3, ",");
    return amount;
}

// Whether more of the figure lets agents give more: 1, less: −1, or neither.
int direction_of(const CellChange& change) {
    const bool inverted =
        change.at.part == CellPart::team_month || change.at.field == "min_reason_chars";
    switch (change.move) {
        case CellMove::raised:
            return change.at.field == "min_reason_chars" ? -1 : 1;
        case CellMove::lowered:
            return change.at.field == "min_reason_chars" ? 1 : -1;
        case CellMove::added:
            return inverted ? -1 : 0;
        case CellMove::removed:
            return inverted ? 1 : 0;
        case CellMove::edited:
            return 0;
    }
    return 0;
}

std::string shown_or(CellKind kind, const std::string& text, CellPart part) {
    if (!text.empty()) return cell_shown(kind, text);
    return part == CellPart::agent_override ? "as the tier" : "none";
}

}  // namespace

std::string tier_label(std::string_view tier) {
    std::string label(tier);
    if (!label.empty() && label[0] >= 'a' && label[0] <= 'z')
        label[0] = static_cast<char>(label[0] - 'a' + 'A');
    std::ranges::replace(label, '_', ' ');
    return label;
}

std::vector<std::string> tiers_in_order(const empowerment::CurrencyLimits& limits) {
    std::vector<std::string> tiers;
    for (const char* known : {"new", "agent", "senior", "supervisor"})
        if (limits.tiers.find(known) != limits.tiers.end()) tiers.emplace_back(known);
    for (const auto& [name, figures] : limits.tiers)
        if (std::ranges::find(tiers, name) == tiers.end()) tiers.push_back(name);
    return tiers;
}

std::string name_of_person(const std::vector<empowerment::Person>& people, const std::string& id) {
    const auto found = std::ranges::find(people, id, &empowerment::Person::id);
    return found == people.end() ? id : found->name;
}

std::string cell_whose(const CellAddress& at, const std::vector<empowerment::Person>& people) {
    switch (at.part) {
        case CellPart::tier:
            return tier_label(at.name);
        case CellPart::team_month:
            return "Team " + at.name;
        case CellPart::agent_override:
            return name_of_person(people, at.name);
        case CellPart::stretch:
            return "Stretch";
        case CellPart::rule:
            return at.field == "second_supervisor_above_percent" ? "Second supervisor"
                                                                 : "Second person";
        case CellPart::reason:
            return "Reason " + at.name;
    }
    return {};
}

std::string cell_what(const CellAddress& at) {
    if (at.part == CellPart::team_month) return "month, " + at.currency;
    for (const auto& [field, words] : kFieldWords)
        if (field == at.field) return words;
    return at.field;
}

std::string cell_shown(CellKind kind, std::string_view text) {
    switch (kind) {
        case CellKind::amount:
            return with_thousands(std::string(text));
        case CellKind::day:
            // A far year makes short_date() say the year always.
            if (const Result<Date> day = parse_date(text)) return short_date(*day, Date{});
            break;
        case CellKind::whole:
        case CellKind::text:
        case CellKind::yes_no:
            break;
    }
    return std::string(text);
}

std::string percent_words(std::int64_t per_mille) {
    const std::int64_t size = per_mille < 0 ? -per_mille : per_mille;
    std::string words = per_mille < 0 ? "− " : "+ ";
    words += with_thousands(std::to_string(size / 10));
    words += '.';
    words += std::to_string(size % 10);
    words += " %";
    return words;
}

std::vector<ChangeRow> change_rows(const std::vector<CellChange>& changes,
                                   const std::vector<empowerment::Person>& people,
                                   const std::vector<std::string>& second) {
    std::vector<ChangeRow> rows;
    rows.reserve(changes.size());
    for (const CellChange& change : changes) {
        ChangeRow row;
        row.whose = cell_whose(change.at, people);
        row.what = cell_what(change.at);
        row.from = shown_or(change.kind, change.from, change.at.part);
        row.to = shown_or(change.kind, change.to, change.at.part);
        if (change.per_mille) row.percent = percent_words(*change.per_mille);
        row.direction = direction_of(change);
        row.second = std::ranges::find(second, change.path) != second.end();
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace shopkeeper::client
