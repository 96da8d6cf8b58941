// Words that were probably meant by one nobody wrote: within one edit from five letters, two from
// nine, of what was typed or of what was meant, whichever is longer. An edit is a letter missing,
// added, exchanged, or two neighbours swapped.
//
// Thread-safety: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "knowledge/index_view.h"

namespace shopkeeper::knowledge {

// How many edits a word of so many code points may be off: 0, 1 or 2.
int allowed_edits(std::size_t code_points);

// Optimal string alignment distance (Damerau 1964 without repeated edits of one place) of code
// points, or limit + 1 when it is more. With `prefix` the distance to the nearest beginning of
// `word`.
int edit_distance(std::u32string_view typed, std::u32string_view word, int limit, bool prefix);

struct Candidate {
    std::uint32_t surface = 0;
    int distance = 0;
    bool swapped = false;         // the same letters in another order: the commonest slip
    bool same_start = false;      // first letter as typed
    std::uint32_t documents = 0;  // with its stem
};

// The nearest words, best first: fewer edits, the same letters in another order, the same first
// letter, more documents. Empty for words with digits (codes are never corrected), short words, and
// when nothing is near.
// `growing`: the word may be the beginning of a longer one.
std::vector<Candidate> corrections(const IndexView& view, std::string_view folded, bool growing,
                                   std::size_t most);

}  // namespace shopkeeper::knowledge
