// Words and stems as numbers while an index or a memory is built.
//
// Thread-safety: used by one thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/analysis.h"

namespace shopkeeper::knowledge {

class Lexicon {
public:
    explicit Lexicon(const LanguageList& languages) : analyzer_(languages) {}

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
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    template <class Value>
    using Table = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

    Analyzer analyzer_;
    std::vector<Surface> surfaces_;
    std::vector<std::string> terms_;
    Table<std::uint32_t> surface_numbers_;
    Table<std::uint32_t> term_numbers_;
};

}  // namespace shopkeeper::knowledge
