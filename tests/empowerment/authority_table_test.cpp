// Runs the worked examples of docs/authority.md, the page finance and supervisors read.
#include <doctest/doctest.h>

#include <map>
#include <sstream>

#include "empowerment/authority.h"
#include "tests/empowerment/support.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream rest{line.substr(1)};
    for (std::string cell; std::getline(rest, cell, '|');) {
        const std::size_t first = cell.find_first_not_of(' ');
        cells.push_back(first == std::string::npos
                            ? ""
                            : cell.substr(first, cell.find_last_not_of(' ') - first + 1));
    }
    return cells;
}

// Column → cell.
using Row = std::map<std::string, std::string>;

std::vector<Row> worked_examples() {
    std::istringstream page{file_text("docs/authority.md")};
    std::vector<Row> rows;
    std::vector<std::string> columns;
    for (std::string line; std::getline(page, line);) {
        if (line.empty() || line.front() != '|') {
            columns.clear();
            continue;
        }
        const std::vector<std::string> cells = cells_of(line);
        if (line.starts_with("| tier | remedy |")) {
            columns = cells;
        } else if (!columns.empty() && !cells.front().starts_with("---")) {
            REQUIRE_MESSAGE(cells.size() == columns.size(), line);
            Row row{{"line", line}};
            for (std::size_t i = 0; i < cells.size(); ++i) row[columns[i]] = cells[i];
            rows.push_back(row);
        }
    }
    return rows;
}

std::optional<std::int64_t> money(const std::string& cell) {
    if (cell.empty()) return std::nullopt;
    return parse_amount(cell, Currency{}).value().minor;
}

Decision decide_row(const Policy& policy, Row& row) {
    Usage usage;
    usage.customer_30d.used = money(row["customer"]).value_or(0);
    usage.agent_day.used = money(row["agent today"]).value_or(0);
    usage.team_month.used = money(row["team month"]).value_or(0);
    usage.stretch_week.used = row["stretches"].empty() ? 0 : std::stoi(row["stretches"]);
    RemedyRequest request;
    request.tier = row["tier"];
    request.team = "care";
    request.remedy = remedy_from_word(row["remedy"]).value();
    request.amount_minor = money(row["amount"]);
    request.reason = "our_fault_delivery";
    if (row["why typed"] == "yes") request.explanation = "Lost twice, gift for Sunday.";
    request.order_total_minor = money(row["order"]);
    request.fee_paid_minor = money(row["fee"]);
    return decide(policy, usage, request, Calendar{});
}

Policy default_policy_with_budget() {
    Policy policy = default_policy();
    policy.currencies.find("USD")->second.team_month_minor["care"] = 18'000'00;
    return policy;
}

}  // namespace

TEST_CASE("authority: the worked examples of the handbook come out as written") {
    const Policy policy = default_policy_with_budget();
    std::vector<Row> rows = worked_examples();
    CHECK(rows.size() >= 40);
    for (Row& row : rows) {
        CAPTURE(row["line"]);
        const Decision decision = decide_row(policy, row);
        CHECK(word(decision.band) == row["band"]);
        CHECK(word(decision.verdict) == row["verdict"]);
        CHECK((decision.binding_limit ? word(*decision.binding_limit) : "") == row["binding"]);
        CHECK(decision.possible_now_minor == money(row["now"]));
        CHECK(decision.possible_with_reason_minor == money(row["with reason"]));
    }
}

