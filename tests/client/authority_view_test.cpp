#include "client/authority_view.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/client/shipped_limits.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;
using empowerment::Currency;
using empowerment::Grant;
using empowerment::GrantState;
using empowerment::Policy;
using empowerment::Remedy;
using empowerment::Verdict;

// What the strip is made of, held by the test: an agent of the shipped limits and Ana Ruiz, who
// was given 138.00 of her 200.00.
struct Scene {
    empowerment::AuthoritySnapshot snapshot;
    Contact contact;
    ContactDraft draft;
    std::vector<Grant> grants;
    Date today = *parse_date("2026-11-22");
    std::function<Date(Instant)> local_date = [](Instant at) {
        return std::chrono::floor<std::chrono::days>(at);
    };
    bool busy = false;

    Scene() {
        limits(shipped_limits());
        snapshot.tier = "agent";
        snapshot.team = "care";
        snapshot.usage.customer_30d.used = 13800;
        snapshot.usage.customer_30d.frees_at = *parse_instant("2026-12-03T00:00:00Z");
        snapshot.usage.customer_30d.frees_minor = 5900;
        contact.source = "file";
        contact.id = "4821";
        contact.customer_name = "Ana Ruiz";
        draft.reason = "our_fault_delivery";
    }
    void limits(Policy policy) {
        snapshot.policy = std::make_shared<const Policy>(std::move(policy));
    }
    AuthorityInput input() const {
        return {snapshot, contact, draft, grants, today, local_date, busy};
    }
    AuthorityModel model() const { return build_authority(input(), judge(input())); }
};

// What each of the four actions says about itself; "yes" when it may be done.
struct Offers {
    std::string give;
    std::string possible_now;
    std::string with_reason;
    std::string ask;
};

Offers offers_of(const Scene& scene) {
    const Judgement judgement = judge(scene.input());
    const auto words = [](const ActionState& state) {
        return state.enabled ? std::string("yes") : state.why_not;
    };
    return {words(can_give(scene.input(), judgement)),
            words(can_give_possible_now(scene.input(), judgement)),
            words(can_give_with_reason(scene.input(), judgement)),
            words(can_ask(scene.input(), judgement))};
}

void check_offers(const Scene& scene, const Offers& expected) {
    const Offers offers = offers_of(scene);
    CHECK(offers.give == expected.give);
    CHECK(offers.possible_now == expected.possible_now);
    CHECK(offers.with_reason == expected.with_reason);
    CHECK(offers.ask == expected.ask);
}

const char* const kNothingAbove = "Nothing above what is possible now is typed.";

TEST_CASE("authority view: before anything is typed it says what may be given, and why not yet") {
    const Scene scene;
    const AuthorityModel model = scene.model();
    CHECK(model.state == AuthorityModel::State::ready);
    CHECK(model.heading == "You can give Ana");
    CHECK(model.possible_now == "62.00");
    CHECK_FALSE(model.has_judgement);
    CHECK(model.verdict.empty());
    CHECK(model.amount_problem.empty());
    CHECK(model.remedies == std::vector<std::string>{"Refund", "Credit", "Replacement", "Waiver"});
    REQUIRE(model.meters.size() == 2);
    const MeterRow& refund = model.meters[0];
    CHECK(refund.label == "Refund");
    CHECK(refund.amount == "62.00");
    CHECK(refund.limit_name == "customer, 30 days");
    CHECK(refund.detail == "138.00 of 200.00 given · 59.00 comes back 3 Dec");
    CHECK(refund.left == doctest::Approx(0.31));
    CHECK(refund.taken == 0);
    CHECK(refund.over == 0);
    const MeterRow& credit = model.meters[1];
    CHECK(credit.label == "Credit");
    CHECK(credit.amount == "50.00");
    CHECK(credit.limit_name == "per action");
    CHECK(credit.detail.empty());
    check_offers(scene, {"Type an amount first.", kNothingAbove, "Type an amount first.",
                         "Type an amount first."});
}

