// What the palette finds: actions whose words begin with what is typed.
//
// Thread-safety: pure functions over values.
#pragma once

#include <string_view>
#include <vector>

#include "client/intents.h"
#include "knowledge/search.h"

namespace shopkeeper::ui {

struct PaletteEntry {
    client::Action action = client::Action::quit;
    std::vector<knowledge::TextRange> matches;  // in the title, underlined
};

struct PaletteResult {
    std::vector<PaletteEntry> entries;  // in groups, each in the table's order
    int total = 0;                      // actions there are
};

// Each word of the query must be found in the title, at the beginning of a word, or else anywhere;
// letters of ASCII match in either case. An empty query finds everything.
PaletteResult palette_search(std::string_view query);

}  // namespace shopkeeper::ui
