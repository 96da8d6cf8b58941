// A region that scrolls by the wheel and keeps the focused widget in sight. Its content is drawn
// in the same window, clipped, so that Tab goes through it in reading order.
//
// Thread-safety: main thread, between NewFrame and Render.
#pragma once

#include "ui/view.h"

namespace shopkeeper::ui {

class ScrollScope {
public:
    // Clips to min–max. `owner` is borrowed until the end of the scope.
    ScrollScope(ViewContext& view, ScrollState& owner, ImVec2 min, ImVec2 max);
    ~ScrollScope();
    ScrollScope(const ScrollScope&) = delete;
    ScrollScope& operator=(const ScrollScope&) = delete;

    // Where the content begins on screen.
    float top() const;
    // Says where the content ended on screen; called once, last.
    void end(float y);
    // Scrolls so that a stretch of the screen comes into sight in the next frame.
    void show(float y0, float y1);

private:
    void follow_focus();

    ViewContext& view_;
    ScrollState& state_;
    ImVec2 min_, max_;
    std::size_t first_item_;
};

}  // namespace shopkeeper::ui
