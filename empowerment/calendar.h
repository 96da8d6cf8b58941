// Which windows an instant falls into, and when they end.
//
// A day bucket is a local date in the team's zone: a key, not a duration, so days of 23 to 25
// hours are harmless. The zone database lives in empowerment/store; here is only the interface,
// the arithmetic on dates that needs no zone, and an implementation with one fixed offset for the
// reference model and for tests.
//
// The customer window counts UTC dates, whatever the team: teams in different zones may serve one
// customer, and keys of two zones side by side would let a day fall out of the window too soon.
// It holds the last 30 days as n + 1 calendar days, so it is never shorter than 30 × 24 hours.
//
// Thread-safety: const functions are safe from any thread. Ownership: values; the interface is
// borrowed.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "empowerment/authority.h"

namespace shopkeeper::empowerment {

inline constexpr int kCustomerWindowDays = 30;

// What a clock on the wall shows.
struct LocalTime {
    Date day;
    std::chrono::minutes of_day{0};  // 0 to 1439

    friend bool operator==(const LocalTime&, const LocalTime&) = default;
};

// The zone of each team. Implementations fall back to a stated zone for a team they do not know,
// and never fail: a zone name is checked where the implementation is made.
class TeamZones {
public:
    virtual ~TeamZones() = default;

    // The local date of `at` in the team's zone.
    virtual Date local_day(Instant at, std::string_view team) const = 0;

    // The first instant of a local date (the earlier one when midnight exists twice, the end of
    // the gap when it does not exist).
    virtual Instant day_starts(Date day, std::string_view team) const = 0;

    // What the team's clock shows at an instant; seconds are left out.
    virtual LocalTime local_time(Instant at, std::string_view team) const = 0;

    // When the team's clock shows a time: the earlier instant when it does so twice, empty when it
    // never does, because the clock was put forward over it.
    virtual std::optional<Instant> instant_of(LocalTime local, std::string_view team) const = 0;

    // The zone's name for a person, e.g. "Europe/Lisbon".
    virtual std::string zone_name(std::string_view team) const = 0;
};

// Every team at one fixed distance from UTC.
class FixedOffsetZones final : public TeamZones {
public:
    explicit FixedOffsetZones(std::chrono::minutes east_of_utc = std::chrono::minutes{0})
        : east_of_utc_(east_of_utc) {}
    Date local_day(Instant at, std::string_view team) const override;
    Instant day_starts(Date day, std::string_view team) const override;
    LocalTime local_time(Instant at, std::string_view team) const override;
    std::optional<Instant> instant_of(LocalTime local, std::string_view team) const override;
    std::string zone_name(std::string_view team) const override;  // "UTC", "UTC+60 min"

private:
    std::chrono::minutes east_of_utc_;
};

// The keys of every window one decision falls into, and the ends decide() shows.
struct Windows {
    Date customer_day;        // UTC date: the sub-row a grant is added to
    Date customer_first_day;  // the oldest UTC date that still counts: customer_day − 30
    Date agent_day;           // local date
    Date week_monday;         // local Monday of the ISO week
    Date month_first;         // local first of the month
    Calendar ends;
};

// Never fails. Requires: `at` within the years 1 to 9999.
Windows windows_at(const TeamZones& zones, Instant at, std::string_view team);

// When the amounts of one customer day leave the window: the start of day + 31, UTC.
Instant customer_day_frees_at(Date customer_day);

// Bucket keys as text: "2026-11-22", "2026-W47" (ISO 8601 week of the date), "2026-11".
std::string day_key(Date day);
std::string week_key(Date day);
std::string month_key(Date day);

}  // namespace shopkeeper::empowerment
