#include "client/said_view.h"

#include <algorithm>

#include "client/case_words.h"
#include "client/contact.h"
#include "client/limit_words.h"
#include "client/resolve_view.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::ReviewReply;
using empowerment::ReviewRow;
using empowerment::WordKind;
using empowerment::WordToAgent;

constexpr std::size_t kPreviewChars = 160;

CaseReader reader_of(const SaidInput& input) {
    return {input.people, input.clock, input.clock.local(input.now).day};
}

SaidRow::Kind kind_of(WordKind kind) {
    switch (kind) {
        case WordKind::approved:
            return SaidRow::Kind::approved;
        case WordKind::declined:
            return SaidRow::Kind::declined;
        case WordKind::right_call:
            return SaidRow::Kind::right_call;
        case WordKind::talk_about_it:
            return SaidRow::Kind::talk_about_it;
    }
    return SaidRow::Kind::right_call;
}

std::string from_words(const SaidInput& input, const std::string& person, const std::string& source,
                       const std::string& id, Instant at) {
    return name_of_person(input.people, person) + " · " + reference_of_case(source, id) + " · " +
           day_words(reader_of(input), at);
}

SaidRow row_of(const SaidInput& input, const WordToAgent& word) {
    SaidRow row;
    row.kind = kind_of(word.kind);
    row.id = word.id;
    row.title = word_label(word.kind);
    row.detail = from_words(input, word.person_id, word.contact_source, word.contact_id, word.at);
    row.preview = shortened(one_line(word.words), kPreviewChars);
    row.unheard = !word.heard_at;
    return row;
}

SaidRow row_of(const SaidInput& input, const ReviewRow& review) {
    SaidRow row;
    row.kind = SaidRow::Kind::review;
    row.id = review.review.id;
    row.title = "A contact of yours was read";
    row.detail = from_words(input, review.review.reviewer_id, review.contact.source,
                            review.contact.id, review.review.at);
    row.preview = shortened(one_line(review.review.draft.comment), kPreviewChars);
    row.unheard = !review.acknowledged_at;
    return row;
}

void add(std::vector<RecordLine>& lines, const std::string& caption, const std::string& text,
         std::string detail = {}) {
    if (!text.empty()) lines.push_back({caption, text, std::move(detail)});
}

std::string tag_words(const empowerment::TagChoice& choice, const SaidInput& input) {
    empowerment::ResolutionDraft entry;
    entry.tag = choice.tag;
    entry.group = choice.group;
    entry.reason = choice.reason;
    return entry_words(entry, input.taxonomy);
}

// What the reviewer saw, in the scorecard's own words for the level: no number stands beside a
// person's work.
void add_scores(const SaidInput& input, const ReviewRow& row, std::vector<RecordLine>& lines) {
    if (!input.file.scorecard) return;
    const empowerment::Scorecard& card = *input.file.scorecard;
    if (card.version != row.review.draft.scorecard_version)
        return add(lines, "Scorecard",
                   "It was read by an earlier scorecard, whose words are gone.");
    for (std::size_t i = 0; i < card.traits.size(); ++i) {
        const std::optional<int>& score = row.review.draft.scores.at(i);
        if (!score || *score < empowerment::kLowestScore || *score > empowerment::kHighestScore)
            continue;
        const auto level = static_cast<std::size_t>(*score - empowerment::kLowestScore);
        add(lines, card.traits.at(i).label, card.traits.at(i).anchors.at(level));
    }
}

void add_replies(const SaidInput& input, const ReviewRow& row, std::vector<RecordLine>& lines) {
    if (!input.file.sheet) return;
    for (const ReviewReply& reply : input.file.sheet->replies)
        if (reply.review_id == row.review.id && !reply.text.empty())
            add(lines, "You answered", reply.text, day_words(reader_of(input), reply.at));
}

void add_review(const SaidInput& input, const ReviewRow& row, SaidModel& model) {
    const empowerment::ReviewDraft& draft = row.review.draft;
    model.is_review = true;
    model.heard = row.acknowledged_at.has_value();
    model.contact_key = row.contact.source + "/" + row.contact.id;
    model.words = draft.comment;
    const std::string yours = tag_words(row.review.judged, input);
    if (draft.retag)
        add(model.lines, "Your tag", yours + " stays. Beside it: " + tag_words(*draft.retag, input),
            draft.retag_why);
    else
        add(model.lines, "Your tag", yours + ": agreed");
    if (input.file.id != row.review.id) return;
    add_scores(input, row, model.lines);
    add_replies(input, row, model.lines);
}

void add_word(const SaidInput& input, const WordToAgent& word, SaidModel& model) {
    model.heard = word.heard_at.has_value();
    model.contact_key = word.contact_source + "/" + word.contact_id;
    model.words = word.words;
    if (input.file.id != word.id || !input.file.grant) return;
    const empowerment::Grant& grant = *input.file.grant;
    const RemedyRow row = remedy_row(reader_of(input), grant);
    add(model.lines, "About", row.title, row.detail);
    add(model.lines, "Your words", grant.request.explanation);
}

}  // namespace

std::vector<SaidEntry> said_entries(const SaidInput& input) {
    std::vector<SaidEntry> all;
    all.reserve(input.words.size() + input.reviews.size());
    for (const WordToAgent& word : input.words) all.push_back({&word, nullptr, word.at});
    for (const ReviewRow& review : input.reviews)
        all.push_back({nullptr, &review, review.review.at});
    std::ranges::stable_sort(all, std::ranges::greater{}, &SaidEntry::at);
    std::optional<Instant> sure;  // what is older might still be missing its neighbours
    const auto ends_at = [&](Instant at) {
        if (!sure || at > *sure) sure = at;
    };
    if (input.more_words && !input.words.empty()) ends_at(input.words.back().at);
    if (input.more_reviews && !input.reviews.empty()) ends_at(input.reviews.back().review.at);
    if (sure) std::erase_if(all, [&](const SaidEntry& entry) { return entry.at < *sure; });
    return all;
}

std::string said_line(std::int64_t unheard) {
    return unheard <= 0 ? std::string() : std::to_string(unheard) + " said to you";
}

SaidModel build_said(const SaidInput& input) {
    SaidModel model;
    model.state = SaidModel::State::ready;
    for (const SaidEntry& entry : said_entries(input)) {
        if (entry.id() == input.chosen) {
            model.row = static_cast<int>(model.rows.size());
            model.id = input.chosen;
            if (entry.word != nullptr)
                add_word(input, *entry.word, model);
            else
                add_review(input, *entry.review, model);
        }
        model.rows.push_back(entry.word != nullptr ? row_of(input, *entry.word)
                                                   : row_of(input, *entry.review));
    }
    model.more = input.more_words || input.more_reviews;
    model.answer = input.answer;
    if (!model.id.empty() && input.file.id == model.id) model.file_sentence = input.file.sentence;
    if (input.unheard > 0) model.heading_detail = std::to_string(input.unheard) + " not heard yet";
    if (model.rows.empty())
        model.sentence =
            "Nothing was said to you yet. What a supervisor answers to a request, thinks of a "
            "stretch, or a reviewer writes about a contact of yours stands here.";
    return model;
}

}  // namespace shopkeeper::client
