#include "empowerment/policy_cells.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/bounded_json.h"
#include "empowerment/policy_draft.h"
#include "tests/empowerment/authority_cases.h"
#include "tests/empowerment/support.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

Policy with_everything() {
    Policy policy = default_policy();
    policy.currencies["USD"].team_month_minor["care"] = 18'000'00;
    policy.currencies["JPY"].tiers["agent"] = {15'000, 5'000, 20'000, 75'000, 20};
    AgentOverride own;
    own.last_day = *parse_date("2026-12-31");
    own.refund_per_action_minor = 180'00;
    own.credit_percent_of_order = 30;
    policy.overrides["ines"]["USD"] = own;
    policy.overrides["o/dd~name"]["USD"] = own;
    return policy;
}

std::string text_at(const Policy& policy, const char* path) {
    const Result<Cell> cell = find_cell(policy, path);
    return cell ? cell->text : "-";
}

std::string problem(const char* path, const char* text) {
    const Result<Cell> cell = read_cell(with_everything(), path, text);
    return cell ? "" : cell.error().message;
}

// What is typed into a cell, put into the document as a reader would find it.
bool document_takes(const Policy& policy, const Cell& where, const std::string& typed) {
    Json document = parse_json(format_policy(policy)).value();
    Json value = typed;
    if (where.kind == CellKind::whole) {
        const Result<Json> number = parse_json(typed);
        if (!number || !number->is_number_integer()) return false;
        value = *number;
    }
    if (where.kind == CellKind::yes_no) value = typed == "yes";
    if (where.at.part != CellPart::reason) {
        document[Json::json_pointer{where.path}] = value;
    } else {
        for (Json& reason : document["reasons"])
            if (reason["code"] == where.at.name) reason[where.at.field] = value;
    }
    return check_policy(dump_json(document)).empty();
}

Policy random_policy(CaseMaker& maker) {
    Policy policy = maker.policy();
    policy.changed_by = "ada";
    policy.change_reason = "why";
    // Amounts at the very edge of 64 bits are as good as any other.
    for (int i = 0; i < 3; ++i)
        if (maker.one_in(2))
            policy.reasons.push_back({"code" + std::to_string(i),
                                      "Label " + std::to_string(maker.up_to(3)), maker.one_in(2),
                                      maker.one_in(2)});
    if (maker.one_in(3)) policy.currencies["USD"].tiers.erase("new");
    if (maker.one_in(3)) policy.currencies["USD"].tiers["o/ther~"] = {1, 2, 3, 4, 5};
    if (maker.one_in(4)) {
        policy.currencies.erase("JPY");
        for (auto& [agent, by_currency] : policy.overrides) by_currency.erase("JPY");
        std::erase_if(policy.overrides, [](const auto& one) { return one.second.empty(); });
    }
    policy.hard_ceiling_factor = 1 + maker.up_to(20);
    policy.request_expires_hours = 1 + maker.up_to(90);
    return policy;
}

}  // namespace

TEST_CASE("cells: a policy is a table a finance person can read") {
    const Policy policy = with_everything();
    CHECK(text_at(policy, "/currencies/USD/tiers/agent/refund_per_action") == "150.00");
    CHECK(text_at(policy, "/currencies/JPY/tiers/agent/customer_30d") == "20000");
    CHECK(text_at(policy, "/currencies/USD/tiers/senior/credit_percent_of_order") == "80");
    CHECK(text_at(policy, "/currencies/USD/team_month/care") == "18000.00");
    CHECK(text_at(policy, "/currencies/USD/team_month/north") == "-");
    CHECK(text_at(policy, "/overrides/ines/USD/last_day") == "2026-12-31");
    CHECK(text_at(policy, "/overrides/ines/USD/refund_per_action") == "180.00");
    CHECK(text_at(policy, "/overrides/ines/USD/agent_day") == "-");
    CHECK(text_at(policy, "/overrides/o~1dd~0name/USD/credit_percent_of_order") == "30");
    CHECK(text_at(policy, "/stretch/percent") == "125");
    CHECK(text_at(policy, "/hard_ceiling_factor") == "10");
    CHECK(text_at(policy, "/reasons/other/needs_text") == "yes");
    CHECK(text_at(policy, "/reasons/hardship/retired") == "no");
    for (const Cell& cell : cells_of(policy)) {
        CAPTURE(cell.path);
        const Result<CellAddress> at = cell_address(cell.path);
        REQUIRE(at.ok());
        CHECK(*at == cell.at);
    }
    for (const char* path : {"", "/", "/version", "/currencies/USD/tiers/agent", "/stretch/more",
                             "/currencies/USD/tiers/agent/agent_day/x", "/reasons/a/code",
                             "stretch/percent", "/overrides/ines/USD", "/reasons/a~2/label"})
        CHECK_FALSE(cell_address(path).ok());
}

