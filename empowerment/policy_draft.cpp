#include "empowerment/policy_draft.h"

#include <algorithm>

#include "base/bounded_json.h"
#include "base/utf8.h"
#include "empowerment/policy_bounds.h"

namespace shopkeeper::empowerment {
namespace {

bool same_cells(const Policy& a, const Policy& b) {
    return diff_policies(a, b).empty();
}

// The cells of one policy under the heading of another.
Policy under_heading(const Policy& heading, Policy cells) {
    cells.version = heading.version;
    cells.effective_from = heading.effective_from;
    cells.changed_by = heading.changed_by;
    cells.change_reason = heading.change_reason;
    return cells;
}

// Whether a cell cannot come or go without another: a tier and a reason are there with all their
// cells or not at all, and nothing of an override is there without its last day.
bool comes_and_goes_with(const CellChange& change, const CellChange& wanted) {
    const bool whole = wanted.move == CellMove::added || wanted.move == CellMove::removed;
    if (!whole || change.move != wanted.move || change.at.part != wanted.at.part ||
        change.at.currency != wanted.at.currency || change.at.name != wanted.at.name)
        return false;
    if (change.at.part == CellPart::tier || change.at.part == CellPart::reason) return true;
    if (change.at.part != CellPart::agent_override) return false;
    return change.at.field == "last_day" || wanted.at.field == "last_day";
}

// The change that took away the tier or reason a cell stands in, or null.
const CellChange* home_taken_away(const std::vector<CellChange>& theirs, const CellAddress& at) {
    if (at.part != CellPart::tier && at.part != CellPart::reason) return nullptr;
    const auto found = std::ranges::find_if(theirs, [&](const CellChange& change) {
        return change.move == CellMove::removed && change.at.part == at.part &&
               change.at.currency == at.currency && change.at.name == at.name;
    });
    return found == theirs.end() ? nullptr : &*found;
}

Error unreadable(const std::string& why) {
    return {ErrorCode::invalid, "The saved draft cannot be read: " + why};
}

Result<Policy> policy_at(const Json& json, const char* key) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_string())
        return unreadable(std::string{"it has no "} + key + ".");
    Result<Policy> policy = parse_policy(found->get<std::string>());
    if (!policy) return unreadable(policy.error().message);
    return policy;
}

}  // namespace

Policy restored_policy(const Policy& newest, const Policy& old) {
    Policy restored = under_heading(newest, old);
    for (const ReasonCode& reason : newest.reasons) {
        if (old.find_reason(reason.code) != nullptr) continue;
        restored.reasons.push_back(reason);
        restored.reasons.back().retired = true;
    }
    return restored;
}

PolicyDraft::PolicyDraft(std::shared_ptr<const Policy> base)
    : base_(std::move(base)), now_{*base_, {}} {}

bool PolicyDraft::same(const State& a, const State& b) const {
    return a.typed == b.typed && same_cells(a.policy, b.policy);
}

void PolicyDraft::step(State next) {
    if (same(next, now_)) return;
    if (undo_.size() == kMaxSteps) undo_.erase(undo_.begin());
    undo_.push_back(std::move(now_));
    now_ = std::move(next);
    redo_.clear();
}

Status PolicyDraft::step(Result<Policy> next, std::string_view path) {
    if (!next) return next.error();
    typing_.clear();
    State state{*std::move(next), now_.typed};
    if (const auto typed = state.typed.find(path); typed != state.typed.end())
        state.typed.erase(typed);
    step(std::move(state));
    return {};
}

void PolicyDraft::type(std::string_view path, std::string_view text) {
    State next = now_;
    if (Result<Policy> policy = set_cell(now_.policy, path, text)) next.policy = *std::move(policy);
    next.typed.insert_or_assign(std::string{path}, std::string{text});
    const bool goes_on = typing_ == path && !undo_.empty();
    if (goes_on)
        now_ = std::move(next);
    else
        step(std::move(next));
    typing_ = path;
}

std::string PolicyDraft::text_of(std::string_view path) const {
    if (const auto typed = now_.typed.find(path); typed != now_.typed.end()) return typed->second;
    const Result<Cell> cell = find_cell(now_.policy, path);
    return cell ? cell->text : std::string{};
}

std::string PolicyDraft::problem_of(std::string_view path) const {
    const auto typed = now_.typed.find(path);
    if (typed == now_.typed.end()) return {};
    const Result<Policy> read = set_cell(now_.policy, path, typed->second);
    return read ? std::string{} : read.error().message;
}

Status PolicyDraft::set(std::string_view path, std::string_view text) {
    return step(set_cell(now_.policy, path, text), path);
}

Status PolicyDraft::add_tier(const std::string& currency, const std::string& tier,
                             const std::string& copied_from) {
    return step(empowerment::add_tier(now_.policy, currency, tier, copied_from));
}

Status PolicyDraft::remove_tier(const std::string& currency, const std::string& tier) {
    return step(empowerment::remove_tier(now_.policy, currency, tier));
}

Status PolicyDraft::add_reason(const ReasonCode& reason) {
    return step(empowerment::add_reason(now_.policy, reason));
}

Status PolicyDraft::retire_reason(std::string_view code) {
    if (base_->find_reason(code) != nullptr || now_.policy.find_reason(code) == nullptr)
        return set("/reasons/" + std::string{code} + "/retired", "yes");
    Policy next = now_.policy;
    std::erase_if(next.reasons, [&](const ReasonCode& reason) { return reason.code == code; });
    return step(std::move(next));
}

