// What is on record of a contact, over a wide view, in every state.
//
// Thread-safety: pure. Ownership: by value.
#pragma once

#include <vector>

#include "tests/ui/model_fixtures.h"

namespace shopkeeper::ui::fixtures {

client::AppModel record();            // with everything there can be
client::AppModel record_corrected();  // two matters, one of them corrected and retagged
client::AppModel record_waiting();    // asked for, not logged
client::AppModel record_withheld();   // somebody else's, for an agent
client::AppModel record_no_talk();    // logged without the conversation
client::AppModel record_nothing();    // nothing is on record
client::AppModel record_loading();
client::AppModel record_error();
client::AppModel record_long();  // 500 messages, long words, many remedies

const std::vector<Named>& all_contact();

}  // namespace shopkeeper::ui::fixtures
