#include "client/sheet_view.h"

#include <algorithm>
#include <utility>

#include "client/case_words.h"
#include "client/contact.h"
#include "client/sheet_lines.h"
#include "client/wording.h"
#include "empowerment/policy_desk.h"

namespace shopkeeper::client {
namespace {

using empowerment::DecisionThen;
using empowerment::format_amount;
using empowerment::Grant;
using empowerment::GrantState;
using empowerment::Resolution;
using empowerment::Tag;
using sheet::above_words;
using sheet::add_article;
using sheet::add_signals;
using sheet::add_source;
using sheet::by_whom;
using sheet::day_of;
using sheet::decision_of;
using sheet::decisions_card;
using sheet::earlier_card;
using sheet::line;
using sheet::outcome_words;
using sheet::reason_of;
using sheet::retags_card;
using sheet::reviews_card;
using sheet::second_words;
using sheet::tag_line;

// Whether a grant still takes something from the customer's limits.
bool stands(GrantState state) {
    return empowerment::given_of(state) == empowerment::Given::yes;
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
    add_signals(first.entry, card);
    for (const Grant& grant : input.sheet.grants) add_grant(input, grant, card);
    for (const empowerment::ArticleUse& use : first.entry.articles) add_article(input, use, card);
    card.lines.push_back(line("Outcome", outcome_words(input, first.entry)));
    if (!first.entry.note.empty()) card.lines.push_back(line("Note", first.entry.note));
    add_source(first.entry, card);
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