TEST_CASE("authority view: every amount typed is judged, and each action says why not") {
    struct Row {
        const char* amount;
        const char* explanation;
        Offers offers;
    };
    const std::string no_one = " is within your authority: no one has to be asked.";
    const std::string a_reason = " can be given with a written reason: no one has to be asked.";
    const char* const none_needed = "No reason has to be written for this amount.";
    for (const Row& row : {
             Row{"12.50", "", {"yes", kNothingAbove, none_needed, "12.50" + no_one}},
             Row{"62", "", {"yes", kNothingAbove, none_needed, "62.00" + no_one}},
             Row{"74",
                 "",
                 {"Write the reason first, at least 15 characters.", "yes", "yes",
                  "74.00" + a_reason}},
             Row{"74", "The parcel lay in the rain", {"yes", "yes", "yes", "74.00" + a_reason}},
             Row{"120",
                 "The parcel lay in the rain",
                 {"58.00 above the customer limit: a second person.", "yes", "yes", "yes"}},
             Row{"1500.01",
                 "",
                 {"Above 1500.00, the most anyone may approve.", "yes", "yes",
                  "Nobody may approve this amount."}},
         }) {
        CAPTURE(row.amount);
        CAPTURE(row.explanation);
        Scene scene;
        scene.draft.amount = row.amount;
        scene.draft.explanation = row.explanation;
        check_offers(scene, row.offers);
    }
}

TEST_CASE("authority view: what is no amount is said, and nothing is offered for it") {
    for (const char* text : {"abc", "12.345", "-5", "1,234", "99999999999999999999"}) {
        CAPTURE(text);
        Scene scene;
        scene.draft.amount = text;
        const AuthorityModel model = scene.model();
        CHECK_FALSE(model.has_judgement);
        CHECK(model.amount_text == text);
        REQUIRE_FALSE(model.amount_problem.empty());
        const std::string& why = model.amount_problem;
        check_offers(scene, {why, kNothingAbove, why, why});
    }
    Scene scene;
    scene.draft.amount = "0";
    CHECK(offers_of(scene).give == "Type an amount above zero.");
    CHECK(offers_of(scene).ask == "Type an amount above zero.");
}

TEST_CASE("authority view: an amount in a currency without decimals or with three is judged") {
    struct Row {
        const char* currency;
        const char* amount;
        std::int64_t used;
        const char* give_label;
        const char* verdict;
        const char* possible_now;
    };
    for (const Row& row : {
             Row{"JPY", "7400", 13800, "Give 7400",
                 "1200 above the customer limit: give it with a reason", "6200"},
             Row{"KWD", "74.000", 138000, "Give 74.000",
                 "12.000 above the customer limit: give it with a reason", "62.000"},
         }) {
        Scene scene;
        scene.snapshot.currency = *Currency::from_code(row.currency);
        scene.snapshot.usage.customer_30d.used = row.used;
        scene.draft.amount = row.amount;
        const AuthorityModel model = scene.model();
        CHECK(model.currency == row.currency);
        CHECK(model.give_label == row.give_label);
        CHECK(model.verdict == row.verdict);
        CHECK(model.possible_now == row.possible_now);
    }
}

TEST_CASE("authority view: blanks and invisible characters are no reason") {
    for (const char* nothing : {"               ",
                                "\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B"
                                "\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B",
                                "\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000"
                                "\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000"}) {
        Scene scene;
        scene.draft.amount = "74";
        scene.draft.explanation = nothing;
        CHECK_FALSE(scene.model().explanation_long_enough);
        CHECK(offers_of(scene).give == "Write the reason first, at least 15 characters.");
    }
    Scene scene;
    scene.draft.amount = "74";
    // Fifteen characters of a script in which each is three bytes.
    scene.draft.explanation = "包裹在雨中淋湿了而客户明天离开";
    CHECK(scene.model().explanation_long_enough);
    CHECK(offers_of(scene).give == "yes");
}

TEST_CASE("authority view: a reason that was retired since is to be chosen anew") {
    Scene scene;
    Policy policy = shipped_limits();
    for (auto& reason : policy.reasons)
        if (reason.code == "our_fault_delivery") reason.retired = true;
    scene.limits(std::move(policy));
    scene.draft.amount = "74";
    scene.draft.explanation = "The parcel lay in the rain";
    const AuthorityModel model = scene.model();
    CHECK(model.reason == -1);
    for (const std::string& label : model.reasons) CHECK(label != "Our fault: delivery");
    // The limits do not depend on the reason, so the amount is judged all the same.
    CHECK(model.verdict == "12.00 above the customer limit: give it with a reason");
    const Offers offers = offers_of(scene);
    CHECK(offers.give == "Choose why it is given first.");
    CHECK(offers.possible_now == "Choose why it is given first.");
    scene.draft.amount = "120";
    CHECK(offers_of(scene).ask == "Choose why it is given first.");
}

