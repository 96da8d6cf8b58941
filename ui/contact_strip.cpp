#include <algorithm>

#include "ui/keys.h"
#include "ui/labels.h"
#include "ui/rich_text.h"
#include "ui/views.h"

namespace shopkeeper::ui {
namespace {

using client::Action;

// "3 more ⌄ [Alt ↓]" with its right edge at x. Returns its left edge.
float draw_more(ViewContext& view, float right, float y, float height) {
    const Theme& theme = view.theme;
    const client::QueueModel& queue = view.model.queue;
    float x = right;
    if (queue.more > 0) {
        const float cap = key_cap_width(theme, "Alt ↓");
        draw_key_cap(theme, {x - cap, y + (height - theme.px(Height::key)) * 0.5f}, "Alt ↓");
        x -= cap + theme.px(6);
    }
    x -= theme.px(16);
    row_icon(view, {x, y}, height, Icon::chevron_down, Color::text_2);
    const std::string words = queue.more > 0 ? grouped(queue.more) + " more" : "no one else";
    const float text = measure(theme, Type::small, words).x;
    x -= theme.px(6) + text;
    row_text(view, {x, y}, height, Type::small, Color::text_2, words);
    const AreaPress press =
        place_area(view, {x - theme.px(4), y}, {right, y + height}, labels::kQueueMore, words,
                   ItemRole::button, Radius::control);
    if (press.pressed) open_overlay(view, Overlay::queue);
    return x - theme.px(4);
}

void draw_name(ViewContext& view, ImVec2 pos, float height, float right, bool wide) {
    const Theme& theme = view.theme;
    const client::ContactModel& contact = *view.model.contact;
    ImGui::GetWindowDrawList()->AddCircleFilled({pos.x + theme.px(4), pos.y + height * 0.5f},
                                                theme.px(4), theme[Color::accent]);
    float x = pos.x + theme.px(16);
    x += row_text(view, {x, pos.y}, height, Type::body_strong, Color::text, contact.name,
                  (right - x) * 0.7f);
    x += theme.px(8);
    std::string rest = contact.reference;
    if (wide && !contact.order_line.empty()) rest += " · " + contact.order_line;
    if (right - x > theme.px(24))
        row_text(view, {x, pos.y}, height, Type::small, Color::text_2, rest, right - x);
}

// "No one is waiting" is said only when the queue was read.
const char* absent_words(const client::QueueModel& queue) {
    switch (queue.state) {
        case client::QueueModel::State::loading:
            return labels::kQueueBeingRead;
        case client::QueueModel::State::unreadable:
            return labels::kQueueUnread;
        case client::QueueModel::State::none:
        case client::QueueModel::State::ready:
            break;
    }
    return labels::kNoOneWaiting;
}

void draw_no_contact(ViewContext& view, ImVec2 pos, float height, float right) {
    const Theme& theme = view.theme;
    const client::QueueModel& queue = view.model.queue;
    ImGui::GetWindowDrawList()->AddCircle({pos.x + theme.px(4), pos.y + height * 0.5f},
                                          theme.px(3.5f), theme[Color::text_2], 0, theme.px(1.5f));
    const float source =
        queue.source_name.empty()
            ? 0.0f
            : row_text_right(view, {right, pos.y}, height, Type::small, Color::text_2,
                             queue.source_name, (right - pos.x) * 0.5f);
    row_text(view, {pos.x + theme.px(16), pos.y}, height, Type::body, Color::text_2,
             absent_words(queue), right - pos.x - theme.px(24) - source);
}

// The burst in at most two lines; pressing it opens the conversation.
void draw_burst(ViewContext& view, Flow& flow, float x, float width) {
    const std::string burst = "“" + view.model.contact->burst + "”";
    const float height = text_block(view, {x, flow.y}, width, Type::body, Color::text, burst, 2);
    const AreaPress press =
        place_area(view, {x, flow.y}, {x + width, flow.y + height}, labels::kBurst,
                   view.model.contact->burst, ItemRole::button, Radius::control);
    if (press.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (press.pressed) view.intents.push(Action::read_conversation);
    flow.y += height;
}

}  // namespace

void draw_trouble(ViewContext& view, Flow& flow) {
    const std::string& words = view.model.trouble;
    if (words.empty()) return;
    const Theme& theme = view.theme;
    const float x = flow.x + theme.px(40);
    const float width = flow.width - theme.px(56);
    const std::size_t stop = words.find(". ");
    const std::size_t end = stop == std::string::npos ? words.size() : stop + 1;
    std::vector<knowledge::TextRun> runs(2);
    runs[0].text = words.substr(0, end);
    runs[0].strong = true;
    runs[1].text = words.substr(end);
    const RichText style{Type::small, Type::small_strong, Color::stretch, {}};
    const RichLayout layout = lay_out(theme, width, runs, style);
    // A banner of more than five lines would hide what it is about.
    const float height = std::min(layout.height, 5 * theme.line(Type::small));
    const float bottom = flow.y + height + theme.px(20);
    fill(view, {flow.x, flow.y}, {flow.x + flow.width, bottom}, Color::stretch_soft);
    hairline(view, flow.x, flow.x + flow.width, bottom - theme.px(1), Color::stretch_line);
    flow.y += theme.px(10);
    row_icon(view, {flow.x + theme.px(16), flow.y}, theme.line(Type::small), Icon::offline,
             Color::stretch);
    std::size_t no_links = 0;
    ImGui::PushClipRect({x, flow.y}, {x + width, flow.y + height}, true);
    draw_rich(view, {x, flow.y}, layout, style, no_links);
    ImGui::PopClipRect();
    flow.y = bottom;
}

void draw_contact_strip(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const SectionScope scope(view, Section::contact);
    const float pad = theme.px(Space::l);
    const float row = theme.px(24);
    const float right = flow.x + flow.width - pad;
    const float text_x = flow.x + pad + theme.px(16);
    const bool has = view.model.contact.has_value();
    float height = theme.px(12 + 24 + 12);
    if (has && !view.model.contact->burst.empty())
        height += theme.px(4) + text_block_height(view, right - text_x, Type::body,
                                                  "“" + view.model.contact->burst + "”", 2);
    fill(view, {flow.x, flow.y}, {flow.x + flow.width, flow.y + height}, Color::bg);
    hairline(view, flow.x, flow.x + flow.width, flow.y + height);
    Flow inner{flow.x + pad, flow.y + theme.px(12), right - flow.x - pad};
    if (has) {
        const float more = draw_more(view, right, inner.y, row);
        draw_name(view, {inner.x, inner.y}, row, more - theme.px(8), false);
        inner.y += row + theme.px(4);
        if (!view.model.contact->burst.empty()) draw_burst(view, inner, text_x, right - text_x);
    } else {
        draw_no_contact(view, {inner.x, inner.y}, row, right);
    }
    flow.y += height + theme.px(1);
}

void draw_wide_contact_header(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const SectionScope scope(view, Section::contact);
    const float height = theme.px(47);
    const float right = flow.x + flow.width - theme.px(Space::l);
    fill(view, {flow.x, flow.y}, {flow.x + flow.width, flow.y + height}, Color::bg);
    hairline(view, flow.x, flow.x + flow.width, flow.y + height);
    const ImVec2 pos(flow.x + theme.px(Space::l), flow.y);
    if (!view.model.contact) {
        draw_no_contact(view, pos, height, right);
    } else {
        const client::ContactModel& contact = *view.model.contact;
        float name_right = right;
        if (!contact.url.empty()) {
            std::string words = "Open in " + contact.source_name;
            if (contact.source_name.empty() || words.size() > 32) words = "Open in its system";
            const ButtonSpec spec{.id = labels::kContactLink,
                                  .label = words,
                                  .kind = ButtonKind::quiet,
                                  .height = theme.px(kSmallButton),
                                  .icon = ButtonSpec::Icon::arrow_up_right};
            name_right -= button_width(view, spec) + theme.px(8);
            if (place_button_right(view, {right, flow.y + theme.px(9.5f)}, spec))
                view.intents.push(Action::open_contact_link);
        }
        draw_name(view, pos, height, name_right, true);
    }
    flow.y += height + theme.px(1);
}

void draw_wide_answers_header(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const SectionScope scope(view, Section::contact);
    const float height = theme.px(47);
    const float right = flow.x + flow.width - theme.px(Space::l);
    fill(view, {flow.x, flow.y}, {flow.x + flow.width, flow.y + height}, Color::bg);
    hairline(view, flow.x, flow.x + flow.width, flow.y + height);
    row_text(view, {flow.x + theme.px(Space::l), flow.y}, height, Type::body_strong, Color::text,
             labels::kAnswersHeading);
    if (view.model.contact) draw_more(view, right, flow.y + theme.px(11.5f), theme.px(24));
    flow.y += height + theme.px(1);
}

}  // namespace shopkeeper::ui
