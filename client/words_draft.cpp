#include "client/words_draft.h"

#include <algorithm>
#include <set>
#include <utility>

#include "empowerment/policy_cells.h"
#include "empowerment/policy_draft.h"
#include "empowerment/taxonomy_change.h"

namespace shopkeeper::client {
namespace {

using empowerment::Policy;
using empowerment::ReasonCode;
using empowerment::Taxonomy;
using empowerment::TaxonomyDraft;
using empowerment::TaxonomyGroup;
using empowerment::TaxonomyReason;

constexpr std::string_view kGroups = "/groups/";
constexpr std::string_view kReasons = "/reasons";
constexpr std::size_t kMostCodeBytes = 40;

std::string remedy_cell(const std::string& code, const char* field) {
    return "/reasons/" + code + "/" + field;
}

const ReasonCode* reason_code(const Policy& policy, std::string_view code) {
    return policy.find_reason(code);
}

// "Too late, again!" → "too_late_again"
std::string code_of_words(std::string_view words) {
    std::string code;
    for (const char c : words) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool fits = (c >= 'a' && c <= 'z') || upper || (c >= '0' && c <= '9');
        if (fits)
            code += upper ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!code.empty() && code.back() != '_')
            code += '_';
    }
    while (!code.empty() && code.back() == '_') code.pop_back();
    if (code.empty() || code.front() < 'a' || code.front() > 'z') code = "reason_" + code;
    while (code.size() > kMostCodeBytes || code.back() == '_') code.pop_back();
    return code;
}

// A code that nothing else has, under whichever tag: what it means in old records never changes.
std::string new_code(std::string_view words, const std::set<std::string>& taken) {
    std::string code = code_of_words(words);
    if (!taken.contains(code)) return code;
    for (int number = 2;; ++number) {
        std::string next = code + "_" + std::to_string(number);
        if (!taken.contains(next)) return next;
    }
}

std::set<std::string> codes_of(const Taxonomy& taxonomy) {
    std::set<std::string> codes;
    for (const TaxonomyGroup& group : taxonomy.groups)
        for (const TaxonomyReason& reason : group.reasons) codes.insert(reason.code);
    return codes;
}

std::set<std::string> codes_of(const Policy& policy) {
    std::set<std::string> codes;
    for (const ReasonCode& reason : policy.reasons) codes.insert(reason.code);
    return codes;
}

// One draft laid over its base, step by step.
class Builder {
public:
    explicit Builder(const WordsBase& base) : draft_(base.taxonomy), policy_(*base.policy) {}

    void edit(const std::string& pointer, const WordsDraft::Edit& edit) {
        const std::optional<WordAddress> at = word_address(pointer);
        if (!at || at->added) return;
        if (at->remedy) return edit_remedy(pointer, at->code, edit);
        if (edit.words) note(pointer, draft_.relabel(at->group, at->code, *edit.words));
        if (edit.retired) note(pointer, draft_.set_retired(at->group, at->code, *edit.retired));
    }

    void add(const WordsDraft::Added& added) {
        const std::optional<WordAddress> at = word_address(added.pointer);
        if (!at) return;
        if (!at->remedy) {
            const std::string code = new_code(added.words, codes_of(draft_.taxonomy()));
            return note(added.pointer, draft_.add_reason(at->group, {code, added.words, false}));
        }
        const std::string code = new_code(added.words, codes_of(policy_));
        take(added.pointer, empowerment::add_reason(policy_, {code, added.words, false, false}));
    }

    WordsBuilt take() && { return {draft_.taxonomy(), std::move(policy_), std::move(problems_)}; }

private:
    void edit_remedy(const std::string& pointer, const std::string& code,
                     const WordsDraft::Edit& edit) {
        if (edit.words)
            take(pointer, empowerment::set_cell(policy_, remedy_cell(code, "label"), *edit.words));
        if (edit.retired)
            take(pointer, empowerment::set_cell(policy_, remedy_cell(code, "retired"),
                                                *edit.retired ? "yes" : "no"));
    }

