// The window's shortcuts, and where each of them acts.
#include <array>

#include "client/workspace.h"
#include "ui/keys.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;

constexpr int kCtrl = ImGuiMod_Ctrl;
constexpr int kCtrlShift = ImGuiMod_Ctrl | ImGuiMod_Shift;
constexpr int kAlt = ImGuiMod_Alt;

constexpr std::array<Binding, 68> kBindings = {{
    {ImGuiKey_DownArrow, kAlt, Action::next_contact},
    {ImGuiKey_UpArrow, kAlt, Action::previous_contact},
    {ImGuiKey_O, kCtrl, Action::open_contact},
    {ImGuiKey_V, kCtrlShift, Action::paste_contact},
    {ImGuiKey_R, kCtrl, Action::read_conversation},
    {ImGuiKey_O, kCtrlShift, Action::open_contact_link},
    {ImGuiKey_Enter, kCtrl, Action::log_resolution},
    {ImGuiKey_Z, kCtrl, Action::correct_last, false},
    {ImGuiKey_G, kCtrl, Action::give},
    {ImGuiKey_E, kCtrl, Action::ask_second_person},
    {ImGuiKey_K, kCtrl, Action::focus_search},
    {ImGuiKey_C, kCtrlShift, Action::copy_link},
    {ImGuiKey_D, kCtrl, Action::mark_outdated},
    {ImGuiKey_M, kCtrl, Action::note_gap},
    {ImGuiKey_L, kCtrl, Action::edit_limits},
    {ImGuiKey_Z, kCtrl, Action::undo_limits, false, true},
    {ImGuiKey_Z, kCtrlShift, Action::redo_limits, false, true},
    {ImGuiKey_Y, kCtrl, Action::redo_limits, false, true},
    {ImGuiKey_D, kCtrl, Action::set_limits_from},
    {ImGuiKey_R, kCtrl, Action::set_limits_reason},
    {ImGuiKey_S, kCtrl, Action::save_limits},
    {ImGuiKey_H, kCtrl, Action::show_versions},
    {ImGuiKey_Enter, kCtrl, Action::agree_limits},
    {ImGuiKey_Enter, kCtrlShift, Action::decline_limits},
    {ImGuiKey_I, kCtrl, Action::choose_what_if_period},
    {ImGuiKey_I, kCtrlShift, Action::filter_what_if},
    {ImGuiKey_Enter, kCtrl, Action::approve_request},
    {ImGuiKey_Enter, kCtrlShift, Action::decline_request},
    {ImGuiKey_Enter, kCtrl, Action::mark_right_call},
    {ImGuiKey_Enter, kCtrlShift, Action::mark_talk_about_it},
    {ImGuiKey_LeftArrow, kAlt, Action::previous_week},
    {ImGuiKey_RightArrow, kAlt, Action::next_week},
    {ImGuiKey_E, kCtrl, Action::export_week},
    {ImGuiKey_L, kCtrl, Action::edit_words},
    {ImGuiKey_Z, kCtrl, Action::undo_words, false, true},
    {ImGuiKey_Z, kCtrlShift, Action::redo_words, false, true},
    {ImGuiKey_Y, kCtrl, Action::redo_words, false, true},
    {ImGuiKey_D, kCtrl, Action::set_words_from},
    {ImGuiKey_R, kCtrl, Action::set_words_reason},
    {ImGuiKey_S, kCtrl, Action::save_words},
    {ImGuiKey_H, kCtrl, Action::show_words_versions},
    {ImGuiKey_K, kCtrl, Action::set_record_search},
    {ImGuiKey_E, kCtrl, Action::export_record},
    {ImGuiKey_S, kCtrl, Action::draw_sample},
    {ImGuiKey_DownArrow, kCtrl, Action::next_review},
    {ImGuiKey_UpArrow, kCtrl, Action::previous_review},
    {ImGuiKey_A, ImGuiMod_None, Action::agree_with_tag, false},
    {ImGuiKey_T, ImGuiMod_None, Action::retag, false},
    {ImGuiKey_Enter, kCtrl, Action::save_review},
    {ImGuiKey_N, kCtrl, Action::new_round},
    {ImGuiKey_S, kCtrl, Action::begin_round},
    {ImGuiKey_Enter, kCtrl, Action::save_rating},
    {ImGuiKey_E, kCtrl, Action::set_agreement_path},
    {ImGuiKey_R, kCtrlShift, Action::show_said},
    {ImGuiKey_PageDown, kCtrl, Action::next_view},
    {ImGuiKey_PageUp, kCtrl, Action::previous_view},
    {ImGuiKey_P, kCtrl, Action::open_palette},
    {ImGuiKey_F1, ImGuiMod_None, Action::show_keys},
    {ImGuiKey_Comma, kCtrl, Action::open_settings},
    {ImGuiKey_T, kCtrl, Action::toggle_theme},
    {ImGuiKey_T, kCtrlShift, Action::toggle_always_on_top},
    {ImGuiKey_Equal, kCtrl, Action::zoom_in, true, true},
    {ImGuiKey_Minus, kCtrl, Action::zoom_out, true, true},
    {ImGuiKey_0, kCtrl, Action::zoom_reset},
    {ImGuiKey_1, kCtrl, Action::role_agent},
    {ImGuiKey_2, kCtrl, Action::role_supervisor},
    {ImGuiKey_3, kCtrl, Action::role_qa},
    {ImGuiKey_Q, kCtrl, Action::quit},
}};

}  // namespace

std::span<const Binding> window_bindings() {
    return kBindings;
}

bool acts_here(const ViewContext& view, const Binding& binding) {
    const std::optional<client::WideView> wanted = client::view_of(binding.action);
    // Who walks through the views has left what would be saved, answered or judged.
    const bool ends = binding.key == ImGuiKey_Enter;
    if (wanted && ends && view.state.section == Section::navigation) return false;
    if (wanted) return is_wide(view) && view.model.workspace.view == *wanted;
    return client::info(binding.action).group == client::ActionGroup::program ||
           view.model.role == empowerment::Role::agent;
}

}  // namespace shopkeeper::ui
