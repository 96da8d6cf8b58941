// Names of reasons, "Group › reason", in less room than they need: the reason is what decides, so
// its group gives way first.
#include "ui/place.h"
#include "ui/text.h"

namespace shopkeeper::ui {
namespace {

constexpr std::string_view kBetween = " › ";
constexpr float kTwoLines = 34;  // logical height from which on a row has room for both lines

bool fits(const Theme& theme, Type type, std::string_view text, float width) {
    // A little slack, as draw_text() has it.
    return measure(theme, type, text).x <= width + 0.5f;
}

}  // namespace

ReasonWords reason_words(std::string_view name) {
    const std::size_t at = name.find(kBetween);
    if (at == std::string_view::npos) return {{}, name};
    return {name.substr(0, at), name.substr(at + kBetween.size())};
}

std::string fit_reason(const Theme& theme, Type type, std::string_view name, float width) {
    const ReasonWords words = reason_words(name);
    if (words.group.empty() || fits(theme, type, name, width)) return std::string(name);
    const std::string rest = "…" + std::string(kBetween) + std::string(words.reason);
    const float room = width - measure(theme, type, rest).x;
    std::string_view group = words.group.substr(0, fitting_bytes(theme, type, words.group, room));
    while (!group.empty() && (group.back() == ' ' || group.back() == ',')) group.remove_suffix(1);
    // A letter or two of a group say nothing.
    if (group.size() < 3) return std::string(words.reason);
    return std::string(group) + rest;
}

void row_reason(const ViewContext& view, ImVec2 pos, float height, Type type, Color color,
                std::string_view name, float width) {
    const Theme& theme = view.theme;
    const ReasonWords words = reason_words(name);
    if (words.group.empty() || height < theme.px(kTwoLines) || fits(theme, type, name, width)) {
        row_text(view, pos, height, type, color, fit_reason(theme, type, name, width), width);
        return;
    }
    const bool smaller = type == Type::body && !fits(theme, type, words.reason, width);
    const Type below = smaller ? Type::small : type;
    const float lines = theme.line(Type::caption) + theme.line(below) - theme.px(2);
    const float top = pos.y + (height - lines) * 0.5f;
    draw_text(theme, {pos.x, top}, Type::caption, Color::text_2, words.group, width);
    draw_text(theme, {pos.x, top + lines - theme.line(below)}, below, color, words.reason, width);
}

}  // namespace shopkeeper::ui
