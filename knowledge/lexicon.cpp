#include "knowledge/lexicon.h"

namespace shopkeeper::knowledge {

std::uint32_t Lexicon::surface(std::string_view folded, std::uint8_t language) {
    const auto next = static_cast<std::uint32_t>(surfaces_.size());
    const std::uint32_t number = surface_numbers_.find_or_add(
        folded, next, [&](std::uint32_t known) { return surfaces_[known].text == folded; });
    if (number == next) {
        Surface surface;
        surface.text = std::string(folded);
        surface.stop = analyzer_.is_stop_word(folded);
        surfaces_.push_back(std::move(surface));
    }
    if (analyzer_.languages() > 1) {
        Surface& surface = surfaces_[number];
        if (surface.ahead == 0) surface.language = language;
        if (surface.language == language) {
            ++surface.ahead;
        } else {
            --surface.ahead;
        }
    }
    return number;
}

void Lexicon::Table::grow() {
    constexpr std::size_t kFirst = 1024;
    std::vector<Place> old(places_.empty() ? kFirst : places_.size() * 2);
    old.swap(places_);
    for (const Place& place : old) {
        if (place.number == kFree) continue;
        std::size_t at = place_of(place.hash);
        while (places_[at].number != kFree) at = (at + 1) & (places_.size() - 1);
        places_[at] = place;
    }
}

void Lexicon::settle() {
    for (Surface& surface : surfaces_) {
        std::string stem = analyzer_.stem(surface.text, surface.language);
        const auto next = static_cast<std::uint32_t>(terms_.size());
        surface.term = term_numbers_.find_or_add(
            stem, next, [&](std::uint32_t known) { return terms_[known] == stem; });
        if (surface.term == next) terms_.push_back(std::move(stem));
    }
}

}  // namespace shopkeeper::knowledge
