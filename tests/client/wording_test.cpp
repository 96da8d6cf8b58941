#include "client/wording.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "tests/client/shipped_limits.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;
using empowerment::Band;
using empowerment::Currency;
using empowerment::Decision;
using empowerment::LimitLine;
using empowerment::Policy;
using empowerment::Remedy;
using empowerment::RemedyRequest;
using empowerment::Usage;

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
const Date kToday = *parse_date("2026-11-22");

// One thing asked for, and what was taken before it.
struct Ask {
    std::int64_t amount = 0;
    Remedy remedy = Remedy::refund;
    std::string currency = "USD";
    std::string tier = "agent";
    std::string reason = "hardship";
    bool suspended = false;
    std::optional<std::int64_t> order = {};
    std::optional<std::int64_t> fee = {};
    std::int64_t customer = 0;
    std::int64_t day = 0;
    std::int64_t team = 0;
    std::int64_t reasons = 0;
};

Decision decision_on(const Policy& policy, const Ask& ask) {
    Usage usage;
    usage.customer_30d.used = ask.customer;
    usage.agent_day.used = ask.day;
    usage.team_month.used = ask.team;
    usage.stretch_week.used = ask.reasons;
    RemedyRequest request;
    request.tier = ask.tier;
    request.team = "care";
    request.agent_suspended = ask.suspended;
    request.remedy = ask.remedy;
    request.amount_minor = ask.amount;
    request.currency = *Currency::from_code(ask.currency);
    request.reason = ask.reason;
    request.order_total_minor = ask.order;
    request.fee_paid_minor = ask.fee;
    return empowerment::decide(policy, usage, request, {});
}

JudgementWords said(const Policy& policy, const Ask& ask, const std::string& name = "Ana") {
    const Decision decision = decision_on(policy, ask);
    return judgement_words(
        {policy, decision, {ask.amount, *Currency::from_code(ask.currency)}, ask.tier, name});
}

struct Said {
    Ask ask;
    const char* verdict;
    const char* detail;
};

void check_said(const Policy& policy, const std::vector<Said>& rows) {
    for (const Said& row : rows) {
        CAPTURE(row.verdict);
        CAPTURE(row.detail);
        const JudgementWords words = said(policy, row.ask);
        CHECK(words.verdict == row.verdict);
        CHECK(words.detail == row.detail);
    }
}

// An agent of the shipped limits: 150.00 per action (credit 50.00), 200.00 per customer, 750.00 a
// day; with a reason a quarter more of the first two. The team may give 100.00 a month where `team`
// matters.
Policy with_team_budget() {
    Policy policy = shipped_limits();
    policy.currencies["USD"].team_month_minor["care"] = 10000;
    return policy;
}

TEST_CASE("wording: what is within says how much the nearest window leaves") {
    check_said(
        shipped_limits(),
        {
            {{.amount = 1250}, "Within your authority", "187.50 left for Ana after this"},
            {{.amount = 6200, .customer = 13800},
             "Within your authority",
             "0.00 left for Ana after this"},
            {{.amount = 2000, .day = 60000},
             "Within your authority",
             "130.00 left for you today after this"},
            {{.amount = 490, .remedy = Remedy::waiver, .fee = 490}, "Within your authority", ""},
        });
    check_said(with_team_budget(), {{{.amount = 1000, .team = 4000},
                                     "Within your authority",
                                     "50.00 left for the team this month after this"}});
}

TEST_CASE("wording: a little above says how much, above what, and that a reason is enough") {
    check_said(shipped_limits(), {
                                     {{.amount = 7400, .customer = 13800},
                                      "12.00 above the customer limit: give it with a reason",
                                      "62.00 is possible now"},
                                     {{.amount = 16000},
                                      "10.00 above the limit per action: give it with a reason",
                                      "150.00 is possible now"},
                                     {{.amount = 5001, .remedy = Remedy::credit},
                                      "0.01 above the limit per action: give it with a reason",
                                      "50.00 is possible now"},
                                     {{.amount = 1, .customer = 20000},
                                      "0.01 above the customer limit: give it with a reason",
                                      ""},
                                 });
}

TEST_CASE("wording: far above asks a second person and names the limit") {
    check_said(
        shipped_limits(),
        {
            {{.amount = 12000, .customer = 13800},
             "58.00 above the customer limit: a second person",
             "62.00 is possible now"},
            {{.amount = 2000, .day = 74000},
             "10.00 above your limit for today: a second person",
             "10.00 is possible now"},
            {{.amount = 100, .day = 75000}, "1.00 above your limit for today: a second person", ""},
            {{.amount = 3000, .remedy = Remedy::credit, .order = 10000},
             "10.00 above 20 % of the order: a second person",
             "20.00 is possible now"},
        });
    check_said(with_team_budget(), {{{.amount = 2000, .team = 9500},
                                     "15.00 above the team’s budget this month: a second person",
                                     "5.00 is possible now"}});
}

