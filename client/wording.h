// The sentences of the authority strip and of the messages, in one place: plain, warm, exact.
// Amounts stand without their currency where the block already names it.
//
// Thread-safety: pure functions. All text is valid UTF-8.
#pragma once

#include <string>
#include <string_view>

#include "base/time.h"
#include "client/contact.h"
#include "empowerment/authority.h"
#include "empowerment/desk.h"
#include "empowerment/policy.h"
#include "empowerment/taxonomy.h"

namespace shopkeeper::client {

// "Refund"
std::string remedy_label(empowerment::Remedy remedy);
// "customer, 30 days", beside a meter
std::string limit_name(empowerment::Limit limit);
// "trust gap"
std::string signal_label(empowerment::Signal signal);
// "Resolved", "Promise made"
std::string outcome_label(empowerment::Outcome outcome);
// "Failure"
std::string tag_label(empowerment::Tag tag);
// "Agent", "Supervisor", "QA"
std::string role_label(empowerment::Role role);

// The name a heading uses: the first word of a full name; "the customer" without a name.
std::string first_name_of(const std::string& full_name);
// The full name, or "Customer".
std::string name_of(const Contact& contact);
// "chat #4821", "#4821" without a channel.
std::string reference_of(const Contact& contact);
// "order 73310 · 312.00 USD"; empty without an order.
std::string order_line_of(const Contact& contact);

// What the words of a judgement are made of.
struct JudgementFacts {
    const empowerment::Policy& policy;
    const empowerment::Decision& decision;
    empowerment::Money amount;
    std::string_view tier;
    std::string first_name;
};
struct JudgementWords {
    std::string verdict;  // "12.00 above the customer limit: give it with a reason"
    std::string detail;   // "49.50 left for Ana after this"; may be empty
};
JudgementWords judgement_words(const JudgementFacts& facts);

// The limit in money that binds. Where the week's reasons are used up it is the one that a reason
// would have passed: Limit::stretch_week counts uses. Null when the decision has no binding limit.
const empowerment::LimitLine* money_line(const empowerment::Decision& decision);

// "138.00 of 200.00 given · 59.00 comes back 3 Dec"; empty when nothing is taken. `day` gives the
// local date of an instant.
std::string meter_detail(const empowerment::LimitLine& line, empowerment::Currency currency,
                         Date today, Date frees_on);

// "2 of 3 left this week. Your supervisor reads it after; nothing waits."
std::string stretch_line(std::int64_t left, std::int64_t uses);

// "in_doubt" and its kin as a person says them: "recorded", "asked of a second person", …
std::string state_words(empowerment::GrantState state);

// "1 article", "2,448 articles"
std::string counted(std::size_t count, const std::string& one, const std::string& many);

// Lower-cases the first letter of an ASCII-initial label ("Our fault: delivery" → "our fault: …").
std::string in_sentence(std::string label);

}  // namespace shopkeeper::client
