#include "client/review_view.h"

#include <algorithm>
#include <utility>

#include "client/evidence_view.h"
#include "client/limit_words.h"
#include "client/sample_words.h"
#include "client/sheet_view.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::Resolution;
using empowerment::ReviewSheet;
using empowerment::Tag;
using empowerment::TagChoice;

constexpr const char* kAllMyOpenWords = "All my open items";

Date today_of(const ReviewInput& input) {
    return input.clock.local(input.now).day;
}

const ReviewSheet* sheet_of(const ReviewInput& input) {
    return input.sheet && *input.sheet ? &**input.sheet : nullptr;
}

std::string first_name_in(const ReviewInput& input, const std::string& id) {
    return first_name_of(name_of_person(input.list.people, id));
}

std::size_t read_of(const std::vector<ReviewRow>& rows, std::size_t first, std::size_t count) {
    const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(first);
    return static_cast<std::size_t>(std::count_if(begin, begin + static_cast<std::ptrdiff_t>(count),
                                                  [](const auto& row) { return row.read; }));
}

std::string of_count(std::size_t read, std::size_t count) {
    return of_words(static_cast<std::int64_t>(read), static_cast<std::int64_t>(count));
}

// Of one sample: how it was drawn; of several: how many.
void fill_heading(const ReviewInput& input, ReviewModel& model) {
    const empowerment::Sample& sample = *input.list.sample;
    if (input.list.samples > 1) {
        model.title = "All open";  // beside its counts there is room for no more
        model.detail = "Of " + std::to_string(input.list.samples) + " samples, each contact once";
        return;
    }
    model.title = period_words(sample.request, input.clock, today_of(input));
    const auto drawn = static_cast<std::size_t>(sample.whole.population + sample.rest.population);
    const std::string seed = "seed " + std::to_string(sample.request.seed);
    model.detail = sample.withheld.empty()
                       ? "Of " + counted(drawn, "contact", "contacts") + ", " + seed
                       : "S" + seed.substr(1) + " · figures withheld for now";
}

void fill_sample(const ReviewInput& input, ReviewModel& model) {
    const std::vector<ReviewRow>& rows = *input.rows;
    fill_heading(input, model);
    const std::size_t read = read_of(rows, 0, rows.size());
    model.read_line = of_count(read, rows.size()) + " read";
    model.read_share =
        rows.empty() ? 0 : static_cast<double>(read) / static_cast<double>(rows.size());
    if (read == rows.size()) model.whole_line = "Everything of it that is yours is read.";
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t end = i;
        while (end < rows.size() &&
               input.list.contacts[end].stratum == input.list.contacts[i].stratum)
            ++end;
        // What stands for how many others differs from sample to sample.
        const double weight = input.list.samples > 1 ? 0 : input.list.contacts[i].item.weight;
        model.strata.push_back({stratum_label(input.list.contacts[i].stratum),
                                of_count(read_of(rows, i, end - i), end - i),
                                weight > 0 ? weight_words(weight) : std::string(), i, end - i});
        i = end;
    }
}

void fill_contact(const ReviewInput& input, ReviewModel& model) {
    const auto row = static_cast<std::size_t>(input.row);
    const ReviewContact& contact = input.list.contacts[row];
    model.work_id = contact.item.resolution_id;
    model.name = (*input.rows)[row].name;
    model.reference = (*input.rows)[row].reference;
    model.position = std::to_string(row + 1) + " of " + std::to_string(input.rows->size());
    if (!input.sheet) {
        model.sheet = ReviewModel::Sheet::loading;
        model.sheet_sentence = "Reading what is on record";
        return;
    }
    const ReviewSheet* sheet = sheet_of(input);
    if (sheet == nullptr) {
        model.sheet = ReviewModel::Sheet::error;
        model.sheet_sentence = input.sheet->error().message;
        return;
    }
    model.sheet = ReviewModel::Sheet::ready;
    const Resolution& first = sheet->entries.front();
    model.name = first.entry.customer_ref.empty() ? model.name : first.entry.customer_ref;
    model.reference += " · " + name_of_person(input.list.people, first.agent_id);
    if (sheet->conversation) {
        model.messages = message_rows(*sheet->conversation, input.clock, today_of(input));
        model.left_out = left_out_words(*sheet->conversation);
    } else {
        model.no_conversation =
            "The conversation was not kept with this entry. What stands below was.";
    }
    model.cards = sheet_cards({*sheet, input.taxonomy, input.list.policy.get(), input.list.people,
                               input.clock, input.now});
}

