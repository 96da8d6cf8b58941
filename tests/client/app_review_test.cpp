// QA's samples and reviews through the App: tried, drawn, scored, kept, saved, corrected meanwhile.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "client/review_model.h"
#include "client/review_typed.h"
#include "client/sample_model.h"
#include "empowerment/review_desk.h"
#include "tests/client/app_harness.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;
using empowerment::Role;
using empowerment::Tag;

constexpr int kPlain = 6;  // contacts nothing is special about

empowerment::ResolutionDraft entry(const std::string& id, Tag tag = Tag::failure) {
    empowerment::ResolutionDraft draft;
    draft.contact_source = "file";
    draft.contact_id = id;
    draft.customer_ref = "C-" + id;
    draft.tag = tag;
    if (tag == Tag::failure) {
        draft.group = "F1";
        draft.reason = "late";
    }
    draft.note = "note of " + id;
    draft.conversation = empowerment::conversation_that_fits(
        {{empowerment::Author::customer, {}, "Where is parcel " + id + "?"}});
    return draft;
}

std::string log(empowerment::Desk& desk, const empowerment::ResolutionDraft& draft,
                const std::string& key) {
    const auto receipt = desk.log_resolution({key}, draft);
    REQUIRE_MESSAGE(receipt.ok(), (receipt.ok() ? "" : receipt.error().message));
    return receipt->id;
}

// A week of Rui's: a stretch use, an unsure one, a suggestion he overrode, and plain ones.
void log_week(AppHarness& h) {
    const Instant wednesday = h.now;
    h.now = *parse_instant("2026-11-10T10:00:00Z");
    const auto rui = h.desk_of("rui");
    empowerment::GrantRequest request;
    request.key = {"stretch"};
    request.contact_source = "file";
    request.contact_id = "s1";
    request.customer_ref = "C-s1";
    request.amount_minor = 16000;
    request.reason = "our_fault_delivery";
    request.explanation = "Promised in writing, and nobody came.";
    const auto grant = rui->grant(request);
    REQUIRE(grant.ok());
    REQUIRE(grant->grant.has_value());
    log(*rui, entry("s1"), "r-s1");
    log(*rui, entry("u1", Tag::unsure), "r-u1");
    empowerment::ResolutionDraft overridden = entry("o1");
    overridden.suggestion = empowerment::TagSuggestion{Tag::relationship, "", "is it right", false};
    log(*rui, overridden, "r-o1");
    for (int i = 0; i < kPlain; ++i) {
        const std::string id = "p" + std::to_string(i);
        log(*rui, entry(id), "r-" + id);
    }
    h.now = wednesday;
}

const ReviewModel& review(const AppHarness& h) {
    REQUIRE(h.model().wide.review);
    return *h.model().wide.review;
}

const SampleModel& sample(const AppHarness& h) {
    REQUIRE(h.model().wide.sample);
    return *h.model().wide.sample;
}

bool said(const AppHarness& h, std::string_view words) {
    return std::ranges::any_of(h.model().toasts, [&](const Toast& toast) {
        return (toast.title + " " + toast.detail).find(words) != std::string::npos;
    });
}

// Hana at her desk; on a database the week is logged once it is there.
void begin(AppHarness& h, DeskKind kind = DeskKind::memory) {
    h.person = "hana";
    h.options.role = Role::qa;
    if (kind == DeskKind::memory) {
        log_week(h);
        h.open();
        return;
    }
    h.open();
    log_week(h);
}

// All to Hana, half of the rest.
void draw(AppHarness& h) {
    h.press(Action::show_sample);
    h.type(Action::set_sample_share, "50 %");
    h.choose(Action::toggle_sample_reviewer, 1);
    h.press(Action::try_sample);
    h.press(Action::draw_sample);
    REQUIRE(sample(h).samples.size() == 1);
    h.press(Action::show_review);
    REQUIRE(review(h).state == ReviewModel::State::ready);
    REQUIRE(review(h).sheet == ReviewModel::Sheet::ready);
}

