// Models of requests, stretch uses and what was said to the agent, in every state. Invented people.
//
// Thread-safety: pure functions. Ownership: the result is the caller's.
#pragma once

#include <vector>

#include "client/requests_model.h"
#include "client/said_model.h"
#include "client/stretch_model.h"
#include "tests/ui/model_fixtures.h"

namespace shopkeeper::ui::fixtures {

client::AppModel requests();          // three wait, the first is read
client::AppModel requests_changed();  // decided otherwise by now; a PIN was wrong
client::AppModel requests_own();      // asked for by this person
client::AppModel requests_refused();  // nobody may approve it by now
client::AppModel requests_gone();     // it expired while it was answered
client::AppModel requests_empty();
client::AppModel requests_loading();
client::AppModel requests_error();
client::AppModel requests_many();  // hundreds, with texts far too long

client::AppModel stretch_uses();  // one overdue, one read before
client::AppModel stretch_read();  // the chosen one was read by a colleague
client::AppModel stretch_own();
client::AppModel stretch_empty();
client::AppModel stretch_loading();
client::AppModel stretch_many();  // thousands, further pages to come

// All of the above: a workspace is around them.
const std::vector<Named>& all_oversight();

client::AppModel said_word();    // in the agent's column, the overlay still closed
client::AppModel said_review();  // a review is open, an answer is being typed
client::AppModel said_empty();
client::AppModel said_many();

// Those of the agent's column.
const std::vector<Named>& all_said();

// The model of a fixture, to be changed by a test.
client::RequestsModel request_rows();
client::AppModel with_requests(client::RequestsModel requests);

}  // namespace shopkeeper::ui::fixtures
