#include <algorithm>
#include <array>
#include <vector>

#include "client/workspace.h"
#include "ui/keys.h"
#include "ui/labels_record.h"
#include "ui/overlay.h"
#include "ui/record_view.h"
#include "ui/scroll.h"
#include "ui/views.h"
#include "ui/wide.h"
#include "ui/wide_face.h"

namespace shopkeeper::ui {
namespace {

constexpr float kLine = 30;

void draw_caption(ViewContext& view, Flow& flow, const char* words) {
    row_text(view, {flow.x, flow.y + view.theme.px(6)}, view.theme.px(24), Type::caption,
             Color::text_2, words);
    flow.y += view.theme.px(30);
}

// Keys at the right, what they do at the left, as in the palette.
void draw_line(ViewContext& view, Flow& flow, const char* keys, const char* words) {
    const Theme& theme = view.theme;
    const float height = theme.px(kLine);
    const float cap = key_cap_width(theme, keys);
    draw_key_cap(
        theme, {flow.x + flow.width - cap, flow.y + (height - theme.px(Height::key)) * 0.5f}, keys);
    const float room = flow.width - cap - theme.px(12);
    const float text = text_block_height(view, room, Type::body, words);
    text_block(view, {flow.x, flow.y + (height - theme.line(Type::body)) * 0.5f}, room, Type::body,
               Color::text, words);
    flow.y += std::max(height, text + theme.px(8));
}

const char* section_title(const ViewContext& view, Section section) {
    switch (section) {
        case Section::contact:
            return "Contact";
        case Section::answers:
            return "Answers";
        case Section::authority:
            return "What you can give";
        case Section::resolve:
            return "This contact was";
        case Section::navigation:
            return "Views";
        case Section::page:
            return client::view_title(view.model.workspace.view);
        case Section::panel:
            return "Beside it";
    }
    return "";
}

void draw_notes(ViewContext& view, Flow& flow, std::span<const KeyNote> notes) {
    for (const KeyNote& note : notes) draw_line(view, flow, note.keys, note.words);
}

// What the keys of a section do; those of page and panel are the view's own.
std::span<const KeyNote> notes_here(const ViewContext& view, Section section) {
    const WideFace* face = face_on_screen(view);
    const bool own = section == Section::page || section == Section::panel;
    if (!own || face == nullptr || face->notes == nullptr) return section_notes(section);
    return face->notes(section);
}

bool belongs_to_view(const ViewContext& view, const Binding& binding) {
    return is_wide(view) && client::view_of(binding.action) == view.model.workspace.view;
}

bool noted(const ViewContext& view, std::string_view shortcut) {
    for (const Section section : {Section::page, Section::panel})
        for (const KeyNote& note : notes_here(view, section))
            if (note.keys == shortcut) return true;
    return false;
}

void draw_bindings(ViewContext& view, Flow& flow, bool of_view) {
    for (const Binding* binding : shown_bindings(view, of_view)) {
        const client::ActionInfo& info = client::info(binding->action);
        if (of_view && noted(view, info.shortcut)) continue;
        draw_line(view, flow, info.shortcut, info.title);
    }
}

void draw_section(ViewContext& view, Flow& flow, Section section) {
    const std::span<const KeyNote> notes = notes_here(view, section);
    const bool page = section == Section::page;
    if (notes.empty() && !(page && !shown_bindings(view, true).empty())) return;
    draw_caption(view, flow, section_title(view, section));
    draw_notes(view, flow, notes);
    if (page) draw_bindings(view, flow, true);
}

// What is on record of a contact can be opened from every list.
void draw_record_notes(ViewContext& view, Flow& flow) {
    draw_caption(view, flow, labels::kOnRecordOf);
    draw_notes(view, flow, record_notes());
}

}  // namespace

std::vector<const Binding*> shown_bindings(const ViewContext& view, bool of_view) {
    std::vector<const Binding*> out;
    out.reserve(window_bindings().size());
    for (const Binding& binding : window_bindings()) {
        if (!acts_here(view, binding) || belongs_to_view(view, binding) != of_view) continue;
        if (client::info(binding.action).shortcut[0] == '\0') continue;
        const bool said = std::ranges::any_of(
            out, [&](const Binding* other) { return other->action == binding.action; });
        if (!said) out.push_back(&binding);
    }
    return out;
}

void draw_keys_view(ViewContext& view) {
    OverlayPlace box = place_overlay(view, 720, 820);
    box.id = labels::kKeysView;
    box.kind = Overlay::keys;
    box.first = labels::kCloseOverlay;
    if (!begin_overlay(view, box)) return;
    const Theme& theme = view.theme;
    {
        const SectionScope scope(view, view.state.section, true);
        draw_overlay_title(view, box, labels::kKeysTitle);
        const float top = box.pos.y + theme.px(kOverlayHead + 1);
        ScrollScope scroll(view, view.state.keys, {box.pos.x, top},
                           {box.pos.x + box.size.x, box.pos.y + box.size.y - theme.px(2)});
        Flow flow{box.pos.x + theme.px(17), scroll.top(), box.size.x - theme.px(34)};
        constexpr std::array kAgent = {Section::answers, Section::authority, Section::resolve};
        constexpr std::array kWide = {Section::page, Section::panel, Section::navigation};
        const auto& sections = is_wide(view) ? kWide : kAgent;
        if (is_wide(view) && view.state.wide.record_behind) draw_record_notes(view, flow);
        // The section under the keyboard comes first: its keys are what was asked for.
        const Section here = view.state.section;
        draw_section(view, flow, here);
        for (const Section section : sections)
            if (section != here) draw_section(view, flow, section);
        if (is_wide(view) && !view.state.wide.record_behind) draw_record_notes(view, flow);
        draw_caption(view, flow, "Everywhere");
        draw_notes(view, flow, common_notes());
        draw_bindings(view, flow, false);
        scroll.end(flow.y + theme.px(12));
    }
    end_overlay();
}

}  // namespace shopkeeper::ui
