#include "client/what_if_view.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "client/limit_words.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::Band;
using empowerment::BeforeAfter;
using empowerment::ChangedAsk;
using empowerment::CostDifference;
using empowerment::WhatIfResult;

constexpr std::array<const char*, empowerment::kBandCount> kBandWords = {
    "Within", "Stretch", "Second person", "Refused"};

std::string with_thousands(std::string digits) {
    const std::size_t point = std::min(digits.find('.'), digits.size());
    for (std::size_t at = point; at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

std::string count_words(std::int64_t count) {
    return with_thousands(std::to_string(count));
}

// "+ 77", "− 51", "0"
std::string difference_words(std::int64_t difference) {
    if (difference == 0) return "0";
    return (difference < 0 ? "− " : "+ ") + count_words(difference < 0 ? -difference : difference);
}

// "+ 612.40"
std::string signed_money(std::int64_t minor, empowerment::Currency currency) {
    const std::int64_t size = minor < 0 ? -minor : minor;
    const std::string sign = minor == 0 ? "" : minor < 0 ? "− " : "+ ";
    return sign + with_thousands(empowerment::format_amount({size, currency}));
}

std::string date_range(const WhatIfInput& input) {
    const Date from = input.clock.local(input.from).day;
    const Date to = input.clock.local(input.to).day;
    return short_date(from, to) + " – " + short_date(to, to);
}

const BeforeAfter* slice_at(const WhatIfResult& result, int slice) {
    if (slice <= 0) return &result.outcomes;
    int at = 1;
    for (const auto& [tier, outcomes] : result.by_tier)
        if (at++ == slice) return &outcomes;
    for (const auto& [limit, outcomes] : result.by_limit)
        if (at++ == slice) return &outcomes;
    return &result.outcomes;
}

void add_outcomes(WhatIfModel& model, const WhatIfInput& input) {
    model.slices = {"All asks"};
    for (const auto& [tier, outcomes] : input.result.by_tier)
        model.slices.push_back(tier_label(tier));
    for (const auto& [limit, outcomes] : input.result.by_limit)
        model.slices.push_back("Bound by: " + limit_name(limit));
    model.slice = std::clamp(input.slice, 0, static_cast<int>(model.slices.size()) - 1);
    const BeforeAfter& counts = *slice_at(input.result, model.slice);
    std::int64_t most = 1;
    for (std::size_t i = 0; i < empowerment::kBandCount; ++i)
        most = std::max({most, counts.before.at(i), counts.after.at(i)});
    for (std::size_t i = 0; i < empowerment::kBandCount; ++i) {
        OutcomeBar bar;
        bar.band = static_cast<Band>(i);
        bar.label = kBandWords.at(i);
        bar.before = count_words(counts.before.at(i));
        bar.after = count_words(counts.after.at(i));
        bar.change = difference_words(counts.after.at(i) - counts.before.at(i));
        bar.before_share = static_cast<double>(counts.before.at(i)) / static_cast<double>(most);
        bar.after_share = static_cast<double>(counts.after.at(i)) / static_cast<double>(most);
        bar.chosen = static_cast<int>(i) == input.band;
        model.outcomes.push_back(std::move(bar));
    }
}

// Where the figures stand on a line that shows nothing and the whole interval.
void place_interval(CostModel& cost, double low, double value, double high) {
    const double least = std::min(0.0, low);
    const double most = std::max(0.0, high);
    const double room = std::max(most - least, 1.0);
    const auto at = [&](double figure) { return 0.05 + 0.9 * (figure - least) / room; };
    cost.zero = at(0);
    cost.low = at(low);
    cost.value = at(value);
    cost.high = at(high);
}

void add_cost(WhatIfModel& model, const WhatIfInput& input) {
    const auto found = input.result.cost.find(input.currency);
    const auto currency = empowerment::Currency::from_code(input.currency);
    if (!currency) return;
    CostModel& cost = model.cost;
    const CostDifference difference =
        found == input.result.cost.end() ? CostDifference{} : found->second;
    cost.figure = signed_money(difference.difference_minor, *currency);
    cost.detail = input.currency + " given in these days: " +
                  with_thousands(empowerment::format_amount({difference.after_minor, *currency})) +
                  " instead of " +
                  with_thousands(empowerment::format_amount({difference.before_minor, *currency}));
    if (difference.low_minor && difference.high_minor) {
        cost.has_interval = true;
        cost.low_text = signed_money(*difference.low_minor, *currency);
        cost.high_text = signed_money(*difference.high_minor, *currency);
        place_interval(cost, static_cast<double>(*difference.low_minor),
                       static_cast<double>(difference.difference_minor),
                       static_cast<double>(*difference.high_minor));
        cost.interval_line =
            "95 % interval for another period like this one, from " +
            counted(static_cast<std::size_t>(difference.customers), "customer", "customers") +
            " whose cost differs";
    } else {
        const std::int64_t missing = empowerment::kTooFewCustomers - difference.customers;
        cost.interval_line = difference.customers == 0
                                 ? "No customer’s cost differs in these days."
                                 : "Too few for an interval: " +
                                       counted(static_cast<std::size_t>(difference.customers),
                                               "customer’s cost", "customers’ cost") +
                                       " differs, " + std::to_string(missing) + " more are needed.";
    }
    if (difference.hangs_on_second_person_minor > 0)
        cost.second_line = with_thousands(empowerment::format_amount(
                               {difference.hangs_on_second_person_minor, *currency})) +
                           " of it would hang on a second person.";
}

bool touches(const ChangedAsk& ask, int band) {
    return band < 0 || static_cast<int>(ask.before) == band || static_cast<int>(ask.after) == band;
}

void add_contacts(WhatIfModel& model, const WhatIfInput& input) {
    const WhatIfResult& result = input.result;
    model.contacts_title = counted(static_cast<std::size_t>(result.contacts_changed),
                                   "contact changes", "contacts change");
    model.contacts_detail = counted(static_cast<std::size_t>(result.freer), "ask", "asks") +
                            " freer, " + count_words(result.stricter) + " tighter";
    for (const ChangedAsk& ask : result.contacts) {
        if (!touches(ask, input.band)) continue;
        ChangedRow row;
        row.key = ask.contact_source + "/" + ask.contact_id;
        row.customer = ask.customer;
        row.reference = "#" + ask.contact_id;
        row.tier = tier_label(ask.tier);
        row.remedy = in_sentence(remedy_label(ask.remedy));
        row.amount = with_thousands(empowerment::format_amount(ask.amount));
        row.before = ask.before;
        row.after = ask.after;
        model.contacts.push_back(std::move(row));
    }
    const auto shown = static_cast<std::int64_t>(result.contacts.size());
    if (result.contacts_changed > shown)
        model.contacts_detail += " · the " + std::to_string(shown) + " that change most";
}

}  // namespace

WhatIfModel build_what_if(const WhatIfInput& input) {
    WhatIfModel model;
    model.replayed_line =
        counted(static_cast<std::size_t>(input.result.asks), "ask replayed", "asks replayed") +
        " · " + date_range(input);
    if (input.result.left_out > 0)
        model.replayed_line += " · " + count_words(input.result.left_out) + " left out";
    model.before_words = "v" + std::to_string(input.version);
    add_outcomes(model, input);
    add_cost(model, input);
    add_contacts(model, input);
    return model;
}

}  // namespace shopkeeper::client
