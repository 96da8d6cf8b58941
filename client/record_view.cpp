#include "client/record_view.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "client/case_words.h"
#include "client/contact.h"
#include "client/evidence_view.h"
#include "client/sheet_lines.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::ArticleUse;
using empowerment::Band;
using empowerment::Grant;
using empowerment::GrantState;
using empowerment::Resolution;
using empowerment::ReviewSheet;
using empowerment::WordToAgent;
using sheet::day_of;
using sheet::line;
using sheet::name_in;
using sheet::tag_line;

// What was offered beside the tag, and whether it was taken.
void add_suggestion(const SheetInput& input, const Resolution& entry, SheetCard& card) {
    if (!entry.entry.suggestion) return;
    const empowerment::TagSuggestion& suggested = *entry.entry.suggestion;
    const auto* group = input.taxonomy.find_group(suggested.group);
    SheetLine out = line("Suggested", group == nullptr ? tag_label(suggested.tag) : group->label,
                         suggested.taken ? "taken" : "not taken");
    out.tag = suggested.tag;
    if (!suggested.because.empty()) out.detail += " · for “" + one_line(suggested.because) + "”";
    card.lines.push_back(std::move(out));
}

// As it stands now, with the first tag beside it where another one took its place.
SheetCard what_it_was(const SheetInput& input) {
    const Resolution& first = input.sheet.entries.front();
    const Resolution& newest = input.sheet.entries.back();
    const bool corrected = input.sheet.entries.size() > 1;
    SheetCard card;
    card.title = "What it was";
    card.detail = corrected ? "logged " + sheet::by_whom(input, first.agent_id, first.at) +
                                  " · corrected " + day_of(input, newest.at)
                            : sheet::by_whom(input, first.agent_id, first.at);
    card.lines.push_back(tag_line(input, "Tag", tag_of(newest.entry), {}));
    if (!(tag_of(first.entry) == tag_of(newest.entry)))
        card.lines.push_back(
            tag_line(input, "First tag", tag_of(first.entry), "as it was logged; it stays"));
    if (!input.sheet.retags.empty()) {
        const empowerment::Retag& retag = input.sheet.retags.back();
        card.lines.push_back(
            tag_line(input, "Beside it", retag.tag, "by " + name_in(input, retag.by)));
    }
    add_suggestion(input, first, card);
    sheet::add_signals(newest.entry, card);
    card.lines.push_back(line("Outcome", sheet::outcome_words(input, newest.entry)));
    if (!newest.entry.note.empty()) card.lines.push_back(line("Note", newest.entry.note));
    sheet::add_source(newest.entry, card);
    return card;
}

// Of all its entries, each article once; one that was copied at any time is said to be.
std::vector<ArticleUse> articles_of(const ReviewSheet& sheet) {
    std::vector<ArticleUse> uses;
    for (const Resolution& entry : sheet.entries)
        for (const ArticleUse& use : entry.entry.articles) {
            const auto same = std::ranges::find(uses, use.article_id, &ArticleUse::article_id);
            if (same == uses.end())
                uses.push_back(use);
            else
                same->copied = same->copied || use.copied;
        }
    return uses;
}

SheetCard answers_card(const SheetInput& input, const std::vector<ArticleUse>& uses) {
    SheetCard card;
    card.title = "Answers used";
    if (!input.sheet.passages.empty()) card.detail = "as they read then";
    for (const ArticleUse& use : uses) sheet::add_article(input, use, card);
    return card;
}

// The words of who read it afterwards, or that nobody did yet.
void add_readings(const RecordInput& record, const SheetInput& input, const Grant& grant,
                  SheetCard& card) {
    if (grant.band != Band::stretch) return;
    bool read = false;
    for (const WordToAgent& word : record.read.readings) {
        if (word.grant_id != grant.id) continue;
        std::string words = word_label(word.kind);
        if (!word.words.empty()) words += ": “" + one_line(word.words) + "”";
        card.lines.push_back(line(read ? "" : "Read", std::move(words),
                                  name_in(input, word.person_id) + ", " + day_of(input, word.at)));
        read = true;
    }
    if (!read && record.read.readings_known) card.lines.push_back(line("Read", "Not read yet"));
}

std::string state_of(const SheetInput& input, const Grant& grant) {
    std::string words = in_sentence(state_words(grant.state));
    if (grant.state == GrantState::awaiting_second_person && grant.expires_at)
        words += ", until " + day_of(input, *grant.expires_at);
    return words;
}

void add_remedy(const RecordInput& record, const SheetInput& input, const Grant& grant,
                SheetCard& card) {
    SheetLine given = line(day_of(input, grant.at), remedy_words(grant.request),
                           name_in(input, grant.agent_id) + " · " + state_of(input, grant));
    given.band = grant.band;
    card.lines.push_back(std::move(given));
    card.lines.push_back(line("Reason", sheet::reason_of(input, grant.request)));
    if (!grant.request.explanation.empty())
        card.lines.push_back(line({}, one_line(grant.request.explanation)));
    if (std::string second = sheet::second_words(input, grant); !second.empty())
        card.lines.push_back(line("Second", std::move(second), day_of(input, grant.second->at)));
    add_readings(record, input, grant, card);
}

SheetCard remedies_card(const RecordInput& record, const SheetInput& input) {
    SheetCard card;
    card.title = "Remedies";
    card.detail = "as they stand now";
    for (const Grant& grant : input.sheet.grants) add_remedy(record, input, grant, card);
    return card;
}

