// What is on record of a contact, in words and rows; a pure function of what was read.
//
// Thread-safety: pure functions over borrowed values.
#pragma once

#include <string>
#include <vector>

#include "client/local_time.h"
#include "client/record_model.h"
#include "client/record_read.h"
#include "client/wide_model.h"

namespace shopkeeper::client {

struct RecordInput {
    const RecordRead& read;
    const empowerment::ContactRef& contact;
    const empowerment::Taxonomy& taxonomy;
    const TeamClock& clock;
    Instant now;
};

// Never fails: what could not be read is said in its sentence.
RecordModel build_record(const RecordInput& input);

}  // namespace shopkeeper::client
