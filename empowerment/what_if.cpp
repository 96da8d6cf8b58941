#include "empowerment/what_if.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace shopkeeper::empowerment {
namespace {

constexpr std::chrono::hours kAskedAgainWithin{24};

std::int64_t plus(std::int64_t a, std::int64_t b) {
    std::int64_t sum = 0;
    if (!__builtin_add_overflow(a, b, &sum)) return sum;
    return b > 0 ? std::numeric_limits<std::int64_t>::max()
                 : std::numeric_limits<std::int64_t>::min();
}

std::size_t place(Band band) {
    return static_cast<std::size_t>(band);
}

// One text for several names; none of them holds the separator.
std::string joined(std::initializer_list<std::string_view> names) {
    std::string key;
    for (const std::string_view name : names) key.append(name).push_back('\x1f');
    return key;
}

// The same remedy for the same contact, whenever it is asked for.
std::string key_of_ask(const DecisionInput& one) {
    return joined({one.agent, one.contact_source, one.contact_id, one.customer, word(one.remedy),
                   one.currency.code(), std::to_string(one.amount_minor)});
}

// Which decisions are an earlier form of a later ask. Requires: in the order of time.
std::vector<bool> asked_again(const std::vector<DecisionInput>& decisions) {
    std::vector<bool> again(decisions.size());
    std::unordered_map<std::string, Instant> later;
    for (std::size_t i = decisions.size(); i-- > 0;) {
        const DecisionInput& one = decisions[i];
        const auto [slot, first] = later.try_emplace(key_of_ask(one), one.at);
        again[i] = !first && one.given == Given::no && slot->second - one.at <= kAskedAgainWithin;
        slot->second = one.at;
    }
    return again;
}

// What would have been given more or less than it was, by the windows it falls into.
class Deltas {
public:
    Usage apply(const DecisionInput& one, const Windows& windows) const {
        Usage usage = one.usage;
        const std::string code{one.currency.code()};
        if (const auto days = customer_.find({one.customer, code}); days != customer_.end())
            for (auto day = days->second.lower_bound(windows.customer_first_day);
                 day != days->second.end() && day->first <= windows.customer_day; ++day)
                shift(usage.customer_30d, day->second);
        shift(usage.agent_day, agent_, {one.agent, code, windows.agent_day});
        shift(usage.team_month, team_, {one.team, code, windows.month_first});
        shift(usage.stretch_week, stretch_, {one.agent, "", windows.week_monday});
        return usage;
    }

    void count(const DecisionInput& one, const Windows& windows, std::int64_t more,
               std::int64_t stretches) {
        const std::string code{one.currency.code()};
        if (stretches != 0) stretch_[{one.agent, "", windows.week_monday}] += stretches;
        if (more == 0) return;
        const auto add = [more](std::int64_t& sum) { sum = plus(sum, more); };
        if (one.remedy != Remedy::waiver)
            add(customer_[{one.customer, code}][windows.customer_day]);
        add(agent_[{one.agent, code, windows.agent_day}]);
        add(team_[{one.team, code, windows.month_first}]);
    }

private:
    using Key = std::tuple<std::string, std::string, Date>;

    static void shift(BucketUse& use, std::int64_t by) {
        use.used = std::max<std::int64_t>(plus(use.used, by), 0);
    }
    static void shift(BucketUse& use, const std::map<Key, std::int64_t>& sums, const Key& key) {
        if (sums.empty()) return;
        if (const auto found = sums.find(key); found != sums.end()) shift(use, found->second);
    }

    std::map<std::pair<std::string, std::string>, std::map<Date, std::int64_t>> customer_;
    std::map<Key, std::int64_t> agent_, team_, stretch_;
};

// The windows of a team stay the same for hours; working them out anew for every ask would cost
// more than judging it.
class WindowCache {
public:
    explicit WindowCache(const TeamZones& zones) : zones_(zones) {}

