#include "client/figure_words.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace shopkeeper::client {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                 "May",       "June",     "July",     "August",
                                                 "September", "October",  "November", "December"};

std::string with_thousands(std::string digits) {
    std::size_t point = digits.find('.');
    if (point == std::string::npos) point = digits.size();
    const std::size_t least = digits.starts_with('-') ? 4 : 3;
    for (std::size_t at = point; at > least; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

const char* month_of(year_month_day date) {
    return kMonths.at(static_cast<unsigned>(date.month()) - 1);
}

std::string day_of(year_month_day date) {
    return std::to_string(static_cast<unsigned>(date.day()));
}

std::string year_after(year_month_day date, Date today) {
    if (date.year() == year_month_day{today}.year()) return {};
    return " " + std::to_string(static_cast<int>(date.year()));
}

// A week belongs to the year of its Thursday.
Date thursday_of(Date monday) {
    return monday + days{3};
}

}  // namespace

std::string count_words(std::int64_t count) {
    if (count < 0) return "−" + with_thousands(std::to_string(count).substr(1));
    return with_thousands(std::to_string(count));
}

std::string amount_words(empowerment::Money money) {
    return with_thousands(empowerment::format_amount(money));
}

std::string against_mean(std::int64_t count, std::optional<double> mean) {
    if (!mean) return {};
    const auto difference =
        static_cast<std::int64_t>(std::llround(static_cast<double>(count) - *mean));
    if (difference == 0) return "0";
    return (difference < 0 ? "− " : "+ ") + count_words(difference < 0 ? -difference : difference);
}

std::string channel_words(const std::string& channel) {
    // A contact of a source that says no channel is counted under the source, whose name ("rt") is
    // nobody's to spell anew.
    static constexpr std::array kChannels = {"chat",  "e-mail", "email", "form",  "letter",
                                             "phone", "social", "voice", "visit", "web"};
    if (channel == "sms") return "SMS";
    if (std::ranges::find(kChannels, channel) == kChannels.end()) return channel;
    std::string words = channel;
    words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words;
}

std::string percent_figure(double share) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f", share * 100);
    return text.data();
}

int iso_week(Date monday) {
    const Date thursday = thursday_of(monday);
    const Date first{year_month_day{thursday}.year() / std::chrono::January / 1};
    return static_cast<int>((thursday - first).count() / 7) + 1;
}

int iso_year(Date monday) {
    return static_cast<int>(year_month_day{thursday_of(monday)}.year());
}

std::string week_title(Date monday, Date today) {
    const int year = iso_year(monday);
    std::string title = "Week " + std::to_string(iso_week(monday));
    if (year != static_cast<int>(year_month_day{today}.year()))
        title += " of " + std::to_string(year);
    return title;
}

std::string week_days(Date monday, Date today) {
    const year_month_day first{monday};
    const year_month_day last{monday + days{6}};
    std::string out = day_of(first);
    if (first.month() != last.month()) out += std::string(" ") + month_of(first);
    if (first.year() != last.year()) out += year_after(first, today);
    return out + " – " + day_of(last) + " " + month_of(last) + year_after(last, today);
}

std::string month_words(Date first, Date today) {
    const year_month_day date{first};
    return month_of(date) + year_after(date, today);
}

}  // namespace shopkeeper::client