TEST_CASE("wording: what nobody may approve says which bound it passes") {
    check_said(shipped_limits(),
               {
                   {{.amount = 1200, .order = 1000},
                    "2.00 above the order total of 10.00: it cannot be given",
                    "10.00 is possible now"},
                   {{.amount = 1200, .order = 0},
                    "12.00 above the order total of 0.00: it cannot be given",
                    ""},
                   {{.amount = 600, .remedy = Remedy::waiver, .fee = 490},
                    "1.10 above the fee paid of 4.90: it cannot be waived",
                    "4.90 is possible now"},
                   {{.amount = 150001},
                    "Above 1500.00, the most anyone may approve",
                    "150.00 is possible now"},
                   {{.amount = kMost},
                    "Above 1500.00, the most anyone may approve",
                    "150.00 is possible now"},
                   {{.amount = 1000, .suspended = true},
                    "Your authority is paused",
                    "A supervisor can lift it; answers and the record work as always"},
               });
}

TEST_CASE("wording: what cannot be judged says what to type or who can mend it") {
    check_said(
        shipped_limits(),
        {
            {{.amount = 0}, "Type an amount above zero", ""},
            {{.amount = std::numeric_limits<std::int64_t>::min()}, "Type an amount above zero", ""},
            {{.amount = 1000, .currency = "EUR"},
             "The policy has no limits in EUR",
             "Nothing can be given in it until a supervisor adds it"},
            {{.amount = 1000, .tier = "trainee"},
             "The policy does not know your tier, “trainee”",
             "A supervisor can add it; answers and the record work as always"},
            {{.amount = 1000, .reason = ""}, "Choose why it is given", ""},
            {{.amount = 1000, .order = -1},
             "The order total or the fee is below zero",
             "Type what was really paid"},
            {{.amount = 490, .remedy = Remedy::waiver}, "Type the fee the customer paid", ""},
        });
}

TEST_CASE("wording: amounts have the decimals of their currency") {
    check_said(shipped_limits(), {
                                     {{.amount = 7400, .currency = "JPY", .customer = 13800},
                                      "1200 above the customer limit: give it with a reason",
                                      "6200 is possible now"},
                                     {{.amount = 1, .currency = "JPY"},
                                      "Within your authority",
                                      "19999 left for Ana after this"},
                                     {{.amount = 74000, .currency = "KWD", .customer = 138000},
                                      "12.000 above the customer limit: give it with a reason",
                                      "62.000 is possible now"},
                                     {{.amount = 1, .currency = "KWD"},
                                      "Within your authority",
                                      "199.999 left for Ana after this"},
                                 });
}

TEST_CASE("wording: a week without reasons left says how many there were") {
    struct Row {
        std::int64_t uses;
        const char* verdict;
    };
    for (const Row& row : {
             Row{3, "This week’s 3 reasons are used: a second person"},
             Row{1, "This week’s only reason is used: a second person"},
             Row{0, "12.00 above the customer limit: a second person"},
         }) {
        Policy policy = shipped_limits();
        policy.stretch.uses_per_week = row.uses;
        const JudgementWords words =
            said(policy, {.amount = 7400, .customer = 13800, .reasons = row.uses});
        CHECK(words.verdict == row.verdict);
        CHECK(words.detail == "62.00 is possible now");
    }
}

TEST_CASE("wording: whatever is asked for, one sentence says it") {
    const Policy policy = with_team_budget();
    CHECK(rc::check([&] {
        const auto figure = [] {
            return *rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-100, 40000),
                                   rc::gen::element(std::int64_t{kMost}, kMost - 1, -kMost - 1),
                                   rc::gen::arbitrary<std::int64_t>());
        };
        Ask ask;
        ask.amount = figure();
        ask.remedy =
            *rc::gen::element(Remedy::refund, Remedy::credit, Remedy::replacement, Remedy::waiver);
        ask.currency = *rc::gen::element<std::string>("USD", "JPY", "KWD", "EUR");
        ask.reason = *rc::gen::element<std::string>("hardship", "");
        ask.suspended = *rc::gen::arbitrary<bool>();
        if (*rc::gen::arbitrary<bool>()) ask.order = figure();
        if (*rc::gen::arbitrary<bool>()) ask.fee = figure();
        ask.customer = figure();
        ask.day = figure();
        ask.team = figure();
        ask.reasons = *rc::gen::inRange<std::int64_t>(0, 5);
        const Decision decision = decision_on(policy, ask);
        const JudgementWords words = said(policy, ask, "王小明");
        RC_ASSERT(!words.verdict.empty());
        RC_ASSERT(is_valid_utf8(words.verdict + words.detail));
        // A minus sign would say that less than nothing is left or above.
        RC_ASSERT((words.verdict + words.detail).find("−") == std::string::npos);
        RC_ASSERT((words.verdict == "Within your authority") == (decision.band == Band::within));
        const bool says_possible = words.detail.find(" is possible now") != std::string::npos;
        RC_ASSERT(!says_possible || decision.possible_now_minor > 0);
    }));
}

