#include "ui/keys.h"
#include "ui/labels.h"
#include "ui/views.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::QueueModel;

void centred(ViewContext& view, Flow& flow, Type type, Color color, std::string_view words) {
    const Theme& theme = view.theme;
    for (const knowledge::TextRange& line : wrap(theme, type, words, flow.width)) {
        const std::string_view part = words.substr(line.begin, line.end - line.begin);
        const float width = measure(theme, type, part).x;
        draw_text(theme, {flow.x + (flow.width - width) * 0.5f, flow.y}, type, color, part);
        flow.y += theme.line(type);
    }
}

void centred_button(ViewContext& view, Flow& flow, const ButtonSpec& spec, Action action,
                    Overlay overlay) {
    const float x = flow.x + (flow.width - button_width(view, spec)) * 0.5f;
    if (place_button(view, {x, flow.y}, spec)) {
        if (overlay != Overlay::none)
            open_overlay(view, overlay);
        else
            perform(view, action);
    }
    flow.y += view.theme.px(Height::control + 8);
}

void draw_shop(ViewContext& view, Flow& flow) {
    const float size = view.theme.px(48);
    draw_icon(view.theme, {flow.x + (flow.width - size) * 0.5f, flow.y}, Icon::shop,
              Color::border_strong, 3);
    flow.y += size + view.theme.px(14);
}

}  // namespace

void draw_empty_queue(ViewContext& view, Flow& flow, float height) {
    const Theme& theme = view.theme;
    const QueueModel& queue = view.model.queue;
    const bool none = queue.state == QueueModel::State::none;
    const bool troubled = queue.state == QueueModel::State::unreadable;
    flow.y += std::max(theme.px(24), (height - theme.px(220)) * 0.4f);
    draw_shop(view, flow);
    const std::string first =
        queue.sentence.empty() ? std::string(labels::kEmptyQueueFirst) : queue.sentence;
    centred(view, flow, Type::body, Color::text, first);
    if (!troubled) centred(view, flow, Type::body, Color::text_2, labels::kEmptyQueueSecond);
    flow.y += theme.px(16);
    const bool waiting = !queue.rows.empty();
    if (none || troubled)
        centred_button(view, flow,
                       {.id = labels::kQueueSettings,
                        .label = labels::kChooseQueueWords,
                        .kind = ButtonKind::plain,
                        .key = "Ctrl ,"},
                       Action::open_settings, Overlay::settings);
    else
        centred_button(view, flow,
                       {.id = labels::kOpenContact,
                        .label = labels::kOpenContactWords,
                        .kind = ButtonKind::plain,
                        .key = "Ctrl O"},
                       Action::open_contact, Overlay::queue);
    if (none && !waiting)
        centred_button(view, flow,
                       {.id = labels::kPasteContact,
                        .label = labels::kPasteContactWords,
                        .kind = ButtonKind::quiet,
                        .key = "Ctrl Shift V"},
                       Action::paste_contact, Overlay::none);
}

}  // namespace shopkeeper::ui
