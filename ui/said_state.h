// What the list of words to the agent keeps between frames.
//
// Thread-safety: main thread. Ownership: WideState's.
#pragma once

#include <string>

#include "ui/view_parts.h"

namespace shopkeeper::ui {

struct SaidState {
    ScrollState scroll;
    std::string id;     // of the open one in the last frame
    EditedText answer;  // to a review
};

}  // namespace shopkeeper::ui
