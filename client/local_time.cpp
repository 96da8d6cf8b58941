#include "client/local_time.h"

#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <vector>

#include "client/promise_date.h"

namespace shopkeeper::client {
namespace {

constexpr int kMinutesOfHour = 60;
constexpr int kHoursOfDay = 24;

constexpr std::array<const char*, 7> kWeekdays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<const char*, 7> kLongWeekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                      "Thursday", "Friday", "Saturday"};
constexpr std::array<const char*, 12> kLongMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

Error not_a_moment() {
    return {ErrorCode::invalid,
            "Type a date and a time such as tomorrow 8:00 or 18 Nov 2026, 08:00."};
}

int minutes_of(const LocalTime& time) {
    return static_cast<int>(time.of_day.count());
}

std::string two_digits(int value) {
    return (value < 10 ? "0" : "") + std::to_string(value);
}

std::string clock_words(int minute) {
    return two_digits(minute / kMinutesOfHour) + ":" + two_digits(minute % kMinutesOfHour);
}

// Words parted by blanks, commas and the T of "2026-11-18T08:00".
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool between_digits = i > 0 && i + 1 < text.size() &&
                                    std::isdigit(static_cast<unsigned char>(text[i - 1])) != 0 &&
                                    std::isdigit(static_cast<unsigned char>(text[i + 1])) != 0;
        const bool parts = std::isspace(static_cast<unsigned char>(c)) != 0 || c == ',' ||
                           (c == 'T' && between_digits);
        if (!parts)
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

// "8:00", "08:30"; nothing else, so that a bare number is never taken for an hour.
std::optional<int> minute_of(std::string_view word) {
    const std::size_t colon = word.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 2 || word.size() != colon + 3)
        return std::nullopt;
    int hour = 0;
    int minute = 0;
    const char* begin = word.data();
    const auto first = std::from_chars(begin, begin + colon, hour);
    const auto second = std::from_chars(begin + colon + 1, begin + word.size(), minute);
    const bool whole = first.ptr == begin + colon && second.ptr == begin + word.size();
    if (!whole || hour < 0 || minute < 0 || hour >= kHoursOfDay || minute >= kMinutesOfHour)
        return std::nullopt;
    return hour * kMinutesOfHour + minute;
}

bool is_weekday(std::string_view word) {
    for (const char* name : kWeekdays) {
        const std::string_view day = name;
        if (word.size() < day.size()) continue;
        bool same = true;
        for (std::size_t i = 0; i < day.size(); ++i)
            same = same && std::tolower(static_cast<unsigned char>(word[i])) ==
                               std::tolower(static_cast<unsigned char>(day[i]));
        if (same) return true;
    }
    return false;
}

}  // namespace

TeamClock team_clock(const empowerment::TeamZones& zones, const std::string& team) {
    TeamClock clock;
    clock.zone = zones.zone_name(team);
    clock.local = [&zones, team](Instant at) { return zones.local_time(at, team); };
    clock.instant = [&zones, team](LocalTime local) { return zones.instant_of(local, team); };
    return clock;
}

std::string place_of_zone(std::string_view zone) {
    const std::size_t slash = zone.rfind('/');
    std::string place(slash == std::string_view::npos ? zone : zone.substr(slash + 1));
    for (char& c : place)
        if (c == '_') c = ' ';
    return place;
}

std::string long_day(Date day, Date today) {
    if (day == today) return "Today";
    const std::chrono::year_month_day date(day);
    const std::chrono::weekday weekday(day);
    std::string words = std::string(kLongWeekdays.at(weekday.c_encoding())) + ' ' +
                        std::to_string(static_cast<unsigned>(date.day())) + ' ' +
                        kLongMonths.at(static_cast<unsigned>(date.month()) - 1);
    if (date.year() != std::chrono::year_month_day(today).year())
        words += ' ' + std::to_string(static_cast<int>(date.year()));
    return words;
}

std::string moment_words(const LocalTime& time) {
    const std::chrono::weekday day(time.day);
    // A far year makes short_date() say the year always.
    std::string words = kWeekdays.at(day.c_encoding());
    words += ' ';
    words += short_date(time.day, Date{});
    words += ", ";
    words += clock_words(minutes_of(time));
    return words;
}

std::string short_moment(const LocalTime& time, Date today) {
    std::string words = short_date(time.day, today);
    if (minutes_of(time) == 0) return words;
    words += ", ";
    words += clock_words(minutes_of(time));
    return words;
}

Result<LocalTime> parse_moment(std::string_view text, Date today) {
    std::vector<std::string> words = words_of(text);
    LocalTime moment;
    bool timed = false;
    for (auto word = words.begin(); word != words.end();) {
        const std::optional<int> minute = minute_of(*word);
        if (!minute) {
            ++word;
            continue;
        }
        if (timed) return not_a_moment();
        timed = true;
        moment.of_day = std::chrono::minutes(*minute);
        word = words.erase(word);
    }
    if (words.empty() && !timed) return not_a_moment();
    moment.day = today;
    if (words.empty()) return moment;
    // "Wed 18 Nov": the date says more than the name of its day.
    if (words.size() > 1 && is_weekday(words.front())) words.erase(words.begin());
    std::string date;
    for (const std::string& word : words) date += (date.empty() ? "" : " ") + word;
    const Result<Date> day = parse_day(date, today);
    if (!day) return not_a_moment();
    if (*day < today) return Error{ErrorCode::invalid, "That day is over."};
    moment.day = *day;
    return moment;
}

}  // namespace shopkeeper::client
