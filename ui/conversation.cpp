#include <algorithm>

#include "ui/labels.h"
#include "ui/scroll.h"
#include "ui/sheet_cards.h"
#include "ui/views.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::MessageRow;

constexpr float kBelow = 9;  // logical, under a day and under a message

void draw_day(ViewContext& view, Flow& flow, const std::string& day) {
    const Theme& theme = view.theme;
    const float height = theme.line(Type::small);
    const float words = measure(theme, Type::small, day).x;
    const float x = flow.x + (flow.width - words) * 0.5f;
    const float middle = flow.y + height * 0.5f;
    row_text(view, {x, flow.y}, height, Type::small, Color::text_2, day, flow.width);
    const float gap = theme.px(8);
    if (x - gap > flow.x) {
        hairline(view, flow.x, x - gap, middle);
        hairline(view, x + words + gap, flow.x + flow.width, middle);
    }
    flow.y += height + theme.px(kBelow);
}

float most_width(const Theme& theme, const Flow& flow) {
    return flow.width * 0.82f - theme.px(24);
}

float bubble_height(const Theme& theme, std::size_t lines) {
    return theme.line(Type::body) * static_cast<float>(lines) + theme.px(16);
}

// Customer left, agent right; the burst that is being answered is tinted.
void draw_message(ViewContext& view, Flow& flow, const MessageRow& message) {
    const Theme& theme = view.theme;
    const float most = most_width(theme, flow);
    const auto lines = wrap(theme, Type::body, message.text, most);
    float widest = 0;
    for (const knowledge::TextRange& line : lines)
        widest = std::max(
            widest,
            measure(theme, Type::body,
                    std::string_view(message.text).substr(line.begin, line.end - line.begin))
                .x);
    const float width = std::min(widest, most) + theme.px(24);
    const float height = bubble_height(theme, lines.size());
    const float x = message.from_customer ? flow.x : flow.x + flow.width - width;
    const ImVec2 min(x, flow.y), max(x + width, flow.y + height);
    const Color ground = !message.from_customer ? Color::surface
                         : message.in_burst     ? Color::accent_soft
                                                : Color::hover;
    fill(view, min, max, ground, theme.px(Radius::card));
    if (!message.from_customer) outline(view, min, max, Color::border, theme.px(Radius::card));
    text_block(view, {x + theme.px(12), flow.y + theme.px(8)}, most, Type::body, Color::text,
               message.text);
    flow.y += height + theme.px(kBelow);
}

void draw_row(ViewContext& view, Flow& flow, const MessageRow& message) {
    if (!message.day_caption.empty()) draw_day(view, flow, message.day_caption);
    draw_message(view, flow, message);
}

// As high as draw_row() would make it.
float row_height(const Theme& theme, const Flow& flow, const MessageRow& message) {
    const float day = message.day_caption.empty() ? 0 : theme.line(Type::small) + theme.px(kBelow);
    const auto lines = wrap(theme, Type::body, message.text, most_width(theme, flow));
    return day + bubble_height(theme, lines.size()) + theme.px(kBelow);
}

}  // namespace

void draw_messages(ViewContext& view, Flow& flow, const std::vector<MessageRow>& messages) {
    for (const MessageRow& message : messages) draw_row(view, flow, message);
}

void draw_held_messages(ViewContext& view, Flow& flow, const std::vector<MessageRow>& messages,
                        HeldHeights& held) {
    renew(view, held, messages.data(), messages.size(), flow.width);
    const ImDrawList* list = ImGui::GetWindowDrawList();
    const float top = list->GetClipRectMin().y;
    const float bottom = list->GetClipRectMax().y;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        // What a conversation may hold is bounded, so that all of it is measured at once.
        if (!held.known) held.parts[i] = row_height(view.theme, flow, messages[i]);
        const float next = flow.y + held.parts[i];
        if (next >= top && flow.y <= bottom) draw_row(view, flow, messages[i]);
        flow.y = next;
    }
    held.known = true;
}

void draw_conversation(ViewContext& view, Flow& flow) {
    flow.y += view.theme.px(Space::m);
    if (!view.model.contact) return;
    draw_messages(view, flow, view.model.contact->messages);
    flow.y += view.theme.px(7);
}

void draw_conversation_reader(ViewContext& view, ImVec2 min, ImVec2 max) {
    const Theme& theme = view.theme;
    const SectionScope scope(view, Section::contact);
    const float head = theme.px(44);
    const float right = max.x - theme.px(Space::l);
    fill(view, min, max, Color::bg);
    fill(view, min, {max.x, min.y + head}, Color::surface);
    hairline(view, min.x, max.x, min.y + head);
    float name_right = right;
    const ButtonSpec close{.id = labels::kReaderBack,
                           .label = labels::kCloseWords,
                           .kind = ButtonKind::quiet,
                           .key = "Esc",
                           .height = theme.px(kSmallButton)};
    name_right -= button_width(view, close) + theme.px(8);
    const std::string title =
        view.model.contact ? "Conversation with " + view.model.contact->first_name : "";
    row_text(view, {min.x + theme.px(Space::l), min.y}, head, Type::body_strong, Color::text, title,
             name_right - min.x - theme.px(Space::l));
    if (place_button_right(view, {right, min.y + theme.px(8)}, close))
        view.intents.push(Action::close_reader);
    ScrollScope scroll(view, view.state.conversation, {min.x, min.y + head + theme.px(1)}, max);
    Flow flow{min.x + theme.px(Space::l), scroll.top(), max.x - min.x - theme.px(32)};
    draw_conversation(view, flow);
    scroll.end(flow.y);
}

}  // namespace shopkeeper::ui
