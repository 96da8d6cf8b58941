// The limits as a pure function of every version there is and of the draft over the newest.
//
// Thread-safety: pure functions over borrowed values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/local_time.h"
#include "client/wide_model.h"
#include "empowerment/desk.h"
#include "empowerment/policy_desk.h"
#include "empowerment/policy_draft.h"

namespace shopkeeper::client {

// Requires: versions is not empty; oldest first.
struct LimitsInput {
    const std::vector<empowerment::PolicyVersion>& versions;
    const std::vector<empowerment::PolicyProposal>& waiting;
    const empowerment::PolicyDraft& draft;
    const std::string& from_text;  // when it is to take effect, as typed; empty: at once
    const std::vector<empowerment::Person>& people;
    const empowerment::Person& me;
    const TeamClock& clock;
    Instant now;
    int currency = 0;
    bool busy = false;
    bool history_open = false;
    int version = 0;      // chosen row of the history
    bool others = false;  // other persons can have a desk of their own here
    int second = -1;      // chosen of seconds_of()
    bool deciding = false;
};

// When the draft is to take effect; empty means at once. Failure: ErrorCode::invalid with what to
// type instead.
Result<std::optional<Instant>> effective_from(const LimitsInput& input);

// The first thing that keeps the draft from being saved; empty when nothing does.
std::string mend_of(const LimitsInput& input);

// Paths of the draft's figures that are raised so far that a second supervisor has to agree.
std::vector<std::string> second_paths(const LimitsInput& input);

// The supervisors who may agree at this desk to what waits longest, as LimitsModel::seconds lists
// them: all but its author. Empty when nothing waits.
std::vector<empowerment::Person> seconds_of(const LimitsInput& input);

LimitsModel build_limits(const LimitsInput& input);

// The row of the history at a place of build_limits(); null when there is none.
const empowerment::PolicyVersion* version_at(
    const std::vector<empowerment::PolicyVersion>& versions, std::int64_t row);

// Agents of a currency's table who have no limits of their own, as LimitsModel::others lists them.
std::vector<empowerment::Person> agents_without_limits(const LimitsInput& input);

}  // namespace shopkeeper::client
