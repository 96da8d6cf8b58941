#include "empowerment/memory_ledger.h"

#include <algorithm>
#include <limits>

#include "empowerment/policy_desk.h"

namespace shopkeeper::empowerment {
namespace {

std::int64_t plus(std::int64_t a, std::int64_t b) {
    std::int64_t sum = 0;
    return __builtin_add_overflow(a, b, &sum) ? std::numeric_limits<std::int64_t>::max() : sum;
}

// Whether the money of a grant is given or may have been: doubt counts as spent.
bool counts(const Grant& grant) {
    return given_of(grant.state) == Given::yes;
}

bool counts_in(const Grant& grant, Currency currency) {
    return counts(grant) && grant.request.currency == currency;
}

std::int64_t amount_of(const Grant& grant) {
    return grant.request.amount_minor.value_or(0);
}

Date week_of(Date day) {
    return day - (std::chrono::weekday{day} - std::chrono::Monday);
}

Date month_of(Date day) {
    const std::chrono::year_month_day ymd{day};
    return ymd.year() / ymd.month() / 1;
}

// When and how much comes back at the end of a window from which everything goes at once.
void frees_all_at(BucketUse& use, Instant end) {
    if (use.used == 0) return;
    use.frees_at = end;
    use.frees_minor = use.used;
}

}  // namespace

Result<Person> MemoryLedger::person(const std::string& id) const {
    const auto found = std::ranges::find(parts.people, id, &Person::id);
    if (found == parts.people.end())
        return Error{ErrorCode::not_found, "\"" + id + "\" is not a person of this desk."};
    return *found;
}

Result<std::size_t> MemoryLedger::grant_index(const std::string& id) const {
    for (std::size_t i = 0; i < grants.size(); ++i)
        if (grants[i].grant.id == id) return i;
    return Error{ErrorCode::not_found, "There is no grant \"" + id + "\"."};
}

Grant MemoryLedger::as_of(const Grant& grant, Instant now) const {
    Grant shown = grant;
    if (shown.state == GrantState::awaiting_second_person && shown.expires_at &&
        *shown.expires_at <= now)
        shown.state = GrantState::expired;
    return shown;
}

BucketUse MemoryLedger::customer_use(const std::string& customer_ref, Currency currency,
                                     const Windows& windows) const {
    std::map<Date, std::int64_t> by_day;
    for (const LedgerGrant& entry : grants)
        if (counts_in(entry.grant, currency) && entry.grant.request.customer_ref == customer_ref &&
            entry.grant.request.remedy != Remedy::waiver &&
            entry.customer_day >= windows.customer_first_day)
            by_day[entry.customer_day] = plus(by_day[entry.customer_day], amount_of(entry.grant));
    BucketUse use;
    for (const auto& [day, amount] : by_day) use.used = plus(use.used, amount);
    if (!by_day.empty()) {
        use.frees_at = customer_day_frees_at(by_day.begin()->first);
        use.frees_minor = by_day.begin()->second;
    }
    return use;
}

Usage MemoryLedger::usage(const Person& agent, const std::string& customer_ref, Currency currency,
                          Instant now) const {
    const Windows windows = windows_at(*parts.zones, now, agent.team);
    Usage usage;
    usage.customer_30d = customer_use(customer_ref, currency, windows);
    for (const LedgerGrant& entry : grants) {
        const Grant& grant = entry.grant;
        const bool own = grant.agent_id == agent.id;
        if (own && entry.agent_day == windows.agent_day && counts_in(grant, currency))
            usage.agent_day.used = plus(usage.agent_day.used, amount_of(grant));
        // Attention is not money: a stretch counts once whatever its currency.
        if (own && counts(grant) && grant.band == Band::stretch &&
            week_of(entry.agent_day) == windows.week_monday)
            usage.stretch_week.used += 1;
        if (entry.team == agent.team && month_of(entry.agent_day) == windows.month_first &&
            counts_in(grant, currency))
            usage.team_month.used = plus(usage.team_month.used, amount_of(grant));
    }
    frees_all_at(usage.agent_day, windows.ends.day_ends);
    frees_all_at(usage.stretch_week, windows.ends.week_ends);
    frees_all_at(usage.team_month, windows.ends.month_ends);
    return usage;
}

Status MemoryLedger::check_apart(const std::string& second_id, const std::string& first_id) const {
    const auto cleared = cleared_pins.find(second_id);
    if (cleared == cleared_pins.end()) return {};
    return check_pin_apart(cleared->second, first_id, parts.clock());
}

std::shared_ptr<const Taxonomy> MemoryLedger::taxonomy(Instant at) const {
    std::vector<DatedTaxonomy> versions{{parts.taxonomy, {}}};
    for (const TaxonomyVersion& one : policy_book.taxonomies)
        versions.push_back({one.taxonomy, one.effective_from});
    return taxonomy_in_force(versions, at);
}

Result<std::shared_ptr<const Policy>> MemoryLedger::in_force(Instant at) const {
    auto policy = policy_in_force(parts.policies, at);
    if (policy) return policy;
    return Error{ErrorCode::not_found, "No policy is in force yet."};
}

Result<DecisionRecord> MemoryLedger::judge(const GrantRequest& request, const Person& person,
                                           Instant at) const {
    const auto policy = in_force(at);
    if (!policy) return policy.error();
    DecisionRecord record;
    record.request = request;
    record.tier = person.tier;
    record.team = person.team;
    record.agent_suspended = person.suspended;
    record.usage = usage(person, request.customer_ref, request.currency, at);
    record.calendar = windows_at(*parts.zones, at, person.team).ends;
    record.decision =
        decide(**policy, record.usage,
               remedy_request(request, person.id, person.tier, person.team, person.suspended),
               record.calendar);
    return record;
}

const Decision& MemoryLedger::decision_on(const std::string& grant_id) const {
    return std::ranges::find(decisions, grant_id, &StoredDecision::grant_id)->record.decision;
}

std::shared_ptr<MemoryLedger> make_memory_ledger(MemoryLedgerParts parts) {
    return std::make_shared<MemoryLedger>(std::move(parts));
}

Status set_suspended(MemoryLedger& ledger, const std::string& person_id, bool suspended) {
    const std::lock_guard lock{ledger.mutex};
    const auto found = std::ranges::find(ledger.parts.people, person_id, &Person::id);
    if (found == ledger.parts.people.end())
        return Error{ErrorCode::not_found, "\"" + person_id + "\" is not a person of this desk."};
    found->suspended = suspended;
    ++ledger.epoch;
    return {};
}

}  // namespace shopkeeper::empowerment
