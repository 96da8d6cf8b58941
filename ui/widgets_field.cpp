// The text field. Dear ImGui edits (keys, clipboard, undo); what is seen is drawn here, because its
// own drawing knows neither wrapping nor right alignment nor digits of one width. Clicks and
// arrow keys are therefore mapped to the text here as well.
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "misc/cpp/imgui_stdlib.h"
#include "ui/compat.h"
#include "ui/text.h"
#include "ui/widgets.h"

namespace shopkeeper::ui {
namespace {

constexpr int kGrowLines = 3;  // a field of several lines grows by so many before it scrolls

bool wraps(const TextFieldSpec& spec) {
    return spec.lines > 1;
}

// One field in one frame: its measures and what the caret does.
struct Field {
    const Theme& theme;
    const TextFieldSpec& spec;
    Type type;
    Digits digits;
    ImVec2 min;
    ImVec2 max;
    float text_left = 0;
    float text_right = 0;
    float text_top = 0;
    float scroll = 0;
    std::size_t first_line = 0;  // of those shown
    std::size_t cursor = 0;
    std::size_t selection_begin = 0;
    std::size_t selection_end = 0;
    bool called = false;

    float room() const { return std::max(text_right - text_left, 1.0f); }

    std::vector<knowledge::TextRange> lines(std::string_view text) const {
        if (!wraps(spec)) return {{0, text.size()}};
        return break_lines(theme, type, text, room(), digits);
    }

    float width_of(std::string_view text, std::size_t begin, std::size_t end) const {
        return run_width(theme, type, text.substr(begin, std::max(begin, end) - begin), digits);
    }

    // Where a line's text starts.
    float line_x(std::string_view text, const knowledge::TextRange& line) const {
        if (spec.style != TextFieldStyle::amount) return text_left - scroll;
        const float width = width_of(text, line.begin, line.end);
        return width <= room() ? text_right - width : text_left - scroll;
    }

