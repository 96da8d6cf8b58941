// What is on record of a contact, card by card.
#include <algorithm>
#include <array>

#include "ui/charts.h"
#include "ui/labels_review.h"
#include "ui/place.h"
#include "ui/sheet_cards.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::LimitThen;
using client::SheetCard;
using client::SheetLine;

constexpr float kCaption = 92;
constexpr float kRow = 22;
constexpr int kNameLines = 3;

void draw_card_head(const ViewContext& view, Flow& flow, const SheetCard& card) {
    const Theme& theme = view.theme;
    float right = flow.x + flow.width;
    if (card.band) {
        right -= band_badge_width(theme, *card.band);
        draw_band_badge(theme, {right, flow.y}, *card.band);
        right -= theme.px(8);
    }
    const float title = row_text(view, flow_pos(flow), theme.px(kRow), Type::body_strong,
                                 Color::text, card.title, right - flow.x);
    const float room = right - flow.x - title - theme.px(10);
    const bool beside = measure(theme, Type::small, card.detail).x <= room;
    if (beside)
        row_text(view, {flow.x + title + theme.px(10), flow.y}, theme.px(kRow), Type::small,
                 Color::text_2, card.detail);
    flow.y += theme.px(kRow);
    if (!beside)
        flow.y +=
            text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2, card.detail);
    flow.y += theme.px(8);
}

// Chips that say and do nothing: what was marked then.
void draw_chips(const ViewContext& view, Flow& flow, const std::vector<std::string>& chips) {
    const Theme& theme = view.theme;
    const float height = theme.px(Height::chip);
    float x = flow.x;
    for (const std::string& chip : chips) {
        const float width =
            std::min(measure(theme, Type::small, chip).x + theme.px(18), flow.width);
        if (x > flow.x && x + width > flow.x + flow.width) {
            x = flow.x;
            flow.y += height + theme.px(4);
        }
        outline(view, {x, flow.y}, {x + width, flow.y + height}, Color::border_strong,
                theme.px(Radius::chip));
        row_text(view, {x + theme.px(9), flow.y}, height, Type::small, Color::text, chip,
                 width - theme.px(18));
        x += width + theme.px(6);
    }
    flow.y += height;
}

// The line's words, its detail beside them where both fit, else below.
void draw_words(const ViewContext& view, Flow& flow, const SheetLine& line) {
    const Theme& theme = view.theme;
    Flow text = flow;
    if (line.tag) {
        draw_badge(theme, {flow.x + theme.px(9), flow.y + theme.line(Type::body) * 0.5f},
                   *line.tag);
        text.x += theme.px(26);
        text.width -= theme.px(26);
    }
    if (line.band) text.width -= band_badge_width(theme, *line.band) + theme.px(8);
    if (line.band) draw_band_badge(theme, {text.x + text.width + theme.px(8), flow.y}, *line.band);
    const float words = measure(theme, Type::body, line.text).x;
    const float detail = measure(theme, Type::small, line.detail).x;
    const float height = text_block_height(view, text.width, Type::body, line.text);
    text_block(view, flow_pos(text), text.width, Type::body, Color::text, line.text);
    flow.y += std::max(height, line.band ? theme.px(22) : 0.0f);
    if (line.detail.empty()) return;
    if (words + theme.px(8) + detail <= text.width) {
        row_text(view, {text.x + words + theme.px(8), text.y}, theme.line(Type::body), Type::small,
                 Color::text_2, line.detail);
        return;
    }
    // Below the badge there is room again.
    flow.y += text_block(view, {text.x, flow.y}, flow.x + flow.width - text.x, Type::small,
                         Color::text_2, line.detail);
}

void draw_quote(const ViewContext& view, Flow& flow, const std::string& quote) {
    const Theme& theme = view.theme;
    const float x = flow.x + theme.px(12);
    flow.y += theme.px(4);
    const float height =
        text_block(view, {x, flow.y}, flow.width - theme.px(12), Type::body, Color::text, quote);
    fill(view, {flow.x, flow.y}, {flow.x + theme.px(2), flow.y + height}, Color::accent_line);
    flow.y += height;
}

// Left, taken and limit, from the right.
using Figures = std::array<float, 3>;

std::array<const std::string*, 3> figures_of(const LimitThen& limit) {
    return {&limit.left, &limit.taken, &limit.limit};
}

