#include "empowerment/what_if.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "empowerment/policy_diff.h"

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

bool at_once(Band band) {
    return band == Band::within || band == Band::stretch;
}

// Whether these limits would have the money given. See "An ask is an ask" in the header.
bool given_under(const DecisionInput& one, const Decision& then, const Decision& now) {
    switch (now.band) {
        case Band::within:
            return true;
        case Band::stretch:
            return then.verdict != Verdict::needs_reason;
        case Band::second_person:
            return then.band == Band::second_person && one.given == Given::yes;
        case Band::refused:
            return false;
    }
    return false;
}

std::int64_t given_then(const DecisionInput& one) {
    return one.given == Given::yes ? one.amount_minor : 0;
}

// What one world says to an ask, and what it costs there.
struct Said {
    Decision decision;
    std::int64_t cost = 0;
};

// One ask with all that is the same in every world.
struct Ask {
    const DecisionInput& one;
    const RemedyRequest& asked;
    const Windows& windows;
    const Decision& then;  // what was decided
};

// The same asks under other limits, in the order of time.
class World {
public:
    explicit World(const Policy& policy) : policy_(policy) {}

    Usage usage(const Ask& ask) const { return deltas_.apply(ask.one, ask.windows); }

    Decision judge(const Ask& ask, const Usage& usage) const {
        return decide(policy_, usage, ask.asked, ask.windows.ends);
    }

    // Judges, and counts what is given for the asks that come after it.
    Said go_on(const Ask& ask, const Usage& usage) {
        Said said;
        said.decision = judge(ask, usage);
        const DecisionInput& one = ask.one;
        const bool is_given =
            one.given != Given::taken_back && given_under(one, ask.then, said.decision);
        said.cost = is_given ? one.amount_minor : 0;
        const bool was_stretch = one.given == Given::yes && ask.then.band == Band::stretch;
        const std::int64_t stretches =
            (is_given && said.decision.band == Band::stretch ? 1 : 0) - (was_stretch ? 1 : 0);
        deltas_.count(one, ask.windows, said.cost - given_then(one), stretches);
        return said;
    }

private:
    const Policy& policy_;
    Deltas deltas_;
};

// One ask in both worlds.
struct Outcome {
    Said before;
    Said after;
    bool used_up = false;  // tighter only because of what the draft gave before
};

class Replayer {
public:
    // `base` null: what was decided then is what the draft is compared with.
    Replayer(const Policy* base, const Policy& draft, const TeamZones& zones)
        : draft_(draft), windows_(zones) {
        if (base != nullptr) base_.emplace(*base);
    }

    // Success: false when the decision makes no sense under its own policy.
    bool replay(const DecisionInput& one, const Policy& policy_then, WhatIfResult& result) {
        const Windows& windows = windows_.at(one.at, one.team);
        const RemedyRequest asked = asked_of(one);
        const Decision then = decide(policy_then, one.usage, asked, windows.ends);
        if (then.malformed != Malformed::none) return false;
        const Ask ask{one, asked, windows, then};
        const Usage usage = base_ ? base_->usage(ask) : one.usage;
        Outcome out;
        out.before = base_ ? base_->go_on(ask, usage) : Said{then, given_then(one)};
        const Band before = out.before.decision.band;
        out.after = draft_.go_on(ask, draft_.usage(ask));
        // Judged once more with what is used up without the draft: a limit, or what came before?
        out.used_up = place(out.after.decision.band) > place(before) &&
                      place(draft_.judge(ask, usage).band) <= place(before);
        count(one, out, result);
        return true;
    }

    void finish(WhatIfResult& result);

private:
    void count(const DecisionInput& one, const Outcome& out, WhatIfResult& result);
    void count_cost(const DecisionInput& one, const Outcome& out, WhatIfResult& result);
    void count_contact(const DecisionInput& one, const Outcome& out);

    std::optional<World> base_;
    World draft_;
    WindowCache windows_;
    // Currency → customer → difference.
    std::map<std::string, std::unordered_map<std::string, std::int64_t>> customers_;
    std::unordered_map<std::string, ChangedAsk> contacts_;
};

// A reason that a version does not offer is no refusal: another would have been chosen.
Policy with_every_reason(Policy policy,
                         const std::map<std::int64_t, std::shared_ptr<const Policy>>& versions) {
    for (const auto& [number, version] : versions)
        for (const ReasonCode& reason : version->reasons)
            if (policy.find_reason(reason.code) == nullptr) policy.reasons.push_back(reason);
    for (ReasonCode& reason : policy.reasons) reason.retired = false;
    return policy;
}

