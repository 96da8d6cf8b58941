#include "ui/scroll.h"

#include <imgui.h>

#include <algorithm>

#include "ui/place.h"

namespace shopkeeper::ui {
namespace {

constexpr float kWheelStep = 60;  // logical pixels a notch, about three lines

void clamp(ScrollState& state, float height) {
    state.offset = std::clamp(state.offset, 0.0f, std::max(0.0f, state.content - height));
}

}  // namespace

ScrollScope::ScrollScope(ViewContext& view, ScrollState& owner, ImVec2 min, ImVec2 max)
    : view_(view), state_(owner), min_(min), max_(max), first_item_(view.state.items.size()) {
    const ImGuiIO& io = ImGui::GetIO();
    const bool inside = ImGui::IsMouseHoveringRect(min, max) &&
                        ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
    if (inside && io.MouseWheel != 0.0f) state_.offset -= io.MouseWheel * view.theme.px(kWheelStep);
    if (state_.to_end) state_.offset = state_.content;
    clamp(state_, max_.y - min_.y);
    ImGui::PushClipRect(min, max, true);
}

ScrollScope::~ScrollScope() {
    ImGui::PopClipRect();
    const float height = max_.y - min_.y;
    if (state_.content <= height) return;
    // A thin mark of how much there is: it takes no room and shifts nothing.
    const float length = std::max(view_.theme.px(24), height * height / state_.content);
    const float way = (height - length) * state_.offset / (state_.content - height);
    const float x = max_.x - view_.theme.px(5);
    fill(view_, {x, min_.y + way}, {x + view_.theme.px(3), min_.y + way + length},
         Color::border_strong, view_.theme.px(1.5f));
}

float ScrollScope::top() const {
    return min_.y - state_.offset;
}

void ScrollScope::end(float y) {
    const float content = y - top();
    if (content != state_.content) view_.state.redraw = true;
    state_.content = content;
    if (state_.to_end) {
        state_.offset = content;
        state_.to_end = false;
        view_.state.redraw = true;
    }
    follow_focus();
    clamp(state_, max_.y - min_.y);
}

// The focused widget comes into sight, and with it the filled button that says what the section
// does, where both fit: whoever types an amount sees the verdict. Only when the keyboard moved or
// the content grew, so that the wheel stays free.
void ScrollScope::follow_focus() {
    const FrameItem* focused = nullptr;
    const FrameItem* filled = nullptr;
    for (std::size_t i = first_item_; i < view_.state.items.size(); ++i) {
        const FrameItem& item = view_.state.items[i];
        if (item.focused) focused = &item;
        if (item.filled) filled = &item;
    }
    if (focused == nullptr) {
        state_.focused.clear();
        return;
    }
    const std::string key = focused->id + " " + (filled != nullptr ? filled->id : "") + " " +
                            std::to_string(static_cast<int>(state_.content));
    if (key == state_.focused) return;
    state_.focused = key;
    const float room = view_.theme.px(12);
    const float top = focused->min.y - room;
    const float bottom = focused->max.y + room;
    if (filled != nullptr && filled->max.y + room - top <= max_.y - min_.y)
        show(top, std::max(bottom, filled->max.y + room));
    else
        show(top, bottom);
}

void ScrollScope::show(float y0, float y1) {
    const float before = state_.offset;
    if (y1 > max_.y) state_.offset += y1 - max_.y;
    if (y0 - (state_.offset - before) < min_.y)
        state_.offset -= min_.y - (y0 - (state_.offset - before));
    clamp(state_, max_.y - min_.y);
    if (state_.offset != before) view_.state.redraw = true;
}

}  // namespace shopkeeper::ui