TEST_CASE("cells: what is typed is a value, or one sentence says what to type") {
    const char* refund = "/currencies/USD/tiers/agent/refund_per_action";
    CHECK(problem(refund, "180") == "");
    CHECK(problem(refund, "0") == "");
    CHECK(problem(refund, "180.005").find("2 decimals") != std::string::npos);
    CHECK(problem(refund, "lots").find("use digits") != std::string::npos);
    CHECK(problem(refund, "-1").find("no sign") != std::string::npos);
    CHECK(problem(refund, "").find("type digits") != std::string::npos);
    CHECK(problem("/currencies/JPY/tiers/agent/refund_per_action", "1.5").find("no decimals") !=
          std::string::npos);
    CHECK(problem("/currencies/USD/tiers/agent/credit_percent_of_order", "101") ==
          "Type a whole number from 0 to 100.");
    CHECK(problem("/stretch/percent", "99") == "Type a whole number from 100 to 1000.");
    CHECK(problem("/stretch/percent", "+125") == "Type a whole number from 100 to 1000.");
    CHECK(problem("/request_expires_hours", "8761") == "Type a whole number from 1 to 8760.");
    CHECK(problem("/overrides/ines/USD/last_day", "soon").find("2026-12-31") != std::string::npos);
    CHECK(problem("/overrides/ines/USD/last_day", "2026-02-30") != "");
    CHECK(problem("/reasons/hardship/label", "") == "Type what agents shall read here.");
    CHECK(problem("/reasons/hardship/retired", "maybe") == "Say yes or no.");
    CHECK(problem("/currencies/EUR/tiers/agent/agent_day", "1").find("EUR") != std::string::npos);
    CHECK(problem("/currencies/USD/tiers/king/agent_day", "1").find("king") != std::string::npos);
    CHECK(problem("/reasons/nothing/label", "x").find("nothing") != std::string::npos);
    // Where a cell may be absent, nothing is a value.
    CHECK(problem("/currencies/USD/team_month/care", "") == "");
    CHECK(problem("/overrides/ines/USD/agent_day", "") == "");
}

