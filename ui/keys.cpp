#include "ui/keys.h"

#include <algorithm>
#include <array>

#include "ui/compat.h"
#include "ui/focus.h"
#include "ui/labels.h"
#include "ui/layout.h"
#include "ui/place.h"
#include "ui/record_view.h"
#include "ui/wide.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::ReaderModel;
using empowerment::Tag;

constexpr int kCtrl = ImGuiMod_Ctrl;
constexpr int kCtrlShift = ImGuiMod_Ctrl | ImGuiMod_Shift;

bool pressed(ImGuiKey key, int mods, bool repeat = false) {
    return ImGui::GetIO().KeyMods == mods && ImGui::IsKeyPressed(key, repeat);
}

// A letter or digit as a command: Shift makes no difference.
bool typed(ImGuiKey key) {
    return pressed(key, ImGuiMod_None) || pressed(key, ImGuiMod_Shift);
}

bool any_enter_or_space() {
    return ImGui::IsKeyPressed(ImGuiKey_Enter, false) ||
           ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false) ||
           ImGui::IsKeyPressed(ImGuiKey_Space, false);
}

bool character_typed(ImWchar character) {
    const ImVector<ImWchar>& queue = ImGui::GetIO().InputQueueCharacters;
    return std::find(queue.begin(), queue.end(), character) != queue.end();
}

bool text_has_keyboard(const ViewContext& view) {
    return text_field_has_keyboard() || view.state.text_active || view.state.text_soon > 0;
}

bool reader_open(const ViewContext& view) {
    return view.model.reader.kind != ReaderModel::Kind::closed;
}

// Escape closes the innermost thing that is open, and loses nothing.
void escape(ViewContext& view) {
    ViewState& state = view.state;
    const bool had_text = state.text_active;
    leave_text_field();
    if (had_text) {
        if (has_focus(view, labels::kSearch)) return wish_section(view, Section::answers);
        wish_focus(state, state.focused);
        state.focus_wish_quiet = true;
        return;
    }
    wish_focus(state, state.focused);
    state.focus_wish_quiet = true;
    if (state.chooser_open) {
        state.chooser_open = false;
        wish_focus(state, labels::kReasonField);
    } else if (state.signals_open && state.section == Section::resolve) {
        state.signals_open = false;
        wish_focus(state, labels::kMoreSignals);
    } else if (reader_open(view)) {
        // Wished here: a frame later the keyboard has fallen back to the first widget in sight.
        if (view.model.reader.kind == ReaderModel::Kind::conversation &&
            !state.before_reading.empty())
            wish_focus(state, state.before_reading);
        view.intents.push(Action::close_reader);
    } else if (state.section == Section::answers && !view.model.answers.search.empty()) {
        view.intents.push(Action::clear_search);
    } else if (!view.model.toasts.empty()) {
        view.intents.push_number(Action::dismiss_toast, view.model.toasts.back().id);
    } else {
        wish_section(view, Section::answers);
    }
}

void overlay_keys(ViewContext& view) {
    if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) return close_overlay(view);
    const Overlay open = view.state.overlay;
    if (pressed(ImGuiKey_P, kCtrl)) {
        if (open == Overlay::palette)
            close_overlay(view);
        else
            open_overlay(view, Overlay::palette);
    } else if (pressed(ImGuiKey_F1, ImGuiMod_None)) {
        if (open == Overlay::keys)
            close_overlay(view);
        else
            open_overlay(view, Overlay::keys);
    }
    for (const Binding& binding : window_bindings()) {
        const bool zoom = binding.action == Action::zoom_in || binding.action == Action::zoom_out ||
                          binding.action == Action::zoom_reset ||
                          binding.action == Action::toggle_theme;
        if (zoom && pressed(binding.key, binding.mods, binding.repeat))
            perform(view, binding.action);
    }
    if (open == Overlay::palette || open == Overlay::queue) cancel_arrow_move();
    if (open == Overlay::record) record_keys(view);
}

// The tag that stands, else the suggested one: Enter on it changes nothing that was said.
const char* first_tag(const ViewContext& view) {
    const client::ResolveModel& resolve = view.model.resolve;
    if (const std::optional<Tag> tag = resolve.tag ? resolve.tag : resolve.suggested; tag)
        return labels::tag_id(*tag);
    return labels::kTagFailure;
}

