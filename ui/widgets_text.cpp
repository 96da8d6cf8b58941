// Lines, amounts and paragraphs.
#include <algorithm>
#include <cmath>

#include "ui/text.h"
#include "ui/widgets.h"

namespace shopkeeper::ui {
namespace {

constexpr std::string_view kEllipsis = "…";

// What is left of a text that does not fit, without the blanks before the ellipsis.
std::string_view cut_to(const Theme& theme, Type type, std::string_view text, float width) {
    const float room = width - run_width(theme, type, kEllipsis);
    std::string_view kept = text.substr(0, fitting_bytes(theme, type, text, room));
    while (!kept.empty() && kept.back() == ' ') kept.remove_suffix(1);
    return kept;
}

// A little slack: widths are sums of fractions, and a text measured to fit must be drawn whole.
bool fits(const Theme& theme, Type type, std::string_view text, float max_width) {
    return max_width <= 0 || run_width(theme, type, text) <= max_width + 0.5f;
}

void draw_highlights(const Theme& theme, Type type, ImVec2 line_top, std::string_view text,
                     const knowledge::TextRange& line,
                     const std::vector<knowledge::TextRange>& highlights) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float height = std::min(theme.px(18), theme.line(type));
    const float top = line_top.y + std::round((theme.line(type) - height) / 2);
    for (const knowledge::TextRange& range : highlights) {
        const std::size_t begin = std::max(range.begin, line.begin);
        const std::size_t end = std::min(range.end, line.end);
        if (begin >= end) continue;
        const float x0 =
            line_top.x + run_width(theme, type, text.substr(line.begin, begin - line.begin));
        const float x1 = x0 + run_width(theme, type, text.substr(begin, end - begin));
        list->AddRectFilled(ImVec2(std::floor(x0), top), ImVec2(std::ceil(x1), top + height),
                            theme[Color::highlight], theme.px(2));
    }
}

}  // namespace

ImVec2 measure(const Theme& theme, Type type, std::string_view text) {
    return {run_width(theme, type, text), theme.line(type)};
}

float draw_text(const Theme& theme, ImVec2 pos, Type type, Color color, std::string_view text,
                float max_width) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (fits(theme, type, text, max_width)) {
        return draw_run(list, theme, pos, type, theme[color], text);
    }
    const std::string_view kept = cut_to(theme, type, text, max_width);
    const float width = draw_run(list, theme, pos, type, theme[color], kept);
    return width +
           draw_run(list, theme, ImVec2(pos.x + width, pos.y), type, theme[color], kEllipsis);
}

float draw_text_right(const Theme& theme, ImVec2 right_top, Type type, Color color,
                      std::string_view text, float max_width) {
    float width = run_width(theme, type, text);
    if (!fits(theme, type, text, max_width)) {
        width = run_width(theme, type, cut_to(theme, type, text, max_width)) +
                run_width(theme, type, kEllipsis);
    }
    const ImVec2 pos(right_top.x - width, right_top.y);
    return draw_text(theme, pos, type, color, text, max_width);
}

void draw_amount(const Theme& theme, ImVec2 right_top, Type type, Color color,
                 std::string_view amount) {
    const float width = run_width(theme, type, amount, Digits::tabular);
    draw_run(ImGui::GetWindowDrawList(), theme, ImVec2(right_top.x - width, right_top.y), type,
             theme[color], amount, Digits::tabular);
}

std::vector<knowledge::TextRange> wrap(const Theme& theme, Type type, std::string_view text,
                                       float width) {
    return break_lines(theme, type, text, width);
}

namespace {

// What stands in the last line that is shown: as much as fits, cut by draw_text(), but nothing of
// the line behind a line feed, which would read as one sentence with it.
std::string last_line(std::string_view rest) {
    const std::size_t feed = rest.find('\n');
    return feed == std::string_view::npos ? std::string(rest)
                                          : std::string(rest.substr(0, feed)) + " …";
}

}  // namespace

float paragraph(const Theme& theme, Type type, Color color, std::string_view text, float width,
                const std::vector<knowledge::TextRange>& highlights, int max_lines) {
    const std::vector<knowledge::TextRange> lines = break_lines(theme, type, text, width);
    const std::size_t shown =
        max_lines > 0 ? std::min(lines.size(), static_cast<std::size_t>(max_lines)) : lines.size();
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float line_height = theme.line(type);
    const ImDrawList* list = ImGui::GetWindowDrawList();
    const float clip_top = list->GetClipRectMin().y;
    const float clip_bottom = list->GetClipRectMax().y;
    for (std::size_t i = 0; i < shown; ++i) {
        const ImVec2 pos(start.x, start.y + static_cast<float>(i) * line_height);
        if (pos.y + line_height < clip_top || pos.y > clip_bottom) continue;
        draw_highlights(theme, type, pos, text, lines[i], highlights);
        const bool cut = i + 1 == shown && shown < lines.size();
        if (cut) {
            draw_text(theme, pos, type, color, last_line(text.substr(lines[i].begin)), width);
            continue;
        }
        draw_text(theme, pos, type, color,
                  text.substr(lines[i].begin, lines[i].end - lines[i].begin));
    }
    const float height = static_cast<float>(shown) * line_height;
    ImGui::Dummy(ImVec2(width, height));
    return height;
}

}  // namespace shopkeeper::ui
