// What a contact was when it was logged, as rows: the messages that were kept, whatever the queue
// says of the contact today.
//
// Thread-safety: pure functions over borrowed values.
#pragma once

#include <vector>

#include "client/app_model.h"
#include "client/local_time.h"
#include "empowerment/evidence.h"

namespace shopkeeper::client {

// With the day before the first message of each. What did not fit is not said here: see
// left_out_words().
std::vector<MessageRow> message_rows(const empowerment::Conversation& conversation,
                                     const TeamClock& clock, Date today);

// "12 earlier messages were not kept."; empty when nothing was left out.
std::string left_out_words(const empowerment::Conversation& conversation);

}  // namespace shopkeeper::client
