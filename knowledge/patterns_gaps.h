// Gaps: what people asked and nothing answered, grouped into the list a knowledge manager works
// from.
//
// Thread-safety: pure functions. Ownership: values.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/time.h"

namespace shopkeeper::knowledge {

// A search or burst without a good answer.
struct GapNote {
    std::string text;
    std::string contact;  // empty: unknown, and then a contact of its own
    Instant at;
};

struct Gap {
    std::size_t contacts = 0;           // different contacts that asked for it
    std::vector<std::string> words;     // at most five: what it is about
    std::vector<std::string> examples;  // at most three phrasings
    Instant last;                       // when it was asked last
};

// The same need in different words is one gap, by the same rules as patterns. Most contacts first;
// ties to what was asked last, then by the first example. The order of the notes changes nothing
// but may change which of equally near phrasings is shown.
std::vector<Gap> group_gaps(const std::vector<GapNote>& notes);

}  // namespace shopkeeper::knowledge
