#include "client/sheet_lines.h"

#include <algorithm>
#include <utility>

#include "client/case_words.h"
#include "client/contact.h"
#include "client/figure_words.h"
#include "client/limit_words.h"
#include "client/wording.h"

namespace shopkeeper::client::sheet {
namespace {

using empowerment::DecisionThen;
using empowerment::format_amount;
using empowerment::Grant;
using empowerment::Limit;
using empowerment::LimitLine;
using empowerment::QuotedPassage;
using empowerment::Review;

// A limit as whoever reads afterwards calls it: not the agent's own "you, today".
std::string name_then(Limit limit) {
    switch (limit) {
        case Limit::agent_day:
            return "agent, day";
        case Limit::team_month:
            return "team, month";
        case Limit::stretch_week:
            return "stretch uses, week";
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

std::string passage_detail(const SheetInput& input, const QuotedPassage& passage) {
    if (passage.verified) return "verified " + short_date(*passage.verified, today_of(input));
    if (passage.updated) return "updated " + short_date(*passage.updated, today_of(input));
    return {};
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

// What came of an ask, as it stands now.
std::string came_of(const SheetInput& input, const DecisionThen& then) {
    if (then.grant_id.empty()) return "nothing came of it";
    const auto grant = std::ranges::find(input.sheet.grants, then.grant_id, &Grant::id);
    return grant == input.sheet.grants.end() ? "given" : in_sentence(state_words(grant->state));
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

// To the agent what a reviewer saw is said in the scorecard's own words: no number stands beside a
// person's work.
void add_scores(const SheetInput& input, const Review& review, SheetCard& card) {
    if (input.scale == nullptr)
        return card.lines.push_back(line({}, score_words(review.draft.scores)));
    if (input.scale->version != review.draft.scorecard_version)
        return card.lines.push_back(
            line({}, "It was read by an earlier scorecard, whose words are gone."));
    for (std::size_t i = 0; i < input.scale->traits.size(); ++i) {
        const std::optional<int>& score = review.draft.scores.at(i);
        if (!score || *score < empowerment::kLowestScore || *score > empowerment::kHighestScore)
            continue;
        const empowerment::TraitCard& trait = input.scale->traits.at(i);
        const auto level = static_cast<std::size_t>(*score - empowerment::kLowestScore);
        card.lines.push_back(line({}, trait.label + ": " + trait.anchors.at(level)));
    }
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

}  // namespace

Date today_of(const SheetInput& input) {
    return input.clock.local(input.now).day;
}

std::string day_of(const SheetInput& input, Instant at) {
    return short_date(input.clock.local(at).day, today_of(input));
}

std::string name_in(const SheetInput& input, const std::string& id) {
    return name_of_person(input.people, id);
}

std::string by_whom(const SheetInput& input, const std::string& id, Instant at) {
    return "by " + name_in(input, id) + ", " + day_of(input, at);
}

SheetLine line(std::string caption, std::string text, std::string detail) {
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

void add_source(const empowerment::ResolutionDraft& entry, SheetCard& card) {
    if (!entry.channel.empty()) card.lines.push_back(line("Channel", entry.channel));
    if (entry.labels.empty()) return;
    SheetLine labels = line("Labels", {});
    labels.chips = entry.labels;
    card.lines.push_back(std::move(labels));
}

void add_signals(const empowerment::ResolutionDraft& entry, SheetCard& card) {
    if (entry.signals.empty()) return;
    SheetLine signals = line("Signals", {});
    for (const empowerment::Signal signal : entry.signals)
        signals.chips.push_back(signal_label(signal));
    card.lines.push_back(std::move(signals));
}

std::string outcome_words(const SheetInput& input, const empowerment::ResolutionDraft& entry) {
    std::string words = outcome_label(entry.outcome);
    if (entry.promise_date) words += ", " + short_date(*entry.promise_date, today_of(input));
    return words;
}

std::string reason_of(const SheetInput& input, const empowerment::GrantRequest& request) {
    const empowerment::ReasonCode* code =
        input.policy == nullptr ? nullptr : input.policy->find_reason(request.reason);
    std::string words = code == nullptr ? request.reason : code->label;
    if (!request.reason_text.empty()) words += ": " + one_line(request.reason_text);
    return words;
}

std::string second_words(const SheetInput& input, const Grant& grant) {
    if (!grant.second) return {};
    std::string words = grant.second->approved ? "approved by " : "declined by ";
    words += name_in(input, grant.second->person_id);
    if (!grant.second->words.empty()) words += ": “" + one_line(grant.second->words) + "”";
    return words;
}

std::string above_words(const DecisionThen& then) {
    const empowerment::Decision& decision = then.record.decision;
    if (decision.above_minor <= 0 || !decision.binding_limit) return {};
    return format_amount({decision.above_minor, then.record.request.currency}) + " above " +
           name_then(*decision.binding_limit);
}

const DecisionThen* decision_of(const SheetInput& input, const Grant& grant) {
    const auto found = std::ranges::find(input.sheet.decisions, grant.id, &DecisionThen::grant_id);
    return found == input.sheet.decisions.end() ? nullptr : &*found;
}

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

SheetCard decisions_card(const SheetInput& input) {
    SheetCard card;
    card.title = "Decided then";
    card.detail = "each ask with the limits as they were";
    for (const DecisionThen& then : input.sheet.decisions) {
        const empowerment::Decision& decision = then.record.decision;
        std::string detail = name_in(input, then.agent_id) + ", " +
                             in_sentence(tier_label(then.record.tier)) + " · under v" +
                             std::to_string(decision.policy_version);
        if (std::string above = above_words(then); !above.empty()) detail += " · " + above;
        detail += " · " + came_of(input, then);
        SheetLine decided =
            line(day_of(input, then.at), remedy_words(then.record.request), std::move(detail));
        decided.band = decision.band;
        for (const LimitLine& one : decision.lines) decided.limits.push_back(limit_then(then, one));
        card.lines.push_back(std::move(decided));
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
        add_scores(input, review, card);
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

}  // namespace shopkeeper::client::sheet