TEST_CASE("wording: a meter says what was taken and when some of it comes back") {
    const Currency usd;
    const Currency yen = *Currency::from_code("JPY");
    const Currency dinars = *Currency::from_code("KWD");
    const std::optional<Instant> some_time = parse_instant("2026-12-03T00:00:00Z").value();
    const Date december = *parse_date("2026-12-03");
    const Date january = *parse_date("2027-01-03");
    using empowerment::Limit;
    struct Row {
        LimitLine line;
        Currency currency;
        Date frees_on;
        const char* detail;
    };
    for (const Row& row : {
             Row{{Limit::customer_30d, 20000, 13800, 0, 6200, some_time, 5900},
                 usd,
                 december,
                 "138.00 of 200.00 given · 59.00 comes back 3 Dec"},
             Row{{Limit::customer_30d, 20000, 13800, 0, 6200, some_time, 5900},
                 usd,
                 january,
                 "138.00 of 200.00 given · 59.00 comes back 3 Jan 2027"},
             Row{{Limit::customer_30d, 20000, 13800, 1000, 5200, {}, 0},
                 usd,
                 kToday,
                 "148.00 of 200.00 given or held"},
             Row{{Limit::agent_day, 75000, 75000, 0, 0, some_time, 0},
                 usd,
                 december,
                 "750.00 of 750.00 given"},
             // An overdrawn window, after a limit was cut.
             Row{{Limit::customer_30d, 7500, 13800, 0, 0, {}, 0},
                 usd,
                 kToday,
                 "138.00 of 75.00 given"},
             Row{{Limit::customer_30d, 20000, 13800, 0, 6200, some_time, 5900},
                 yen,
                 december,
                 "13800 of 20000 given · 5900 comes back 3 Dec"},
             Row{{Limit::customer_30d, 200000, 138000, 0, 62000, some_time, 59000},
                 dinars,
                 december,
                 "138.000 of 200.000 given · 59.000 comes back 3 Dec"},
             Row{{Limit::team_month, kMost, kMost, 0, 0, {}, 0},
                 usd,
                 kToday,
                 "92233720368547758.07 of 92233720368547758.07 given"},
             Row{{Limit::team_month, kMost, kMost, kMost, 0, {}, 0},
                 usd,
                 kToday,
                 "92233720368547758.07 of 92233720368547758.07 given or held"},
             Row{{Limit::per_action, 15000, 0, 0, 15000, {}, 0}, usd, kToday, ""},
         }) {
        CAPTURE(row.detail);
        CHECK(meter_detail(row.line, row.currency, kToday, row.frees_on) == row.detail);
    }
}

TEST_CASE("wording: how many reasons are left is never less than none") {
    const std::string after = " left this week. Your supervisor reads it after; nothing waits.";
    CHECK(stretch_line(2, 3) == "2 of 3" + after);
    CHECK(stretch_line(0, 3) == "0 of 3" + after);
    CHECK(stretch_line(-2, 3) == "0 of 3" + after);  // after the policy allowed fewer
    CHECK(stretch_line(-kMost - 1, kMost) == "0 of 9223372036854775807" + after);
}

TEST_CASE("wording: a heading calls people by a name, in any script") {
    struct Row {
        const char* full;
        const char* first;
    };
    for (const Row& row : {
             Row{"Ana Ruiz", "Ana"},
             Row{"  Ana   Ruiz ", "Ana"},
             Row{"Ana", "Ana"},
             Row{"", "the customer"},
             Row{" \n\t", "the customer"},
             Row{"Łukasz Wójcik", "Łukasz"},
             Row{"Nguyễn Minh Anh", "Minh Anh"},  // the family's name comes first
             Row{"Nguyễn", "Nguyễn"},
             Row{"王小明", "王小明"},
             Row{"Ольга Петрова", "Ольга"},
             Row{"عائشة الفارسي", "عائشة"},
             Row{"प्रिया शर्मा", "प्रिया"},
             Row{"김 민준", "김"},
             Row{"Anne-Marie O’Neill", "Anne-Marie"},
             Row{"🦊 Fox", "🦊"},
             Row{"Dr. Chen", "Dr. Chen"},
             Row{"Mrs Ana Ruiz", "Mrs Ana Ruiz"},
             Row{"Prof", "Prof"},
             Row{"Ruiz, Ana", "Ruiz, Ana"},  // the first word alone is no name to call anyone by
             Row{"Msizi Dube", "Msizi"},     // begins like a title and is none
         }) {
        CAPTURE(row.full);
        CHECK(first_name_of(row.full) == row.first);
    }
    CHECK(rc::check([](const std::string& bytes) {
        const std::string name = clean_utf8(bytes);
        const std::string first = first_name_of(name);
        RC_ASSERT(!first.empty());
        RC_ASSERT(is_valid_utf8(first));
        RC_ASSERT((first == "the customer" || one_line(name).find(first) != std::string::npos));
    }));
}

