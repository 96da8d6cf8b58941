// The scripted day of an agent: step N is always the same request under the same key, so that any
// process can carry on where another was killed.
//
// Thread-safety: as the desk. Ownership: by value.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"
#include "empowerment/desk.h"

namespace shopkeeper::simulation {

// Two people at one machine: ana gives and asks, mia is the second person.
struct ScriptedShop {
    std::unique_ptr<empowerment::Desk> ana;
    std::unique_ptr<empowerment::Desk> mia;
};

// The desks over the file at `path` whose clock says what `now_ms` points at.
// Requires: `now_ms` outlives the shop.
Result<ScriptedShop> open_scripted_shop(const std::string& path, const std::int64_t* now_ms);

// The time at which a step happens, milliseconds.
std::int64_t time_of_step(int step);

std::string key_of_step(int step);

// Runs one step: grants, resolutions, voids, requests and their approvals or declines in turn.
// Success: the id of what was written or answered, "-" when the step wrote nothing of its own.
// Failure: what the desk said.
Result<std::string> run_step(ScriptedShop& shop, int step);

}  // namespace shopkeeper::simulation
