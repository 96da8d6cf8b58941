#include "client/demo_time.h"

#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <string>

namespace shopkeeper::client {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr std::array<std::string_view, 7> kDays = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr int kMostDays = 3660;

Error not_a_time(std::string_view text) {
    return {ErrorCode::invalid, "\"" + std::string(text) +
                                    "\" is no time of the demo: -35m, -3h, -2d 09:14, "
                                    "fri-3d 09:14 or RFC 3339 was expected."};
}

std::optional<int> whole(std::string_view digits) {
    int value = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value);
    if (error != std::errc() || stop != end || value < 0) return std::nullopt;
    return value;
}

// "-2d" → −2, "+13d" → 13.
std::optional<int> signed_days(std::string_view text) {
    if (text.size() < 3 || (text[0] != '-' && text[0] != '+') || text.back() != 'd')
        return std::nullopt;
    const std::optional<int> count = whole(text.substr(1, text.size() - 2));
    if (!count || *count > kMostDays) return std::nullopt;
    return text[0] == '-' ? -*count : *count;
}

// "09:14"
std::optional<minutes> clock_time(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const std::optional<int> h = whole(text.substr(0, 2));
    const std::optional<int> m = whole(text.substr(3));
    if (!h || !m || *h > 23 || *m > 59) return std::nullopt;
    return hours(*h) + minutes(*m);
}

std::optional<Date> day_of(std::string_view text, Date today) {
    std::optional<unsigned> weekday;
    for (unsigned i = 0; i < kDays.size(); ++i)
        if (text.substr(0, 3) == kDays[i]) weekday = i;
    if (weekday) text.remove_prefix(3);
    const std::optional<int> offset = signed_days(text);
    if (!offset || *offset >= 0) return std::nullopt;
    Date day = today + days(*offset);
    while (weekday && std::chrono::weekday(day) != std::chrono::weekday(*weekday)) day -= days(1);
    return day;
}

}  // namespace

Result<Instant> demo_instant(std::string_view text, const DemoClock& clock) {
    if (const Result<Instant> plain = parse_instant(text); plain) return *plain;
    if (text.size() >= 3 && text[0] == '-' && (text.back() == 'm' || text.back() == 'h')) {
        const std::optional<int> count = whole(text.substr(1, text.size() - 2));
        if (!count || *count > kMostDays * 24) return not_a_time(text);
        return text.back() == 'm' ? clock.opened - minutes(*count) : clock.opened - hours(*count);
    }
    const std::size_t blank = text.find(' ');
    if (blank == std::string_view::npos) return not_a_time(text);
    const Date today = clock.zones.local_day(clock.opened, clock.team);
    const std::optional<Date> day = day_of(text.substr(0, blank), today);
    const std::optional<minutes> time = clock_time(text.substr(blank + 1));
    if (!day || !time) return not_a_time(text);
    return clock.zones.day_starts(*day, clock.team) + *time;
}

Result<Date> demo_date(std::string_view text, const DemoClock& clock) {
    if (const std::optional<int> offset = signed_days(text); offset)
        return clock.zones.local_day(clock.opened, clock.team) + days(*offset);
    return parse_date(text);
}

}  // namespace shopkeeper::client
