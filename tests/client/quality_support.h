// Logged contacts and reviews of them, for the views of quality.
//
// Thread-safety: none. Ownership: values.
#pragma once

#include <string>
#include <vector>

#include "empowerment/review_desk.h"
#include "tests/client/app_harness.h"

namespace shopkeeper::client::testing {

inline const empowerment::TagChoice kLate{empowerment::Tag::failure, "F1", "late"};
inline const empowerment::TagChoice kLost{empowerment::Tag::failure, "F1", "lost"};
inline const empowerment::TagChoice kUnclear{empowerment::Tag::failure, "F4", "unclear"};
inline const empowerment::TagChoice kNotSure{};

// Logs a contact as its agent, with a conversation unless it is not kept. Returns the entry's id.
std::string log_contact(AppHarness& h, const std::string& agent, const std::string& contact,
                        const empowerment::TagChoice& tag, bool conversation = true);

// A review of it that agrees, or the other tag.
void review_contact(AppHarness& h, const std::string& reviewer, const std::string& resolution,
                    const empowerment::TagChoice& logged, const empowerment::TagChoice& said);

}  // namespace shopkeeper::client::testing
