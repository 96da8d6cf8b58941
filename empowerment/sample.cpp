#include "empowerment/sample.h"

#include <sodium.h>

#include <algorithm>
#include <utility>

#include "empowerment/json_reader.h"
#include "empowerment/word_list.h"

namespace shopkeeper::empowerment {
namespace {

constexpr std::int64_t kMostPerMille = 1000;

// Orders ids by a hash nobody can steer without knowing the seed beforehand.
class Lots {
public:
    // `purpose` keeps the draw and the assignment from using the same lots.
    Lots(std::int64_t seed, const char* purpose) {
        const std::string text = std::string(purpose) + '\n' + std::to_string(seed);
        crypto_generichash(key_.data(), key_.size(),
                           reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                           nullptr, 0);
    }

    std::uint64_t of(const std::string& id) const {
        std::array<unsigned char, crypto_shorthash_BYTES> bytes{};
        crypto_shorthash(bytes.data(), reinterpret_cast<const unsigned char*>(id.data()), id.size(),
                         key_.data());
        std::uint64_t lot = 0;
        for (const unsigned char byte : bytes) lot = lot << 8 | byte;
        return lot;
    }

private:
    std::array<unsigned char, crypto_shorthash_KEYBYTES> key_{};
};

std::int64_t rest_size(const SampleRules& rules, std::int64_t population) {
    if (rules.rest_number) return std::min(*rules.rest_number, population);
    // Rounded up without overflow: whole thousands first.
    const std::int64_t part = population % kMostPerMille * rules.rest_per_mille;
    return population / kMostPerMille * rules.rest_per_mille +
           (part + kMostPerMille - 1) / kMostPerMille;
}

using Lot = std::pair<std::uint64_t, std::size_t>;  // and the place of the unit

// The places of the units with the smallest lots.
std::vector<std::size_t> first_lots(std::vector<Lot> lots, const std::vector<SampleUnit>& units,
                                    std::int64_t count) {
    const auto before = [&](const Lot& a, const Lot& b) {
        if (a.first != b.first) return a.first < b.first;
        return units[a.second].resolution_id < units[b.second].resolution_id;
    };
    const auto end = lots.begin() + count;
    if (end != lots.end()) std::nth_element(lots.begin(), end, lots.end(), before);
    std::vector<std::size_t> places;
    places.reserve(static_cast<std::size_t>(count));
    for (auto lot = lots.begin(); lot != end; ++lot) places.push_back(lot->second);
    return places;
}

// Who reads how much, while contacts are handed out.
class Shares {
public:
    Shares(const std::vector<Assignable>& drawn, const std::vector<std::string>& reviewers)
        : drawn_(drawn),
          reviewers_(reviewers),
          items_(reviewers.size()),
          to_(drawn.size(), reviewers.size()) {}

    bool may(std::size_t reviewer, std::size_t item) const {
        const auto& handlers = drawn_[item].handlers;
        return std::find(handlers.begin(), handlers.end(), reviewers_[reviewer]) == handlers.end();
    }

    std::size_t choices(std::size_t item) const {
        std::size_t count = 0;
        for (std::size_t r = 0; r < reviewers_.size(); ++r)
            if (may(r, item)) ++count;
        return count;
    }

    // Gives the item to whoever may read it and has least.
    void give(std::size_t item) {
        std::size_t best = reviewers_.size();
        for (std::size_t r = 0; r < reviewers_.size(); ++r)
            if (may(r, item) && (best == reviewers_.size() || load(r) < load(best))) best = r;
        if (best == reviewers_.size()) return;
        to_[item] = best;
        items_[best].push_back(item);
    }

    // Moves one item from someone with at least two more to someone who may read it.
    bool even_out() {
        for (std::size_t from = 0; from < reviewers_.size(); ++from)
            for (std::size_t to = 0; to < reviewers_.size(); ++to)
                if (load(from) >= load(to) + 2 && move_one(from, to)) return true;
        return false;
    }

    std::vector<std::string> names() const {
        std::vector<std::string> names;
        names.reserve(to_.size());
        for (const std::size_t reviewer : to_)
            names.push_back(reviewer < reviewers_.size() ? reviewers_[reviewer] : std::string());
        return names;
    }

private:
    std::size_t load(std::size_t reviewer) const { return items_[reviewer].size(); }

    bool move_one(std::size_t from, std::size_t to) {
        const auto found = std::find_if(items_[from].begin(), items_[from].end(),
                                        [&](std::size_t item) { return may(to, item); });
        if (found == items_[from].end()) return false;
        to_[*found] = to;
        items_[to].push_back(*found);
        items_[from].erase(found);
        return true;
    }

