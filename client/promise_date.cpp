#include "client/promise_date.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

namespace shopkeeper::client {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 7> kWeekdays = {"sunday",   "monday", "tuesday", "wednesday",
                                                       "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

Error not_a_date() {
    return {ErrorCode::invalid, "Type a date such as tomorrow, fri, 25 Nov or 2026-11-25."};
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isspace(byte) != 0 || c == ',' || c == '.') {
            if (!words.back().empty()) words.emplace_back();
        } else {
            words.back() += static_cast<char>(std::tolower(byte));
        }
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

// A name or its beginning of at least three letters ("fri", "thurs", "sept").
template <std::size_t N>
std::optional<unsigned> index_of(const std::array<std::string_view, N>& names,
                                 std::string_view word) {
    if (word.size() < 3) return std::nullopt;
    for (unsigned i = 0; i < N; ++i)
        if (names[i].substr(0, word.size()) == word) return i;
    return std::nullopt;
}

std::optional<int> number_of(std::string_view word) {
    int value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    // "18th", "1st": the ending says nothing new.
    const std::string_view rest(end, static_cast<std::size_t>(word.data() + word.size() - end));
    const bool ordinal = rest == "th" || rest == "st" || rest == "nd" || rest == "rd";
    if (error != std::errc() || value < 0 || (!rest.empty() && !ordinal)) return std::nullopt;
    return value;
}

std::optional<Date> in_days(const std::vector<std::string>& words, Date today) {
    const std::size_t at = !words.empty() && words[0] == "in" ? 1 : 0;
    if (words.size() != at + 2 || (words[at + 1] != "days" && words[at + 1] != "day"))
        return std::nullopt;
    const std::optional<int> count = number_of(words[at]);
    if (!count || *count > 3660) return std::nullopt;
    return today + days(*count);
}

std::optional<Date> weekday(const std::vector<std::string>& words, Date today) {
    const std::size_t at = words.size() == 2 && (words[0] == "next" || words[0] == "on") ? 1 : 0;
    if (words.size() != at + 1) return std::nullopt;
    const std::optional<unsigned> wanted = index_of(kWeekdays, words[at]);
    if (!wanted) return std::nullopt;
    const days ahead = std::chrono::weekday(*wanted) - std::chrono::weekday(today);
    return today + (ahead == days(0) ? days(7) : ahead);
}

std::optional<Date> day_and_month(const std::vector<std::string>& words, Date today) {
    if (words.size() != 2 && words.size() != 3) return std::nullopt;
    std::optional<unsigned> month = index_of(kMonths, words[1]);
    std::optional<int> day = number_of(words[0]);
    if (!month) {
        month = index_of(kMonths, words[0]);
        day = number_of(words[1]);
    }
    if (!month || !day) return std::nullopt;
    std::chrono::year year = year_month_day(today).year();
    if (words.size() == 3) {
        const std::optional<int> given = number_of(words[2]);
        if (!given || *given < 1000 || *given > 9999) return std::nullopt;
        year = std::chrono::year(*given);
    }
    const auto date_in = [&](std::chrono::year y) {
        return year_month_day(y, std::chrono::month(*month + 1),
                              std::chrono::day(static_cast<unsigned>(*day)));
    };
    if (!date_in(year).ok()) return std::nullopt;
    // Without a year a past day means the same day next year, unless it was just missed.
    if (words.size() == 2 && Date(date_in(year)) < today - days(60) &&
        date_in(year + std::chrono::years(1)).ok())
        return Date(date_in(year + std::chrono::years(1)));
    return Date(date_in(year));
}

}  // namespace

Result<Date> parse_day(std::string_view text, Date today) {
    const std::vector<std::string> words = words_of(text);
    if (words.empty()) return not_a_date();
    std::optional<Date> date;
    if (words.size() == 1 && words[0] == "today") date = today;
    if (words.size() == 1 && words[0] == "tomorrow") date = today + days(1);
    if (!date) date = in_days(words, today);
    if (!date) date = weekday(words, today);
    if (!date) date = day_and_month(words, today);
    if (!date && words.size() == 1) {
        const Result<Date> iso = parse_date(words[0]);
        if (iso) date = *iso;
    }
    if (!date) return not_a_date();
    return *date;
}

Result<Date> parse_past_day(std::string_view text, Date today) {
    std::vector<std::string> words = words_of(text);
    if (words.size() == 1 && words[0] == "yesterday") return today - days(1);
    if (words.size() == 3 && words[2] == "ago") {
        words.pop_back();
        if (const std::optional<Date> ahead = in_days(words, today))
            return today - (*ahead - today);
    }
    if (const std::optional<Date> next = weekday(words, today)) return *next - days(7);
    if (words.size() == 2)
        if (const std::optional<Date> date = day_and_month(words, today); date && *date > today) {
            // The 29th of February has no last year.
            const year_month_day last = year_month_day(*date) - std::chrono::years(1);
            if (last.ok()) return Date(last);
        }
    if (Result<Date> date = parse_day(text, today)) return date;
    return Error{ErrorCode::invalid, "Type a date such as yesterday, fri, 2 Nov or 2026-11-02."};
}

Result<Date> parse_promise_date(std::string_view text, Date today) {
    Result<Date> date = parse_day(text, today);
    if (date && *date < today)
        return Error{ErrorCode::invalid,
                     short_date(*date, today) + " is over. A promise needs a day to come."};
    return date;
}

}  // namespace shopkeeper::client
