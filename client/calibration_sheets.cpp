// A contact as its rater sees it, and what came of a round.
#include <algorithm>
#include <utility>

#include "client/agreement_view.h"
#include "client/calibration_view.h"
#include "client/evidence_view.h"
#include "client/limit_words.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

constexpr const char* kUnsureIsHonest = "UNSURE is an honest answer.";

using empowerment::BlindRating;
using empowerment::BlindSheet;
using empowerment::ContactResult;
using empowerment::RoundResults;
using empowerment::Scorecard;
using empowerment::Scores;
using empowerment::TagChoice;
using empowerment::Taxonomy;

std::string choice_words(const TagChoice& choice, const Taxonomy& taxonomy) {
    return label_words(empowerment::label_of(choice, empowerment::TagLevel::reason), taxonomy);
}

// What more raters chose than anything else; empty when nothing is.
std::optional<TagChoice> most_chosen(const std::vector<BlindRating>& ratings) {
    const auto votes = [&](const TagChoice& choice) {
        return std::ranges::count_if(
            ratings, [&](const BlindRating& one) { return one.draft.tag == choice; });
    };
    std::optional<TagChoice> most;
    bool shared = false;
    for (const BlindRating& rating : ratings) {
        const TagChoice& choice = rating.draft.tag;
        if (!most || votes(choice) > votes(*most)) {
            most = choice;
            shared = false;
        } else if (choice != *most && votes(choice) == votes(*most)) {
            shared = true;
        }
    }
    return shared ? std::nullopt : most;
}

bool raters_agree(const ContactResult& contact) {
    return std::ranges::all_of(contact.ratings, [&](const BlindRating& rating) {
        return rating.draft.tag == contact.ratings.front().draft.tag;
    });
}

// 0: raters differ, 1: only the agent does, 2: all agree.
int difference(const ContactResult& contact) {
    if (!raters_agree(contact)) return 0;
    const auto most = most_chosen(contact.ratings);
    return most && *most != contact.first_tag ? 1 : 2;
}

const char* difference_words(int difference) {
    return difference == 0 ? "raters differ" : difference == 1 ? "the agent differs" : "all agree";
}

ResultRow result_row(const CalibrationFacts& facts, const ContactResult& contact) {
    ResultRow row;
    row.key = contact.contact.contact.source + "/" + contact.contact.contact.id;
    row.title = "#" + contact.contact.contact.id;
    const int differs = difference(contact);
    row.agree = differs == 2;
    row.verdict = difference_words(differs);
    const auto most = most_chosen(contact.ratings);
    const auto add = [&](const TagChoice& choice) {
        row.tags.push_back(
            {choice.tag, choice_words(choice, facts.taxonomy), !most || choice != *most});
    };
    add(contact.first_tag);
    if (!most) row.tags.front().differs = false;
    for (const BlindRating& rating : contact.ratings) add(rating.draft.tag);
    row.spoken = row.title + ", " + row.verdict;
    for (const ResultTag& tag : row.tags) row.spoken += ", " + tag.words;
    return row;
}

std::string score_words(const Scores& scores) {
    std::string words;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (!scores.at(i)) continue;
        words += (words.empty() ? "" : " · ");
        words += empowerment::word(static_cast<empowerment::Trait>(i));
        words += " " + std::to_string(*scores.at(i));
    }
    return words;
}

void fill_comments(ResultsModel& model, const CalibrationFacts& facts,
                   const ContactResult& contact) {
    model.row_title = "#" + contact.contact.contact.id;
    model.comments.push_back(
        {"The agent", choice_words(contact.first_tag, facts.taxonomy), {}, {}});
    if (contact.newest_tag != contact.first_tag)
        model.comments.back().comment =
            "It stands as " + choice_words(contact.newest_tag, facts.taxonomy) + " now.";
    for (const BlindRating& rating : contact.ratings)
        model.comments.push_back({name_of_person(facts.people, rating.rater_id),
                                  choice_words(rating.draft.tag, facts.taxonomy),
                                  score_words(rating.draft.scores), rating.draft.comment});
}

struct Figures {
    std::vector<AgreementFigure> figures;
    std::string too_few;
};

Figures figures_of(const CalibrationFacts& facts, const empowerment::AgreementReport& report,
                   bool ordered) {
    AgreementModel model;
    fill_agreement(model, {report, facts.taxonomy, empowerment::TagLevel::reason, ordered, {}, {}});
    return {std::move(model.figures), std::move(model.too_few)};
}

}  // namespace

empowerment::BlindRatingDraft rating_of(const RatingDraft& draft, const std::string& round_id,
                                        const std::string& resolution_id) {
    empowerment::BlindRatingDraft out;
    out.round_id = round_id;
    out.resolution_id = resolution_id;
    out.tag = {draft.tag.value_or(empowerment::Tag::unsure), draft.group, draft.reason};
    out.scores = draft.scores;
    out.comment = draft.comment;
    return out;
}

RatingDraft draft_of(const BlindRating& rating) {
    return {rating.draft.tag.tag, rating.draft.tag.group, rating.draft.tag.reason,
            rating.draft.scores, rating.draft.comment};
}