TEST_CASE("authority view: a reason that needs words gets them before anything is given") {
    Scene scene;
    scene.draft.reason = "other";
    scene.draft.amount = "12.50";
    CHECK(scene.model().reason_needs_text);
    CHECK(offers_of(scene).give == "Say in a few words why it is given.");
    scene.draft.reason_text = " \n";
    CHECK(offers_of(scene).give == "Say in a few words why it is given.");
    scene.draft.reason_text = "Birthday";
    CHECK(offers_of(scene).give == "yes");
}

TEST_CASE("authority view: a meter shows money, also when the week's reasons are used up") {
    Scene scene;
    scene.snapshot.usage.customer_30d.used = 20000;
    scene.snapshot.usage.stretch_week.used = 3;
    const AuthorityModel model = scene.model();
    REQUIRE(model.meters.size() == 2);
    for (const MeterRow& meter : model.meters) {
        CHECK(meter.amount == "0.00");
        CHECK(meter.limit_name == "customer, 30 days");
        CHECK(meter.detail == "200.00 of 200.00 given · 59.00 comes back 3 Dec");
    }
    CHECK(model.stretch_line.find("0 of 3 left this week.") == 0);
    scene.draft.amount = "10";
    CHECK(offers_of(scene).with_reason == "A written reason makes no more possible here.");
    CHECK(offers_of(scene).ask == "yes");
}

TEST_CASE("authority view: the typed amount stands in the meter of the chosen remedy alone") {
    Scene scene;
    scene.draft.remedy = Remedy::credit;
    scene.draft.amount = "60";
    const AuthorityModel model = scene.model();
    REQUIRE(model.meters.size() == 2);
    CHECK(model.meters[0].taken == 0);
    CHECK(model.meters[0].over == 0);
    CHECK(model.meters[1].taken == doctest::Approx(1.0));
    CHECK(model.meters[1].over == doctest::Approx(0.2));
}

TEST_CASE("authority view: a waiver is bound by the fee alone, and asks for it") {
    Scene scene;
    scene.draft.remedy = Remedy::waiver;
    scene.draft.amount = "4.90";
    CHECK(scene.model().needs_fee);
    CHECK(scene.model().verdict == "Type the fee the customer paid");
    for (const char* fee : {"", "abc"}) {
        scene.draft.fee = fee;
        check_offers(scene, {"Type the fee the customer paid.", "Nothing is possible now.",
                             "A written reason makes no more possible here.",
                             "Type the fee the customer paid."});
    }
    scene.draft.fee = "4.90";
    const AuthorityModel model = scene.model();
    CHECK(model.verdict == "Within your authority");
    REQUIRE(model.meters.size() == 3);
    CHECK(model.meters[2].label == "Waiver");
    CHECK(model.meters[2].limit_name == "fee paid");
    CHECK(model.meters[2].amount == "4.90");
    CHECK(offers_of(scene).give == "yes");
    scene.draft.fee = "4";
    CHECK(offers_of(scene).give == "0.90 above the fee paid of 4.00: it cannot be waived.");
    CHECK(offers_of(scene).ask == "Nobody may approve this amount.");
}

TEST_CASE(
    "authority view: the order's total bounds a refund, from the queue before the typed one") {
    Scene scene;
    scene.draft.amount = "12";
    scene.draft.order_total = "10";
    CHECK(scene.model().verdict == "2.00 above the order total of 10.00: it cannot be given");
    scene.contact.order = Order{"73310", 31200, "USD"};
    CHECK(scene.model().verdict == "Within your authority");
    CHECK(scene.model().order_line == "order 73310 · 312.00 USD");
    // A total in another currency says nothing about this amount.
    scene.contact.order = Order{"73310", 500, "JPY"};
    CHECK(scene.model().verdict == "2.00 above the order total of 10.00: it cannot be given");
    scene.draft.order_total.clear();
    CHECK(scene.model().verdict == "Within your authority");
}

