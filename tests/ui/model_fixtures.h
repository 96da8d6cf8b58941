// Models for every state a view can be in, as the App would prepare them. Invented people only.
//
// Thread-safety: pure functions. Ownership: the result is the caller's.
#pragma once

#include <string>
#include <vector>

#include "client/app_model.h"

namespace shopkeeper::ui::fixtures {

// Mid-work: Ana's parcel, three answers, an amount judged within, the contact nearly logged.
client::AppModel full();
// The same before anything was typed or tagged: as a contact arrives.
client::AppModel fresh();

client::AppModel empty_queue();
client::AppModel no_queue();
client::AppModel unreadable_queue();
client::AppModel loading();
client::AppModel no_knowledge();
client::AppModel no_good_answer();
client::AppModel no_amount();
client::AppModel unreadable_amount();
client::AppModel stretch();
client::AppModel stretch_too_short();
client::AppModel second_person();
client::AppModel refused();
client::AppModel asked();
client::AppModel offline();
client::AppModel toasts();
client::AppModel choosing_group();
client::AppModel choosing_reason();
client::AppModel correcting();
client::AppModel waiver();
client::AppModel authority_error();
client::AppModel long_queue();  // 10,000 wait
client::AppModel huge_texts();
client::AppModel right_to_left_and_emoji();
client::AppModel article_open();
client::AppModel conversation_open();
client::AppModel jobs_running();

struct Named {
    const char* name;
    client::AppModel (*make)();
};
// All of the above.
const std::vector<Named>& all();

}  // namespace shopkeeper::ui::fixtures