// Each column as wide as its widest figure: a cut figure would be another figure.
Figures columns_of(const ViewContext& view, const std::vector<LimitThen>& limits,
                   const LimitThen& head) {
    Figures widths{};
    const auto widen = [&](const LimitThen& limit) {
        for (std::size_t i = 0; i < widths.size(); ++i)
            widths.at(i) = std::max(
                widths.at(i), measure(view.theme, Type::small_strong, *figures_of(limit).at(i)).x);
    };
    widen(head);
    for (const LimitThen& limit : limits) widen(limit);
    for (float& width : widths) width += view.theme.px(18);
    return widths;
}

// The limit that bound is named so.
void draw_limit(const ViewContext& view, Flow& flow, const LimitThen& limit, const Figures& columns,
                Color color) {
    const Theme& theme = view.theme;
    const Type type = limit.binding ? Type::small_strong : Type::small;
    float right = flow.x + flow.width;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        row_text_right(view, {right, flow.y}, theme.px(kRow), type, color,
                       *figures_of(limit).at(i));
        right -= columns.at(i);
    }
    float x = flow.x;
    if (limit.binding) {
        row_icon(view, {x, flow.y}, theme.px(kRow), Icon::bar, Color::text);
        x += theme.px(20);
    }
    const std::string name = limit.binding ? limit.name + ", binds" : limit.name;
    // Which limit bound is what is looked for: it is wrapped, not cut.
    const float inset = (theme.px(kRow) - theme.line(type)) * 0.5f;
    float height = 0;
    if (right > x + theme.px(12) && !name.empty())
        height = text_block(view, {x, flow.y + inset}, right - x, type, color, name, kNameLines);
    flow.y += std::max(theme.px(kRow), height + 2 * inset);
}

void draw_limits(const ViewContext& view, Flow& flow, const std::vector<LimitThen>& limits) {
    flow.y += view.theme.px(2);
    const LimitThen head{
        {}, labels::kLimitsThenName, labels::kLimitsThenTaken, labels::kLimitsThenLeft, false};
    const Figures columns = columns_of(view, limits, head);
    draw_limit(view, flow, head, columns, Color::text_2);
    for (const LimitThen& limit : limits) draw_limit(view, flow, limit, columns, Color::text);
}

void draw_line(const ViewContext& view, Flow& flow, const SheetLine& line) {
    const Theme& theme = view.theme;
    const float caption = std::min(theme.px(kCaption), flow.width * 0.3f);
    row_text(view, flow_pos(flow), theme.line(Type::body), Type::small, Color::text_2, line.caption,
             caption - theme.px(8));
    Flow inside{flow.x + caption, flow.y, flow.width - caption};
    if (!line.text.empty()) draw_words(view, inside, line);
    if (!line.chips.empty()) draw_chips(view, inside, line.chips);
    if (!line.quote.empty()) draw_quote(view, inside, line.quote);
    flow.y = std::max(inside.y, flow.y + theme.line(Type::body)) + theme.px(6);
    if (line.limits.empty()) return;
    draw_limits(view, flow, line.limits);
    flow.y += theme.px(8);
}

}  // namespace

void renew(const ViewContext& view, HeldHeights& held, const void* of, std::size_t count,
           float width) {
    const float line = view.theme.line(Type::body);
    held.parts.resize(count);
    if (held.of == of && held.width == width && held.line == line) return;
    held.of = of;
    held.width = width;
    held.line = line;
    held.known = false;
}

void draw_sheet_card(ViewContext& view, Flow& flow, const SheetCard& card, float& height,
                     bool known) {
    const Theme& theme = view.theme;
    const float top = flow.y;
    const ImDrawList* list = ImGui::GetWindowDrawList();
    const bool seen = top + height >= list->GetClipRectMin().y && top <= list->GetClipRectMax().y;
    if (known && !seen) {
        flow.y += height + theme.px(12);
        return;
    }
    draw_card(view, {flow.x, top}, {flow.x + flow.width, top + height});
    Flow inside{flow.x + theme.px(16), top + theme.px(14), flow.width - theme.px(32)};
    draw_card_head(view, inside, card);
    for (const SheetLine& line : card.lines) draw_line(view, inside, line);
    inside.y += theme.px(8);
    if (height != inside.y - top) view.state.redraw = true;
    height = inside.y - top;
    flow.y = inside.y + theme.px(12);
}

void draw_sheet_cards(ViewContext& view, Flow& flow, const std::vector<SheetCard>& cards,
                      HeldHeights& held) {
    renew(view, held, cards.data(), cards.size(), flow.width);
    for (std::size_t i = 0; i < cards.size(); ++i)
        draw_sheet_card(view, flow, cards[i], held.parts[i], held.known);
    held.known = true;
}

}  // namespace shopkeeper::ui
