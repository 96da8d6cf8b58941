// One synonym, one way.
//
// Thread-safety: a value.
#pragma once

#include <compare>
#include <string>

namespace shopkeeper::knowledge {

// Where `from` is asked for, articles that say `to` answer as well. Folded words, one space
// between.
struct SynonymRule {
    std::string from;
    std::string to;
    friend auto operator<=>(const SynonymRule&, const SynonymRule&) = default;
};

}  // namespace shopkeeper::knowledge