std::string mend_of(const RatingDraft& draft, const Taxonomy& taxonomy) {
    if (!draft.tag) return "Choose what it was: F, R or U.";
    if (*draft.tag != empowerment::Tag::unsure && draft.group.empty()) return "Choose the group.";
    if (*draft.tag != empowerment::Tag::unsure && draft.reason.empty()) return "Choose the reason.";
    const Status fine = empowerment::validate(rating_of(draft, "round", "contact"), taxonomy);
    return fine ? std::string() : fine.error().message;
}

namespace {

// Names only what there is to be seen.
std::string not_kept_words(const BlindSheet& sheet) {
    std::string words = "The conversation of this contact was not kept";
    const bool sent = !sheet.passages.empty();
    const bool given = !sheet.remedies.empty();
    if (!sent && !given) return words + ", and nothing was sent or given. " + kUnsureIsHonest;
    const char* what = sent && given ? "What was sent and given"
                       : sent        ? "What was sent"
                                     : "What was given";
    return words + ". " + what + " stands below. " + kUnsureIsHonest;
}

}  // namespace

void fill_sheet(RatingModel& model, const CalibrationFacts& facts, const BlindSheet& sheet) {
    const Date today = facts.clock.local(facts.now).day;
    const auto day = [&](Instant at) { return short_date(facts.clock.local(at).day, today); };
    model.title = "#" + sheet.contact.contact.id;
    if (!sheet.conversation)
        model.messages_sentence = not_kept_words(sheet);
    else
        model.messages_sentence = left_out_words(*sheet.conversation);
    if (sheet.conversation) model.messages = message_rows(*sheet.conversation, facts.clock, today);
    for (const empowerment::QuotedPassage& passage : sheet.passages) {
        QuotedRow row{passage.title, passage.heading_path, passage.text};
        if (passage.verified)
            row.detail += std::string(row.detail.empty() ? "" : " · ") + "verified " +
                          short_date(*passage.verified, today);
        model.passages.push_back(std::move(row));
    }
    for (const empowerment::PlainRemedy& remedy : sheet.remedies) {
        BlindRemedyRow row;
        row.text = remedy_label(remedy.remedy);
        if (remedy.amount_minor)
            row.text += " " + empowerment::format_money({*remedy.amount_minor, remedy.currency});
        row.detail = day(remedy.at) + " · " + state_words(remedy.state);
        model.remedies.push_back(std::move(row));
    }
}

void fill_rating(RatingModel& model, const Taxonomy& taxonomy, const Scorecard* scorecard,
                 const RatingDraft& draft) {
    model.tag = draft.tag;
    if (draft.tag)
        for (const empowerment::TaxonomyGroup* group : taxonomy.groups_of(*draft.tag)) {
            if (group->code == draft.group) {
                model.group = static_cast<int>(model.groups.size());
                for (const empowerment::TaxonomyReason& reason : group->reasons) {
                    if (reason.retired) continue;
                    if (reason.code == draft.reason)
                        model.reason = static_cast<int>(model.reasons.size());
                    model.reasons.push_back(reason.label);
                }
            }
            model.groups.push_back(group->label);
        }
    model.comment = draft.comment;
    model.mend = mend_of(draft, taxonomy);
    if (scorecard == nullptr) return;
    for (std::size_t i = 0; i < scorecard->traits.size(); ++i) {
        const empowerment::TraitCard& card = scorecard->traits.at(i);
        model.traits.push_back({card.label, card.question, card.anchors, draft.scores.at(i)});
    }
    model.not_seen = scorecard->not_seen;
}

std::vector<std::size_t> result_order(const RoundResults& results) {
    std::vector<std::size_t> order(results.contacts.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        return difference(results.contacts[a]) < difference(results.contacts[b]);
    });
    return order;
}

ResultsModel build_results(const CalibrationFacts& facts, const RoundResults& results, int row) {
    ResultsModel model;
    model.state = ResultsModel::State::ready;
    model.claim = results.raters.why + " Raters knew neither the agent’s tag nor each other’s.";
    model.columns = {"Agent"};
    for (const std::string& rater : empowerment::active_raters(results.round))
        model.columns.push_back(name_of_person(facts.people, rater));
    const std::vector<std::size_t> order = result_order(results);
    for (const std::size_t at : order)
        model.rows.push_back(result_row(facts, results.contacts[at]));
    model.row = std::clamp(row, 0, std::max(0, static_cast<int>(order.size()) - 1));
    if (!order.empty())
        fill_comments(model, facts, results.contacts[order[static_cast<std::size_t>(model.row)]]);
    Figures raters = figures_of(facts, results.raters, false);
    Figures agents = figures_of(facts, results.with_agents, true);
    model.raters_title = "Raters among themselves";
    model.agents_title = "Agents with what most raters said";
    model.raters = std::move(raters.figures);
    model.raters_few = std::move(raters.too_few);
    model.agents = std::move(agents.figures);
    model.agents_few = std::move(agents.too_few);
    return model;
}

}  // namespace shopkeeper::client