void score_all(AppHarness& h, int level) {
    for (int trait = 0; trait < 5; ++trait) h.choose(Action::set_score, trait * 10 + level);
}

std::vector<int> scores(const AppHarness& h) {
    std::vector<int> all;
    for (const TraitRow& trait : review(h).traits) all.push_back(trait.score);
    return all;
}

}  // namespace

TEST_CASE("sample: tried first, then drawn, and read from where it was drawn") {
    for (const DeskKind kind : {DeskKind::memory, DeskKind::sqlite}) {
        AppHarness h(kind);
        begin(h, kind);
        CHECK(h.model().role == Role::qa);
        CHECK(review(h).state == ReviewModel::State::nothing);
        CHECK(review(h).sentence.find("Nobody drew a sample yet") != std::string::npos);
        h.press(Action::show_sample);
        // The last whole week is proposed and tried at once; nothing is drawn by it.
        CHECK(sample(h).period_line.starts_with("9 – 15 Nov"));
        h.press(Action::try_sample);
        REQUIRE(sample(h).tried == SampleModel::Tried::ready);
        CHECK(sample(h).tried_title == "4 of 9 contacts");
        CHECK(sample(h).strata[0].drawn == "1 of 1");
        CHECK(sample(h).strata[4].drawn == "1 of 6");
        CHECK(sample(h).strata[4].weight == "6.00");
        CHECK(sample(h).samples.empty());
        // What is typed on is not what was looked at.
        h.type(Action::set_sample_share, "50 %");
        CHECK(sample(h).tried == SampleModel::Tried::stale);
        CHECK_FALSE(h.model().state_of(Action::draw_sample).enabled);
        h.press(Action::draw_sample);
        CHECK(sample(h).samples.empty());
        h.press(Action::try_sample);
        h.press(Action::draw_sample);
        REQUIRE(sample(h).samples.size() == 1);
        CHECK(said(h, "The sample is drawn"));
        CHECK(sample(h).samples[0].read == "0 of 6 read");
        // The navigation knows at once what waits.
        CHECK(h.model().workspace.rows[0].count == "3");
        // Pressed once more nothing is drawn a second time.
        h.press(Action::draw_sample);
        CHECK(sample(h).samples.size() == 1);
        h.press(Action::review_sample);
        h.press(Action::show_review);
        CHECK(review(h).state == ReviewModel::State::ready);
        // Shared out among both reviewers.
        CHECK(review(h).rows->size() == 3);
        CHECK(h.model().workspace.rows[0].count == "3");
    }
}

TEST_CASE("sample: what cannot be drawn says what to type instead") {
    AppHarness h;
    begin(h);
    h.press(Action::show_sample);
    h.type(Action::set_sample_seed, "seven");
    CHECK(sample(h).seed_wrong);
    CHECK_FALSE(h.model().state_of(Action::try_sample).enabled);
    h.type(Action::set_sample_seed, "7");
    h.type(Action::set_sample_to, "today");
    CHECK(sample(h).period_wrong);
    CHECK(sample(h).period_line.find("yesterday at the latest") != std::string::npos);
    h.type(Action::set_sample_to, "yesterday");
    CHECK_FALSE(sample(h).period_wrong);
    h.choose(Action::toggle_sample_reviewer, 0);
    h.choose(Action::toggle_sample_reviewer, 1);
    CHECK(h.model().state_of(Action::try_sample).why_not.find("at least one reviewer") !=
          std::string::npos);
}

