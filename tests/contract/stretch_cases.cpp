// Stretch uses that are read afterwards, and the words an agent hears.
#include <doctest/doctest.h>

#include "empowerment/oversight_desk.h"
#include "tests/contract/contract.h"

namespace shopkeeper::contract {

using namespace empowerment;
using std::chrono::hours;

namespace {

Grant stretched(DeskFixture& f, const std::string& agent, const std::string& key,
                const std::string& customer) {
    GrantRequest more = request(key, 16000, customer);
    more.explanation = "It was broken again, the third time this month.";
    more.contact_id = "T-" + key;
    const auto given = f.desk(agent).grant(more);
    REQUIRE(given.ok());
    REQUIRE(given->grant.has_value());
    REQUIRE(given->decision.band == Band::stretch);
    return *given->grant;
}

StretchReading reading(const std::string& key, const std::string& grant_id, WordKind kind,
                       const std::string& words) {
    return {{key}, grant_id, kind, words};
}

void a_stretch_use_is_listed_with_what_it_exceeds(DeskFixture& f) {
    REQUIRE(f.desk("ana").grant(request("within", 5000, "C-9"))->grant.has_value());
    const Grant given = stretched(f, "ana", "k1", "C-1");
    const auto page = f.desk("sol").oversight().stretch_uses({});
    REQUIRE_MESSAGE(page.ok(), (page ? "" : page.error().message));
    REQUIRE(page->items.size() == 1);
    const StretchUse& use = page->items[0];
    CHECK(use.grant.id == given.id);
    CHECK(use.grant.agent_id == "ana");
    CHECK(use.grant.request.explanation == "It was broken again, the third time this month.");
    CHECK(use.decision.binding_limit == Limit::per_action);
    CHECK(use.decision.above_minor == 1000);
    CHECK(use.team == "care");
    CHECK(use.given_on == *parse_date("2026-11-18"));
    CHECK(use.due_on == *parse_date("2026-11-20"));
    CHECK_FALSE(use.overdue);
    CHECK(use.readings.empty());
    CHECK(page->total == 1);
    CHECK(page->unread == 1);
    CHECK(page->overdue == 0);
}

void two_days_are_the_teams_own(DeskFixture& f) {
    // New York: still the 17th when Lisbon has the 18th.
    f.set_now(at("2026-11-18T04:30:00Z"));
    stretched(f, "olga", "k1", "C-1");
    stretched(f, "ana", "k2", "C-2");
    const auto overdue = [&](const char* team) {
        StretchFilter filter;
        filter.team = team;
        return f.desk("sol").oversight().stretch_uses(filter)->overdue;
    };
    f.set_now(at("2026-11-20T04:59:59Z"));
    CHECK(overdue("north") == 0);
    f.set_now(at("2026-11-20T05:00:00Z"));
    CHECK(overdue("north") == 1);
    CHECK(overdue("care") == 0);
    f.set_now(at("2026-11-21T00:00:00Z"));
    CHECK(overdue("care") == 1);
    CHECK(overdue("") == 2);
    // Overdue is said; it blocks nobody.
    CHECK(f.desk("ana").grant(request("k3", 5000, "C-3"))->grant.has_value());
}

void a_reading_is_added_and_heard(DeskFixture& f) {
    const Grant given = stretched(f, "ana", "k1", "C-1");
    f.advance(hours(24 * 4));
    CHECK(f.desk("sol").oversight().stretch_uses({})->items[0].overdue);
    const auto said = f.desk("sol").oversight().read_stretch(
        reading("r1", given.id, WordKind::right_call, "I would have done the same."));
    REQUIRE_MESSAGE(said.ok(), (said ? "" : said.error().message));
    CHECK(f.desk("sol")
              .oversight()
              .read_stretch(
                  reading("r1", given.id, WordKind::right_call, "I would have done the same."))
              ->replayed);
    const auto page = f.desk("quinn").oversight().stretch_uses({});
    REQUIRE(page.ok());
    CHECK(page->unread == 0);
    CHECK_FALSE(page->items[0].overdue);
    REQUIRE(page->items[0].readings.size() == 1);
    CHECK(page->items[0].readings[0].person_id == "sol");
    CHECK_FALSE(page->items[0].readings[0].heard_at.has_value());
    // Another opinion stands beside the first.
    REQUIRE(f.desk("mia")
                .oversight()
                .read_stretch(reading("r1", given.id, WordKind::talk_about_it, "Let us talk."))
                .ok());
    auto words = f.desk("ana").oversight().words_to_me({});
    REQUIRE(words.ok());
    REQUIRE(words->items.size() == 2);
    CHECK(words->unheard == 2);
    CHECK(words->items[0].words == "Let us talk.");
    CHECK(words->items[1].contact_id == "T-k1");
    f.advance(hours(1));
    const auto heard = f.desk("ana").oversight().acknowledge({"h1"}, words->items[1].id);
    REQUIRE(heard.ok());
    CHECK(heard->heard_at == f.now());
    f.advance(hours(1));
    CHECK(f.desk("ana").oversight().acknowledge({"h2"}, words->items[1].id)->heard_at ==
          heard->heard_at);
    CHECK(f.desk("ana").oversight().acknowledge({"h1"}, words->items[1].id)->replayed);
    WordFilter unheard;
    unheard.unheard_only = true;
    f.reopen();
    words = f.desk("ana").oversight().words_to_me(unheard);
    CHECK(words->total == 1);
    CHECK(words->items.at(0).kind == WordKind::talk_about_it);
    CHECK(f.desk("mia").oversight().stretch_uses({})->items[0].readings[0].heard_at ==
          heard->heard_at);
}

void a_reading_is_by_another_supervisor_and_of_a_stretch(DeskFixture& f) {
    GrantRequest own = request("own", 210000, "C-5");
    own.explanation = "A whole kitchen came in the wrong colour.";
    const auto given = f.desk("sol").grant(own);
    REQUIRE(given->decision.band == Band::stretch);
    const std::string id = given->grant->id;
    CHECK(f.desk("sol")
              .oversight()
              .read_stretch(reading("r1", id, WordKind::right_call, ""))
              .error()
              .code == ErrorCode::forbidden);
    CHECK(f.desk("mia")
              .oversight()
              .read_stretch(reading("r1", id, WordKind::approved, ""))
              .error()
              .code == ErrorCode::invalid);
    CHECK(f.desk("mia")
              .oversight()
              .read_stretch(reading("r1", id, WordKind::talk_about_it, " "))
              .error()
              .code == ErrorCode::invalid);
    CHECK(f.desk("mia")
              .oversight()
              .read_stretch(reading("r1", "no-such", WordKind::right_call, ""))
              .error()
              .code == ErrorCode::not_found);
    const auto within = f.desk("ana").grant(request("k1", 5000));
    CHECK(f.desk("mia")
              .oversight()
              .read_stretch(reading("r1", within->grant->id, WordKind::right_call, ""))
              .error()
              .code == ErrorCode::invalid);
    CHECK(f.desk("mia").oversight().read_stretch(reading("r1", id, WordKind::right_call, "")).ok());
    const std::string word_id = f.desk("sol").oversight().words_to_me({})->items.at(0).id;
    CHECK(f.desk("ana").oversight().acknowledge({"h1"}, word_id).error().code ==
          ErrorCode::forbidden);
    CHECK(f.desk("sol").oversight().acknowledge({"h1"}, "no-such").error().code ==
          ErrorCode::not_found);
}

void what_was_voided_is_read_like_the_others(DeskFixture& f) {
    const Grant given = stretched(f, "ana", "k1", "C-1");
    REQUIRE(f.desk("ana").void_grant({"v1"}, given.id, "wrong customer").ok());
    f.advance(hours(24 * 5));
    const auto page = f.desk("sol").oversight().stretch_uses({});
    CHECK(page->total == 1);
    CHECK(page->unread == 1);
    CHECK(page->overdue == 1);
    CHECK(page->items[0].overdue);
    CHECK(page->items[0].grant.state == GrantState::voided);
    REQUIRE(f.desk("sol")
                .oversight()
                .read_stretch({{"r"}, given.id, WordKind::talk_about_it, "Why so often?"})
                .ok());
    CHECK(f.desk("sol").oversight().stretch_uses({})->unread == 0);
}

void pages_follow_each_other_without_a_gap(DeskFixture& f) {
    std::vector<std::string> ids;
    for (int i = 0; i < 9; ++i) {
        if (i % 3 == 0) f.advance(hours(24 * 7));
        ids.push_back(stretched(f, "ana", "k" + std::to_string(i), "C-" + std::to_string(i)).id);
    }
    for (const int read : {1, 4})
        REQUIRE(f.desk("mia")
                    .oversight()
                    .read_stretch(reading("r" + std::to_string(read),
                                          ids.at(static_cast<std::size_t>(read)),
                                          WordKind::right_call, "Yes."))
                    .ok());
    StretchFilter filter;
    filter.page_size = 2;
    for (const bool unread_only : {false, true}) {
        filter.unread_only = unread_only;
        filter.after_cursor.clear();
        std::vector<std::string> found;
        do {
            const auto page = f.desk("sol").oversight().stretch_uses(filter);
            REQUIRE(page.ok());
            CHECK(page->total == (unread_only ? 7 : 9));
            CHECK(page->unread == 7);
            for (const StretchUse& use : page->items) found.push_back(use.grant.id);
            filter.after_cursor = page->next_cursor;
        } while (!filter.after_cursor.empty());
        std::vector<std::string> expected = ids;
        if (unread_only) {
            expected.erase(expected.begin() + 4);
            expected.erase(expected.begin() + 1);
        } else {
            expected = {ids.rbegin(), ids.rend()};
        }
        CHECK(found == expected);
    }
    filter.after_cursor = "x";
    CHECK(f.desk("sol").oversight().stretch_uses(filter).error().code == ErrorCode::invalid);
    filter.after_cursor.clear();
    filter.page_size = 0;
    CHECK(f.desk("sol").oversight().stretch_uses(filter).error().code == ErrorCode::invalid);
    WordFilter words;
    words.page_size = 1;
    const auto first = f.desk("ana").oversight().words_to_me(words);
    REQUIRE(first->items.size() == 1);
    words.after_cursor = first->next_cursor;
    const auto second = f.desk("ana").oversight().words_to_me(words);
    REQUIRE(second->items.size() == 1);
    CHECK(second->next_cursor.empty());
    CHECK(second->items[0].id != first->items[0].id);
}

}  // namespace

std::vector<ContractCase> stretch_cases() {
    return {
        {"a stretch use is listed with what it exceeds",
         a_stretch_use_is_listed_with_what_it_exceeds},
        {"two days are the team's own", two_days_are_the_teams_own},
        {"a reading is added and heard", a_reading_is_added_and_heard},
        {"a reading is by another supervisor and of a stretch",
         a_reading_is_by_another_supervisor_and_of_a_stretch},
        {"what was voided is read like the others", what_was_voided_is_read_like_the_others},
        {"pages follow each other without a gap", pages_follow_each_other_without_a_gap},
    };
}

}  // namespace shopkeeper::contract
