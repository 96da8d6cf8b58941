// How an agent's decision reads for somebody else, and what is typed but not sent.
#include <doctest/doctest.h>

#include "client/case_words.h"
#include "client/typed_notes.h"
#include "tests/client/support.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;
using empowerment::Band;
using empowerment::Limit;

LocalTime two_hours_ahead(Instant at) {
    const Instant local = at + std::chrono::hours(2);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    return {day, std::chrono::duration_cast<std::chrono::minutes>(local - day)};
}

struct Reading {
    std::vector<empowerment::Person> people;
    TeamClock clock{"Europe/Athens", two_hours_ahead, {}};
    CaseReader reader{people, clock, *parse_date("2026-11-18")};
};

empowerment::GrantRequest refund(std::int64_t amount_minor) {
    empowerment::GrantRequest request;
    request.amount_minor = amount_minor;
    return request;
}

empowerment::Decision above(Band band, Limit limit, std::int64_t lim, std::int64_t used,
                            std::int64_t amount) {
    empowerment::Decision decision;
    decision.band = band;
    decision.binding_limit = limit;
    decision.above_minor = amount - (lim - used);
    decision.lines.push({limit, lim, used, 0, lim - used, {}, 0});
    return decision;
}

}  // namespace

TEST_CASE("case words: every limit is named so that who reads it knows whose it is") {
    const Reading r;
    const auto title = [&](Band band, Limit limit) {
        return decision_model(r.reader, above(band, limit, 20000, 13800, 12000), refund(12000),
                              "Inês")
            .title;
    };
    CHECK(title(Band::second_person, Limit::customer_30d) == "58.00 above the customer limit");
    CHECK(title(Band::second_person, Limit::agent_day) == "58.00 above Inês’s limit for the day");
    CHECK(title(Band::second_person, Limit::team_month) ==
          "58.00 above the team’s budget of the month");
    CHECK(title(Band::stretch, Limit::per_action) == "58.00 above the limit per action");
    CHECK(title(Band::refused, Limit::hard_ceiling) == "58.00 above what anyone may approve");
    CHECK(title(Band::refused, Limit::agent_suspended) == "Inês’s authority is paused");
    CHECK(title(Band::within, Limit::customer_30d) == "Within the limits");
    empowerment::Decision gone;
    gone.malformed = empowerment::Malformed::reason_unknown;
    CHECK(decision_model(r.reader, gone, refund(1), "Inês").title ==
          "The policy does not know its reason any more");
}

TEST_CASE("case words: the meter shows what is left of the limit and how far beyond it goes") {
    const Reading r;
    const DecisionModel model = decision_model(
        r.reader, above(Band::second_person, Limit::customer_30d, 20000, 15000, 9000), refund(9000),
        "Inês");
    CHECK(model.has_meter);
    CHECK(model.left == doctest::Approx(0.25));
    CHECK(model.over == doctest::Approx(0.2));
    CHECK(model.detail == "150.00 of 200.00 given");
}

TEST_CASE("case words: moments in a sentence are those of the team's clock") {
    const Reading r;
    CHECK(in_team_time(r.reader, "locked before 2026-11-18T22:30:00Z.") ==
          "locked before 19 Nov, 00:30.");
    CHECK(in_team_time(r.reader, "2026-11-18T09:15:00.250Z and 2026-11-18T10:15:00Z") ==
          "18 Nov, 11:15 and 18 Nov, 12:15");
    for (const char* other : {"", "Z", "2026-11-18", "2026-11-18T", "1234-6789-1T", "a2026-99-99T"})
        CHECK(in_team_time(r.reader, other) == other);
}

TEST_CASE("case words: an answer's parts are told apart, whatever is missing") {
    const AnswerText whole = answer_text("g1\t4711\tFine\tby me");
    CHECK(whole.id == "g1");
    CHECK(whole.pin == "4711");
    CHECK(whole.words == "Fine\tby me");
    CHECK(answer_text("g1").pin.empty());
    CHECK(answer_text("g1\t4711").pin == "4711");
    CHECK(answer_text("").id.empty());
    CHECK(note_text("g1\tword").words == "word");
    CHECK(note_text("g1").words.empty());
}

TEST_CASE("typed notes: what is typed is there again, and the oldest go where there are too many") {
    const TempFolder folder;
    Jobs jobs(1, [] {});
    std::string trouble;
    const auto rest = [&] {
        while (!jobs.idle()) {
            jobs.wait(std::chrono::milliseconds(100));
            jobs.drain();
        }
    };
    const auto open = [&] {
        return TypedNotes(
            jobs, folder.path() / "notes.json",
            [&](const std::string&, std::string detail) { trouble = std::move(detail); });
    };
    TypedNotes notes = open();
    notes.put("a", "one");
    notes.put("b", "two");
    notes.put("b", "");
    for (std::size_t i = 0; i < kMostNotes; ++i) notes.put("n" + std::to_string(i), "text");
    rest();
    CHECK(trouble.empty());
    const TypedNotes again = open();
    CHECK(again.get("a").empty());
    CHECK(again.get("b").empty());
    CHECK(again.get("n0") == "text");
    CHECK(again.get("n199") == "text");
    write_text(folder / "notes.json", "{\"not\": [\"a list\"]}");
    CHECK(open().get("n0").empty());
}
