#include <algorithm>

#include "ui/keys.h"
#include "ui/labels.h"
#include "ui/overlay.h"
#include "ui/scroll.h"
#include "ui/views.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::SettingsModel;

constexpr std::size_t kMostProblems = 50;

void caption(ViewContext& view, Flow& flow, const char* words) {
    flow.y += view.theme.px(12);
    row_text(view, flow_pos(flow), view.theme.px(22), Type::caption, Color::text_2, words);
    flow.y += view.theme.px(24);
}

float label(ViewContext& view, const Flow& flow, const char* words) {
    row_text(view, flow_pos(flow), view.theme.px(Height::control), Type::body, Color::text, words,
             view.theme.px(104));
    return flow.x + view.theme.px(112);
}

void draw_look(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const SettingsModel& settings = view.model.settings;
    caption(view, flow, "Look");
    float x = label(view, flow, "Theme");
    const std::vector<std::string> themes = {"Light", "Dark"};
    const int current = settings.theme == 2 ? 1 : 0;
    const int picked = place_choice(view, {x, flow.y}, theme.px(128), labels::kTheme,
                                    themes[static_cast<std::size_t>(current)], themes, current);
    if (picked >= 0) view.intents.push_number(Action::set_theme, picked + 1);
    flow.y += theme.px(Height::control + 8);
    x = label(view, flow, "Text size");
    const float step = theme.px(40);
    ButtonSpec out{.id = labels::kZoomOut, .label = "−", .kind = ButtonKind::plain, .width = step};
    if (place_button(view, {x, flow.y}, out)) view.intents.push(Action::zoom_out);
    const std::string percent = std::to_string(settings.zoom_percent) + " %";
    ButtonSpec reset{.id = labels::kZoomReset,
                     .label = percent,
                     .kind = ButtonKind::quiet,
                     .width = theme.px(80)};
    if (place_button(view, {x + step, flow.y}, reset)) view.intents.push(Action::zoom_reset);
    ButtonSpec in{.id = labels::kZoomIn, .label = "+", .kind = ButtonKind::plain, .width = step};
    if (place_button(view, {x + step + theme.px(80), flow.y}, in))
        view.intents.push(Action::zoom_in);
    flow.y += theme.px(Height::control + 8);
    x = label(view, flow, "Window");
    if (place_chip(view, {x, flow.y + theme.px(3)}, labels::kAlwaysOnTop, "always on top",
                   settings.always_on_top))
        view.intents.push(Action::toggle_always_on_top);
    flow.y += theme.px(Height::control);
}

// A path or address and the button that takes it.
void draw_path(ViewContext& view, Flow& flow, const char* field, const char* hint,
               std::string& text, const char* button_id, const char* words, Action action) {
    const Theme& theme = view.theme;
    const ButtonSpec spec{.id = button_id,
                          .label = words,
                          .kind = ButtonKind::plain,
                          .enabled = !text.empty(),
                          .why_not = "Type a path first."};
    const float width = button_width(view, spec);
    FieldPlace place;
    place.id = field;
    place.hint = hint;
    const TextFieldResult result =
        place_field(view, flow_pos(flow), flow.width - width - theme.px(8), place, text);
    const bool pressed = place_button(view, {flow.x + flow.width - width, flow.y}, spec);
    if ((pressed || result.submitted) && !text.empty()) view.intents.push(action, text);
    flow.y += theme.px(Height::control);
}

void draw_queue(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    caption(view, flow, "Queue");
    const std::string& path = view.model.settings.queue_path;
    const std::string now = path.empty() ? "No queue file is followed." : "Now followed: " + path;
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2, now);
    flow.y += theme.px(6);
    draw_path(view, flow, labels::kQueuePath, "Path of a JSON Lines file", view.state.queue_path,
              labels::kUseQueue, "Follow", Action::set_queue_file);
}

void draw_source(ViewContext& view, Flow& flow, std::size_t index) {
    const Theme& theme = view.theme;
    const client::KnowledgeSourceRow& row = view.model.settings.knowledge[index];
    const std::string id = labels::row_id(labels::kRemoveKnowledge, index);
    const ButtonSpec remove{.id = id.c_str(),
                            .label = "Remove",
                            .kind = ButtonKind::quiet,
                            .height = theme.px(kSmallButton)};
    const float room = flow.width - button_width(view, remove) - theme.px(8);
    if (place_button_right(view, {flow.x + flow.width, flow.y}, remove))
        view.intents.push_number(Action::remove_knowledge, static_cast<std::int64_t>(index));
    float height = text_block(view, flow_pos(flow), room, Type::body, Color::text, row.name, 2);
    height += text_block(view, {flow.x, flow.y + height}, room, Type::small,
                         row.problem ? Color::stretch : Color::text_2, row.state, 4);
    flow.y += std::max(height, theme.px(kSmallButton)) + theme.px(8);
}

