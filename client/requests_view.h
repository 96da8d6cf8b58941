// What waits for a second person, as a pure function of what the desk said and what is typed.
//
// Thread-safety: pure functions over borrowed values.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/local_time.h"
#include "client/requests_model.h"
#include "empowerment/evidence.h"
#include "empowerment/policy.h"
#include "empowerment/second_person.h"

namespace shopkeeper::client {

// The chosen request, as far as it was read.
struct RequestRead {
    std::optional<empowerment::RequestFile> file;
    std::optional<empowerment::Conversation> said;
    std::string sentence;  // why it could not be read (again)
    bool reading = false;
};

struct RequestsInput {
    const std::vector<empowerment::WaitingRequest>& waiting;
    const std::vector<empowerment::Person>& people;
    const empowerment::Person& me;
    const TeamClock& clock;
    Instant now;
    const std::shared_ptr<const empowerment::Policy>& policy;  // in force; may be null
    std::string chosen;                                        // its id; empty: none
    const RequestRead& read;
    bool others = false;  // other persons can have a desk of their own here
    std::string second;   // id of who is about to answer; empty: not chosen
    const std::string& words;
};

// Who may answer at this desk: never the one who asked; the person at the desk first.
std::vector<empowerment::Person> seconds_of(const RequestsInput& input, const std::string& asker);
// Whose forgotten PIN this person may take away.
std::vector<empowerment::Person> colleagues_of(const RequestsInput& input);

// Everything but what the work alone knows: busy, troubles.
RequestsModel build_requests(const RequestsInput& input);

}  // namespace shopkeeper::client
