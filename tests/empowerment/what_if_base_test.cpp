// What a draft is compared with: what was decided then where those limits say the same as the
// newest version, and the asks replayed under the newest version where they do not.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/bounded_json.h"
#include "empowerment/what_if.h"
#include "tests/empowerment/authority_cases.h"
#include "tests/empowerment/support.h"
#include "tests/empowerment/what_if_support.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

using Versions = std::vector<std::shared_ptr<const Policy>>;

Policy version(std::int64_t number, std::int64_t refund_minor) {
    Policy policy = default_policy();
    policy.version = number;
    policy.currencies["USD"].tiers["agent"].refund_per_action_minor = refund_minor;
    policy.currencies["USD"].tiers["agent"].customer_30d_minor = 10'000'00;
    return policy;
}

Versions versions_of(const std::vector<Policy>& policies) {
    Versions versions;
    versions.reserve(policies.size());
    for (const Policy& policy : policies)
        versions.push_back(std::make_shared<const Policy>(policy));
    return versions;
}

WhatIfResult answer(const Policy& draft, const Versions& versions,
                    const std::vector<DecisionInput>& decisions) {
    WhatIf what_if(draft, versions, kZones);
    for (const DecisionInput& one : decisions) what_if.add(one);
    return what_if.run().value();
}

