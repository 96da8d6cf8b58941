// The words of figures: counts, changes, shares, weeks and months.
//
// Thread-safety: pure functions. All text is valid UTF-8.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/time.h"
#include "empowerment/money.h"

namespace shopkeeper::client {

// "1,284"; "−3" below nothing. Never fails.
std::string count_words(std::int64_t count);
// "8,506.00", without the currency. Never fails.
std::string amount_words(empowerment::Money money);
// "+ 9", "− 6", "0" of a count against a mean, to whole contacts; empty without a mean.
std::string against_mean(std::int64_t count, std::optional<double> mean);
// "E-mail" of the channel "e-mail"; the name of a source stays as it is written there. Never fails.
std::string channel_words(const std::string& channel);
// "52.9" of 0.5294. Never fails.
std::string percent_figure(double share);

// The ISO 8601 number of the week that begins on a Monday. Requires: it is one.
int iso_week(Date monday);
// The year that week belongs to, which is not always that of its Monday.
int iso_year(Date monday);
// "Week 46", with the year when it is not that of `today`.
std::string week_title(Date monday, Date today);
// "9 – 15 November", "28 September – 4 October", with the year when it is not that of `today`.
std::string week_days(Date monday, Date today);
// "November", with the year when it is not that of `today`.
std::string month_words(Date first, Date today);

}  // namespace shopkeeper::client