SheetCard entries_card(const SheetInput& input) {
    SheetCard card;
    card.title = "Every entry";
    card.detail = "a correction stands beside what it corrects";
    for (const Resolution& entry : input.sheet.entries) {
        card.lines.push_back(tag_line(input, day_of(input, entry.at), tag_of(entry.entry),
                                      (entry.entry.corrects ? "corrected by " : "logged by ") +
                                          name_in(input, entry.agent_id)));
        card.lines.push_back(line({}, sheet::outcome_words(input, entry.entry)));
        if (!entry.entry.note.empty()) card.lines.push_back(line({}, entry.entry.note));
    }
    return card;
}

std::vector<SheetCard> cards_of(const RecordInput& record, const SheetInput& input) {
    const ReviewSheet& read = input.sheet;
    std::vector<SheetCard> cards;
    if (!read.entries.empty()) cards.push_back(what_it_was(input));
    if (!read.grants.empty()) cards.push_back(remedies_card(record, input));
    if (!read.decisions.empty()) cards.push_back(sheet::decisions_card(input));
    const std::vector<ArticleUse> uses = articles_of(read);
    if (!uses.empty()) cards.push_back(answers_card(input, uses));
    if (read.entries.size() > 1) cards.push_back(entries_card(input));
    if (!read.retags.empty()) cards.push_back(sheet::retags_card(input));
    if (!read.reviews.empty()) cards.push_back(sheet::reviews_card(input));
    if (!read.earlier.empty()) cards.push_back(sheet::earlier_card(input));
    return cards;
}

// When what was said was kept: with the newest entry that has it, or with what was asked for.
std::optional<Instant> kept_at(const ReviewSheet& sheet) {
    for (auto entry = sheet.entries.rbegin(); entry != sheet.entries.rend(); ++entry)
        if (!entry->entry.conversation_hash.empty()) return entry->at;
    for (auto grant = sheet.grants.rbegin(); grant != sheet.grants.rend(); ++grant)
        if (!grant->request.conversation_hash.empty()) return grant->at;
    return std::nullopt;
}

void add_conversation(const RecordInput& record, const SheetInput& input, RecordSheet& out) {
    const ReviewSheet& read = input.sheet;
    if (read.conversation) {
        out.messages = message_rows(*read.conversation, input.clock, sheet::today_of(input));
        out.left_out = left_out_words(*read.conversation);
        if (const auto at = kept_at(read); at)
            out.conversation_line = (read.entries.empty() ? "as it stood when it was asked for, "
                                                          : "as it stood when it was logged, ") +
                                    day_of(input, *at);
        return;
    }
    if (record.read.conversation_withheld)
        out.no_conversation = "It is not shown to you.";
    else
        out.no_conversation = read.entries.empty() ? "Asked for without the conversation."
                                                   : "Logged without the conversation.";
}

void add_notices(const RecordRead& read, RecordSheet& out) {
    if (read.matters.empty())
        out.notices.emplace_back(read.sheet.grants.empty()
                                     ? "Not logged, and nothing was given: what was asked for "
                                       "stands here."
                                     : "Not logged yet: what was asked for stands here.");
    if (!read.withheld.empty()) out.notices.push_back(read.withheld);
}

std::string customer_of(const ReviewSheet& sheet) {
    if (!sheet.entries.empty()) return sheet.entries.back().entry.customer_ref;
    if (!sheet.grants.empty()) return sheet.grants.back().request.customer_ref;
    if (!sheet.decisions.empty()) return sheet.decisions.back().record.request.customer_ref;
    return {};
}

}  // namespace

RecordModel build_record(const RecordInput& input) {
    const RecordRead& read = input.read;
    RecordModel model;
    model.key = input.contact.source + "/" + input.contact.id;
    model.title = reference_of_case(input.contact.source, input.contact.id);
    if (read.error) {
        model.state = RecordModel::State::error;
        model.sentence = read.error->message;
        return model;
    }
    model.state = RecordModel::State::ready;
    if (!read.refused.empty()) {
        model.sentence = read.refused;
        return model;
    }
    if (read.matters.empty() && read.sheet.grants.empty() && read.sheet.decisions.empty()) {
        model.sentence =
            read.asks_withheld
                ? "Nothing was given or logged at this contact. What was only asked for is shown "
                  "to supervisors and reviewers."
                : "Nothing is on record of this contact.";
        return model;
    }
    const SheetInput words{read.sheet,  input.taxonomy, read.policy.get(),   read.people,
                           input.clock, input.now,      read.scorecard.get()};
    auto sheet = std::make_shared<RecordSheet>();
    sheet->matters.reserve(read.matters.size());
    for (const std::vector<Resolution>& matter : read.matters)
        sheet->matters.push_back(day_of(words, matter.back().at) + " · " +
                                 tag_words(tag_of(matter.back().entry), input.taxonomy).words);
    if (read.matters.size() > 1)
        sheet->matters_line = counted(read.matters.size(), "matter", "matters");
    sheet->matter = read.matters.empty() ? -1 : static_cast<int>(read.matter);
    add_notices(read, *sheet);
    add_conversation(input, words, *sheet);
    sheet->cards = cards_of(input, words);
    model.detail = customer_of(read.sheet);
    model.sheet = std::move(sheet);
    return model;
}

}  // namespace shopkeeper::client
