// Reads all that is on record of one contact, as far as whoever asks may see it.
//
// The desk's own sheet is the whole of it. Where somebody may not see that one, what the desk
// answers otherwise stands in its place and `withheld` says what is missing.
//
// Thread-safety: a pure function over a desk, for a worker. Ownership: values.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/jobs.h"
#include "empowerment/review_desk.h"
#include "empowerment/second_person.h"

namespace shopkeeper::client {

struct RecordQuestion {
    empowerment::ContactRef contact;
    empowerment::Person me;
    Instant now;
    std::size_t matter = 0;  // of RecordRead::matters; the last where there are fewer
};

struct RecordRead {
    // Each a first entry with its corrections, oldest first; the matter logged last in front.
    std::vector<std::vector<empowerment::Resolution>> matters;
    std::size_t matter = 0;          // that the sheet is of
    empowerment::ReviewSheet sheet;  // without entries while nothing is logged
    std::string withheld;            // what of it is not shown and why; empty: all is there
    bool conversation_withheld = false;
    bool asks_withheld = false;
    // What supervisors said afterwards of what was given with a reason; whether that is known.
    std::vector<empowerment::WordToAgent> readings;
    bool readings_known = false;
    std::vector<empowerment::Person> people;
    std::shared_ptr<const empowerment::Policy> policy;        // null: reasons stand as codes
    std::shared_ptr<const empowerment::Scorecard> scorecard;  // where no number may stand
    std::string refused;                                      // nothing of it may be shown: why
    std::optional<Error> error;                               // it could not be read
};

RecordRead read_record(empowerment::Desk& desk, const RecordQuestion& question, JobContext& job);

}  // namespace shopkeeper::client
