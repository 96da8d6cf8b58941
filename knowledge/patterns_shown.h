// A burst as an example that may be shown to anybody.
//
// Thread-safety: pure function. Ownership: values.
#pragma once

#include <string>
#include <string_view>

namespace shopkeeper::knowledge {

// The first line of what a burst is about (and the next ones, until four words are said), without
// greeting and signature, as one line of at most about 120 code points ("…" where it is cut). Mail
// addresses, links and numbers of seven digits and more (telephones, cards, orders) become "…";
// codes with letters stay.
std::string shown_example(std::string_view burst);

}  // namespace shopkeeper::knowledge
