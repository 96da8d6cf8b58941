#include "empowerment/policy_draft.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <utility>

#include "tests/empowerment/authority_cases.h"
#include "tests/empowerment/support.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

constexpr const char* kRefund = "/currencies/USD/tiers/agent/refund_per_action";
constexpr const char* kDay = "/currencies/USD/tiers/agent/agent_day";

PolicyDraft new_draft() {
    return PolicyDraft(std::make_shared<const Policy>(default_policy()));
}

// Everything a draft shows.
std::string shown(const PolicyDraft& draft) {
    std::string text = format_policy(draft.policy());
    for (const Cell& cell : cells_of(draft.policy()))
        if (draft.text_of(cell.path) != cell.text)
            text += cell.path + "=" + draft.text_of(cell.path) + "\n";
    return text;
}

// One step or key of somebody who edits at random.
void edit_somewhere(PolicyDraft& draft, CaseMaker& maker) {
    const std::vector<Cell> cells = cells_of(draft.policy());
    const Cell& cell =
        cells[static_cast<std::size_t>(maker.up_to(static_cast<std::int64_t>(cells.size()) - 1))];
    const std::string figure = std::to_string(maker.up_to(120));
    switch (maker.up_to(8)) {
        case 0:
            (void)draft
                .set("/overrides/ines/USD/last_day", "2026-12-3" + std::to_string(maker.up_to(1)))
                .ok();
            return;
        case 1:
            (void)draft.add_reason({"code" + figure, "Label", false, false}).ok();
            return;
        case 2:
            (void)draft.retire_reason("code" + figure).ok();
            return;
        case 3:
            (void)draft.add_tier("USD", "tier" + figure, "agent").ok();
            return;
        case 4:
            (void)draft.revert(cell.path).ok();
            return;
        case 5:
            draft.type(cell.path, figure + (maker.one_in(3) ? "x" : ""));
            return;
        case 6:
            if (maker.one_in(4)) draft.revert_all();
            return;
        default:
            (void)draft.set(cell.path, figure).ok();
    }
}

}  // namespace

TEST_CASE("draft: every step can be undone and redone, back to the base and forth again") {
    CHECK(rc::check([] {
        CaseMaker maker{*rc::gen::arbitrary<std::uint64_t>()};
        PolicyDraft draft = new_draft();
        std::vector<std::string> seen{shown(draft)};
        for (int i = 0; i < 25; ++i) {
            edit_somewhere(draft, maker);
            draft.end_typing();
            if (std::string now = shown(draft); now != seen.back()) seen.push_back(std::move(now));
        }
        std::string now = seen.back();
        for (std::size_t i = seen.size(); i-- > 0;) {
            RC_ASSERT(now == seen[i]);
            // A step may change what was typed without what is shown.
            while (draft.undo() && (now = shown(draft)) == seen[i]) {
            }
        }
        RC_ASSERT(shown(draft) == seen.front());
        RC_ASSERT(!draft.can_undo());
        while (draft.redo()) {
        }
        RC_ASSERT(shown(draft) == seen.back());
    }));
}