void draw_problems(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const auto& problems = view.model.settings.knowledge_problems;
    if (problems.empty()) return;
    const std::size_t shown = std::min(problems.size(), kMostProblems);
    for (std::size_t i = 0; i < shown; ++i) {
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                             problems[i], 3);
        flow.y += theme.px(4);
    }
    if (problems.size() > shown)
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                             std::to_string(problems.size() - shown) + " more.");
}

void draw_knowledge(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const SettingsModel& settings = view.model.settings;
    caption(view, flow, "Knowledge");
    if (settings.knowledge.empty()) {
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                             "No articles are taken in yet. Name a folder, a file or an address.");
        flow.y += theme.px(6);
    }
    for (std::size_t i = 0; i < settings.knowledge.size(); ++i) draw_source(view, flow, i);
    draw_path(view, flow, labels::kKnowledgePath, "Folder, file or address",
              view.state.knowledge_path, labels::kUseKnowledge, "Add", Action::add_knowledge);
    flow.y += theme.px(8);
    const ButtonSpec refresh{.id = labels::kRefresh,
                             .label = labels::kReadAgainWords,
                             .kind = ButtonKind::plain,
                             .height = theme.px(kSmallButton)};
    if (place_button(view, flow_pos(flow), refresh)) view.intents.push(Action::refresh_knowledge);
    flow.y += theme.px(kSmallButton + 8);
    draw_problems(view, flow);
}

// A PIN of one's own, for who may be a second person; what was typed is wiped when it was sent.
void draw_pin(ViewContext& view, Flow& flow) {
    const Theme& theme = view.theme;
    const client::PinModel& pin = view.model.pin;
    if (!pin.known) return;
    caption(view, flow, "Your PIN");
    flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2, pin.line);
    flow.y += theme.px(6);
    WideState& wide = view.state.wide;
    const bool ready = !wide.new_pin.empty() && (!pin.is_set || !wide.pin.empty());
    const ButtonSpec spec{.id = labels::kUsePin,
                          .label = pin.is_set ? "Change" : "Set",
                          .kind = ButtonKind::plain,
                          .enabled = ready && !pin.busy,
                          .why_not = "Type the PIN first."};
    const float button = button_width(view, spec);
    const float room = flow.width - button - theme.px(8);
    float x = flow.x;
    float width = room;
    if (pin.is_set) {
        width = (room - theme.px(8)) * 0.5f;
        place_pin_field(view, flow_pos(flow), width, labels::kOldPin, "The PIN so far", wide.pin);
        x += width + theme.px(8);
    }
    const TextFieldResult field =
        place_pin_field(view, {x, flow.y}, width, labels::kNewPin, "A new PIN", wide.new_pin);
    const bool pressed = place_button(view, {flow.x + flow.width - button, flow.y}, spec);
    if ((pressed || field.submitted) && spec.enabled) {
        view.intents.push(Action::set_pin, wide.pin + '\t' + wide.new_pin);
        wipe(wide.pin);
        wipe(wide.new_pin);
    }
    flow.y += theme.px(Height::control);
}

}  // namespace

void draw_settings_view(ViewContext& view) {
    // As high as what it holds, which is known from the frame before.
    const float content = view.state.settings.content / view.theme.scale;
    OverlayPlace box = place_overlay(view, 560, content > 0 ? kOverlayHead + content + 4 : 720);
    box.id = labels::kSettingsView;
    box.kind = Overlay::settings;
    box.first = labels::kTheme;
    if (!begin_overlay(view, box)) return;
    const Theme& theme = view.theme;
    {
        const SectionScope scope(view, view.state.section, true);
        draw_overlay_title(view, box, labels::kSettingsTitle);
        const float top = box.pos.y + theme.px(kOverlayHead + 1);
        ScrollScope scroll(view, view.state.settings, {box.pos.x, top},
                           {box.pos.x + box.size.x, box.pos.y + box.size.y - theme.px(2)});
        Flow flow{box.pos.x + theme.px(17), scroll.top(), box.size.x - theme.px(34)};
        draw_look(view, flow);
        draw_queue(view, flow);
        draw_knowledge(view, flow);
        draw_pin(view, flow);
        caption(view, flow, "Kept in");
        flow.y += text_block(view, flow_pos(flow), flow.width, Type::small, Color::text_2,
                             view.model.settings.data_directory);
        scroll.end(flow.y + theme.px(16));
    }
    end_overlay();
}

}  // namespace shopkeeper::ui
