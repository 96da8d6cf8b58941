// Icons drawn from a few strokes in a 16-pixel box; there is no icon font.
#include <algorithm>
#include <array>
#include <numbers>

#include "ui/compat.h"
#include "ui/widgets.h"

namespace shopkeeper::ui {
namespace {

// A pen over the 16 × 16 grid of one icon.
class Pen {
public:
    Pen(const Theme& theme, ImVec2 min, ImU32 color, float size)
        : list_(ImGui::GetWindowDrawList()),
          min_(min),
          unit_(theme.scale * size),
          // A larger icon keeps the thin stroke: it is a drawing, not a sign.
          stroke_(IconSize::stroke * theme.scale * std::min(size, 1.0F)),
          color_(color) {}

    ImVec2 at(float x, float y) const { return {min_.x + x * unit_, min_.y + y * unit_}; }

    template <std::size_t N>
    void line(const std::array<ImVec2, N>& grid) const {
        std::array<ImVec2, N> points;
        for (std::size_t i = 0; i < N; ++i) points[i] = at(grid[i].x, grid[i].y);
        compat::polyline(list_, points.data(), static_cast<int>(N), color_, stroke_);
    }

    void arc(float x, float y, float radius, float from_turn, float to_turn) const {
        constexpr float kTurn = 2 * std::numbers::pi_v<float>;
        list_->PathArcTo(at(x, y), radius * unit_, from_turn * kTurn, to_turn * kTurn, 24);
        std::array<ImVec2, 25> points{};
        const int count = std::min(list_->_Path.Size, 25);
        for (int i = 0; i < count; ++i) points[static_cast<std::size_t>(i)] = list_->_Path[i];
        list_->PathClear();
        compat::polyline(list_, points.data(), count, color_, stroke_);
    }

