// Models of the search of the record and of the reasons in every state, as the App would prepare
// them. Invented people.
//
// Thread-safety: pure functions. Ownership: the result is the caller's.
#pragma once

#include <vector>

#include "client/app_model.h"
#include "tests/ui/model_fixtures.h"

namespace shopkeeper::ui::fixtures {

client::AppModel search();           // a million entries, those at the top are there
client::AppModel search_scrolled();  // none of those in sight are there yet
client::AppModel search_filtered();  // many filters, long words
client::AppModel search_asks();      // a file is in the way of an export
client::AppModel search_empty();
client::AppModel search_nothing();  // of all that, nothing fits
client::AppModel search_wrong();    // a day that is none, rows that could not be read
client::AppModel search_loading();
client::AppModel search_error();

client::AppModel words();          // as they are
client::AppModel words_drafted();  // renamed, retired, added
client::AppModel words_wrong();    // added without words
client::AppModel words_history();
client::AppModel words_loading();
client::AppModel words_error();

// All of the above.
const std::vector<Named>& all_record();

}  // namespace shopkeeper::ui::fixtures
