#include "knowledge/lexicon.h"

namespace shopkeeper::knowledge {

std::uint32_t Lexicon::surface(std::string_view folded, std::uint8_t language) {
    const auto known = surface_numbers_.find(folded);
    const auto number = known != surface_numbers_.end()
                            ? known->second
                            : static_cast<std::uint32_t>(surfaces_.size());
    if (known == surface_numbers_.end()) {
        Surface surface;
        surface.text = std::string(folded);
        surface.stop = analyzer_.is_stop_word(folded);
        surface_numbers_.emplace(surface.text, number);
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

void Lexicon::settle() {
    for (Surface& surface : surfaces_) {
        const auto [term, added] =
            term_numbers_.try_emplace(analyzer_.stem(surface.text, surface.language),
                                      static_cast<std::uint32_t>(terms_.size()));
        if (added) terms_.push_back(term->first);
        surface.term = term->second;
    }
}

}  // namespace shopkeeper::knowledge