// Whether two versions say the same to every ask. Reasons refuse nothing here; who agrees to a
// raise and when a request expires is no answer to an ask.
bool decide_alike(const Policy& a, const Policy& b) {
    return std::ranges::all_of(diff_policies(a, b), [](const CellChange& change) {
        return change.at.part == CellPart::reason ||
               (change.at.part == CellPart::rule && change.at.field != "hard_ceiling_factor");
    });
}

void Replayer::count(const DecisionInput& one, const Outcome& out, WhatIfResult& result) {
    const std::size_t before = place(out.before.decision.band);
    const std::size_t after = place(out.after.decision.band);
    ++result.asks;
    ++result.outcomes.before.at(before);
    ++result.outcomes.after.at(after);
    BeforeAfter& tier = result.by_tier[one.tier];
    ++tier.before.at(before);
    ++tier.after.at(after);
    if (out.before.decision.band != Band::within && out.before.decision.binding_limit)
        ++result.by_limit[*out.before.decision.binding_limit].before.at(before);
    if (out.after.decision.band != Band::within && out.after.decision.binding_limit)
        ++result.by_limit[*out.after.decision.binding_limit].after.at(after);
    ++result.moves.at(before).at(after);
    if (after < before) ++result.freer;
    if (after > before) ++result.stricter;
    if (out.used_up) ++result.used_up;
    count_cost(one, out, result);
    if (before != after) count_contact(one, out);
}

void Replayer::count_cost(const DecisionInput& one, const Outcome& out, WhatIfResult& result) {
    const std::string code{one.currency.code()};
    CostDifference& cost = result.cost[code];
    cost.before_minor = plus(cost.before_minor, out.before.cost);
    cost.after_minor = plus(cost.after_minor, out.after.cost);
    // What a second person agreed to then costs the same in both worlds: it hangs on nobody.
    if (out.before.cost > 0 && out.after.cost == 0 && at_once(out.before.decision.band) &&
        out.after.decision.band == Band::second_person)
        cost.hangs_on_second_person_minor =
            plus(cost.hangs_on_second_person_minor, out.before.cost);
    const std::int64_t difference = out.after.cost - out.before.cost;
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
    changed.before = out.before.decision.band;
    changed.after = out.after.decision.band;
    changed.binding_before = out.before.decision.binding_limit;
    changed.binding_after = out.after.decision.binding_limit;
    const std::string key = joined({one.contact_source, one.contact_id});
    const auto [slot, first] = contacts_.try_emplace(key, changed);
    const std::int64_t asks = first ? 1 : slot->second.asks + 1;
    if (!first && changes_more(changed, slot->second)) slot->second = std::move(changed);
    slot->second.asks = asks;
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
    : zones_(zones) {
    for (const std::shared_ptr<const Policy>& version : versions)
        versions_[version->version] = version;
    draft_ = with_every_reason(std::move(draft), versions_);
}

void WhatIf::add(DecisionInput decision) {
    decisions_.push_back(std::move(decision));
}

bool WhatIf::other_limits_then(const std::vector<bool>& again) const {
    const Policy& base = *versions_.rbegin()->second;
    std::map<std::int64_t, bool> alike{{base.version, true}};
    for (std::size_t i = 0; i < decisions_.size(); ++i) {
        const auto then = versions_.find(decisions_[i].policy_version);
        if (again[i] || then == versions_.end()) continue;
        const auto [known, first] = alike.try_emplace(then->first, true);
        if (first) known->second = decide_alike(base, *then->second);
        if (!known->second) return true;
    }
    return false;
}

Result<WhatIfResult> WhatIf::run(const WhatIfProgress& progress) {
    constexpr std::int64_t kStep = 2048;
    std::ranges::stable_sort(decisions_, {}, &DecisionInput::at);
    const std::vector<bool> again = asked_again(decisions_);
    const auto all = static_cast<std::int64_t>(decisions_.size());
    WhatIfResult result;
    std::optional<Policy> base;
    if (!versions_.empty()) {
        result.base_version = versions_.rbegin()->first;
        if (other_limits_then(again))
            base = with_every_reason(*versions_.rbegin()->second, versions_);
    }
    result.baseline = base ? Baseline::replayed : Baseline::decided;
    Replayer replayer{base ? &*base : nullptr, draft_, zones_};
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