    const std::vector<Assignable>& drawn_;
    const std::vector<std::string>& reviewers_;
    std::vector<std::vector<std::size_t>> items_;  // of each reviewer
    std::vector<std::size_t> to_;                  // of each item; past the end: nobody
};

}  // namespace

const char* word(Stratum stratum) {
    switch (stratum) {
        case Stratum::stretch:
            return "stretch";
        case Stratum::second_person:
            return "second_person";
        case Stratum::unsure:
            return "unsure";
        case Stratum::overridden:
            return "overridden";
        case Stratum::rest:
            return "rest";
    }
    return "unknown";
}

Result<Stratum> stratum_from_word(std::string_view text) {
    static constexpr std::array<Stratum, kStratumCount> kAll = {
        Stratum::stretch, Stratum::second_person, Stratum::unsure, Stratum::overridden,
        Stratum::rest};
    return value_of_word(text, kAll, "a stratum");
}

Strata only(Stratum stratum) {
    Strata strata;
    strata.set(static_cast<std::size_t>(stratum));
    return strata;
}

Status check_rules(const SampleRules& rules) {
    if (in(rules.whole, Stratum::rest))
        return Error{ErrorCode::invalid,
                     "/whole: the rest cannot be read whole by its name; give it 1000 per mille."};
    if (rules.rest_per_mille < 0 || rules.rest_per_mille > kMostPerMille)
        return Error{ErrorCode::invalid, "/rest/per_mille: expected 0 to 1000."};
    if (rules.rest_number && *rules.rest_number < 0)
        return Error{ErrorCode::invalid, "/rest/number: expected a number from 0 on."};
    return {};
}

Result<SampleRules> sample_rules_from_json(const Json& json) {
    std::optional<Error> problem;
    JsonReader in_json{json, "", problem};
    SampleRules rules;
    if (in_json.has("whole")) {
        rules.whole.reset();
        in_json.list("whole", [&](const Json& name, const std::string&) {
            const std::string text = name.is_string() ? name.get<std::string>() : "";
            rules.whole |= only(in_json.parsed("whole", stratum_from_word(text)));
        });
    }
    if (in_json.has("rest")) {
        JsonReader rest = in_json.inside("rest");
        rules.rest_number = rest.optional_integer("number");
        if (rest.has("per_mille") && rules.rest_number)
            rest.fail("", "either a share per mille or a number");
        if (const auto share = rest.optional_integer("per_mille")) rules.rest_per_mille = *share;
    }
    if (json.is_object())
        for (const auto& [key, value] : json.items())
            if (key != "whole" && key != "rest") in_json.fail(key, "no such key");
    if (problem) return *problem;
    if (Status fine = check_rules(rules); !fine) return fine.error();
    return rules;
}

Result<SampleRules> parse_sample_rules(std::string_view json_text) {
    const Result<Json> json = parse_json(json_text);
    if (!json) return json.error();
    return sample_rules_from_json(*json);
}

Json to_json(const SampleRules& rules) {
    Json whole = Json::array();
    for (std::size_t i = 0; i < kStratumCount; ++i)
        if (rules.whole.test(i)) whole.push_back(word(static_cast<Stratum>(i)));
    Json rest = rules.rest_number ? Json{{"number", *rules.rest_number}}
                                  : Json{{"per_mille", rules.rest_per_mille}};
    return {{"whole", std::move(whole)}, {"rest", std::move(rest)}};
}

double Draw::weight(const Strata& strata_of_unit) const {
    if (!in(strata_of_unit, Stratum::rest) || rest.drawn == 0) return 1;
    return static_cast<double>(rest.population) / static_cast<double>(rest.drawn);
}

Draw draw_sample(const std::vector<SampleUnit>& units, std::int64_t seed,
                 const SampleRules& rules) {
    const Lots lots_of(seed, "sample");
    Draw draw;
    std::vector<Lot> lots;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const Strata strata = units[i].marks & rules.whole;
        if (strata.none()) {
            lots.emplace_back(lots_of.of(units[i].resolution_id), i);
            continue;
        }
        draw.units.push_back({i, strata});
        for (std::size_t s = 0; s < kStratumCount; ++s)
            if (strata.test(s)) ++draw.strata[s].population;
    }
    draw.whole.population = draw.whole.drawn = static_cast<std::int64_t>(draw.units.size());
    for (StratumCount& one : draw.strata) one.drawn = one.population;
    draw.rest.population = static_cast<std::int64_t>(lots.size());
    draw.rest.drawn = rest_size(rules, draw.rest.population);
    for (const std::size_t place : first_lots(std::move(lots), units, draw.rest.drawn))
        draw.units.push_back({place, only(Stratum::rest)});
    draw.strata[static_cast<std::size_t>(Stratum::rest)] = draw.rest;
    std::sort(draw.units.begin(), draw.units.end(),
              [](const DrawnUnit& a, const DrawnUnit& b) { return a.unit < b.unit; });
    return draw;
}

std::vector<std::string> assign_reviewers(const std::vector<Assignable>& drawn,
                                          const std::vector<std::string>& reviewers,
                                          std::int64_t seed) {
    const Lots lots_of(seed, "assignment");
    Shares shares(drawn, reviewers);
    // Those with the fewest choices first, so that the free ones can even out what they force.
    std::vector<std::pair<std::size_t, Lot>> order;
    order.reserve(drawn.size());
    for (std::size_t i = 0; i < drawn.size(); ++i)
        order.push_back({shares.choices(i), {lots_of.of(drawn[i].resolution_id), i}});
    std::sort(order.begin(), order.end());
    for (const auto& [choices, lot] : order) shares.give(lot.second);
    while (shares.even_out()) {
    }
    return shares.names();
}

}  // namespace shopkeeper::empowerment