Status PolicyDraft::revert(std::string_view path) {
    const std::vector<CellChange> all = diff_policies(now_.policy, *base_);
    const auto wanted = std::ranges::find(all, path, &CellChange::path);
    if (wanted == all.end()) return step(Policy{now_.policy}, path);
    std::vector<CellChange> back;
    for (const CellChange& change : all)
        if (change.path == path || comes_and_goes_with(change, *wanted)) back.push_back(change);
    return step(apply_changes(now_.policy, back), path);
}

void PolicyDraft::revert_all() {
    typing_.clear();
    step(State{*base_, {}});
}

void PolicyDraft::restore(const Policy& old) {
    typing_.clear();
    step(State{restored_policy(*base_, old), {}});
}

bool PolicyDraft::undo() {
    if (undo_.empty()) return false;
    redo_.push_back(std::move(now_));
    now_ = std::move(undo_.back());
    undo_.pop_back();
    typing_.clear();
    return true;
}

bool PolicyDraft::redo() {
    if (redo_.empty()) return false;
    undo_.push_back(std::move(now_));
    now_ = std::move(redo_.back());
    redo_.pop_back();
    typing_.clear();
    return true;
}

std::vector<std::string> PolicyDraft::problems(const Policy* then) const {
    std::vector<std::string> found;
    for (const auto& [path, text] : now_.typed)
        if (std::string problem = problem_of(path); !problem.empty())
            found.push_back(path + ": " + problem);
    if (same_cells(*base_, now_.policy) && (then == nullptr || same_cells(*then, now_.policy)))
        found.emplace_back("Nothing differs from the version before.");
    if (const Status kept = check_keepable(now_.policy); !kept)
        found.push_back(kept.error().message);
    if (reason_.find_first_not_of(" \t\r\n") == std::string::npos)
        found.emplace_back("Say why: the reason is kept with the version.");
    else if (reason_.size() > kMaxPolicyTextBytes)
        found.emplace_back("Shorten the reason: 1000 bytes fit.");
    else if (!is_valid_utf8(reason_))
        found.emplace_back("The reason is not UTF-8 text: type it again.");
    return found;
}

std::string PolicyDraft::document() const {
    Policy document = now_.policy;
    if (!reason_.empty()) document.change_reason = reason_;
    if (effective_from_) document.effective_from = *effective_from_;
    return format_policy(document);
}

Result<std::vector<CellChange>> PolicyDraft::rebase(std::shared_ptr<const Policy> newest) {
    const std::vector<CellChange> theirs = diff_policies(*base_, *newest);
    std::vector<CellChange> ours = changes();
    std::vector<CellChange> conflicts = conflicts_between(ours, theirs);
    for (const CellChange& change : ours)
        if (const CellChange* gone = home_taken_away(theirs, change.at))
            return Error{ErrorCode::conflict, "\"" + gone->at.name +
                                                  "\" is no longer there, so a change of it has "
                                                  "nothing to stand on."};
    // What both made alike is made already; what both made differently starts from theirs.
    std::erase_if(ours, [&](CellChange& change) {
        const auto other = std::ranges::find(theirs, change.path, &CellChange::path);
        if (other == theirs.end()) return false;
        change.from = other->to;
        if (change.from.empty()) change.move = CellMove::added;
        return other->to == change.to;
    });
    const Result<Policy> over = apply_changes(*newest, ours);
    if (!over) return Error{ErrorCode::conflict, over.error().message};
    base_ = std::move(newest);
    now_ = {under_heading(*base_, *over), {}};
    typing_.clear();
    undo_.clear();
    redo_.clear();
    return conflicts;
}

std::string PolicyDraft::format() const {
    Json json{{"base", format_policy(*base_)},
              {"draft", format_policy(now_.policy)},
              {"typed", now_.typed},
              {"reason", reason_}};
    if (effective_from_) json["effective_from"] = format_instant(*effective_from_);
    return dump_json(json) + "\n";
}

Result<PolicyDraft> PolicyDraft::parse(std::string_view text) {
    const Result<Json> json = parse_json(text, {std::size_t{4} << 20U, 8});
    if (!json) return unreadable(json.error().message);
    if (!json->is_object()) return unreadable("it is no object.");
    const Result<Policy> base = policy_at(*json, "base");
    if (!base) return base.error();
    const Result<Policy> draft = policy_at(*json, "draft");
    if (!draft) return draft.error();
    PolicyDraft out(std::make_shared<const Policy>(*base));
    out.now_.policy = under_heading(*base, *draft);
    if (const auto typed = json->find("typed"); typed != json->end() && typed->is_object())
        for (const auto& item : typed->items())
            if (item.value().is_string())
                out.now_.typed[item.key()] = item.value().get<std::string>();
    if (const auto reason = json->find("reason"); reason != json->end() && reason->is_string())
        out.reason_ = reason->get<std::string>();
    if (const auto from = json->find("effective_from"); from != json->end()) {
        const Result<Instant> at =
            from->is_string() ? parse_instant(from->get<std::string>()) : Result<Instant>{Error{}};
        if (!at) return unreadable("its start is no time.");
        out.effective_from_ = *at;
    }
    return out;
}

}  // namespace shopkeeper::empowerment