TEST_CASE("draft: keys in one cell are one step, and a text that is no figure is kept") {
    PolicyDraft draft = new_draft();
    for (const char* text : {"1", "18", "18x", "180"}) draft.type(kRefund, text);
    CHECK(draft.text_of(kRefund) == "180");
    CHECK(draft.policy().find_tier("USD", "agent")->refund_per_action_minor == 180'00);
    CHECK(draft.undo());
    CHECK(draft.text_of(kRefund) == "150.00");
    CHECK_FALSE(draft.can_undo());
    CHECK(draft.redo());
    CHECK(draft.text_of(kRefund) == "180");
    draft.type(kRefund, "18x");
    draft.type(kDay, "900");
    CHECK(draft.text_of(kRefund) == "18x");
    CHECK(draft.problem_of(kRefund).find("use digits") != std::string::npos);
    CHECK(draft.problem_of(kDay).empty());
    draft.set_reason("why");
    CHECK(draft.problems().size() == 1);
    CHECK(draft.undo());  // the day
    CHECK(draft.text_of(kDay) == "750.00");
    CHECK(draft.text_of(kRefund) == "18x");
    CHECK(draft.undo());
    CHECK(draft.text_of(kRefund) == "180");
    CHECK(draft.problems().empty());
}

TEST_CASE("draft: a failed step leaves everything as it was") {
    PolicyDraft draft = new_draft();
    CHECK_FALSE(draft.set(kRefund, "lots").ok());
    CHECK_FALSE(draft.add_tier("USD", "agent", "new").ok());
    CHECK_FALSE(draft.add_reason({"Not A Code", "x", false, false}).ok());
    CHECK_FALSE(draft.remove_tier("EUR", "agent").ok());
    CHECK_FALSE(draft.can_undo());
    CHECK(draft.changes().empty());
    CHECK(draft.problems().size() == 2);  // nothing differs, no reason
}

TEST_CASE("draft: a reason that records may name is retired, one of the draft goes") {
    PolicyDraft draft = new_draft();
    REQUIRE(draft.add_reason({"lost_gift", "A lost gift", true, false}).ok());
    REQUIRE(draft.retire_reason("lost_gift").ok());
    CHECK(draft.policy().find_reason("lost_gift") == nullptr);
    REQUIRE(draft.retire_reason("hardship").ok());
    CHECK(draft.policy().find_reason("hardship")->retired);
    REQUIRE(draft.revert("/reasons/hardship/retired").ok());
    CHECK(draft.changes().empty());
}

TEST_CASE("draft: saved and read back it is the same, and half typed texts are in it") {
    CHECK(rc::check([] {
        CaseMaker maker{*rc::gen::arbitrary<std::uint64_t>()};
        PolicyDraft draft = new_draft();
        for (int i = 0; i < 10; ++i) edit_somewhere(draft, maker);
        draft.set_reason("Because \"of\" this\nand that");
        if (maker.one_in(2)) draft.set_effective_from(at("2026-12-01T08:00:00Z"));
        const Result<PolicyDraft> back = PolicyDraft::parse(draft.format());
        RC_ASSERT(back.ok());
        RC_ASSERT(shown(*back) == shown(draft));
        RC_ASSERT(back->changes() == draft.changes());
        RC_ASSERT(back->reason() == draft.reason());
        RC_ASSERT(back->effective_from() == draft.effective_from());
        RC_ASSERT(format_policy(back->base()) == format_policy(draft.base()));
    }));
    for (const char* broken : {"", "[]", "{}", "{\"base\":1}", "{\"base\":\"{}\"}"})
        CHECK_FALSE(PolicyDraft::parse(broken).ok());
}

TEST_CASE("draft: over a newer version its changes stay, and what both changed is named") {
    PolicyDraft draft = new_draft();
    REQUIRE(draft.set(kRefund, "180").ok());
    REQUIRE(draft.set(kDay, "900").ok());
    REQUIRE(draft.set("/overrides/ines/USD/last_day", "2026-12-31").ok());
    Policy newest = default_policy();
    newest.version = 2;
    auto& tier = newest.currencies["USD"].tiers["agent"];
    tier.refund_per_action_minor = 160'00;  // both, differently
    tier.agent_day_minor = 900'00;          // both, alike
    tier.customer_30d_minor = 210'00;       // only theirs
    const auto conflicts = draft.rebase(std::make_shared<const Policy>(newest));
    REQUIRE(conflicts.ok());
    REQUIRE(conflicts->size() == 1);
    CHECK(conflicts->front().path == kRefund);
    CHECK(draft.base().version == 2);
    CHECK(draft.policy().version == 2);
    const TierLimits& now = *draft.policy().find_tier("USD", "agent");
    CHECK(now.refund_per_action_minor == 180'00);
    CHECK(now.customer_30d_minor == 210'00);
    CHECK(draft.changes().size() == 2);
    // A tier that is gone leaves nothing to stand on.
    Policy without = newest;
    without.currencies["USD"].tiers.erase("agent");
    CHECK(draft.rebase(std::make_shared<const Policy>(without)).error().code ==
          ErrorCode::conflict);
    CHECK(draft.base().version == 2);
}

TEST_CASE("draft: restoring an old version keeps the codes that came later, retired") {
    Policy newest = default_policy();
    newest.version = 3;
    newest.currencies["USD"].tiers["agent"].refund_per_action_minor = 10'00;
    newest.reasons.push_back({"lost_gift", "A lost gift", false, false});
    PolicyDraft draft(std::make_shared<const Policy>(newest));
    REQUIRE(draft.set("/currencies/USD/tiers/senior/refund_per_action", "480").ok());
    draft.restore(default_policy());
    CHECK(draft.policy().version == 3);
    CHECK(draft.policy().find_tier("USD", "agent")->refund_per_action_minor == 150'00);
    CHECK(draft.policy().find_reason("lost_gift")->retired);
    CHECK(draft.changes().size() == 2);
    // One step: what was typed comes back.
    CHECK(draft.undo());
    REQUIRE(draft.changes().size() == 1);
    CHECK(draft.policy().find_tier("USD", "senior")->refund_per_action_minor == 480'00);
}
