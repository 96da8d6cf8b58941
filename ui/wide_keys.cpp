// What the keys do in a wide workspace, and what its views do when the model says something new.
#include <algorithm>
#include <array>

#include "client/workspace.h"
#include "ui/focus.h"
#include "ui/keys.h"
#include "ui/labels_wide.h"
#include "ui/wide.h"
#include "ui/wide_face.h"

namespace shopkeeper::ui {
namespace {

using client::Action;

constexpr std::array kSections = {Section::navigation, Section::page, Section::panel};

void jump(ViewContext& view, int step) {
    const auto here = std::ranges::find(kSections, view.state.section);
    int at = here == kSections.end() ? 1 : static_cast<int>(here - kSections.begin());
    for (std::size_t i = 0; i < kSections.size(); ++i) {
        at = (at + step + static_cast<int>(kSections.size())) % static_cast<int>(kSections.size());
        const Section section = kSections.at(static_cast<std::size_t>(at));
        if (first_of(view, section).empty()) continue;
        leave_text_field();
        return wish_section(view, section);
    }
}

// Leaves the innermost thing that is open, and loses nothing.
void escape(ViewContext& view) {
    ViewState& state = view.state;
    WideState& wide = state.wide;
    const bool had_text = state.text_active;
    leave_text_field();
    if (!wide.cell.empty()) {
        wish_focus(state, wide.cell_home);
        wide.cell.clear();
        wide.cell_waits = 0;
        return;
    }
    if (had_text) {
        wish_focus(state, state.focused);
        state.focus_wish_quiet = true;
    } else if (const WideFace* face = face_on_screen(view);
               face != nullptr && face->escape != nullptr && face->escape(view)) {
        return;
    } else if (!view.model.toasts.empty()) {
        view.intents.push_number(Action::dismiss_toast, view.model.toasts.back().id);
    } else {
        wish_section(view, Section::page);
    }
}

// What is on record of a contact lies over the window as long as the model has it. The list of keys
// may lie over it and gives it back.
void follow_record(ViewContext& view) {
    ViewState& state = view.state;
    WideState& wide = state.wide;
    const bool record = view.model.record.state != client::RecordModel::State::closed;
    if (record && !wide.record_open) {
        wide.record_open = true;
        wide.record.reset();
        open_overlay(view, Overlay::record);
    } else if (wide.record_open && !record && state.overlay == Overlay::record) {
        close_overlay(view);
        wide.record_open = false;
    } else if (wide.record_open && record && state.overlay == Overlay::keys) {
        wide.record_behind = true;
    } else if (wide.record_behind && record && state.overlay == Overlay::none) {
        wide.record_behind = false;
        open_overlay(view, Overlay::record);
    } else if (wide.record_open && state.overlay != Overlay::record) {
        wide.record_open = wide.record_behind = false;
        if (record) view.intents.push(Action::close_record);
    }
}

void scroll_page(ViewContext& view, float share) {
    view.state.wide.page.offset += share * ImGui::GetIO().DisplaySize.y;
    view.state.redraw = true;
}

}  // namespace

bool list_keys(ViewContext& view, const char* list, std::size_t count,
               const std::function<void(std::size_t)>& chosen) {
    const std::string prefix = std::string(list) + "_";
    if (!view.state.focused.starts_with(prefix) || count == 0) return false;
    int step = 0;
    if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) step = 1;
    if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) step = -1;
    if (step == 0 || ImGui::GetIO().KeyMods != ImGuiMod_None) return false;
    cancel_arrow_move();
    std::size_t row = 0;
    for (std::size_t i = 0; i < count; ++i)
        if (labels::row_id(list, i) == view.state.focused) row = i;
    if ((step < 0 && row == 0) || (step > 0 && row + 1 >= count)) return true;
    row = step < 0 ? row - 1 : row + 1;
    if (chosen) chosen(row);
    wish_focus(view.state, labels::row_id(list, row));
    return true;
}

std::string first_of_wide(const ViewContext& view, Section section) {
    const client::WorkspaceModel& workspace = view.model.workspace;
    switch (section) {
        case Section::navigation:
            for (std::size_t i = 0; i < workspace.rows.size(); ++i)
                if (workspace.rows[i].view == workspace.view)
                    return labels::row_id(labels::kNavRow, i);
            return {};
        case Section::page:
        case Section::panel: {
            const WideFace* face = face_on_screen(view);
            return face == nullptr || face->first == nullptr ? std::string()
                                                             : face->first(view, section);
        }
        case Section::contact:
        case Section::answers:
        case Section::authority:
        case Section::resolve:
            break;
    }
    return {};
}

bool perform_wide(ViewContext& view, Action action) {
    const WideFace* face = face_on_screen(view);
    return face != nullptr && face->perform != nullptr &&
           client::view_of(action) == view.model.workspace.view && face->perform(view, action);
}

void follow_wide(ViewContext& view) {
    WideState& wide = view.state.wide;
    if (wide.view != view.model.workspace.view) {
        wide.view = view.model.workspace.view;
        // Whoever typed a PIN meant the view they left.
        forget_pin(wide.pin);
        forget_pin(wide.new_pin);
        wide.page = wide.panel = {};
        wide.cell.clear();
        // Who walks through the navigation stays there.
        if (view.state.overlay == Overlay::none && view.state.section != Section::navigation)
            wish_section(view, Section::page);
    }
    follow_record(view);
    const WideFace* face = face_on_screen(view);
    if (face != nullptr && face->follow != nullptr) face->follow(view);
}

void wide_keys(ViewContext& view) {
    ViewState& state = view.state;
    if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) return escape(view);
    const bool in_text = text_field_has_keyboard() || state.text_active || state.text_soon > 0;
    const WideFace* face = face_on_screen(view);
    if (face != nullptr && face->keys != nullptr && face->keys(view, in_text)) return;
    window_shortcuts(view, in_text);
    if (state.overlay != Overlay::none) return;
    const ImGuiIO& io = ImGui::GetIO();
    if (ImGui::IsKeyPressed(ImGuiKey_F6, false)) jump(view, io.KeyShift ? -1 : 1);
    if (in_text || io.KeyMods != ImGuiMod_None) return;
    if (list_keys(view, labels::kNavRow, view.model.workspace.rows.size())) return;
    if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) scroll_page(view, 0.6f);
    if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) scroll_page(view, -0.6f);
}

}  // namespace shopkeeper::ui
