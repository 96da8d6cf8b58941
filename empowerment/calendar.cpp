#include "empowerment/calendar.h"

#include <array>
#include <cstdio>

namespace shopkeeper::empowerment {
namespace {

using std::chrono::days;

// Monday 0 … Sunday 6.
days since_monday(Date day) {
    return std::chrono::weekday{day} - std::chrono::Monday;
}

Date first_of_month(Date day) {
    const std::chrono::year_month_day ymd{day};
    return ymd.year() / ymd.month() / 1;
}

Date first_of_next_month(Date day) {
    const std::chrono::year_month_day ymd{day};
    return (ymd.year() / ymd.month() + std::chrono::months{1}) / 1;
}

std::string two_numbers(const char* format, int first, unsigned second) {
    std::array<char, 32> text{};
    const int length = std::snprintf(text.data(), text.size(), format, first, second);
    return {text.data(), static_cast<std::size_t>(length)};
}

}  // namespace

Date FixedOffsetZones::local_day(Instant at, std::string_view) const {
    return std::chrono::floor<days>(at + east_of_utc_);
}

Instant FixedOffsetZones::day_starts(Date day, std::string_view) const {
    return Instant{day} - east_of_utc_;
}

LocalTime FixedOffsetZones::local_time(Instant at, std::string_view) const {
    const auto local = std::chrono::floor<std::chrono::minutes>(at + east_of_utc_);
    const Date day = std::chrono::floor<days>(local);
    return {day, local - day};
}

std::optional<Instant> FixedOffsetZones::instant_of(LocalTime local, std::string_view) const {
    return Instant{local.day} + local.of_day - east_of_utc_;
}

std::string FixedOffsetZones::zone_name(std::string_view) const {
    if (east_of_utc_.count() == 0) return "UTC";
    return (east_of_utc_.count() > 0 ? "UTC+" : "UTC") + std::to_string(east_of_utc_.count()) +
           " min";
}

Windows windows_at(const TeamZones& zones, Instant at, std::string_view team) {
    Windows windows;
    windows.customer_day = std::chrono::floor<days>(at);
    windows.customer_first_day = windows.customer_day - days{kCustomerWindowDays};
    windows.agent_day = zones.local_day(at, team);
    windows.week_monday = windows.agent_day - since_monday(windows.agent_day);
    windows.month_first = first_of_month(windows.agent_day);
    windows.ends.day_ends = zones.day_starts(windows.agent_day + days{1}, team);
    windows.ends.week_ends = zones.day_starts(windows.week_monday + days{7}, team);
    windows.ends.month_ends = zones.day_starts(first_of_next_month(windows.agent_day), team);
    windows.ends.day = windows.agent_day;
    return windows;
}

Instant customer_day_frees_at(Date customer_day) {
    return Instant{customer_day + days{kCustomerWindowDays + 1}};
}

std::string day_key(Date day) {
    return format_date(day);
}

std::string week_key(Date day) {
    // An ISO week belongs to the year of its Thursday, and is numbered by it.
    const Date thursday = day - since_monday(day) + days{3};
    const std::chrono::year year = std::chrono::year_month_day{thursday}.year();
    const auto nth = (thursday - Date{year / 1 / 1}).count() / 7 + 1;
    return two_numbers("%04d-W%02u", static_cast<int>(year), static_cast<unsigned>(nth));
}

std::string month_key(Date day) {
    const std::chrono::year_month_day ymd{day};
    return two_numbers("%04d-%02u", static_cast<int>(ymd.year()),
                       static_cast<unsigned>(ymd.month()));
}

}  // namespace shopkeeper::empowerment
