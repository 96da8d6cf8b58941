#include <doctest/doctest.h>

#include "tests/contract/contract.h"

namespace shopkeeper::contract {

using namespace empowerment;
using std::chrono::hours;

namespace {

void a_frozen_request_holds_no_bucket_and_expires(DeskFixture& f) {
    const auto asked = f.desk("ana").ask_second_person(request("k1", 40000));
    REQUIRE(asked.ok());
    REQUIRE(asked->grant.has_value());
    CHECK(asked->grant->state == GrantState::awaiting_second_person);
    CHECK(asked->grant->expires_at == f.now() + hours(24));
    CHECK(f.desk("ana").authority({"C-1", Currency()})->usage.customer_30d.used == 0);
    f.advance(hours(24) - std::chrono::milliseconds(1));
    CHECK(f.desk("ana").grants_of("file", "T-1")->front().state ==
          GrantState::awaiting_second_person);
    f.advance(std::chrono::milliseconds(1));
    CHECK(f.desk("ana").grants_of("file", "T-1")->front().state == GrantState::expired);
    f.reopen();
    CHECK(f.desk("ana").grants_of("file", "T-1")->front().state == GrantState::expired);
    CHECK(f.desk("ana").withdraw({"w1"}, asked->grant->id).error().code == ErrorCode::conflict);
}

void nobody_is_asked_for_what_the_agent_may_give(DeskFixture& f) {
    for (const std::int64_t amount : {5000, 16000}) {
        const auto asked = f.desk("ana").ask_second_person(request("k1", amount));
        REQUIRE_FALSE(asked.ok());
        CHECK(asked.error().code == ErrorCode::invalid);
    }
    CHECK(f.desk("ana").grant(request("k1", 5000)).ok());  // the key stayed free
}

void nobody_is_asked_for_what_nobody_may_approve(DeskFixture& f) {
    const auto asked = f.desk("ana").ask_second_person(request("k1", 150001));
    REQUIRE(asked.ok());
    CHECK(asked->decision.verdict == Verdict::refused);
    CHECK(asked->decision.binding_limit == Limit::hard_ceiling);
    CHECK_FALSE(asked->grant.has_value());
}

void a_request_is_withdrawn_by_who_asked(DeskFixture& f) {
    const auto asked = f.desk("ana").ask_second_person(request("k1", 40000));
    REQUIRE(asked.ok());
    const std::string id = asked->grant->id;
    CHECK(f.desk("ben").withdraw({"w1"}, id).error().code == ErrorCode::forbidden);
    CHECK(f.desk("ana").withdraw({"w1"}, "no-such").error().code == ErrorCode::not_found);
    const auto back = f.desk("ana").withdraw({"w1"}, id);
    REQUIRE(back.ok());
    CHECK(back->state == GrantState::expired);
    CHECK(f.desk("ana").withdraw({"w1"}, id).ok());  // the same key again
    CHECK(f.desk("ana").withdraw({"w2"}, id).error().code == ErrorCode::conflict);
    CHECK(f.desk("ana").grants_of("file", "T-1")->front().state == GrantState::expired);
}

void a_void_gives_the_amount_back(DeskFixture& f) {
    GrantRequest more = request("k1", 15100);
    more.explanation = "It was broken again, third time this month.";
    const auto given = f.desk("ana").grant(more);
    REQUIRE(given.ok());
    const auto gone = f.desk("ana").void_grant({"v1"}, given->grant->id, "wrong customer");
    REQUIRE(gone.ok());
    CHECK(gone->state == GrantState::voided);
    const Usage usage = f.desk("ana").authority({"C-1", Currency()})->usage;
    CHECK(usage.customer_30d.used == 0);
    CHECK_FALSE(usage.customer_30d.frees_at.has_value());
    CHECK(usage.agent_day.used == 0);
    CHECK(usage.team_month.used == 0);
    CHECK(usage.stretch_week.used == 0);
    CHECK(f.desk("ana").void_grant({"v2"}, given->grant->id, "again").error().code ==
          ErrorCode::conflict);
}

void a_void_goes_back_to_the_day_it_came_from(DeskFixture& f) {
    const auto old = f.desk("ana").grant(request("k1", 5000));
    f.advance(hours(24));
    REQUIRE(f.desk("ana").grant(request("k2", 3000))->grant.has_value());
    CHECK(f.desk("ana").void_grant({"v1"}, old->grant->id, "late").error().code ==
          ErrorCode::forbidden);
    REQUIRE(f.desk("sol").void_grant({"v1"}, old->grant->id, "never arrived").ok());
    const Usage usage = f.desk("ana").authority({"C-1", Currency()})->usage;
    CHECK(usage.customer_30d.used == 3000);
    CHECK(usage.agent_day.used == 3000);
    CHECK(usage.team_month.used == 3000);
}

void a_void_after_the_window_has_moved_on_changes_nothing_of_today(DeskFixture& f) {
    const auto old = f.desk("ana").grant(request("k1", 5000));
    f.advance(hours(24 * 40));
    REQUIRE(f.desk("ana").grant(request("k2", 3000))->grant.has_value());
    REQUIRE(f.desk("sol").void_grant({"v1"}, old->grant->id, "never arrived").ok());
    const Usage usage = f.desk("ana").authority({"C-1", Currency()})->usage;
    CHECK(usage.customer_30d.used == 3000);
    CHECK(usage.agent_day.used == 3000);
    CHECK(usage.team_month.used == 3000);
    f.advance(-hours(24 * 40));
    CHECK(f.desk("ana").authority({"C-1", Currency()})->usage.customer_30d.used == 3000);
}

void others_grants_are_voided_by_supervisors_only(DeskFixture& f) {
    const auto given = f.desk("ana").grant(request("k1", 5000));
    CHECK(f.desk("ben").void_grant({"v1"}, given->grant->id, "mine?").error().code ==
          ErrorCode::forbidden);
    CHECK(f.desk("quinn").void_grant({"v1"}, given->grant->id, "mine?").error().code ==
          ErrorCode::forbidden);
    CHECK(f.desk("ana").void_grant({"v1"}, "no-such", "gone").error().code == ErrorCode::not_found);
    CHECK(f.desk("ana").void_grant({"v1"}, given->grant->id, " ").error().code ==
          ErrorCode::invalid);
    CHECK(f.desk("sol").void_grant({"v1"}, given->grant->id, "wrong customer").ok());
}

void a_frozen_request_cannot_be_voided(DeskFixture& f) {
    const auto asked = f.desk("ana").ask_second_person(request("k1", 40000));
    CHECK(f.desk("ana").void_grant({"v1"}, asked->grant->id, "mistake").error().code ==
          ErrorCode::conflict);
}

}  // namespace

std::vector<ContractCase> state_cases() {
    return {
        {"a frozen request holds no bucket and expires",
         a_frozen_request_holds_no_bucket_and_expires},
        {"nobody is asked for what the agent may give",
         nobody_is_asked_for_what_the_agent_may_give},
        {"nobody is asked for what nobody may approve",
         nobody_is_asked_for_what_nobody_may_approve},
        {"a request is withdrawn by who asked", a_request_is_withdrawn_by_who_asked},
        {"a void gives the amount back", a_void_gives_the_amount_back},
        {"a void goes back to the day it came from", a_void_goes_back_to_the_day_it_came_from},
        {"a void after the window has moved on changes nothing of today",
         a_void_after_the_window_has_moved_on_changes_nothing_of_today},
        {"others' grants are voided by supervisors only",
         others_grants_are_voided_by_supervisors_only},
        {"a frozen request cannot be voided", a_frozen_request_cannot_be_voided},
    };
}

}  // namespace shopkeeper::contract