// Next or previous section that has something for the keyboard.
void jump_section(ViewContext& view, int step) {
    constexpr int kSections = 4;
    int section = static_cast<int>(view.state.section);
    for (int i = 0; i < kSections; ++i) {
        section = (section + step + kSections) % kSections;
        if (first_of(view, static_cast<Section>(section)).empty()) continue;
        leave_text_field();
        return wish_section(view, static_cast<Section>(section));
    }
}

void page(ViewContext& view, int step) {
    const ReaderModel::Kind kind = view.model.reader.kind;
    if (kind == ReaderModel::Kind::article)
        return view.intents.push(step > 0 ? Action::next_passage : Action::previous_passage);
    ScrollState& scroll =
        kind == ReaderModel::Kind::conversation ? view.state.conversation : view.state.column;
    scroll.offset += static_cast<float>(step) * ImGui::GetIO().DisplaySize.y * 0.6f;
    view.state.redraw = true;
}

// In one column the open article lies over the answers: what cannot be seen is not chosen.
bool reader_covers(const ViewContext& view) {
    return view.model.reader.kind == ReaderModel::Kind::article && !two_columns(view.theme);
}

void scroll_reader(ViewContext& view) {
    const float step = view.theme.line(Type::body) * 3;
    float move = 0;
    if (pressed(ImGuiKey_DownArrow, ImGuiMod_None, true)) move = step;
    if (pressed(ImGuiKey_UpArrow, ImGuiMod_None, true)) move = -step;
    if (pressed(ImGuiKey_LeftArrow, ImGuiMod_None)) view.intents.push(Action::close_reader);
    if (move == 0) return;
    view.state.reader.offset += move;
    view.state.redraw = true;
}

// Arrows of the answers: they choose, open and close instead of moving between widgets.
void answer_arrows(ViewContext& view, bool in_text) {
    if (!in_text) cancel_arrow_move();
    if (!in_text && reader_covers(view)) return scroll_reader(view);
    if (pressed(ImGuiKey_DownArrow, ImGuiMod_None, true)) return move_answer(view, 1);
    if (pressed(ImGuiKey_UpArrow, ImGuiMod_None, true)) return move_answer(view, -1);
    if (in_text) return;
    const bool article = view.model.reader.kind == ReaderModel::Kind::article;
    if (pressed(ImGuiKey_RightArrow, ImGuiMod_None) && !article)
        view.intents.push(Action::read_article);
    if (pressed(ImGuiKey_LeftArrow, ImGuiMod_None) && reader_open(view))
        view.intents.push(Action::close_reader);
}

// The digit that was pressed, from 0 for "1"; -1 when none.
int digit() {
    for (int i = 0; i < 9; ++i) {
        if (typed(static_cast<ImGuiKey>(ImGuiKey_1 + i)) ||
            pressed(static_cast<ImGuiKey>(ImGuiKey_Keypad1 + i), ImGuiMod_None))
            return i;
    }
    return -1;
}

// On a closed list a digit takes the row it would be the key of in the open one.
bool on_choice(const ViewContext& view) {
    return has_focus(view, labels::kRemedy) || has_focus(view, labels::kReason) ||
           has_focus(view, labels::kOutcome);
}

bool chooser_shown(const ViewContext& view) {
    const client::ResolveModel& resolve = view.model.resolve;
    return resolve.tag && *resolve.tag != Tag::unsure &&
           (resolve.reason < 0 || view.state.chooser_open);
}

// Digits choose the group, then the reason; Backspace goes back.
void chooser_keys(ViewContext& view) {
    // On a closed list they are that list's.
    if (!chooser_shown(view) || on_choice(view)) return;
    const client::ResolveModel& resolve = view.model.resolve;
    if (pressed(ImGuiKey_Backspace, ImGuiMod_None))
        return view.intents.push(Action::back_to_groups);
    const int number = digit();
    if (number < 0) return;
    const bool of_group = resolve.group < 0 || resolve.reason >= 0;
    const auto& rows = of_group ? resolve.groups : resolve.reasons;
    if (number >= static_cast<int>(rows.size())) return;
    view.intents.push_number(of_group ? Action::choose_group : Action::choose_reason, number);
    if (of_group) {
        view.state.chooser_open = true;
    } else {
        view.state.chooser_open = false;
        // A chosen row goes away with its list.
        if (view.state.focused.starts_with(labels::kReasonRow) ||
            view.state.focused.starts_with(labels::kGroupRow))
            wish_focus(view.state, labels::kReasonField);
    }
}

