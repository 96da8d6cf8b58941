#include "client/sheet_view.h"

#include <algorithm>
#include <array>
#include <utility>

#include "client/contact.h"
#include "client/figure_words.h"
#include "client/limit_words.h"
#include "client/wording.h"
#include "empowerment/policy_desk.h"

namespace shopkeeper::client {
namespace {

using empowerment::DecisionThen;
using empowerment::format_amount;
using empowerment::format_money;
using empowerment::Grant;
using empowerment::GrantState;
using empowerment::Limit;
using empowerment::LimitLine;
using empowerment::QuotedPassage;
using empowerment::Resolution;
using empowerment::Review;
using empowerment::Tag;

Date today_of(const SheetInput& input) {
    return input.clock.local(input.now).day;
}

// Days and no hours: the moments of one agent's work, one after the other, would be a handle time.
std::string day_of(const SheetInput& input, Instant at) {
    return short_date(input.clock.local(at).day, today_of(input));
}

std::string name_in(const SheetInput& input, const std::string& id) {
    return name_of_person(input.people, id);
}

std::string by_whom(const SheetInput& input, const std::string& id, Instant at) {
    return "by " + name_in(input, id) + ", " + day_of(input, at);
}

std::string remedy_words(const empowerment::GrantRequest& request) {
    return remedy_label(request.remedy) + " " +
           format_money({request.amount_minor.value_or(0), request.currency});
}

std::string reason_of(const SheetInput& input, const empowerment::GrantRequest& request) {
    const empowerment::ReasonCode* code =
        input.policy == nullptr ? nullptr : input.policy->find_reason(request.reason);
    std::string words = code == nullptr ? request.reason : code->label;
    if (!request.reason_text.empty()) words += ": " + one_line(request.reason_text);
    return words;
}

// A limit as whoever reads afterwards calls it: not the agent's own "you, today".
std::string name_then(Limit limit) {
    switch (limit) {
        case Limit::agent_day:
            return "agent, day";
        case Limit::team_month:
            return "team, month";
        case Limit::stretch_week:
            return "reasons, week";
        case Limit::hard_ceiling:
            return "the most for anyone";
        case Limit::per_action:
        case Limit::customer_30d:
        case Limit::order_percent:
        case Limit::order_total:
        case Limit::fee_paid:
        case Limit::agent_suspended:
            return limit_name(limit);
    }
    return {};
}

// Whether a grant still takes something from the customer's limits.
bool stands(GrantState state) {
    return empowerment::given_of(state) == empowerment::Given::yes;
}

SheetLine line(std::string caption, std::string text, std::string detail = {}) {
    SheetLine out;
    out.caption = std::move(caption);
    out.text = std::move(text);
    out.detail = std::move(detail);
    return out;
}

SheetLine tag_line(const SheetInput& input, std::string caption,
                   const empowerment::TagChoice& choice, std::string detail) {
    TagWords words = tag_words(choice, input.taxonomy);
    SheetLine out = line(std::move(caption), std::move(words.words), std::move(detail));
    out.tag = words.tag;
    return out;
}

// What was offered beside the tag, and whether it was taken.
std::string suggestion_words(const SheetInput& input, const empowerment::ResolutionDraft& entry) {
    if (!entry.suggestion) return {};
    const empowerment::TagSuggestion& suggested = *entry.suggestion;
    if (suggested.taken) return "suggested the same";
    std::string words = "suggested " + tag_label(suggested.tag);
    const auto* group = input.taxonomy.find_group(suggested.group);
    if (group != nullptr) words += ", " + in_sentence(group->label);
    if (!suggested.because.empty()) words += " for “" + one_line(suggested.because) + "”";
    return words;
}

std::string outcome_words(const SheetInput& input, const empowerment::ResolutionDraft& entry) {
    std::string words = outcome_label(entry.outcome);
    if (entry.promise_date) words += ", " + short_date(*entry.promise_date, today_of(input));
    return words;
}

// How a second person answered, where one did.
std::string second_words(const SheetInput& input, const Grant& grant) {
    if (!grant.second) return {};
    std::string words = grant.second->approved ? "approved by " : "declined by ";
    words += name_in(input, grant.second->person_id);
    if (!grant.second->words.empty()) words += ": “" + one_line(grant.second->words) + "”";
    return words;
}

const DecisionThen* decision_of(const SheetInput& input, const Grant& grant) {
    const auto found = std::ranges::find(input.sheet.decisions, grant.id, &DecisionThen::grant_id);
    return found == input.sheet.decisions.end() ? nullptr : &*found;
}

std::string above_words(const DecisionThen& then) {
    const empowerment::Decision& decision = then.record.decision;
    if (decision.above_minor <= 0 || !decision.binding_limit) return {};
    return format_amount({decision.above_minor, then.record.request.currency}) + " above " +
           name_then(*decision.binding_limit);
}

void add_grant(const SheetInput& input, const Grant& grant, SheetCard& card) {
    std::string detail = in_sentence(state_words(grant.state));
    if (const DecisionThen* then = decision_of(input, grant); then != nullptr)
        if (std::string above = above_words(*then); !above.empty()) detail += " · " + above;
    card.lines.push_back(line("Remedy", remedy_words(grant.request), std::move(detail)));
    card.lines.push_back(line("Reason", reason_of(input, grant.request)));
    if (!grant.request.explanation.empty())
        card.lines.push_back(line({}, one_line(grant.request.explanation)));
    if (std::string second = second_words(input, grant); !second.empty())
        card.lines.push_back(line("Second person", std::move(second)));
}

std::string passage_detail(const SheetInput& input, const QuotedPassage& passage) {
    if (passage.verified) return "verified " + short_date(*passage.verified, today_of(input));
    if (passage.updated) return "updated " + short_date(*passage.updated, today_of(input));
    return {};
}

// An article as it read then: its passages where they were kept, else its title alone.
void add_article(const SheetInput& input, const empowerment::ArticleUse& use, SheetCard& card) {
    const std::string done = use.copied ? "copied" : "read";
    bool first = true;
    for (const QuotedPassage& passage : input.sheet.passages) {
        if (passage.article_id != use.article_id) continue;
        std::string detail = passage_detail(input, passage);
        if (first) detail = detail.empty() ? done : done + " · " + detail;
        SheetLine quoted = line(first ? "Answer" : "", first ? passage.title : passage.heading_path,
                                std::move(detail));
        quoted.quote = passage.text;
        card.lines.push_back(std::move(quoted));
        first = false;
    }
    if (first) card.lines.push_back(line("Answer", use.title, done));
}

std::string policy_words(const SheetInput& input) {
    if (input.sheet.decisions.empty()) return {};
    return " · policy v" +
           std::to_string(input.sheet.decisions.back().record.decision.policy_version);
}

std::optional<empowerment::Band> band_of(const std::vector<Grant>& grants) {
    std::optional<empowerment::Band> band;
    for (const Grant& grant : grants)
        if (!band || grant.band > *band) band = grant.band;
    return band;
}

SheetCard entry_card(const SheetInput& input) {
    const Resolution& first = input.sheet.entries.front();
    SheetCard card;
    card.title = "Resolution";
    card.detail = by_whom(input, first.agent_id, first.at) + policy_words(input);
    card.band = band_of(input.sheet.grants);
    card.lines.push_back(
        tag_line(input, "Tag", tag_of(first.entry), suggestion_words(input, first.entry)));
    if (!first.entry.signals.empty()) {
        SheetLine signals = line("Signals", {});
        for (const empowerment::Signal signal : first.entry.signals)
            signals.chips.push_back(signal_label(signal));
        card.lines.push_back(std::move(signals));
    }
    for (const Grant& grant : input.sheet.grants) add_grant(input, grant, card);
    for (const empowerment::ArticleUse& use : first.entry.articles) add_article(input, use, card);
    card.lines.push_back(line("Outcome", outcome_words(input, first.entry)));
    if (!first.entry.note.empty()) card.lines.push_back(line("Note", first.entry.note));
    return card;
}

LimitThen limit_then(const DecisionThen& then, const LimitLine& one) {
    const empowerment::Currency currency = then.record.request.currency;
    const auto words = [&](std::int64_t value) {
        // A week's uses of a reason are counted, not paid.
        return one.limit == Limit::stretch_week ? std::to_string(value)
                                                : amount_words({value, currency});
    };
    return {name_then(one.limit), words(one.lim_minor), words(one.used_minor + one.held_minor),
            words(one.left_minor), then.record.decision.binding_limit == one.limit};
}

SheetCard decisions_card(const SheetInput& input) {
    SheetCard card;
    card.title = "Decided then";
    card.detail = "with the limits as they were";
    for (const DecisionThen& then : input.sheet.decisions) {
        const empowerment::Decision& decision = then.record.decision;
        std::string detail = name_in(input, then.agent_id) + ", " +
                             in_sentence(tier_label(then.record.tier)) + " · v" +
                             std::to_string(decision.policy_version);
        if (std::string above = above_words(then); !above.empty()) detail += " · " + above;
        if (then.grant_id.empty()) detail += " · nothing came of it";
        SheetLine decided =
            line(day_of(input, then.at), remedy_words(then.record.request), std::move(detail));
        decided.band = decision.band;
        for (const LimitLine& one : decision.lines) decided.limits.push_back(limit_then(then, one));
        card.lines.push_back(std::move(decided));
    }
    return card;
}

SheetCard corrections_card(const SheetInput& input) {
    SheetCard card;
    card.title = "Corrected";
    card.detail = "the first entry stays as it is above";
    for (std::size_t i = 1; i < input.sheet.entries.size(); ++i) {
        const Resolution& entry = input.sheet.entries[i];
        card.lines.push_back(tag_line(input, day_of(input, entry.at), tag_of(entry.entry),
                                      by_whom(input, entry.agent_id, entry.at)));
        card.lines.push_back(line({}, outcome_words(input, entry.entry)));
        if (!entry.entry.note.empty()) card.lines.push_back(line({}, entry.entry.note));
    }
    return card;
}

SheetCard retags_card(const SheetInput& input) {
    SheetCard card;
    card.title = "Tags beside it";
    card.detail = "entered by reviewers; the first tag stays";
    for (const empowerment::Retag& retag : input.sheet.retags) {
        card.lines.push_back(
            tag_line(input, day_of(input, retag.at), retag.tag, "by " + name_in(input, retag.by)));
        if (!retag.why.empty()) card.lines.push_back(line({}, retag.why));
    }
    return card;
}

std::string score_words(const empowerment::Scores& scores) {
    std::string words;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (!words.empty()) words += " · ";
        words += empowerment::word(static_cast<empowerment::Trait>(i));
        words += scores.at(i) ? " " + std::to_string(*scores.at(i)) : " not seen";
    }
    return words;
}

void add_replies(const SheetInput& input, const Review& review, SheetCard& card) {
    for (const empowerment::ReviewReply& reply : input.sheet.replies) {
        if (reply.review_id != review.id) continue;
        const std::string who = name_in(input, reply.agent_id);
        std::string detail = day_of(input, reply.at);
        if (reply.acknowledges) detail += " · read";
        card.lines.push_back(line({},
                                  reply.text.empty() ? who + " read it" : who + ": " + reply.text,
                                  std::move(detail)));
    }
}

SheetCard reviews_card(const SheetInput& input) {
    SheetCard card;
    card.title = "Reviews";
    card.detail = counted(input.sheet.reviews.size(), "version", "versions");
    for (const Review& review : input.sheet.reviews) {
        const std::string number = "version " + std::to_string(review.number);
        SheetLine head = tag_line(input, day_of(input, review.at), tag_of(review),
                                  name_in(input, review.reviewer_id) + " · " + number + " · " +
                                      (review.draft.agrees ? "agreed" : "another tag"));
        card.lines.push_back(std::move(head));
        card.lines.push_back(line({}, score_words(review.draft.scores)));
        if (!review.draft.comment.empty()) card.lines.push_back(line({}, review.draft.comment));
        add_replies(input, review, card);
    }
    return card;
}

SheetCard earlier_card(const SheetInput& input) {
    SheetCard card;
    card.title = "Given before";
    card.detail = counted(input.sheet.earlier.size(), "remedy", "remedies") +
                  " of this customer, before this contact";
    for (const Grant& grant : input.sheet.earlier) {
        SheetLine row = line(day_of(input, grant.at), remedy_words(grant.request),
                             in_sentence(reason_of(input, grant.request)) + " · " +
                                 in_sentence(state_words(grant.state)) + " · " +
                                 name_in(input, grant.agent_id));
        row.band = grant.band;
        card.lines.push_back(std::move(row));
    }
    return card;
}

}  // namespace

