// Versions of the limits: saved, proposed, agreed to, taken back, put back.
#include <doctest/doctest.h>

#include <functional>

#include "tests/contract/policy_support.h"

namespace shopkeeper::contract {

using namespace empowerment;
using std::chrono::hours;

namespace {

void a_saved_version_counts_at_once_for_everyone(DeskFixture& f) {
    const PolicyMark before = *policies(f, "ana").mark();
    const std::uint64_t epoch = f.desk("ana").authority({"C-1", Currency()})->epoch;
    const Result<PolicySaved> saved = policies(f, "sol").save(refund(f, "p1", "180"));
    REQUIRE_MESSAGE(saved.ok(), (saved ? "" : saved.error().message));
    REQUIRE(saved->version != nullptr);
    CHECK_FALSE(saved->waiting.has_value());
    CHECK(saved->version->version == 2);
    CHECK(saved->version->changed_by == "sol");
    CHECK(saved->version->change_reason == "Agents asked for it.");
    CHECK(saved->version->effective_from == f.now());
    CHECK(refund_now(f) == 180'00);
    CHECK(f.desk("ana").grant(request("k1", 17000))->decision.band == Band::within);
    const PolicyMark after = *policies(f, "ana").mark();
    CHECK(after.in_force == 2);
    CHECK(after.newest == 2);
    CHECK_FALSE(after == before);
    CHECK(f.desk("ana").authority({"C-1", Currency()})->epoch > epoch);
}

void history_tells_who_when_why_and_what(DeskFixture& f) {
    REQUIRE(policies(f, "sol").save(refund(f, "p1", "180")).ok());
    const Instant then = f.now();
    f.advance(hours(24));
    REQUIRE(policies(f, "mia").save(refund(f, "p2", "120")).ok());
    f.reopen();
    const auto history = policies(f, "quinn").history();
    REQUIRE(history.ok());
    REQUIRE(history->size() == 3);
    CHECK((*history)[0].changes.empty());
    const PolicyVersion& second = (*history)[1];
    CHECK(second.policy->changed_by == "sol");
    CHECK(second.policy->change_reason == "Agents asked for it.");
    CHECK(second.at == then);
    CHECK(second.agreed_by.empty());
    CHECK_FALSE(second.restores.has_value());
    REQUIRE(second.changes.size() == 1);
    CHECK(second.changes[0].path == kRefund);
    CHECK(second.changes[0].from == "150.00");
    CHECK(second.changes[0].to == "180.00");
    CHECK(second.changes[0].per_mille == 200);
    CHECK((*history)[2].policy->changed_by == "mia");
    CHECK((*history)[2].changes[0].move == CellMove::lowered);
}

void a_steep_raise_waits_and_changes_nothing(DeskFixture& f) {
    const PolicyMark before = *policies(f, "ana").mark();
    const PolicyProposal proposal = proposed(f);
    CHECK(proposal.state == ProposalState::waiting);
    CHECK(proposal.author == "sol");
    CHECK(proposal.base_version == 1);
    REQUIRE(proposal.raises.size() == 1);
    CHECK(proposal.raises[0].path == kRefund);
    CHECK(proposal.raises[0].from == 150'00);
    CHECK(proposal.raises[0].to == 400'00);
    CHECK(proposal.changes.size() == 1);
    CHECK(refund_now(f) == 150'00);
    CHECK(f.desk("ana").policy_history()->size() == 1);
    CHECK_FALSE(*policies(f, "ana").mark() == before);
    f.reopen();
    const auto standing = policies(f, "mia").standing();
    REQUIRE(standing.ok());
    REQUIRE(standing->waiting.size() == 1);
    CHECK(standing->waiting[0].id == proposal.id);
    CHECK(standing->waiting[0].raises.size() == 1);
    CHECK(standing->waiting[0].changes == proposal.changes);
    CHECK(standing->waiting[0].policy->find_tier("USD", "agent")->refund_per_action_minor ==
          400'00);
}

void a_second_supervisor_agrees_with_their_own_pin(DeskFixture& f) {
    set_pin(f, "sol");
    set_pin(f, "mia");
    const PolicyProposal proposal = proposed(f);
    f.advance(hours(1));
    CHECK(code_of(policies(f, "sol").approve({"a1"}, proposal.id, "4711 sol", "")) ==
          ErrorCode::forbidden);
    CHECK(code_of(policies(f, "mia").approve({"a1"}, proposal.id, "4711 sol", "")) ==
          ErrorCode::forbidden);
    CHECK(refund_now(f) == 150'00);
    const auto agreed =
        policies(f, "mia").approve({"a1"}, proposal.id, "4711 mia", "Until the strike is over.");
    REQUIRE_MESSAGE(agreed.ok(), (agreed ? "" : agreed.error().message));
    CHECK(agreed->version->version == 2);
    CHECK(agreed->version->changed_by == "sol");
    CHECK(agreed->version->effective_from == f.now());
    CHECK(refund_now(f) == 400'00);
    f.reopen();
    const auto history = policies(f, "ana").history();
    REQUIRE(history->size() == 2);
    CHECK(history->back().agreed_by == "mia");
    CHECK(history->back().agreed_word == "Until the strike is over.");
    CHECK(history->back().agreed == std::vector<std::string>{kRefund});
    CHECK(history->back().proposal_id == proposal.id);
    const auto all = policies(f, "ana").proposals();
    REQUIRE(all->size() == 1);
    CHECK(all->front().state == ProposalState::approved);
    CHECK(all->front().decided_by == "mia");
    CHECK(all->front().version == 2);
    CHECK(policies(f, "ana").standing()->waiting.empty());
    // The same key again is the same answer, whatever PIN comes with it.
    const auto again =
        policies(f, "mia").approve({"a1"}, proposal.id, "", "Until the strike is over.");
    REQUIRE(again.ok());
    CHECK(again->replayed);
    CHECK(again->version->version == 2);
    CHECK(code_of(policies(f, "mia").approve({"a2"}, proposal.id, "4711 mia", "")) ==
          ErrorCode::conflict);
}

void only_another_supervisor_answers(DeskFixture& f) {
    for (const char* person : {"ana", "quinn", "sol", "mia"}) set_pin(f, person);
    const PolicyProposal proposal = proposed(f);
    for (const char* person : {"ana", "quinn", "sid", "sol"}) {
        CAPTURE(person);
        const std::string pin = std::string("4711 ") + person;
        CHECK(code_of(policies(f, person).approve({"a1"}, proposal.id, pin, "")) ==
              ErrorCode::forbidden);
        CHECK(policies(f, person).reject({"a1"}, proposal.id, pin, "no").error().code ==
              ErrorCode::forbidden);
    }
    CHECK(code_of(policies(f, "mia").approve({"a1"}, "no-such", "4711 mia", "")) ==
          ErrorCode::not_found);
    CHECK(policies(f, "mia").reject({"a1"}, proposal.id, "4711 mia", " ").error().code ==
          ErrorCode::invalid);
    const auto rejected = policies(f, "mia").reject({"a1"}, proposal.id, "4711 mia", "Too much.");
    REQUIRE_MESSAGE(rejected.ok(), (rejected ? "" : rejected.error().message));
    CHECK(rejected->state == ProposalState::rejected);
    CHECK(rejected->decided_word == "Too much.");
    CHECK(policies(f, "mia").reject({"a1"}, proposal.id, "", "Too much.").ok());
    CHECK(code_of(policies(f, "mia").approve({"a2"}, proposal.id, "4711 mia", "")) ==
          ErrorCode::conflict);
    CHECK(refund_now(f) == 150'00);
}

void its_author_takes_a_proposal_back(DeskFixture& f) {
    const PolicyProposal proposal = proposed(f);
    CHECK(policies(f, "mia").withdraw({"w1"}, proposal.id).error().code == ErrorCode::forbidden);
    CHECK(policies(f, "ana").withdraw({"w1"}, proposal.id).error().code == ErrorCode::forbidden);
    const auto back = policies(f, "sol").withdraw({"w1"}, proposal.id);
    REQUIRE(back.ok());
    CHECK(back->state == ProposalState::withdrawn);
    f.reopen();
    CHECK(policies(f, "sol").withdraw({"w1"}, proposal.id)->state == ProposalState::withdrawn);
    CHECK(policies(f, "sol").withdraw({"w2"}, proposal.id).error().code == ErrorCode::conflict);
    CHECK(policies(f, "sol").standing()->waiting.empty());
}

void a_version_in_between_is_named_and_nothing_is_lost(DeskFixture& f) {
    set_pin(f, "mia");
    const PolicyProposal proposal = proposed(f);
    const PolicySave stale = refund(f, "p3", "160");
    REQUIRE(policies(f, "mia")
                .save(changed(f, "p2", "/currencies/USD/tiers/agent/agent_day", "700"))
                .ok());
    for (const Result<PolicySaved>& late :
         {policies(f, "sol").save(stale),
          policies(f, "mia").approve({"a1"}, proposal.id, "4711 mia", "")}) {
        REQUIRE_FALSE(late.ok());
        CHECK(late.error().code == ErrorCode::conflict);
        CHECK(late.error().message.find("mia") != std::string::npos);
        CHECK(late.error().message.find("750.00 → 700.00") != std::string::npos);
    }
    CHECK(refund_now(f) == 150'00);
    // It still waits, with everything it said.
    const auto waiting = policies(f, "sol").standing()->waiting;
    REQUIRE(waiting.size() == 1);
    PolicyDraft again(waiting[0].policy);
    const Result<Policy> over = apply_changes(*newest(f), waiting[0].changes);
    REQUIRE(over.ok());
    CHECK(over->find_tier("USD", "agent")->agent_day_minor == 700'00);
    CHECK(over->find_tier("USD", "agent")->refund_per_action_minor == 400'00);
    CHECK(code_of(policies(f, "sol").save({{"p9"}, 7, stale.document, {}, "why"})) ==
          ErrorCode::conflict);
}

void two_supervisors_racing_make_one_version(DeskFixture& f) {
    const PolicySave a = refund(f, "p1", "160");
    const PolicySave b = refund(f, "p1", "170");
    const auto first = policies(f, "sol").save(a);
    const auto second = policies(f, "mia").save(b);
    REQUIRE(first.ok());
    CHECK(code_of(second) == ErrorCode::conflict);
    CHECK(refund_now(f) == 160'00);
    CHECK(f.desk("ana").policy_history()->size() == 2);
}

void small_steps_of_one_week_are_one_raise(DeskFixture& f) {
    REQUIRE(policies(f, "sol").save(refund(f, "p1", "200"))->version != nullptr);
    f.advance(hours(1));
    REQUIRE(policies(f, "sol").save(refund(f, "p2", "225"))->version != nullptr);
    f.advance(hours(1));
    CHECK(policies(f, "mia").save(refund(f, "p3", "230"))->waiting.has_value());
    // Nor does the other way in let anyone past.
    Policy next = *newest(f);
    next.currencies["USD"].tiers["agent"].refund_per_action_minor = 230'00;
    CHECK(f.desk("sol").add_policy({"p4"}, format_policy(next)).error().code ==
          ErrorCode::forbidden);
    f.advance(hours(24 * 7));
    CHECK(policies(f, "sol").save(refund(f, "p5", "230"))->version != nullptr);
}

void a_cut_never_waits(DeskFixture& f) {
    PolicyDraft draft(newest(f));
    for (const char* field :
         {"refund_per_action", "credit_per_action", "customer_30d", "agent_day"})
        REQUIRE(draft.set("/currencies/USD/tiers/agent/" + std::string(field), "1").ok());
    REQUIRE(draft.set("/stretch/uses_per_week", "0").ok());
    const auto saved =
        policies(f, "sol").save({{"p1"}, 1, draft.document(), {}, "A leak: stop at once."});
    REQUIRE(saved.ok());
    CHECK(saved->version != nullptr);
    CHECK(f.desk("ana").grant(request("k1", 200))->decision.band != Band::within);
}

void an_old_version_is_put_back_as_a_new_one(DeskFixture& f) {
    REQUIRE(policies(f, "sol").save(refund(f, "p1", "120")).ok());
    f.advance(hours(1));
    const PolicyRestore back{{"r1"}, 1, 2, {}, "The strike is over."};
    const auto restored = policies(f, "mia").restore(back);
    REQUIRE_MESSAGE(restored.ok(), (restored ? "" : restored.error().message));
    CHECK(restored->version->version == 3);
    CHECK(refund_now(f) == 150'00);
    CHECK(policies(f, "mia").history()->back().restores == 1);
    CHECK(policies(f, "mia").restore(back)->replayed);
    CHECK(code_of(policies(f, "sol").restore({{"r2"}, 9, 3, {}, "why"})) == ErrorCode::not_found);
    CHECK(code_of(policies(f, "sol").restore({{"r3"}, 2, 1, {}, "why"})) == ErrorCode::conflict);
    CHECK(code_of(policies(f, "ana").restore({{"r4"}, 2, 3, {}, "why"})) == ErrorCode::forbidden);
    CHECK(code_of(policies(f, "sol").restore({{"r5"}, 1, 3, {}, "why"})) == ErrorCode::invalid);
    // Putting a raise back is a raise.
    REQUIRE(policies(f, "sol").save(refund(f, "p2", "10")).ok());
    CHECK(policies(f, "sol").restore({{"r6"}, 1, 4, {}, "why"})->waiting.has_value());
}

void what_is_no_change_of_limits_is_refused_whole(DeskFixture& f) {
    const PolicySave good = refund(f, "p1", "160");
    const auto with = [&](const std::function<void(PolicySave&)>& spoil) {
        PolicySave bad = good;
        spoil(bad);
        return code_of(policies(f, "sol").save(bad));
    };
    CHECK(with([](PolicySave& s) { s.reason = " \u200B "; }) == ErrorCode::invalid);
    CHECK(with([](PolicySave& s) { s.reason = std::string(1001, 'a'); }) == ErrorCode::invalid);
    CHECK(with([](PolicySave& s) { s.reason = "\xFF"; }) == ErrorCode::invalid);
    CHECK(with([](PolicySave& s) { s.document = "{}"; }) == ErrorCode::invalid);
    CHECK(with([](PolicySave& s) { s.key = {"a b"}; }) == ErrorCode::invalid);
    CHECK(with([&](PolicySave& s) { s.document = format_policy(*newest(f)); }) ==
          ErrorCode::invalid);
    Policy lost = *newest(f);
    lost.reasons.pop_back();
    CHECK(with([&](PolicySave& s) { s.document = format_policy(lost); }) == ErrorCode::invalid);
    Policy stranger = *newest(f);
    stranger.overrides["nobody"]["USD"].last_day = *parse_date("2026-12-31");
    CHECK(with([&](PolicySave& s) { s.document = format_policy(stranger); }) == ErrorCode::invalid);
    CHECK(f.desk("ana").policy_history()->size() == 1);
    CHECK(policies(f, "sol").save(good).ok());  // the key stayed free
}

void the_same_key_saves_once(DeskFixture& f) {
    const PolicySave save = refund(f, "p1", "160");
    REQUIRE(policies(f, "sol").save(save).ok());
    f.reopen();
    const auto again = policies(f, "sol").save(save);
    REQUIRE(again.ok());
    CHECK(again->replayed);
    CHECK(again->version->version == 2);
    PolicySave other = save;
    other.reason = "Another reason.";
    CHECK(code_of(policies(f, "sol").save(other)) == ErrorCode::conflict);
    const PolicySave steep = refund(f, "p2", "900");
    const auto waiting = policies(f, "sol").save(steep);
    REQUIRE(waiting->waiting.has_value());
    REQUIRE(policies(f, "sol").withdraw({"w1"}, waiting->waiting->id).ok());
    f.reopen();
    const auto replay = policies(f, "sol").save(steep);
    REQUIRE(replay.ok());
    CHECK(replay->replayed);
    REQUIRE(replay->waiting.has_value());
    CHECK(replay->waiting->id == waiting->waiting->id);
    CHECK(replay->waiting->state == ProposalState::waiting);
    CHECK(policies(f, "sol").proposals()->size() == 1);
}

void a_raise_is_not_agreed_to_with_a_pin_its_author_took_away(DeskFixture& f) {
    set_pin(f, "sol");
    set_pin(f, "mia");
    const PolicyProposal waits = proposed(f);
    REQUIRE(f.desk("sol").oversight().clear_pin({"c"}, "mia", "4711 sol", "forgot it").ok());
    REQUIRE(f.desk("mia").oversight().set_pin({"new"}, "chosen by sol").ok());
    CHECK(code_of(policies(f, "mia").approve({"a"}, waits.id, "chosen by sol", "")) ==
          ErrorCode::forbidden);
    CHECK(policies(f, "mia").reject({"r"}, waits.id, "chosen by sol", "No.").error().code ==
          ErrorCode::forbidden);
    CHECK(refund_now(f) == 150'00);
    f.advance(hours(24 * 7));
    CHECK(policies(f, "mia").approve({"a"}, waits.id, "chosen by sol", "")->version != nullptr);
}

// v2 for the day after tomorrow, and v3 saved after it that counts at once.
void save_one_for_later_and_one_for_now(DeskFixture& f) {
    PolicySave later = refund(f, "p1", "120");
    later.effective_from = f.now() + hours(48);
    REQUIRE(policies(f, "sol").save(later).ok());
    REQUIRE(policies(f, "sol").save(refund(f, "p2", "130")).ok());
    REQUIRE(refund_now(f) == 130'00);
}

void what_was_saved_for_later_is_taken_back(DeskFixture& f) {
    save_one_for_later_and_one_for_now(f);
    const Instant start = f.now() + hours(48);
    // At once v3 says nothing new; from that day on it says something else than v2.
    CHECK(code_of(policies(f, "mia").restore({{"r1"}, 3, 3, {}, "why"})) == ErrorCode::invalid);
    const auto back = policies(f, "mia").restore({{"r2"}, 3, 3, start, "No cut on Friday."});
    REQUIRE_MESSAGE(back.ok(), (back ? "" : back.error().message));
    REQUIRE(back->version != nullptr);
    CHECK(back->version->effective_from == start);
    f.advance(hours(49));
    f.reopen();
    CHECK(refund_now(f) == 130'00);
    CHECK(policies(f, "mia").history()->back().restores == 3);
}

void what_another_took_over_from_is_put_back(DeskFixture& f) {
    save_one_for_later_and_one_for_now(f);
    f.advance(hours(49));
    REQUIRE(refund_now(f) == 120'00);
    // The newest version is not the one in force: saying it again changes something.
    const auto back = policies(f, "mia").restore({{"r1"}, 3, 3, {}, "The strike goes on."});
    REQUIRE_MESSAGE(back.ok(), (back ? "" : back.error().message));
    CHECK(refund_now(f) == 130'00);
}

}  // namespace

std::vector<ContractCase> policy_cases() {
    return {
        {"a raise is not agreed to with a PIN its author took away",
         a_raise_is_not_agreed_to_with_a_pin_its_author_took_away},
        {"a saved version counts at once for everyone",
         a_saved_version_counts_at_once_for_everyone},
        {"history tells who, when, why and what", history_tells_who_when_why_and_what},
        {"a steep raise waits and changes nothing", a_steep_raise_waits_and_changes_nothing},
        {"a second supervisor agrees with their own PIN",
         a_second_supervisor_agrees_with_their_own_pin},
        {"only another supervisor answers", only_another_supervisor_answers},
        {"its author takes a proposal back", its_author_takes_a_proposal_back},
        {"a version in between is named and nothing is lost",
         a_version_in_between_is_named_and_nothing_is_lost},
        {"two supervisors racing make one version", two_supervisors_racing_make_one_version},
        {"small steps of one week are one raise", small_steps_of_one_week_are_one_raise},
        {"a cut never waits", a_cut_never_waits},
        {"an old version is put back as a new one", an_old_version_is_put_back_as_a_new_one},
        {"what is no change of limits is refused whole",
         what_is_no_change_of_limits_is_refused_whole},
        {"the same key saves once", the_same_key_saves_once},
        {"what was saved for later is taken back", what_was_saved_for_later_is_taken_back},
        {"what another version took over from is put back",
         what_another_took_over_from_is_put_back},
    };
}

}  // namespace shopkeeper::contract
