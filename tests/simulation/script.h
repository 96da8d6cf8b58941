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

// A desk over the file at `path` whose clock says what `now_ms` points at.
// Requires: `now_ms` outlives the desk.
Result<std::unique_ptr<empowerment::Desk>> open_scripted_desk(const std::string& path,
                                                              const std::int64_t* now_ms);

// The time at which a step happens, milliseconds.
std::int64_t time_of_step(int step);

std::string key_of_step(int step);

// Runs one step: grants, resolutions and voids in turn. Success: the id of what was written, "-"
// when the step wrote nothing of its own. Failure: what the desk said.
Result<std::string> run_step(empowerment::Desk& desk, int step);

}  // namespace shopkeeper::simulation
