// The drop-down.
#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "base/words.h"
#include "ui/compat.h"
#include "ui/focus.h"
#include "ui/text.h"
#include "ui/typed_row.h"
#include "ui/widgets.h"

namespace shopkeeper::ui {
namespace {

constexpr std::size_t kMaxRows = 12;  // more are scrolled
constexpr float kDigitWidth = 26;     // key cap and gap, as in the list of reasons
constexpr float kNoteWidth = 290;     // a list with a note is at least so wide

// Closed: the shown value and a chevron. True when it is to be opened.
bool closed_choice(const Theme& theme, const char* id, std::string_view shown, float width,
                   bool take_focus) {
    if (take_focus) {
        ImGui::SetKeyboardFocusHere();
        compat::show_nav();
    }
    const bool open = ImGui::InvisibleButton(id, ImVec2(width, theme.px(Height::control)));
    const ImVec2 min = ImGui::GetItemRectMin();
    const ImVec2 max = ImGui::GetItemRectMax();
    const Color ground = ImGui::IsItemHovered() ? Color::hover : Color::surface;
    draw_frame(theme, min, max, Radius::control, theme[ground], theme[Color::border_strong]);
    const float box = theme.px(IconSize::box);
    const float chevron_x = max.x - theme.px(11) - box;
    const float text_y = min.y + std::round((max.y - min.y - theme.line(Type::body)) / 2);
    draw_text(theme, ImVec2(min.x + theme.px(11), text_y), Type::body, Color::text, shown,
              chevron_x - theme.px(Space::xs) - min.x - theme.px(11));
    draw_icon(theme, ImVec2(chevron_x, min.y + std::round((max.y - min.y - box) / 2)),
              Icon::chevron_down, Color::text_2);
    focus_ring(theme, Radius::control);
    return open;
}

constexpr const char* kRow = "option";
constexpr int kNone = -1;

// The digit that chooses a row: 1 to 9, and 0 for the tenth; empty for what lies below.
std::string digit_of(int index) {
    return index < 10 ? std::to_string((index + 1) % 10) : std::string();
}

// The row whose digit was pressed in this frame.
int row_of_digit(int rows) {
    if (ImGui::GetIO().KeyMods != ImGuiMod_None) return kNone;
    for (int i = 0; i < std::min(rows, 10); ++i) {
        const int digit = (i + 1) % 10;
        if (ImGui::IsKeyPressed(static_cast<ImGuiKey>(ImGuiKey_0 + digit), false) ||
            ImGui::IsKeyPressed(static_cast<ImGuiKey>(ImGuiKey_Keypad0 + digit), false)) {
            return i;
        }
    }
    return kNone;
}

// The row that has the keyboard.
int focused_row(int rows) {
    const ImGuiID focused = ImGui::GetFocusID();
    for (int i = 0; i < rows; ++i) {
        ImGui::PushID(i);
        const bool here = ImGui::GetID(kRow) == focused;
        ImGui::PopID();
        if (here) return i;
    }
    return kNone;
}

// What was typed into the open list within a moment, one letter after the other. Kept with the
// list's window, which is where it is forgotten with it.
class Typed {
public:
    Typed() : store_(*ImGui::GetStateStorage()), base_(ImGui::GetID("typed")) {
        const double since = ImGui::GetTime() - static_cast<double>(store_.GetFloat(base_ + 1));
        const int count = since < kMoment ? store_.GetInt(base_) : 0;
        for (int i = 0; i < count; ++i)
            append_utf8(text_, static_cast<char32_t>(store_.GetInt(letter(i))));
        count_ = count;
    }
    const std::string& text() const { return text_; }
    // Whether nothing but one letter was typed, again and again, large or small.
    bool all_are(const std::string& one) const {
        std::string folded;
        for (int i = 0; i < count_; ++i) folded += fold(one);
        return folded == fold(text_);
    }
    void add(ImWchar character) {
        if (count_ == kMost) return;
        append_utf8(text_, static_cast<char32_t>(character));
        store_.SetInt(letter(count_), static_cast<int>(character));
        store_.SetInt(base_, ++count_);
        store_.SetFloat(base_ + 1, static_cast<float>(ImGui::GetTime()));
    }
    void clear() { store_.SetInt(base_, 0); }

private:
    static constexpr int kMost = 40;
    static constexpr double kMoment = 1;  // seconds
    ImGuiID letter(int at) const { return base_ + 2 + static_cast<ImGuiID>(at); }