TEST_CASE("cells: an override begins with its last day and goes with it") {
    const Policy policy = default_policy();
    const char* day = "/overrides/ines/USD/last_day";
    const char* refund = "/overrides/ines/USD/refund_per_action";
    CHECK(set_cell(policy, refund, "180").error().code == ErrorCode::invalid);
    const Policy begun = set_cell(policy, day, "2026-12-31").value();
    const Policy raised = set_cell(begun, refund, "180").value();
    CHECK(raised.find_override("ines", "USD")->refund_per_action_minor == 180'00);
    CHECK_FALSE(set_cell(raised, refund, "")
                    ->find_override("ines", "USD")
                    ->refund_per_action_minor.has_value());
    CHECK(set_cell(raised, day, "")->overrides.empty());
    const Policy budget = set_cell(policy, "/currencies/USD/team_month/care", "18000").value();
    CHECK(budget.currencies.find("USD")->second.team_month_minor.at("care") == 18'000'00);
    CHECK(diff_policies(policy, set_cell(budget, "/currencies/USD/team_month/care", "").value())
              .empty());
}

TEST_CASE("cells: a text is taken into a cell exactly when the document takes it") {
    const Policy policy = with_everything();
    const std::vector<Cell> cells = cells_of(policy);
    CHECK(rc::check([&] {
        const Cell& cell = *rc::gen::elementOf(cells);
        CaseMaker maker{*rc::gen::arbitrary<std::uint64_t>()};
        std::string typed = *rc::gen::element<std::string>(
            "", "0", "1", "00", "100", "101", "1000", "1001", "8760", "8761", "-1", "1.5", "1.50",
            "1.005", "2026-12-31", "2026-13-01", "2026-1-1", "yes", "no", "Some words", "1e3",
            "9223372036854775807", "92233720368547758.07", "92233720368547758.08", " ");
        if (maker.one_in(3)) typed = std::to_string(maker.up_to(10'000));
        if (maker.one_in(20))
            typed = std::string(1000 + static_cast<std::size_t>(maker.up_to(1)), 'a');
        // These are readings of what is typed that a document does not have.
        RC_PRE(cell.kind != CellKind::yes_no || typed == "yes" || typed == "no");
        RC_PRE(!typed.empty() || cell.kind == CellKind::text);
        RC_PRE(typed != "00" || cell.kind != CellKind::whole);
        RC_ASSERT(read_cell(policy, cell.path, typed).ok() == document_takes(policy, cell, typed));
    }));
}

TEST_CASE("diff: the change of every cell, with how far it moved") {
    const Policy base = with_everything();
    PolicyDraft draft(std::make_shared<const Policy>(base));
    REQUIRE(draft.set("/currencies/USD/tiers/agent/refund_per_action", "180").ok());
    REQUIRE(draft.set("/currencies/USD/tiers/agent/customer_30d", "250").ok());
    REQUIRE(draft.set("/currencies/USD/tiers/senior/credit_per_action", "120").ok());
    REQUIRE(draft.set("/currencies/USD/team_month/care", "").ok());
    REQUIRE(draft.set("/overrides/ines/USD/last_day", "2027-01-31").ok());
    REQUIRE(draft.set("/reasons/hardship/label", "In need").ok());
    REQUIRE(draft.set("/reasons/retention/retired", "yes").ok());
    struct Row {
        const char* path;
        const char* from;
        const char* to;
        CellMove move;
        std::optional<std::int64_t> per_mille;
    };
    const Row rows[] = {
        {"/currencies/USD/tiers/agent/refund_per_action", "150.00", "180.00", CellMove::raised,
         200},
        {"/currencies/USD/tiers/agent/customer_30d", "200.00", "250.00", CellMove::raised, 250},
        {"/currencies/USD/tiers/senior/credit_per_action", "150.00", "120.00", CellMove::lowered,
         -200},
        {"/currencies/USD/team_month/care", "18000.00", "", CellMove::removed, {}},
        {"/overrides/ines/USD/last_day", "2026-12-31", "2027-01-31", CellMove::raised, {}},
        {"/reasons/hardship/label", "Hardship", "In need", CellMove::edited, {}},
        {"/reasons/retention/retired", "no", "yes", CellMove::edited, {}},
    };
    const std::vector<CellChange> changes = draft.changes();
    REQUIRE(changes.size() == std::size(rows));
    for (std::size_t i = 0; i < changes.size(); ++i) {
        CAPTURE(rows[i].path);
        CHECK(changes[i].path == rows[i].path);
        CHECK(changes[i].from == rows[i].from);
        CHECK(changes[i].to == rows[i].to);
        CHECK(changes[i].move == rows[i].move);
        CHECK(changes[i].per_mille == rows[i].per_mille);
    }
    CHECK(summary_of(changes, 1) == "agent refund per action (USD) 150.00 → 180.00 and 6 more");
}

TEST_CASE("diff: what differs, put onto the one, is the other") {
    CHECK(rc::check([] {
        CaseMaker maker{*rc::gen::arbitrary<std::uint64_t>()};
        const Policy a = random_policy(maker);
        Policy b = random_policy(maker);
        const std::vector<CellChange> changes = diff_policies(a, b);
        const Result<Policy> put = apply_changes(a, changes);
        RC_ASSERT(put.ok());
        RC_ASSERT(diff_policies(*put, b).empty());
        // The heading stays that of the base.
        RC_ASSERT(put->version == a.version);
        RC_ASSERT(diff_policies(a, a).empty());
        if (!changes.empty()) {
            const Result<Policy> twice = apply_changes(*put, changes);
            RC_ASSERT(!twice.ok());
            RC_ASSERT(twice.error().code == ErrorCode::conflict);
        }
    }));
}
