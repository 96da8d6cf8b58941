#include "ui/place.h"

#include <algorithm>

#include "ui/compat.h"
#include "ui/focus.h"

namespace shopkeeper::ui {
namespace {

// Puts the cursor in place and grants the wish for this id. Returns whether it was wished for.
bool begin_item(ViewContext& view, ImVec2 pos, std::string_view id) {
    ImGui::SetCursorScreenPos(pos);
    ViewState& state = view.state;
    if (state.focus_wish != id || state.focus_wish.empty()) return false;
    if (modal_covers_this_window()) return false;
    state.focus_wish.clear();
    // The keyboard is there in the next frame: until then it is not lost.
    state.unfocused_frames = 0;
    state.redraw = true;
    return true;
}

struct Record {
    std::string_view id;
    std::string_view name;
    ItemRole role = ItemRole::button;
    bool enabled = true;
    bool filled = false;
};

void record_item(ViewContext& view, const Record& record) {
    FrameItem item;
    item.id = record.id;
    item.name = record.name;
    item.role = record.role;
    item.enabled = record.enabled;
    item.filled = record.filled;
    item.focused = last_widget_focused();
    item.gui_id = ImGui::GetItemID();
    item.min = ImGui::GetItemRectMin();
    item.max = ImGui::GetItemRectMax();
    view.state.items.push_back(std::move(item));
}

}  // namespace

SectionScope::SectionScope(ViewContext& view, Section section, bool overlay)
    : view_(view), first_(view.state.items.size()), section_(section), overlay_(overlay) {}

SectionScope::~SectionScope() {
    for (std::size_t i = first_; i < view_.state.items.size(); ++i) {
        view_.state.items[i].section = section_;
        view_.state.items[i].overlay = overlay_;
    }
}

bool has_focus(const ViewContext& view, std::string_view id) {
    return view.state.focused == id;
}

void wish_focus(ViewState& state, std::string_view id) {
    state.focus_wish = id;
    state.focus_wish_quiet = false;
    state.focus_wish_age = 0;
    state.redraw = true;
}

ButtonKind main_kind(const ViewContext& view, Section section) {
    const bool here = view.state.section == section && view.state.overlay == Overlay::none;
    return here ? ButtonKind::filled : ButtonKind::outlined;
}

float button_width(const ViewContext& view, const ButtonSpec& spec) {
    return button_width(view.theme, spec);
}

bool place_button(ViewContext& view, ImVec2 pos, ButtonSpec spec) {
    if (spec.width <= 0) spec.width = button_width(view, spec);
    spec.take_focus = begin_item(view, pos, spec.id);
    const bool pressed = button(view.theme, spec);
    record_item(view, {spec.id, spec.label, ItemRole::button, spec.enabled,
                       spec.kind == ButtonKind::filled});
    return pressed && spec.enabled;
}

bool place_button_right(ViewContext& view, ImVec2 right_top, ButtonSpec spec) {
    if (spec.width <= 0) spec.width = button_width(view, spec);
    return place_button(view, {right_top.x - spec.width, right_top.y}, spec);
}

TextFieldResult place_field(ViewContext& view, ImVec2 pos, float width, const FieldPlace& place,
                            std::string& value) {
    TextFieldSpec spec;
    spec.id = place.id;
    spec.hint = place.hint;
    spec.style = place.style;
    spec.prefix = place.prefix;
    spec.key = place.key;
    spec.width = width;
    spec.lines = place.lines;
    spec.max_bytes = place.max_bytes;
    spec.frame = place.frame;
    spec.height = place.height;
    const bool wished = begin_item(view, pos, place.id);
    // A quiet wish brings the ring back, but no caret: Enter begins to edit again.
    const bool quiet = wished && view.state.focus_wish_quiet;
    spec.take_focus = wished && !quiet;
    if (spec.take_focus) view.state.text_soon = 2;
    const TextFieldResult result = text_field(view.theme, spec, value);
    if (quiet && !last_widget_focused()) {
        focus_last_widget();
        // Dear ImGui gives a window that just appeared to its first widget one frame later: the
        // wish stays until it is seen to be granted.
        view.state.focus_wish = place.id;
        view.state.focus_wish_quiet = true;
    }
    record_item(view, {place.id, place.hint, ItemRole::text_field});
    // Dear ImGui counts the room of a label that is not drawn.
    view.state.items.back().max = {pos.x + width, pos.y + result.height};
    if (result.active) {
        view.state.items.back().focused = true;
        view.state.text_active = true;
    }
    return result;
}

TextFieldResult place_pin_field(ViewContext& view, ImVec2 pos, float width, const char* id,
                                const char* hint, std::string& value) {
    const bool wished = begin_item(view, pos, id);
    const bool quiet = wished && view.state.focus_wish_quiet;
    if (wished && !quiet) view.state.text_soon = 2;
    const TextFieldResult result =
        pin_field(view.theme, {id, hint, width, wished && !quiet}, value);
    if (quiet && !last_widget_focused()) focus_last_widget();
    record_item(view, {id, hint, ItemRole::text_field});
    if (result.active) {
        view.state.items.back().focused = true;
        view.state.text_active = true;
    }
    return result;
}

TextFieldResult place_model_field(ViewContext& view, ImVec2 pos, float width,
                                  const FieldPlace& place, EditedText& value,
                                  client::Action action) {
    const TextFieldResult result = place_field(view, pos, width, place, value.text);
    if (result.changed) view.intents.push(action, value.text);
    return result;
}

int place_choice(ViewContext& view, ImVec2 pos, float width, const char* id, std::string_view shown,
                 const std::vector<std::string>& options, int current, std::string_view note) {
    const bool wished = begin_item(view, pos, id);
    const int chosen = choice(view.theme, id, shown, options, current, width, wished, note);
    record_item(view, {id, shown, ItemRole::choice});
    // A digit on the closed list takes the row it is the key of in the open one.
    const int digit = view.state.choice_digit;
    const bool by_digit =
        has_focus(view, id) && digit >= 0 && digit < static_cast<int>(options.size());
    return chosen < 0 && by_digit ? digit : chosen;
}

float chip_width(const ViewContext& view, std::string_view label, bool on) {
    return chip_width(view.theme, label, on);
}

bool place_chip(ViewContext& view, ImVec2 pos, const std::string& id, std::string_view label,
                bool on) {
    if (begin_item(view, pos, id)) focus_next_widget();
    const bool pressed = chip(view.theme, id.c_str(), label, on);
    record_item(view, {id, label, ItemRole::check});
    return pressed;
}

bool place_tag(ViewContext& view, ImVec2 pos, float width, const char* id, empowerment::Tag tag,
               std::string_view name, bool selected, bool suggested) {
    const bool wished = begin_item(view, pos, id);
    const bool pressed = tag_button(view.theme, id, tag, selected, suggested, width, wished);
    record_item(view, {id, name, ItemRole::check});
    return pressed;
}

bool place_more_chip(ViewContext& view, ImVec2 pos, const char* id, std::string_view label,
                     bool open) {
    if (begin_item(view, pos, id)) focus_next_widget();
    const bool pressed = more_chip(view.theme, id, label, open);
    record_item(view, {id, label, ItemRole::button});
    return pressed;
}

bool place_icon_button(ViewContext& view, ImVec2 pos, const char* id, Icon icon,
                       std::string_view name, bool enabled) {
    if (begin_item(view, pos, id)) focus_next_widget();
    const bool pressed = icon_button(view.theme, id, icon, name, kSmallButton, enabled);
    record_item(view, {id, name, ItemRole::button, enabled});
    return pressed;
}

AreaPress place_area(ViewContext& view, ImVec2 min, ImVec2 max, const std::string& id,
                     std::string_view name, ItemRole role, float radius_logical) {
    const bool wished = begin_item(view, min, id);
    ImGui::SetNextItemAllowOverlap();
    AreaPress press;
    const ImVec2 size(std::max(1.0f, max.x - min.x), std::max(1.0f, max.y - min.y));
    press.pressed =
        press_area(view.theme, id.c_str(), size, radius_logical, wished, &press.hovered);
    press.by_mouse = press.pressed && ImGui::IsMouseReleased(ImGuiMouseButton_Left);
    record_item(view, {id, name, role});
    return press;
}

AreaPress place_bare_area(ViewContext& view, ImVec2 min, ImVec2 max, const std::string& id,
                          std::string_view name, ItemRole role) {
    if (begin_item(view, min, id)) focus_next_widget();
    AreaPress press;
    press.pressed = ImGui::InvisibleButton(
        id.c_str(), {std::max(1.0f, max.x - min.x), std::max(1.0f, max.y - min.y)});
    press.hovered = ImGui::IsItemHovered();
    press.by_mouse = press.pressed && ImGui::IsMouseReleased(ImGuiMouseButton_Left);
    record_item(view, {id, name, role});
    return press;
}

bool focus_is_shown() {
    return compat::nav_visible();
}

bool place_drop_field(ViewContext& view, ImVec2 pos, float width, const char* id,
                      std::string_view shown, bool open, Color text_color) {
    const Theme& theme = view.theme;
    const ImVec2 max(pos.x + width, pos.y + theme.px(Height::control));
    fill(view, pos, max, Color::surface, theme.px(Radius::control));
    outline(view, pos, max, Color::border_strong, theme.px(Radius::control));
    const float chevron_x = max.x - theme.px(11) - theme.px(16);
    row_text(view, {pos.x + theme.px(11), pos.y}, max.y - pos.y, Type::body, text_color, shown,
             chevron_x - pos.x - theme.px(11 + 6));
    row_icon(view, {chevron_x, pos.y}, max.y - pos.y, open ? Icon::chevron_up : Icon::chevron_down,
             Color::text_2);
    return place_area(view, pos, max, id, shown, ItemRole::choice, Radius::control).pressed;
}

std::string grouped(std::int64_t count) {
    std::string out = std::to_string(count);
    for (std::size_t i = out.size(); i > 3; i -= 3) out.insert(i - 3, ",");
    return out;
}

float row_text(const ViewContext& view, ImVec2 pos, float height, Type type, Color color,
               std::string_view text, float max_width) {
    const float top = pos.y + (height - view.theme.line(type)) * 0.5f;
    return draw_text(view.theme, {pos.x, top}, type, color, text, max_width);
}

float row_text_right(const ViewContext& view, ImVec2 right_top, float height, Type type,
                     Color color, std::string_view text, float max_width) {
    const float top = right_top.y + (height - view.theme.line(type)) * 0.5f;
    return draw_text_right(view.theme, {right_top.x, top}, type, color, text, max_width);
}

float text_block(const ViewContext& view, ImVec2 pos, float width, Type type, Color color,
                 std::string_view text, int max_lines,
                 const std::vector<knowledge::TextRange>& highlights) {
    ImGui::SetCursorScreenPos(pos);
    return paragraph(view.theme, type, color, text, width, highlights, max_lines);
}

float text_block_height(const ViewContext& view, float width, Type type, std::string_view text,
                        int max_lines) {
    auto lines = wrap(view.theme, type, text, width).size();
    if (max_lines > 0) lines = std::min(lines, static_cast<std::size_t>(max_lines));
    return static_cast<float>(lines) * view.theme.line(type);
}

void row_icon(const ViewContext& view, ImVec2 pos, float height, Icon icon, Color color) {
    const float top = pos.y + (height - view.theme.px(16)) * 0.5f;
    draw_icon(view.theme, {pos.x, top}, icon, color);
}

void fill(const ViewContext& view, ImVec2 min, ImVec2 max, Color color, float radius) {
    ImGui::GetWindowDrawList()->AddRectFilled(min, max, view.theme[color], radius);
}

void outline(const ViewContext& view, ImVec2 min, ImVec2 max, Color color, float radius,
             float thickness) {
    compat::stroke_rect(ImGui::GetWindowDrawList(), min, max, view.theme[color], radius,
                        view.theme.px(thickness));
}

void hairline(const ViewContext& view, float x0, float x1, float y, Color color) {
    fill(view, {x0, y}, {x1, y + view.theme.px(1)}, color);
}

}  // namespace shopkeeper::ui
