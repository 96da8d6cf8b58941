// Which language a text is in, and which of its words say nothing. English has its own list, chosen
// on measured sets (analysis.h).
//
// Thread-safety: pure functions.
#pragma once

#include <string>
#include <string_view>

namespace shopkeeper::knowledge {

// The BCP 47 code of the language most of a UTF-8 text is in ("de", "zh"), by Compact Language
// Detector 2; empty when the text is too short or too mixed to say. A line is enough. Some 20 µs
// for a line; only the first few hundred bytes are looked at.
std::string detect_language(std::string_view text);

// The Snowball algorithm for a BCP 47 language ("de-AT" → "german"), English for an empty one, and
// "none", which leaves words as they are, for a language that has none.
std::string snowball_language(std::string_view language);

// Whether a folded word is one of the most frequent words of a language other than English (by its
// Snowball name) that say nothing about the subject. False for languages without a list.
bool is_function_word(std::string_view language, std::string_view folded);

}  // namespace shopkeeper::knowledge
