#include "client/authority_view.h"

#include <algorithm>

#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::Band;
using empowerment::Currency;
using empowerment::Decision;
using empowerment::format_amount;
using empowerment::Grant;
using empowerment::GrantRequest;
using empowerment::GrantState;
using empowerment::LimitLine;
using empowerment::Money;
using empowerment::Policy;
using empowerment::ReasonCode;
using empowerment::Remedy;
using empowerment::RemedyRequest;

constexpr int kRemedyCount = 4;

std::string amount_text(std::int64_t minor, Currency currency) {
    return format_amount({minor, currency});
}

// Null while none is chosen, and when the one that was has been retired since.
const ReasonCode* chosen_reason(const AuthorityInput& input) {
    const ReasonCode* reason = input.snapshot.policy->find_reason(input.draft.reason);
    return reason == nullptr || reason->retired ? nullptr : reason;
}

// Judged while no reason is chosen yet as if one were: the limits do not depend on it.
std::string_view reason_to_judge(const AuthorityInput& input) {
    if (chosen_reason(input) != nullptr) return input.draft.reason;
    const auto offered = offered_reasons(*input.snapshot.policy);
    return offered.empty() ? std::string_view() : std::string_view(offered.front()->code);
}

Decision decide_for(const AuthorityInput& input, const Judgement& judgement, Remedy remedy,
                    std::int64_t amount_minor) {
    RemedyRequest request;
    request.agent = input.snapshot.agent_id;
    request.tier = input.snapshot.tier;
    request.team = input.snapshot.team;
    request.agent_suspended = input.snapshot.agent_suspended;
    request.remedy = remedy;
    request.amount_minor = amount_minor;
    request.currency = input.snapshot.currency;
    request.reason = reason_to_judge(input);
    request.explanation = input.draft.explanation;
    request.order_total_minor = judgement.order_total_minor;
    request.fee_paid_minor = judgement.fee_paid_minor;
    return empowerment::decide(*input.snapshot.policy, input.snapshot.usage, request,
                               input.snapshot.calendar);
}

std::optional<std::int64_t> typed_minor(const std::string& text, Currency currency) {
    if (one_line(text).empty()) return std::nullopt;
    const Result<Money> money = empowerment::parse_amount(text, currency);
    if (!money) return std::nullopt;
    return money->minor;
}

std::optional<std::int64_t> order_total(const AuthorityInput& input) {
    const std::optional<Order>& order = input.contact.order;
    if (order && order->total_minor && order->currency == input.snapshot.currency.code())
        return order->total_minor;
    return typed_minor(input.draft.order_total, input.snapshot.currency);
}

double share(std::int64_t part, std::int64_t whole) {
    if (whole <= 0) return 0;
    return std::clamp(static_cast<double>(part) / static_cast<double>(whole), 0.0, 1.0);
}

MeterRow meter_of(const AuthorityInput& input, const Judgement& judgement, Remedy remedy) {
    // One minor unit asks which limit leaves the least, whatever is typed.
    const Decision decision = decide_for(input, judgement, remedy, 1);
    const Currency currency = input.snapshot.currency;
    MeterRow row;
    row.remedy = remedy;
    row.label = remedy_label(remedy);
    row.amount = amount_text(decision.possible_now_minor, currency);
    const LimitLine* line = money_line(decision);
    if (line == nullptr) return row;
    row.limit_name = limit_name(line->limit);
    row.left = share(decision.possible_now_minor, line->lim_minor);
    const Date frees_on = line->frees_at ? input.local_date(*line->frees_at) : input.today;
    row.detail = meter_detail(*line, currency, input.today, frees_on);
    if (remedy != input.draft.remedy || !judgement.amount) return row;
    const std::int64_t amount = judgement.amount->minor;
    const std::int64_t left = decision.possible_now_minor;
    row.taken = share(std::min(amount, left), line->lim_minor);
    row.over = share(std::max<std::int64_t>(amount - left, 0), line->lim_minor);
    return row;
}

