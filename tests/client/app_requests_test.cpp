// Requests for a second person through the App: what waits, what a decision is taken on, who
// answers, and everything that can stand in the way.
#include <doctest/doctest.h>

#include "client/requests_model.h"
#include "empowerment/policy_desk.h"
#include "tests/client/oversight_support.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;
using empowerment::GrantState;

const RequestsModel& requests(const AppHarness& h) {
    REQUIRE(h.model().wide.requests);
    return *h.model().wide.requests;
}

std::string count_of(const AppHarness& h, WideView view) {
    for (const NavRow& row : h.model().workspace.rows)
        if (row.view == view) return row.count;
    FAIL("the view is not in the navigation");
    return {};
}

std::string answer(const std::string& id, const char* pin, const char* words = "") {
    return id + '\t' + pin + '\t' + words;
}

// Henrike with a PIN before the requests.
void begin(AppHarness& h) {
    open_as_supervisor(h, Action::show_requests);
    set_pin(h, "henrike", "4711");
}

void look_again(AppHarness& h) {
    h.press(Action::show_requests);
}

}  // namespace

TEST_CASE("requests: what waits stands there with all a decision is taken on") {
    for (const DeskKind kind : {DeskKind::memory, DeskKind::sqlite}) {
        AppHarness h(kind);
        begin(h);
        CHECK(requests(h).rows.empty());
        CHECK_FALSE(requests(h).sentence.empty());
        CHECK(count_of(h, WideView::requests).empty());
        REQUIRE(h.desk_of("ines")->grant(gift("before", 5000)).ok());
        const std::string id = ask(h, "ask");
        h.now += std::chrono::hours(1);
        ask(h, "later", 90000, "4900");
        look_again(h);
        const RequestsModel& model = requests(h);
        REQUIRE(model.rows.size() == 2);
        CHECK(count_of(h, WideView::requests) == "2");
        CHECK(model.rows[0].id == id);
        CHECK(model.rows[0].title == "Refund 400.00 USD");
        CHECK(model.rows[0].detail == "Inês Duarte · #4821");
        CHECK(model.rows[0].until == "19 Nov");
        CHECK(model.row == 0);
        CHECK(model.asked.title == "250.00 above the limit per action");
        CHECK(model.asked.band == empowerment::Band::second_person);
        CHECK(model.same_now);
        REQUIRE(model.messages.size() == 2);
        CHECK_FALSE(model.messages[0].from_customer);
        CHECK(model.messages[1].text == "It has not moved since Friday.");
        REQUIRE(model.earlier.size() == 1);
        CHECK(model.earlier[0].title == "Refund 50.00 USD");
        // Of this contact as well.
        CHECK(model.facts.back().caption == "Same contact");
        CHECK(model.seconds == std::vector<std::string>{"Henrike Vos (you)", "Mia Lindgren"});
        CHECK(model.second_is_me);
        h.choose(Action::choose_request, 1);
        CHECK(requests(h).title == "Refund 900.00 USD");
    }
}

TEST_CASE("requests: an approval gives what was frozen, and the agent finds the word") {
    for (const DeskKind kind : {DeskKind::memory, DeskKind::sqlite}) {
        AppHarness h(kind);
        begin(h);
        const std::string id = ask(h, "ask");
        look_again(h);
        REQUIRE(h.model().state_of(Action::approve_request).enabled);
        h.type(Action::approve_request, answer(id, "4711", "She waited long enough"));
        CHECK(state_of(h, id) == GrantState::recorded);
        CHECK(said(h, "Approved: refund 400.00 USD"));
        CHECK(requests(h).rows.empty());
        CHECK(count_of(h, WideView::requests).empty());
        const auto words = h.desk_of("ines")->oversight().words_to_me({});
        REQUIRE(words.ok());
        REQUIRE(words->items.size() == 1);
        CHECK(words->items[0].words == "She waited long enough");
        CHECK(words->items[0].person_id == "henrike");
    }
}

TEST_CASE("requests: who declines says why, and the PIN of another person counts on their desk") {
    AppHarness h;
    begin(h);
    set_pin(h, "mia", "0815");
    const std::string id = ask(h, "ask");
    look_again(h);
    CHECK_FALSE(h.model().state_of(Action::decline_request).enabled);
    h.type(Action::set_request_words, id + "\tOffer the replacement first");
    CHECK(h.model().state_of(Action::decline_request).enabled);
    h.choose(Action::choose_request_second, 1);
    CHECK_FALSE(requests(h).second_is_me);
    // Henrike's own PIN is not Mia's.
    h.type(Action::decline_request, answer(id, "4711", "Offer the replacement first"));
    CHECK(requests(h).trouble.find("not the PIN of Mia") != std::string::npos);
    CHECK(requests(h).words == "Offer the replacement first");
    CHECK(state_of(h, id) == GrantState::awaiting_second_person);
    h.type(Action::decline_request, answer(id, "0815", "Offer the replacement first"));
    CHECK(state_of(h, id) == GrantState::declined);
    const auto words = h.desk_of("ines")->oversight().words_to_me({});
    REQUIRE(words->items.size() == 1);
    CHECK(words->items[0].person_id == "mia");
}