TEST_CASE("review: the contact stands there as it was logged") {
    for (const DeskKind kind : {DeskKind::memory, DeskKind::sqlite}) {
        AppHarness h(kind);
        begin(h, kind);
        draw(h);
        CHECK(review(h).rows->size() == 6);
        REQUIRE(review(h).strata.size() == 4);
        CHECK(review(h).strata[0].label == "Stretch");
        CHECK(review(h).strata[3].weight == "2.00");
        CHECK(review(h).row == 0);
        CHECK((*review(h).rows)[0].amount == "160.00");
        CHECK(review(h).name == "C-s1");
        REQUIRE(review(h).messages.size() == 1);
        CHECK(review(h).messages[0].text == "Where is parcel s1?");
        REQUIRE(review(h).cards.size() == 2);
        CHECK(review(h).cards[0].band == empowerment::Band::stretch);
        // The decision with its limits as they were then, the binding one named.
        const SheetLine& decision = review(h).cards[1].lines[0];
        CHECK(decision.text == "Refund 160.00 USD");
        REQUIRE_FALSE(decision.limits.empty());
        CHECK(decision.limits[0].limit == "150.00");
        CHECK(decision.limits[0].binding);
        CHECK(review(h).judged.words == "Delivery › late");
    }
}

TEST_CASE("review: it is saved when all is said, and the next one stands there") {
    AppHarness h(DeskKind::sqlite);
    begin(h, DeskKind::sqlite);
    draw(h);
    CHECK(review(h).mend.find("“accurate”") != std::string::npos);
    score_all(h, 4);
    h.choose(Action::set_score, 20);  // not seen
    CHECK(review(h).mend.find("Agree with the tag") != std::string::npos);
    h.press(Action::save_review);
    CHECK(h.desk().reviews().reviews({})->total == 0);
    h.press(Action::agree_with_tag);
    h.type(Action::set_review_comment, "You said what for.");
    CHECK(review(h).mend.empty());
    const std::string first = review(h).work_id;
    h.press(Action::save_review);
    const auto saved = h.desk().reviews().reviews({});
    REQUIRE(saved.ok());
    REQUIRE(saved->total == 1);
    const empowerment::Review& one = saved->items[0].review;
    CHECK(one.reviewer_id == "hana");
    CHECK(one.draft.agrees);
    CHECK(one.draft.scores[0] == 4);
    CHECK_FALSE(one.draft.scores[2].has_value());
    CHECK(one.draft.comment == "You said what for.");
    CHECK_FALSE(one.draft.sample_id.empty());
    CHECK(said(h, "5 still to be read"));
    CHECK(review(h).row == 1);
    CHECK((*review(h).rows)[0].read);
    CHECK(review(h).work_id != first);
    CHECK(scores(h) == std::vector<int>(5, kNotSaid));
    CHECK(h.model().workspace.rows[0].count == "5");
    // Gone back to, it stands as it was saved, and a further version needs something new.
    h.press(Action::previous_review);
    CHECK(review(h).before_line.find("version 2") != std::string::npos);
    CHECK(review(h).agrees);
    CHECK(review(h).mend == "Nothing differs from what you saved.");
    h.choose(Action::set_score, 5);
    h.press(Action::save_review);
    CHECK((*h.desk().reviews().sheet(first)).reviews.size() == 2);
}

TEST_CASE("review: another tag needs a reason, stands beside the first, and is not lost by A") {
    AppHarness h;
    begin(h);
    draw(h);
    score_all(h, 3);
    h.press(Action::retag);
    CHECK(review(h).other);
    REQUIRE(review(h).groups.size() > 6);
    CHECK(review(h).groups[1] == "Failure · Billing");
    h.choose(Action::set_retag_group, 1);
    REQUIRE_FALSE(review(h).reasons.empty());
    h.choose(Action::set_retag_reason, 1);
    CHECK(review(h).mend.find("why the tag differs") != std::string::npos);
    h.type(Action::set_retag_words, "It was charged twice.");
    CHECK(review(h).mend.empty());
    h.press(Action::agree_with_tag);
    CHECK(review(h).agrees);
    h.press(Action::retag);
    CHECK(review(h).group == 1);
    CHECK(review(h).reason == 1);
    CHECK(review(h).why == "It was charged twice.");
    const std::string work = review(h).work_id;
    h.press(Action::save_review);
    const auto sheet = h.desk().reviews().sheet(work);
    REQUIRE(sheet.ok());
    REQUIRE(sheet->retags.size() == 1);
    CHECK(sheet->retags[0].why == "It was charged twice.");
    CHECK(sheet->entries[0].entry.group == "F1");
    h.press(Action::previous_review);
    CHECK(std::ranges::any_of(
        review(h).cards, [](const SheetCard& card) { return card.title == "Tags beside it"; }));
    CHECK(review(h).cards[0].lines[0].text == "Delivery › late");
}

