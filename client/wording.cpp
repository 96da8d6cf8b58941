#include "client/wording.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>
#include <optional>

#include "client/queue/paste.h"
#include "empowerment/money.h"

namespace shopkeeper::client {
namespace {

using empowerment::Band;
using empowerment::Currency;
using empowerment::Decision;
using empowerment::format_amount;
using empowerment::Limit;
using empowerment::LimitLine;
using empowerment::Malformed;

std::string amount_text(std::int64_t minor, Currency currency) {
    return format_amount({minor, currency});
}

// The limit as the object of "above …".
std::string limit_phrase(Limit limit, const JudgementFacts& facts) {
    switch (limit) {
        case Limit::per_action:
            return "the limit per action";
        case Limit::customer_30d:
            return "the customer limit";
        case Limit::agent_day:
            return "your limit for today";
        case Limit::stretch_week:
            return "this week’s uses of a reason";
        case Limit::team_month:
            return "the team’s budget this month";
        case Limit::order_percent: {
            const auto* tier = facts.policy.find_tier(facts.amount.currency.code(), facts.tier);
            if (tier == nullptr) return "the share of the order";
            return std::to_string(tier->credit_percent_of_order) + " % of the order";
        }
        case Limit::order_total:
            return "the order total";
        case Limit::fee_paid:
            return "the fee paid";
        case Limit::hard_ceiling:
            return "what anyone may approve";
        case Limit::agent_suspended:
            return "your authority";
    }
    return "the limit";
}

std::string possible_sentence(const JudgementFacts& facts) {
    const std::int64_t now = facts.decision.possible_now_minor;
    if (now <= 0) return {};
    return amount_text(now, facts.amount.currency) + " is possible now";
}

// What stays after this amount, under the window that then has the least.
std::string left_after(const JudgementFacts& facts) {
    std::optional<std::int64_t> least;
    Limit which = Limit::customer_30d;
    for (const Limit limit : {Limit::customer_30d, Limit::agent_day, Limit::team_month}) {
        const LimitLine* line = facts.decision.lines.find(limit);
        if (line == nullptr) continue;
        const std::int64_t left = line->left_minor - facts.amount.minor;
        if (least && left >= *least) continue;
        least = left;
        which = limit;
    }
    if (!least || *least < 0) return {};
    const std::string amount = amount_text(*least, facts.amount.currency) + " left ";
    if (which == Limit::agent_day) return amount + "for you today after this";
    if (which == Limit::team_month) return amount + "for the team this month after this";
    return amount + "for " + facts.first_name + " after this";
}

JudgementWords malformed_words(const JudgementFacts& facts) {
    switch (facts.decision.malformed) {
        case Malformed::none:
            break;
        case Malformed::amount_missing:
            return {"Type an amount above zero", {}};
        case Malformed::currency_not_in_policy:
            return {"The policy has no limits in " + std::string(facts.amount.currency.code()),
                    "Nothing can be given in it until a supervisor adds it"};
        case Malformed::tier_not_in_policy:
            return {"The policy does not know your tier, “" + std::string(facts.tier) + "”",
                    "A supervisor can add it; answers and the record work as always"};
        case Malformed::reason_unknown:
            return {"Choose why it is given", {}};
        case Malformed::claim_negative:
            return {"The order total or the fee is below zero", "Type what was really paid"};
        case Malformed::fee_missing:
            return {"Type the fee the customer paid", {}};
    }
    return {"It cannot be judged", {}};
}

JudgementWords refused_words(const JudgementFacts& facts, Limit limit) {
    const Currency currency = facts.amount.currency;
    const LimitLine* line = facts.decision.lines.find(limit);
    const std::string lim = line == nullptr ? "" : amount_text(line->lim_minor, currency);
    const std::string above = amount_text(facts.decision.above_minor, currency);
    switch (limit) {
        case Limit::agent_suspended:
            return {"Your authority is paused",
                    "A supervisor can lift it; answers and the record work as always"};
        case Limit::order_total:
            return {above + " above the order total of " + lim + ": it cannot be given",
                    possible_sentence(facts)};
        case Limit::fee_paid:
            return {above + " above the fee paid of " + lim + ": it cannot be waived",
                    possible_sentence(facts)};
        case Limit::hard_ceiling:
            return {"Above " + lim + ", the most anyone may approve", possible_sentence(facts)};
        default:
            return {above + " above " + limit_phrase(limit, facts) + ": it cannot be given",
                    possible_sentence(facts)};
    }
}

JudgementWords second_person_words(const JudgementFacts& facts, Limit limit) {
    const std::int64_t uses = facts.policy.stretch.uses_per_week;
    if (limit == Limit::stretch_week && uses > 0)
        return {(uses == 1 ? "This week’s only reason is used"
                           : "This week’s " + std::to_string(uses) + " reasons are used") +
                    std::string(": a second person"),
                possible_sentence(facts)};
    // Where no reason is ever taken, the limit itself is what stands in the way.
    const LimitLine* line = money_line(facts.decision);
    return {amount_text(facts.decision.above_minor, facts.amount.currency) + " above " +
                limit_phrase(line == nullptr ? limit : line->limit, facts) + ": a second person",
            possible_sentence(facts)};
}

}  // namespace

JudgementWords judgement_words(const JudgementFacts& facts) {
    const Decision& decision = facts.decision;
    if (decision.malformed != Malformed::none) return malformed_words(facts);
    const Limit limit = decision.binding_limit.value_or(Limit::per_action);
    switch (decision.band) {
        case Band::within:
            return {"Within your authority", left_after(facts)};
        case Band::stretch:
            return {amount_text(decision.above_minor, facts.amount.currency) + " above " +
                        limit_phrase(limit, facts) + ": give it with a reason",
                    possible_sentence(facts)};
        case Band::second_person:
            return second_person_words(facts, limit);
        case Band::refused:
            return refused_words(facts, limit);
    }
    return {};
}

const LimitLine* money_line(const Decision& decision) {
    if (!decision.binding_limit) return nullptr;
    if (*decision.binding_limit != Limit::stretch_week)
        return decision.lines.find(*decision.binding_limit);
    // As the decision finds the tightest: of equal ones the first.
    const LimitLine* least = nullptr;
    for (const LimitLine& line : decision.lines)
        if (line.limit != Limit::stretch_week &&
            (least == nullptr || line.left_minor < least->left_minor))
            least = &line;
    return least;
}

std::string meter_detail(const LimitLine& line, Currency currency, Date today, Date frees_on) {
    std::int64_t taken = 0;
    // A sum above what can be counted is said as the most that can.
    if (__builtin_add_overflow(line.used_minor, line.held_minor, &taken))
        taken = std::numeric_limits<std::int64_t>::max();
    if (taken <= 0) return {};
    std::string detail = amount_text(taken, currency) + " of " +
                         amount_text(line.lim_minor, currency) +
                         (line.held_minor > 0 ? " given or held" : " given");
    if (line.frees_at && line.frees_minor > 0)
        detail += " · " + amount_text(line.frees_minor, currency) + " comes back " +
                  short_date(frees_on, today);
    return detail;
}

std::string stretch_line(std::int64_t left, std::int64_t uses) {
    return std::to_string(std::max<std::int64_t>(left, 0)) + " of " + std::to_string(uses) +
           " left this week. Your supervisor reads it after; nothing waits.";
}

std::string remedy_label(empowerment::Remedy remedy) {
    switch (remedy) {
        case empowerment::Remedy::refund:
            return "Refund";
        case empowerment::Remedy::credit:
            return "Credit";
        case empowerment::Remedy::replacement:
            return "Replacement";
        case empowerment::Remedy::waiver:
            return "Waiver";
    }
    return {};
}

std::string limit_name(Limit limit) {
    switch (limit) {
        case Limit::per_action:
            return "per action";
        case Limit::customer_30d:
            return "customer, 30 days";
        case Limit::agent_day:
            return "you, today";
        case Limit::stretch_week:
            return "reasons this week";
        case Limit::team_month:
            return "team, this month";
        case Limit::order_percent:
            return "share of the order";
        case Limit::order_total:
            return "order total";
        case Limit::fee_paid:
            return "fee paid";
        case Limit::hard_ceiling:
            return "hard ceiling";
        case Limit::agent_suspended:
            return "paused";
    }
    return {};
}

std::string signal_label(empowerment::Signal signal) {
    std::string label = empowerment::word(signal);
    std::replace(label.begin(), label.end(), '_', ' ');
    return label;
}

std::string outcome_label(empowerment::Outcome outcome) {
    switch (outcome) {
        case empowerment::Outcome::resolved:
            return "Resolved";
        case empowerment::Outcome::resolved_with_exception:
            return "Resolved with an exception";
        case empowerment::Outcome::promise_made:
            return "Promise made";
        case empowerment::Outcome::passed_on:
            return "Passed on";
    }
    return {};
}

std::string tag_label(empowerment::Tag tag) {
    switch (tag) {
        case empowerment::Tag::failure:
            return "Failure";
        case empowerment::Tag::relationship:
            return "Relationship";
        case empowerment::Tag::unsure:
            return "Unsure";
    }
    return {};
}

std::string role_label(empowerment::Role role) {
    switch (role) {
        case empowerment::Role::agent:
            return "Agent";
        case empowerment::Role::supervisor:
            return "Supervisor";
        case empowerment::Role::qa:
            return "QA";
    }
    return {};
}

std::string first_name_of(const std::string& full_name) {
    static constexpr std::array<std::string_view, 10> kTitles = {
        "Dr", "Dr.", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Prof", "Prof."};
    // Vietnamese names begin with the family's; these fourteen are those of nine in ten people.
    static constexpr std::array<std::string_view, 14> kFamilyFirst = {
        "Nguyễn", "Trần", "Lê",   "Phạm", "Hoàng", "Huỳnh", "Phan",
        "Vũ",     "Võ",   "Đặng", "Bùi",  "Đỗ",    "Ngô",   "Dương"};
    std::string name = one_line(full_name);
    if (name.empty()) return "the customer";
    const std::size_t end = name.find(' ');
    const std::string first = name.substr(0, end);
    // A title alone is no name: "Dr. Chen" stays whole.
    const bool title = std::find(kTitles.begin(), kTitles.end(), first) != kTitles.end();
    // Neither is what stands before a comma: "Ruiz, Ana".
    if (title || end == std::string::npos || first.back() == ',') return name;
    const bool family =
        std::find(kFamilyFirst.begin(), kFamilyFirst.end(), first) != kFamilyFirst.end();
    return family ? name.substr(end + 1) : first;
}

std::string name_of(const Contact& contact) {
    return contact.customer_name.empty() ? "Customer" : contact.customer_name;
}

std::string reference_of(const Contact& contact) {
    if (contact.source == kPastedSource) return "pasted text";
    return contact.channel.empty() ? "#" + contact.id : contact.channel + " #" + contact.id;
}

std::string order_line_of(const Contact& contact) {
    if (!contact.order) return {};
    std::string line = contact.order->id.empty() ? "order" : "order " + contact.order->id;
    if (!contact.order->total_minor) return line;
    const Result<Currency> currency = Currency::from_code(contact.order->currency);
    if (!currency) return line;
    return line + " · " + empowerment::format_money({*contact.order->total_minor, *currency});
}

std::string state_words(empowerment::GrantState state) {
    using empowerment::GrantState;
    switch (state) {
        case GrantState::reserved:
            return "Set aside";
        case GrantState::recorded:
            return "Recorded";
        case GrantState::sending:
            return "Being sent";
        case GrantState::paid:
            return "Paid";
        case GrantState::provider_pending:
            return "Under way at the provider";
        case GrantState::rejected:
            return "Rejected by the provider";
        case GrantState::in_doubt:
            return "In doubt";
        case GrantState::awaiting_second_person:
            return "Asked of a second person";
        case GrantState::declined:
            return "Declined by a second person";
        case GrantState::expired:
            return "No longer asked";
        case GrantState::voided:
            return "Taken back";
    }
    return {};
}

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
    std::string digits = std::to_string(count);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits + ' ' + (count == 1 ? one : many);
}

std::string in_sentence(std::string label) {
    if (!label.empty())
        label[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(label[0])));
    return label;
}

}  // namespace shopkeeper::client
