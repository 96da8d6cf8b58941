// What is typed of a sample, and the words of one.
#include "client/sample_view.h"

#include <doctest/doctest.h>

#include "client/review_typed.h"
#include "client/sample_words.h"
#include "client/sheet_view.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;

// Lisbon is at UTC here; one day's midnight does not exist.
TeamClock clock_without_midnight_of(Date missing) {
    TeamClock clock;
    clock.zone = "UTC";
    clock.local = [](Instant at) {
        const auto day = std::chrono::floor<std::chrono::days>(at);
        return LocalTime{day, std::chrono::floor<std::chrono::minutes>(at - day)};
    };
    clock.instant = [missing](LocalTime time) -> std::optional<Instant> {
        if (time.day == missing && time.of_day < std::chrono::hours{1}) return {};
        return Instant(time.day) + time.of_day;
    };
    return clock;
}

const Instant kNow = *parse_instant("2026-11-18T09:00:00Z");

}  // namespace

TEST_CASE("sample: a share is typed as people say it") {
    struct Row {
        const char* text;
        std::int64_t per_mille;
        std::int64_t number;  // −1: none
    };
    for (const Row& row : {Row{"5", 50, -1}, Row{"5 %", 50, -1}, Row{"2.5%", 25, -1},
                           Row{" 0,5 % ", 5, -1}, Row{"100", 1000, -1}, Row{"0", 0, -1},
                           Row{"40 contacts", 50, 40}, Row{"1 contact", 50, 1}}) {
        CAPTURE(row.text);
        const auto rules = parse_share(row.text);
        REQUIRE(rules.ok());
        CHECK(rules->rest_number.value_or(-1) == row.number);
        if (row.number < 0) CHECK(rules->rest_per_mille == row.per_mille);
        CHECK(empowerment::check_rules(*rules).ok());
    }
    for (const char* text : {"", "five", "101", "-1", "5.55", "5 % %", "many contacts", "1e3"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_share(text).ok());
    }
}

TEST_CASE("sample: the period holds both of its days and is over") {
    const TeamClock clock = clock_without_midnight_of(*parse_date("2026-11-09"));
    const auto period = parse_period("9 Nov", "15 Nov", clock, kNow);
    REQUIRE(period.ok());
    // The day begins where the clock was put forward to.
    CHECK(format_instant(period->from) == "2026-11-09T01:00:00Z");
    CHECK(format_instant(period->to) == "2026-11-16T00:00:00Z");
    CHECK(parse_period("yesterday", "yesterday", clock, kNow).ok());
    CHECK_FALSE(parse_period("15 Nov", "9 Nov", clock, kNow).ok());
    CHECK_FALSE(parse_period("9 Nov", "today", clock, kNow).ok());
    CHECK_FALSE(parse_period("soon", "15 Nov", clock, kNow).ok());
    empowerment::SampleRequest request;
    request.from = period->from;
    request.to = period->to;
    CHECK(period_words(request, clock, *parse_date("2026-11-18")) == "9 – 15 Nov");
    request.from = *parse_instant("2025-12-29T00:00:00Z");
    request.to = *parse_instant("2026-01-05T00:00:00Z");
    CHECK(period_words(request, clock, *parse_date("2026-11-18")) == "29 Dec 2025 – 4 Jan");
}

TEST_CASE("sample: the last whole week is proposed, and can be read back") {
    const TeamClock clock = clock_without_midnight_of(*parse_date("2020-01-01"));
    for (const char* day : {"2026-11-16", "2026-11-18", "2026-11-22", "2026-01-02"}) {
        CAPTURE(day);
        const Date today = *parse_date(day);
        const SampleTyped typed = proposed_sample(today, 7);
        const auto request =
            request_of(typed, {{"hana", "Hana", {empowerment::Role::qa}, "", "", false}}, clock,
                       Instant(today) + std::chrono::hours{9});
        REQUIRE_MESSAGE(request.ok(), (request.ok() ? "" : request.error().message));
        const Date first = clock.local(request->from).day;
        CHECK(std::chrono::weekday(first) == std::chrono::Monday);
        CHECK(request->to - request->from == std::chrono::days{7});
        CHECK(today - first < std::chrono::days{14});
        CHECK(request->seed == 7);
        CHECK(request->rules.rest_per_mille == 50);
    }
}

TEST_CASE("sample: who is suspended or no reviewer reads nothing") {
    const std::vector<empowerment::Person> people = {
        {"hana", "Hana", {empowerment::Role::qa}, "", "", false},
        {"goran", "Goran", {empowerment::Role::qa}, "", "", true},
        {"rui", "Rui", {empowerment::Role::agent}, "", "", false}};
    REQUIRE(reviewers_among(people).size() == 1);
    CHECK(reviewers_among(people)[0].id == "hana");
}

TEST_CASE("review: what is typed is the same after it was kept") {
    ReviewTyped typed;
    typed.scores = {4, 0, kNotSaid, 5, 1};
    typed.says = ReviewTyped::Says::agrees;
    typed.other = empowerment::TagChoice{empowerment::Tag::failure, "F1", "late"};
    typed.why = "“why”\n";
    typed.comment = "привет";
    typed.entry_id = "e1";
    typed.judged = {empowerment::Tag::relationship, "R1", "choosing"};
    typed.key = "k1";
    typed.sent = "{}";
    CHECK(review_typed_from_json(to_json(typed)) == typed);
    CHECK(review_typed_from_json(Json::array()) == ReviewTyped{});
    CHECK(review_typed_from_json({{"scores", {99, "x"}}, {"says", 3}}).scores[0] == 5);
    // A kept tag beside is not sent while agreement is said.
    const empowerment::ReviewDraft draft = draft_of(typed, "s", 1);
    CHECK(draft.agrees);
    CHECK_FALSE(draft.retag.has_value());
    CHECK(draft.retag_why.empty());
    CHECK(draft.scores[0] == 4);
    CHECK_FALSE(draft.scores[1].has_value());
    CHECK(first_open_trait(typed) == 2);
}

TEST_CASE("review: what was given is summed while it stands; what was only asked for is not") {
    const auto grant = [](std::int64_t minor, empowerment::GrantState state) {
        empowerment::Grant one;
        one.request.amount_minor = minor;
        one.state = state;
        return one;
    };
    using empowerment::GrantState;
    CHECK(given_words({}).empty());
    CHECK(given_words({grant(1000, GrantState::recorded), grant(250, GrantState::paid)}) ==
          "12.50");
    CHECK(given_words({grant(1000, GrantState::recorded), grant(900, GrantState::voided)}) ==
          "10.00");
    CHECK(given_words({grant(1000, GrantState::declined), grant(900, GrantState::expired)}) ==
          "10.00");
    std::vector<empowerment::Grant> two = {grant(1000, GrantState::recorded),
                                           grant(900, GrantState::recorded)};
    two[1].request.currency = *empowerment::Currency::from_code("EUR");
    CHECK(given_words(two).empty());
    two[1].request.currency = two[0].request.currency;
    two[0].request.amount_minor = two[1].request.amount_minor = INT64_MAX;
    CHECK(given_words(two).empty());
}
