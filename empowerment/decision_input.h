// One stored decision with what it was made from, as a what-if needs it: the payload of its leaf,
// read without building a JSON tree (a hundred thousand of them are read for one answer).
//
// Thread-safety: values and a pure function. Ownership: by value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/authority.h"

namespace shopkeeper::empowerment {

// What became of the money, as far as is known today.
enum class Given {
    no,         // nothing was given
    yes,        // given, by the agent alone or after a second person agreed
    taken_back  // given and voided
};

struct DecisionInput {
    std::string agent;
    std::string tier;
    std::string team;
    bool agent_suspended = false;
    std::string contact_source;
    std::string contact_id;
    std::string customer;
    std::string order_id;
    Remedy remedy = Remedy::refund;
    std::int64_t amount_minor = 0;
    Currency currency;
    std::string reason;
    std::string explanation;
    std::optional<std::int64_t> order_total_minor;
    std::optional<std::int64_t> fee_paid_minor;
    Usage usage;  // used and held only: when something frees does not change an outcome
    Instant at;
    std::int64_t policy_version = 0;

    // Not in the leaf; told by whoever keeps the decisions.
    bool asked = false;  // a request to a second person, not an attempt to give
    Given given = Given::no;

    friend bool operator==(const DecisionInput&, const DecisionInput&) = default;
};

// Success: what a "decision" leaf holds. Failure: ErrorCode::invalid for anything else.
Result<DecisionInput> decision_input_from_leaf(std::string_view payload);

}  // namespace shopkeeper::empowerment