TEST_CASE("authority view: amounts are in the order's currency where the policy has it") {
    const Policy policy = shipped_limits();
    Policy yen_only;
    yen_only.currencies["JPY"] = policy.currencies.at("JPY");
    struct Row {
        std::optional<Order> order;
        const Policy* policy;
        const char* code;
    };
    for (const Row& row : {
             Row{Order{"1", {}, "KWD"}, &policy, "KWD"},
             Row{Order{"1", {}, "USD"}, &policy, "USD"},
             Row{Order{"1", {}, "EUR"}, &policy, "JPY"},  // the policy's first
             Row{Order{"1", {}, "usd"}, &yen_only, "JPY"},
             Row{{}, &yen_only, "JPY"},
             Row{Order{"1", {}, "JPY"}, nullptr, "USD"},
             Row{{}, nullptr, "USD"},
         }) {
        Contact contact;
        contact.order = row.order;
        CHECK(currency_of(contact, row.policy).code() == row.code);
    }
}

TEST_CASE("authority view: what was given and what is asked for is listed with its state") {
    Scene scene;
    Grant given;
    given.id = "g-1";
    given.state = GrantState::recorded;
    given.request.amount_minor = 1250;
    given.request.reason = "our_fault_delivery";
    Grant asked = given;
    asked.id = "g-2";
    asked.state = GrantState::awaiting_second_person;
    asked.request.amount_minor = 12000;
    asked.request.remedy = Remedy::credit;
    asked.request.reason = "no longer in the policy";
    asked.expires_at = *parse_instant("2026-11-23T09:00:00Z");
    Grant yen = given;
    yen.state = GrantState::voided;
    yen.request.currency = *Currency::from_code("JPY");
    scene.grants = {given, asked, yen};
    const AuthorityModel model = scene.model();
    REQUIRE(model.grants.size() == 3);
    CHECK(model.grants[0].id == "g-1");
    CHECK(model.grants[0].title == "Recorded");
    CHECK(model.grants[0].amount == "12.50");
    CHECK(model.grants[0].detail == "Refund, our fault: delivery");
    CHECK_FALSE(model.grants[0].awaiting);
    CHECK(model.grants[0].possible_line.empty());
    CHECK(model.grants[1].title == "Asked of a second person");
    CHECK(model.grants[1].amount == "120.00");
    CHECK(model.grants[1].detail == "Credit. Frozen as you sent it.");
    CHECK(model.grants[1].awaiting);
    CHECK(model.grants[1].possible_line == "62.00 is still possible now");
    CHECK(model.grants[1].expires_line == "until 23 Nov");
    CHECK(model.grants[2].title == "Taken back");
    CHECK(model.grants[2].amount == "1250");
    // While one waits, what is possible now can be given without typing.
    CHECK(offers_of(scene).possible_now == "yes");
}

TEST_CASE("authority view: while one write is on its way, no other begins") {
    Scene scene;
    scene.draft.amount = "74";
    scene.draft.explanation = "The parcel lay in the rain";
    scene.busy = true;
    CHECK(scene.model().busy);
    const char* const busy = "The last one is still being put on record.";
    CHECK(offers_of(scene).give == busy);
    CHECK(offers_of(scene).possible_now == busy);
    CHECK(offers_of(scene).with_reason == busy);
    scene.draft.amount = "120";
    CHECK(offers_of(scene).ask == busy);
}

