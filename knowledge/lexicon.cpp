#include "knowledge/lexicon.h"

namespace shopkeeper::knowledge {

std::uint32_t Lexicon::surface(std::string_view folded) {
    if (const auto known = surface_numbers_.find(folded); known != surface_numbers_.end()) {
        return known->second;
    }
    Surface surface;
    surface.text = std::string(folded);
    surface.stop = analyzer_.is_stop_word(folded);
    const auto [term, added] = term_numbers_.try_emplace(analyzer_.stem(folded),
                                                         static_cast<std::uint32_t>(terms_.size()));
    if (added) terms_.push_back(term->first);
    surface.term = term->second;
    const auto number = static_cast<std::uint32_t>(surfaces_.size());
    surface_numbers_.emplace(surface.text, number);
    surfaces_.push_back(std::move(surface));
    return number;
}

}  // namespace shopkeeper::knowledge
