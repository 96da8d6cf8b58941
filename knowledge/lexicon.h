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
    explicit Lexicon(const std::string& language) : analyzer_(language) {}

    struct Surface {
        std::string text;
        std::uint32_t term = 0;
        bool stop = false;
    };

    // The number of a folded word, given on its first call. Stemming is done once a word.
    std::uint32_t surface(std::string_view folded);

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
