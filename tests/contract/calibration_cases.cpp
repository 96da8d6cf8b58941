// Rounds of blind rating: who may be in one, what they are told meanwhile, how they end.
#include <doctest/doctest.h>

#include <map>

#include "empowerment/calibration.h"
#include "empowerment/oversight_desk.h"
#include "tests/contract/contract.h"
#include "tests/contract/review_support.h"

namespace shopkeeper::contract {

using namespace empowerment;

namespace {

const TagChoice kLate{Tag::failure, "F1", "late"};
const TagChoice kLost{Tag::failure, "F1", "lost"};

void what_is_blind_makes_room_for_what_was_given_before(DeskFixture& f) {
    GrantRequest given = request("w0", 100);
    given.contact_id = "W-0";
    REQUIRE(f.desk("ana").grant(given)->grant.has_value());
    given.contact_id = "X-1";
    for (int i = 0; i < 51; ++i) {
        given.key = {"x" + std::to_string(i)};
        REQUIRE(f.desk("ana").grant(given)->grant.has_value());
    }
    const std::string secret = f.desk("ana").log_resolution({"x"}, entry("X-1"))->id;
    f.advance(std::chrono::minutes(1));
    const std::string nearby = f.desk("ana").log_resolution({"y"}, entry("Y-1"))->id;
    REQUIRE(f.desk("quinn")
                .reviews()
                .begin_round({"c1"}, {"Late or lost?", {secret}, {"quinn", "rita"}})
                .ok());
    const auto sheet = f.desk("quinn").reviews().sheet(nearby);
    REQUIRE(sheet->earlier.size() == 1);
    CHECK(sheet->earlier[0].request.contact_id == "W-0");
    CHECK(f.desk("tomas").reviews().sheet(nearby)->earlier.size() == 50);
}

void what_waits_is_not_shown_to_who_rates_it(DeskFixture& f) {
    const std::string secret = log(f, {"X-1", "ana", kLate, false, true});
    log(f, {"Z-1", "ana", kLate, false, true});
    REQUIRE(f.desk("quinn")
                .reviews()
                .begin_round({"c1"}, {"Late or lost?", {secret}, {"zita", "rita"}})
                .ok());
    OversightDesk& zita = f.desk("zita").oversight();
    REQUIRE(zita.set_pin({"pin"}, "zita-4711").ok());
    const auto all = f.desk("mia").oversight().waiting();
    REQUIRE(all->size() == 2);
    REQUIRE(zita.waiting()->size() == 1);
    CHECK(zita.waiting()->at(0).grant.request.contact_id == "Z-1");
    const std::string refusal = in_open_round().message;
    const WaitingRequest& blind = all->at(0);
    const SecondAnswer answer{{"a"}, blind.grant.id, blind.frozen, "zita-4711", "As agreed."};
    CHECK(zita.request_file(blind.grant.id).error().message == refusal);
    CHECK(zita.approve(answer).error().message == refusal);
    CHECK(zita.decline(answer).error().message == refusal);
    CHECK(f.desk("mia").oversight().waiting()->size() == 2);  // it waits for somebody else
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
    // Who rated it knows the results by now, and who rates it next must not read them.
    ReviewDesk& quinn = f.desk("quinn").reviews();
    const auto again = quinn.begin_round({"c2"}, {"Once more", {a}, {"quinn", "rita"}});
    CHECK(again.error().code == ErrorCode::invalid);
    CHECK(again.error().message.find("has rated") != std::string::npos);
    REQUIRE(quinn.begin_round({"c2"}, {"Once more", {a}, {"quinn", "zita"}}).ok());
    REQUIRE(quinn.results(round)->contacts.size() == 1);
    CHECK(quinn.results(round)->contacts[0].contact.resolution_id == b);
    CHECK(quinn.results(round)->raters.contacts == 1);
    CHECK(quinn.agreement(query)->contacts == 1);
    CHECK(f.desk("sol").reviews().results(round)->contacts.size() == 2);
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

// What is told of a list of contacts is what begin_round() would refuse, person by person.
void who_cannot_rate_is_told_before_a_round_is_begun(DeskFixture& f) {
    const std::string own = log(f, {"X-1", "tomas"});
    const std::string read = log(f, {"X-2"});
    const std::string rated = log(f, {"X-3"});
    const std::string fresh = log(f, {"X-4"});
    GrantRequest given = request("c", 1000, "C-X-4");
    given.contact_id = "X-4";
    REQUIRE(f.desk("ana").grant(given)->grant.has_value());
    REQUIRE(f.desk("rita").reviews().save_review({"v1"}, agreeing(read)).ok());
    ReviewDesk& maker = f.desk("quinn").reviews();
    const std::string before =
        maker.begin_round({"c0"}, {"Before", {rated}, {"rita", "tomas"}})->id;
    for (const char* person : {"rita", "tomas"})
        REQUIRE(f.desk(person).reviews().rate({"1"}, rating(before, rated, kLate)).ok());
    f.reopen();
    ReviewDesk& desk = f.desk("quinn").reviews();
    const std::vector<std::string> all = {own, read, rated, fresh};
    const auto barred = desk.barred_raters(all);
    REQUIRE_MESSAGE(barred.ok(), (barred ? "" : barred.error().message));
    std::map<std::string, std::string> told;
    for (const BarredRater& one : *barred)
        told[one.resolution_id + " " + one.rater_id] = word(one.why);
    CHECK(told == std::map<std::string, std::string>{{own + " tomas", "handled"},
                                                     {read + " rita", "reviewed"},
                                                     {rated + " rita", "rated"},
                                                     {rated + " tomas", "rated"}});
    int key = 0;
    for (const std::string& id : all)
        for (const char* rater : {"rita", "tomas", "zita"}) {
            CAPTURE(rater);
            const auto begun =
                desk.begin_round({"k" + std::to_string(++key)}, {"asked", {id}, {"quinn", rater}});
            CHECK(begun.ok() == !told.contains(id + " " + rater));
            if (begun) REQUIRE(desk.end_round({"e" + begun->id}, begun->id, "asked").ok());
        }
    CHECK(desk.barred_raters({})->empty());
    CHECK(desk.barred_raters({"no-such"}).error().code == ErrorCode::not_found);
    CHECK(desk.barred_raters(std::vector<std::string>(kMostRoundContacts + 1, own)).error().code ==
          ErrorCode::invalid);
    // Of a contact somebody is to be blind to, nothing is told.
    REQUIRE(desk.begin_round({"c1"}, {"Late or lost?", {fresh}, {"quinn", "rita"}}).ok());
    CHECK(desk.barred_raters({own, fresh}).error().message == in_open_round().message);
    CHECK(f.desk("tomas").reviews().barred_raters({own, fresh}).ok());
}

void who_handles_it_meanwhile_is_replaced(DeskFixture& f) {
    const std::string a = log(f, {"X-1"});
    ReviewDesk& maker = f.desk("quinn").reviews();
    const std::string round =
        maker.begin_round({"c1"}, {"Late or lost?", {a}, {"rita", "tomas"}})->id;
    GrantRequest given = request("c", 1000, "C-X-1");
    given.contact_id = "X-1";
    REQUIRE(f.desk("tomas").grant(given)->grant.has_value());
    const auto rated = f.desk("tomas").reviews().rate({"1"}, rating(round, a, kLate));
    CHECK(rated.error().code == ErrorCode::forbidden);
    CHECK(rated.error().message.find("ask quinn") != std::string::npos);
    REQUIRE(f.desk("rita").reviews().rate({"1"}, rating(round, a, kLate)).ok());
    REQUIRE(maker.change_rater({"x"}, {round, "tomas", "zita", "answered it"}).ok());
    REQUIRE(f.desk("zita").reviews().rate({"1"}, rating(round, a, kLate)).ok());
    CHECK(f.desk("sol").reviews().results(round)->contacts[0].ratings.size() == 2);
}

}  // namespace

std::vector<ContractCase> calibration_cases() {
    return {
        {"what is blind makes room for what was given before",
         what_is_blind_makes_room_for_what_was_given_before},
        {"what waits is not shown to who rates it", what_waits_is_not_shown_to_who_rates_it},
        {"results come when every answer is in", results_come_when_every_answer_is_in},
        {"who leaves is replaced or dropped and it is recorded",
         who_leaves_is_replaced_or_dropped_and_it_is_recorded},
        {"a round can end without results", a_round_can_end_without_results},
        {"who knows the tag cannot rate", who_knows_the_tag_cannot_rate},
        {"who cannot rate is told before a round is begun",
         who_cannot_rate_is_told_before_a_round_is_begun},
        {"who handles it meanwhile is replaced", who_handles_it_meanwhile_is_replaced},
    };
}

}  // namespace shopkeeper::contract
