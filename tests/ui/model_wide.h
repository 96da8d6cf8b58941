// Models of the wide workspaces in every state, as the App would prepare them. Invented people.
//
// Thread-safety: pure functions. Ownership: the result is the caller's.
#pragma once

#include <vector>

#include "client/app_model.h"
#include "tests/ui/model_fixtures.h"

namespace shopkeeper::ui::fixtures {

client::AppModel limits();           // as they are, nothing typed
client::AppModel limits_drafted();   // three cells changed, ready to be saved
client::AppModel limits_wrong();     // a text that is no figure
client::AppModel limits_second();    // a raise that needs a second supervisor
client::AppModel limits_waiting();   // asked for by a colleague
client::AppModel limits_own_wait();  // asked for by this person, nobody else is here
client::AppModel limits_stuck();     // a newer version came in between
client::AppModel limits_nobody();    // no second supervisor is here
client::AppModel limits_history();
client::AppModel limits_take_back();  // a version that has yet to begin is chosen
client::AppModel limits_loading();
client::AppModel limits_error();
client::AppModel what_if();      // replayed, with contacts that change
client::AppModel what_if_few();  // too few customers for an interval, one outcome chosen
client::AppModel what_if_running();
client::AppModel what_if_failed();
client::AppModel limits_huge();  // many agents of their own, long names and figures

// All of the above.
const std::vector<Named>& all_wide();

}  // namespace shopkeeper::ui::fixtures
