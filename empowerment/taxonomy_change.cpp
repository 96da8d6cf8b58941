#include "empowerment/taxonomy_change.h"

#include <algorithm>

#include "empowerment/policy_bounds.h"

namespace shopkeeper::empowerment {
namespace {

Error invalid(std::string sentence) {
    return {ErrorCode::invalid, std::move(sentence)};
}
Error no_code(std::string_view code) {
    return {ErrorCode::not_found, "The taxonomy has no code \"" + std::string{code} + "\"."};
}
Error there_already(std::string_view code) {
    return {ErrorCode::conflict, "There is a code \"" + std::string{code} + "\" already."};
}

TaxonomyGroup* group_in(Taxonomy& taxonomy, std::string_view code) {
    const auto found = std::ranges::find(taxonomy.groups, code, &TaxonomyGroup::code);
    return found == taxonomy.groups.end() ? nullptr : &*found;
}

TaxonomyReason* reason_in(TaxonomyGroup& group, std::string_view code) {
    const auto found = std::ranges::find(group.reasons, code, &TaxonomyReason::code);
    return found == group.reasons.end() ? nullptr : &*found;
}

// What one entry, group or reason, has become. `before` null: it is new.
template <class Entry>
void compare(const Entry* before, const Entry& after, const std::string& group,
             const std::string& reason, std::vector<TaxonomyChange>& out) {
    if (before == nullptr) {
        out.push_back({group, reason, TaxonomyMove::added, "", after.label});
        return;
    }
    if (before->label != after.label)
        out.push_back({group, reason, TaxonomyMove::relabelled, before->label, after.label});
    if (before->retired != after.retired)
        out.push_back({group, reason,
                       after.retired ? TaxonomyMove::retired : TaxonomyMove::brought_back,
                       before->label, after.label});
}

Status check_group_kept(const TaxonomyGroup& was, const Taxonomy& next) {
    const TaxonomyGroup* now = next.find_group(was.code);
    if (now == nullptr)
        return invalid("The group " + was.code + " (" + was.label +
                       ") would be gone, and old records name it: keep it, retired.");
    if (now->tag != was.tag)
        return invalid("The group " + was.code + " means " + word(was.tag) +
                       " in old records and cannot become " + word(now->tag) + ": use a new code.");
    for (const TaxonomyReason& reason : was.reasons)
        if (next.find_reason(was.code, reason.code) == nullptr)
            return invalid("The reason " + was.code + "/" + reason.code + " (" + reason.label +
                           ") would be gone, and old records name it: keep it, retired.");
    return {};
}

// Whether a reason code stands below a group of that tag.
bool uses_code(const Taxonomy& taxonomy, Tag tag, const std::string& code) {
    return std::ranges::any_of(taxonomy.groups, [&](const TaxonomyGroup& group) {
        return group.tag == tag &&
               std::ranges::find(group.reasons, code, &TaxonomyReason::code) != group.reasons.end();
    });
}

Status check_no_code_crosses(const Taxonomy& was, const Taxonomy& next) {
    for (const TaxonomyGroup& group : next.groups) {
        const Tag other = group.tag == Tag::failure ? Tag::relationship : Tag::failure;
        for (const TaxonomyReason& reason : group.reasons)
            if (uses_code(was, other, reason.code) && !uses_code(was, group.tag, reason.code))
                return invalid("The code \"" + reason.code + "\" means " + word(other) +
                               " in old records and cannot be used for " + word(group.tag) +
                               " as well: use a new code.");
    }
    return {};
}

// A code that stands under both tags already was let in long ago and can never be taken out.
Status check_no_code_is_both(const Taxonomy& was, const Taxonomy& next) {
    for (const TaxonomyGroup& group : next.groups) {
        if (group.tag != Tag::failure) continue;
        for (const TaxonomyReason& reason : group.reasons) {
            const bool before = uses_code(was, Tag::failure, reason.code) &&
                                uses_code(was, Tag::relationship, reason.code);
            if (!before && uses_code(next, Tag::relationship, reason.code))
                return invalid("The code \"" + reason.code +
                               "\" stands below a failure and below a relationship group, so it "
                               "would not say what a contact was: give one of them another code.");
        }
    }
    return {};
}

// 1 to 64 of A-Z, a-z, 0-9 and _, beginning with a letter.
bool is_group_code(std::string_view text) {
    const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    return !text.empty() && text.size() <= kMaxPolicyNameBytes && is_letter(text.front()) &&
           std::ranges::all_of(
               text, [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

// Codes are keys of the record, words of a command line and cells of a table. Those that are there
// already stay: old records name them.
Status check_new_codes(const Taxonomy& was, const Taxonomy& next) {
    for (const TaxonomyGroup& group : next.groups) {
        if (was.find_group(group.code) == nullptr && !is_group_code(group.code))
            return invalid("The code of the new group \"" + group.label +
                           "\" does not fit: give it 1 to 64 letters (A-Z, a-z), digits and _, "
                           "beginning with a letter.");
        for (const TaxonomyReason& reason : group.reasons)
            if (was.find_reason(group.code, reason.code) == nullptr && !is_reason_code(reason.code))
                return invalid("The code of the new reason \"" + reason.label + "\" below " +
                               group.label +
                               " does not fit: give it 1 to 64 small letters (a-z), digits and _, "
                               "beginning with a letter.");
    }
    return {};
}

Status check_label(const std::string& label) {
    constexpr std::size_t kMaxBytes = 100;
    if (label.empty()) return invalid("Type a label.");
    if (label.size() > kMaxBytes) return invalid("Shorten the label: 100 bytes fit.");
    return {};
}

}  // namespace

const char* word(TaxonomyMove move) {
    switch (move) {
        case TaxonomyMove::added:
            return "added";
        case TaxonomyMove::relabelled:
            return "relabelled";
        case TaxonomyMove::retired:
            return "retired";
        case TaxonomyMove::brought_back:
            return "brought_back";
    }
    return "unknown";
}

std::vector<TaxonomyChange> diff_taxonomies(const Taxonomy& from, const Taxonomy& to) {
    std::vector<TaxonomyChange> changes;
    for (const TaxonomyGroup& group : to.groups) {
        compare(from.find_group(group.code), group, group.code, "", changes);
        for (const TaxonomyReason& reason : group.reasons)
            compare(from.find_reason(group.code, reason.code), reason, group.code, reason.code,
                    changes);
    }
    return changes;
}

Status check_taxonomy_succession(const std::vector<std::shared_ptr<const Taxonomy>>& before,
                                 const Taxonomy& next) {
    for (const std::shared_ptr<const Taxonomy>& was : before) {
        for (const TaxonomyGroup& group : was->groups)
            if (Status kept = check_group_kept(group, next); !kept) return kept;
        if (Status apart = check_no_code_crosses(*was, next); !apart) return apart;
    }
    // No code is ever lost, so the newest knows them all.
    const Taxonomy& newest = *before.back();
    if (Status fit = check_new_codes(newest, next); !fit) return fit;
    return check_no_code_is_both(newest, next);
}

Taxonomy restored_taxonomy(const Taxonomy& newest, const Taxonomy& old) {
    Taxonomy restored = newest;
    for (TaxonomyGroup& group : restored.groups) {
        const TaxonomyGroup* was = old.find_group(group.code);
        group.retired = was == nullptr || was->retired;
        if (was != nullptr) group.label = was->label;
        for (TaxonomyReason& reason : group.reasons) {
            const TaxonomyReason* then = old.find_reason(group.code, reason.code);
            reason.retired = then == nullptr || then->retired;
            if (then != nullptr) reason.label = then->label;
        }
    }
    return restored;
}

TaxonomyDraft::TaxonomyDraft(std::shared_ptr<const Taxonomy> base)
    : base_(std::move(base)), now_(*base_) {}

Status TaxonomyDraft::step(const Taxonomy& next) {
    if (format_taxonomy(next) == format_taxonomy(now_)) return {};
    const Result<Taxonomy> read = parse_taxonomy(format_taxonomy(next));
    if (!read) return read.error();
    if (undo_.size() == kMaxSteps) undo_.erase(undo_.begin());
    undo_.push_back(std::move(now_));
    now_ = *read;
    redo_.clear();
    return {};
}

Status TaxonomyDraft::relabel(std::string_view group, std::string_view reason,
                              const std::string& label) {
    if (Status fine = check_label(label); !fine) return fine;
    Taxonomy next = now_;
    TaxonomyGroup* in = group_in(next, group);
    if (in == nullptr) return no_code(group);
    if (reason.empty()) {
        in->label = label;
        return step(next);
    }
    TaxonomyReason* entry = reason_in(*in, reason);
    if (entry == nullptr) return no_code(reason);
    entry->label = label;
    return step(next);
}

Status TaxonomyDraft::set_retired(std::string_view group, std::string_view reason, bool retired) {
    Taxonomy next = now_;
    TaxonomyGroup* in = group_in(next, group);
    if (in == nullptr) return no_code(group);
    if (reason.empty()) {
        in->retired = retired;
        return step(next);
    }
    TaxonomyReason* entry = reason_in(*in, reason);
    if (entry == nullptr) return no_code(reason);
    entry->retired = retired;
    return step(next);
}

Status TaxonomyDraft::add_group(const TaxonomyGroup& group) {
    if (now_.find_group(group.code) != nullptr) return there_already(group.code);
    if (Status fine = check_label(group.label); !fine) return fine;
    Taxonomy next = now_;
    next.groups.push_back(group);
    return step(next);
}

Status TaxonomyDraft::add_reason(std::string_view group, const TaxonomyReason& reason) {
    if (Status fine = check_label(reason.label); !fine) return fine;
    Taxonomy next = now_;
    TaxonomyGroup* in = group_in(next, group);
    if (in == nullptr) return no_code(group);
    if (reason_in(*in, reason.code) != nullptr) return there_already(reason.code);
    in->reasons.push_back(reason);
    return step(next);
}

bool TaxonomyDraft::undo() {
    if (undo_.empty()) return false;
    redo_.push_back(std::move(now_));
    now_ = std::move(undo_.back());
    undo_.pop_back();
    return true;
}

bool TaxonomyDraft::redo() {
    if (redo_.empty()) return false;
    undo_.push_back(std::move(now_));
    now_ = std::move(redo_.back());
    redo_.pop_back();
    return true;
}

}  // namespace shopkeeper::empowerment
