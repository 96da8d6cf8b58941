#include <doctest/doctest.h>

#include "empowerment/oversight_desk.h"
#include "tests/contract/contract.h"

namespace shopkeeper::contract {

using namespace empowerment;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

namespace {

ErrorCode code_of(const Status& status) {
    REQUIRE_FALSE(status.ok());
    return status.error().code;
}

void without_a_pin_nothing_is_confirmed(DeskFixture& f) {
    CHECK_FALSE(f.desk("sol").oversight().pin()->since.has_value());
    for (const char* tried : {"", "0000", "4711"})
        CHECK(code_of(f.desk("sol").oversight().confirm_pin(tried)) == ErrorCode::forbidden);
    CHECK(f.desk("sol").oversight().change_pin({"p1"}, "", "4711").error().code ==
          ErrorCode::forbidden);
}

void a_pin_is_set_once_and_confirms_its_person(DeskFixture& f) {
    const Instant set_at = f.now();
    REQUIRE(f.desk("sol").oversight().set_pin({"p1"}, "4711").ok());
    f.advance(hours(1));
    CHECK(f.desk("sol").oversight().pin()->since == set_at);
    CHECK(f.desk("sol").oversight().confirm_pin("4711").ok());
    CHECK(f.desk("sol").oversight().set_pin({"p2"}, "4712").error().code == ErrorCode::conflict);
    // It is nobody else's.
    CHECK(code_of(f.desk("mia").oversight().confirm_pin("4711")) == ErrorCode::forbidden);
    REQUIRE(f.desk("mia").oversight().set_pin({"p1"}, "0815").ok());
    CHECK(code_of(f.desk("mia").oversight().confirm_pin("4711")) == ErrorCode::forbidden);
    CHECK(code_of(f.desk("sol").oversight().confirm_pin("0815")) == ErrorCode::forbidden);
    f.reopen();
    CHECK(f.desk("sol").oversight().confirm_pin("4711").ok());
    CHECK(f.desk("mia").oversight().confirm_pin("0815").ok());
}

void a_pin_is_changed_by_who_knows_it(DeskFixture& f) {
    OversightDesk& sol = f.desk("sol").oversight();
    REQUIRE(sol.set_pin({"p1"}, "4711").ok());
    CHECK(sol.change_pin({"p2"}, "4712", "0815").error().code == ErrorCode::forbidden);
    CHECK(sol.change_pin({"p2"}, "4711", "12").error().code == ErrorCode::invalid);
    REQUIRE(sol.change_pin({"p2"}, "4711", "0815").ok());
    CHECK(code_of(sol.confirm_pin("4711")) == ErrorCode::forbidden);
    CHECK(sol.confirm_pin("0815").ok());
}

void a_pin_worth_nothing_is_not_taken(DeskFixture& f) {
    OversightDesk& sol = f.desk("sol").oversight();
    for (const std::string& bad : {std::string(), std::string("123"), std::string("1111"),
                                   std::string("12\n34"), std::string("12\x01") + "34",
                                   std::string("\xff\xfe\xfd\xfc"), std::string(129, 'a') + "b"})
        CHECK(sol.set_pin({"p1"}, bad).error().code == ErrorCode::invalid);
    CHECK(sol.set_pin({"p1"}, "žluťoučký kůň").ok());  // the key stayed free
    CHECK(sol.confirm_pin("žluťoučký kůň").ok());
}

void the_fifth_wrong_pin_locks(DeskFixture& f) {
    OversightDesk& sol = f.desk("sol").oversight();
    REQUIRE(sol.set_pin({"p1"}, "4711").ok());
    for (int i = 0; i < 4; ++i) CHECK(code_of(sol.confirm_pin("0000")) == ErrorCode::forbidden);
    CHECK(sol.confirm_pin("4711").ok());  // a right one ends the count
    for (int i = 0; i < 5; ++i) CHECK(code_of(sol.confirm_pin("0000")) == ErrorCode::forbidden);
    const Instant locked_at = f.now();
    CHECK(sol.pin()->locked_until == locked_at + minutes(15));
    CHECK(code_of(sol.confirm_pin("4711")) == ErrorCode::busy);  // even the right one
    CHECK(sol.change_pin({"p2"}, "4711", "0815").error().code == ErrorCode::busy);
    // The lock is of one person.
    REQUIRE(f.desk("mia").oversight().set_pin({"p1"}, "0815").ok());
    CHECK(f.desk("mia").oversight().confirm_pin("0815").ok());
}

void a_lock_ends_by_the_clock_and_grows(DeskFixture& f) {
    REQUIRE(f.desk("sol").oversight().set_pin({"p1"}, "4711").ok());
    for (int i = 0; i < 5; ++i)
        CHECK(code_of(f.desk("sol").oversight().confirm_pin("0000")) == ErrorCode::forbidden);
    f.reopen();  // starting the program again brings no tries back
    f.advance(minutes(15) - milliseconds(1));
    CHECK(code_of(f.desk("sol").oversight().confirm_pin("4711")) == ErrorCode::busy);
    f.advance(milliseconds(1));
    CHECK_FALSE(f.desk("sol").oversight().pin()->locked_until.has_value());
    CHECK(code_of(f.desk("sol").oversight().confirm_pin("0000")) == ErrorCode::forbidden);
    CHECK(f.desk("sol").oversight().pin()->locked_until == f.now() + minutes(30));
    f.advance(minutes(30));
    CHECK(f.desk("sol").oversight().confirm_pin("4711").ok());
    CHECK(code_of(f.desk("sol").oversight().confirm_pin("0000")) == ErrorCode::forbidden);
    CHECK_FALSE(f.desk("sol").oversight().pin()->locked_until.has_value());
}

void a_clock_put_back_locks_no_longer(DeskFixture& f) {
    OversightDesk& sol = f.desk("sol").oversight();
    REQUIRE(sol.set_pin({"p1"}, "4711").ok());
    for (int i = 0; i < 5; ++i) CHECK(code_of(sol.confirm_pin("0000")) == ErrorCode::forbidden);
    f.advance(-hours(24 * 400));
    CHECK(code_of(sol.confirm_pin("4711")) == ErrorCode::busy);
    f.advance(minutes(15));
    CHECK(sol.confirm_pin("4711").ok());
}

void a_forgotten_pin_is_taken_away_by_another_supervisor(DeskFixture& f) {
    OversightDesk& sol = f.desk("sol").oversight();
    REQUIRE(sol.set_pin({"p1"}, "4711").ok());
    REQUIRE(f.desk("mia").oversight().set_pin({"p1"}, "0815").ok());
    REQUIRE(f.desk("ana").oversight().set_pin({"p1"}, "1234").ok());
    CHECK(sol.clear_pin({"c1"}, "sol", "4711", "forgot it").error().code == ErrorCode::forbidden);
    CHECK(f.desk("ana").oversight().clear_pin({"c1"}, "sol", "1234", "forgot it").error().code ==
          ErrorCode::forbidden);
    CHECK(sol.clear_pin({"c1"}, "mia", "0815", "forgot it").error().code == ErrorCode::forbidden);
    CHECK(sol.clear_pin({"c1"}, "mia", "4711", " ").error().code == ErrorCode::invalid);
    CHECK(sol.clear_pin({"c1"}, "nobody", "4711", "forgot it").error().code ==
          ErrorCode::not_found);
    CHECK(sol.clear_pin({"c1"}, "ben", "4711", "forgot it").error().code == ErrorCode::not_found);
    for (int i = 0; i < 5; ++i)
        CHECK(code_of(f.desk("mia").oversight().confirm_pin("0000")) == ErrorCode::forbidden);
    REQUIRE(sol.clear_pin({"c1"}, "mia", "4711", "forgot it").ok());
    CHECK(sol.clear_pin({"c1"}, "mia", "", "forgot it")->replayed);
    CHECK(code_of(f.desk("mia").oversight().confirm_pin("0815")) == ErrorCode::forbidden);
    REQUIRE(f.desk("mia").oversight().set_pin({"p2"}, "2468").ok());
    CHECK(f.desk("mia").oversight().confirm_pin("2468").ok());
}

void a_repeated_key_changes_a_pin_once(DeskFixture& f) {
    OversightDesk& sol = f.desk("sol").oversight();
    const auto first = sol.set_pin({"p1"}, "4711");
    REQUIRE(first.ok());
    CHECK_FALSE(first->replayed);
    f.advance(hours(1));
    const auto again = sol.set_pin({"p1"}, "9999");
    REQUIRE(again.ok());
    CHECK(again->replayed);
    CHECK(again->since == first->since);
    CHECK(sol.confirm_pin("4711").ok());
    CHECK(sol.change_pin({"p1"}, "4711", "0815").error().code == ErrorCode::conflict);
    CHECK(f.desk("sol").grant(request("p1", 100)).error().code == ErrorCode::conflict);
    CHECK(sol.set_pin({""}, "4711").error().code == ErrorCode::invalid);
}

void who_is_suspended_confirms_nothing(DeskFixture& f) {
    OversightDesk& sid = f.desk("sid").oversight();
    CHECK(sid.set_pin({"p1"}, "4711").error().code == ErrorCode::forbidden);
    CHECK(sid.change_pin({"p1"}, "4711", "0815").error().code == ErrorCode::forbidden);
    CHECK(code_of(sid.confirm_pin("4711")) == ErrorCode::forbidden);
    CHECK(sid.clear_pin({"p1"}, "sol", "4711", "forgot it").error().code == ErrorCode::forbidden);
    CHECK(sid.pin().ok());
}

}  // namespace

std::vector<ContractCase> pin_cases() {
    return {
        {"without a PIN nothing is confirmed", without_a_pin_nothing_is_confirmed},
        {"a PIN is set once and confirms its person", a_pin_is_set_once_and_confirms_its_person},
        {"a PIN is changed by who knows it", a_pin_is_changed_by_who_knows_it},
        {"a PIN worth nothing is not taken", a_pin_worth_nothing_is_not_taken},
        {"the fifth wrong PIN locks", the_fifth_wrong_pin_locks},
        {"a lock ends by the clock and grows", a_lock_ends_by_the_clock_and_grows},
        {"a clock put back locks no longer", a_clock_put_back_locks_no_longer},
        {"a forgotten PIN is taken away by another supervisor",
         a_forgotten_pin_is_taken_away_by_another_supervisor},
        {"a repeated key changes a PIN once", a_repeated_key_changes_a_pin_once},
        {"who is suspended confirms nothing", who_is_suspended_confirms_nothing},
    };
}

}  // namespace shopkeeper::contract