TEST_CASE("authority: figures of one agent replace the tier's until their last day") {
    Policy policy = default_policy();
    AgentOverride& ines = policy.overrides["ines"]["USD"];
    ines.last_day = *parse_date("2026-12-31");
    ines.refund_per_action_minor = 180'00;
    ines.customer_30d_minor = 250'00;
    AgentOverride& rui = policy.overrides["rui"]["USD"];
    rui.last_day = *parse_date("2026-12-31");
    rui.refund_per_action_minor = 20'00;
    rui.agent_day_minor = 100'00;
    struct Row {
        const char* agent;
        const char* day;  // empty: not known
        std::int64_t used_today;
        std::int64_t now;
        std::int64_t with_reason;
        std::int64_t ceiling;
        Limit binding;
    };
    const Row rows[] = {
        {"ines", "2026-12-31", 0, 180'00, 225'00, 1'800'00, Limit::per_action},
        {"ines", "2027-01-01", 0, 150'00, 187'50, 1'500'00, Limit::per_action},
        {"ines", "", 0, 150'00, 187'50, 1'500'00, Limit::per_action},
        {"rui", "2026-12-24", 0, 20'00, 25'00, 200'00, Limit::per_action},
        {"rui", "2026-12-24", 90'00, 10'00, 10'00, 200'00, Limit::agent_day},
        {"rui", "2027-01-01", 90'00, 150'00, 187'50, 1'500'00, Limit::per_action},
        {"rui", "", 90'00, 10'00, 10'00, 200'00, Limit::agent_day},
        {"zoe", "2026-12-24", 0, 150'00, 187'50, 1'500'00, Limit::per_action},
    };
    for (const Row& row : rows) {
        CAPTURE(row.agent);
        CAPTURE(row.day);
        RemedyRequest request;
        request.agent = row.agent;
        request.tier = "agent";
        request.team = "care";
        request.amount_minor = 1;
        request.reason = "hardship";
        Usage usage;
        usage.agent_day.used = row.used_today;
        Calendar calendar;
        if (*row.day != '\0') calendar.day = *parse_date(row.day);
        const Decision decision = decide(policy, usage, request, calendar);
        CHECK(decision.possible_now_minor == row.now);
        CHECK(decision.possible_with_reason_minor == row.with_reason);
        CHECK(decision.lines.find(Limit::hard_ceiling)->lim_minor == row.ceiling);
        CHECK(decision.binding_limit == row.binding);
    }
}

TEST_CASE("authority: how far above the binding limit an amount is") {
    const Policy policy = default_policy_with_budget();
    RemedyRequest request;
    request.tier = "agent";
    request.reason = "hardship";
    Usage usage;
    usage.customer_30d.used = 138'00;
    request.amount_minor = 74'00;
    CHECK(decide(policy, usage, request, {}).above_minor == 12'00);
    request.amount_minor = 62'00;
    CHECK(decide(policy, usage, request, {}).above_minor == 0);
}

TEST_CASE("authority: a malformed request is refused and named, with no limit to blame") {
    const Policy policy = default_policy_with_budget();
    RemedyRequest good;
    good.tier = "agent";
    good.reason = "hardship";
    good.amount_minor = 10'00;
    const auto refused_as = [&](const RemedyRequest& request) {
        const Decision decision = decide(policy, {}, request, {});
        CHECK(decision.band == Band::refused);
        CHECK(decision.verdict == Verdict::refused);
        CHECK_FALSE(decision.binding_limit.has_value());
        return decision.malformed;
    };
    CHECK(decide(policy, {}, good, {}).verdict == Verdict::granted);
    RemedyRequest bad = good;
    bad.amount_minor.reset();
    CHECK(refused_as(bad) == Malformed::amount_missing);
    CHECK(decide(policy, {}, bad, {}).possible_now_minor == 150'00);
    bad.amount_minor = 0;
    CHECK(refused_as(bad) == Malformed::amount_missing);
    bad.amount_minor = -5;
    CHECK(refused_as(bad) == Malformed::amount_missing);
    bad = good;
    bad.currency = Currency::from_code("EUR").value();
    CHECK(refused_as(bad) == Malformed::currency_not_in_policy);
    bad = good;
    bad.tier = "king";
    CHECK(refused_as(bad) == Malformed::tier_not_in_policy);
    bad = good;
    bad.reason = "because";
    CHECK(refused_as(bad) == Malformed::reason_unknown);
    bad = good;
    bad.order_total_minor = -1;
    CHECK(refused_as(bad) == Malformed::claim_negative);
    bad = good;
    bad.remedy = Remedy::waiver;
    CHECK(refused_as(bad) == Malformed::fee_missing);
}

TEST_CASE("authority: a suspended agent gives nothing, and nobody may approve it") {
    const Policy policy = default_policy_with_budget();
    RemedyRequest request;
    request.tier = "supervisor";
    request.reason = "hardship";
    request.amount_minor = 1;
    request.agent_suspended = true;
    const Decision decision = decide(policy, {}, request, {});
    CHECK(decision.band == Band::refused);
    CHECK(decision.binding_limit == Limit::agent_suspended);
    CHECK(decision.possible_now_minor == 0);
    CHECK(decision.possible_with_reason_minor == 0);
}

TEST_CASE("authority: a hold counts against the daily limit") {
    const Policy policy = default_policy_with_budget();
    RemedyRequest request;
    request.tier = "agent";
    request.reason = "hardship";
    request.amount_minor = 60'00;
    Usage usage;
    usage.agent_day.used = 600'00;
    usage.agent_day.held = 100'00;
    const Decision decision = decide(policy, usage, request, {});
    CHECK(decision.band == Band::second_person);
    CHECK(decision.binding_limit == Limit::agent_day);
    CHECK(decision.possible_now_minor == 50'00);
}

TEST_CASE("authority: only characters that say something count as an explanation") {
    const auto chars = [](std::string_view text) { return explanation_chars(text, 1000); };
    CHECK(chars("") == 0);
    CHECK(chars("                    ") == 0);
    CHECK(chars("  late parcel  ") == 11);
    CHECK(chars("a                   b") == 3);
    CHECK(chars("\t\n\u00A0\u2003\u200B\u3000\uFEFF") == 0);
    CHECK(chars("größere Gründe") == 14);
    CHECK(chars("\xFF\xFE\xFF") == 0);
    CHECK(chars("👍👍👍") == 3);
    // What cannot be seen is not even a blank.
    for (const char* unseen : {"\uFE0F", "\u034F", "\u061C", "\U000E0020", "\uFFA0", "\u115F",
                               "\u200B", "\u202E\u202C", "\uFFF9"}) {
        std::string many;
        for (int i = 0; i < 15; ++i) many += unseen;
        CAPTURE(many);
        CHECK(chars(many) == 0);
        CHECK(chars(many + "late" + many) == 4);
    }
    CHECK(chars("la\u200Bte") == 4);
    CHECK(chars(" \u0301\u0301 \u0301\u0301") == 0);      // accents that stand on nothing
    CHECK(chars("\u0915\u093F\u0924\u093E\u092C") == 5);  // a mark on its letter is read
    CHECK(chars("cafe\u0301") == 5);
}
