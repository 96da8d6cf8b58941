// What the palette finds: actions whose words begin with what is typed.
//
// Thread-safety: pure functions over values.
#pragma once

#include <string_view>
#include <vector>

#include "client/app_model.h"
#include "client/intents.h"
#include "knowledge/search.h"

namespace shopkeeper::ui {

struct PaletteEntry {
    client::Action action = client::Action::quit;
    std::vector<knowledge::TextRange> matches;  // in the title, underlined
    bool not_now = false;                       // stands behind everything that can be done
};

struct PaletteResult {
    std::vector<PaletteEntry> entries;  // in groups, each in the table's order
    int total = 0;                      // actions there are
};

// Each word of the query must be found in the title, at the beginning of a word, or else anywhere;
// letters of ASCII match in either case. An empty query finds everything. What is
// done in a view of none of the `roles` is left out.
PaletteResult palette_search(std::string_view query, const std::vector<empowerment::Role>& roles);

// What can be done now, that of the view on screen first.
std::vector<client::Action> possible_actions(const client::AppModel& model);
// Everything, beginning with `possible`.
PaletteResult palette_list(const std::vector<client::Action>& possible,
                           const std::vector<empowerment::Role>& roles);

}  // namespace shopkeeper::ui
