// What the wide views do when a write, or the answer to it, is lost: nothing is done twice, nothing
// typed is gone.
#include <doctest/doctest.h>

#include <set>

#include "client/calibration_model.h"
#include "client/requests_model.h"
#include "client/said_model.h"
#include "client/stretch_model.h"
#include "client/words_model.h"
#include "empowerment/policy_desk.h"
#include "tests/client/oversight_support.h"
#include "tests/client/quality_support.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;
using empowerment::GrantState;
using empowerment::Role;

std::size_t different(const std::vector<std::string>& keys) {
    return std::set<std::string>(keys.begin(), keys.end()).size();
}

std::size_t words_to_ines(AppHarness& h) {
    const auto words = h.desk_of("ines")->oversight().words_to_me({});
    REQUIRE(words.ok());
    return words->items.size();
}

// Henrike before one request of Inês; its id.
std::string one_request(AppHarness& h) {
    open_as_supervisor(h, Action::show_requests);
    set_pin(h, "henrike", "4711");
    std::string id = ask(h, "ask");
    h.press(Action::show_requests);
    h.losses.keys.clear();
    return id;
}

const RequestsModel& requests(const AppHarness& h) {
    REQUIRE(h.model().wide.requests);
    return *h.model().wide.requests;
}

// Goran before a round over two contacts that he and Hana are to rate, not begun yet.
void one_round(AppHarness& h) {
    h.person = "goran";
    h.options.role = Role::qa;
    h.open();
    log_contact(h, "ines", "4801", kLate);
    log_contact(h, "rui", "4802", kUnclear);
    h.press(Action::show_calibration);
    h.press(Action::new_round);
    h.type(Action::set_round_title, "Late or lost?");
    for (int i = 0; i < 2; ++i) {
        h.choose(Action::toggle_round_contact, i);
        h.choose(Action::toggle_rater, i);
    }
}

void rate_late(AppHarness& h) {
    h.choose(Action::set_rating_tag, static_cast<int>(empowerment::Tag::failure));
    h.choose(Action::set_rating_group, 0);
    h.choose(Action::set_rating_reason, 0);
    h.press(Action::save_rating);
}

}  // namespace

TEST_CASE("lost answers: an approval is given once, whether it or its answer was lost") {
    for (const DeskKind kind : {DeskKind::memory, DeskKind::sqlite})
        for (const bool arrived : {false, true}) {
            CAPTURE(arrived);
            AppHarness h(kind);
            const std::string id = one_request(h);
            (arrived ? h.losses.lost : h.losses.unheard) = 1;
            const std::string answer = id + "\t4711\tShe waited long enough";
            h.type(Action::set_request_words, id + "\tShe waited long enough");
            h.type(Action::approve_request, answer);
            CHECK(state_of(h, id) ==
                  (arrived ? GrantState::recorded : GrantState::awaiting_second_person));
            CHECK(requests(h).trouble.find("busy") != std::string::npos);
            CHECK(requests(h).words == "She waited long enough");
            h.type(Action::approve_request, answer);
            CHECK(different(h.losses.keys) == 1);
            CHECK(state_of(h, id) == GrantState::recorded);
            CHECK(words_to_ines(h) == 1);
            h.press(Action::show_requests);
            CHECK(requests(h).rows.empty());
        }
}

TEST_CASE("lost answers: other words are another answer") {
    AppHarness h;
    const std::string id = one_request(h);
    h.losses.unheard = 1;
    for (const char* words : {"Offer the replacement first", "Not this time"}) {
        h.type(Action::set_request_words, id + '\t' + words);
        h.type(Action::decline_request, id + "\t4711\t" + words);
    }
    CHECK(h.losses.keys.size() == 2);
    CHECK(different(h.losses.keys) == 2);
    CHECK(state_of(h, id) == GrantState::declined);
    REQUIRE(words_to_ines(h) == 1);
    CHECK(h.desk_of("ines")->oversight().words_to_me({})->items[0].words == "Not this time");
}

TEST_CASE("lost answers: a reading of a stretch use is said once") {
    AppHarness h(DeskKind::sqlite);
    open_as_supervisor(h, Action::show_stretch);
    const std::string id = stretch(h, "s1", "4801");
    h.press(Action::show_stretch);
    h.losses.lost = 1;
    for (int i = 0; i < 2; ++i) h.type(Action::mark_right_call, id + "\tWell seen");
    CHECK(h.losses.keys.size() == 2);
    CHECK(different(h.losses.keys) == 1);
    CHECK(words_to_ines(h) == 1);
}

TEST_CASE("lost answers: reasons become one version") {
    for (const bool arrived : {false, true}) {
        CAPTURE(arrived);
        AppHarness h(DeskKind::sqlite);
        open_as_supervisor(h, Action::show_words);
        (arrived ? h.losses.lost : h.losses.unheard) = 1;
        h.type(Action::set_word, "/groups/F1/late\ttoo late");
        h.type(Action::set_words_reason, "Plainer");
        h.press(Action::save_words);
        CHECK(said(h, "Not saved"));
        CHECK(h.model().wide.words->reason_text == "Plainer");
        h.press(Action::save_words);
        CHECK(different(h.losses.keys) == 1);
        const auto history = h.desk().policies().taxonomy_history();
        REQUIRE(history.ok());
        CHECK(history->size() == 2);
        CHECK((*h.desk().taxonomy())->find_reason("F1", "late")->label == "too late");
    }
}

TEST_CASE("lost answers: a round begins once, and each answer in it counts once") {
    for (const DeskKind kind : {DeskKind::memory, DeskKind::sqlite}) {
        AppHarness h(kind);
        one_round(h);
        h.losses.lost = 1;
        h.press(Action::begin_round);
        h.press(Action::begin_round);
        CHECK(different(h.losses.keys) == 1);
        REQUIRE(h.desk().reviews().rounds()->size() == 1);
        h.press(Action::show_calibration);
        h.choose(Action::choose_round_contact, 0);
        h.losses.keys.clear();
        h.losses.lost = 1;
        rate_late(h);
        h.press(Action::save_rating);
        CHECK(h.losses.keys.size() == 2);
        CHECK(different(h.losses.keys) == 1);
        const auto rounds = h.desk().reviews().rounds();
        for (const empowerment::RaterProgress& rater : (*rounds)[0].raters)
            CHECK(rater.answered == (rater.rater_id == "goran" ? 1 : 0));
    }
}

TEST_CASE("lost answers: a word is heard once, also when nobody heard that it was") {
    AppHarness h(DeskKind::sqlite);
    open_as_supervisor(h, Action::show_stretch);
    const std::string id = stretch(h, "s1", "4801");
    h.press(Action::show_stretch);
    h.type(Action::mark_right_call, id + "\tWell seen");
    h.person = "ines";
    h.options.role = Role::agent;
    h.open();
    h.press(Action::show_said);
    h.losses.keys.clear();
    h.losses.lost = 1;
    REQUIRE(h.model().said);
    REQUIRE(h.model().said->rows.size() == 1);
    const std::string word = h.desk().oversight().words_to_me({})->items[0].id;
    for (int i = 0; i < 2; ++i) h.type(Action::hear_word, word);
    CHECK(different(h.losses.keys) == 1);
    CHECK(h.desk().oversight().words_to_me({})->items[0].heard_at.has_value());
}
