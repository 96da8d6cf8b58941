// Models of the samples and their reviews in every state. Invented people.
//
// Thread-safety: pure functions. Ownership: the result is the caller's.
#pragma once

#include <vector>

#include "client/app_model.h"
#include "client/review_model.h"
#include "client/sample_model.h"
#include "tests/ui/model_fixtures.h"

namespace shopkeeper::ui::fixtures {

client::AppModel review();         // four criteria scored, another tag entered
client::AppModel review_fresh();   // nothing said yet
client::AppModel review_again();   // saved before, the agent answered, corrected meanwhile
client::AppModel review_closed();  // in an open calibration round
client::AppModel review_nothing();
client::AppModel review_loading();
client::AppModel review_failed();
client::AppModel review_done();   // wholly read
client::AppModel review_huge();   // thousands of rows, long texts
client::AppModel sample();        // tried, three drawn before
client::AppModel sample_first();  // nobody drew one yet, one reviewer, wrong texts
client::AppModel sample_stale();  // typed on since it was tried
client::AppModel sample_failed();
// The model of the frame with this review or sample in it.
client::AppModel with(client::ReviewModel review);
client::AppModel with(client::SampleModel sample);
client::ReviewModel review_part();
client::SampleModel sample_part();

// All of the above that stand alone.
const std::vector<Named>& all_review();

}  // namespace shopkeeper::ui::fixtures