struct TagKey {
    ImGuiKey key;
    Action action;
};
constexpr std::array<TagKey, 4> kTagKeys = {{
    {ImGuiKey_F, Action::tag_failure},
    {ImGuiKey_R, Action::tag_relationship},
    {ImGuiKey_U, Action::tag_unsure},
    {ImGuiKey_T, Action::take_suggestion},
}};

bool stands(const ViewContext& view, Action action) {
    const std::optional<Tag>& tag = view.model.resolve.tag;
    return (action == Action::tag_failure && tag == Tag::failure) ||
           (action == Action::tag_relationship && tag == Tag::relationship);
}

bool on_signals(const ViewContext& view) {
    return view.state.signals_open && (view.state.focused.starts_with(labels::kSignal) ||
                                       has_focus(view, labels::kMoreSignals));
}

// Opens all signals and brings the keyboard to them; again closes them.
void toggle_signals(ViewContext& view) {
    const bool close = on_signals(view);
    view.state.signals_open = !close;
    if (close) return wish_section(view, Section::resolve);
    wish_focus(view.state, labels::row_id(labels::kSignal, 0));
}

// With all signals open a digit marks the one in its place.
void signal_keys(ViewContext& view) {
    const int number = digit();
    if (number < 0 || number >= static_cast<int>(view.model.resolve.signals.size())) return;
    view.intents.push_number(Action::toggle_signal, number);
    wish_focus(view.state, labels::row_id(labels::kSignal, static_cast<std::size_t>(number)));
}

// The letters tag from wherever the keyboard is and take it along, so that F 1 1 is the whole
// record; digits act only there.
void tag_keys(ViewContext& view) {
    if (!view.model.contact) return;
    ViewState& state = view.state;
    for (const TagKey& tag : kTagKeys) {
        if (!typed(tag.key)) continue;
        // The tag that stands already: its reason is chosen anew.
        if (view.model.resolve.reason >= 0 && stands(view, tag.action)) state.chooser_open = true;
        perform(view, tag.action);
        state.resolve_soon = 2;
    }
    const bool here = state.section == Section::resolve || state.resolve_soon > 0;
    if (typed(ImGuiKey_S)) toggle_signals(view);
    if (on_signals(view)) return signal_keys(view);
    if (here) chooser_keys(view);
}

// Letters in quick succession are words that missed their field, not commands. Digits may follow a
// letter as fast as one likes: F 1 1.
bool typing_prose(ViewContext& view) {
    constexpr double kApart = 0.15;  // seconds; nobody means two commands so close together
    bool letter = false;
    for (int key = ImGuiKey_A; key <= ImGuiKey_Z; ++key)
        letter = letter || typed(static_cast<ImGuiKey>(key));
    // A digit between them is a row that was taken: F 1 1 N is no prose.
    if (digit() >= 0) view.state.letter_at = -1;
    if (!letter) return false;
    const double now = ImGui::GetTime();
    const bool quick = view.state.letter_at >= 0 && now - view.state.letter_at < kApart;
    view.state.letter_at = now;
    return quick;
}

void letter_keys(ViewContext& view) {
    if (typing_prose(view)) return;
    if (pressed(ImGuiKey_Slash, ImGuiMod_None) || character_typed('/'))
        return perform(view, Action::focus_search);
    if (typed(ImGuiKey_A)) return perform(view, Action::set_amount);
    if (typed(ImGuiKey_M)) return perform(view, Action::set_remedy);
    if (typed(ImGuiKey_N)) return perform(view, Action::set_note);
    if (typed(ImGuiKey_O)) return perform(view, Action::set_outcome);
    if (view.state.section == Section::answers && typed(ImGuiKey_X))
        return view.intents.push(Action::not_it);
    if (on_choice(view)) {
        view.state.choice_digit = digit();
        view.state.redraw = true;
    }
    tag_keys(view);
}