TagWords tag_words(const empowerment::TagChoice& choice, const empowerment::Taxonomy& taxonomy) {
    if (choice.tag == Tag::unsure) return {choice.tag, tag_label(choice.tag)};
    const auto* group = taxonomy.find_group(choice.group);
    const auto* reason = taxonomy.find_reason(choice.group, choice.reason);
    std::string words = group == nullptr ? choice.group : group->label;
    const std::string below = reason == nullptr ? choice.reason : reason->label;
    if (!below.empty()) words += (words.empty() ? "" : " › ") + below;
    return {choice.tag, words.empty() ? tag_label(choice.tag) : words};
}

std::string given_words(const std::vector<Grant>& grants) {
    const bool given =
        std::ranges::any_of(grants, [](const Grant& grant) { return stands(grant.state); });
    std::optional<empowerment::Money> sum;
    for (const Grant& grant : grants) {
        if (given && !stands(grant.state)) continue;
        const empowerment::Money one{grant.request.amount_minor.value_or(0),
                                     grant.request.currency};
        if (!sum) {
            sum = one;
            continue;
        }
        const Result<empowerment::Money> both = empowerment::add(*sum, one);
        if (!both) return {};  // several currencies have no sum
        // Asked for again and again it is still one remedy.
        if (given)
            sum = *both;
        else if (one.minor > sum->minor)
            sum = one;
    }
    return sum ? format_amount(*sum) : std::string();
}

std::vector<SheetCard> sheet_cards(const SheetInput& input) {
    std::vector<SheetCard> cards = {entry_card(input)};
    const auto add = [&](bool there, SheetCard (*make)(const SheetInput&)) {
        if (there) cards.push_back(make(input));
    };
    add(input.sheet.entries.size() > 1, corrections_card);
    add(!input.sheet.reviews.empty(), reviews_card);
    add(!input.sheet.retags.empty(), retags_card);
    add(!input.sheet.decisions.empty(), decisions_card);
    add(!input.sheet.earlier.empty(), earlier_card);
    return cards;
}

}  // namespace shopkeeper::client
