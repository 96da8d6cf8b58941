#include <doctest/doctest.h>

#include "tests/empowerment/authority_cases.h"
#include "tests/empowerment/authority_model.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

bool same_line(const LimitLine& a, const LimitLine& b) {
    return a.limit == b.limit && a.lim_minor == b.lim_minor && a.used_minor == b.used_minor &&
           a.held_minor == b.held_minor && a.left_minor == b.left_minor &&
           a.frees_at == b.frees_at && a.frees_minor == b.frees_minor;
}

bool same(const Decision& a, const Decision& b) {
    return a.band == b.band && a.verdict == b.verdict && a.binding_limit == b.binding_limit &&
           a.malformed == b.malformed && a.possible_now_minor == b.possible_now_minor &&
           a.possible_with_reason_minor == b.possible_with_reason_minor &&
           a.above_minor == b.above_minor && a.policy_version == b.policy_version &&
           std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(), same_line);
}

std::string shown(const Decision& decision) {
    std::string text = std::string{word(decision.band)} + " " + word(decision.verdict) + " " +
                       (decision.binding_limit ? word(*decision.binding_limit) : "-") + " " +
                       word(decision.malformed) + " now " +
                       std::to_string(decision.possible_now_minor) + " with reason " +
                       std::to_string(decision.possible_with_reason_minor) + " above " +
                       std::to_string(decision.above_minor) + ":";
    for (const LimitLine& line : decision.lines)
        text += std::string{" "} + word(line.limit) + "=" + std::to_string(line.lim_minor) + "-" +
                std::to_string(line.used_minor) + "-" + std::to_string(line.held_minor);
    return text;
}

}  // namespace

TEST_CASE("authority: the decision and the slow model agree on a million random cases") {
    CaseMaker maker{20261122};
    std::vector<Policy> policies;
    policies.reserve(500);
    for (int i = 0; i < 500; ++i) policies.push_back(maker.policy());
    const std::int64_t cases = model_cases();
    std::array<std::int64_t, 4> bands{};
    std::array<std::int64_t, kLimitCount> binding{};
    for (std::int64_t i = 0; i < cases; ++i) {
        const Policy& policy = policies[static_cast<std::size_t>(maker.up_to(499))];
        const Usage usage = maker.usage();
        const Calendar calendar = maker.calendar();
        RemedyRequest request = maker.request();
        if (maker.one_in(2))
            request.amount_minor = maker.beside(decide(policy, usage, request, calendar));
        const Decision fast = decide(policy, usage, request, calendar);
        const Decision slow = model_decide(policy, usage, request, calendar);
        if (!same(fast, slow))
            FAIL("case " << i << " " << word(request.remedy) << " "
                         << request.amount_minor.value_or(-1) << "\n  fast " << shown(fast)
                         << "\n  slow " << shown(slow));
        ++bands[static_cast<std::size_t>(fast.band)];
        if (fast.binding_limit) ++binding[static_cast<std::size_t>(*fast.binding_limit)];
    }
    // The cases must have been about something: every band and every limit was reached.
    for (const std::int64_t count : bands) CHECK(count > cases / 200);
    for (const std::int64_t count : binding) CHECK(count > cases / 2000);
}

TEST_CASE("authority: trying every amount finds the same possible amounts") {
    CaseMaker maker{7};
    int counted = 0;
    while (counted < 2'000) {
        const Policy policy = maker.policy();
        const Usage usage = maker.usage();
        const Calendar calendar = maker.calendar();
        RemedyRequest request = maker.request();
        const Decision decision = decide(policy, usage, request, calendar);
        if (decision.lines.size() == 0 || decision.possible_with_reason_minor > 1'000) continue;
        const PossibleAmounts slow =
            model_possible_by_counting(policy, usage, request, calendar, 1'100);
        REQUIRE(decision.possible_now_minor == slow.now);
        REQUIRE(decision.possible_with_reason_minor == slow.with_reason);
        ++counted;
    }
}