GrantRow grant_row(const AuthorityInput& input, const Judgement& judgement, const Grant& grant) {
    const Policy& policy = *input.snapshot.policy;
    GrantRow row;
    row.id = grant.id;
    row.title = state_words(grant.state);
    row.awaiting = grant.state == GrantState::awaiting_second_person;
    row.stands = row.awaiting || stays_given(grant.state);
    const Currency currency = grant.request.currency;
    row.amount = amount_text(grant.request.amount_minor.value_or(0), currency);
    row.detail = remedy_label(grant.request.remedy);
    if (const ReasonCode* reason = policy.find_reason(grant.request.reason); reason != nullptr)
        row.detail += ", " + in_sentence(reason->label);
    if (!grant.request.explanation.empty())
        row.detail += ": “" + shortened(one_line(grant.request.explanation), 80) + "”";
    row.detail += row.awaiting ? ". Frozen as you sent it." : "";
    if (!row.awaiting) return row;
    if (judgement.possible_now_minor > 0)
        row.possible_line = amount_text(judgement.possible_now_minor, input.snapshot.currency) +
                            " is still possible now";
    if (grant.expires_at)
        row.expires_line = "until " + short_date(input.local_date(*grant.expires_at), input.today);
    return row;
}

// The limits bound one amount by the order's total or the fee. What was given before for the same
// contact is said where both together are more.
std::string order_words(const AuthorityInput& input, const Judgement& judgement) {
    const Remedy remedy = input.draft.remedy;
    const bool waiver = remedy == Remedy::waiver;
    const std::optional<std::int64_t> most =
        waiver ? judgement.fee_paid_minor : judgement.order_total_minor;
    if (!most || judgement.decision->band == Band::refused) return {};
    Money given{0, input.snapshot.currency};
    for (const Grant& grant : input.grants) {
        const GrantRequest& before = grant.request;
        if (!stays_given(grant.state) || (before.remedy == Remedy::waiver) != waiver) continue;
        if (before.currency.code() != given.currency.code()) continue;
        if (const auto sum =
                empowerment::add(given, {before.amount_minor.value_or(0), given.currency}))
            given = *sum;
    }
    const auto sum = empowerment::add(given, {judgement.amount->minor, given.currency});
    if (given.minor == 0 || !sum || sum->minor <= *most) return {};
    return "Look again: with the " + amount_text(given.minor, given.currency) +
           " given already it is " + amount_text(sum->minor, given.currency) +
           (waiver ? " of a fee of " : " of an order of ") + amount_text(*most, given.currency) +
           ".";
}

void fill_judgement(const AuthorityInput& input, const Judgement& judgement,
                    AuthorityModel& model) {
    if (!judgement.amount || !judgement.decision) return;
    const Decision& decision = *judgement.decision;
    const Currency currency = input.snapshot.currency;
    model.has_judgement = true;
    model.band = decision.band;
    const JudgementWords words =
        judgement_words({*input.snapshot.policy, decision, *judgement.amount, input.snapshot.tier,
                         first_name_of(input.contact.customer_name)});
    model.verdict = words.verdict;
    model.verdict_detail = words.detail;
    if (const std::string whole = order_words(input, judgement); !whole.empty())
        model.verdict_detail = whole;
    model.whole_amount = amount_text(judgement.amount->minor, currency);
    model.give_label = "Give " + model.whole_amount;
    if (decision.possible_with_reason_minor > decision.possible_now_minor)
        model.possible_with_reason = amount_text(decision.possible_with_reason_minor, currency);
}

std::int64_t least_explanation(const AuthorityInput& input) {
    return input.snapshot.policy->stretch.min_reason_chars;
}

// Counted as the decision counts: what is called long enough here is never refused there.
std::int64_t missing_explanation(const AuthorityInput& input) {
    const std::int64_t least = least_explanation(input);
    return std::max<std::int64_t>(
        least - empowerment::explanation_chars(input.draft.explanation, least), 0);
}

bool long_enough(const AuthorityInput& input) {
    return missing_explanation(input) == 0;
}

ActionState why_not(std::string sentence) {
    return {false, std::move(sentence)};
}

