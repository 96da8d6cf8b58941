#include "empowerment/policy_diff.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace shopkeeper::empowerment {
namespace {

using CellMap = std::map<std::string, Cell, std::less<>>;

CellMap by_path(const Policy& policy) {
    CellMap cells;
    for (Cell& cell : cells_of(policy)) {
        std::string path = cell.path;
        cells.emplace(std::move(path), std::move(cell));
    }
    return cells;
}

const Cell* find(const CellMap& cells, const std::string& path) {
    const auto found = cells.find(path);
    return found == cells.end() ? nullptr : &found->second;
}

std::optional<std::int64_t> per_mille(std::int64_t from, std::int64_t to) {
    if (from <= 0) return std::nullopt;
    constexpr double kMost = 1e6;
    const double moved =
        1000.0 * (static_cast<double>(to) - static_cast<double>(from)) / static_cast<double>(from);
    return std::llround(std::clamp(moved, -kMost, kMost));
}

CellMove move_of(const Cell& from, const Cell& to) {
    // Dates as texts compare like dates.
    if (from.kind == CellKind::day)
        return to.text > from.text ? CellMove::raised : CellMove::lowered;
    if (!from.figure || !to.figure) return CellMove::edited;
    return *to.figure > *from.figure ? CellMove::raised : CellMove::lowered;
}

// Requires: one of the two at least, and not the same text in both.
CellChange change_of(const Cell* from, const Cell* to) {
    const Cell& any = to != nullptr ? *to : *from;
    CellChange change;
    change.path = any.path;
    change.at = any.at;
    change.kind = any.kind;
    if (from != nullptr) change.from = from->text;
    if (to != nullptr) change.to = to->text;
    change.move = from == nullptr ? CellMove::added
                  : to == nullptr ? CellMove::removed
                                  : move_of(*from, *to);
    if (from != nullptr && to != nullptr && from->figure && to->figure)
        change.per_mille = per_mille(*from->figure, *to->figure);
    return change;
}

// Where a row stands: cells of one thing together, reasons in the order they are listed in.
auto place(const CellChange& change) {
    const bool by_name = change.at.part != CellPart::reason;
    return std::make_tuple(change.at.part, change.at.currency,
                           by_name ? change.at.name : std::string{});
}

// Makes what a cell belongs to, where that is not there yet.
void make_home(Policy& policy, const CellAddress& at) {
    if (at.part == CellPart::tier)
        policy.currencies[at.currency].tiers.emplace(at.name, TierLimits{});
    if (at.part == CellPart::team_month) policy.currencies[at.currency];
    if (at.part == CellPart::reason && policy.find_reason(at.name) == nullptr)
        policy.reasons.push_back({at.name, at.name, false, false});
}

Status put(Policy& policy, const CellChange& change, std::string_view text) {
    Result<Policy> next = set_cell(policy, change.path, text);
    if (!next) return next.error();
    policy = *std::move(next);
    return {};
}

// Takes away what the cell belongs to, or the cell where that can stand without it.
Status remove(Policy& policy, const CellChange& change) {
    const CellAddress& at = change.at;
    switch (at.part) {
        case CellPart::tier:
            if (const auto found = policy.currencies.find(at.currency);
                found != policy.currencies.end()) {
                found->second.tiers.erase(at.name);
                if (found->second.tiers.empty()) policy.currencies.erase(found);
            }
            return {};
        case CellPart::reason:
            std::erase_if(policy.reasons,
                          [&](const ReasonCode& reason) { return reason.code == at.name; });
            return {};
        case CellPart::team_month:
            if (const auto found = policy.currencies.find(at.currency);
                found != policy.currencies.end())
                found->second.team_month_minor.erase(at.name);
            return {};
        case CellPart::agent_override: {
            const bool there = policy.find_override(at.name, at.currency) != nullptr;
            return there ? put(policy, change, {}) : Status{};
        }
        case CellPart::stretch:
        case CellPart::rule:
            break;
    }
    return Error{ErrorCode::invalid, change.path + " cannot be taken away."};
}

}  // namespace

const char* word(CellMove move) {
    switch (move) {
        case CellMove::added:
            return "added";
        case CellMove::removed:
            return "removed";
        case CellMove::raised:
            return "raised";
        case CellMove::lowered:
            return "lowered";
        case CellMove::edited:
            return "edited";
    }
    return "unknown";
}

std::vector<CellChange> diff_policies(const Policy& from, const Policy& to) {
    const CellMap before = by_path(from);
    const CellMap after = by_path(to);
    std::vector<CellChange> changes;
    for (const Cell& cell : cells_of(from)) {
        const Cell* next = find(after, cell.path);
        if (next == nullptr || next->text != cell.text) changes.push_back(change_of(&cell, next));
    }
    for (const Cell& cell : cells_of(to))
        if (find(before, cell.path) == nullptr) changes.push_back(change_of(nullptr, &cell));
    std::ranges::stable_sort(
        changes, [](const CellChange& a, const CellChange& b) { return place(a) < place(b); });
    return changes;
}

Result<Policy> apply_changes(const Policy& base, const std::vector<CellChange>& changes) {
    const CellMap cells = by_path(base);
    for (const CellChange& change : changes) {
        const Cell* there = find(cells, change.path);
        if ((there != nullptr ? there->text : std::string{}) != change.from)
            return Error{ErrorCode::conflict,
                         change.path + " is " + (there != nullptr ? there->text : "not there") +
                             ", not " + (change.from.empty() ? "absent" : change.from) +
                             " as the change was made for."};
    }
    Policy next = base;
    // What stands on a currency goes before the currency does.
    for (const CellChange& change : changes)
        if (change.move == CellMove::removed && change.at.part == CellPart::agent_override)
            if (Status done = remove(next, change); !done) return done.error();
    for (const CellChange& change : changes) {
        const bool goes = change.move == CellMove::removed;
        if (goes && change.at.part == CellPart::agent_override) continue;
        if (!goes) make_home(next, change.at);
        if (Status done = goes ? remove(next, change) : put(next, change, change.to); !done)
            return done.error();
    }
    if (Status whole = check_keepable(next); !whole) return whole.error();
    return next;
}

std::vector<CellChange> conflicts_between(const std::vector<CellChange>& ours,
                                          const std::vector<CellChange>& theirs) {
    std::vector<CellChange> found;
    for (const CellChange& change : ours) {
        const auto other = std::ranges::find(theirs, change.path, &CellChange::path);
        if (other != theirs.end() && other->to != change.to) found.push_back(change);
    }
    return found;
}

namespace {

// "agent refund per action (USD)": a cell in a sentence.
std::string spoken(const CellAddress& at) {
    std::string words = at.name;
    if (at.part == CellPart::team_month) words += " budget per month";
    std::string field = at.field;
    std::ranges::replace(field, '_', ' ');
    if (!field.empty()) words += (words.empty() ? "" : " ") + field;
    if (!at.currency.empty()) words += " (" + at.currency + ")";
    return words;
}

}  // namespace

std::string summary_of(const std::vector<CellChange>& changes, std::size_t most) {
    std::string text;
    for (std::size_t i = 0; i < std::min(most, changes.size()); ++i) {
        const CellChange& change = changes[i];
        if (i > 0) text += ", ";
        text += spoken(change.at);
        text += " " + (change.from.empty() ? "none" : change.from);
        text += " → " + (change.to.empty() ? "none" : change.to);
    }
    if (changes.size() > most) text += " and " + std::to_string(changes.size() - most) + " more";
    return text;
}

}  // namespace shopkeeper::empowerment
