#include "client/sample_words.h"

#include <array>
#include <cstdio>

namespace shopkeeper::client {
namespace {

std::string with_thousands(std::int64_t count) {
    std::string text = std::to_string(count);
    for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
    return text;
}

}  // namespace

const char* stratum_label(empowerment::Stratum stratum) {
    switch (stratum) {
        case empowerment::Stratum::stretch:
            return "Stretch";
        case empowerment::Stratum::second_person:
            return "Second person";
        case empowerment::Stratum::unsure:
            return "Unsure";
        case empowerment::Stratum::overridden:
            return "Overridden";
        case empowerment::Stratum::rest:
            return "Random";
    }
    return "";
}

std::string period_words(const empowerment::SampleRequest& request, const TeamClock& clock,
                         Date today) {
    const Date first = clock.local(request.from).day;
    // The period ends where its next day would begin.
    const Date last = clock.local(request.to - std::chrono::milliseconds{1}).day;
    if (first >= last) return short_date(first, today);
    const std::chrono::year_month_day from(first);
    const std::chrono::year_month_day to(last);
    if (from.year() == to.year() && from.month() == to.month())
        return std::to_string(static_cast<unsigned>(from.day())) + " – " + short_date(last, today);
    return short_date(first, today) + " – " + short_date(last, today);
}

std::string of_words(std::int64_t part, std::int64_t whole) {
    return with_thousands(part) + " of " + with_thousands(whole);
}

std::string weight_words(double weight) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2f", weight);
    return text.data();
}

std::string rest_words(const empowerment::SampleRules& rules) {
    if (rules.rest_number) return std::to_string(*rules.rest_number) + " at random";
    std::string share = std::to_string(rules.rest_per_mille / 10);
    if (rules.rest_per_mille % 10 != 0) share += "." + std::to_string(rules.rest_per_mille % 10);
    return share + " % at random";
}

}  // namespace shopkeeper::client
