// When limits begin to count, for whom they are others, and what was decided under them.
#include <doctest/doctest.h>

#include "tests/contract/policy_support.h"

namespace shopkeeper::contract {

using namespace empowerment;
using std::chrono::hours;

namespace {

void a_start_in_the_past_is_now_and_a_later_one_waits_for_its_time(DeskFixture& f) {
    PolicySave past = refund(f, "p1", "160");
    past.effective_from = f.now() - hours(100);
    CHECK(policies(f, "sol").save(past)->version->effective_from == f.now());
    PolicySave later = refund(f, "p2", "170");
    later.effective_from = f.now() + hours(48);
    REQUIRE(policies(f, "sol").save(later)->version != nullptr);
    f.reopen();
    CHECK(refund_now(f) == 160'00);
    const auto standing = policies(f, "ana").standing();
    CHECK(standing->in_force->version == 2);
    CHECK(standing->newest->version == 3);
    REQUIRE(standing->scheduled.size() == 1);
    const PolicyMark before = *policies(f, "ana").mark();
    f.advance(hours(48));
    CHECK(refund_now(f) == 170'00);
    CHECK(policies(f, "ana").mark()->in_force == 3);
    CHECK_FALSE(*policies(f, "ana").mark() == before);
    CHECK(policies(f, "ana").standing()->scheduled.empty());
}

void a_version_of_the_same_start_takes_a_scheduled_ones_place(DeskFixture& f) {
    PolicySave later = refund(f, "p1", "170");
    later.effective_from = f.now() + hours(48);
    REQUIRE(policies(f, "sol").save(later).ok());
    const PolicyRestore back{{"r1"}, 1, 2, f.now() + hours(48), "Not after all."};
    REQUIRE(policies(f, "sol").restore(back)->version != nullptr);
    f.advance(hours(48));
    CHECK(refund_now(f) == 150'00);
}

void a_scheduled_proposal_counts_from_its_start_or_from_the_yes(DeskFixture& f) {
    set_pin(f, "mia");
    for (const int wait : {1, 100}) {
        PolicySave later = refund(f, "p" + std::to_string(wait), wait == 1 ? "400" : "700");
        later.effective_from = f.now() + hours(48);
        const auto saved = policies(f, "sol").save(later);
        REQUIRE(saved->waiting.has_value());
        CHECK(saved->waiting->effective_from == later.effective_from);
        f.advance(hours(wait));
        const auto agreed = policies(f, "mia").approve({"a" + std::to_string(wait)},
                                                       saved->waiting->id, "4711 mia", "");
        REQUIRE(agreed.ok());
        CHECK(agreed->version->effective_from == std::max(f.now(), *later.effective_from));
        f.advance(hours(48));
    }
}

void the_teams_clock_is_told_apart_from_utc(DeskFixture& f) {
    const TeamZones& zones = policies(f, "sol").zones();
    CHECK(zones.zone_name("care") == "Europe/Lisbon");
    const Date march = *parse_date("2026-03-29");
    const Date october = *parse_date("2026-10-25");
    // The clock goes from 01:00 to 02:00 in March, and from 02:00 back to 01:00 in October.
    CHECK_FALSE(zones.instant_of({march, std::chrono::minutes(90)}, "care").has_value());
    CHECK(zones.instant_of({march, std::chrono::minutes(120)}, "care") ==
          at("2026-03-29T01:00:00Z"));
    CHECK(zones.instant_of({march, std::chrono::minutes(59)}, "care") ==
          at("2026-03-29T00:59:00Z"));
    CHECK(zones.instant_of({october, std::chrono::minutes(90)}, "care") ==
          at("2026-10-25T00:30:00Z"));
    CHECK(zones.local_time(at("2026-10-25T01:30:00Z"), "care") ==
          LocalTime{october, std::chrono::minutes(90)});
    CHECK(zones.instant_of({*parse_date("2026-11-18"), std::chrono::minutes(480)}, "north") ==
          at("2026-11-18T13:00:00Z"));
}

void an_agents_own_figures_bind_until_their_last_day(DeskFixture& f) {
    PolicyDraft draft(newest(f));
    REQUIRE(draft.set("/overrides/ana/USD/last_day", "2026-11-19").ok());
    REQUIRE(draft.set("/overrides/ana/USD/refund_per_action", "20").ok());
    REQUIRE(draft.set("/overrides/ana/USD/customer_30d", "30").ok());
    REQUIRE(policies(f, "sol").save({{"p1"}, 1, draft.document(), {}, "First week back."}).ok());
    const auto ask = [&](const std::string& who, const std::string& key, std::int64_t minor) {
        return f.desk(who).grant(request(key, minor, "C-" + key))->decision;
    };
    CHECK(ask("ana", "k1", 2000).band == Band::within);
    CHECK(ask("ana", "k2", 2001).band == Band::stretch);
    CHECK(ask("sol", "k3", 5000).band == Band::within);
    const auto snapshot = f.desk("ana").authority({"C-1", Currency()});
    CHECK(snapshot->agent_id == "ana");
    CHECK(snapshot->calendar.day == *parse_date("2026-11-18"));
    // The team's midnight, not UTC's, ends the last day (both are the same in winter).
    f.set_now(at("2026-11-19T23:59:59Z"));
    CHECK(ask("ana", "k4", 5000).band != Band::within);
    f.set_now(at("2026-11-20T00:00:00Z"));
    CHECK(ask("ana", "k5", 5000).band == Band::within);
    // The customer's own window followed the figure, and lets more through again.
    CHECK(f.desk("ana").authority({"C-k1", Currency()})->usage.customer_30d.used == 2000);
    CHECK(f.desk("ana").grant(request("k6", 15000, "C-k1"))->grant.has_value());
}

// An hour past midnight in Lisbon it is still the day before in New York.
void an_override_counts_on_its_agents_own_clock(DeskFixture& f) {
    f.set_now(at("2026-11-19T01:00:00Z"));
    for (const char* last_day : {"2026-11-18", "2026-11-19"}) {
        CAPTURE(last_day);
        PolicyDraft draft(newest(f));
        REQUIRE(draft.set("/overrides/olga/USD/last_day", last_day).ok());
        REQUIRE(draft.set("/overrides/olga/USD/refund_per_action", "1000000").ok());
        REQUIRE(draft.set("/overrides/olga/USD/customer_30d", "1000000").ok());
        REQUIRE(draft.set("/overrides/olga/USD/agent_day", "1000000").ok());
        const auto saved = policies(f, "sol").save(
            {{last_day}, draft.base().version, draft.document(), {}, "A busy evening."});
        REQUIRE_MESSAGE(saved.ok(), (saved ? "" : saved.error().message));
        CHECK(saved->waiting.has_value());
        CHECK(f.desk("olga").grant(request(last_day, 50000000))->decision.band != Band::within);
    }
}

void decisions_are_read_with_what_became_of_them(DeskFixture& f) {
    const Instant begin = f.now();
    GrantRequest more = request("k1", 15100, "C-1");
    REQUIRE(f.desk("ana").grant(more)->decision.verdict == Verdict::needs_reason);
    f.advance(hours(1));
    more.key = {"k2"};
    more.explanation = "It was broken again, third time this month.";
    const auto given = f.desk("ana").grant(more);
    f.advance(hours(1));
    REQUIRE(f.desk("ben").ask_second_person(request("k3", 40000, "C-2"))->grant.has_value());
    f.advance(hours(1));
    const auto fee = f.desk("ana").grant(request("k4", 100, "C-3"));
    REQUIRE(f.desk("ana").void_grant({"v1"}, fee->grant->id, "typed twice").ok());
    const Instant end = f.now();
    CHECK_FALSE(f.desk("ana").grant(request("k5", 0, "C-4"))->grant.has_value());  // unfinished
    const auto read = [&](Period period, std::size_t most = 100) {
        std::vector<DecisionInput> out;
        const auto left_out = policies(f, "quinn").each_decision(period, [&](DecisionInput one) {
            out.push_back(std::move(one));
            return out.size() < most;
        });
        CHECK(left_out.value() == 0);
        return out;
    };
    const auto all = read({begin, end + hours(1)});
    REQUIRE(all.size() == 4);
    CHECK(all[0].given == Given::no);
    CHECK_FALSE(all[0].asked);
    CHECK(all[0].agent == "ana");
    CHECK(all[0].tier == "agent");
    CHECK(all[0].contact_id == "T-1");
    CHECK(all[0].customer == "C-1");
    CHECK(all[0].at == begin);
    CHECK(all[0].policy_version == 1);
    CHECK(all[1].given == Given::yes);
    CHECK(all[1].explanation == more.explanation);
    CHECK(all[2].asked);
    CHECK(all[2].agent == "ben");
    CHECK(all[2].given == Given::no);
    CHECK(all[3].given == Given::taken_back);
    CHECK(all[3].usage.agent_day.used == 15100);
    CHECK(read({begin, end}).size() == 3);  // half open
    CHECK(read({begin + std::chrono::milliseconds(1), end + hours(1)}).size() == 3);
    CHECK(read({begin, end + hours(1)}, 2).size() == 2);
    CHECK(read({end + hours(1), begin}).empty());
    const auto none = [](const DecisionInput&) { return true; };
    CHECK(policies(f, "ana").each_decision({begin, end}, none).error().code ==
          ErrorCode::forbidden);
}

}  // namespace

std::vector<ContractCase> limit_cases() {
    return {
        {"a start in the past is now and a later one waits for its time",
         a_start_in_the_past_is_now_and_a_later_one_waits_for_its_time},
        {"a version of the same start takes a scheduled one's place",
         a_version_of_the_same_start_takes_a_scheduled_ones_place},
        {"a scheduled proposal counts from its start or from the yes",
         a_scheduled_proposal_counts_from_its_start_or_from_the_yes},
        {"the team's clock is told apart from UTC", the_teams_clock_is_told_apart_from_utc},
        {"an agent's own figures bind until their last day",
         an_agents_own_figures_bind_until_their_last_day},
        {"an override counts on its agent's own clock", an_override_counts_on_its_agents_own_clock},
        {"decisions are read with what became of them",
         decisions_are_read_with_what_became_of_them},
    };
}

}  // namespace shopkeeper::contract
