// Words and stems as numbers while an index or a memory is built.
//
// Thread-safety: used by one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/analysis.h"

namespace shopkeeper::knowledge {

class Lexicon {
public:
    explicit Lexicon(const LanguageList& languages, Features features = Features())
        : analyzer_(languages, features) {}

    struct Surface {
        std::string text;
        std::uint32_t term = 0;  // once settled
        bool stop = false;
        // The language most of its places are in, and by how many: Boyer & Moore's majority vote,
        // "A fast majority vote algorithm" (1981).
        std::uint8_t language = 0;
        std::uint32_t ahead = 0;
    };

    // The number of a folded word, given on its first call, for one place where it stands in a text
    // of a language.
    std::uint32_t surface(std::string_view folded, std::uint8_t language);

    // Gives every word the stem it has in its language. To be called once, after the last word.
    void settle();

    const std::vector<Surface>& surfaces() const { return surfaces_; }
    const std::vector<std::string>& terms() const { return terms_; }

private:
    // Words by their text: places in a table with open addressing, since every word of every
    // article is looked up and most are found at the first place looked at.
    class Table {
    public:
        // The number of a text that `same(number)` knows, or `next`, which is then its number.
        template <class Same>
        std::uint32_t find_or_add(std::string_view text, std::uint32_t next, Same same) {
            if ((next + std::size_t{1}) * 2 > places_.size()) grow();
            const std::size_t hash = std::hash<std::string_view>{}(text);
            const auto kept = static_cast<std::uint32_t>(hash >> 32u);
            const std::size_t mask = places_.size() - 1;
            std::size_t at = place_of(kept);
            for (; places_[at].number != kFree; at = (at + 1) & mask) {
                const Place& place = places_[at];
                if (place.hash == kept && same(place.number)) return place.number;
            }
            places_[at] = {kept, next};
            return next;
        }

    private:
        static constexpr std::uint32_t kFree = 0xFFFFFFFF;
        struct Place {
            std::uint32_t hash = 0;
            std::uint32_t number = kFree;
        };
        std::size_t place_of(std::uint32_t hash) const { return hash & (places_.size() - 1); }
        void grow();

        std::vector<Place> places_;  // a power of two, at most half of them taken
    };

    Analyzer analyzer_;
    std::vector<Surface> surfaces_;
    std::vector<std::string> terms_;
    Table surface_numbers_;
    Table term_numbers_;
};

}  // namespace shopkeeper::knowledge