// Asks of two months, settled by the version each was decided under.
std::vector<DecisionInput> some_asks(CaseMaker& maker, const Versions& versions) {
    std::vector<DecisionInput> decisions;
    decisions.reserve(80);
    for (int i = 0; i < 80; ++i) {
        DecisionInput one =
            ask(std::to_string(maker.up_to(30)), 1 + maker.up_to(300), "2026-09-18T09:00:00Z");
        one.at += std::chrono::minutes{maker.up_to(90'000)};
        one.tier = maker.one_in(2) ? "new" : "senior";
        one.reason = maker.one_in(4) ? "old" : "goodwill";
        one.usage = maker.usage();
        if (maker.one_in(2)) one.explanation = kWhy;
        one.fee_paid_minor = maker.up_to(300);
        one.remedy = maker.one_in(4) ? Remedy::waiver : Remedy::credit;
        const auto index =
            static_cast<std::size_t>(maker.up_to(static_cast<std::int64_t>(versions.size()) - 1));
        one.policy_version = versions[index]->version;
        settle(one, *versions[index]);
        if (one.asked && maker.one_in(2)) one.given = Given::yes;
        if (one.given == Given::yes && maker.one_in(5)) one.given = Given::taken_back;
        decisions.push_back(std::move(one));
    }
    return decisions;
}

Policy made(CaseMaker& maker, std::int64_t number) {
    Policy policy = maker.policy();
    policy.version = number;
    return policy;
}

}  // namespace

TEST_CASE("what-if: a draft equal to the newest version changes nothing, whatever came before") {
    CHECK(rc::check([] {
        CaseMaker maker{*rc::gen::arbitrary<std::uint64_t>()};
        const Versions versions =
            versions_of({made(maker, 1), made(maker, 2), made(maker, 3), made(maker, 4)});
        Policy draft = *versions.back();
        draft.version = 5;
        const WhatIfResult result = answer(draft, versions, some_asks(maker, versions));
        RC_ASSERT(result.base_version == 4);
        RC_ASSERT(result.outcomes.before == result.outcomes.after);
        RC_ASSERT(result.freer + result.stricter + result.used_up == 0);
        RC_ASSERT(result.contacts_changed == 0);
        RC_ASSERT(result.contacts.empty());
        for (const auto& [code, cost] : result.cost) {
            RC_ASSERT(cost.difference_minor == 0);
            RC_ASSERT(cost.before_minor == cost.after_minor);
            RC_ASSERT(cost.hangs_on_second_person_minor == 0);
            RC_ASSERT(cost.customers + cost.asks == 0);
        }
    }));
}

TEST_CASE("what-if: taking a raise back shows the raise with its signs turned") {
    CHECK(rc::check([] {
        CaseMaker maker{*rc::gen::arbitrary<std::uint64_t>()};
        const Policy old = made(maker, 1);
        const Policy raised = made(maker, 2);
        const std::vector<DecisionInput> decisions = some_asks(maker, versions_of({old}));
        const WhatIfResult raise = answer(raised, versions_of({old}), decisions);
        const WhatIfResult back = answer(old, versions_of({old, raised}), decisions);
        RC_ASSERT(raise.baseline == Baseline::decided);
        RC_ASSERT(back.outcomes.before == raise.outcomes.after);
        RC_ASSERT(back.outcomes.after == raise.outcomes.before);
        RC_ASSERT(back.freer == raise.stricter);
        RC_ASSERT(back.stricter == raise.freer);
        RC_ASSERT(back.contacts_changed == raise.contacts_changed);
        for (std::size_t from = 0; from < kBandCount; ++from)
            for (std::size_t to = 0; to < kBandCount; ++to)
                RC_ASSERT(back.moves.at(from).at(to) == raise.moves.at(to).at(from));
        for (const auto& [code, cost] : raise.cost) {
            const CostDifference& turned = back.cost.at(code);
            RC_ASSERT(turned.difference_minor == -cost.difference_minor);
            RC_ASSERT(turned.customers == cost.customers);
            RC_ASSERT(turned.low_minor.has_value() == cost.low_minor.has_value());
            if (!cost.low_minor) continue;
            RC_ASSERT(*turned.low_minor == -*cost.high_minor);
            RC_ASSERT(*turned.high_minor == -*cost.low_minor);
        }
    }));
}

TEST_CASE("what-if: what an earlier version changed is not counted as the draft's") {
    // All was decided under 150.00; two raises were saved since.
    const Versions versions =
        versions_of({version(1, 150'00), version(2, 180'00), version(3, 200'00)});
    const std::vector<DecisionInput> decisions = {ask("1", 195'00, "2026-11-18T09:00:00Z"),
                                                  ask("2", 240'00, "2026-11-18T10:00:00Z")};
    Policy draft = version(4, 200'00);
    draft.stretch.uses_per_week = 30;
    const WhatIfResult nothing = answer(draft, versions, decisions);
    CHECK(nothing.baseline == Baseline::replayed);
    CHECK(nothing.base_version == 3);
    CHECK(nothing.outcomes.before == BandCounts{1, 1, 0, 0});
    CHECK(nothing.outcomes.after == BandCounts{1, 1, 0, 0});
    CHECK(nothing.cost.at("USD").difference_minor == 0);
    // Back to 150.00: what the newest version would give at once goes to a second person.
    const WhatIfResult back = answer(version(4, 150'00), versions, decisions);
    CHECK(back.outcomes.before == BandCounts{1, 1, 0, 0});
    CHECK(back.outcomes.after == BandCounts{0, 0, 2, 0});
    CHECK(back.stricter == 2);
    CHECK(back.cost.at("USD").difference_minor == -435'00);
    CHECK(back.cost.at("USD").hangs_on_second_person_minor == 435'00);
    const Json json = parse_json(what_if_json(back)).value();
    CHECK(json["baseline"] == "replayed");
    CHECK(json["base_version"] == 3);
    CHECK(json["cost"]["USD"]["before_minor"] == 435'00);
}

TEST_CASE("what-if: what was decided counts where its limits say what the newest version says") {
    struct Row {
        const char* what;
        std::vector<Policy> versions;
        std::int64_t decided_under;
        Baseline baseline;
    };
    Policy words = version(2, 150'00);
    words.second_supervisor_above_percent = 20;
    words.request_expires_hours = 4;
    words.reasons.front().label = "Another word";
    words.reasons.front().retired = true;
    Policy retires = version(2, 180'00);
    for (ReasonCode& reason : retires.reasons) reason.retired = true;
    Policy ceiling = version(2, 150'00);
    ceiling.hard_ceiling_factor = 3;
    Policy later = version(2, 180'00);
    later.effective_from = at("2027-01-01T00:00:00Z");
    const std::vector<Policy> there_and_back = {version(1, 150'00), version(2, 180'00),
                                                version(3, 150'00)};
    const Row rows[] = {
        {"one version", {version(1, 150'00)}, 1, Baseline::decided},
        {"a raise since", {version(1, 150'00), version(2, 180'00)}, 1, Baseline::replayed},
        {"decided under the raise", {version(1, 150'00), version(2, 180'00)}, 2, Baseline::decided},
        {"a raise and back, nothing asked between", there_and_back, 1, Baseline::decided},
        {"a raise and back, asked between", there_and_back, 2, Baseline::replayed},
        {"a raise that has yet to begin", {version(1, 150'00), later}, 1, Baseline::replayed},
        {"words and rules that answer no ask", {version(1, 150'00), words}, 1, Baseline::decided},
        {"a raise that retires the reason", {version(1, 150'00), retires}, 1, Baseline::replayed},
        {"the ceiling", {version(1, 150'00), ceiling}, 1, Baseline::replayed},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        DecisionInput one = ask("1", 100'00, "2026-11-18T09:00:00Z");
        one.policy_version = row.decided_under;
        one.given = Given::yes;
        const WhatIfResult result = answer(version(9, 90'00), versions_of(row.versions), {one});
        CHECK(result.baseline == row.baseline);
        CHECK(result.base_version == row.versions.back().version);
        CHECK(result.outcomes.before == BandCounts{1, 0, 0, 0});
        CHECK(result.outcomes.after == BandCounts{0, 1, 0, 0});
    }
}

TEST_CASE("what-if: the part that hangs on a second person is a part of the difference") {
    // 300.00 went to a second person then, who agreed. The newest version gives it at once; a draft
    // that sends it back to them costs the same.
    const Versions versions = versions_of({version(1, 150'00), version(2, 400'00)});
    DecisionInput agreed = ask("1", 300'00, "2026-11-18T09:00:00Z");
    agreed.asked = true;
    agreed.given = Given::yes;
    DecisionInput declined = ask("2", 310'00, "2026-11-18T10:00:00Z");
    declined.asked = true;
    const WhatIfResult result = answer(version(3, 160'00), versions, {agreed, declined});
    CHECK(result.moves.at(0).at(2) == 2);
    CHECK(result.cost.at("USD").before_minor == 610'00);
    CHECK(result.cost.at("USD").after_minor == 300'00);
    CHECK(result.cost.at("USD").difference_minor == -310'00);
    CHECK(result.cost.at("USD").hangs_on_second_person_minor == 310'00);
}

TEST_CASE("what-if: tighter by a limit and tighter by what came before are told apart") {
    // Three stretches a week. The draft lowers a limit, so that three asks become stretches; what
    // was a stretch already then finds none left. Then one above the lowered limit altogether.
    const Versions versions = versions_of({version(1, 150'00)});
    std::vector<DecisionInput> decisions;
    for (const char* contact : {"1", "2", "3"}) {
        decisions.push_back(ask(contact, 145'00, "2026-11-16T09:00:00Z"));
        decisions.back().given = Given::yes;
    }
    DecisionInput fourth = ask("4", 160'00, "2026-11-17T09:00:00Z");
    fourth.explanation = kWhy;
    fourth.given = Given::yes;
    DecisionInput large = ask("5", 180'00, "2026-11-18T09:00:00Z");
    large.explanation = kWhy;
    large.given = Given::yes;
    large.usage.stretch_week.used = 1;
    decisions.push_back(fourth);
    decisions.push_back(large);
    const WhatIfResult result = answer(version(2, 140'00), versions, decisions);
    CHECK(result.outcomes.before == BandCounts{3, 2, 0, 0});
    CHECK(result.outcomes.after == BandCounts{0, 3, 2, 0});
    CHECK(result.stricter == 5);
    CHECK(result.used_up == 1);
}

TEST_CASE("what-if: a contact says how many of its asks change") {
    const Versions versions = versions_of({version(1, 150'00)});
    const WhatIfResult result = answer(
        version(2, 400'00), versions,
        {ask("1", 160'00, "2026-11-16T09:00:00Z"), ask("1", 300'00, "2026-11-17T09:00:00Z"),
         ask("1", 100'00, "2026-11-18T09:00:00Z"), ask("2", 310'00, "2026-11-18T10:00:00Z")});
    REQUIRE(result.contacts.size() == 2);
    CHECK(result.contacts[0].contact_id == "2");
    CHECK(result.contacts[0].asks == 1);
    CHECK(result.contacts[1].amount.minor == 300'00);
    CHECK(result.contacts[1].asks == 2);
    CHECK(result.contacts[0].asks + result.contacts[1].asks == result.freer + result.stricter);
}
