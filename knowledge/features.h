// What the ranking is made of, part by part, so that what each is worth can be measured: everything
// is on unless a measurement switches it off (`shopkeeperctl kb build | eval --without NAME`).
//
// Thread-safety: plain values. Ownership: none.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace shopkeeper::knowledge {

// Their numbers are saved in indexes (format::Meta::without).
enum class Feature : std::uint32_t {
    title_bonus,           // titles that are like the query, by F1
    whole_titles,          // titles that are the query and little else, for short queries
    coverage,              // articles that hold all of a short query
    proximity,             // neighbouring words of the query near each other in the body
    query_length,          // bonuses by the number of words; off: as for a middling query
    typos,                 // correction of words nobody wrote
    prefixes,              // the last word may go on
    synonyms,              // the team's and those the articles teach
    spellings,             // words written together or apart
    loose_phrases,         // a phrase that no article holds asks for its words
    fields,                // each field scored by itself; off: title, headings, body as one
    tags,                  // tags are taken in; off: "tag:" finds nothing
    headings,              // headings and the category are taken in
    stemming,              // words by their stems
    stop_words,            // function words are left out
    idf_power,             // idf to the power of 0.8; off: idf itself
    length_normalization,  // long fields are discounted
};

// A set of features. What is taken in while an index is built holds for as long as it is used.
class Features {
public:
    constexpr Features() = default;  // all
    // All but those whose bits are set; bits that mean nothing are passed over.
    constexpr explicit Features(std::uint32_t without) : without_(without) {}

    constexpr bool has(Feature feature) const { return (without_ & bit(feature)) == 0; }
    constexpr Features without(Feature feature) const { return Features(without_ | bit(feature)); }
    // Those that are in both.
    constexpr Features both(Features other) const { return Features(without_ | other.without_); }
    constexpr std::uint32_t bits() const { return without_; }
    friend constexpr bool operator==(Features, Features) = default;

private:
    static constexpr std::uint32_t bit(Feature feature) {
        return std::uint32_t{1} << static_cast<std::uint32_t>(feature);
    }
    std::uint32_t without_ = 0;
};

struct NamedFeature {
    Feature feature;
    std::string_view name;
    bool built;  // only building an index without it shows what it is worth
};
// By number.
inline constexpr auto kFeatures = std::to_array<NamedFeature>({
    {Feature::title_bonus, "title-bonus", false},
    {Feature::whole_titles, "whole-titles", false},
    {Feature::coverage, "coverage", false},
    {Feature::proximity, "proximity", false},
    {Feature::query_length, "query-length", false},
    {Feature::typos, "typos", false},
    {Feature::prefixes, "prefixes", false},
    {Feature::synonyms, "synonyms", false},
    {Feature::spellings, "spellings", false},
    {Feature::loose_phrases, "loose-phrases", false},
    {Feature::fields, "fields", true},
    {Feature::tags, "tags", true},
    {Feature::headings, "headings", true},
    {Feature::stemming, "stemming", true},
    {Feature::stop_words, "stop-words", true},
    {Feature::idf_power, "idf-power", true},
    {Feature::length_normalization, "length-normalization", true},
});

// Nothing when none is called so.
constexpr std::optional<NamedFeature> find_feature(std::string_view name) {
    for (const NamedFeature& known : kFeatures) {
        if (known.name == name) return known;
    }
    return std::nullopt;
}

}  // namespace shopkeeper::knowledge
