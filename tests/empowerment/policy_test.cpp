#include "empowerment/policy.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/bounded_json.h"
#include "tests/empowerment/support.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

Json default_document() {
    return parse_json(file_text("assets/policy.default.json")).value();
}

// The default document with one value replaced.
std::string with(const char* pointer, const Json& value) {
    Json document = default_document();
    document[Json::json_pointer{pointer}] = value;
    return dump_json(document);
}

std::vector<PolicyProblem> problems_with(const char* pointer, const Json& value) {
    return check_policy(with(pointer, value));
}

std::shared_ptr<const Policy> version(std::int64_t number, const char* from) {
    auto policy = std::make_shared<Policy>(default_policy());
    policy->version = number;
    policy->effective_from = at(from);
    return policy;
}

}  // namespace

TEST_CASE("policy: the default is the table of the product, figure by figure") {
    const Policy policy = default_policy();
    CHECK(policy.currencies.size() == 1);
    struct Row {
        const char* tier;
        std::int64_t refund, credit, customer, day, percent;
    };
    const Row table[] = {{"new", 50'00, 20'00, 75'00, 250'00, 20},
                         {"agent", 150'00, 50'00, 200'00, 750'00, 20},
                         {"senior", 500'00, 150'00, 600'00, 2'000'00, 80},
                         {"supervisor", 2'000'00, 500'00, 2'500'00, 5'000'00, 100}};
    CHECK(policy.currencies.find("USD")->second.tiers.size() == 4);
    for (const Row& row : table) {
        CAPTURE(row.tier);
        const TierLimits* tier = policy.find_tier("USD", row.tier);
        REQUIRE(tier != nullptr);
        CHECK(tier->refund_per_action_minor == row.refund);
        CHECK(tier->credit_per_action_minor == row.credit);
        CHECK(tier->customer_30d_minor == row.customer);
        CHECK(tier->agent_day_minor == row.day);
        CHECK(tier->credit_percent_of_order == row.percent);
    }
    CHECK(policy.currencies.find("USD")->second.team_month_minor.empty());
    CHECK(policy.stretch.percent == 125);
    CHECK(policy.stretch.uses_per_week == 3);
    CHECK(policy.stretch.min_reason_chars == 15);
    CHECK(policy.hard_ceiling_factor == 10);
    CHECK(policy.second_supervisor_above_percent == 50);
    CHECK(policy.request_expires_hours == 24);
    CHECK(policy.find_tier("EUR", "agent") == nullptr);
    CHECK(policy.find_tier("USD", "king") == nullptr);
}

TEST_CASE("policy: the default has the product's reason codes and only \"other\" needs words") {
    const Policy policy = default_policy();
    std::string codes;
    for (const ReasonCode& reason : policy.reasons) {
        codes += reason.code + " ";
        CHECK(reason.needs_text == (reason.code == "other"));
        CHECK_FALSE(reason.retired);
    }
    CHECK(codes ==
          "our_fault_delivery our_fault_product our_fault_billing our_fault_information "
          "promise_broken goodwill_relationship hardship retention legal_safety other ");
}

TEST_CASE("policy: what is written is read back") {
    Policy policy = default_policy();
    policy.currencies["JPY"].tiers["agent"] = {15'000, 5'000, 20'000, 75'000, 20};
    policy.currencies["KWD"].tiers["agent"] = {15'005, 5'000, 20'000, 75'000, 20};
    policy.currencies["USD"].team_month_minor["care"] = 18'000'00;
    policy.reasons.front().retired = true;
    const std::string text = format_policy(policy);
    CHECK(check_policy(text).empty());
    const Policy again = parse_policy(text).value();
    CHECK(format_policy(again) == text);
    CHECK(again.find_tier("KWD", "agent")->refund_per_action_minor == 15'005);
    CHECK(again.currencies.find("USD")->second.team_month_minor.at("care") == 18'000'00);
    CHECK(again.reasons.front().retired);
    CHECK(again.effective_from == policy.effective_from);
}

TEST_CASE("policy: a problem names its place, what was expected and what was found") {
    const auto problems = problems_with("/currencies/USD/tiers/agent/agent_day", "12,345");
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].pointer == "/currencies/USD/tiers/agent/agent_day");
    CHECK(problems[0].expected == "a decimal string in USD, e.g. \"150.00\"");
    CHECK(problems[0].found == "\"12,345\"");
    const auto parsed = parse_policy(with("/hard_ceiling_factor", 0));
    REQUIRE_FALSE(parsed.ok());
    CHECK(parsed.error().message ==
          "The policy is not valid at /hard_ceiling_factor: expected a whole number from 1 to "
          "1000, found 0.");
}

TEST_CASE("policy: every kind of wrong value is a problem at its own place") {
    struct Wrong {
        const char* pointer;
        Json value;
    };
    const Wrong table[] = {{"/version", 0},
                           {"/version", "1"},
                           {"/version", 1.5},
                           {"/version", 1e30},
                           {"/version", 18446744073709551615U},
                           {"/effective_from", "yesterday"},
                           {"/effective_from", "2026-01-01"},
                           {"/effective_from", 5},
                           {"/changed_by", ""},
                           {"/change_reason", nullptr},
                           {"/currencies", Json::object()},
                           {"/currencies", 3},
                           {"/currencies/USD", Json::array()},
                           {"/currencies/USD/tiers", Json::object()},
                           {"/currencies/USD/tiers/agent", nullptr},
                           {"/currencies/USD/tiers/agent/refund_per_action", 150},
                           {"/currencies/USD/tiers/agent/refund_per_action", nullptr},
                           {"/currencies/USD/tiers/agent/refund_per_action", "-1.00"},
                           {"/currencies/USD/tiers/agent/refund_per_action", "1.234"},
                           {"/currencies/USD/tiers/agent/customer_30d", "99999999999999999999"},
                           {"/currencies/USD/tiers/agent/credit_percent_of_order", 101},
                           {"/currencies/USD/team_month", Json::array()},
                           {"/currencies/USD/team_month/care", 18000},
                           {"/stretch", nullptr},
                           {"/stretch/percent", 99},
                           {"/stretch/uses_per_week", -1},
                           {"/stretch/min_reason_chars", 0},
                           {"/second_supervisor_above_percent", -1},
                           {"/request_expires_hours", 0},
                           {"/reasons", Json::array()},
                           {"/reasons/0", "late"},
                           {"/reasons/0/code", "Our Fault"},
                           {"/reasons/1/code", "our_fault_delivery"},
                           {"/reasons/0/retired", "no"},
                           {"/unknown", 1},
                           {"/stretch/unknown", 1},
                           {"/currencies/USD/unknown", 1},
                           {"/currencies/USD/tiers/agent/unknown", 1},
                           {"/reasons/0/unknown", 1},
                           {"/currencies/EURO", Json::object()},
                           {"/currencies/USD/tiers/a~1b", 1}};
    for (const Wrong& wrong : table) {
        CAPTURE(wrong.pointer);
        CAPTURE(dump_json(wrong.value));
        const auto problems = problems_with(wrong.pointer, wrong.value);
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].pointer == wrong.pointer);
        CHECK_FALSE(problems[0].expected.empty());
        CHECK_FALSE(problems[0].found.empty());
    }
}

