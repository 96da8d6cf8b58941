// Blindness as non-interference: two records that differ only in what a rater must not know yet
// give that rater the same answers, field by field, from every function that could tell.
#include <doctest/doctest.h>

#include "base/bounded_json.h"
#include "empowerment/archive_desk.h"
#include "empowerment/evidence_wire.h"
#include "empowerment/oversight_desk.h"
#include "empowerment/review_wire.h"
#include "empowerment/wire.h"
#include "tests/contract/contract.h"
#include "tests/contract/review_support.h"

namespace shopkeeper::contract {

using namespace empowerment;

namespace {

const TagChoice kLate{Tag::failure, "F1", "late"};
const TagChoice kLost{Tag::failure, "F1", "lost"};
const TagChoice kThanks{Tag::relationship, "R5", "thanks_or_feedback"};

// What differs between the two records.
struct Secret {
    TagChoice agents;
    TagChoice reviewers;   // of a third person
    TagChoice colleagues;  // the other rater's answer
    std::string note;
    std::vector<Signal> signals;
    Outcome outcome;
    std::string given_for;  // the remedy's reason code
};
const Secret kOne{kLate, kLost, kLate, "it came late", {}, Outcome::resolved, "our_fault_delivery"};
const Secret kOther{kThanks,
                    kLate,
                    kThanks,
                    "a thank you",
                    {Signal::trust_gap},
                    Outcome::passed_on,
                    "goodwill_relationship"};

struct Scene {
    std::string round;
    std::string secret;  // the entry of the contact in the round
    std::string open;    // an entry outside of it
    std::string sample;
};

// Within, and above it with a reason that says what happened.
std::string give(DeskFixture& f, const Secret& secret, std::int64_t amount) {
    GrantRequest asked = request("x" + std::to_string(amount), amount);
    asked.contact_id = "X-1";
    asked.reason = secret.given_for;
    asked.explanation = secret.note + ", and that is why it is given to this customer now.";
    const auto given = f.desk("ana").grant(asked);
    REQUIRE_MESSAGE(given.ok(), (given ? "" : given.error().message));
    REQUIRE(given->grant.has_value());
    return given->grant->id;
}

std::string log_secret(DeskFixture& f, const Secret& secret) {
    ResolutionDraft draft = entry("X-1");
    draft.tag = secret.agents.tag;
    draft.group = secret.agents.group;
    draft.reason = secret.agents.reason;
    draft.note = secret.note;
    draft.signals = secret.signals;
    draft.outcome = secret.outcome;
    for (const std::int64_t amount : {500, 16000})
        draft.grant_ids.push_back(give(f, secret, amount));
    draft.suggestion = TagSuggestion{secret.agents.tag, secret.agents.group, secret.note, true};
    draft.conversation = Conversation{{{Author::customer, f.now(), "Where is it?"}}, 0};
    const auto logged = f.desk("ana").log_resolution({"x1"}, draft);
    REQUIRE_MESSAGE(logged.ok(), (logged ? "" : logged.error().message));
    return logged->id;
}

Scene play(DeskFixture& f, const Secret& secret) {
    Scene scene;
    scene.secret = log_secret(f, secret);
    scene.open = log(f, {"N-1"});
    const SampleRequest asked = all_so_far(f);
    scene.sample = f.desk("tomas").reviews().draw_sample({"s1"}, asked)->id;
    RoundDraft draft{"Late or lost?", {scene.secret}, {"quinn", "rita"}};
    const auto round = f.desk("quinn").reviews().begin_round({"c1"}, draft);
    REQUIRE_MESSAGE(round.ok(), (round ? "" : round.error().message));
    scene.round = round->id;
    REQUIRE(f.desk("tomas")
                .reviews()
                .save_review({"v1"}, disagreeing(scene.secret, secret.reviewers))
                .ok());
    REQUIRE(f.desk("rita")
                .reviews()
                .rate({"b1"}, rating(scene.round, scene.secret, secret.colleagues))
                .ok());
    return scene;
}

template <class T>
std::string told(const Result<T>& result) {
    return result ? "" : std::string(error_code_name(result.error().code)) + result.error().message;
}

std::string lists_of(Desk& desk, const Scene& scene, const SampleRequest& request) {
    std::string out;
    for (const std::optional<std::string>& contact :
         {std::optional<std::string>(), std::optional<std::string>("X-1")}) {
        ResolutionFilter filter;
        filter.contact_id = contact;
        filter.page_size = 1;
        do {
            const auto page = desk.resolutions(filter);
            for (const Resolution& one : page->items) {
                out += dump_json(to_json(one)) + "\n";
                if (one.retag) out += dump_json(to_json(*one.retag)) + "\n";
            }
            filter.after_cursor = page->next_cursor;
        } while (!filter.after_cursor.empty());
    }
    for (const std::vector<Tag>& tags :
         {std::vector<Tag>(), {Tag::failure}, {Tag::relationship}, {Tag::unsure}}) {
        ArchiveRequest search;
        search.filter.tags = tags;
        const auto page = desk.archive().page(search);
        out += "found " + std::to_string(page->count.entries);
        for (const ArchiveRow& row : page->rows) out += dump_json(to_json(row.resolution));
    }
    SampleRequest whole = request;
    whole.rules.rest_per_mille = 1000;
    const auto tried = desk.reviews().try_sample(whole);
    for (const SampleItem& item : tried->items) out += dump_json(to_json(item)) + "\n";
    SampleItemQuery items;
    items.sample_id = scene.sample;
    const auto drawn = desk.reviews().sample_items(items);
    out += std::to_string(drawn->total);
    for (const SampleItem& item : drawn->items) out += dump_json(to_json(item)) + item.review_id;
    const auto samples = desk.reviews().samples();
    for (const Sample& one : *samples) out += dump_json(to_json(one));
    const auto reviews = desk.reviews().reviews({});
    out += std::to_string(reviews->total);
    for (const ReviewRow& row : reviews->items) out += dump_json(to_json(row.review));
    return out;
}

// What is counted and listed beside the record.
std::string oversight_of(Desk& desk) {
    OversightDesk& oversight = desk.oversight();
    std::string out;
    const auto add = [&](const ContactCell& cell) {
        out += format_date(cell.week) + word(cell.tag) + cell.group + cell.reason +
               word(cell.outcome) + word(cell.unused) + std::to_string(cell.contacts) + "\n";
    };
    const auto rows = oversight.picture_rows({});
    for (const ContactCell& cell : *rows) add(cell);
    const auto picture = oversight.week_picture({});
    for (const WeekFigure& week : picture->weeks)
        out += std::to_string(week.failure) + " " + std::to_string(week.relationship) + " " +
               std::to_string(week.unsure) + "\n";
    for (const ReasonFigure& reason : picture->reasons)
        out += reason.group + reason.reason + std::to_string(reason.trend.this_week);
    for (const ChannelFigure& channel : picture->channels)
        out += channel.channel + word(channel.tag) + std::to_string(channel.trend.this_week);
    for (const SignalFigure& signal : picture->signals)
        out += word(signal.signal) + std::to_string(signal.trend.this_week);
    for (const std::optional<Tag> tag :
         {std::optional<Tag>(), std::optional(Tag::failure), std::optional(Tag::relationship)}) {
        ContactFilter filter;
        filter.tag = tag;
        const auto page = oversight.contacts_behind(filter, {});
        out += "behind " + std::to_string(page->total);
        for (const PictureContact& one : page->items) out += one.contact_id + word(one.tag);
    }
    RemedyFilter given;
    given.from = Instant{};
    given.to = *parse_instant("2100-01-01T00:00:00Z");
    const auto grants = oversight.grants_behind(given, {});
    out += "given " + std::to_string(grants->total);
    for (const Grant& grant : grants->items) out += dump_json(to_json(grant));
    const auto stretches = oversight.stretch_uses({});
    out += std::to_string(stretches->total) + std::to_string(stretches->unread);
    for (const StretchUse& use : stretches->items) out += dump_json(to_json(use.grant));
    const auto unused = oversight.unused_authority({});
    for (const UnusedFigure& figure : *unused)
        out += figure.group + figure.reason + std::to_string(figure.passed_on);
    const auto of_contact = desk.grants_of("file", "X-1");
    out += told(of_contact);
    if (of_contact)
        for (const Grant& grant : *of_contact) out += dump_json(to_json(grant));
    return out;
}

std::string round_of(Desk& desk, const Scene& scene) {
    std::string out;
    const auto rounds = desk.reviews().rounds();
    for (const RoundView& view : *rounds) {
        out += dump_json(to_json(view.round)) + word(view.state);
        for (const RaterProgress& one : view.raters)
            out += one.rater_id + std::to_string(one.answered) + std::to_string(one.active);
    }
    const auto sheet = desk.reviews().blind_sheet(scene.round, scene.secret);
    out += told(sheet);
    if (sheet) {
        out += sheet->contact.resolution_id + sheet->contact.contact.id;
        if (sheet->conversation) out += dump_json(to_json(*sheet->conversation));
        for (const QuotedPassage& one : sheet->passages) out += dump_json(to_json(one));
        for (const PlainRemedy& one : sheet->remedies)
            out += word(one.remedy) + std::to_string(one.amount_minor.value_or(0)) +
                   word(one.band) + word(one.state) + format_instant(one.at);
        if (sheet->mine) out += dump_json(to_json(*sheet->mine));
    }
    return out;
}

// Everything the desk tells one person, in one text.
std::string all_answers(Desk& desk, const Scene& scene, const SampleRequest& request) {
    std::string out = lists_of(desk, scene, request) + oversight_of(desk) + round_of(desk, scene);
    out += told(desk.reviews().sheet(scene.secret));
    out += told(desk.reviews().results(scene.round));
    for (const AgreementQuery::Of of :
         {AgreementQuery::Of::agent_and_reviewer, AgreementQuery::Of::raters}) {
        AgreementQuery query;
        query.of = of;
        out += dump_json(to_json(*desk.reviews().agreement(query)));
    }
    AgreementQuery of_sample;
    of_sample.sample_id = scene.sample;
    out += dump_json(to_json(*desk.reviews().agreement(of_sample)));
    // Neither agreeing nor a tag that may be the same tells anything.
    for (const TagChoice& guess : {kLate, kLost, kThanks})
        out += told(desk.reviews().save_review({"guess"}, disagreeing(scene.secret, guess)));
    return out;
}

// The memory and the SQLite fixture are told apart by the desk's own sentence.
std::unique_ptr<DeskFixture> another(DeskFixture& f) {
    const bool memory = f.desk("ana").mode_sentence().find("memory") != std::string::npos;
    return memory ? make_memory_fixture() : make_store_fixture();
}

void a_rater_is_told_the_same_whatever_the_others_said(DeskFixture& one) {
    const std::unique_ptr<DeskFixture> other = another(one);
    const Scene scene = play(one, kOne);
    const Scene same = play(*other, kOther);
    REQUIRE(scene.secret == same.secret);
    one.reopen();
    other->reopen();
    const SampleRequest request = all_so_far(one);
    all_so_far(*other);
    const std::string told_one = all_answers(one.desk("quinn"), scene, request);
    CHECK(told_one == all_answers(other->desk("quinn"), same, request));
    CHECK(told_one.find("N-1") != std::string::npos);  // it is not silence
    // The test can fail: who is no rater is told the difference.
    CHECK(all_answers(one.desk("sol"), scene, request) !=
          all_answers(other->desk("sol"), same, request));
}

void being_in_a_stratum_is_not_told(DeskFixture& f) {
    const std::string unsure = log(f, {"U-1", "ana", {}});
    SampleRequest request = all_so_far(f);
    request.rules.rest_per_mille = 0;
    REQUIRE(f.desk("quinn")
                .reviews()
                .begin_round({"c1"}, {"Unsure?", {unsure}, {"quinn", "rita"}})
                .ok());
    CHECK(f.desk("quinn").reviews().try_sample(request)->items.empty());
    CHECK(f.desk("tomas").reviews().try_sample(request)->items.size() == 1);
}

void results_come_when_every_answer_is_in(DeskFixture& f) {
    const std::string a = log(f, {"X-1"});
    const std::string b = log(f, {"X-2"});
    const std::string round = f.desk("quinn")
                                  .reviews()
                                  .begin_round({"c1"}, {"Late or lost?", {a, b}, {"rita", "tomas"}})
                                  ->id;
    for (const char* person : {"quinn", "rita", "sol"})
        CHECK(f.desk(person).reviews().results(round).error().code == ErrorCode::conflict);
    REQUIRE(f.desk("rita").reviews().rate({"1"}, rating(round, a, kLate)).ok());
    REQUIRE(f.desk("rita").reviews().rate({"2"}, rating(round, b, kLate)).ok());
    REQUIRE(f.desk("rita").reviews().rate({"3"}, rating(round, b, kLost)).ok());  // thought again
    REQUIRE(f.desk("tomas").reviews().rate({"1"}, rating(round, a, kLate)).ok());
    CHECK(f.desk("rita").reviews().results(round).error().code == ErrorCode::conflict);
    CHECK(f.desk("tomas").resolutions({})->items.empty());
    REQUIRE(f.desk("tomas").reviews().rate({"2"}, rating(round, b, kLost)).ok());
    f.reopen();
    CHECK(f.desk("tomas").resolutions({})->items.size() == 2);
    const auto results = f.desk("tomas").reviews().results(round);
    REQUIRE_MESSAGE(results.ok(), (results ? "" : results.error().message));
    REQUIRE(results->contacts.size() == 2);
    CHECK(results->contacts[1].first_tag == kLate);
    REQUIRE(results->contacts[1].ratings.size() == 2);
    CHECK(results->contacts[1].ratings[0].draft.tag == kLost);
    CHECK(results->raters.blind);
    CHECK(results->raters.contacts == 2);
    CHECK(results->with_agents.levels[2].matrix.size() == 2);
    CHECK(f.desk("rita").reviews().rate({"4"}, rating(round, a, kLost)).error().code ==
          ErrorCode::conflict);
    AgreementQuery query;
    query.of = AgreementQuery::Of::raters;
    CHECK(f.desk("sol").reviews().agreement(query)->contacts == 2);
}

void who_leaves_is_replaced_or_dropped_and_it_is_recorded(DeskFixture& f) {
    const std::string a = log(f, {"X-1"});
    ReviewDesk& maker = f.desk("quinn").reviews();
    const std::string round =
        maker.begin_round({"c1"}, {"Late or lost?", {a}, {"quinn", "rita"}})->id;
    REQUIRE(f.desk("rita").reviews().rate({"1"}, rating(round, a, kLost)).ok());
    CHECK(maker.change_rater({"x0"}, {round, "rita", "", "on leave"}).error().code ==
          ErrorCode::conflict);  // two are needed
    CHECK(f.desk("tomas")
              .reviews()
              .change_rater({"x0"}, {round, "rita", "tomas", "on leave"})
              .error()
              .code == ErrorCode::forbidden);
    CHECK(maker.change_rater({"x0"}, {round, "rita", "tomas", " "}).error().code ==
          ErrorCode::invalid);
    CHECK(maker.change_rater({"x0"}, {round, "rita", "vera", "on leave"}).error().code ==
          ErrorCode::invalid);
    REQUIRE(maker.change_rater({"x1"}, {round, "rita", "tomas", "on leave"}).ok());
    CHECK(maker.change_rater({"x1"}, {round, "rita", "tomas", "on leave"})->replayed);
    // Who left is told nothing before it is over, and cannot come back.
    CHECK(f.desk("rita").resolutions({})->items.empty());
    CHECK(f.desk("rita").reviews().blind_sheet(round, a).error().code == ErrorCode::forbidden);
    CHECK(maker.change_rater({"x2"}, {round, "tomas", "rita", "back"}).error().code ==
          ErrorCode::invalid);
    REQUIRE(f.desk("tomas").reviews().rate({"1"}, rating(round, a, kLate)).ok());
    REQUIRE(maker.rate({"1"}, rating(round, a, kLate)).ok());
    const auto view = maker.rounds()->at(0);
    CHECK(view.state == RoundState::complete);
    REQUIRE(view.raters.size() == 3);
    CHECK_FALSE(view.raters[1].active);
    CHECK(view.round.events.at(2).why == "on leave");
    CHECK(maker.results(round)->contacts[0].ratings.size() == 2);
    CHECK(f.desk("rita").resolutions({})->items.size() == 1);
}

void a_round_can_end_without_results(DeskFixture& f) {
    const std::string a = log(f, {"X-1"});
    ReviewDesk& maker = f.desk("quinn").reviews();
    const std::string round =
        maker.begin_round({"c1"}, {"Late or lost?", {a}, {"rita", "tomas"}})->id;
    CHECK(f.desk("rita").reviews().end_round({"e"}, round, "no").error().code ==
          ErrorCode::forbidden);
    REQUIRE(maker.end_round({"e1"}, round, "Nobody has time.").ok());
    f.reopen();
    CHECK(f.desk("rita").reviews().rounds()->at(0).state == RoundState::ended);
    CHECK(f.desk("rita").reviews().results(round).error().code == ErrorCode::conflict);
    CHECK(f.desk("rita").reviews().rate({"1"}, rating(round, a, kLate)).error().code ==
          ErrorCode::conflict);
    CHECK(f.desk("rita").resolutions({})->items.size() == 1);
}

void who_knows_the_tag_cannot_rate(DeskFixture& f) {
    const std::string own = log(f, {"X-1", "tomas"});
    const std::string read = log(f, {"X-2"});
    REQUIRE(f.desk("rita").reviews().save_review({"v1"}, agreeing(read)).ok());
    ReviewDesk& maker = f.desk("quinn").reviews();
    const std::vector<RoundDraft> bad = {
        {"one", {own}, {"quinn", "tomas"}},   {"two", {read}, {"quinn", "rita"}},
        {"three", {read}, {"quinn", "vera"}}, {"four", {read}, {"quinn", "ana"}},
        {"five", {read}, {"quinn"}},          {"six", {read}, {"quinn", "quinn"}},
        {"seven", {}, {"quinn", "tomas"}},    {"eight", {read, read}, {"quinn", "tomas"}},
        {" ", {read}, {"quinn", "tomas"}}};
    for (const RoundDraft& draft : bad)
        CHECK(maker.begin_round({"c1"}, draft).error().code == ErrorCode::invalid);
    CHECK(maker.begin_round({"c1"}, {"x", {"no-such"}, {"quinn", "tomas"}}).error().code ==
          ErrorCode::not_found);
    const auto round = maker.begin_round({"c1"}, {"good", {read}, {"quinn", "tomas"}});
    REQUIRE(round.ok());
    std::vector<BlindRatingDraft> worse(3, rating(round->id, read, kLate));
    worse[0].tag.reason = "no_such";
    worse[1].scores[2] = 9;
    worse[2].comment.assign(kMaxReviewTextBytes + 1, 'a');
    for (const BlindRatingDraft& draft : worse)
        CHECK(maker.rate({"1"}, draft).error().code == ErrorCode::invalid);
    CHECK(maker.rate({"1"}, rating(round->id, own, kLate)).error().code == ErrorCode::not_found);
}

}  // namespace

std::vector<ContractCase> blind_cases() {
    return {
        {"a rater is told the same whatever the others said",
         a_rater_is_told_the_same_whatever_the_others_said},
        {"being in a stratum is not told", being_in_a_stratum_is_not_told},
        {"results come when every answer is in", results_come_when_every_answer_is_in},
        {"who leaves is replaced or dropped and it is recorded",
         who_leaves_is_replaced_or_dropped_and_it_is_recorded},
        {"a round can end without results", a_round_can_end_without_results},
        {"who knows the tag cannot rate", who_knows_the_tag_cannot_rate},
    };
}

}  // namespace shopkeeper::contract
