// What the tests of a what-if share: asks, what became of them, and the short way to an answer.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "empowerment/what_if.h"
#include "tests/empowerment/support.h"

namespace shopkeeper::empowerment {

inline constexpr const char* kWhy = "The parcel was promised for Friday and never came.";
inline const FixedOffsetZones kZones;

inline DecisionInput ask(const std::string& contact, std::int64_t amount, const char* when) {
    DecisionInput one;
    one.agent = "ines";
    one.tier = "agent";
    one.team = "care";
    one.contact_source = "file";
    one.contact_id = contact;
    one.customer = "C-" + contact;
    one.amount_minor = amount;
    one.reason = "our_fault_delivery";
    one.at = at(when);
    one.policy_version = 1;
    return one;
}

inline std::vector<std::shared_ptr<const Policy>> only(const Policy& policy) {
    return {std::make_shared<const Policy>(policy)};
}

// Sets what became of an ask by what its own policy says to it.
inline void settle(DecisionInput& one, const Policy& policy) {
    RemedyRequest asked;
    asked.agent = one.agent;
    asked.tier = one.tier;
    asked.team = one.team;
    asked.remedy = one.remedy;
    asked.amount_minor = one.amount_minor;
    asked.currency = one.currency;
    asked.reason = one.reason;
    asked.explanation = one.explanation;
    asked.order_total_minor = one.order_total_minor;
    asked.fee_paid_minor = one.fee_paid_minor;
    const Decision decision =
        decide(policy, one.usage, asked, windows_at(kZones, one.at, one.team).ends);
    one.given = decision.verdict == Verdict::granted ? Given::yes : Given::no;
    one.asked = decision.verdict == Verdict::needs_second_person;
}

inline WhatIfResult run(const Policy& draft, const Policy& then,
                        std::vector<DecisionInput> decisions) {
    WhatIf what_if(draft, only(then), kZones);
    for (DecisionInput& one : decisions) what_if.add(std::move(one));
    return what_if.run().value();
}

}  // namespace shopkeeper::empowerment