    void circle(float x, float y, float radius) const {
        list_->AddCircle(at(x, y), radius * unit_, color_, 24, stroke_);
    }
    void disc(float x, float y, float radius) const {
        list_->AddCircleFilled(at(x, y), radius * unit_, color_, 24);
    }
    void box(float x0, float y0, float x1, float y1, float radius) const {
        compat::stroke_rect(list_, at(x0, y0), at(x1, y1), color_, radius * unit_, stroke_);
    }

private:
    ImDrawList* list_;
    ImVec2 min_;
    float unit_;
    float stroke_;
    ImU32 color_;
};

using P = ImVec2;

void draw_people(const Pen& pen) {
    pen.circle(6, 5, 2.75F);
    pen.arc(6, 14, 5, 0.5F, 1.0F);
    pen.arc(10.5F, 5, 2.75F, 0.77F, 1.23F);
    pen.arc(10.5F, 14, 4.5F, 0.84F, 1.0F);
}

void draw_shop(const Pen& pen) {
    pen.line(std::array{P(2.5F, 7), P(2.5F, 14), P(13.5F, 14), P(13.5F, 7)});
    pen.line(std::array{P(3.5F, 2), P(1, 6), P(15, 6), P(12.5F, 2), P(3.5F, 2)});
    pen.arc(3.3F, 6, 2.3F, 0.0F, 0.5F);
    pen.arc(8, 6, 2.3F, 0.0F, 0.5F);
    pen.arc(12.7F, 6, 2.3F, 0.0F, 0.5F);
    pen.line(std::array{P(6.5F, 14), P(6.5F, 10.5F), P(9.5F, 10.5F), P(9.5F, 14)});
}

void draw_offline(const Pen& pen) {
    pen.arc(8, 13, 9, 0.63F, 0.87F);
    pen.arc(8, 13, 5, 0.66F, 0.84F);
    pen.disc(8, 12.5F, 1.2F);
    pen.line(std::array{P(3, 2.5F), P(13.5F, 13.5F)});
}

void draw_lines(const Pen& pen) {
    pen.line(std::array{P(2, 4), P(14, 4)});
    pen.line(std::array{P(2, 8), P(14, 8)});
    pen.line(std::array{P(2, 12), P(10, 12)});
}

// Much goes in at the top, a part comes out.
void draw_funnel(const Pen& pen) {
    pen.line(std::array{P(2, 3), P(14, 3), P(9.5F, 8.5F), P(9.5F, 13.5F), P(6.5F, 11.5F),
                        P(6.5F, 8.5F), P(2, 3), P(3.5F, 3)});
}

void draw_gear(const Pen& pen) {
    pen.circle(8, 8, 2.5F);
    pen.circle(8, 8, 5);
    pen.line(std::array{P(8, 1), P(8, 3)});
    pen.line(std::array{P(8, 13), P(8, 15)});
    pen.line(std::array{P(1, 8), P(3, 8)});
    pen.line(std::array{P(13, 8), P(15, 8)});
}

void draw_link(const Pen& pen) {
    pen.box(1.5F, 5.5F, 9, 10.5F, 2.5F);
    pen.box(7, 5.5F, 14.5F, 10.5F, 2.5F);
}

void draw_bars(const Pen& pen) {
    pen.box(1.5F, 9, 5, 14.5F, 0.5F);
    pen.box(6.25F, 5.5F, 9.75F, 14.5F, 0.5F);
    pen.box(11, 1.5F, 14.5F, 14.5F, 0.5F);
}

void draw_shield(const Pen& pen) {
    pen.line(std::array{P(8, 1.5F), P(2.5F, 3.5F), P(2.5F, 8), P(3.6F, 11), P(5.5F, 13),
                        P(8, 14.5F), P(10.5F, 13), P(12.4F, 11), P(13.5F, 8), P(13.5F, 3.5F),
                        P(8, 1.5F)});
}

void draw_bell(const Pen& pen) {
    pen.line(std::array{P(3.5F, 11.5F), P(3.5F, 7)});
    pen.arc(8, 7, 4.5F, 0.5F, 1.0F);
    pen.line(std::array{P(12.5F, 7), P(12.5F, 11.5F)});
    pen.line(std::array{P(1.5F, 11.75F), P(14.5F, 11.75F)});
    pen.arc(8, 12, 2, 0.05F, 0.45F);
}

void draw_arrow(const Pen& pen, Icon icon) {
    switch (icon) {
        case Icon::arrow_left:
            pen.line(std::array{P(14, 8), P(2.5F, 8)});
            pen.line(std::array{P(7, 3.5F), P(2.5F, 8), P(7, 12.5F)});
            return;
        case Icon::arrow_up_right:
            pen.line(std::array{P(3.5F, 12.5F), P(12.5F, 3.5F)});
            pen.line(std::array{P(5.5F, 3.5F), P(12.5F, 3.5F), P(12.5F, 10.5F)});
            return;
        case Icon::arrow_down:
            pen.line(std::array{P(8, 2.5F), P(8, 13.5F)});
            pen.line(std::array{P(3.5F, 9), P(8, 13.5F), P(12.5F, 9)});
            return;
        default:
            pen.line(std::array{P(2, 8), P(13.5F, 8)});
            pen.line(std::array{P(9, 3.5F), P(13.5F, 8), P(9, 12.5F)});
            return;
    }
}

void draw_chevron(const Pen& pen, Icon icon) {
    switch (icon) {
        case Icon::chevron_down:
            pen.line(std::array{P(4, 6), P(8, 10), P(12, 6)});
            return;
        case Icon::chevron_up:
            pen.line(std::array{P(4, 10), P(8, 6), P(12, 10)});
            return;
        case Icon::chevron_left:
            pen.line(std::array{P(10, 4), P(6, 8), P(10, 12)});
            return;
        default:
            pen.line(std::array{P(6, 4), P(10, 8), P(6, 12)});
            return;
    }
}

void draw_simple(const Pen& pen, Icon icon) {
    switch (icon) {
        case Icon::check:
            pen.line(std::array{P(2.5F, 8.5F), P(6, 12), P(13.5F, 4)});
            return;
        case Icon::pencil:
            pen.line(
                std::array{P(3, 13), P(3.5F, 10), P(11, 2.5F), P(13.5F, 5), P(6, 12.5F), P(3, 13)});
            pen.line(std::array{P(9.3F, 4.2F), P(11.8F, 6.7F)});
            return;
        case Icon::bar:
            pen.circle(8, 8, 6);
            pen.line(std::array{P(4.5F, 8), P(11.5F, 8)});
            return;
        case Icon::search:
            pen.circle(6.75F, 6.75F, 4.75F);
            pen.line(std::array{P(10.3F, 10.3F), P(14.5F, 14.5F)});
            return;
        case Icon::chevron_down:
        case Icon::chevron_up:
        case Icon::chevron_left:
        case Icon::chevron_right:
            draw_chevron(pen, icon);
            return;
        case Icon::cross:
            pen.line(std::array{P(3.5F, 3.5F), P(12.5F, 12.5F)});
            pen.line(std::array{P(12.5F, 3.5F), P(3.5F, 12.5F)});
            return;
        case Icon::flag:
            pen.line(
                std::array{P(3.5F, 15), P(3.5F, 2), P(13, 2), P(11, 5.5F), P(13, 9), P(3.5F, 9)});
            return;
        case Icon::dot:
            pen.disc(8, 8, 4);
            return;
        case Icon::ring:
            pen.circle(8, 8, 3.25F);
            return;
        case Icon::sliders:
            pen.line(std::array{P(1.5F, 5), P(6, 5)});
            pen.line(std::array{P(11, 5), P(14.5F, 5)});
            pen.circle(8.5F, 5, 2.25F);
            pen.line(std::array{P(1.5F, 11), P(3.5F, 11)});
            pen.line(std::array{P(8.5F, 11), P(14.5F, 11)});
            pen.circle(6, 11, 2.25F);
            return;
        case Icon::info:
            pen.circle(8, 8, 6);
            pen.line(std::array{P(8, 7), P(8, 11.5F)});
            pen.disc(8, 4.8F, 0.9F);
            return;
        case Icon::scales:
            pen.line(std::array{P(8, 2), P(8, 13.5F)});
            pen.line(std::array{P(4.5F, 13.5F), P(11.5F, 13.5F)});
            pen.line(std::array{P(3, 4), P(13, 4)});
            pen.line(std::array{P(1, 9), P(3, 4), P(5, 9), P(1, 9)});
            pen.line(std::array{P(11, 9), P(13, 4), P(15, 9), P(11, 9)});
            return;
        case Icon::copy:
            pen.box(5, 5, 14, 14, 2);
            pen.line(std::array{P(3.5F, 10.5F), P(2, 10.5F), P(2, 2), P(10.5F, 2), P(10.5F, 3.5F)});
            return;
        default:
            draw_arrow(pen, icon);
            return;
    }
}

}  // namespace

void draw_icon(const Theme& theme, ImVec2 min, Icon icon, Color color, float size) {
    const Pen pen(theme, min, theme[color], size);
    switch (icon) {
        case Icon::two_people:
            draw_people(pen);
            return;
        case Icon::shop:
            draw_shop(pen);
            return;
        case Icon::offline:
            draw_offline(pen);
            return;
        case Icon::gear:
            draw_gear(pen);
            return;
        case Icon::link:
            draw_link(pen);
            return;
        case Icon::bars:
            draw_bars(pen);
            return;
        case Icon::shield:
            draw_shield(pen);
            return;
        case Icon::bell:
            draw_bell(pen);
            return;
        case Icon::lines:
            draw_lines(pen);
            return;
        case Icon::funnel:
            draw_funnel(pen);
            return;
        default:
            draw_simple(pen, icon);
            return;
    }
}

}  // namespace shopkeeper::ui