void fill_traits(const ReviewInput& input, ReviewModel& model) {
    const empowerment::Scorecard& card = *input.list.scorecard;
    model.not_seen = card.not_seen;
    for (std::size_t i = 0; i < card.traits.size(); ++i) {
        const empowerment::TraitCard& trait = card.traits.at(i);
        model.traits.push_back(
            {trait.label, trait.question, trait.anchors, input.typed.scores.at(i)});
    }
}

void fill_retag(const ReviewInput& input, ReviewModel& model) {
    const std::vector<TagChoice> groups = retag_groups(input.taxonomy);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto* group = input.taxonomy.find_group(groups[i].group);
        model.groups.push_back(group == nullptr ? tag_label(groups[i].tag)
                                                : tag_label(groups[i].tag) + " · " + group->label);
        if (input.typed.other && groups[i].tag == input.typed.other->tag &&
            groups[i].group == input.typed.other->group)
            model.group = static_cast<int>(i);
    }
    if (!input.typed.other) return;
    for (const std::string& code : retag_reasons(input.taxonomy, input.typed.other->group)) {
        if (code == input.typed.other->reason)
            model.reason = static_cast<int>(model.reasons.size());
        model.reasons.push_back(input.taxonomy.find_reason(input.typed.other->group, code)->label);
    }
}

void fill_tag(const ReviewInput& input, const ReviewSheet& sheet, ReviewModel& model) {
    const Resolution& first = sheet.entries.front();
    const Resolution& newest = sheet.entries.back();
    const std::string who = first_name_in(input, newest.agent_id);
    model.judged = tag_words(tag_of(newest.entry), input.taxonomy);
    const bool corrected = sheet.entries.size() > 1;
    model.judged_line = who + (corrected ? " corrected it to" : " tagged it");
    if (corrected) model.first = tag_words(tag_of(first.entry), input.taxonomy);
    model.to_whom = "To " + first_name_in(input, first.agent_id);
    model.agrees = input.typed.says == ReviewTyped::Says::agrees;
    model.other = input.typed.says == ReviewTyped::Says::other_tag;
    fill_retag(input, model);
    model.why = input.typed.why;
    model.comment = input.typed.comment;
}

// Which version saving makes.
void fill_before(const ReviewInput& input, const ReviewSheet& sheet, ReviewModel& model) {
    const empowerment::Review* before = newest_of(sheet, input.me.id);
    if (before == nullptr) return;
    model.before_line =
        "You reviewed this on " + short_date(input.clock.local(before->at).day, today_of(input)) +
        ". Saving makes version " + std::to_string(before->number + 1) + "; both stay.";
    for (const empowerment::ReviewReply& reply : sheet.replies) {
        if (reply.review_id != before->id) continue;
        const std::string who = first_name_in(input, reply.agent_id);
        model.before_line += reply.text.empty() ? " " + who + " read it."
                                                : " " + who + " answered: “" + reply.text + "”";
    }
}

// As the desk has it: who logged an entry of it or gave something does not review it.
bool handled_by(const ReviewSheet& sheet, const std::string& id) {
    return std::ranges::any_of(sheet.entries,
                               [&](const auto& one) { return one.agent_id == id; }) ||
           std::ranges::any_of(sheet.grants, [&](const auto& one) { return one.agent_id == id; });
}

}  // namespace

const empowerment::Review* newest_of(const ReviewSheet& sheet, const std::string& reviewer_id) {
    const empowerment::Review* newest = nullptr;
    for (const empowerment::Review& review : sheet.reviews)
        if (review.reviewer_id == reviewer_id &&
            (newest == nullptr || review.number > newest->number))
            newest = &review;
    return newest;
}

ReviewTyped fresh_typed(const ReviewSheet& sheet, const std::string& reviewer_id) {
    const Resolution& entry = sheet.entries.back();
    ReviewTyped typed;
    if (const empowerment::Review* before = newest_of(sheet, reviewer_id); before != nullptr) {
        typed = typed_of(*before);
        // Agreement was said about the tag that stood then.
        if (!(typed.judged == tag_of(entry.entry)) && typed.says == ReviewTyped::Says::agrees)
            typed.says = ReviewTyped::Says::nothing;
    }
    typed.entry_id = entry.id;
    typed.judged = tag_of(entry.entry);
    return typed;
}