    void take(const std::string& pointer, Result<Policy> next) {
        if (next)
            policy_ = *std::move(next);
        else
            problems_.emplace(pointer, next.error().message);
    }

    void note(const std::string& pointer, const Status& status) {
        if (!status) problems_.emplace(pointer, status.error().message);
    }

    TaxonomyDraft draft_;
    Policy policy_;
    std::map<std::string, std::string, std::less<>> problems_;
};

// What differs between an entry as it is and as it was; nothing when it does not.
template <class Entry>
void add_difference(WordsDraft::State& state, std::string pointer, const Entry& now,
                    const Entry& then) {
    WordsDraft::Edit edit;
    if (now.label != then.label) edit.words = then.label;
    if (now.retired != then.retired) edit.retired = then.retired;
    if (edit.words || edit.retired) state.edits.emplace(std::move(pointer), std::move(edit));
}

std::string group_pointer(const std::string& group) {
    return std::string(kGroups) + group;
}

}  // namespace

std::optional<WordAddress> word_address(std::string_view pointer) {
    WordAddress at;
    if (pointer.starts_with(kReasons)) {
        at.remedy = true;
        pointer.remove_prefix(kReasons.size());
        if (!pointer.starts_with('/') || pointer.size() == 1) return {};
        at.code = pointer.substr(1);
    } else {
        if (!pointer.starts_with(kGroups)) return {};
        pointer.remove_prefix(kGroups.size());
        const std::size_t slash = std::min(pointer.find('/'), pointer.size());
        at.group = pointer.substr(0, slash);
        at.code = pointer.substr(std::min(slash + 1, pointer.size()));
        if (at.group.empty()) return {};
    }
    at.added = at.code.starts_with('+');
    return at;
}

void WordsDraft::step(State next) {
    if (next == now_) return;
    if (undo_.size() == kMaxSteps) undo_.erase(undo_.begin());
    undo_.push_back(std::move(now_));
    now_ = std::move(next);
    redo_.clear();
}

void WordsDraft::type(const std::string& pointer, const std::string& words) {
    const std::optional<WordAddress> at = word_address(pointer);
    if (!at) return;
    State next = now_;
    if (at->added) {
        const auto added = std::ranges::find(next.added, pointer, &Added::pointer);
        if (added == next.added.end()) return;
        added->words = words;
    } else {
        next.edits[pointer].words = words;
    }
    if (typing_ == pointer) {
        now_ = std::move(next);
        redo_.clear();
        return;
    }
    step(std::move(next));
    typing_ = pointer;
}

std::string WordsDraft::add(const std::string& group) {
    State next = now_;
    std::string pointer;
    do pointer = group + "/+" + std::to_string(next.next++);
    while (std::ranges::count(next.added, pointer, &Added::pointer) > 0);
    const std::optional<WordAddress> at = word_address(pointer);
    if (!at || !at->added) return {};
    next.added.push_back({pointer, {}});
    step(std::move(next));
    // Its words belong to the same step: one undo takes back both.
    typing_ = pointer;
    return pointer;
}

void WordsDraft::retire(const std::string& pointer, bool retired) {
    const std::optional<WordAddress> at = word_address(pointer);
    if (!at) return;
    typing_.clear();
    State next = now_;
    if (at->added)
        std::erase_if(next.added, [&](const Added& added) { return added.pointer == pointer; });
    else
        next.edits[pointer].retired = retired;
    step(std::move(next));
}

void WordsDraft::clear() {
    typing_.clear();
    State next;
    next.next = now_.next;
    step(std::move(next));
}

void WordsDraft::set(State state) {
    typing_.clear();
    state.next = std::max(state.next, now_.next);
    step(std::move(state));
}

void WordsDraft::undo() {
    typing_.clear();
    if (undo_.empty()) return;
    redo_.push_back(std::move(now_));
    now_ = std::move(undo_.back());
    undo_.pop_back();
}

void WordsDraft::redo() {
    typing_.clear();
    if (redo_.empty()) return;
    undo_.push_back(std::move(now_));
    now_ = std::move(redo_.back());
    redo_.pop_back();
}

