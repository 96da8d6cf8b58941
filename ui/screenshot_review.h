// The samples and their reviews as a picture shows them: what is done before it is taken.
//
// Thread-safety: main thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "client/app_model.h"
#include "client/intents.h"

namespace shopkeeper::ui {

// Applies one intent and waits until everything it started is done.
using ApplyIntent =
    std::function<void(client::Action action, std::string text, std::int64_t number)>;

// The last week tried; then drawn, and another seed tried; then a contact of it read and the next
// one half scored.
void arrange_sample(const ApplyIntent& apply);
void arrange_samples(const ApplyIntent& apply, const client::AppModel& model);
void arrange_review(const ApplyIntent& apply, const client::AppModel& model);

}  // namespace shopkeeper::ui