// What stands in the way of any write of this contact, apart from the limits.
std::optional<ActionState> not_ready(const AuthorityInput& input, const Judgement& judgement) {
    if (input.busy) return why_not("The last one is still being put on record.");
    if (judgement.reason == nullptr) return why_not("Choose why it is given first.");
    if (judgement.reason->needs_text && one_line(input.draft.reason_text).empty())
        return why_not("Say in a few words why it is given.");
    return std::nullopt;
}

ActionState no_amount(const Judgement& judgement) {
    return why_not(judgement.amount_problem.empty() ? "Type an amount first."
                                                    : judgement.amount_problem);
}

// Requires: an amount was judged.
std::string verdict_sentence(const AuthorityInput& input, const Judgement& judgement) {
    return judgement_words({*input.snapshot.policy, *judgement.decision, *judgement.amount,
                            input.snapshot.tier, first_name_of(input.contact.customer_name)})
               .verdict +
           '.';
}

bool has_awaiting(const AuthorityInput& input) {
    return std::any_of(input.grants.begin(), input.grants.end(), [](const Grant& grant) {
        return grant.state == GrantState::awaiting_second_person;
    });
}

}  // namespace

std::vector<const ReasonCode*> offered_reasons(const Policy& policy) {
    std::vector<const ReasonCode*> offered;
    for (const ReasonCode& reason : policy.reasons)
        if (!reason.retired) offered.push_back(&reason);
    return offered;
}

bool stays_given(GrantState state) {
    return state == GrantState::reserved || state == GrantState::recorded ||
           state == GrantState::sending || state == GrantState::paid ||
           state == GrantState::provider_pending || state == GrantState::in_doubt;
}

std::string foreign_currency_words(const Contact& contact, const Policy& policy) {
    if (!contact.order || contact.order->currency.empty()) return {};
    const std::string& code = contact.order->currency;
    if (policy.currencies.count(code) != 0) return {};
    std::string known;
    for (const auto& [currency, limits] : policy.currencies)
        known += (known.empty() ? "" : ", ") + currency;
    return "The order was paid in " + one_line(code) +
           ", for which there are no limits (there are: " + known + "). A supervisor can add them.";
}

Currency currency_of(const Contact& contact, const Policy* policy) {
    if (contact.order) {
        const Result<Currency> own = Currency::from_code(contact.order->currency);
        if (own && policy != nullptr && policy->currencies.count(own->code()) != 0) return *own;
    }
    if (policy == nullptr || policy->currencies.empty()) return {};
    const Result<Currency> first = Currency::from_code(policy->currencies.begin()->first);
    return first ? *first : Currency();
}

Judgement judge(const AuthorityInput& input) {
    Judgement judgement;
    const Currency currency = input.snapshot.currency;
    judgement.reason = chosen_reason(input);
    judgement.order_total_minor = order_total(input);
    judgement.fee_paid_minor = typed_minor(input.draft.fee, currency);
    judgement.possible_now_minor =
        decide_for(input, judgement, input.draft.remedy, 1).possible_now_minor;
    if (one_line(input.draft.amount).empty()) return judgement;
    const Result<Money> amount = empowerment::parse_amount(input.draft.amount, currency);
    if (!amount) {
        judgement.amount_problem = amount.error().message;
        return judgement;
    }
    judgement.amount = *amount;
    judgement.decision = decide_for(input, judgement, input.draft.remedy, amount->minor);
    return judgement;
}