    float line_y(std::size_t line) const {
        return text_top +
               (static_cast<float>(line) - static_cast<float>(first_line)) * theme.line(type);
    }
};

std::size_t line_of(const std::vector<knowledge::TextRange>& lines, std::size_t cursor) {
    std::size_t line = 0;
    while (line + 1 < lines.size() && lines[line + 1].begin <= cursor) ++line;
    return line;
}

// The byte nearest to an x within a line.
std::size_t byte_at(const Field& field, std::string_view text, const knowledge::TextRange& line,
                    float x) {
    float at_x = field.line_x(text, line);
    for (std::size_t at = line.begin; at < line.end;) {
        std::size_t next = at;
        const float step =
            advance(field.theme, field.type, next_code_point(text, next), field.digits);
        if (x < at_x + step / 2) return at;
        at_x += step;
        at = next;
    }
    return line.end;
}

std::size_t byte_at(const Field& field, std::string_view text, ImVec2 mouse) {
    const auto lines = field.lines(text);
    const float row = std::floor((mouse.y - field.text_top) / field.theme.line(field.type));
    const float last = static_cast<float>(lines.size() - 1);
    const float line = std::clamp(row + static_cast<float>(field.first_line), 0.0f, last);
    return byte_at(field, text, lines[static_cast<std::size_t>(line)], mouse.x);
}

void select_word(ImGuiInputTextCallbackData& data, std::string_view text, std::size_t at) {
    const auto inside = [&](std::size_t i) { return text[i] != ' ' && text[i] != '\n'; };
    std::size_t begin = at;
    std::size_t end = at;
    while (begin > 0 && inside(begin - 1)) --begin;
    while (end < text.size() && inside(end)) ++end;
    data.SelectionStart = static_cast<int>(begin);
    data.SelectionEnd = data.CursorPos = static_cast<int>(end);
}

void follow_mouse(const Field& field, ImGuiInputTextCallbackData& data) {
    const ImGuiIO& io = ImGui::GetIO();
    const ImVec2 pressed = io.MouseClickedPos[0];
    const bool ours = pressed.x >= field.min.x && pressed.x < field.max.x &&
                      pressed.y >= field.min.y && pressed.y < field.max.y;
    if (!ours || !io.MouseDown[0]) return;
    const std::string_view text(data.Buf, static_cast<std::size_t>(data.BufTextLen));
    const std::size_t hit = byte_at(field, text, io.MousePos);
    if (io.MouseClicked[0] && io.MouseClickedCount[0] >= 2) {
        select_word(data, text, hit);
    } else if (io.MouseClicked[0]) {
        data.CursorPos = static_cast<int>(hit);
        data.SelectionEnd = data.CursorPos;
        if (!io.KeyShift) data.SelectionStart = data.CursorPos;
    } else if (io.MouseClickedLastCount[0] < 2) {
        data.CursorPos = data.SelectionEnd = static_cast<int>(hit);
    }
}

void move_between_lines(const Field& field, ImGuiInputTextCallbackData& data) {
    if (!wraps(field.spec)) return;
    const std::string_view text(data.Buf, static_cast<std::size_t>(data.BufTextLen));
    const auto lines = field.lines(text);
    const std::size_t cursor = static_cast<std::size_t>(data.CursorPos);
    const std::size_t line = line_of(lines, cursor);
    const bool up = data.EventKey == ImGuiKey_UpArrow;
    if (up ? line == 0 : line + 1 >= lines.size()) return;
    const std::size_t target = up ? line - 1 : line + 1;
    const float x =
        field.line_x(text, lines[line]) + field.width_of(text, lines[line].begin, cursor);
    data.CursorPos = static_cast<int>(byte_at(field, text, lines[target], x));
    data.SelectionStart = data.SelectionEnd = data.CursorPos;
}

int on_edit(ImGuiInputTextCallbackData* data) {
    Field& field = *static_cast<Field*>(data->UserData);
    if (data->EventFlag == ImGuiInputTextFlags_CallbackHistory) {
        move_between_lines(field, *data);
        return 0;
    }
    const int most = static_cast<int>(field.spec.max_bytes);
    if (data->BufTextLen > most) {
        const std::string_view text(data->Buf, static_cast<std::size_t>(data->BufTextLen));
        const int keep = static_cast<int>(floor_to_code_point(text, field.spec.max_bytes));
        data->DeleteChars(keep, data->BufTextLen - keep);
    }
    follow_mouse(field, *data);
    field.called = true;
    field.cursor = static_cast<std::size_t>(data->CursorPos);
    field.selection_begin =
        static_cast<std::size_t>(std::min(data->SelectionStart, data->SelectionEnd));
    field.selection_end =
        static_cast<std::size_t>(std::max(data->SelectionStart, data->SelectionEnd));
    return 0;
}

// Scrolls so that the caret can be seen; the last offset is kept in the window's own storage.
void keep_caret_visible(Field& field, std::string_view text, ImGuiID id) {
    float* kept = ImGui::GetStateStorage()->GetFloatRef(id, 0.0f);
    if (!field.called || wraps(field.spec)) {
        *kept = 0;
        return;
    }
    const float caret = field.width_of(text, 0, field.cursor);
    const float whole = field.width_of(text, 0, text.size());
    const float slack = field.theme.px(2);
    float scroll = std::clamp(*kept, 0.0f, std::max(0.0f, whole + slack - field.room()));
    if (caret < scroll) scroll = caret;
    if (caret > scroll + field.room() - slack) scroll = caret - field.room() + slack;
    *kept = field.scroll = scroll;
}

void draw_selection(const Field& field, std::string_view text,
                    const std::vector<knowledge::TextRange>& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t begin = std::max(field.selection_begin, lines[i].begin);
        const std::size_t end = std::min(field.selection_end, lines[i].end);
        if (begin >= end) continue;
        const float x0 = field.line_x(text, lines[i]) + field.width_of(text, lines[i].begin, begin);
        const float x1 = x0 + field.width_of(text, begin, end);
        const float y = field.line_y(i);
        ImGui::GetWindowDrawList()->AddRectFilled(
            ImVec2(std::floor(x0), y + field.theme.px(1)),
            ImVec2(std::ceil(x1), y + field.theme.line(field.type) - field.theme.px(1)),
            field.theme[Color::accent_line]);
    }
}

void draw_caret(const Field& field, std::string_view text,
                const std::vector<knowledge::TextRange>& lines) {
    const std::size_t line = line_of(lines, field.cursor);
    const float x = std::min(std::round(field.line_x(text, lines[line]) +
                                        field.width_of(text, lines[line].begin, field.cursor)),
                             field.text_right);
    const float y = field.line_y(line);
    ImGui::GetWindowDrawList()->AddRectFilled(
        ImVec2(x, y + field.theme.px(2)),
        ImVec2(x + field.theme.px(1.5F), y + field.theme.line(field.type) - field.theme.px(2)),
        field.theme[Color::text]);
}

void draw_edited(const Field& field, std::string_view text, bool active) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float edge = field.theme.px(2);
    list->PushClipRect(ImVec2(field.text_left - edge, field.min.y),
                       ImVec2(field.text_right + edge, field.max.y), true);
    const auto lines = field.lines(text);
    if (active && field.called) draw_selection(field, text, lines);
    if (text.empty() && *field.spec.hint != '\0') {
        draw_text(field.theme, ImVec2(field.text_left, field.line_y(0)), field.type, Color::text_3,
                  field.spec.hint, field.room());
    }
    for (std::size_t i = field.first_line; i < lines.size(); ++i) {
        const float y = field.line_y(i);
        if (y > field.max.y) break;
        draw_run(list, field.theme, ImVec2(field.line_x(text, lines[i]), y), field.type,
                 field.theme[Color::text],
                 text.substr(lines[i].begin, lines[i].end - lines[i].begin), field.digits);
    }
    if (active && field.called) draw_caret(field, text, lines);
    list->PopClipRect();
}

