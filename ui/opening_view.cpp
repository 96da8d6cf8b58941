#include "ui/opening_view.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "ui/labels.h"
#include "ui/widgets.h"

namespace shopkeeper::ui {
namespace {

constexpr float kColumn = 400;
constexpr float kMeter = 240;

// One column in the middle of the window, filled from top to bottom.
class Column {
public:
    explicit Column(const Theme& theme) : theme_(theme) {
        const ImVec2 size = ImGui::GetIO().DisplaySize;
        width_ = std::min(theme.px(kColumn), size.x - theme.px(2 * Space::l));
        x_ = std::round((size.x - width_) / 2);
        y_ = std::max(theme.px(Space::xl), std::round((size.y - theme.px(260)) * 0.4f));
    }

    void icon() {
        const float size = theme_.px(48);
        draw_icon(theme_, {middle(size), y_}, Icon::shop, Color::border_strong, 3);
        y_ += size + theme_.px(14);
    }
    void words(Type type, Color color, std::string_view text) {
        for (const knowledge::TextRange& line : wrap(theme_, type, text, width_)) {
            const std::string_view part = text.substr(line.begin, line.end - line.begin);
            draw_text(theme_, {middle(measure(theme_, type, part).x), y_}, type, color, part);
            y_ += theme_.line(type);
        }
        y_ += theme_.px(Space::s);
    }
    void meter(double share, std::string_view figure) {
        const float width = std::min(theme_.px(kMeter), width_);
        MeterSpec meter;
        meter.left = share;
        draw_meter(theme_, {middle(width), y_ + theme_.px(Space::xs)}, width, meter);
        y_ += theme_.px(Height::meter + Space::m);
        words(Type::small, Color::text_2, figure);
    }
    bool button(ButtonSpec spec) {
        spec.width = button_width(theme_, spec);
        ImGui::SetCursorScreenPos({middle(spec.width), y_ + theme_.px(Space::s)});
        y_ += theme_.px(Height::control + Space::s);
        return ui::button(theme_, spec);
    }

private:
    float middle(float width) const { return std::round(x_ + (width_ - width) / 2); }

    const Theme& theme_;
    float x_ = 0;
    float y_ = 0;
    float width_ = 0;
};

}  // namespace

OpeningChoice draw_opening(const Theme& theme, const client::OpeningModel& opening, bool fresh) {
    Column column(theme);
    column.icon();
    column.words(Type::title, Color::text, opening.title);
    if (!opening.failed && !opening.figure.empty()) column.meter(opening.share, opening.figure);
    column.words(Type::body, Color::text_2, opening.sentence);
    OpeningChoice choice = OpeningChoice::none;
    if (opening.try_again && column.button({.id = labels::kOpeningAgain,
                                            .label = labels::kOpeningAgainWords,
                                            .kind = ButtonKind::filled,
                                            .take_focus = fresh}))
        choice = OpeningChoice::again;
    if (column.button(
            {.id = labels::kOpeningLeave,
             .label = opening.failed ? labels::kOpeningLeaveWords : labels::kOpeningStopWords,
             .kind = opening.try_again ? ButtonKind::quiet : ButtonKind::plain,
             .key = opening.failed ? "Esc" : "",
             .take_focus = fresh && opening.failed && !opening.try_again}))
        choice = OpeningChoice::leave;
    // While it runs, Escape is too easily pressed by somebody who waits for the window.
    if (opening.failed && ImGui::IsKeyPressed(ImGuiKey_Escape, false))
        choice = OpeningChoice::leave;
    return choice;
}

}  // namespace shopkeeper::ui