TEST_CASE("requests: what was said about the view goes when the view is left") {
    AppHarness h;
    begin(h);
    const std::string id = ask(h, "ask");
    look_again(h);
    h.type(Action::decline_request, answer(id, "4711"));
    REQUIRE_FALSE(h.model().toasts.empty());
    look_again(h);
    CHECK_FALSE(h.model().toasts.empty());
    h.press(Action::show_stretch);
    CHECK(h.model().toasts.empty());
}

TEST_CASE("requests: nobody answers what they asked for themselves") {
    AppHarness h;
    begin(h);
    const std::string id = ask(h, "own", 400000, "4821", "henrike");
    look_again(h);
    REQUIRE(requests(h).rows.size() == 1);
    CHECK(requests(h).rows[0].own);
    CHECK(requests(h).seconds == std::vector<std::string>{"Mia Lindgren"});
    CHECK(requests(h).second == 0);
    CHECK_FALSE(requests(h).second_is_me);
    h.type(Action::approve_request, answer(id, "4711"));
    CHECK(state_of(h, id) == GrantState::awaiting_second_person);
}

TEST_CASE("requests: no PIN, a wrong one and a locked one are each said, and nothing is lost") {
    AppHarness h;
    open_as_supervisor(h, Action::show_requests);
    const std::string id = ask(h, "ask");
    look_again(h);
    h.type(Action::set_request_words, id + "\tFine by me");
    h.type(Action::approve_request, answer(id, "4711", "Fine by me"));
    CHECK(requests(h).trouble.find("has no PIN yet") != std::string::npos);
    set_pin(h, "henrike", "4711");
    h.type(Action::approve_request, answer(id, "0000", "Fine by me"));
    CHECK(requests(h).trouble.find("4 tries are left") != std::string::npos);
    for (int i = 0; i < 4; ++i) h.type(Action::approve_request, answer(id, "0000", "Fine by me"));
    // The moment is one of the team's clock, not of a machine.
    CHECK(requests(h).trouble.find("18 Nov, 09:15") != std::string::npos);
    h.type(Action::approve_request, answer(id, "4711", "Fine by me"));
    CHECK(requests(h).trouble.find("cannot confirm anything before") != std::string::npos);
    CHECK(requests(h).words == "Fine by me");
    CHECK(state_of(h, id) == GrantState::awaiting_second_person);
    h.now += std::chrono::minutes(16);
    h.type(Action::approve_request, answer(id, "4711", "Fine by me"));
    CHECK(state_of(h, id) == GrantState::recorded);
}

TEST_CASE(
    "requests: what expires leaves the list by itself; what was typed for it stays in sight") {
    AppHarness h;
    begin(h);
    const std::string id = ask(h, "ask");
    look_again(h);
    h.type(Action::set_request_words, id + "\tI will look at it");
    REQUIRE(h.app().next_deadline());
    h.now += std::chrono::hours(24);
    h.settle();
    CHECK(requests(h).rows.empty());
    CHECK(requests(h).row == -1);
    CHECK(requests(h).id == id);
    CHECK(requests(h).file_sentence.find("no longer waits") != std::string::npos);
    CHECK(requests(h).words == "I will look at it");
    CHECK_FALSE(h.model().state_of(Action::approve_request).enabled);
    h.choose(Action::choose_request, -1);
    CHECK(requests(h).id.empty());
}

TEST_CASE(
    "requests: one that was answered elsewhere meanwhile is said so, and not answered twice") {
    AppHarness h;
    begin(h);
    set_pin(h, "mia", "0815");
    const std::string id = ask(h, "ask");
    look_again(h);
    const auto waiting = h.desk_of("mia")->oversight().waiting();
    REQUIRE(h.desk_of("mia")
                ->oversight()
                .decline({{"theirs"}, id, waiting->front().frozen, "0815", "Too much"})
                .ok());
    h.type(Action::approve_request, answer(id, "4711"));
    CHECK(state_of(h, id) == GrantState::declined);
    CHECK(requests(h).trouble.find("no longer waits") != std::string::npos);
    CHECK(requests(h).row == -1);
}