TEST_CASE("policy: all problems are told, not only the first") {
    Json document = default_document();
    document["version"] = 0;
    document["stretch"]["percent"] = 50;
    document["currencies"]["USD"]["tiers"]["new"].erase("agent_day");
    document["surprise"] = true;
    const auto problems = check_policy(dump_json(document));
    CHECK(problems.size() == 4);
    const std::string told = describe(problems);
    for (const char* pointer :
         {"/version:", "/stretch/percent:", "/currencies/USD/tiers/new/agent_day:", "/surprise:"})
        CHECK(told.find(pointer) != std::string::npos);
    CHECK(parse_policy(dump_json(document)).error().message.find("and 3 more.") !=
          std::string::npos);
}

TEST_CASE("policy: texts that are no policy") {
    for (const char* text : {"", "{", "[]", "null", "{}", "{\"version\":1,\"version\":2}"}) {
        CAPTURE(text);
        CHECK_FALSE(check_policy(text).empty());
        CHECK_FALSE(parse_policy(text).ok());
    }
    CHECK_FALSE(check_policy(std::string(1000, '[')).empty());
}

TEST_CASE("policy: no damage to a document makes the check fail otherwise than with problems") {
    const std::string text = file_text("assets/policy.default.json");
    CHECK(rc::check([&] {
        std::string damaged = text;
        const auto times = *rc::gen::inRange(1, 5);
        for (int i = 0; i < times; ++i)
            damaged[*rc::gen::inRange<std::size_t>(0, damaged.size())] =
                *rc::gen::element('0', '9', '"', '{', ']', ',', '\xFF', '\0', 'n');
        RC_ASSERT(check_policy(damaged).empty() == parse_policy(damaged).ok());
    }));
}

TEST_CASE("policy: a null budget is none, an absent table of budgets as well") {
    Json document = default_document();
    document["currencies"]["USD"]["team_month"] = {{"care", nullptr}, {"sales", "10.00"}};
    const Policy policy = parse_policy(dump_json(document)).value();
    CHECK(policy.currencies.find("USD")->second.team_month_minor.size() == 1);
    document["currencies"]["USD"].erase("team_month");
    CHECK(check_policy(dump_json(document)).empty());
}

TEST_CASE("policy: the version in force is the latest that has begun") {
    const auto first = version(1, "2026-01-01T00:00:00Z");
    const auto second = version(2, "2026-06-01T00:00:00Z");
    const auto undo = version(3, "2026-06-01T00:00:00Z");
    const auto future = version(4, "2027-01-01T00:00:00Z");
    const std::vector versions = {first, future, undo, second};
    CHECK(policy_in_force(versions, at("2025-12-31T23:59:59Z")) == nullptr);
    CHECK(policy_in_force(versions, at("2026-01-01T00:00:00Z")) == first);
    CHECK(policy_in_force(versions, at("2026-05-31T23:59:59Z")) == first);
    CHECK(policy_in_force(versions, at("2026-06-01T00:00:00Z")) == undo);
    CHECK(policy_in_force(versions, at("2028-01-01T00:00:00Z")) == future);
    CHECK(policy_in_force({}, at("2028-01-01T00:00:00Z")) == nullptr);
}
