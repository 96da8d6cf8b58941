// The parts the fixtures are put together from.
//
// Thread-safety: pure functions. Ownership: the result is the caller's.
#pragma once

#include <string>

#include "client/app_model.h"

namespace shopkeeper::ui::fixtures {

client::AppModel base();  // a person, a mode, settings, everything enabled
client::ContactModel ana();
client::QueueModel four_waiting();
client::QueueModel many_waiting(int count);
client::AnswersModel three_answers();
client::AnswersModel nearest_two();
client::AuthorityModel within();         // 12.50 typed
client::AuthorityModel nothing_typed();  // meters only
client::AuthorityModel with_band(empowerment::Band band);
std::vector<client::GrantRow> asked_grants();
client::ResolveModel untagged();
client::ResolveModel failure_groups();  // tagged, no group yet
void choose_delivery(client::ResolveModel& resolve);
client::ResolveModel nearly_logged();
client::ReaderModel tracking_article();
client::AppModel jobs(client::AppModel model);  // two running
void disable(client::AppModel& model, client::Action action, const std::string& why);
// Every text of the model far too long, some without any blank.
void lengthen(client::AppModel& model);

}  // namespace shopkeeper::ui::fixtures