    const Windows& at(Instant at, const std::string& team) {
        Held& held = teams_[team];
        if (at < held.from || at >= held.until) {
            held.windows = windows_at(zones_, at, team);
            held.from = at;
            held.until = std::min(held.windows.ends.day_ends,
                                  Instant{held.windows.customer_day + std::chrono::days{1}});
        }
        return held.windows;
    }

private:
    struct Held {
        Windows windows;
        Instant from;
        Instant until;
    };
    const TeamZones& zones_;
    std::unordered_map<std::string, Held> teams_;
};

RemedyRequest asked_of(const DecisionInput& one) {
    RemedyRequest asked;
    asked.agent = one.agent;
    asked.tier = one.tier;
    asked.team = one.team;
    asked.agent_suspended = one.agent_suspended;
    asked.remedy = one.remedy;
    asked.amount_minor = one.amount_minor;
    asked.currency = one.currency;
    asked.reason = one.reason;
    asked.explanation = one.explanation;
    asked.order_total_minor = one.order_total_minor;
    asked.fee_paid_minor = one.fee_paid_minor;
    return asked;
}

// One ask in both worlds.
struct Outcome {
    Decision before;
    Decision after;
    std::int64_t cost_before = 0;
    std::int64_t cost_after = 0;
};

bool at_once(Band band) {
    return band == Band::within || band == Band::stretch;
}

// Whether the draft would have the money given. See "An ask is an ask" in the header.
bool given_after(const DecisionInput& one, const Decision& before, const Decision& after) {
    switch (after.band) {
        case Band::within:
            return true;
        case Band::stretch:
            return before.verdict != Verdict::needs_reason;
        case Band::second_person:
            return before.band == Band::second_person && one.given == Given::yes;
        case Band::refused:
            return false;
    }
    return false;
}

class Replayer {
public:
    Replayer(const Policy& draft, const TeamZones& zones) : draft_(draft), windows_(zones) {}

    // Success: false when the decision makes no sense under its own policy.
    bool replay(const DecisionInput& one, const Policy& then, WhatIfResult& result) {
        const Windows& windows = windows_.at(one.at, one.team);
        const RemedyRequest asked = asked_of(one);
        Outcome out;
        out.before = decide(then, one.usage, asked, windows.ends);
        if (out.before.malformed != Malformed::none) return false;
        out.after = decide(draft_, deltas_.apply(one, windows), asked, windows.ends);
        const bool was_given = one.given == Given::yes;
        const bool is_given =
            one.given != Given::taken_back && given_after(one, out.before, out.after);
        out.cost_before = was_given ? one.amount_minor : 0;
        out.cost_after = is_given ? one.amount_minor : 0;
        const std::int64_t stretches = (is_given && out.after.band == Band::stretch ? 1 : 0) -
                                       (was_given && out.before.band == Band::stretch ? 1 : 0);
        deltas_.count(one, windows, out.cost_after - out.cost_before, stretches);
        count(one, out, result);
        return true;
    }

    void finish(WhatIfResult& result);

private:
    void count(const DecisionInput& one, const Outcome& out, WhatIfResult& result);
    void count_cost(const DecisionInput& one, const Outcome& out, WhatIfResult& result);
    void count_contact(const DecisionInput& one, const Outcome& out);

    const Policy& draft_;
    WindowCache windows_;
    Deltas deltas_;
    // Currency → customer → difference.
    std::map<std::string, std::unordered_map<std::string, std::int64_t>> customers_;
    std::unordered_map<std::string, ChangedAsk> contacts_;
};

void Replayer::count(const DecisionInput& one, const Outcome& out, WhatIfResult& result) {
    const std::size_t before = place(out.before.band);
    const std::size_t after = place(out.after.band);
    ++result.asks;
    ++result.outcomes.before.at(before);
    ++result.outcomes.after.at(after);
    BeforeAfter& tier = result.by_tier[one.tier];
    ++tier.before.at(before);
    ++tier.after.at(after);
    if (out.before.band != Band::within && out.before.binding_limit)
        ++result.by_limit[*out.before.binding_limit].before.at(before);
    if (out.after.band != Band::within && out.after.binding_limit)
        ++result.by_limit[*out.after.binding_limit].after.at(after);
    ++result.moves.at(before).at(after);
    if (after < before) ++result.freer;
    if (after > before) ++result.stricter;
    count_cost(one, out, result);
    if (before != after) count_contact(one, out);
}

void Replayer::count_cost(const DecisionInput& one, const Outcome& out, WhatIfResult& result) {
    const std::string code{one.currency.code()};
    CostDifference& cost = result.cost[code];
    cost.before_minor = plus(cost.before_minor, out.cost_before);
    cost.after_minor = plus(cost.after_minor, out.cost_after);
    if (out.cost_before > 0 && at_once(out.before.band) && out.after.band == Band::second_person)
        cost.hangs_on_second_person_minor =
            plus(cost.hangs_on_second_person_minor, out.cost_before);
    const std::int64_t difference = out.cost_after - out.cost_before;
    if (difference == 0) return;
    ++cost.asks;
    std::int64_t& customer = customers_[code][one.customer];
    customer = plus(customer, difference);
}

int distance(const ChangedAsk& one) {
    return std::abs(static_cast<int>(one.after) - static_cast<int>(one.before));
}

// Amounts of different currencies are only put in an order here, never added.
double major_units(Money money) {
    return static_cast<double>(money.minor) / std::pow(10.0, money.currency.exponent());
}

bool changes_more(const ChangedAsk& a, const ChangedAsk& b) {
    return std::make_tuple(-distance(a), -major_units(a.amount), a.at,
                           std::string_view{a.contact_id}) <
           std::make_tuple(-distance(b), -major_units(b.amount), b.at,
                           std::string_view{b.contact_id});
}

void Replayer::count_contact(const DecisionInput& one, const Outcome& out) {
    ChangedAsk changed;
    changed.contact_source = one.contact_source;
    changed.contact_id = one.contact_id;
    changed.customer = one.customer;
    changed.agent = one.agent;
    changed.tier = one.tier;
    changed.remedy = one.remedy;
    changed.amount = {one.amount_minor, one.currency};
    changed.at = one.at;
    changed.before = out.before.band;
    changed.after = out.after.band;
    changed.binding_before = out.before.binding_limit;
    changed.binding_after = out.after.binding_limit;
    const std::string key = joined({one.contact_source, one.contact_id});
    const auto [slot, first] = contacts_.try_emplace(key, changed);
    if (!first && changes_more(changed, slot->second)) slot->second = std::move(changed);
}

void Replayer::finish(WhatIfResult& result) {
    for (auto& [code, cost] : result.cost) {
        cost.difference_minor = cost.after_minor - cost.before_minor;
        std::vector<double> differences;
        for (const auto& [customer, difference] : customers_[code])
            if (difference != 0) differences.push_back(static_cast<double>(difference));
        // Sums of doubles depend on their order; a map of hashes has none to rely on.
        std::ranges::sort(differences);
        cost.customers = static_cast<std::int64_t>(differences.size());
        if (cost.customers < kTooFewCustomers) continue;
        const CostInterval interval = cost_interval(differences);
        cost.low_minor = std::llround(std::clamp(interval.low, -9e18, 9e18));
        cost.high_minor = std::llround(std::clamp(interval.high, -9e18, 9e18));
    }
    for (auto& [key, changed] : contacts_) result.contacts.push_back(std::move(changed));
    result.contacts_changed = static_cast<std::int64_t>(result.contacts.size());
    std::ranges::sort(result.contacts, changes_more);
    if (result.contacts.size() > kMostContacts) result.contacts.resize(kMostContacts);
}

}  // namespace

