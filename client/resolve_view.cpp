#include "client/resolve_view.h"

#include "client/promise_date.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::Outcome;
using empowerment::ResolutionDraft;
using empowerment::Signal;
using empowerment::Tag;
using empowerment::Taxonomy;
using empowerment::TaxonomyGroup;
using empowerment::TaxonomyReason;

std::vector<const TaxonomyReason*> open_reasons(const TaxonomyGroup& group) {
    std::vector<const TaxonomyReason*> reasons;
    for (const TaxonomyReason& reason : group.reasons)
        if (!reason.retired) reasons.push_back(&reason);
    return reasons;
}

const TaxonomyGroup* chosen_group(const ResolveInput& input) {
    const TaxonomyGroup* group = input.taxonomy.find_group(input.draft.group);
    return group != nullptr && input.draft.tag == group->tag ? group : nullptr;
}

void fill_choices(const ResolveInput& input, ResolveModel& model) {
    if (!input.draft.tag || *input.draft.tag == Tag::unsure) {
        model.reason_line = input.draft.tag ? "Unsure needs no reason" : "Choose what it was";
        return;
    }
    const auto groups = input.taxonomy.groups_of(*input.draft.tag);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        model.groups.push_back(groups[i]->label);
        if (groups[i]->code == input.draft.group) model.group = static_cast<int>(i);
    }
    const TaxonomyGroup* group = chosen_group(input);
    if (group == nullptr) {
        model.reason_line = "Choose the reason";
        return;
    }
    model.reason_line = group->label + " › choose the reason";
    const auto reasons = open_reasons(*group);
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        model.reasons.push_back(reasons[i]->label);
        if (reasons[i]->code != input.draft.group_reason) continue;
        model.reason = static_cast<int>(i);
        model.reason_line = group->label + " › " + reasons[i]->label;
    }
}

void fill_suggestion(const ResolveInput& input, ResolveModel& model) {
    if (!input.suggestion) return;
    model.suggested = input.suggestion->tag;
    model.suggestion_line = "suggested " + tag_label(input.suggestion->tag) + " for “" +
                            one_line(input.suggestion->because) + "”";
}

void fill_outcome(const ResolveInput& input, ResolveModel& model) {
    model.outcome = input.draft.outcome;
    for (int i = 0; i <= static_cast<int>(Outcome::passed_on); ++i)
        model.outcomes.push_back(outcome_label(static_cast<Outcome>(i)));
    model.promise_text = input.draft.promise;
    model.promise_line = outcome_label(model.outcome);
    if (model.outcome != Outcome::promise_made) return;
    if (one_line(input.draft.promise).empty()) {
        model.promise_line = "Promise made: say for when";
        return;
    }
    const Result<Date> date = parse_promise_date(input.draft.promise, input.today);
    model.promise_line =
        date ? "Promise made, " + short_date(*date, input.today) : date.error().message;
}

}  // namespace

Result<ResolutionDraft> make_entry(const ResolveInput& input) {
    const ContactDraft& draft = input.draft;
    if (!draft.tag)
        return Error{ErrorCode::invalid,
                     "Say what this contact was: failure, relationship or "
                     "unsure."};
    ResolutionDraft entry;
    entry.contact_source = input.contact.source;
    entry.contact_id = input.contact.id;
    entry.customer_ref = customer_ref_of(input.contact);
    entry.channel = empowerment::fitting_label(input.contact.channel);
    entry.labels = empowerment::fitting_labels(input.contact.labels);
    entry.tag = *draft.tag;
    if (entry.tag != Tag::unsure) {
        entry.group = draft.group;
        entry.reason = draft.group_reason;
    }
    for (int i = 0; i < empowerment::kSignalCount; ++i)
        if (draft.signals[static_cast<std::size_t>(i)])
            entry.signals.push_back(static_cast<Signal>(i));
    entry.outcome = draft.outcome;
    if (draft.outcome == Outcome::promise_made && !one_line(draft.promise).empty()) {
        const Result<Date> date = parse_promise_date(draft.promise, input.today);
        if (!date) return date.error();
        entry.promise_date = *date;
    }
    entry.note = draft.note;
    entry.articles = draft.articles;
    entry.grant_ids = input.grant_ids;
    if (input.suggestion) {
        entry.suggestion = *input.suggestion;
        // The same tag for another group is the agent's own judgement, not the suggestion.
        entry.suggestion->taken =
            entry.suggestion->tag == entry.tag &&
            (entry.suggestion->group.empty() || entry.suggestion->group == entry.group);
    }
    if (!input.corrects.empty()) entry.corrects = input.corrects;
    if (Status status = empowerment::validate(entry, input.taxonomy, input.today); !status)
        return status.error();
    return entry;
}

ResolveModel build_resolve(const ResolveInput& input) {
    ResolveModel model;
    model.tag = input.draft.tag;
    fill_suggestion(input, model);
    fill_choices(input, model);
    model.signals = input.draft.signals;
    for (int i = 0; i < empowerment::kSignalCount; ++i)
        model.signal_labels[static_cast<std::size_t>(i)] = signal_label(static_cast<Signal>(i));
    fill_outcome(input, model);
    model.note = input.draft.note;
    if (const Result<ResolutionDraft> entry = make_entry(input); !entry)
        model.mend = entry.error().message;
    if (!input.corrects.empty())
        model.correcting =
            "Correcting " + name_of(input.contact) + ", " + reference_of(input.contact);
    return model;
}

std::string entry_words(const ResolutionDraft& entry, const Taxonomy& taxonomy) {
    std::string words = tag_label(entry.tag);
    const TaxonomyReason* reason = taxonomy.find_reason(entry.group, entry.reason);
    if (reason != nullptr) return words + ", " + reason->label;
    const TaxonomyGroup* group = taxonomy.find_group(entry.group);
    return group == nullptr ? words : words + ", " + group->label;
}

std::string group_code_at(const ResolveInput& input, std::int64_t index) {
    if (!input.draft.tag || index < 0) return {};
    const auto groups = input.taxonomy.groups_of(*input.draft.tag);
    const auto at = static_cast<std::size_t>(index);
    return at < groups.size() ? groups[at]->code : std::string();
}

std::string reason_code_at(const ResolveInput& input, std::int64_t index) {
    const TaxonomyGroup* group = chosen_group(input);
    if (group == nullptr || index < 0) return {};
    const auto reasons = open_reasons(*group);
    const auto at = static_cast<std::size_t>(index);
    return at < reasons.size() ? reasons[at]->code : std::string();
}

ContactDraft draft_of_entry(const ResolutionDraft& entry) {
    ContactDraft draft;
    draft.tag = entry.tag;
    draft.group = entry.group;
    draft.group_reason = entry.reason;
    for (const Signal signal : entry.signals)
        draft.signals[static_cast<std::size_t>(signal)] = true;
    draft.outcome = entry.outcome;
    if (entry.promise_date) draft.promise = format_date(*entry.promise_date);
    draft.note = entry.note;
    draft.articles = entry.articles;
    return draft;
}

}  // namespace shopkeeper::client
