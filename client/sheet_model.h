// Everything around one contact that somebody reads afterwards, as cards of lines: the entry as it
// was logged, what was decided under which limits, what was given, corrected and retagged.
//
// Thread-safety and ownership: values. Sentences and amounts are finished here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "empowerment/authority.h"
#include "empowerment/taxonomy.h"

namespace shopkeeper::client {

// One limit as it stood when something was decided.
struct LimitThen {
    std::string name;   // "customer, 30 days"
    std::string limit;  // "200.00"
    std::string taken;  // "138.00" used and held before it
    std::string left;   // "62.00"
    bool binding = false;
};

struct SheetLine {
    std::string caption;  // "Tag"; empty: goes on with the one above
    std::optional<empowerment::Tag> tag;
    std::string text;
    std::string detail;                     // beside or below the text, quieter
    std::vector<std::string> chips;         // signals
    std::string quote;                      // of a passage that was sent
    std::optional<empowerment::Band> band;  // of what the line is about
    std::vector<LimitThen> limits;          // below it, as a small table
};

struct SheetCard {
    std::string title;   // "Resolution"
    std::string detail;  // "by Rui Alves, 10 Nov · policy v14"
    std::optional<empowerment::Band> band;
    std::vector<SheetLine> lines;
};

// A tag in words: "Delivery › late" beside its badge.
struct TagWords {
    empowerment::Tag tag = empowerment::Tag::unsure;
    std::string words;
};

}  // namespace shopkeeper::client
