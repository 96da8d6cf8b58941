#include "base/bounded_json.h"
#include "empowerment/what_if.h"

namespace shopkeeper::empowerment {
namespace {

// Ordered, so that the document reads from the whole to its parts.
using OrderedJson = nlohmann::ordered_json;

constexpr std::array<Band, kBandCount> kBands = {Band::within, Band::stretch, Band::second_person,
                                                 Band::refused};

OrderedJson counts_json(const BandCounts& counts) {
    OrderedJson json = OrderedJson::object();
    for (const Band band : kBands) json[word(band)] = counts.at(static_cast<std::size_t>(band));
    return json;
}

OrderedJson before_after_json(const BeforeAfter& both) {
    return {{"before", counts_json(both.before)}, {"after", counts_json(both.after)}};
}

OrderedJson optional_json(const std::optional<std::int64_t>& value) {
    return value ? OrderedJson(*value) : OrderedJson(nullptr);
}

OrderedJson optional_json(const std::optional<Limit>& limit) {
    return limit ? OrderedJson(word(*limit)) : OrderedJson(nullptr);
}

OrderedJson cost_json(const CostDifference& cost) {
    OrderedJson json{{"before_minor", cost.before_minor},
                     {"after_minor", cost.after_minor},
                     {"difference_minor", cost.difference_minor},
                     {"low_minor", optional_json(cost.low_minor)},
                     {"high_minor", optional_json(cost.high_minor)},
                     {"customers", cost.customers},
                     {"asks", cost.asks},
                     {"hangs_on_second_person_minor", cost.hangs_on_second_person_minor}};
    if (!cost.low_minor)
        json["reason"] = "An interval needs " + std::to_string(kTooFewCustomers) +
                         " customers whose cost differs; here are " +
                         std::to_string(cost.customers) + ".";
    return json;
}

OrderedJson contact_json(const ChangedAsk& one) {
    return {{"contact_source", one.contact_source},
            {"contact_id", one.contact_id},
            {"customer", one.customer},
            {"agent", one.agent},
            {"tier", one.tier},
            {"remedy", word(one.remedy)},
            {"amount_minor", one.amount.minor},
            {"currency", std::string{one.amount.currency.code()}},
            {"at", format_instant(one.at)},
            {"before", word(one.before)},
            {"after", word(one.after)},
            {"binding_before", optional_json(one.binding_before)},
            {"binding_after", optional_json(one.binding_after)},
            {"asks", one.asks}};
}

}  // namespace

const char* word(Baseline baseline) {
    return baseline == Baseline::replayed ? "replayed" : "decided";
}

std::string what_if_json(const WhatIfResult& result) {
    OrderedJson tiers = OrderedJson::object();
    for (const auto& [tier, both] : result.by_tier) tiers[tier] = before_after_json(both);
    OrderedJson limits = OrderedJson::object();
    for (const auto& [limit, both] : result.by_limit) limits[word(limit)] = before_after_json(both);
    OrderedJson cost = OrderedJson::object();
    for (const auto& [code, difference] : result.cost) cost[code] = cost_json(difference);
    OrderedJson moves = OrderedJson::object();
    for (const Band band : kBands)
        moves[word(band)] = counts_json(result.moves.at(static_cast<std::size_t>(band)));
    OrderedJson contacts = OrderedJson::array();
    for (const ChangedAsk& one : result.contacts) contacts.push_back(contact_json(one));
    const OrderedJson document{{"baseline", word(result.baseline)},
                               {"base_version", result.base_version},
                               {"decisions", result.decisions},
                               {"asks", result.asks},
                               {"asked_again", result.asked_again},
                               {"left_out", result.left_out},
                               {"outcomes", before_after_json(result.outcomes)},
                               {"freer", result.freer},
                               {"stricter", result.stricter},
                               {"used_up", result.used_up},
                               {"by_tier", std::move(tiers)},
                               {"by_limit", std::move(limits)},
                               {"moves", std::move(moves)},
                               {"cost", std::move(cost)},
                               {"contacts_changed", result.contacts_changed},
                               {"contacts", std::move(contacts)}};
    return document.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

}  // namespace shopkeeper::empowerment
