#include <algorithm>

#include "ui/labels.h"
#include "ui/views.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::Toast;

constexpr std::size_t kMostShown = 2;

// Where the parts of one toast stand; worked out before anything is drawn.
struct ToastBox {
    float text_width = 0;
    float side = 0;  // width of what is pressed at the right
    float height = 0;
    std::string key;  // of its action, empty when none
};

ToastBox box_of(const ViewContext& view, const Toast& toast, float width) {
    const Theme& theme = view.theme;
    ToastBox box;
    box.side = theme.px(16 + 8);
    if (toast.action && !toast.action_label.empty()) {
        box.key = client::info(*toast.action).shortcut;
        box.side += measure(theme, Type::small, toast.action_label).x + theme.px(10);
        if (!box.key.empty()) box.side += key_cap_width(theme, box.key) + theme.px(10);
    }
    box.text_width = width - theme.px(38 + 12) - box.side;
    const float title = text_block_height(view, box.text_width, Type::body_strong, toast.title, 3);
    const float detail = toast.detail.empty() ? 0.0f
                                              : text_block_height(view, box.text_width, Type::small,
                                                                  toast.detail, 5);
    box.height = theme.px(20) + title + detail;
    return box;
}

Icon icon_of(Toast::Kind kind) {
    switch (kind) {
        case Toast::Kind::done:
            return Icon::check;
        case Toast::Kind::problem:
            return Icon::bar;
        case Toast::Kind::news:
            return Icon::flag;
    }
    return Icon::check;
}

struct ToastColors {
    Color ground, title, detail, icon;
};

ToastColors colors_of(Toast::Kind kind) {
    if (kind == Toast::Kind::news)
        return {Color::accent_soft, Color::text, Color::text_2, Color::accent};
    return {Color::tooltip_bg, Color::tooltip_text, Color::tooltip_text, Color::tooltip_text};
}

// The action as underlined words with its key. Returns its left edge.
float draw_action(ViewContext& view, const Toast& toast, const ToastBox& box, std::size_t index,
                  float right, float y, Color color) {
    const Theme& theme = view.theme;
    float x = right;
    if (!box.key.empty()) {
        x -= key_cap_width(theme, box.key);
        draw_key_cap(theme, {x, y + (box.height - theme.px(Height::key)) * 0.5f}, box.key,
                     color == Color::tooltip_text);
        x -= theme.px(10);
    }
    const float words = measure(theme, Type::small, toast.action_label).x;
    x -= words;
    const float top = y + (box.height - theme.px(20)) * 0.5f;
    row_text(view, {x, top}, theme.px(20), Type::small, color, toast.action_label);
    hairline(view, x, x + words, top + theme.px(19), color);
    const AreaPress press = place_area(view, {x, top}, {x + words, top + theme.px(20)},
                                       labels::row_id(labels::kToastAction, index),
                                       toast.action_label, ItemRole::button, Radius::badge);
    if (press.pressed) {
        view.intents.push(*toast.action);
        view.intents.push_number(Action::dismiss_toast, toast.id);
    }
    return x;
}

void draw_toast(ViewContext& view, const Toast& toast, std::size_t index, Flow& flow) {
    const Theme& theme = view.theme;
    const ToastBox box = box_of(view, toast, flow.width);
    const ToastColors colors = colors_of(toast.kind);
    const ImVec2 max(flow.x + flow.width, flow.y + box.height);
    fill(view, {flow.x, flow.y}, max, colors.ground, theme.px(Radius::card));
    if (toast.kind == Toast::Kind::news)
        outline(view, {flow.x, flow.y}, max, Color::accent_line, theme.px(Radius::card));
    float y = flow.y + theme.px(10);
    row_icon(view, {flow.x + theme.px(12), y}, theme.line(Type::body), icon_of(toast.kind),
             colors.icon);
    const float x = flow.x + theme.px(38);
    y += text_block(view, {x, y}, box.text_width, Type::body_strong, colors.title, toast.title, 3);
    if (!toast.detail.empty())
        text_block(view, {x, y}, box.text_width, Type::small, colors.detail, toast.detail, 5);
    const float cross_x = max.x - theme.px(12 + 14);
    if (!box.key.empty() || (toast.action && !toast.action_label.empty()))
        draw_action(view, toast, box, index, cross_x - theme.px(8), flow.y, colors.detail);
    row_icon(view, {cross_x, flow.y}, box.height, Icon::cross, colors.detail);
    const float top = flow.y + (box.height - theme.px(22)) * 0.5f;
    if (place_area(view, {cross_x - theme.px(3), top}, {cross_x + theme.px(19), top + theme.px(22)},
                   labels::row_id(labels::kToastDismiss, index), labels::kDismissWords,
                   ItemRole::button, Radius::badge)
            .pressed)
        view.intents.push_number(Action::dismiss_toast, toast.id);
    flow.y += box.height + theme.px(8);
}

std::size_t first_shown(const ViewContext& view) {
    const std::size_t count = view.model.toasts.size();
    return count > kMostShown ? count - kMostShown : 0;
}

}  // namespace

float toasts_height(const ViewContext& view, float width) {
    if (view.model.toasts.empty()) return 0;
    float height = view.theme.px(Space::m) - view.theme.px(8);
    for (std::size_t i = first_shown(view); i < view.model.toasts.size(); ++i)
        height +=
            box_of(view, view.model.toasts[i], width - view.theme.px(32)).height + view.theme.px(8);
    return height + view.theme.px(8);
}

void draw_toasts(ViewContext& view, Flow& flow) {
    if (view.model.toasts.empty()) return;
    const Theme& theme = view.theme;
    Flow inner{flow.x + theme.px(Space::l), flow.y + theme.px(8), flow.width - theme.px(32)};
    for (std::size_t i = first_shown(view); i < view.model.toasts.size(); ++i)
        draw_toast(view, view.model.toasts[i], i, inner);
    flow.y = inner.y + theme.px(4);
}

}  // namespace shopkeeper::ui
