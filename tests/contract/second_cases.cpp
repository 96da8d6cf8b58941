// A second person's answers, and what someone tries who wants to be one.
#include <doctest/doctest.h>

#include "empowerment/oversight_desk.h"
#include "tests/contract/contract.h"

namespace shopkeeper::contract {

using namespace empowerment;
using std::chrono::hours;
using std::chrono::milliseconds;

namespace {

constexpr const char* kSolPin = "4711";
constexpr const char* kMiaPin = "0815";

void set_pins(DeskFixture& f) {
    REQUIRE(f.desk("sol").oversight().set_pin({"pin"}, kSolPin).ok());
    REQUIRE(f.desk("mia").oversight().set_pin({"pin"}, kMiaPin).ok());
}

// Ana asks for an amount above her authority; the request as sol reads it.
WaitingRequest asked_for(DeskFixture& f, const std::string& key, std::int64_t amount_minor,
                         const std::string& agent = "ana", const std::string& customer = "C-1") {
    const auto asked = f.desk(agent).ask_second_person(request(key, amount_minor, customer));
    REQUIRE(asked.ok());
    REQUIRE(asked->grant.has_value());
    const auto all = f.desk("sol").oversight().waiting();
    REQUIRE(all.ok());
    for (const WaitingRequest& one : *all)
        if (one.grant.id == asked->grant->id) return one;
    FAIL("the request does not wait");
    return {};
}

SecondAnswer answer(const std::string& key, const WaitingRequest& request,
                    const std::string& pin = kSolPin, const std::string& words = "") {
    return {{key}, request.grant.id, request.frozen, pin, words};
}

std::int64_t used_by(DeskFixture& f, const std::string& agent, const std::string& customer) {
    const Usage usage = f.desk(agent).authority({customer, Currency()})->usage;
    CHECK(usage.customer_30d.used == usage.agent_day.used);
    CHECK(usage.team_month.used >= usage.agent_day.used);
    return usage.agent_day.used;
}

void what_waits_is_shown_with_what_it_exceeds(DeskFixture& f) {
    set_pins(f);
    REQUIRE(f.desk("ana").grant(request("g1", 5000))->grant.has_value());
    const WaitingRequest waits = asked_for(f, "k1", 40000);
    CHECK(waits.grant.state == GrantState::awaiting_second_person);
    CHECK(waits.grant.agent_id == "ana");
    CHECK(waits.grant.at == f.now());
    CHECK(waits.grant.expires_at == f.now() + hours(24));
    CHECK(waits.shown.binding_limit == Limit::per_action);
    CHECK(waits.shown.above_minor == 25000);
    CHECK(waits.frozen.size() == 64);
    CHECK_FALSE(waits.own);
    f.advance(hours(1));
    const WaitingRequest later = asked_for(f, "k2", 300000, "sol", "C-2");
    CHECK(later.own);
    CHECK_FALSE(f.desk("mia").oversight().waiting()->back().own);
    CHECK(f.desk("mia").oversight().waiting()->front().grant.id == waits.grant.id);
    const auto file = f.desk("mia").oversight().request_file(waits.grant.id);
    REQUIRE(file.ok());
    REQUIRE(file->customer.size() == 1);
    CHECK(file->customer[0].request.amount_minor == 5000);
    REQUIRE(file->contact.size() == 3);  // sol asked beside the same contact
    CHECK(file->now.possible_now_minor == 15000);
    CHECK(f.desk("mia").oversight().request_file("no-such").error().code == ErrorCode::not_found);
    CHECK(f.desk("mia").oversight().request_file(file->customer[0].id).error().code ==
          ErrorCode::conflict);
}

void an_approval_gives_what_was_frozen_on_top_of_what_is_used(DeskFixture& f) {
    set_pins(f);
    REQUIRE(f.desk("ana").grant(request("g1", 15000))->grant.has_value());
    const WaitingRequest waits = asked_for(f, "k1", 70000);
    f.advance(hours(2));
    const auto given = f.desk("sol").oversight().approve(answer("a1", waits, kSolPin, "Go ahead"));
    REQUIRE_MESSAGE(given.ok(), (given ? "" : given.error().message));
    CHECK(given->grant.state == GrantState::recorded);
    CHECK(given->grant.band == Band::second_person);
    CHECK(used_by(f, "ana", "C-1") == 85000);
    // The agent sees it, with the word.
    const auto seen = f.desk("ana").grants_of("file", "T-1");
    REQUIRE(seen->size() == 2);
    CHECK(seen->back().state == GrantState::recorded);
    REQUIRE(seen->back().second.has_value());
    CHECK(seen->back().second->person_id == "sol");
    CHECK(seen->back().second->approved);
    CHECK(seen->back().second->words == "Go ahead");
    CHECK(seen->back().second->at == f.now());
    CHECK(f.desk("sol").oversight().waiting()->empty());
    // The day's limit of 750.00 is passed by it: nothing more goes by itself.
    CHECK(f.desk("ana").grant(request("g2", 100, "C-9"))->decision.binding_limit ==
          Limit::agent_day);
    f.reopen();
    CHECK(used_by(f, "ana", "C-1") == 85000);
    CHECK(f.desk("ana").grants_of("file", "T-1")->back().second->words == "Go ahead");
}

void an_approval_counts_from_its_own_day(DeskFixture& f) {
    set_pins(f);
    f.set_now(at("2026-11-30T20:00:00Z"));
    const WaitingRequest waits = asked_for(f, "k1", 40000);
    f.set_now(at("2026-12-01T09:00:00Z"));
    REQUIRE(f.desk("sol").oversight().approve(answer("a1", waits)).ok());
    const Usage usage = f.desk("ana").authority({"C-1", Currency()})->usage;
    CHECK(usage.agent_day.used == 40000);
    CHECK(usage.team_month.used == 40000);
    CHECK(usage.customer_30d.frees_at == at("2027-01-01T00:00:00Z"));
    // On that day the agent may void it, and everything goes back.
    REQUIRE(f.desk("ana").void_grant({"v1"}, waits.grant.id, "wrong order").ok());
    CHECK(used_by(f, "ana", "C-1") == 0);
    CHECK(f.desk("ana").grants_of("file", "T-1")->back().second->approved);
}

void a_decline_takes_nothing_and_says_why(DeskFixture& f) {
    set_pins(f);
    const WaitingRequest waits = asked_for(f, "k1", 40000);
    CHECK(f.desk("sol").oversight().decline(answer("d1", waits)).error().code ==
          ErrorCode::invalid);
    const auto said =
        f.desk("sol").oversight().decline(answer("d1", waits, kSolPin, "Offer a swap first."));
    REQUIRE_MESSAGE(said.ok(), (said ? "" : said.error().message));
    CHECK(said->state == GrantState::declined);
    CHECK(used_by(f, "ana", "C-1") == 0);
    const auto seen = f.desk("ana").grants_of("file", "T-1");
    CHECK(seen->back().state == GrantState::declined);
    CHECK_FALSE(seen->back().second->approved);
    CHECK(seen->back().second->words == "Offer a swap first.");
    CHECK(f.desk("mia").oversight().approve(answer("a1", waits, kMiaPin)).error().code ==
          ErrorCode::conflict);
    CHECK(f.desk("ana").withdraw({"w1"}, waits.grant.id).error().code == ErrorCode::conflict);
    CHECK(f.desk("sol").void_grant({"v1"}, waits.grant.id, "gone").error().code ==
          ErrorCode::conflict);
}

void nobody_answers_their_own_request(DeskFixture& f) {
    set_pins(f);
    const WaitingRequest waits = asked_for(f, "k1", 300000, "sol");
    CHECK(f.desk("sol").oversight().approve(answer("a1", waits)).error().code ==
          ErrorCode::forbidden);
    CHECK(f.desk("sol").oversight().decline(answer("d1", waits, kSolPin, "No.")).error().code ==
          ErrorCode::forbidden);
    CHECK(f.desk("mia").oversight().approve(answer("a1", waits, kMiaPin)).ok());
}

void an_answer_needs_the_answerers_own_pin(DeskFixture& f) {
    set_pins(f);
    const WaitingRequest waits = asked_for(f, "k1", 40000);
    for (const char* wrong : {"", kMiaPin, "4712"})
        CHECK(f.desk("sol").oversight().approve(answer("a1", waits, wrong)).error().code ==
              ErrorCode::forbidden);
    CHECK(f.desk("sol").oversight().decline(answer("d1", waits, kMiaPin, "No.")).error().code ==
          ErrorCode::forbidden);
    CHECK(f.desk("sol").oversight().approve(answer("a1", waits, "0")).error().code ==
          ErrorCode::forbidden);
    // The fifth wrong one has locked: the right one does not help now.
    CHECK(f.desk("sol").oversight().approve(answer("a1", waits)).error().code == ErrorCode::busy);
    CHECK(used_by(f, "ana", "C-1") == 0);
    CHECK(f.desk("mia").oversight().approve(answer("a1", waits, kMiaPin)).ok());
    CHECK(used_by(f, "ana", "C-1") == 40000);
}

// Whoever takes a colleague's PIN away could set the next one and answer in the colleague's name.
void a_pin_taken_away_does_not_confirm_for_who_took_it(DeskFixture& f) {
    set_pins(f);
    const WaitingRequest of_sol = asked_for(f, "k1", 900000, "sol");
    const WaitingRequest of_ana = asked_for(f, "k2", 40000);
    REQUIRE(f.desk("sol").oversight().clear_pin({"c"}, "mia", kSolPin, "forgot it").ok());
    REQUIRE(f.desk("mia").oversight().set_pin({"new"}, "chosen by sol").ok());
    const auto tried = f.desk("mia").oversight().approve(answer("a1", of_sol, "chosen by sol"));
    REQUIRE_FALSE(tried.ok());
    CHECK(tried.error().code == ErrorCode::forbidden);
    CHECK(tried.error().message.find("taken away by the person who asks this") !=
          std::string::npos);
    CHECK(f.desk("mia")
              .oversight()
              .decline(answer("a2", of_sol, "chosen by sol", "No."))
              .error()
              .code == ErrorCode::forbidden);
    CHECK(f.desk("mia").oversight().approve(answer("a3", of_ana, "chosen by sol")).ok());
    f.reopen();
    f.advance(hours(24 * 7) - milliseconds(1));
    const WaitingRequest later = asked_for(f, "k3", 900000, "sol");
    CHECK(f.desk("mia").oversight().approve(answer("a4", later, "chosen by sol")).error().code ==
          ErrorCode::forbidden);
    f.advance(milliseconds(1));
    CHECK(f.desk("mia").oversight().approve(answer("a4", later, "chosen by sol")).ok());
}

void an_approval_is_used_once(DeskFixture& f) {
    set_pins(f);
    const WaitingRequest waits = asked_for(f, "k1", 40000);
    const auto first = f.desk("sol").oversight().approve(answer("a1", waits));
    REQUIRE(first.ok());
    CHECK_FALSE(first->replayed);
    const auto again = f.desk("sol").oversight().approve(answer("a1", waits, "no PIN needed"));
    REQUIRE(again.ok());
    CHECK(again->replayed);
    CHECK(again->grant.state == GrantState::recorded);
    CHECK(f.desk("sol").oversight().approve(answer("a2", waits)).error().code ==
          ErrorCode::conflict);
    CHECK(f.desk("mia").oversight().approve(answer("a1", waits, kMiaPin)).error().code ==
          ErrorCode::conflict);
    CHECK(f.desk("sol").oversight().approve(answer("a1", waits, kSolPin, "other")).error().code ==
          ErrorCode::conflict);
    CHECK(used_by(f, "ana", "C-1") == 40000);
    // What was answered then is answered again, whatever became of it.
    REQUIRE(f.desk("mia").void_grant({"v1"}, waits.grant.id, "wrong order").ok());
    CHECK(f.desk("sol").oversight().approve(answer("a1", waits))->grant.state ==
          GrantState::recorded);
    CHECK(used_by(f, "ana", "C-1") == 0);
}

void an_approval_is_bound_to_what_was_read(DeskFixture& f) {
    set_pins(f);
    const WaitingRequest first = asked_for(f, "k1", 40000);
    const WaitingRequest second = asked_for(f, "k2", 60000, "ana", "C-2");
    SecondAnswer crossed = answer("a1", first);
    crossed.frozen = second.frozen;
    CHECK(f.desk("sol").oversight().approve(crossed).error().code == ErrorCode::conflict);
    crossed.frozen.clear();
    CHECK(f.desk("sol").oversight().approve(crossed).error().code == ErrorCode::conflict);
    crossed.frozen = first.frozen;
    crossed.grant_id = "no-such";
    CHECK(f.desk("sol").oversight().approve(crossed).error().code == ErrorCode::not_found);
    const auto given = f.desk("ana").grant(request("g1", 5000));
    crossed.grant_id = given->grant->id;
    CHECK(f.desk("sol").oversight().approve(crossed).error().code == ErrorCode::conflict);
}

void what_has_expired_is_not_approved(DeskFixture& f) {
    set_pins(f);
    const WaitingRequest waits = asked_for(f, "k1", 40000);
    const WaitingRequest other = asked_for(f, "k2", 40000, "ana", "C-2");
    f.set_now(*waits.grant.expires_at - milliseconds(1));
    CHECK(f.desk("sol").oversight().waiting()->size() == 2);
    REQUIRE(f.desk("sol").oversight().approve(answer("a1", other)).ok());
    f.advance(milliseconds(1));
    CHECK(f.desk("sol").oversight().waiting()->empty());
    CHECK(f.desk("sol").oversight().request_file(waits.grant.id).error().code ==
          ErrorCode::conflict);
    CHECK(f.desk("sol").oversight().approve(answer("a2", waits)).error().code ==
          ErrorCode::conflict);
    CHECK(f.desk("sol").oversight().decline(answer("d1", waits, kSolPin, "Late.")).error().code ==
          ErrorCode::conflict);
    CHECK(f.desk("ana").authority({"C-1", Currency()})->usage.customer_30d.used == 0);
}

void what_was_withdrawn_is_not_approved(DeskFixture& f) {
    set_pins(f);
    const WaitingRequest waits = asked_for(f, "k1", 40000);
    REQUIRE(f.desk("ana").withdraw({"w1"}, waits.grant.id).ok());
    CHECK(f.desk("sol").oversight().waiting()->empty());
    CHECK(f.desk("sol").oversight().approve(answer("a1", waits)).error().code ==
          ErrorCode::conflict);
    CHECK(used_by(f, "ana", "C-1") == 0);
}

void the_customers_window_may_have_changed_meanwhile(DeskFixture& f) {
    set_pins(f);
    const WaitingRequest first = asked_for(f, "k1", 40000);
    const WaitingRequest second = asked_for(f, "k2", 40000);
    REQUIRE(f.desk("ana").grant(request("g1", 15000))->grant.has_value());
    REQUIRE(f.desk("sam").grant(request("g2", 40000))->grant.has_value());
    REQUIRE(f.desk("sol").oversight().approve(answer("a1", first)).ok());
    const auto again = f.desk("mia").oversight().approve(answer("a1", second, kMiaPin));
    REQUIRE(again.ok());
    CHECK(again->decision.binding_limit == Limit::customer_30d);
    CHECK(f.desk("ana").authority({"C-1", Currency()})->usage.customer_30d.used == 135000);
    // Nothing of that is left for anyone to give alone.
    CHECK_FALSE(f.desk("sam").grant(request("g3", 1))->grant.has_value());
}

// The policy as it stands, with ana's tier changed.
void change_policy(DeskFixture& f, const std::string& key, void (*change)(Policy&)) {
    Policy next = *f.desk("sol").policy().value();
    change(next);
    const auto added = f.desk("sol").add_policy({key}, format_policy(next));
    REQUIRE_MESSAGE(added.ok(), (added ? "" : added.error().message));
}

void what_nobody_may_approve_by_now_stays_waiting(DeskFixture& f) {
    set_pins(f);
    const WaitingRequest waits = asked_for(f, "k1", 140000);
    change_policy(f, "p1", [](Policy& policy) { policy.hard_ceiling_factor = 5; });
    CHECK(f.desk("sol").oversight().request_file(waits.grant.id)->now.verdict == Verdict::refused);
    const auto tried = f.desk("sol").oversight().approve(answer("a1", waits));
    REQUIRE(tried.ok());
    CHECK(tried->decision.verdict == Verdict::refused);
    CHECK(tried->decision.binding_limit == Limit::hard_ceiling);
    CHECK(tried->grant.state == GrantState::awaiting_second_person);
    CHECK_FALSE(tried->grant.second.has_value());
    CHECK(used_by(f, "ana", "C-1") == 0);
    CHECK(f.desk("sol").oversight().approve(answer("a1", waits))->replayed);
    CHECK(f.desk("sol").oversight().waiting()->size() == 1);
    CHECK(f.desk("sol").oversight().decline(answer("d1", waits, kSolPin, "Too much.")).ok());
    const auto replayed = f.desk("sol").oversight().approve(answer("a1", waits));
    CHECK(replayed->grant.state == GrantState::awaiting_second_person);
    CHECK_FALSE(replayed->grant.second.has_value());
}

void a_reason_taken_away_stops_an_approval(DeskFixture& f) {
    set_pins(f);
    const WaitingRequest waits = asked_for(f, "k1", 40000);
    change_policy(f, "p1", [](Policy& policy) {
        for (ReasonCode& reason : policy.reasons)
            if (reason.code == "our_fault_delivery") reason.retired = true;
    });
    const auto tried = f.desk("sol").oversight().approve(answer("a1", waits));
    REQUIRE(tried.ok());
    CHECK(tried->decision.malformed == Malformed::reason_unknown);
    CHECK(used_by(f, "ana", "C-1") == 0);
}

void what_became_possible_meanwhile_is_given_all_the_same(DeskFixture& f) {
    set_pins(f);
    REQUIRE(f.desk("ana").grant(request("g1", 15000))->grant.has_value());
    const WaitingRequest waits = asked_for(f, "k1", 14000);
    REQUIRE(f.desk("sol")
                .void_grant({"v1"}, f.desk("ana").grants_of("file", "T-1")->front().id,
                            "wrong customer")
                .ok());
    const auto given = f.desk("sol").oversight().approve(answer("a1", waits));
    REQUIRE(given.ok());
    CHECK(given->decision.band == Band::within);
    CHECK(given->grant.state == GrantState::recorded);
    CHECK(used_by(f, "ana", "C-1") == 14000);
}

void the_longest_words_fit_and_longer_ones_do_not(DeskFixture& f) {
    set_pins(f);
    const WaitingRequest waits = asked_for(f, "k1", 40000);
    const std::string longest(kMaxRequestTextBytes, 'x');
    CHECK(f.desk("sol")
              .oversight()
              .approve(answer("a1", waits, kSolPin, longest + "x"))
              .error()
              .code == ErrorCode::invalid);
    CHECK(f.desk("sol").oversight().decline(answer("a1", waits, kSolPin, "\xff")).error().code ==
          ErrorCode::invalid);
    CHECK(f.desk("sol").oversight().approve(answer("a1", waits, kSolPin, longest)).ok());
    CHECK(f.desk("ana").grants_of("file", "T-1")->front().second->words == longest);
}

}  // namespace

std::vector<ContractCase> second_cases() {
    return {
        {"what waits is shown with what it exceeds", what_waits_is_shown_with_what_it_exceeds},
        {"an approval gives what was frozen on top of what is used",
         an_approval_gives_what_was_frozen_on_top_of_what_is_used},
        {"an approval counts from its own day", an_approval_counts_from_its_own_day},
        {"a decline takes nothing and says why", a_decline_takes_nothing_and_says_why},
        {"nobody answers their own request", nobody_answers_their_own_request},
        {"an answer needs the answerer's own PIN", an_answer_needs_the_answerers_own_pin},
        {"a PIN taken away does not confirm for who took it",
         a_pin_taken_away_does_not_confirm_for_who_took_it},
        {"an approval is used once", an_approval_is_used_once},
        {"an approval is bound to what was read", an_approval_is_bound_to_what_was_read},
        {"what has expired is not approved", what_has_expired_is_not_approved},
        {"what was withdrawn is not approved", what_was_withdrawn_is_not_approved},
        {"the customer's window may have changed meanwhile",
         the_customers_window_may_have_changed_meanwhile},
        {"what nobody may approve by now stays waiting",
         what_nobody_may_approve_by_now_stays_waiting},
        {"a reason taken away stops an approval", a_reason_taken_away_stops_an_approval},
        {"what became possible meanwhile is given all the same",
         what_became_possible_meanwhile_is_given_all_the_same},
        {"the longest words fit and longer ones do not",
         the_longest_words_fit_and_longer_ones_do_not},
    };
}

}  // namespace shopkeeper::contract
