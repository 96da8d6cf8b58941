// Stretch uses as a pure function of what was read of the desk and what is typed.
//
// Thread-safety: pure functions over borrowed values.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/local_time.h"
#include "client/stretch_model.h"
#include "empowerment/evidence.h"
#include "empowerment/policy.h"
#include "empowerment/second_person.h"

namespace shopkeeper::client {

// The conversation of the chosen use, as far as it was read.
struct StretchTalk {
    std::optional<empowerment::Conversation> said;
    std::string sentence;
    bool reading = false;
};

struct StretchInput {
    const std::vector<empowerment::StretchUse>& uses;  // as they are listed
    std::int64_t total = 0;                            // of the list, listed or not yet
    std::int64_t unread = 0;
    std::int64_t overdue = 0;
    bool more = false;
    bool unread_only = false;
    const std::vector<empowerment::Person>& people;
    const empowerment::Person& me;
    const TeamClock& clock;
    Instant now;
    const std::shared_ptr<const empowerment::Policy>& policy;  // in force; may be null
    std::string chosen;                                        // its grant's id
    const StretchTalk& talk;
    const std::string& words;
};

// Whether nobody has read it and somebody has to.
bool is_unread(const empowerment::StretchUse& use);

// Everything but what the work alone knows: busy, trouble.
StretchModel build_stretch(const StretchInput& input);

}  // namespace shopkeeper::client