void program_keys(ViewContext& view) {
    if (pressed(ImGuiKey_Equal, kCtrlShift, true) || pressed(ImGuiKey_KeypadAdd, kCtrl, true))
        perform(view, Action::zoom_in);
    if (pressed(ImGuiKey_KeypadSubtract, kCtrl, true)) perform(view, Action::zoom_out);
    if (pressed(ImGuiKey_Keypad0, kCtrl)) perform(view, Action::zoom_reset);
}

// What only the agent's column has: its sections, passages and the number block's Enter.
void agent_keys(ViewContext& view, bool in_text) {
    if (pressed(ImGuiKey_KeypadEnter, kCtrl)) perform(view, Action::log_resolution);
    if (pressed(ImGuiKey_F6, ImGuiMod_None)) jump_section(view, 1);
    if (pressed(ImGuiKey_F6, ImGuiMod_Shift)) jump_section(view, -1);
    if (!in_text && pressed(ImGuiKey_PageDown, ImGuiMod_None, true)) page(view, 1);
    if (!in_text && pressed(ImGuiKey_PageUp, ImGuiMod_None, true)) page(view, -1);
}

}  // namespace

void window_shortcuts(ViewContext& view, bool in_text) {
    for (const Binding& binding : window_bindings()) {
        if ((in_text && !binding.in_text) || !acts_here(view, binding)) continue;
        if (!pressed(binding.key, binding.mods, binding.repeat)) continue;
        perform(view, binding.action);
        // Ctrl+Enter ends the editing of the field; if nothing is logged it goes on where it was.
        if (in_text && binding.action == Action::log_resolution)
            wish_focus(view.state, view.state.focused);
    }
    // The same on the keys of the number block and where + needs Shift.
    program_keys(view);
}

std::string first_of(const ViewContext& view, Section section) {
    if (is_wide(view)) return first_of_wide(view, section);
    using State = client::AnswersModel::State;
    const client::AnswersModel& answers = view.model.answers;
    const bool contact = view.model.contact.has_value();
    switch (section) {
        case Section::contact:
            return contact ? labels::kQueueMore : "";
        case Section::answers:
            // Where nothing answers, one's own words come next. Noting the gap has its key: Enter
            // pressed by habit must not count one.
            if (answers.state == State::no_good_answer && !view.state.nearest_chosen)
                return labels::kSearch;
            if (!answers.rows.empty()) return labels::kAnswerCard;
            if (answers.state == State::no_knowledge && contact) return labels::kAddKnowledge;
            return labels::kSearch;
        case Section::authority:
            return contact && view.model.authority.state == client::AuthorityModel::State::ready
                       ? labels::kAmount
                       : "";
        case Section::resolve:
            return contact ? first_tag(view) : "";
        case Section::navigation:
        case Section::page:
        case Section::panel:
            return "";
    }
    return "";
}

void wish_section(ViewContext& view, Section section) {
    wish_focus(view.state, first_of(view, section));
    // The search gets the ring alone: letters stay commands until Enter begins to type.
    view.state.focus_wish_quiet = section == Section::answers;
}

void handle_keys(ViewContext& view) {
    follow_model(view);
    ViewState& state = view.state;
    state.choice_digit = -1;
    // Ctrl+Enter logs; it must not press the focused button as well.
    if (ImGui::GetIO().KeyMods != ImGuiMod_None && any_enter_or_space()) cancel_activation();
    // An arrow with Alt or Ctrl is a shortcut; it must not move the keyboard as well.
    if ((ImGui::GetIO().KeyMods & (ImGuiMod_Alt | ImGuiMod_Ctrl)) != 0) cancel_arrow_move();
    if (popup_is_open() || state.popup_open) return;
    if (state.overlay != Overlay::none) return overlay_keys(view);
    if (is_wide(view)) return wide_keys(view);
    if (view.model.role != empowerment::Role::agent) return window_shortcuts(view, false);
    if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) return escape(view);
    const bool in_text = text_has_keyboard(view);
    if (ImGui::IsKeyPressed(ImGuiKey_Tab, false)) state.card_wanted = false;
    const bool in_search = in_text && has_focus(view, labels::kSearch);
    const bool answering = state.section == Section::answers;
    if (answering && (!in_text || in_search)) answer_arrows(view, in_text);
    window_shortcuts(view, in_text);
    agent_keys(view, in_text);
    if (!in_text && state.overlay == Overlay::none) letter_keys(view);
}

}  // namespace shopkeeper::ui