TEST_CASE("requests: what nobody may approve by now still waits, and is said so") {
    AppHarness h;
    begin(h);
    const std::string id = ask(h, "ask", 140000);
    look_again(h);
    CHECK(h.model().state_of(Action::approve_request).enabled);
    empowerment::PolicySave save;
    save.key.value = "lower";
    save.base_version = 1;
    save.reason = "Less";
    empowerment::Policy lower = **h.desk().policy();
    lower.hard_ceiling_factor = 2;
    save.document = empowerment::format_policy(lower);
    REQUIRE(h.desk().policies().save(save).ok());
    // Read before the policy changed: the answer says it.
    h.type(Action::approve_request, answer(id, "4711"));
    CHECK(requests(h).trouble.find("nobody may approve it") != std::string::npos);
    CHECK(state_of(h, id) == GrantState::awaiting_second_person);
    CHECK_FALSE(requests(h).same_now);
    CHECK(requests(h).now.band == empowerment::Band::refused);
    CHECK_FALSE(h.model().state_of(Action::approve_request).enabled);
    // It can still be declined.
    h.type(Action::set_request_words, id + "\tNot any more");
    CHECK(h.model().state_of(Action::decline_request).enabled);
}

TEST_CASE("requests: what an agent asks at this desk is there without leaving the view") {
    AppHarness h(DeskKind::sqlite);
    std::string queue = queue_lines(4821, 1);
    queue.replace(queue.find("31200"), 5, "900000");
    write_text(h.folder / "queue.jsonl", queue);
    h.options.queue_file = (h.folder / "queue.jsonl").string();
    open_as_supervisor(h, Action::show_requests);
    h.press(Action::role_agent);
    h.choose(Action::set_reason, 0);
    h.type(Action::set_amount, "3000");
    h.type(Action::set_explanation, "The whole kitchen came broken.");
    REQUIRE(h.model().state_of(Action::ask_second_person).enabled);
    // The view is on screen again before the write has an answer.
    h.app().apply({Action::ask_second_person, {}, 0});
    h.app().apply({Action::role_supervisor, {}, 0});
    h.settle();
    REQUIRE(h.model().wide.requests);
    CHECK(requests(h).rows.size() == 1);
    CHECK(count_of(h, WideView::requests) == "1");
}

TEST_CASE("requests: where others write to the record, what they ask is there within two seconds") {
    AppHarness h;
    AppOptions options = h.options;
    options.desk_of = nullptr;  // each person has a program of their own
    options.role = empowerment::Role::supervisor;
    auto opened = App::open(options, h.desk_of("henrike"), std::make_unique<FakeFetcher>());
    REQUIRE(opened.ok());
    App& app = **opened;
    const auto settle = [&] {
        app.poll(h.now);
        while (!app.idle()) {
            app.wait(std::chrono::milliseconds(100));
            app.poll(h.now);
        }
    };
    settle();
    app.apply({Action::show_requests, {}, 0});
    settle();
    REQUIRE(app.model().wide.requests);
    CHECK(app.model().wide.requests->rows.empty());
    ask(h, "ask");
    REQUIRE(app.next_deadline());
    CHECK(*app.next_deadline() <= h.now + std::chrono::seconds(2));
    h.now += std::chrono::seconds(2);
    settle();
    const RequestsModel& model = *app.model().wide.requests;
    REQUIRE(model.rows.size() == 1);
    // Who answers is who signed in: nobody is chosen, and no PIN is asked for.
    CHECK_FALSE(model.pin_needed);
    CHECK(model.seconds == std::vector<std::string>{"Henrike Vos (you)"});
    CHECK(model.second == 0);
}

TEST_CASE("requests: words to who asked survive a kill") {
    AppHarness h(DeskKind::sqlite);
    begin(h);
    const std::string id = ask(h, "ask");
    look_again(h);
    h.type(Action::set_request_words, id + "\tHalf of it today, please");
    h.kill();
    h.open();
    h.press(Action::show_requests);
    CHECK(requests(h).words == "Half of it today, please");
}

TEST_CASE("requests: a colleague’s forgotten PIN is taken away with one’s own and a reason") {
    AppHarness h;
    begin(h);
    set_pin(h, "mia", "0815");
    CHECK(requests(h).colleague_ids == std::vector<std::string>{"mia"});
    h.type(Action::clear_pin, answer("mia", "0000", "Back from leave"));
    CHECK(requests(h).clear_trouble.find("not the PIN") != std::string::npos);
    CHECK(h.desk_of("mia")->oversight().pin()->since.has_value());
    h.type(Action::clear_pin, answer("mia", "4711", "Back from leave"));
    CHECK_FALSE(h.desk_of("mia")->oversight().pin()->since.has_value());
    CHECK(requests(h).cleared == 1);
    CHECK(said(h, "The PIN of Mia Lindgren is taken away"));
}

TEST_CASE("requests: an agent has no such view, and no action of theirs answers anything") {
    AppHarness h;
    set_pin(h, "ines", "1234");
    h.open();
    const std::string id = ask(h, "ask", 40000, "4821", "rui");
    h.type(Action::approve_request, answer(id, "1234"));
    CHECK(state_of(h, id) == GrantState::awaiting_second_person);
    CHECK_FALSE(h.model().wide.requests);
}
