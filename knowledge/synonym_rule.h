// One synonym, one way.
//
// Thread-safety: a value.
#pragma once

#include <string>

namespace shopkeeper::knowledge {

// Where `from` is asked for, articles that say `to` answer as well. Folded words, one space
// between.
struct SynonymRule {
    std::string from;
    std::string to;
    friend bool operator==(const SynonymRule&, const SynonymRule&) = default;
    friend bool operator<(const SynonymRule& a, const SynonymRule& b) {
        return a.from != b.from ? a.from < b.from : a.to < b.to;
    }
};

}  // namespace shopkeeper::knowledge
