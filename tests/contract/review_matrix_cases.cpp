// Every function of reviewing × every role × whose work it is.
#include <doctest/doctest.h>

#include <functional>
#include <map>

#include "empowerment/oversight_desk.h"
#include "tests/contract/contract.h"
#include "tests/contract/review_support.h"

namespace shopkeeper::contract {

using namespace empowerment;

namespace {

// What there is to act on: ana's reviewed work, tomas' work, a round of rita and tomas.
struct Scene {
    std::string anas, anas_review, tomas, sample, round, in_round;
    SampleRequest request;
    int keys = 0;
    RequestKey key() { return {"m" + std::to_string(++keys)}; }
};

Scene play(DeskFixture& f) {
    Scene scene;
    scene.anas = log(f, {"A-1"});
    scene.tomas = log(f, {"T-9", "tomas"});
    scene.in_round = log(f, {"R-1"});
    scene.request = all_so_far(f);
    ReviewDesk& quinn = f.desk("quinn").reviews();
    scene.sample = quinn.draw_sample({"s"}, scene.request)->id;
    scene.anas_review = quinn.save_review({"v"}, agreeing(scene.anas))->id;
    scene.round = quinn.begin_round({"r"}, {"round", {scene.in_round}, {"rita", "tomas"}})->id;
    return scene;
}

// "yes", or the word of the refusal.
template <class T>
std::string verdict(const Result<T>& result) {
    return result ? "yes" : error_code_name(result.error().code);
}

struct Function {
    const char* name;
    std::function<std::string(ReviewDesk&, Scene&)> call;
    // Who gets another answer than "forbidden".
    std::map<std::string, std::string> allowed;
};

using Allowed = std::map<std::string, std::string>;

Allowed readers() {
    return {{"quinn", "yes"}, {"rita", "yes"}, {"tomas", "yes"}, {"sol", "yes"}, {"mia", "yes"}};
}
Allowed reviewers() {
    return {{"quinn", "yes"}, {"rita", "yes"}, {"tomas", "yes"}};
}
Allowed with(Allowed some, const std::string& person, const std::string& answer) {
    some[person] = answer;
    return some;
}

std::vector<Function> reading() {
    return {
        {"scorecard", [](ReviewDesk& d, Scene&) { return verdict(d.scorecard()); },
         with(with(with(with(with(readers(), "ana", "yes"), "ben", "yes"), "olga", "yes"), "sam",
                   "yes"),
              "noor", "yes")},
        {"try_sample", [](ReviewDesk& d, Scene& s) { return verdict(d.try_sample(s.request)); },
         readers()},
        {"samples", [](ReviewDesk& d, Scene&) { return verdict(d.samples()); }, readers()},
        {"sample_items",
         [](ReviewDesk& d, Scene& s) {
             SampleItemQuery query;
             query.sample_id = s.sample;
             return verdict(d.sample_items(query));
         },
         readers()},
        {"sheet of ana's work", [](ReviewDesk& d, Scene& s) { return verdict(d.sheet(s.anas)); },
         with(readers(), "ana", "yes")},
        {"sheet in a round",
         [](ReviewDesk& d, Scene& s) { return verdict(d.sheet(s.in_round)); },
         {{"quinn", "yes"}, {"sol", "yes"}, {"mia", "yes"}, {"ana", "yes"}}},
        {"sheet of nothing",
         [](ReviewDesk& d, Scene&) { return verdict(d.sheet("no-such")); },
         {{"quinn", "not_found"},
          {"rita", "not_found"},
          {"tomas", "not_found"},
          {"sol", "not_found"},
          {"mia", "not_found"}}},
        {"reviews of ana",
         [](ReviewDesk& d, Scene&) {
             ReviewQuery query;
             query.agent_id = "ana";
             return verdict(d.reviews(query));
         },
         with(readers(), "ana", "yes")},
        {"rounds", [](ReviewDesk& d, Scene&) { return verdict(d.rounds()); }, readers()},
        {"barred_raters of ana's work",
         [](ReviewDesk& d, Scene& s) { return verdict(d.barred_raters({s.anas})); }, reviewers()},
        {"barred_raters in a round",
         [](ReviewDesk& d, Scene& s) { return verdict(d.barred_raters({s.in_round})); },
         {{"quinn", "yes"}}},
        {"results",
         [](ReviewDesk& d, Scene& s) { return verdict(d.results(s.round)); },
         {{"quinn", "conflict"},
          {"rita", "conflict"},
          {"tomas", "conflict"},
          {"sol", "conflict"},
          {"mia", "conflict"}}},
        {"blind_sheet",
         [](ReviewDesk& d, Scene& s) { return verdict(d.blind_sheet(s.round, s.in_round)); },
         {{"rita", "yes"}, {"tomas", "yes"}}},
        {"agreement", [](ReviewDesk& d, Scene&) { return verdict(d.agreement(AgreementQuery{})); },
         readers()},
    };
}

std::vector<Function> writing() {
    return {
        {"draw_sample",
         [](ReviewDesk& d, Scene& s) { return verdict(d.draw_sample(s.key(), s.request)); },
         reviewers()},
        {"save_review of ana's work",
         [](ReviewDesk& d, Scene& s) { return verdict(d.save_review(s.key(), agreeing(s.anas))); },
         reviewers()},
        {"save_review of tomas' work",
         [](ReviewDesk& d, Scene& s) { return verdict(d.save_review(s.key(), agreeing(s.tomas))); },
         {{"quinn", "yes"}, {"rita", "yes"}}},
        {"begin_round",
         [](ReviewDesk& d, Scene& s) {
             return verdict(d.begin_round(s.key(), {"x", {"no-such"}, {"rita", "quinn"}}));
         },
         {{"quinn", "not_found"}, {"rita", "not_found"}, {"tomas", "not_found"}}},
        {"change_rater",
         [](ReviewDesk& d, Scene& s) {
             return verdict(d.change_rater(s.key(), {s.round, "rita", "", "on leave"}));
         },
         {{"quinn", "conflict"}}},
        {"end_round",
         [](ReviewDesk& d, Scene& s) { return verdict(d.end_round(s.key(), s.round, " ")); },
         {{"quinn", "invalid"}}},
        {"rate",
         [](ReviewDesk& d, Scene& s) {
             return verdict(
                 d.rate(s.key(), rating(s.round, s.in_round, {Tag::failure, "F1", "no_such"})));
         },
         {{"rita", "invalid"}, {"tomas", "invalid"}}},
    };
}

constexpr const char* kEveryone[] = {"ana",  "ben",   "sam", "cleo", "olga", "sol", "quinn",
                                     "rita", "tomas", "sid", "vera", "mia",  "noor"};

void check_all(DeskFixture& f, Scene& scene, const std::vector<Function>& functions) {
    for (const Function& one : functions)
        for (const char* person : kEveryone) {
            CAPTURE(one.name);
            CAPTURE(person);
            const auto expected = one.allowed.find(person);
            CHECK(one.call(f.desk(person).reviews(), scene) ==
                  (expected == one.allowed.end() ? "forbidden" : expected->second));
        }
}

void each_role_may_do_what_is_theirs(DeskFixture& f) {
    Scene scene = play(f);
    check_all(f, scene, reading());
    check_all(f, scene, writing());
}

void an_agent_sees_reviews_of_their_own_work_only(DeskFixture& f) {
    const Scene scene = play(f);
    REQUIRE(f.desk("rita").reviews().save_review({"v"}, agreeing(scene.tomas)).ok());
    const auto anas = f.desk("ana").reviews().reviews({});
    REQUIRE(anas->items.size() == 1);
    CHECK(anas->items[0].review.id == scene.anas_review);
    CHECK(f.desk("ben").reviews().reviews({})->items.empty());
    CHECK(f.desk("sol").reviews().reviews({})->items.size() == 2);
    for (const char* other : {"ben", "sol", "quinn", "tomas"})
        CHECK(f.desk(other).reviews().reply({"a"}, scene.anas_review, "mine", true).error().code ==
              ErrorCode::forbidden);
    CHECK(f.desk("ben").reviews().reply({"b"}, "no-such", "mine", true).error().code ==
          ErrorCode::forbidden);
    CHECK(f.desk("ana").reviews().reply({"a"}, scene.anas_review, "mine", true).ok());
}

void a_reviewer_changes_no_limit(DeskFixture& f) {
    const std::string document = format_policy(*f.desk("quinn").policy().value());
    for (const char* reviewer : {"quinn", "tomas"})
        CHECK(f.desk(reviewer).add_policy({"p"}, document).error().code == ErrorCode::forbidden);
}

void a_review_is_never_of_ones_own_work(DeskFixture& f) {
    const std::string mine = log(f, {"M-1", "tomas"});
    ResolutionDraft correction = entry("M-1");
    correction.corrects = mine;
    const auto corrected = f.desk("tomas").log_resolution({"c"}, correction);
    REQUIRE(corrected.ok());
    CHECK(f.desk("tomas").reviews().save_review({"v"}, agreeing(corrected->id)).error().code ==
          ErrorCode::forbidden);
    // Also when only a remedy was given in it.
    GrantRequest given = request("k", 1000, "C-M-2");
    given.contact_id = "M-2";
    REQUIRE(f.desk("tomas").grant(given)->grant);
    const std::string gave = log(f, {"M-2"});
    CHECK(f.desk("tomas").reviews().save_review({"v"}, agreeing(gave)).error().code ==
          ErrorCode::forbidden);
}

// "yes", or what it is refused with, for a review of it and for a place in a round over it.
std::string reads_and_rates(DeskFixture& f, const std::string& person, const std::string& work) {
    const auto read = f.desk(person).reviews().save_review({"v-" + work}, agreeing(work));
    const auto rated =
        f.desk("quinn").reviews().begin_round({"r-" + work}, {"x", {work}, {person, "rita"}});
    return verdict(read) + " " + verdict(rated);
}

void who_decided_about_a_remedy_handled_it(DeskFixture& f) {
    OversightDesk& zita = f.desk("zita").oversight();
    REQUIRE(zita.set_pin({"pin"}, "zita-4711").ok());
    const std::string approved = log(f, {"P-1", "ana", {}, false, true});
    const std::string declined = log(f, {"P-2", "sam", {}, false, true});
    const std::string stretched = log(f, {"S-1", "ana", {}, true});
    const std::string looked_at = log(f, {"P-3", "ana", {}, false, true});
    const auto waiting = zita.waiting();
    REQUIRE(waiting->size() == 3);
    const auto answer = [&](std::size_t i) {
        const WaitingRequest& one = waiting->at(i);
        return SecondAnswer{
            {"a-" + one.grant.id}, one.grant.id, one.frozen, "zita-4711", "As agreed."};
    };
    REQUIRE(zita.approve(answer(0)).ok());
    REQUIRE(zita.decline(answer(1)).ok());
    const std::string use = zita.stretch_uses({})->items.at(0).grant.id;
    REQUIRE(zita.read_stretch({{"read"}, use, WordKind::right_call, "Well done."}).ok());
    REQUIRE(zita.request_file(waiting->at(2).grant.id).ok());
    f.reopen();
    for (const std::string& work : {approved, declined, stretched})
        CHECK(reads_and_rates(f, "zita", work) == "forbidden invalid");
    // Looking decides nothing.
    CHECK(f.desk("zita").reviews().save_review({"v"}, agreeing(looked_at)).ok());
    // And nobody draws it for them.
    SampleRequest request = all_so_far(f);
    request.reviewer_ids = {"zita"};
    CHECK(f.desk("quinn").reviews().try_sample(request)->sample.unassigned == 3);
}

}  // namespace

std::vector<ContractCase> review_matrix_cases() {
    return {
        {"each role may do what is theirs", each_role_may_do_what_is_theirs},
        {"an agent sees reviews of their own work only",
         an_agent_sees_reviews_of_their_own_work_only},
        {"a reviewer changes no limit", a_reviewer_changes_no_limit},
        {"a review is never of one's own work", a_review_is_never_of_ones_own_work},
        {"who decided about a remedy handled it", who_decided_about_a_remedy_handled_it},
    };
}

}  // namespace shopkeeper::contract
