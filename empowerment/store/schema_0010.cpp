#include "empowerment/store/schema_0010.h"

#include <string_view>

namespace shopkeeper::empowerment::store {

namespace {

// What a decision's leaf says of its inputs and `decision` does not, so that a what-if over a
// hundred thousand of them reads a few narrow pages instead of as many documents. The leaf stays
// the record: this can be made anew from it, and goes with its payload when that is erased.
// Decisions that an older program made have none and are read from their leaves.
constexpr std::string_view kDecisionInput = R"(
CREATE TABLE decision_input (
    leaf_id {{int}} PRIMARY KEY REFERENCES log_payload (leaf_id) ON DELETE CASCADE,
    tier TEXT NOT NULL,
    team TEXT NOT NULL,
    agent_suspended {{int}} NOT NULL CHECK (agent_suspended IN (0, 1)),
    contact_source TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    explanation TEXT NOT NULL,
    order_total_minor {{int}},
    fee_paid_minor {{int}},
    customer_used {{int}} NOT NULL,
    customer_held {{int}} NOT NULL,
    day_used {{int}} NOT NULL,
    day_held {{int}} NOT NULL,
    stretch_used {{int}} NOT NULL,
    stretch_held {{int}} NOT NULL,
    month_used {{int}} NOT NULL,
    month_held {{int}} NOT NULL
))";

}  // namespace

Migration schema_0010() {
    Migration step;
    step.version = 10;
    step.name = "what decisions were made from, in columns";
    step.statements = {kDecisionInput};
    return step;
}

}  // namespace shopkeeper::empowerment::store