TEST_CASE("wording: a contact is named by what the queue said of it") {
    Contact contact;
    contact.source = "file";
    contact.id = "4821";
    CHECK(name_of(contact) == "Customer");
    CHECK(reference_of(contact) == "#4821");
    contact.customer_name = "Nguyễn Minh Anh";
    contact.channel = "chat";
    CHECK(name_of(contact) == "Nguyễn Minh Anh");
    CHECK(reference_of(contact) == "chat #4821");
    contact.source = "pasted";
    CHECK(reference_of(contact) == "pasted text");
}

TEST_CASE("wording: an order is named with what it cost, where that is known") {
    struct Row {
        Order order;
        const char* line;
    };
    for (const Row& row : {
             Row{{"73310", 31200, "USD"}, "order 73310 · 312.00 USD"},
             Row{{"73310", 31200, "JPY"}, "order 73310 · 31200 JPY"},
             Row{{"73310", 31200, "KWD"}, "order 73310 · 31.200 KWD"},
             Row{{"73310", 0, "USD"}, "order 73310 · 0.00 USD"},
             Row{{"73310", kMost, "USD"}, "order 73310 · 92233720368547758.07 USD"},
             Row{{"73310", -300, "USD"}, "order 73310 · −3.00 USD"},
             Row{{"", 31200, "USD"}, "order · 312.00 USD"},
             Row{{"73310", {}, "USD"}, "order 73310"},
             // Without a currency that is known, the figure would be a guess.
             Row{{"73310", 31200, "usd"}, "order 73310"},
             Row{{"73310", 31200, ""}, "order 73310"},
         }) {
        Contact contact;
        contact.order = row.order;
        CHECK(order_line_of(contact) == row.line);
    }
    CHECK(order_line_of(Contact()).empty());
}

TEST_CASE("wording: counts are grouped and agree in number") {
    struct Row {
        std::size_t count;
        const char* text;
    };
    for (const Row& row : {
             Row{0, "0 articles"},
             Row{1, "1 article"},
             Row{2, "2 articles"},
             Row{999, "999 articles"},
             Row{1000, "1,000 articles"},
             Row{2448, "2,448 articles"},
             Row{1000000, "1,000,000 articles"},
             Row{std::numeric_limits<std::size_t>::max(), "18,446,744,073,709,551,615 articles"},
         })
        CHECK(counted(row.count, "article", "articles") == row.text);
}

TEST_CASE("wording: a label within a sentence begins small, other scripts stay as they are") {
    CHECK(in_sentence("Our fault: delivery") == "our fault: delivery");
    CHECK(in_sentence("Überfällig") == "Überfällig");
    CHECK(in_sentence("配送") == "配送");
    CHECK(in_sentence("").empty());
}

// Every value of an enumeration whose words end with `last`, each with a label of its own.
template <class Value, class Label>
void check_labels(Value last, Label label) {
    std::set<std::string> seen;
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const std::string text = label(static_cast<Value>(i));
        CAPTURE(i);
        CHECK_FALSE(text.empty());
        CHECK(text.find('_') == std::string::npos);
        CHECK_MESSAGE(seen.insert(text).second, text, " stands for two things");
    }
}

TEST_CASE("wording: every word of the record has a label of its own for people") {
    using namespace shopkeeper::empowerment;
    check_labels(Remedy::waiver, remedy_label);
    check_labels(Limit::agent_suspended, limit_name);
    check_labels(Signal::almost_left, signal_label);
    check_labels(Outcome::passed_on, outcome_label);
    check_labels(Tag::unsure, tag_label);
    check_labels(Role::qa, role_label);
    check_labels(GrantState::voided, state_words);
    CHECK(signal_label(Signal::trust_gap) == "trust gap");
    // The truth about money: recorded is not paid, and nobody knows is said as that.
    CHECK(state_words(GrantState::recorded) == "Recorded");
    CHECK(state_words(GrantState::paid) == "Paid");
    CHECK(state_words(GrantState::in_doubt) == "In doubt");
}

}  // namespace