// Icon, prefix and key cap around the text; narrows the room for it.
void place_around(Field& field, bool empty) {
    const Theme& theme = field.theme;
    const float pad = theme.px(field.spec.frame ? 10 : 0);
    field.text_left = field.min.x + pad;
    field.text_right = field.max.x - pad;
    if (field.spec.style == TextFieldStyle::search) {
        field.text_left = field.min.x + theme.px(field.spec.frame ? 35 : 24);
    }
    if (!field.spec.prefix.empty()) {
        field.text_left += run_width(theme, Type::small, field.spec.prefix) + theme.px(Space::s);
    }
    if (*field.spec.key != '\0' && (empty || field.spec.style == TextFieldStyle::search)) {
        field.text_right -= key_cap_width(theme, field.spec.key) + theme.px(Space::xs);
    }
    field.text_right = std::max(field.text_right, field.text_left + theme.px(8));
}

void draw_around(const Field& field, bool active, bool empty) {
    const Theme& theme = field.theme;
    const bool search = field.spec.style == TextFieldStyle::search;
    const bool ringed = active || item_has_keyboard();
    if (field.spec.frame) {
        const Color ground = search && !ringed ? Color::sunken : Color::surface;
        const Color border = ringed ? Color::focus : search ? Color::border : Color::border_strong;
        draw_frame(theme, field.min, field.max, Radius::control, theme[ground], theme[border],
                   ringed ? Width::focus_ring : Width::line);
    }
    const float middle = (field.min.y + field.max.y) / 2;
    if (search) {
        const float box = theme.px(IconSize::box);
        draw_icon(
            theme,
            ImVec2(field.min.x + theme.px(field.spec.frame ? 12 : 0), std::round(middle - box / 2)),
            Icon::search, Color::text_2);
    }
    if (!field.spec.prefix.empty()) {
        draw_text(theme,
                  ImVec2(field.min.x + theme.px(field.spec.frame ? 12 : 0),
                         std::round(middle - theme.line(Type::small) / 2)),
                  Type::small, Color::text_3, field.spec.prefix);
    }
    if (*field.spec.key != '\0' && (empty || search)) {
        const float cap = key_cap_width(theme, field.spec.key);
        draw_key_cap(theme,
                     ImVec2(field.max.x - theme.px(field.spec.frame ? 10 : 0) - cap,
                            std::round(middle - theme.px(Height::key) / 2)),
                     field.spec.key);
    }
}