    ImGuiStorage& store_;
    ImGuiID base_;
    int count_ = 0;
    std::string text_;
};

// The row that what was typed means: its words, or, where a single letter is repeated, the next row
// of that letter.
int row_of_letters(const std::vector<std::string>& options) {
    const ImVector<ImWchar>& queue = ImGui::GetIO().InputQueueCharacters;
    if (queue.empty() || options.empty()) return kNone;
    const int rows = static_cast<int>(options.size());
    const int here = focused_row(rows);
    Typed typed;
    int row = kNone;
    for (const ImWchar character : queue) {
        std::string text = typed.text();
        append_utf8(text, static_cast<char32_t>(character));
        row = typed_row(options, text, std::max(0, typed.text().empty() ? here + 1 : here) % rows);
        if (character == ' ') {
            // Between words it belongs to them; else it presses the row that has the keyboard.
            if (typed.text().empty() || row == kNone) return kNone;
            cancel_activation();
        }
        std::string one;
        append_utf8(one, static_cast<char32_t>(character));
        if (row == kNone && typed.all_are(one)) row = typed_row(options, one, (here + 1) % rows);
        typed.add(character);
    }
    return row;
}

struct OptionRow {
    int index = 0;
    std::string_view label;
    bool current = false;
    bool take_focus = false;
};

bool option_row(const Theme& theme, const OptionRow& row, float width) {
    ImGui::PushID(row.index);
    if (row.take_focus) {
        ImGui::SetKeyboardFocusHere();
        compat::show_nav();
    }
    const bool chosen = ImGui::InvisibleButton(kRow, ImVec2(width, theme.px(Height::control)));
    const ImVec2 min = ImGui::GetItemRectMin();
    const ImVec2 max = ImGui::GetItemRectMax();
    const bool at_hand = ImGui::IsItemHovered() || item_has_keyboard();
    if (at_hand) {
        ImGui::GetWindowDrawList()->AddRectFilled(min, max, theme[Color::accent_soft],
                                                  theme.px(Radius::chip));
    }
    const float height = max.y - min.y;
    float x = min.x + theme.px(Space::s);
    draw_key_cap(theme, ImVec2(x, min.y + std::round((height - theme.px(Height::key)) / 2)),
                 digit_of(row.index));
    x += theme.px(kDigitWidth);
    const Type type = row.current ? Type::body_strong : Type::body;
    const float y = min.y + std::round((height - theme.line(type)) / 2);
    draw_text(theme, ImVec2(x, y), type, Color::text, row.label, max.x - x - theme.px(Space::s));
    ImGui::PopID();
    return chosen;
}

float popup_width(const Theme& theme, const std::vector<std::string>& options, float least) {
    float widest = least;
    for (const std::string& option : options) {
        const float words = std::ceil(run_width(theme, Type::body_strong, option));
        widest = std::max(widest, words + 2 * theme.px(Space::s) + 2 * theme.px(Space::xs) +
                                      theme.px(kDigitWidth));
    }
    return std::min(widest, ImGui::GetIO().DisplaySize.x - 2 * theme.px(Space::m));
}

// What is said above the rows: it takes no key, and is there when the list opens.
float note_height(const Theme& theme, std::string_view note, float width) {
    if (note.empty()) return 0;
    const float room = width - 2 * theme.px(Space::s);
    return static_cast<float>(wrap(theme, Type::small, note, room).size()) *
               theme.line(Type::small) +
           2 * theme.px(Space::s);
}

void draw_note(const Theme& theme, std::string_view note, float width, bool rule) {
    if (note.empty()) return;
    const ImVec2 top = ImGui::GetCursorScreenPos();
    const float height = note_height(theme, note, width);
    const float pad = theme.px(Space::s);
    ImGui::SetCursorScreenPos({top.x + pad, top.y + pad});
    paragraph(theme, Type::small, Color::text_2, note, width - 2 * pad);
    ImGui::SetCursorScreenPos(top);
    ImGui::Dummy({width, height});
    if (rule) draw_rule(theme, {top.x, top.y + height - theme.px(2)}, width);
}

// Below the control, or above where there is more room, inside the window.
void place_popup(const Theme& theme, ImVec2 min, ImVec2 max, ImVec2 size) {
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const float gap = theme.px(Space::xs);
    float y = max.y + gap;
    if (y + size.y > display.y && min.y - gap - size.y >= 0) y = min.y - gap - size.y;
    const float x = std::clamp(min.x, gap, std::max(gap, display.x - size.x - gap));
    ImGui::SetNextWindowPos(ImVec2(x, y));
    ImGui::SetNextWindowSize(size);
}

// The open list's rows. The row that was chosen by pointer, Enter, Space or digit.
int draw_rows(const Theme& theme, const std::vector<std::string>& options, int current,
              float width) {
    const int rows = static_cast<int>(options.size());
    const bool appearing = ImGui::IsWindowAppearing();
    // What was typed in the frame that opens the list was meant for the control.
    int chosen = appearing ? kNone : row_of_digit(rows);
    if (appearing) Typed().clear();
    const int wished = appearing ? current : row_of_letters(options);
    for (int i = 0; i < rows; ++i) {
        OptionRow row;
        row.index = i;
        row.label = options[static_cast<std::size_t>(i)];
        row.current = i == current;
        row.take_focus = i == wished;
        if (option_row(theme, row, width)) chosen = i;
    }
    return chosen;
}

}  // namespace

int choice(const Theme& theme, const char* id, std::string_view shown,
           const std::vector<std::string>& options, int current, float width, bool take_focus,
           std::string_view note) {
    const bool open = closed_choice(theme, id, shown, width, take_focus);
    const ImVec2 min = ImGui::GetItemRectMin();
    const ImVec2 max = ImGui::GetItemRectMax();
    if (open && (!options.empty() || !note.empty())) ImGui::OpenPopup(id);
    int chosen = -1;
    if (ImGui::IsPopupOpen(id)) {
        const float pad = theme.px(Space::xs);
        const float rows = static_cast<float>(std::min(options.size(), kMaxRows));
        const float least = note.empty() ? width : std::max(width, theme.px(kNoteWidth));
        const float list_width = popup_width(theme, options, least);
        const float above = note_height(theme, note, list_width - 2 * pad);
        place_popup(theme, min, max,
                    ImVec2(list_width, above + rows * theme.px(Height::control) + 2 * pad));
        ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(pad, pad));
        ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, theme.px(Radius::card));
        ImGui::PushStyleVar(ImGuiStyleVar_PopupBorderSize, theme.px(Width::line));
        ImGui::PushStyleColor(ImGuiCol_PopupBg, theme[Color::surface]);
        ImGui::PushStyleColor(ImGuiCol_Border, theme[Color::border_strong]);
        if (ImGui::BeginPopup(id, ImGuiWindowFlags_NoMove)) {
            draw_note(theme, note, list_width - 2 * pad, !options.empty());
            chosen = draw_rows(theme, options, current, list_width - 2 * pad);
            if (chosen >= 0) ImGui::CloseCurrentPopup();
            ImGui::EndPopup();
        }
        ImGui::PopStyleColor(2);
        ImGui::PopStyleVar(3);
    }
    return chosen;
}

}  // namespace shopkeeper::ui
