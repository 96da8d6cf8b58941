// The small values ViewState is made of.
//
// Thread-safety: main thread. Ownership: by value.
#pragma once

#include <string>

namespace shopkeeper::ui {

// A text as it is typed here, and what the model said last. When the model says something new the
// text follows; as long as it does not, what was typed stays, whatever happens around it.
struct EditedText {
    std::string text;
    std::string seen;
};

// How far a region is scrolled, and what is needed to keep the focused widget in sight.
struct ScrollState {
    float offset = 0;
    float content = 0;    // height of what was drawn, device pixels
    std::string focused;  // the widget that was brought into sight last
    bool to_end = false;  // wish: show the end
};

}  // namespace shopkeeper::ui
