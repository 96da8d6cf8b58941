#include "empowerment/what_if.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <random>

#include "base/bounded_json.h"
#include "empowerment/audit_leaf.h"
#include "tests/empowerment/authority_cases.h"
#include "tests/empowerment/support.h"
#include "tests/empowerment/what_if_support.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

Policy with_refund(std::int64_t minor) {
    Policy policy = default_policy();
    policy.currencies["USD"].tiers["agent"].refund_per_action_minor = minor;
    policy.currencies["USD"].tiers["agent"].customer_30d_minor = 10'000'00;
    return policy;
}

}  // namespace

TEST_CASE("what-if: a table of one ask each, as finance would read it") {
    // Then: 150.00 an action, 187.50 with a reason. The draft says another figure.
    struct Row {
        const char* what;
        std::int64_t amount;
        bool explained;
        Given given;
        std::int64_t draft;
        Band before;
        Band after;
        std::int64_t cost;  // after − before
        std::int64_t hangs;
    };
    const Row rows[] = {
        {"within stays within", 100'00, false, Given::yes, 200'00, Band::within, Band::within, 0,
         0},
        {"a stretch becomes within: it was given anyway", 180'00, true, Given::yes, 200'00,
         Band::stretch, Band::within, 0, 0},
        {"a stretch nobody explained becomes within: given now", 180'00, false, Given::no, 200'00,
         Band::stretch, Band::within, 180'00, 0},
        {"still a stretch, and still nobody explained it", 180'00, false, Given::no, 160'00,
         Band::stretch, Band::stretch, 0, 0},
        {"a second person refused; the draft gives it", 190'00, false, Given::no, 200'00,
         Band::second_person, Band::within, 190'00, 0},
        {"a second person agreed; the draft gives it at once", 190'00, false, Given::yes, 200'00,
         Band::second_person, Band::within, 0, 0},
        {"a second person agreed, and would again", 300'00, false, Given::yes, 200'00,
         Band::second_person, Band::second_person, 0, 0},
        {"asked for a reason only by the draft: it would have been written", 100'00, false,
         Given::yes, 90'00, Band::within, Band::stretch, 0, 0},
        {"within before, a second person under the draft", 100'00, false, Given::yes, 50'00,
         Band::within, Band::second_person, -100'00, 100'00},
        {"given and voided: it cost nothing in either world", 100'00, false, Given::taken_back,
         50'00, Band::within, Band::second_person, 0, 0},
        {"what nobody may approve under the draft", 100'00, false, Given::yes, 5'00, Band::within,
         Band::refused, -100'00, 0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        DecisionInput one = ask("1", row.amount, "2026-11-18T09:00:00Z");
        if (row.explained) one.explanation = kWhy;
        one.given = row.given;
        const WhatIfResult result = run(with_refund(row.draft), with_refund(150'00), {one});
        CHECK(result.asks == 1);
        CHECK(result.moves.at(static_cast<std::size_t>(row.before))
                  .at(static_cast<std::size_t>(row.after)) == 1);
        CHECK(result.cost.at("USD").difference_minor == row.cost);
        CHECK(result.cost.at("USD").hangs_on_second_person_minor == row.hangs);
        CHECK(result.contacts.size() == (row.before == row.after ? 0U : 1U));
        CHECK_FALSE(result.cost.at("USD").low_minor.has_value());  // one customer is too few
    }
}

TEST_CASE("what-if: a raised limit uses up the day sooner") {
    Policy then = with_refund(100'00);
    then.currencies["USD"].tiers["agent"].agent_day_minor = 300'00;
    Policy draft = with_refund(200'00);
    draft.currencies["USD"].tiers["agent"].agent_day_minor = 300'00;
    // 200.00 needed a second person and was not given; afterwards two times 100.00 were.
    DecisionInput first = ask("1", 200'00, "2026-11-18T09:00:00Z");
    DecisionInput second = ask("2", 100'00, "2026-11-18T10:00:00Z");
    second.given = Given::yes;
    DecisionInput third = ask("3", 100'00, "2026-11-18T11:00:00Z");
    third.usage.agent_day.used = 100'00;
    third.given = Given::yes;
    DecisionInput next_day = ask("4", 100'00, "2026-11-19T09:00:00Z");
    next_day.given = Given::yes;
    const WhatIfResult result = run(draft, then, {next_day, third, first, second});
    CHECK(result.outcomes.before == BandCounts{3, 0, 1, 0});
    CHECK(result.outcomes.after == BandCounts{3, 0, 1, 0});
    CHECK(result.freer == 1);
    CHECK(result.stricter == 1);
    CHECK(result.used_up == 1);
    CHECK(result.cost.at("USD").difference_minor == 100'00);
    CHECK(result.by_limit.at(Limit::agent_day).after == BandCounts{0, 0, 1, 0});
    CHECK(result.by_limit.at(Limit::per_action).before == BandCounts{0, 0, 1, 0});
    REQUIRE(result.contacts.size() == 2);
    CHECK(result.contacts[0].contact_id == "1");
    CHECK(result.contacts[0].after == Band::within);
    CHECK(result.contacts[1].contact_id == "3");
}

TEST_CASE("what-if: one customer's window slides in the other world as well") {
    Policy then = default_policy();
    Policy draft = default_policy();
    draft.currencies["USD"].tiers["agent"].refund_per_action_minor = 200'00;
    auto& limits = then.currencies["USD"].tiers["agent"];
    REQUIRE(limits.customer_30d_minor == 200'00);
    DecisionInput big = ask("1", 200'00, "2026-10-01T09:00:00Z");  // 187.50 with a reason
    DecisionInput small = ask("1", 100'00, "2026-10-20T09:00:00Z");
    small.given = Given::yes;
    DecisionInput late = ask("1", 100'00, "2026-11-10T09:00:00Z");
    late.usage.customer_30d.used = 100'00;
    late.given = Given::yes;
    const WhatIfResult result = run(draft, then, {big, small, late});
    // 200.00 given on 1 October leaves nothing on the 20th, and has gone by 10 November.
    CHECK(result.outcomes.after == BandCounts{2, 0, 1, 0});
    CHECK(result.by_limit.at(Limit::customer_30d).after == BandCounts{0, 0, 1, 0});
}

TEST_CASE("what-if: the same remedy asked again is one ask, in its last form") {
    const Policy policy = with_refund(150'00);
    DecisionInput no_reason = ask("1", 180'00, "2026-11-18T09:00:00Z");
    DecisionInput explained = ask("1", 180'00, "2026-11-18T09:01:00Z");
    explained.explanation = kWhy;
    explained.given = Given::yes;
    DecisionInput other_amount = ask("1", 20'00, "2026-11-18T09:02:00Z");
    other_amount.given = Given::yes;
    DecisionInput again_given = ask("1", 20'00, "2026-11-18T09:03:00Z");
    again_given.given = Given::yes;
    DecisionInput next_day = ask("1", 180'00, "2026-11-19T09:01:00.001Z");
    const WhatIfResult result =
        run(policy, policy, {no_reason, explained, other_amount, again_given, next_day});
    CHECK(result.decisions == 5);
    CHECK(result.asked_again == 1);
    CHECK(result.asks == 4);  // given twice is asked for twice
    CHECK(result.freer + result.stricter == 0);
}

TEST_CASE("what-if: reasons the draft retires refuse nothing, currencies it drops do") {
    Policy draft = default_policy();
    for (ReasonCode& reason : draft.reasons) reason.retired = true;
    DecisionInput one = ask("1", 100'00, "2026-11-18T09:00:00Z");
    one.given = Given::yes;
    CHECK(run(draft, default_policy(), {one}).stricter == 0);
    draft.currencies["EUR"] = draft.currencies["USD"];
    draft.currencies.erase("USD");
    const WhatIfResult result = run(draft, default_policy(), {one});
    CHECK(result.outcomes.after == BandCounts{0, 0, 0, 1});
    CHECK(result.contacts.at(0).binding_after == std::nullopt);
}

TEST_CASE("what-if: figures of one agent count until their last day") {
    Policy draft = default_policy();
    draft.overrides["ines"]["USD"].last_day = *parse_date("2026-11-18");
    draft.overrides["ines"]["USD"].refund_per_action_minor = 300'00;
    draft.overrides["ines"]["USD"].customer_30d_minor = 300'00;
    const WhatIfResult result =
        run(draft, default_policy(),
            {ask("1", 300'00, "2026-11-18T23:59:00Z"), ask("2", 300'00, "2026-11-19T00:00:00Z")});
    CHECK(result.outcomes.before == BandCounts{0, 0, 2, 0});
    CHECK(result.outcomes.after == BandCounts{1, 0, 1, 0});
}

TEST_CASE("what-if: unknown versions are left out, and it can be stopped") {
    DecisionInput strange = ask("1", 100'00, "2026-11-18T09:00:00Z");
    strange.policy_version = 9;
    const WhatIfResult result = run(default_policy(), default_policy(), {strange});
    CHECK(result.left_out == 1);
    CHECK(result.asks == 0);
    WhatIf what_if(default_policy(), only(default_policy()), kZones);
    for (int i = 0; i < 5000; ++i) what_if.add(ask(std::to_string(i), 1, "2026-11-18T09:00:00Z"));
    std::vector<std::int64_t> seen;
    const auto stopped = what_if.run([&](std::int64_t done, std::int64_t all) {
        CHECK(all == 5000);
        seen.push_back(done);
        return done < 2048;
    });
    REQUIRE_FALSE(stopped.ok());
    CHECK(stopped.error().code == ErrorCode::cancelled);
    CHECK(seen == std::vector<std::int64_t>{0, 2048});
}

TEST_CASE("what-if: a draft that changes nothing changes no outcome and costs nothing") {
    CHECK(rc::check([] {
        CaseMaker maker{*rc::gen::arbitrary<std::uint64_t>()};
        Policy policy = maker.policy();
        policy.version = 1;
        WhatIf what_if(policy, only(policy), kZones);
        for (int i = 0; i < 60; ++i) {
            DecisionInput one =
                ask(std::to_string(maker.up_to(5)), 1 + maker.up_to(300), "2026-11-18T09:00:00Z");
            one.at += std::chrono::hours{maker.up_to(2000)};
            one.tier = maker.one_in(2) ? "new" : "senior";
            one.reason = "goodwill";
            one.usage = maker.usage();
            if (maker.one_in(2)) one.explanation = kWhy;
            one.fee_paid_minor = maker.up_to(300);
            one.remedy = maker.one_in(4) ? Remedy::waiver : Remedy::credit;
            settle(one, policy);
            if (one.asked && maker.one_in(2)) one.given = Given::yes;
            if (one.given == Given::yes && maker.one_in(5)) one.given = Given::taken_back;
            what_if.add(one);
        }
        const WhatIfResult result = what_if.run().value();
        RC_ASSERT(result.outcomes.before == result.outcomes.after);
        RC_ASSERT(result.freer + result.stricter == 0);
        RC_ASSERT(result.contacts.empty());
        for (const auto& [code, cost] : result.cost) RC_ASSERT(cost.difference_minor == 0);
    }));
}

TEST_CASE("what-if: the parts add up to the whole") {
    CHECK(rc::check([] {
        CaseMaker maker{*rc::gen::arbitrary<std::uint64_t>()};
        Policy then = maker.policy();
        then.version = 1;
        WhatIf what_if(maker.policy(), only(then), kZones);
        for (int i = 0; i < 60; ++i) {
            DecisionInput one =
                ask(std::to_string(maker.up_to(40)), 1 + maker.up_to(300), "2026-11-18T09:00:00Z");
            one.at += std::chrono::minutes{maker.up_to(90'000)};
            one.tier = maker.one_in(2) ? "new" : "senior";
            one.reason = "goodwill";
            settle(one, then);
            what_if.add(one);
        }
        const WhatIfResult result = what_if.run().value();
        RC_ASSERT(result.asks + result.asked_again + result.left_out == result.decisions);
        std::int64_t freer = 0;
        std::int64_t stricter = 0;
        BandCounts before{};
        BandCounts after{};
        for (std::size_t from = 0; from < kBandCount; ++from)
            for (std::size_t to = 0; to < kBandCount; ++to) {
                before.at(from) += result.moves.at(from).at(to);
                after.at(to) += result.moves.at(from).at(to);
                if (to < from) freer += result.moves.at(from).at(to);
                if (to > from) stricter += result.moves.at(from).at(to);
            }
        RC_ASSERT(before == result.outcomes.before);
        RC_ASSERT(after == result.outcomes.after);
        RC_ASSERT(freer == result.freer);
        RC_ASSERT(stricter == result.stricter);
        BeforeAfter tiers;
        for (const auto& [name, both] : result.by_tier)
            for (std::size_t i = 0; i < kBandCount; ++i) {
                tiers.before.at(i) += both.before.at(i);
                tiers.after.at(i) += both.after.at(i);
            }
        RC_ASSERT(tiers.before == before);
        RC_ASSERT(tiers.after == after);
        RC_ASSERT(result.contacts.size() <= kMostContacts);
        RC_ASSERT(parse_json(what_if_json(result)).ok());
        for (const auto& [code, cost] : result.cost)
            if (cost.low_minor) {
                RC_ASSERT(*cost.low_minor <= cost.difference_minor);
                RC_ASSERT(*cost.high_minor >= cost.difference_minor);
            }
    }));
}

TEST_CASE("what-if: the interval is that of a Poisson bootstrap over customers") {
    // 60 customers, most a little, a few a lot: as skewed as money is.
    std::mt19937_64 random{20261122};
    std::vector<double> differences;
    differences.reserve(60);
    for (int i = 0; i < 60; ++i)
        differences.push_back(
            std::floor(std::exp(3 + 1.2 * std::normal_distribution<double>{}(random))));
    std::poisson_distribution<int> times{1.0};
    std::vector<double> totals;
    for (int sample = 0; sample < 20'000; ++sample) {
        double total = 0;
        for (const double difference : differences) total += times(random) * difference;
        totals.push_back(total);
    }
    std::sort(totals.begin(), totals.end());
    const CostInterval interval = cost_interval(differences);
    const double low = totals[500];
    const double high = totals[19'500];
    const double width = high - low;
    CHECK(std::abs(interval.low - low) < 0.03 * width);
    CHECK(std::abs(interval.high - high) < 0.03 * width);
    // A lot of alike customers: the plain normal interval.
    const CostInterval alike = cost_interval(std::vector<double>(10'000, 100.0));
    CHECK(alike.low == doctest::Approx(1'000'000 - 1.96 * 10'000).epsilon(0.001));
    CHECK(alike.high == doctest::Approx(1'000'000 + 1.96 * 10'000).epsilon(0.001));
    // What only costs more never saves.
    CHECK(cost_interval({100.0, 1.0}).low == 0);
    CHECK(cost_interval({-100.0, -1.0}).high == 0);
}

TEST_CASE("what-if: a stored leaf is read without its tree, exactly as it was written") {
    CHECK(rc::check([] {
        CaseMaker maker{*rc::gen::arbitrary<std::uint64_t>()};
        DecisionRecord record;
        record.request.contact_source = "file";
        record.request.contact_id = "T \"1\"\n" + std::to_string(maker.up_to(9));
        record.request.customer_ref = "C-ü";
        record.request.order_id = maker.one_in(2) ? "" : "73310";
        record.request.remedy = maker.request().remedy;
        record.request.amount_minor = maker.figure();
        record.request.currency = *Currency::from_code(maker.one_in(2) ? "USD" : "JPY");
        record.request.reason = "goodwill";
        record.request.explanation = maker.one_in(2) ? "" : kWhy;
        if (maker.one_in(2)) record.request.order_total_minor = maker.figure();
        if (maker.one_in(2)) record.request.fee_paid_minor = maker.figure();
        record.tier = "agent";
        record.team = "care";
        record.agent_suspended = maker.one_in(2);
        record.usage = maker.usage();
        record.calendar = maker.calendar();
        record.decision.policy_version = 1 + maker.up_to(9);
        const Instant when = at("2026-11-18T09:30:00.250Z");
        const Result<DecisionInput> read =
            decision_input_from_leaf(decision_leaf("ines", when, record));
        RC_ASSERT(read.ok());
        RC_ASSERT(read->agent == "ines");
        RC_ASSERT(read->at == when);
        RC_ASSERT(read->tier == record.tier);
        RC_ASSERT(read->team == record.team);
        RC_ASSERT(read->agent_suspended == record.agent_suspended);
        RC_ASSERT(read->contact_source == record.request.contact_source);
        RC_ASSERT(read->contact_id == record.request.contact_id);
        RC_ASSERT(read->customer == record.request.customer_ref);
        RC_ASSERT(read->order_id == record.request.order_id);
        RC_ASSERT(read->remedy == record.request.remedy);
        RC_ASSERT(read->amount_minor == *record.request.amount_minor);
        RC_ASSERT(read->currency == record.request.currency);
        RC_ASSERT(read->reason == record.request.reason);
        RC_ASSERT(read->explanation == record.request.explanation);
        RC_ASSERT(read->order_total_minor == record.request.order_total_minor);
        RC_ASSERT(read->fee_paid_minor == record.request.fee_paid_minor);
        RC_ASSERT(read->policy_version == record.decision.policy_version);
        const auto same = [](const BucketUse& a, const BucketUse& b) {
            return a.used == b.used && a.held == b.held;
        };
        RC_ASSERT(same(read->usage.customer_30d, record.usage.customer_30d));
        RC_ASSERT(same(read->usage.agent_day, record.usage.agent_day));
        RC_ASSERT(same(read->usage.stretch_week, record.usage.stretch_week));
        RC_ASSERT(same(read->usage.team_month, record.usage.team_month));
    }));
}

TEST_CASE("what-if: what is no decision is not read as one") {
    DecisionRecord record;
    record.request.contact_id = "1";
    record.request.customer_ref = "C";
    record.request.amount_minor = 100;
    const std::string leaf = decision_leaf("ines", at("2026-11-18T09:30:00Z"), record);
    REQUIRE(decision_input_from_leaf(leaf).ok());
    for (std::size_t cut = 0; cut < leaf.size(); ++cut)
        REQUIRE_FALSE(decision_input_from_leaf(leaf.substr(0, cut)).ok());
    const auto with = [&](const char* pointer, const Json& value) {
        Json json = parse_json(leaf).value();
        json[Json::json_pointer{pointer}] = value;
        return decision_input_from_leaf(dump_json(json)).ok();
    };
    CHECK(with("/body/request/note", "more"));
    CHECK_FALSE(with("/kind", "grant_event"));
    CHECK_FALSE(with("/actor", 5));
    CHECK_FALSE(with("/at", "soon"));
    CHECK_FALSE(with("/body/request/amount_minor", "100"));
    CHECK_FALSE(with("/body/request/currency", "XXX"));
    CHECK_FALSE(with("/body/request/remedy", "cake"));
    CHECK_FALSE(with("/body/usage/agent_day/used", true));
    CHECK_FALSE(with("/body/decision/policy_version", nullptr));
    const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
    CHECK_FALSE(decision_input_from_leaf("{\"body\":" + deep + "}").ok());
}