WhatIf::WhatIf(Policy draft, const std::vector<std::shared_ptr<const Policy>>& versions,
               const TeamZones& zones)
    : draft_(std::move(draft)), zones_(zones) {
    for (const std::shared_ptr<const Policy>& version : versions) {
        versions_[version->version] = version;
        // A reason that the draft does not offer is no refusal: another would have been chosen.
        for (const ReasonCode& reason : version->reasons)
            if (draft_.find_reason(reason.code) == nullptr) draft_.reasons.push_back(reason);
    }
    for (ReasonCode& reason : draft_.reasons) reason.retired = false;
}

void WhatIf::add(DecisionInput decision) {
    decisions_.push_back(std::move(decision));
}

Result<WhatIfResult> WhatIf::run(const WhatIfProgress& progress) {
    constexpr std::int64_t kStep = 2048;
    std::ranges::stable_sort(decisions_, {}, &DecisionInput::at);
    const std::vector<bool> again = asked_again(decisions_);
    const auto all = static_cast<std::int64_t>(decisions_.size());
    WhatIfResult result;
    Replayer replayer{draft_, zones_};
    for (const DecisionInput& one : decisions_) {
        if (progress && result.decisions % kStep == 0 && !progress(result.decisions, all))
            return Error{ErrorCode::cancelled, "The what-if was stopped."};
        const auto index = static_cast<std::size_t>(result.decisions++);
        const auto then = versions_.find(one.policy_version);
        if (again[index])
            ++result.asked_again;
        else if (then == versions_.end() || !replayer.replay(one, *then->second, result))
            ++result.left_out;
    }
    replayer.finish(result);
    if (progress) (void)progress(all, all);
    return result;
}

CostInterval cost_interval(const std::vector<double>& differences) {
    constexpr double kNormal95 = 1.959963984540054;  // 97.5th percentile of the standard normal
    double mean = 0;
    double variance = 0;
    double third = 0;
    for (const double difference : differences) {
        mean += difference;
        variance += difference * difference;
        third += difference * difference * difference;
    }
    const double deviation = std::sqrt(variance);
    const double skewness = variance > 0 ? third / (variance * deviation) : 0;
    const auto quantile = [&](double z) {
        return mean + deviation * (z + (z * z - 1) * skewness / 6);
    };
    CostInterval interval{quantile(-kNormal95), quantile(kNormal95)};
    const auto [least, most] = std::ranges::minmax(differences);
    if (least >= 0) interval.low = std::max(interval.low, 0.0);
    if (most <= 0) interval.high = std::min(interval.high, 0.0);
    return interval;
}

}  // namespace shopkeeper::empowerment
