// The buckets: how much of each limit is taken, and the only way to take more.
//
// Nothing is ever decided from a SUM. Every limit is a row, a grant changes that row by one
// conditional UPDATE, and two transactions that write the same row conflict on every engine. The
// customer window is a head row with the running total and one sub-row a day; days that have left
// the window are subtracted from the head in the transaction that touches it.
//
// Functions throw soci::soci_error and belong inside the desk's guard.
//
// Thread-safety: none; used under the desk's lock. Ownership: the session is borrowed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "empowerment/authority.h"
#include "empowerment/calendar.h"
#include "empowerment/store/sql.h"

namespace shopkeeper::empowerment::store {

// Above this nothing is counted, so that no sum of two counts can overflow.
inline constexpr std::int64_t kMostCountable = std::int64_t{1} << 62;

// Canonical order: every transaction takes its buckets in it, so none waits in a circle.
enum class Scope { customer_30d, agent_day, stretch_week, team_month };
inline constexpr std::size_t kScopeCount = 4;

// Whose buckets, and in which windows.
struct LedgerSubject {
    std::string agent_id;
    std::string team;
    std::string customer_ref;
    Currency currency;
    Windows windows;
};

// A bucket as one transaction found it; id 0 when it does not exist yet.
struct BucketSeen {
    long long id = 0;
    long long lim = 0;
    long long used = 0;
    long long held = 0;
    long long ver = 0;
};

struct LedgerView {
    Usage usage;
    std::array<BucketSeen, kScopeCount> seen;  // by Scope
};

// One amount to be taken from one bucket.
struct Take {
    Scope scope = Scope::agent_day;
    std::int64_t amount = 0;
    std::int64_t lim = 0;
    // The most that may be in use afterwards; empty: the amount is counted whatever the limit.
    std::optional<std::int64_t> ceiling;
};

// What a granted decision takes, in canonical order. Pure. Requires: verdict granted, and the
// request's tier and currency are in the policy, `day` is the one the decision was made with.
std::array<std::optional<Take>, kScopeCount> takes_of(const Policy& policy,
                                                      const RemedyRequest& request,
                                                      const Decision& decision, const Usage& usage,
                                                      std::optional<Date> day);

// What a second person's approval takes: the amount on top of what is used, bucket by bucket. No
// stretch is used up. Pure. Requires: the request's tier and currency are in the policy.
std::array<std::optional<Take>, kScopeCount> takes_of_approval(const Policy& policy,
                                                               const RemedyRequest& request,
                                                               const Usage& usage,
                                                               std::optional<Date> day);

class Ledger {
public:
    explicit Ledger(soci::session& sql) : sql_(sql) {}

    // What is taken now. Reads only. An empty customer has no window.
    LedgerView view(const LedgerSubject& subject);

    // Takes one amount and records it against the grant. Success: true when taken, false when the
    // bucket would pass its ceiling; the transaction must then be rolled back.
    // Requires: inside a write transaction.
    bool take(const LedgerSubject& subject, const LedgerView& view, const Take& take,
              const std::string& grant_id);

    // Gives everything a grant took back to the very buckets it took it from, whatever day it is
    // now. Requires: inside a write transaction, once per grant.
    void give_back(const std::string& grant_id);

private:
    BucketSeen find(Scope scope, const LedgerSubject& subject);
    void see_customer_days(const LedgerSubject& subject, LedgerView& view);
    void slide_customer_window(long long head, const std::string& first_day);
    void add_customer_day(long long head, const std::string& day, long long amount);
    void give_back_customer_day(long long head, const std::string& day, long long amount);

    soci::session& sql_;
};

}  // namespace shopkeeper::empowerment::store