Json WordsDraft::format() const {
    Json edits = Json::object();
    for (const auto& [pointer, edit] : now_.edits) {
        Json one = Json::object();
        if (edit.words) one["words"] = *edit.words;
        if (edit.retired) one["retired"] = *edit.retired;
        edits[pointer] = std::move(one);
    }
    Json added = Json::array();
    for (const Added& one : now_.added)
        added.push_back({{"pointer", one.pointer}, {"words", one.words}});
    return {{"edits", std::move(edits)}, {"added", std::move(added)}, {"next", now_.next}};
}

WordsDraft WordsDraft::parse(const Json& json) {
    WordsDraft draft;
    if (!json.is_object()) return draft;
    State& state = draft.now_;
    if (const auto edits = json.find("edits"); edits != json.end() && edits->is_object())
        for (const auto& item : edits->items()) {
            const Json& one = item.value();
            const std::optional<WordAddress> at = word_address(item.key());
            if (!one.is_object() || !at || at->added) continue;
            Edit edit;
            if (one.contains("words") && one["words"].is_string())
                edit.words = one["words"].get<std::string>();
            if (one.contains("retired") && one["retired"].is_boolean())
                edit.retired = one["retired"].get<bool>();
            state.edits.emplace(item.key(), std::move(edit));
        }
    if (const auto added = json.find("added"); added != json.end() && added->is_array())
        for (const Json& one : *added) {
            if (!one.is_object() || !one.contains("pointer") || !one["pointer"].is_string())
                continue;
            Added entry{one["pointer"].get<std::string>(), {}};
            const std::optional<WordAddress> at = word_address(entry.pointer);
            if (!at || !at->added) continue;
            if (one.contains("words") && one["words"].is_string())
                entry.words = one["words"].get<std::string>();
            state.added.push_back(std::move(entry));
        }
    if (json.contains("next") && json["next"].is_number_integer())
        state.next = std::max(1, json["next"].get<int>());
    return draft;
}

WordsBuilt build_words(const WordsBase& base, const WordsDraft::State& state) {
    Builder builder(base);
    for (const auto& [pointer, edit] : state.edits) builder.edit(pointer, edit);
    for (const WordsDraft::Added& added : state.added) builder.add(added);
    return std::move(builder).take();
}

WordsDraft::State restored_words(const WordsBase& base, const Taxonomy& old) {
    WordsDraft::State state;
    const Taxonomy then = empowerment::restored_taxonomy(*base.taxonomy, old);
    for (std::size_t i = 0; i < then.groups.size(); ++i) {
        const TaxonomyGroup& now = base.taxonomy->groups[i];
        const std::string at = group_pointer(now.code);
        add_difference(state, at, now, then.groups[i]);
        for (std::size_t j = 0; j < now.reasons.size(); ++j)
            add_difference(state, at + "/" + now.reasons[j].code, now.reasons[j],
                           then.groups[i].reasons[j]);
    }
    return state;
}

WordsDraft::State restored_reasons(const WordsBase& base, const Policy& old) {
    WordsDraft::State state;
    for (const ReasonCode& now : base.policy->reasons) {
        ReasonCode then = now;
        const ReasonCode* was = reason_code(old, now.code);
        if (was != nullptr) then.label = was->label;
        then.retired = was == nullptr || was->retired;
        add_difference(state, "/reasons/" + now.code, now, then);
    }
    return state;
}

std::string words_at(const WordsBase& base, const WordAddress& at) {
    if (at.remedy) {
        const ReasonCode* reason = reason_code(*base.policy, at.code);
        return reason == nullptr ? std::string() : reason->label;
    }
    const TaxonomyGroup* group = base.taxonomy->find_group(at.group);
    if (group == nullptr || at.code.empty()) return group == nullptr ? "" : group->label;
    const TaxonomyReason* reason = base.taxonomy->find_reason(at.group, at.code);
    return reason == nullptr ? std::string() : reason->label;
}

}  // namespace shopkeeper::client
