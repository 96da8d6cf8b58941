// What was typed, taken apart: words, "a phrase", tag:word.
//
// Thread-safety: pure functions. Ownership: the result is the caller's.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/text.h"

namespace shopkeeper::knowledge {

struct Phrase {
    std::size_t first = 0;  // words [first, first + count) of ParsedQuery::words
    std::size_t count = 0;
};

struct ParsedQuery {
    std::vector<Word> words;            // in the order typed, phrase words included
    std::vector<Phrase> phrases;        // of two words and more
    std::vector<std::string> tags;      // folded words; all must be among the article's tags
    bool last_word_is_growing = false;  // the text ends inside its last word, outside quotes
};

// Never fails: an unclosed quote ends with the text, a lone "tag:" means nothing.
ParsedQuery parse_query(std::string_view text);

}  // namespace shopkeeper::knowledge
