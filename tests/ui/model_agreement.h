// Models of agreement and calibration in every state, as the App would prepare them. Invented
// people.
//
// Thread-safety: pure functions. Ownership: the result is the caller's.
#pragma once

#include <vector>

#include "tests/ui/model_fixtures.h"

namespace shopkeeper::ui::fixtures {

client::AppModel agreement();           // agents and reviewers, by reason
client::AppModel agreement_cell();      // the contacts behind a cell
client::AppModel agreement_all_work();  // estimated from a sample
client::AppModel agreement_few();
client::AppModel agreement_empty();
client::AppModel agreement_loading();
client::AppModel agreement_error();
client::AppModel agreement_raters();  // three raters, pairs without order
client::AppModel agreement_huge();    // far too long names and counts
client::AppModel calibration();       // rounds of every kind
client::AppModel calibration_none();  // one reviewer only
client::AppModel calibration_error();
client::AppModel calibration_making();
client::AppModel calibration_rating();
client::AppModel calibration_unkept();  // no conversation was kept
client::AppModel calibration_results();

const std::vector<Named>& all_quality();

}  // namespace shopkeeper::ui::fixtures