float field_height(const Theme& theme, const TextFieldSpec& spec, std::size_t lines) {
    const float control = spec.style == TextFieldStyle::search ? Height::search : Height::control;
    const float one = theme.px(spec.height > 0 ? spec.height : control);
    if (!wraps(spec)) return one;
    const std::size_t least = static_cast<std::size_t>(spec.lines);
    const std::size_t shown = std::clamp(lines, least, least + kGrowLines);
    return static_cast<float>(shown) * theme.line(spec.type) + theme.px(14);
}

// Dear ImGui's own field at the same place, unseen.
bool edit(Field& field, std::string& value, float width, float height) {
    constexpr ImGuiCol kUnseen[] = {ImGuiCol_Text,    ImGuiCol_TextDisabled,
                                    ImGuiCol_FrameBg, ImGuiCol_TextSelectedBg,
                                    ImGuiCol_Border,  compat::kNavColor};
    for (const ImGuiCol color : kUnseen) ImGui::PushStyleColor(color, ImU32{0});
    const float inside = std::max(0.0f, (height - ImGui::GetFontSize()) / 2);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(field.theme.px(10), inside));
    ImGui::SetNextItemWidth(width);
    if (field.spec.take_focus) ImGui::SetKeyboardFocusHere();
    const bool entered =
        ImGui::InputText(field.spec.id, &value,
                         ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackAlways |
                             ImGuiInputTextFlags_CallbackHistory,
                         on_edit, &field);
    ImGui::PopStyleVar();
    ImGui::PopStyleColor(static_cast<int>(std::size(kUnseen)));
    // The id is also the label, which Dear ImGui counts as part of the item although nobody sees
    // it.
    compat::set_item_rect(field.min, field.max);
    return entered;
}

}  // namespace

TextFieldResult text_field(const Theme& theme, const TextFieldSpec& spec, std::string& value) {
    const float width = spec.width > 0 ? spec.width : ImGui::GetContentRegionAvail().x;
    const ImVec2 min = ImGui::GetCursorScreenPos();
    const Digits digits =
        spec.style == TextFieldStyle::amount ? Digits::tabular : Digits::proportional;
    Field field{theme, spec, spec.type, digits, min, ImVec2(min.x + width, min.y)};
    place_around(field, value.empty());
    const std::size_t lines = field.lines(value).size();
    const float height = field_height(theme, spec, lines);
    field.max.y = min.y + height;
    const float line = theme.line(spec.type);
    field.text_top = min.y + (wraps(spec) ? theme.px(7) : std::round((height - line) / 2));
    const std::size_t shown = static_cast<std::size_t>(std::lround((height - theme.px(14)) / line));
    if (wraps(spec) && lines > shown) field.first_line = lines - shown;

    const std::string before = value;
    TextFieldResult result;
    const bool entered = edit(field, value, width, height);
    // Dear ImGui takes Escape as "undo all"; here it only leaves the field, the words stay.
    if (ImGui::IsItemDeactivated() && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) value = before;
    result.active = ImGui::IsItemActive();
    result.submitted = entered && !ImGui::GetIO().KeyCtrl;
    result.changed = value != before;
    result.height = height;
    keep_caret_visible(field, value, ImGui::GetItemID());
    draw_around(field, result.active, value.empty());
    draw_edited(field, value, result.active);
    return result;
}

}  // namespace shopkeeper::ui