// Drafts, usages and policies of every kind that a strip may be drawn for.
Scene any_scene() {
    Scene scene;
    Policy policy = shipped_limits();
    policy.stretch.uses_per_week = *rc::gen::inRange<std::int64_t>(0, 4);
    if (*rc::gen::arbitrary<bool>()) policy.currencies["USD"].team_month_minor["care"] = 10000;
    for (auto& reason : policy.reasons) reason.retired = *rc::gen::inRange(0, 4) == 0;
    scene.limits(std::move(policy));
    const auto used = [] { return *rc::gen::inRange<std::int64_t>(0, 30000); };
    scene.snapshot.usage.customer_30d.used = used();
    scene.snapshot.usage.customer_30d.held = *rc::gen::element<std::int64_t>(0, 500);
    scene.snapshot.usage.agent_day.used = used() * 3;
    scene.snapshot.usage.team_month.used = used();
    scene.snapshot.usage.stretch_week.used = *rc::gen::inRange<std::int64_t>(0, 4);
    scene.snapshot.agent_suspended = *rc::gen::inRange(0, 8) == 0;
    scene.draft.remedy =
        *rc::gen::element(Remedy::refund, Remedy::credit, Remedy::replacement, Remedy::waiver);
    scene.draft.amount = *rc::gen::element<std::string>(
        "", " ", "0", "0.01", "12.50", "12,5", "49", "62", "74", "120", "200", "1500", "9000",
        "92233720368547758.07", "abc", "1,234", "-5");
    scene.draft.fee = *rc::gen::element<std::string>("", "4.90", "150", "abc");
    scene.draft.order_total = *rc::gen::element<std::string>("", "0", "100", "312", "abc");
    scene.draft.reason = *rc::gen::element<std::string>("", "our_fault_delivery", "goodwill",
                                                        "hardship", "other", "nothing known");
    scene.draft.reason_text = *rc::gen::element<std::string>("", " ", "Birthday");
    scene.draft.explanation = *rc::gen::element<std::string>(
        "", "too short", "The parcel lay in the rain", "a                b",
        "\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B"
        "\u200B");
    return scene;
}

// What the desk would answer for an amount of this draft.
Verdict verdict_of(const Scene& scene, std::int64_t amount_minor) {
    const Judgement judgement = judge(scene.input());
    empowerment::RemedyRequest request;
    request.tier = scene.snapshot.tier;
    request.team = scene.snapshot.team;
    request.agent_suspended = scene.snapshot.agent_suspended;
    request.remedy = scene.draft.remedy;
    request.amount_minor = amount_minor;
    request.currency = scene.snapshot.currency;
    request.reason = scene.draft.reason;
    request.explanation = scene.draft.explanation;
    request.order_total_minor = judgement.order_total_minor;
    request.fee_paid_minor = judgement.fee_paid_minor;
    return empowerment::decide(*scene.snapshot.policy, scene.snapshot.usage, request,
                               scene.snapshot.calendar)
        .verdict;
}

TEST_CASE("authority view: what it offers is what the desk would do") {
    CHECK(rc::check([] {
        const Scene scene = any_scene();
        const AuthorityInput input = scene.input();
        const Judgement judgement = judge(input);
        const ActionState give = can_give(input, judgement);
        const ActionState ask = can_ask(input, judgement);
        const ActionState now = can_give_possible_now(input, judgement);
        const ActionState with_reason = can_give_with_reason(input, judgement);
        if (give.enabled) RC_ASSERT(verdict_of(scene, judgement.amount->minor) == Verdict::granted);
        if (ask.enabled)
            RC_ASSERT(verdict_of(scene, judgement.amount->minor) == Verdict::needs_second_person);
        if (now.enabled)
            RC_ASSERT(verdict_of(scene, judgement.possible_now_minor) == Verdict::granted);
        // Nothing that could be given is withheld: a word that is missing is the only other cause.
        const bool worded =
            judgement.reason != nullptr &&
            (!judgement.reason->needs_text || !one_line(scene.draft.reason_text).empty());
        if (judgement.amount && worded)
            RC_ASSERT(give.enabled ==
                      (verdict_of(scene, judgement.amount->minor) == Verdict::granted));
        for (const ActionState& state : {give, ask, now, with_reason})
            RC_ASSERT((state.enabled ? state.why_not.empty() : state.why_not.back() == '.'));
    }));
}

TEST_CASE("authority view: the gauges stay within their bounds") {
    CHECK(rc::check([] {
        const AuthorityModel model = any_scene().model();
        RC_ASSERT(model.meters.size() >= 2);
        for (const MeterRow& meter : model.meters) {
            for (const double part : {meter.left, meter.taken, meter.over})
                RC_ASSERT((std::isfinite(part) && part >= 0 && part <= 1));
            RC_ASSERT(meter.taken <= meter.left);
            RC_ASSERT(meter.limit_name != "reasons this week");
            RC_ASSERT(meter.amount.find("−") == std::string::npos);
        }
    }));
}

}  // namespace
