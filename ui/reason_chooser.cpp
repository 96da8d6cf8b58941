#include <algorithm>

#include "ui/labels.h"
#include "ui/views.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::ResolveModel;
using empowerment::Tag;

constexpr float kRow = 30;

struct RowLook {
    bool chosen = false;  // filled with the tag's soft colour
    bool here = false;    // outlined: the next digit acts in this list
};

bool draw_row(ViewContext& view, ImVec2 pos, float width, const std::string& id,
              const std::string& label, std::size_t number, RowLook look) {
    const Theme& theme = view.theme;
    const Tag tag = view.model.resolve.tag.value_or(Tag::failure);
    const float height = theme.px(kRow);
    const ImVec2 max(pos.x + width, pos.y + height);
    if (look.chosen) fill(view, pos, max, tag_soft(tag), theme.px(Radius::control));
    if (look.here) outline(view, pos, max, tag_color(tag), theme.px(Radius::control));
    float x = pos.x + theme.px(8);
    if (number <= 9) {
        draw_key_cap(theme, {x, pos.y + (height - theme.px(Height::key)) * 0.5f},
                     std::to_string(number));
    }
    x += theme.px(26);
    row_text(view, {x, pos.y}, height, look.chosen ? Type::body_strong : Type::body,
             look.chosen ? tag_color(tag) : Color::text, label, max.x - x - theme.px(6));
    const AreaPress press =
        place_area(view, pos, max, id, label, ItemRole::list_item, Radius::control);
    return press.pressed;
}

float draw_groups(ViewContext& view, ImVec2 pos, float width) {
    const ResolveModel& resolve = view.model.resolve;
    for (std::size_t i = 0; i < resolve.groups.size(); ++i) {
        RowLook look;
        look.chosen = static_cast<int>(i) == resolve.group;
        if (draw_row(view, pos, width, labels::row_id(labels::kGroupRow, i), resolve.groups[i],
                     i + 1, look))
            view.intents.push_number(Action::choose_group, static_cast<std::int64_t>(i));
        pos.y += view.theme.px(kRow);
    }
    return pos.y;
}

float draw_reasons(ViewContext& view, ImVec2 pos, float width) {
    const ResolveModel& resolve = view.model.resolve;
    for (std::size_t i = 0; i < resolve.reasons.size(); ++i) {
        RowLook look;
        look.chosen = static_cast<int>(i) == resolve.reason;
        look.here = resolve.reason < 0 && i == 0;
        if (draw_row(view, pos, width, labels::row_id(labels::kReasonRow, i), resolve.reasons[i],
                     i + 1, look)) {
            view.intents.push_number(Action::choose_reason, static_cast<std::int64_t>(i));
            view.state.chooser_open = false;
            wish_focus(view.state, labels::kReasonField);
        }
        pos.y += view.theme.px(kRow);
    }
    return pos.y;
}

// Wide enough for the widest label of a list.
float natural_width(const ViewContext& view, const std::vector<std::string>& labels) {
    float widest = 0;
    for (const std::string& label : labels)
        widest = std::max(widest, measure(view.theme, Type::body_strong, label).x);
    return widest + view.theme.px(8 + 26 + 8);
}

// The groups take what their names need, as far as the reasons beside them keep what theirs need.
float groups_width(const ViewContext& view, float width) {
    const float least = std::min(view.theme.px(166), width * 0.44f);
    const float reasons = natural_width(view, view.model.resolve.reasons);
    const float room = std::min(width * 0.62f, width - view.theme.px(17) - reasons);
    return std::max(least, std::min(natural_width(view, view.model.resolve.groups), room));
}

}  // namespace

bool chooser_is_open(const ViewContext& view) {
    const ResolveModel& resolve = view.model.resolve;
    if (!resolve.tag || *resolve.tag == Tag::unsure || resolve.groups.empty()) return false;
    return resolve.reason < 0 || view.state.chooser_open;
}

void draw_reason_chooser(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const float left = groups_width(view, flow.width);
    const float bottom_groups = draw_groups(view, {flow.x, flow.y}, left);
    const float line_x = flow.x + left + theme.px(8);
    const float right_x = line_x + theme.px(9);
    const float bottom_reasons =
        draw_reasons(view, {right_x, flow.y}, flow.x + flow.width - right_x);
    const float bottom = std::max(bottom_groups, bottom_reasons);
    fill(view, {line_x, flow.y}, {line_x + theme.px(1), bottom}, Color::border);
    flow.y = bottom;
}

}  // namespace shopkeeper::ui