TEST_CASE("review: what is typed stays with its contact, over going on and a kill") {
    AppHarness h(DeskKind::sqlite);
    begin(h, DeskKind::sqlite);
    draw(h);
    h.choose(Action::set_score, 5);
    h.type(Action::set_review_comment, "half a senten");
    h.press(Action::next_review);
    CHECK(review(h).comment.empty());
    CHECK(scores(h) == std::vector<int>(5, kNotSaid));
    h.choose(Action::set_score, 12);
    h.press(Action::previous_review);
    CHECK(review(h).comment == "half a senten");
    CHECK((*review(h).rows)[0].typed);
    h.kill();
    h.open();
    REQUIRE(review(h).sheet == ReviewModel::Sheet::ready);
    CHECK(review(h).comment == "half a senten");
    CHECK(scores(h)[0] == 5);
    h.press(Action::next_review);
    CHECK(scores(h)[1] == 2);
}

TEST_CASE("review: an entry corrected meanwhile is looked at again, and nothing typed is lost") {
    AppHarness h;
    begin(h);
    draw(h);
    const std::string work = review(h).work_id;
    score_all(h, 4);
    h.press(Action::agree_with_tag);
    h.type(Action::set_review_comment, "kept");
    const auto rui = h.desk_of("rui");
    empowerment::ResolutionDraft corrected = entry("s1");
    corrected.corrects = work;
    corrected.reason = "lost";
    log(*rui, corrected, "r-s1-again");
    h.press(Action::save_review);
    CHECK(h.desk().reviews().reviews({})->total == 0);
    CHECK(review(h).notice.find("Rui Alves corrected this entry meanwhile") != std::string::npos);
    CHECK(review(h).judged.words == "Delivery › lost");
    REQUIRE(review(h).first.has_value());
    CHECK(review(h).first->words == "Delivery › late");
    CHECK(scores(h) == std::vector<int>(5, 4));
    CHECK(review(h).comment == "kept");
    // Agreement was said about the other tag.
    CHECK_FALSE(review(h).agrees);
    h.press(Action::agree_with_tag);
    h.press(Action::save_review);
    CHECK(h.desk().reviews().reviews({})->total == 1);
}

TEST_CASE("review: a contact of an open calibration round is refused, and said well") {
    AppHarness h;
    begin(h);
    draw(h);
    h.press(Action::next_review);
    const std::string work = review(h).work_id;
    h.press(Action::previous_review);
    const auto goran = h.desk_of("goran");
    empowerment::RoundDraft round;
    round.title = "Week 46";
    round.resolution_ids = {work};
    round.rater_ids = {"hana", "goran"};
    const auto begun = goran->reviews().begin_round({"round"}, round);
    REQUIRE_MESSAGE(begun.ok(), (begun.ok() ? "" : begun.error().message));
    h.press(Action::next_review);
    CHECK(review(h).sheet == ReviewModel::Sheet::error);
    CHECK(review(h).sheet_sentence.find("calibration round") != std::string::npos);
    CHECK_FALSE(h.model().state_of(Action::save_review).enabled);
    CHECK(h.model().state_of(Action::next_review).enabled);
    // Read again, the list does not name it at all.
    h.press(Action::show_review);
    CHECK(review(h).rows->size() == 5);
}