std::vector<TagChoice> retag_groups(const empowerment::Taxonomy& taxonomy) {
    std::vector<TagChoice> groups;
    for (const Tag tag : {Tag::failure, Tag::relationship})
        for (const auto* group : taxonomy.groups_of(tag)) groups.push_back({tag, group->code, {}});
    groups.push_back({Tag::unsure, {}, {}});
    return groups;
}

std::vector<std::string> retag_reasons(const empowerment::Taxonomy& taxonomy,
                                       const std::string& group) {
    std::vector<std::string> codes;
    const auto* found = taxonomy.find_group(group);
    if (found == nullptr) return codes;
    for (const auto& reason : found->reasons)
        if (!reason.retired) codes.push_back(reason.code);
    return codes;
}

std::vector<ReviewRow> review_rows(const ReviewList& list, const ReviewDrafts& drafts) {
    std::vector<ReviewRow> rows;
    rows.reserve(list.contacts.size());
    for (const ReviewContact& contact : list.contacts) {
        ReviewRow row;
        row.reference = "#" + contact.item.contact.id;
        row.name = contact.customer.empty() ? row.reference : contact.customer;
        row.amount = contact.amount;
        row.tag = contact.tag;
        row.read = !contact.item.review_id.empty();
        row.typed = drafts.find(contact.item.resolution_id) != nullptr;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string mend_of(const ReviewInput& input) {
    const ReviewSheet* sheet = sheet_of(input);
    if (sheet == nullptr)
        return input.sheet ? input.sheet->error().message : "The contact is not read yet.";
    if (handled_by(*sheet, input.me.id))
        return "You handled this contact yourself: someone else reads it.";
    const empowerment::Scorecard& card = *input.list.scorecard;
    const std::size_t open = first_open_trait(input.typed);
    if (open < input.typed.scores.size())
        return "Score “" + in_sentence(card.traits.at(open).label) +
               "” with 1 to 5, or 0 where it was not seen.";
    if (input.typed.says == ReviewTyped::Says::nothing)
        return "Agree with the tag (A), or enter another one beside it (T).";
    if (input.typed.says == ReviewTyped::Says::other_tag && !input.typed.other)
        return "Choose the tag you enter beside it.";
    const empowerment::ReviewDraft draft = draft_of(input.typed, {}, card.version);
    if (Status fine =
            empowerment::validate(draft, tag_of(sheet->entries.back().entry), input.taxonomy, card);
        !fine)
        return fine.error().message;
    const empowerment::Review* before = newest_of(*sheet, input.me.id);
    if (before == nullptr) return {};
    empowerment::ReviewDraft last = before->draft;
    last.sample_id.clear();
    return fingerprint_of(last) == fingerprint_of(draft) ? "Nothing differs from what you saved."
                                                         : std::string();
}

ReviewSources review_sources(const ReviewInput& input) {
    ReviewSources sources;
    const auto add = [&](std::string id, std::string name) {
        sources.ids.push_back(std::move(id));
        sources.names.push_back(std::move(name));
    };
    const bool all = input.list.samples > 1;
    const std::string chosen = all ? kAllMyOpen : input.list.sample->id;
    if (all || (input.open != nullptr && input.open->size() > 1)) add(kAllMyOpen, kAllMyOpenWords);
    if (input.open != nullptr)
        for (const OpenSample& one : *input.open)
            add(one.sample.id, period_words(one.sample.request, input.clock, today_of(input)) +
                                   " · " + std::to_string(one.open) + " open");
    // One that is wholly read is there while it is looked at.
    if (std::ranges::find(sources.ids, chosen) == sources.ids.end())
        add(chosen, period_words(input.list.sample->request, input.clock, today_of(input)));
    sources.chosen = static_cast<int>(std::ranges::find(sources.ids, chosen) - sources.ids.begin());
    return sources;
}

ReviewModel build_review(const ReviewInput& input) {
    ReviewModel model;
    model.state = ReviewModel::State::ready;
    ReviewSources sources = review_sources(input);
    model.sources = std::move(sources.names);
    model.source = sources.chosen;
    model.rows = input.rows;
    model.row = input.row;
    fill_sample(input, model);
    fill_traits(input, model);
    model.notice = input.notice;
    model.busy = input.busy;
    model.save_label = "Save, next";
    if (input.row < 0) return model;
    fill_contact(input, model);
    if (const ReviewSheet* sheet = sheet_of(input); sheet != nullptr) {
        fill_tag(input, *sheet, model);
        fill_before(input, *sheet, model);
    }
    model.mend = mend_of(input);
    return model;
}

}  // namespace shopkeeper::client
