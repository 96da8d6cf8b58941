// The stable words of every enumeration of this folder: wire, log and screen use the same ones.
#include <array>

#include "empowerment/authority.h"
#include "empowerment/desk.h"
#include "empowerment/evidence.h"
#include "empowerment/taxonomy.h"
#include "empowerment/word_list.h"

namespace shopkeeper::empowerment {
const char* word(Author author) {
    switch (author) {
        case Author::customer:
            return "customer";
        case Author::agent:
            return "agent";
    }
    return "unknown";
}

Result<Author> author_from_word(std::string_view text) {
    static constexpr std::array kAll = {Author::customer, Author::agent};
    return value_of_word(text, kAll, "an author");
}

const char* word(Remedy remedy) {
    switch (remedy) {
        case Remedy::refund:
            return "refund";
        case Remedy::credit:
            return "credit";
        case Remedy::replacement:
            return "replacement";
        case Remedy::waiver:
            return "waiver";
    }
    return "unknown";
}

const char* word(Band band) {
    switch (band) {
        case Band::within:
            return "within";
        case Band::stretch:
            return "stretch";
        case Band::second_person:
            return "second_person";
        case Band::refused:
            return "refused";
    }
    return "unknown";
}

const char* word(Verdict verdict) {
    switch (verdict) {
        case Verdict::granted:
            return "granted";
        case Verdict::needs_reason:
            return "needs_reason";
        case Verdict::needs_second_person:
            return "needs_second_person";
        case Verdict::refused:
            return "refused";
    }
    return "unknown";
}

const char* word(Limit limit) {
    switch (limit) {
        case Limit::per_action:
            return "per_action";
        case Limit::customer_30d:
            return "customer_30d";
        case Limit::agent_day:
            return "agent_day";
        case Limit::stretch_week:
            return "stretch_week";
        case Limit::team_month:
            return "team_month";
        case Limit::order_percent:
            return "order_percent";
        case Limit::order_total:
            return "order_total";
        case Limit::fee_paid:
            return "fee_paid";
        case Limit::hard_ceiling:
            return "hard_ceiling";
        case Limit::agent_suspended:
            return "agent_suspended";
    }
    return "unknown";
}

const char* word(Malformed malformed) {
    switch (malformed) {
        case Malformed::none:
            return "none";
        case Malformed::amount_missing:
            return "amount_missing";
        case Malformed::currency_not_in_policy:
            return "currency_not_in_policy";
        case Malformed::tier_not_in_policy:
            return "tier_not_in_policy";
        case Malformed::reason_unknown:
            return "reason_unknown";
        case Malformed::claim_negative:
            return "claim_negative";
        case Malformed::fee_missing:
            return "fee_missing";
    }
    return "unknown";
}

const char* word(Tag tag) {
    switch (tag) {
        case Tag::failure:
            return "failure";
        case Tag::relationship:
            return "relationship";
        case Tag::unsure:
            return "unsure";
    }
    return "unknown";
}

const char* word(Signal signal) {
    switch (signal) {
        case Signal::hesitation:
            return "hesitation";
        case Signal::confusion:
            return "confusion";
        case Signal::trust_gap:
            return "trust_gap";
        case Signal::product_uncertainty:
            return "product_uncertainty";
        case Signal::reassurance:
            return "reassurance";
        case Signal::emotional_friction:
            return "emotional_friction";
        case Signal::unspoken_need:
            return "unspoken_need";
        case Signal::almost_left:
            return "almost_left";
    }
    return "unknown";
}

const char* word(Outcome outcome) {
    switch (outcome) {
        case Outcome::resolved:
            return "resolved";
        case Outcome::resolved_with_exception:
            return "resolved_with_exception";
        case Outcome::promise_made:
            return "promise_made";
        case Outcome::passed_on:
            return "passed_on";
    }
    return "unknown";
}

const char* word(Role role) {
    switch (role) {
        case Role::agent:
            return "agent";
        case Role::supervisor:
            return "supervisor";
        case Role::qa:
            return "qa";
    }
    return "unknown";
}

const char* word(GrantState state) {
    switch (state) {
        case GrantState::reserved:
            return "reserved";
        case GrantState::recorded:
            return "recorded";
        case GrantState::sending:
            return "sending";
        case GrantState::paid:
            return "paid";
        case GrantState::provider_pending:
            return "provider_pending";
        case GrantState::rejected:
            return "rejected";
        case GrantState::in_doubt:
            return "in_doubt";
        case GrantState::awaiting_second_person:
            return "awaiting_second_person";
        case GrantState::declined:
            return "declined";
        case GrantState::expired:
            return "expired";
        case GrantState::voided:
            return "voided";
    }
    return "unknown";
}

Result<Remedy> remedy_from_word(std::string_view text) {
    static constexpr std::array kAll = {Remedy::refund, Remedy::credit, Remedy::replacement,
                                        Remedy::waiver};
    return value_of_word(text, kAll, "a remedy");
}

Result<Band> band_from_word(std::string_view text) {
    static constexpr std::array kAll = {Band::within, Band::stretch, Band::second_person,
                                        Band::refused};
    return value_of_word(text, kAll, "a band");
}

Result<Verdict> verdict_from_word(std::string_view text) {
    static constexpr std::array kAll = {Verdict::granted, Verdict::needs_reason,
                                        Verdict::needs_second_person, Verdict::refused};
    return value_of_word(text, kAll, "a verdict");
}

Result<Limit> limit_from_word(std::string_view text) {
    static constexpr std::array<Limit, kLimitCount> kAll = {
        Limit::per_action,   Limit::customer_30d,   Limit::agent_day,   Limit::stretch_week,
        Limit::team_month,   Limit::order_percent,  Limit::order_total, Limit::fee_paid,
        Limit::hard_ceiling, Limit::agent_suspended};
    return value_of_word(text, kAll, "a limit");
}

Result<Malformed> malformed_from_word(std::string_view text) {
    static constexpr std::array kAll = {Malformed::none,
                                        Malformed::amount_missing,
                                        Malformed::currency_not_in_policy,
                                        Malformed::tier_not_in_policy,
                                        Malformed::reason_unknown,
                                        Malformed::claim_negative,
                                        Malformed::fee_missing};
    return value_of_word(text, kAll, "a kind of malformed request");
}

Result<Tag> tag_from_word(std::string_view text) {
    static constexpr std::array kAll = {Tag::failure, Tag::relationship, Tag::unsure};
    return value_of_word(text, kAll, "a tag");
}

Result<Signal> signal_from_word(std::string_view text) {
    static constexpr std::array<Signal, kSignalCount> kAll = {
        Signal::hesitation,  Signal::confusion,           Signal::trust_gap,
        Signal::reassurance, Signal::product_uncertainty, Signal::emotional_friction,
        Signal::almost_left, Signal::unspoken_need};
    return value_of_word(text, kAll, "a signal");
}

Result<Outcome> outcome_from_word(std::string_view text) {
    static constexpr std::array kAll = {Outcome::resolved, Outcome::resolved_with_exception,
                                        Outcome::promise_made, Outcome::passed_on};
    return value_of_word(text, kAll, "an outcome");
}

Result<Role> role_from_word(std::string_view text) {
    static constexpr std::array kAll = {Role::agent, Role::supervisor, Role::qa};
    return value_of_word(text, kAll, "a role");
}

Result<GrantState> grant_state_from_word(std::string_view text) {
    static constexpr std::array kAll = {GrantState::reserved,
                                        GrantState::recorded,
                                        GrantState::sending,
                                        GrantState::paid,
                                        GrantState::provider_pending,
                                        GrantState::rejected,
                                        GrantState::in_doubt,
                                        GrantState::awaiting_second_person,
                                        GrantState::declined,
                                        GrantState::expired,
                                        GrantState::voided};
    return value_of_word(text, kAll, "a grant state");
}

}  // namespace shopkeeper::empowerment
