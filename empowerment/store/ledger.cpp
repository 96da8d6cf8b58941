#include "empowerment/store/ledger.h"

#include <algorithm>
#include <vector>

namespace shopkeeper::empowerment::store {

namespace {

std::size_t index(Scope scope) {
    return static_cast<std::size_t>(scope);
}

const char* scope_word(Scope scope) {
    switch (scope) {
        case Scope::customer_30d:
            return word(Limit::customer_30d);
        case Scope::agent_day:
            return word(Limit::agent_day);
        case Scope::stretch_week:
            return word(Limit::stretch_week);
        case Scope::team_month:
            return word(Limit::team_month);
    }
    return "";
}

// The unique name of a bucket within its scope.
struct BucketName {
    std::string scope;
    std::string subject;
    std::string window_key;
    std::string currency;
};

BucketName name_of(Scope scope, const LedgerSubject& subject) {
    const std::string currency(subject.currency.code());
    switch (scope) {
        case Scope::customer_30d:
            return {scope_word(scope), subject.customer_ref, "30d", currency};
        case Scope::agent_day:
            return {scope_word(scope), subject.agent_id, day_key(subject.windows.agent_day),
                    currency};
        case Scope::stretch_week:  // counts uses, whatever their currency
            return {scope_word(scope), subject.agent_id, week_key(subject.windows.week_monday), ""};
        case Scope::team_month:
            return {scope_word(scope), subject.team, month_key(subject.windows.month_first),
                    currency};
    }
    return {};
}

// A row of customer_day whose place in or out of the head's total is out of date.
struct StaleDay {
    std::string day;
    long long posted = 0;
    long long held = 0;
    long long pending = 0;
    long long leased = 0;
    bool comes_in = false;  // the clock was put back
};

std::vector<StaleDay> stale_days(soci::session& sql, long long head, const std::string& first) {
    std::vector<StaleDay> out;
    StaleDay row;
    long long counted = 0;
    soci::statement rows =
        (sql.prepare << "SELECT day, posted, pending, leased, counted FROM customer_day "
                        "WHERE bucket_id = :head AND ((counted = 1 AND day < :first) "
                        "OR (counted = 0 AND day >= :first))",
         soci::into(row.day), soci::into(row.posted), soci::into(row.pending),
         soci::into(row.leased), soci::into(counted), soci::use(head, "head"),
         soci::use(first, "first"));
    rows.execute();
    while (rows.fetch()) {
        row.comes_in = counted == 0;
        row.held = row.pending + row.leased;
        out.push_back(row);
    }
    return out;
}

std::int64_t countable(std::int64_t value) {
    return std::clamp<std::int64_t>(value, 0, kMostCountable);
}

std::int64_t stretched(const Policy& policy, std::int64_t lim) {
    const std::int64_t percent = std::clamp<std::int64_t>(policy.stretch.percent, 100, 1000);
    return percent_of(countable(lim), percent);
}

}  // namespace

std::array<std::optional<Take>, kScopeCount> takes_of(const Policy& policy,
                                                      const RemedyRequest& request,
                                                      const Decision& decision, const Usage& usage,
                                                      std::optional<Date> day) {
    std::array<std::optional<Take>, kScopeCount> out;
    const std::string_view currency = request.currency.code();
    const TierLimits tier = *policy.limits_for(currency, request.tier, request.agent, day);
    const CurrencyLimits& limits = policy.currencies.find(currency)->second;
    const std::int64_t amount = request.amount_minor.value_or(0);
    const bool waiver = request.remedy == Remedy::waiver;
    // A waiver is bound by the fee alone: its cost is counted but never stopped here.
    const auto put = [&](Scope scope, std::int64_t lim, std::int64_t ceiling, bool bound) {
        Take take{scope, amount, countable(lim), std::nullopt};
        if (bound) take.ceiling = countable(ceiling);
        out[index(scope)] = take;
    };
    if (!waiver) {
        const std::int64_t lim = countable(tier.customer_30d_minor);
        const std::int64_t in_use = usage.customer_30d.used + usage.customer_30d.held;
        // The head is raised into the stretch only by a grant that needs it there.
        const bool needs_stretch = decision.band == Band::stretch && in_use + amount > lim;
        put(Scope::customer_30d, lim, needs_stretch ? stretched(policy, lim) : lim, true);
    }
    put(Scope::agent_day, tier.agent_day_minor, tier.agent_day_minor, !waiver);
    if (decision.band == Band::stretch) {
        const std::int64_t uses = countable(policy.stretch.uses_per_week);
        out[index(Scope::stretch_week)] = Take{Scope::stretch_week, 1, uses, uses};
    }
    const auto budget = limits.team_month_minor.find(request.team);
    const bool has_budget = budget != limits.team_month_minor.end();
    // Counted without a budget too, so that one set in mid-month finds what was given.
    const std::int64_t team_lim = has_budget ? budget->second : kMostCountable;
    put(Scope::team_month, team_lim, team_lim, has_budget && !waiver);
    return out;
}

std::array<std::optional<Take>, kScopeCount> takes_of_approval(const Policy& policy,
                                                               const RemedyRequest& request,
                                                               const Usage& usage,
                                                               std::optional<Date> day) {
    // Under band second_person a grant takes the same buckets, only not above their limits.
    Decision decision;
    decision.band = Band::second_person;
    std::array<std::optional<Take>, kScopeCount> out =
        takes_of(policy, request, decision, usage, day);
    const std::array<const BucketUse*, kScopeCount> uses = {&usage.customer_30d, &usage.agent_day,
                                                            &usage.stretch_week, &usage.team_month};
    for (std::size_t i = 0; i < out.size(); ++i)
        if (out[i]) out[i]->ceiling = countable(uses[i]->used + uses[i]->held + out[i]->amount);
    return out;
}

BucketSeen Ledger::find(Scope scope, const LedgerSubject& subject) {
    const BucketName name = name_of(scope, subject);
    BucketSeen seen;
    sql_ << "SELECT id, lim, posted, pending + leased, ver FROM bucket WHERE scope = :scope "
            "AND subject = :subject AND window_key = :window AND currency = :currency",
        soci::into(seen.id), soci::into(seen.lim), soci::into(seen.used), soci::into(seen.held),
        soci::into(seen.ver), soci::use(name.scope), soci::use(name.subject),
        soci::use(name.window_key), soci::use(name.currency);
    return sql_.got_data() ? seen : BucketSeen{};
}

LedgerView Ledger::view(const LedgerSubject& subject) {
    LedgerView view;
    const auto see = [&](Scope scope, BucketUse& use) {
        const BucketSeen seen = find(scope, subject);
        view.seen[index(scope)] = seen;
        use.used = seen.used;
        use.held = seen.held;
    };
    see(Scope::customer_30d, view.usage.customer_30d);
    see_customer_days(subject, view);
    see(Scope::agent_day, view.usage.agent_day);
    see(Scope::stretch_week, view.usage.stretch_week);
    see(Scope::team_month, view.usage.team_month);
    const auto frees = [](BucketUse& use, Instant at) {
        if (use.used + use.held == 0) return;
        use.frees_at = at;
        use.frees_minor = use.used + use.held;
    };
    frees(view.usage.agent_day, subject.windows.ends.day_ends);
    frees(view.usage.stretch_week, subject.windows.ends.week_ends);
    frees(view.usage.team_month, subject.windows.ends.month_ends);
    return view;
}

// Brings the head's total to today without writing, and says what comes back next.
void Ledger::see_customer_days(const LedgerSubject& subject, LedgerView& view) {
    const long long head = view.seen[index(Scope::customer_30d)].id;
    if (head == 0) return;
    BucketUse& use = view.usage.customer_30d;
    const std::string first = day_key(subject.windows.customer_first_day);
    for (const StaleDay& stale : stale_days(sql_, head, first)) {
        const int sign = stale.comes_in ? 1 : -1;
        use.used += sign * stale.posted;
        use.held += sign * stale.held;
    }
    std::string day;
    long long total = 0;
    sql_ << "SELECT day, posted + pending + leased FROM customer_day WHERE bucket_id = :head "
            "AND day >= :first AND posted + pending + leased > 0 ORDER BY day LIMIT 1",
        soci::into(day), soci::into(total), soci::use(head), soci::use(first);
    if (!sql_.got_data()) return;
    const Result<Date> oldest = parse_date(day);
    if (!oldest) return;
    use.frees_at = customer_day_frees_at(*oldest);
    use.frees_minor = total;
}

void Ledger::slide_customer_window(long long head, const std::string& first_day) {
    for (const StaleDay& stale : stale_days(sql_, head, first_day)) {
        const long long sign = stale.comes_in ? 1 : -1;
        const long long posted = sign * stale.posted;
        const long long pending = sign * stale.pending;
        const long long leased = sign * stale.leased;
        const long long counted = stale.comes_in ? 1 : 0;
        sql_ << "UPDATE customer_day SET counted = :counted WHERE bucket_id = :head "
                "AND day = :day",
            soci::use(counted), soci::use(head), soci::use(stale.day);
        // A day that comes back in may lift the total above the limit: then it is draining.
        sql_ << "UPDATE bucket SET posted = posted + :p, pending = pending + :q, "
                "leased = leased + :l, ver = ver + 1, "
                "cap = CASE WHEN posted + pending + leased + :p + :q + :l > cap "
                "THEN posted + pending + leased + :p + :q + :l ELSE cap END WHERE id = :head",
            soci::use(posted, "p"), soci::use(pending, "q"), soci::use(leased, "l"),
            soci::use(head, "head");
    }
}

void Ledger::add_customer_day(long long head, const std::string& day, long long amount) {
    sql_ << "INSERT INTO customer_day (bucket_id, day, posted, counted) "
            "VALUES (:head, :day, :amount, 1) ON CONFLICT (bucket_id, day) "
            "DO UPDATE SET posted = customer_day.posted + :amount",
        soci::use(head, "head"), soci::use(day, "day"), soci::use(amount, "amount");
}

bool Ledger::take(const LedgerSubject& subject, const LedgerView& view, const Take& take,
                  const std::string& grant_id) {
    const BucketSeen& seen = view.seen[index(take.scope)];
    long long id = seen.id;
    const long long lim = take.lim;
    const long long amount = take.amount;
    if (id == 0) {
        const BucketName name = name_of(take.scope, subject);
        sql_ << "INSERT INTO bucket (scope, subject, window_key, currency, lim, cap) "
                "VALUES (:scope, :subject, :window, :currency, :lim, :cap) RETURNING id",
            soci::use(name.scope), soci::use(name.subject), soci::use(name.window_key),
            soci::use(name.currency), soci::use(lim), soci::use(lim), soci::into(id);
    }
    const bool customer = take.scope == Scope::customer_30d;
    const std::string day = customer ? day_key(subject.windows.customer_day) : std::string();
    if (customer && seen.id != 0)
        slide_customer_window(id, day_key(subject.windows.customer_first_day));
    if (seen.id != 0 && seen.lim != lim)
        // The limit was changed: the cap follows it down, but never below what is in use.
        sql_ << "UPDATE bucket SET lim = :lim, ver = ver + 1, "
                "cap = CASE WHEN posted + pending + leased > :lim "
                "THEN posted + pending + leased ELSE :lim END WHERE id = :id",
            soci::use(lim, "lim"), soci::use(id, "id");
    const long long ceiling =
        take.ceiling.value_or(std::max<std::int64_t>(lim, seen.used + seen.held + amount));
    soci::statement update =
        (sql_.prepare << "UPDATE bucket SET posted = posted + :a, ver = ver + 1, "
                         "cap = CASE WHEN cap < :ceiling THEN :ceiling ELSE cap END "
                         "WHERE id = :id AND posted + pending + leased + :a <= :ceiling",
         soci::use(amount, "a"), soci::use(ceiling, "ceiling"), soci::use(id, "id"));
    if (changed_rows(update) != 1) return false;
    if (customer) add_customer_day(id, day, amount);
    const auto place = static_cast<long long>(index(take.scope));
    sql_ << "INSERT INTO grant_bucket (grant_id, bucket_id, place, customer_day, amount, "
            "ver_seen, used_seen, held_seen) "
            "VALUES (:grant, :bucket, :place, :day, :amount, :ver, :used, :held)",
        soci::use(grant_id), soci::use(id), soci::use(place), soci::use(day), soci::use(amount),
        soci::use(seen.ver), soci::use(seen.used), soci::use(seen.held);
    return true;
}

void Ledger::give_back_customer_day(long long head, const std::string& day, long long amount) {
    sql_ << "UPDATE customer_day SET posted = posted - :amount WHERE bucket_id = :head "
            "AND day = :day",
        soci::use(amount), soci::use(head), soci::use(day);
    // A day that has left the window is no longer part of the head's total.
    sql_ << "UPDATE bucket SET posted = posted - :amount, ver = ver + 1 WHERE id = :head "
            "AND EXISTS (SELECT 1 FROM customer_day WHERE bucket_id = :head AND day = :day "
            "AND counted = 1)",
        soci::use(amount, "amount"), soci::use(head, "head"), soci::use(day, "day");
}

void Ledger::give_back(const std::string& grant_id) {
    struct Taken {
        long long bucket = 0;
        long long amount = 0;
        std::string day;
    };
    std::vector<Taken> all;
    Taken row;
    {
        soci::statement rows =
            (sql_.prepare << "SELECT bucket_id, amount, customer_day FROM grant_bucket "
                             "WHERE grant_id = :grant ORDER BY place",
             soci::into(row.bucket), soci::into(row.amount), soci::into(row.day),
             soci::use(grant_id));
        rows.execute();
        while (rows.fetch()) all.push_back(row);
    }
    for (const Taken& taken : all) {
        if (!taken.day.empty()) {
            give_back_customer_day(taken.bucket, taken.day, taken.amount);
            continue;
        }
        sql_ << "UPDATE bucket SET posted = posted - :amount, ver = ver + 1 WHERE id = :id",
            soci::use(taken.amount), soci::use(taken.bucket);
    }
}

}  // namespace shopkeeper::empowerment::store