TEST_CASE("review: a contact one had a hand in oneself is left to someone else") {
    AppHarness h;
    begin(h);
    draw(h);
    empowerment::GrantRequest request;
    request.key = {"own"};
    request.contact_source = "file";
    request.contact_id = "s1";
    request.customer_ref = "C-s1";
    request.amount_minor = 500;
    request.reason = "our_fault_delivery";
    const auto given = h.desk().grant(request);
    REQUIRE(given.ok());
    REQUIRE(given->grant.has_value());
    h.press(Action::next_review);
    h.press(Action::previous_review);
    score_all(h, 4);
    h.press(Action::agree_with_tag);
    CHECK(review(h).mend.find("You handled this contact yourself") != std::string::npos);
    CHECK_FALSE(h.model().state_of(Action::save_review).enabled);
    h.press(Action::save_review);
    CHECK(h.desk().reviews().reviews({})->total == 0);
    CHECK(scores(h) == std::vector<int>(5, 4));
}

TEST_CASE("review: the agent's answer stands by what was saved") {
    AppHarness h;
    begin(h);
    draw(h);
    const std::string work = review(h).work_id;
    score_all(h, 4);
    h.press(Action::agree_with_tag);
    h.press(Action::save_review);
    const auto sheet = h.desk().reviews().sheet(work);
    REQUIRE(sheet.ok());
    const auto rui = h.desk_of("rui");
    REQUIRE(rui->reviews().reply({"reply"}, sheet->reviews[0].id, "Thank you.", true).ok());
    h.press(Action::previous_review);
    CHECK(review(h).before_line.find("Rui answered: “Thank you.”") != std::string::npos);
}

TEST_CASE("review: who is no reviewer has no such view") {
    AppHarness h;
    h.person = "ines";
    h.open();
    CHECK_FALSE(h.model().state_of(Action::role_qa).enabled);
    h.press(Action::show_review);
    CHECK(h.model().role == Role::agent);
}

TEST_CASE("review: what is open in several samples is one list, or read sample by sample") {
    AppHarness h;
    begin(h);
    draw(h);
    CHECK(review(h).sources.size() == 1);
    CHECK_FALSE(h.model().state_of(Action::choose_review_source).enabled);
    const std::size_t first = review(h).rows->size();
    h.press(Action::show_sample);
    h.type(Action::set_sample_seed, "99");
    h.type(Action::set_sample_share, "100 %");
    h.press(Action::try_sample);
    h.press(Action::draw_sample);
    REQUIRE(sample(h).samples.size() == 2);
    h.press(Action::show_review);
    const std::vector<std::string>& sources = review(h).sources;
    REQUIRE(sources.size() == 3);
    CHECK(sources[0] == "All my open items");
    CHECK(sources[1].find(" open") != std::string::npos);
    CHECK(review(h).source == 1);  // the one that was drawn last
    const auto samples = h.desk().reviews().samples();
    REQUIRE(samples->size() == 2);
    h.choose(Action::choose_review_source, 0);
    CHECK(review(h).title == "All open");
    CHECK(review(h).detail == "Of 2 samples, each contact once");
    const std::size_t all = review(h).rows->size();
    CHECK(all >= first);
    std::set<std::string> once;
    for (const ReviewRow& row : *review(h).rows) once.insert(row.reference);
    CHECK(once.size() == all);
    for (const ReviewStratum& stratum : review(h).strata) CHECK(stratum.weight.empty());
    // What is saved counts for the newest sample that drew it.
    const std::string work = review(h).work_id;
    score_all(h, 4);
    h.press(Action::agree_with_tag);
    h.press(Action::save_review);
    CHECK(review(h).read_line == "1 of " + std::to_string(all) + " read");
    const auto sheet = h.desk().reviews().sheet(work);
    REQUIRE(sheet->reviews.size() == 1);
    CHECK(sheet->reviews[0].draft.sample_id == samples->front().id);
    // Coming back, what is read is open no more.
    h.press(Action::show_sample);
    h.press(Action::show_review);
    CHECK(review(h).rows->size() == all - 1);
    h.choose(Action::choose_review_source, 2);
    CHECK(review(h).rows->size() == first);
    CHECK(review(h).source == 2);
}