AuthorityModel build_authority(const AuthorityInput& input, const Judgement& judgement) {
    const Policy& policy = *input.snapshot.policy;
    AuthorityModel model;
    model.state = AuthorityModel::State::ready;
    model.heading = "You can give " + first_name_of(input.contact.customer_name);
    model.order_line = order_line_of(input.contact);
    model.remedy = input.draft.remedy;
    model.currency = std::string(input.snapshot.currency.code());
    for (int i = 0; i < kRemedyCount; ++i)
        model.remedies.push_back(remedy_label(static_cast<Remedy>(i)));
    for (int i = 0; i < kRemedyCount; ++i) {
        // Refund and credit are what is mostly given; the others take room only when chosen.
        const auto remedy = static_cast<Remedy>(i);
        if (remedy == Remedy::refund || remedy == Remedy::credit || remedy == model.remedy)
            model.meters.push_back(meter_of(input, judgement, remedy));
    }
    const auto offered = offered_reasons(policy);
    for (std::size_t i = 0; i < offered.size(); ++i) {
        model.reasons.push_back(offered[i]->label);
        if (offered[i]->code == input.draft.reason) model.reason = static_cast<int>(i);
    }
    model.amount_text = input.draft.amount;
    model.amount_problem = judgement.amount_problem;
    model.reason_needs_text = judgement.reason != nullptr && judgement.reason->needs_text;
    model.reason_text = input.draft.reason_text;
    model.explanation = input.draft.explanation;
    model.explanation_long_enough = long_enough(input);
    model.explanation_least = least_explanation(input);
    model.explanation_missing = missing_explanation(input);
    model.needs_fee = input.draft.remedy == Remedy::waiver;
    model.fee_text = input.draft.fee;
    const auto& stretch = input.snapshot.usage.stretch_week;
    model.stretch_line = stretch_line(policy.stretch.uses_per_week - stretch.used - stretch.held,
                                      policy.stretch.uses_per_week);
    if (judgement.possible_now_minor > 0)
        model.possible_now = amount_text(judgement.possible_now_minor, input.snapshot.currency);
    fill_judgement(input, judgement, model);
    for (const Grant& grant : input.grants)
        model.grants.push_back(grant_row(input, judgement, grant));
    model.busy = input.busy;
    return model;
}

ActionState can_give(const AuthorityInput& input, const Judgement& judgement) {
    if (!judgement.amount || !judgement.decision) return no_amount(judgement);
    if (auto state = not_ready(input, judgement)) return *state;
    switch (judgement.decision->band) {
        case Band::within:
            return {};
        case Band::stretch:
            if (long_enough(input)) return {};
            return why_not("Write the reason first, at least " +
                           std::to_string(input.snapshot.policy->stretch.min_reason_chars) +
                           " characters.");
        case Band::second_person:
        case Band::refused:
            break;
    }
    return why_not(verdict_sentence(input, judgement));
}

ActionState can_give_possible_now(const AuthorityInput& input, const Judgement& judgement) {
    if (judgement.possible_now_minor <= 0) return why_not("Nothing is possible now.");
    const bool more_is_typed =
        judgement.amount && judgement.amount->minor > judgement.possible_now_minor;
    if (!more_is_typed && !has_awaiting(input))
        return why_not("Nothing above what is possible now is typed.");
    if (auto state = not_ready(input, judgement)) return *state;
    return {};
}

ActionState can_give_with_reason(const AuthorityInput& input, const Judgement& judgement) {
    if (input.busy) return why_not("The last one is still being put on record.");
    if (!judgement.amount || !judgement.decision) return no_amount(judgement);
    const Decision& decision = *judgement.decision;
    if (decision.possible_with_reason_minor <= decision.possible_now_minor)
        return why_not("A written reason makes no more possible here.");
    if (judgement.amount->minor <= decision.possible_now_minor)
        return why_not("No reason has to be written for this amount.");
    return {};
}

ActionState can_ask(const AuthorityInput& input, const Judgement& judgement) {
    if (!judgement.amount || !judgement.decision) return no_amount(judgement);
    const std::string amount = amount_text(judgement.amount->minor, input.snapshot.currency);
    switch (judgement.decision->band) {
        case Band::within:
            return why_not(amount + " is within your authority: no one has to be asked.");
        case Band::stretch:
            return why_not(amount + " can be given with a written reason: no one has to be asked.");
        case Band::refused:
            // What is only unfinished says what is missing.
            if (judgement.decision->malformed != empowerment::Malformed::none)
                return why_not(verdict_sentence(input, judgement));
            return why_not("Nobody may approve this amount.");
        case Band::second_person:
            break;
    }
    if (auto state = not_ready(input, judgement)) return *state;
    return {};
}

}  // namespace shopkeeper::client
