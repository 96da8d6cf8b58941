#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "tests/empowerment/authority_cases.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::string_view kWhy = "The parcel was promised for Friday and never came.";

// One random question that is well formed, so that only limits decide.
struct Question {
    Policy policy;
    Usage usage;
    RemedyRequest request;
    Calendar calendar;

    Decision ask(std::int64_t amount) const {
        RemedyRequest asked = request;
        asked.amount_minor = amount;
        return decide(policy, usage, asked, calendar);
    }
};

Question any_question() {
    CaseMaker maker{*rc::gen::arbitrary<std::uint64_t>()};
    Question question{maker.policy(), maker.usage(), maker.request(), maker.calendar()};
    RemedyRequest& request = question.request;
    request.tier = "new";
    request.currency = Currency{};
    request.reason = "goodwill";
    request.explanation = kWhy;
    if (request.order_total_minor) request.order_total_minor = maker.figure();
    request.fee_paid_minor = maker.figure();
    return question;
}

std::int64_t any_amount(const Question& question) {
    CaseMaker maker{*rc::gen::arbitrary<std::uint64_t>()};
    const std::int64_t amount = maker.one_in(2) ? maker.figure() : maker.beside(question.ask(1));
    return std::max<std::int64_t>(amount, 1);
}

// 0 within … 3 refused.
int severity(const Decision& decision) {
    return static_cast<int>(decision.band);
}

}  // namespace

TEST_CASE("authority: what is said to be possible now is within, and one more is not") {
    CHECK(rc::check([] {
        const Question question = any_question();
        const std::int64_t now = question.ask(1).possible_now_minor;
        RC_ASSERT(now >= 0);
        if (now > 0) RC_ASSERT(question.ask(now).band == Band::within);
        if (now < kMost) RC_ASSERT(question.ask(now + 1).band != Band::within);
    }));
}

TEST_CASE("authority: what is possible with a reason is granted with one, and one more is not") {
    CHECK(rc::check([] {
        const Question question = any_question();
        const Decision first = question.ask(1);
        const std::int64_t most = first.possible_with_reason_minor;
        RC_ASSERT(most >= first.possible_now_minor);
        if (most > 0) RC_ASSERT(question.ask(most).verdict == Verdict::granted);
        if (most < kMost) RC_ASSERT(severity(question.ask(most + 1)) >= 2);
    }));
}

TEST_CASE("authority: a larger amount is never judged more kindly") {
    CHECK(rc::check([] {
        const Question question = any_question();
        const std::int64_t a = any_amount(question);
        const std::int64_t b = any_amount(question);
        RC_ASSERT(severity(question.ask(std::min(a, b))) <= severity(question.ask(std::max(a, b))));
    }));
}

TEST_CASE("authority: having given more never widens what is possible") {
    CHECK(rc::check([] {
        Question question = any_question();
        const std::int64_t amount = any_amount(question);
        const Decision before = question.ask(amount);
        const std::int64_t more = *rc::gen::inRange<std::int64_t>(0, 1'000);
        BucketUse* buckets[] = {&question.usage.customer_30d, &question.usage.agent_day,
                                &question.usage.stretch_week, &question.usage.team_month};
        BucketUse& bucket = *buckets[*rc::gen::inRange<std::size_t>(0, 4)];
        std::int64_t& figure = *rc::gen::arbitrary<bool>() ? bucket.used : bucket.held;
        figure = std::max<std::int64_t>(figure, 0);
        figure = figure > kMost - more ? kMost : figure + more;
        const Decision after = question.ask(amount);
        RC_ASSERT(after.possible_now_minor <= before.possible_now_minor);
        RC_ASSERT(after.possible_with_reason_minor <= before.possible_with_reason_minor);
        RC_ASSERT(severity(after) >= severity(before));
    }));
}

TEST_CASE("authority: a claimed order total only tightens") {
    CHECK(rc::check([] {
        Question question = any_question();
        question.request.order_total_minor.reset();
        const std::int64_t amount = any_amount(question);
        const Decision without = question.ask(amount);
        question.request.order_total_minor = any_amount(question);
        const Decision with = question.ask(amount);
        RC_ASSERT(severity(with) >= severity(without));
        RC_ASSERT(with.possible_now_minor <= without.possible_now_minor);
    }));
}

TEST_CASE("authority: giving what is possible leaves exactly the rest: the item in hand counts") {
    CHECK(rc::check([] {
        Question question = any_question();
        question.request.remedy = Remedy::refund;
        const Decision before = question.ask(1);
        const std::int64_t now = before.possible_now_minor;
        RC_PRE(now > 0 && now < 1'000'000);
        for (BucketUse* bucket : {&question.usage.customer_30d, &question.usage.agent_day,
                                  &question.usage.team_month}) {
            // A team without a budget may have used an amount at the edge of 64 bits.
            RC_PRE(bucket->held < kMost - now);
            bucket->held = std::max<std::int64_t>(bucket->held, 0) + now;
        }
        const Decision after = question.ask(1);
        for (const Limit limit : {Limit::customer_30d, Limit::agent_day, Limit::team_month}) {
            const LimitLine* old_line = before.lines.find(limit);
            const LimitLine* new_line = after.lines.find(limit);
            RC_ASSERT((old_line == nullptr) == (new_line == nullptr));
            if (old_line != nullptr) RC_ASSERT(new_line->left_minor == old_line->left_minor - now);
        }
    }));
}

TEST_CASE("authority: every line is sound and the least of them is what is possible now") {
    CHECK(rc::check([] {
        const Question question = any_question();
        const Decision decision = question.ask(any_amount(question));
        std::int64_t least = kMost;
        for (const LimitLine& line : decision.lines) {
            RC_ASSERT(line.left_minor >= 0);
            RC_ASSERT(line.left_minor <= line.lim_minor);
            RC_ASSERT(line.used_minor >= 0);
            RC_ASSERT(line.held_minor >= 0);
            if (line.limit != Limit::stretch_week) least = std::min(least, line.left_minor);
        }
        RC_ASSERT(decision.possible_now_minor == least);
        RC_ASSERT(decision.binding_limit.has_value());
        RC_ASSERT(decision.lines.find(*decision.binding_limit) != nullptr);
        RC_ASSERT((decision.verdict == Verdict::granted) ==
                  (decision.band == Band::within || decision.band == Band::stretch));
    }));
}

TEST_CASE("authority: whatever the bytes of an explanation, counting them ends in bounds") {
    CHECK(rc::check([](const std::string& bytes) {
        const std::int64_t count = explanation_chars(bytes, 15);
        RC_ASSERT(count >= 0);
        RC_ASSERT(count <= 16);
        RC_ASSERT(count <= static_cast<std::int64_t>(bytes.size()));
    }));
}
