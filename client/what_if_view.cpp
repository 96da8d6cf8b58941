#include "client/what_if_view.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "client/limit_words.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::Band;
using empowerment::Baseline;
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

// "8,506.00", without a sign.
std::string plain_money(std::int64_t minor, empowerment::Currency currency) {
    return with_thousands(empowerment::format_amount({minor, currency}));
}

// "v14": the version the draft is compared with.
std::string base_words(const WhatIfResult& result) {
    return "v" + std::to_string(result.base_version);
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

// What was given is a fact where the draft alone is replayed, and a reckoning where both are.
std::string given_words(const WhatIfInput& input, const CostDifference& difference,
                        empowerment::Currency currency) {
    const std::string before = plain_money(difference.before_minor, currency);
    const std::string after = plain_money(difference.after_minor, currency);
    if (input.result.baseline == Baseline::decided)
        return input.currency + " given in these days: " + after + " instead of " + before;
    return input.currency + " given in these days, replayed: " + after + " under the draft, " +
           before + " under " + base_words(input.result);
}

// The two parts add up to the difference above them.
std::string second_words(const CostDifference& difference, empowerment::Currency currency) {
    const std::int64_t hangs = difference.hangs_on_second_person_minor;
    if (hangs == 0) return {};
    const std::int64_t rest = difference.difference_minor + hangs;
    const std::string part =
        signed_money(-hangs, currency) + " would go to a second person, counted as not given";
    if (rest == 0) return "All of it: " + part + ".";
    return "Of it " + part + "; " + signed_money(rest, currency) + " is the rest.";
}

void add_cost(WhatIfModel& model, const WhatIfInput& input) {
    const auto found = input.result.cost.find(input.currency);
    const auto currency = empowerment::Currency::from_code(input.currency);
    if (!currency) return;
    CostModel& cost = model.cost;
    const CostDifference difference =
        found == input.result.cost.end() ? CostDifference{} : found->second;
    cost.figure = signed_money(difference.difference_minor, *currency);
    cost.detail = given_words(input, difference, *currency);
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
    cost.second_line = second_words(difference, *currency);
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
    const Date today = input.clock.local(input.to).day;
    for (const ChangedAsk& ask : result.contacts) {
        if (!touches(ask, input.band)) continue;
        ChangedRow row;
        row.key = ask.contact_source + "/" + ask.contact_id;
        row.customer = ask.customer;
        row.reference = "#" + ask.contact_id;
        row.tier = tier_label(ask.tier);
        row.remedy = in_sentence(remedy_label(ask.remedy));
        row.amount = with_thousands(empowerment::format_amount(ask.amount));
        row.asked = "asked " + short_date(input.clock.local(ask.at).day, today);
        row.before = ask.before;
        row.after = ask.after;
        if (ask.asks > 1) row.asks = count_words(ask.asks) + " asks";
        model.contacts.push_back(std::move(row));
    }
    const auto shown = static_cast<std::int64_t>(result.contacts.size());
    if (result.contacts_changed > shown)
        model.contacts_detail += " · the " + std::to_string(shown) + " that change most";
    if (result.used_up > 0)
        model.contacts_line =
            counted(static_cast<std::size_t>(result.used_up),
                    "ask is tighter only through what the draft gives before it",
                    "asks are tighter only through what the draft gives before them") +
            ": stretch uses, the customer’s 30 days, the agent’s day or the team’s month are used "
            "up sooner.";
}

// Nobody should take what would have been said for what was.
void add_baseline(WhatIfModel& model, const WhatIfResult& result) {
    const std::string base = base_words(result);
    model.before_words = base;
    if (result.baseline == Baseline::decided) return;
    model.before_words += ", replayed";
    model.baseline_line = "Not all of this was decided under the limits of " + base +
                          ", so both sides are replayed: what " + base +
                          " would have said, and what the draft would say.";
}

}  // namespace

WhatIfModel build_what_if(const WhatIfInput& input) {
    WhatIfModel model;
    model.replayed_line =
        counted(static_cast<std::size_t>(input.result.asks), "ask replayed", "asks replayed") +
        " · " + date_range(input);
    if (input.result.left_out > 0)
        model.replayed_line += " · " + count_words(input.result.left_out) + " left out";
    add_baseline(model, input.result);
    add_outcomes(model, input);
    add_cost(model, input);
    add_contacts(model, input);
    return model;
}

}  // namespace shopkeeper::client
