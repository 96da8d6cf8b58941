// The authority strip as a pure function: what may be given, judged for what is typed.
//
// The same decide() that the desk executes is asked here at every key, over the last snapshot. It
// is advice; the desk decides anew.
//
// Thread-safety: pure functions over borrowed values.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "client/app_model.h"
#include "client/contact.h"
#include "client/drafts.h"
#include "empowerment/desk.h"

namespace shopkeeper::client {

struct AuthorityInput {
    const empowerment::AuthoritySnapshot& snapshot;
    const Contact& contact;
    const ContactDraft& draft;
    const std::vector<empowerment::Grant>& grants;  // of this contact, oldest first
    Date today;
    const std::function<Date(Instant)>& local_date;
    bool busy = false;
};

// What is typed as the decision sees it.
struct Judgement {
    std::optional<empowerment::Money> amount;         // empty: nothing or no amount is typed
    std::string amount_problem;                       // why the typed text is no amount
    std::optional<empowerment::Decision> decision;    // set with `amount`
    const empowerment::ReasonCode* reason = nullptr;  // chosen and still in the policy
    std::optional<std::int64_t> order_total_minor;
    std::optional<std::int64_t> fee_paid_minor;
    std::int64_t possible_now_minor = 0;  // for the chosen remedy
};
Judgement judge(const AuthorityInput& input);

AuthorityModel build_authority(const AuthorityInput& input, const Judgement& judgement);

// The codes a person can choose from, in order; AuthorityModel::reasons are their labels.
std::vector<const empowerment::ReasonCode*> offered_reasons(const empowerment::Policy& policy);

// Enabled or why not, for the actions that give or ask.
ActionState can_give(const AuthorityInput& input, const Judgement& judgement);
ActionState can_give_possible_now(const AuthorityInput& input, const Judgement& judgement);
ActionState can_give_with_reason(const AuthorityInput& input, const Judgement& judgement);
ActionState can_ask(const AuthorityInput& input, const Judgement& judgement);

// What stays with the customer: everything but what was refused, taken back or never decided.
bool stays_given(empowerment::GrantState state);

// Why nothing can be judged when the order was paid in a currency the policy has no limits for;
// empty when it has. Giving in another currency would be counted against the wrong limits.
std::string foreign_currency_words(const Contact& contact, const empowerment::Policy& policy);

// The order's currency when the policy has it, else the policy's first; USD without a policy.
empowerment::Currency currency_of(const Contact& contact, const empowerment::Policy* policy);

}  // namespace shopkeeper::client
