#include <doctest/doctest.h>

#include "tests/contract/contract.h"

namespace shopkeeper::contract {

using namespace empowerment;

namespace {

void within_is_granted(DeskFixture& f) {
    const auto answer = f.desk("ana").grant(request("k1", 5000));
    REQUIRE(answer.ok());
    CHECK(answer->decision.verdict == Verdict::granted);
    CHECK(answer->decision.band == Band::within);
    REQUIRE(answer->grant.has_value());
    CHECK(answer->grant->state == GrantState::recorded);
    CHECK(answer->grant->agent_id == "ana");
    CHECK(answer->grant->at == f.now());
    CHECK(answer->grant->request.amount_minor == 5000);
    CHECK_FALSE(answer->grant->id.empty());
    CHECK_FALSE(answer->replayed);
    const auto all = f.desk("ben").grants_of("file", "T-1");
    REQUIRE(all.ok());
    REQUIRE(all->size() == 1);
    CHECK(all->front().id == answer->grant->id);
}

void a_refusal_is_an_outcome(DeskFixture& f) {
    GrantRequest more = request("k1", 5000);
    more.order_total_minor = 4000;
    const auto answer = f.desk("ana").grant(more);
    REQUIRE(answer.ok());
    CHECK(answer->decision.verdict == Verdict::refused);
    CHECK(answer->decision.binding_limit == Limit::order_total);
    CHECK_FALSE(answer->grant.has_value());
}

void stretch_needs_a_reason_and_applies_nothing_without(DeskFixture& f) {
    const auto asked = f.desk("ana").grant(request("k1", 16000));
    REQUIRE(asked.ok());
    CHECK(asked->decision.verdict == Verdict::needs_reason);
    CHECK_FALSE(asked->grant.has_value());
    const auto before = f.desk("ana").authority({"C-1", Currency()});
    REQUIRE(before.ok());
    CHECK(before->usage.customer_30d.used == 0);
    CHECK(before->usage.stretch_week.used == 0);
    GrantRequest explained = request("k2", 16000);
    explained.explanation = "The parcel was lost twice and she waited three weeks.";
    const auto given = f.desk("ana").grant(explained);
    REQUIRE(given.ok());
    CHECK(given->decision.verdict == Verdict::granted);
    CHECK(given->decision.band == Band::stretch);
    const auto after = f.desk("ana").authority({"C-1", Currency()});
    REQUIRE(after.ok());
    CHECK(after->usage.stretch_week.used == 1);
    CHECK(after->usage.customer_30d.used == 16000);
}

void far_above_needs_a_second_person_and_applies_nothing(DeskFixture& f) {
    const auto answer = f.desk("ana").grant(request("k1", 40000));
    REQUIRE(answer.ok());
    CHECK(answer->decision.verdict == Verdict::needs_second_person);
    CHECK_FALSE(answer->grant.has_value());
    CHECK(f.desk("ana").authority({"C-1", Currency()})->usage.agent_day.used == 0);
}

void a_missing_amount_is_refused_never_all_of_it(DeskFixture& f) {
    GrantRequest none = request("k1", 1);
    none.amount_minor.reset();
    none.order_total_minor = 5000;
    const auto answer = f.desk("ana").grant(none);
    REQUIRE(answer.ok());
    CHECK(answer->decision.verdict == Verdict::refused);
    CHECK(answer->decision.malformed == Malformed::amount_missing);
    CHECK_FALSE(answer->grant.has_value());
}

void nothing_is_stored_for_what_is_malformed(DeskFixture& f) {
    REQUIRE(f.desk("ana").grant(request("k1", -5)).ok());
    // The key stayed free: another body is no conflict.
    const auto answer = f.desk("ana").grant(request("k1", 100));
    REQUIRE(answer.ok());
    CHECK(answer->grant.has_value());
}

void a_suspended_agent_gives_nothing(DeskFixture& f) {
    const auto answer = f.desk("cleo").grant(request("k1", 100));
    REQUIRE(answer.ok());
    CHECK(answer->decision.verdict == Verdict::refused);
    CHECK(answer->decision.binding_limit == Limit::agent_suspended);
    CHECK(f.desk("cleo").authority({"C-1", Currency()})->agent_suspended);
}

void the_customer_window_is_shared_by_all_agents(DeskFixture& f) {
    REQUIRE(f.desk("sam").grant(request("k1", 15000))->grant.has_value());
    const auto answer = f.desk("ana").grant(request("k2", 6000));
    REQUIRE(answer.ok());
    CHECK(answer->decision.verdict == Verdict::needs_reason);
    CHECK(answer->decision.binding_limit == Limit::customer_30d);
    CHECK(answer->decision.possible_now_minor == 5000);
    CHECK(f.desk("ana").grant(request("k3", 5000))->grant.has_value());
    CHECK(f.desk("ana").grant(request("k4", 6000, "C-2"))->grant.has_value());
}

void the_agents_day_is_the_agents_own(DeskFixture& f) {
    for (int i = 0; i < 5; ++i) {
        const std::string n = std::to_string(i);
        REQUIRE(f.desk("ana").grant(request("k" + n, 15000, "C-" + n))->grant.has_value());
    }
    const auto full = f.desk("ana").grant(request("k9", 1, "C-9"));
    REQUIRE(full.ok());
    CHECK(full->decision.verdict == Verdict::needs_second_person);
    CHECK(full->decision.binding_limit == Limit::agent_day);
    CHECK(f.desk("olga").grant(request("k9", 1, "C-9"))->grant.has_value());
}

void the_fourth_stretch_of_a_week_needs_a_second_person(DeskFixture& f) {
    for (int i = 0; i < 4; ++i) {
        const std::string n = std::to_string(i);
        GrantRequest more = request("k" + n, 15100, "C-" + n);
        more.explanation = "It was broken again, third time this month.";
        const auto answer = f.desk("ana").grant(more);
        REQUIRE(answer.ok());
        CHECK((answer->decision.verdict == Verdict::granted) == (i < 3));
        if (i == 3) CHECK(answer->decision.binding_limit == Limit::stretch_week);
    }
}

void a_waiver_is_bound_by_the_fee_and_still_counted(DeskFixture& f) {
    GrantRequest fee = request("k1", 90000);
    fee.remedy = Remedy::waiver;
    fee.fee_paid_minor = 90000;
    REQUIRE(f.desk("ana").grant(fee)->grant.has_value());
    const auto now = f.desk("ana").authority({"C-1", Currency()});
    REQUIRE(now.ok());
    CHECK(now->usage.customer_30d.used == 0);
    CHECK(now->usage.agent_day.used == 90000);
    CHECK(now->usage.team_month.used == 90000);
    fee.key = {"k2"};
    CHECK(f.desk("ana").grant(fee)->grant.has_value());
    CHECK(f.desk("ana").grant(request("k3", 1))->decision.binding_limit == Limit::agent_day);
}

void bad_shapes_are_errors_and_store_nothing(DeskFixture& f) {
    GrantRequest nobody = request("k1", 100);
    nobody.customer_ref = "";
    GrantRequest no_key = request("", 100);
    GrantRequest nowhere = request("k1", 100);
    nowhere.contact_id = "";
    GrantRequest wordless = request("k1", 100);
    wordless.reason = "other";
    for (const GrantRequest& bad : {nobody, no_key, nowhere, wordless}) {
        const auto answer = f.desk("ana").grant(bad);
        REQUIRE_FALSE(answer.ok());
        CHECK(answer.error().code == ErrorCode::invalid);
        CHECK_FALSE(answer.error().message.empty());
    }
    CHECK(f.desk("ana").grant(request("k1", 100))->grant.has_value());
}

void a_snapshot_is_what_a_grant_would_meet(DeskFixture& f) {
    REQUIRE(f.desk("ana").grant(request("k1", 12345)).ok());
    const auto snapshot = f.desk("ana").authority({"C-1", Currency()});
    REQUIRE(snapshot.ok());
    CHECK(snapshot->as_of == f.now());
    CHECK(snapshot->tier == "agent");
    const GrantRequest next = request("k2", 9000);
    const Decision advice =
        decide(*snapshot->policy, snapshot->usage,
               remedy_request(next, snapshot->agent_id, snapshot->tier, snapshot->team, false),
               snapshot->calendar);
    const auto truth = f.desk("ana").grant(next);
    REQUIRE(truth.ok());
    CHECK(advice.verdict == truth->decision.verdict);
    CHECK(advice.possible_now_minor == truth->decision.possible_now_minor);
    CHECK(advice.binding_limit == truth->decision.binding_limit);
}

void every_write_raises_the_epoch(DeskFixture& f) {
    const std::uint64_t before = f.desk("ana").authority({"C-1", Currency()})->epoch;
    const auto given = f.desk("ana").grant(request("k1", 100));
    const std::uint64_t between = f.desk("ana").authority({"C-1", Currency()})->epoch;
    CHECK(between > before);
    REQUIRE(f.desk("ana").void_grant({"k2"}, given->grant->id, "typed it twice").ok());
    CHECK(f.desk("ana").authority({"C-1", Currency()})->epoch > between);
}

void an_unknown_currency_is_refused(DeskFixture& f) {
    GrantRequest yen = request("k1", 100);
    yen.currency = *Currency::from_code("JPY");
    const auto answer = f.desk("ana").grant(yen);
    REQUIRE(answer.ok());
    CHECK(answer->decision.malformed == Malformed::currency_not_in_policy);
}

}  // namespace

std::vector<ContractCase> grant_cases() {
    return {
        {"within is granted and recorded", within_is_granted},
        {"a refusal is an outcome, never an error", a_refusal_is_an_outcome},
        {"stretch needs a reason and applies nothing without",
         stretch_needs_a_reason_and_applies_nothing_without},
        {"far above needs a second person and applies nothing",
         far_above_needs_a_second_person_and_applies_nothing},
        {"a missing amount is refused, never all of it",
         a_missing_amount_is_refused_never_all_of_it},
        {"nothing is stored for what is malformed", nothing_is_stored_for_what_is_malformed},
        {"a suspended agent gives nothing", a_suspended_agent_gives_nothing},
        {"the customer window is shared by all agents",
         the_customer_window_is_shared_by_all_agents},
        {"the agent's day is the agent's own", the_agents_day_is_the_agents_own},
        {"the fourth stretch of a week needs a second person",
         the_fourth_stretch_of_a_week_needs_a_second_person},
        {"a waiver is bound by the fee and still counted",
         a_waiver_is_bound_by_the_fee_and_still_counted},
        {"bad shapes are errors and store nothing", bad_shapes_are_errors_and_store_nothing},
        {"a snapshot is what a grant would meet", a_snapshot_is_what_a_grant_would_meet},
        {"every write raises the epoch", every_write_raises_the_epoch},
        {"an unknown currency is refused", an_unknown_currency_is_refused},
    };
}

}  // namespace shopkeeper::contract
