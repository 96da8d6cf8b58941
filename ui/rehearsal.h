// What happens at the demo's desk before a picture is taken of those who oversee it: agents ask and
// stretch, supervisors answer.
//
// Thread-safety: main thread. Ownership: borrows the App.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "client/app.h"

namespace shopkeeper::ui {

// One person's turn, with the App opened for that role.
struct Rehearsal {
    const char* as = "agent";  // as --as takes it
    Status (*act)(client::App& app) = nullptr;
};

// In order; empty for the views that need none. Failure of a turn: ErrorCode::timeout when the
// App does not come to rest.
std::vector<Rehearsal> rehearsals_of(std::string_view view);

}  // namespace shopkeeper::ui
