// Models of the week and of trust in every state; as model_wide.h, which lists them too.
//
// Thread-safety: pure functions. Ownership: the result is the caller's.
#pragma once

#include <vector>

#include "client/app_model.h"
#include "tests/ui/model_fixtures.h"

namespace shopkeeper::ui::fixtures {

client::AppModel week();        // twelve weeks, an alarm, remedies under the budget
client::AppModel week_few();    // the third week on record: no mean, no budget
client::AppModel week_over();   // two currencies, one above its budget
client::AppModel week_empty();  // nothing logged yet
client::AppModel week_loading();
client::AppModel week_error();
client::AppModel week_behind();  // the contacts behind a bar, thousands
client::AppModel week_remedies_behind();
client::AppModel week_nothing_behind();
client::AppModel week_huge();  // a year of weeks, long words, large figures
client::AppModel trust();
client::AppModel trust_teams();  // of several teams, many reasons
client::AppModel trust_empty();
client::AppModel trust_error();
client::AppModel trust_behind();

// All of the above.
const std::vector<Named>& all_week();

}  // namespace shopkeeper::ui::fixtures
