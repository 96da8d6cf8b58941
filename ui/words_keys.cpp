// What the keys do in the reasons, and the face they give the workspace.
#include <algorithm>
#include <array>
#include <span>

#include "base/bounded_json.h"
#include "ui/focus.h"
#include "ui/keys.h"
#include "ui/labels_words.h"
#include "ui/wide.h"
#include "ui/wide_face.h"
#include "ui/words_state.h"

namespace shopkeeper::ui {
namespace {

using client::Action;
using client::WordGroup;
using client::WordRow;
using client::WordsModel;

bool plain_press(ImGuiKey key, bool repeat = false) {
    return ImGui::GetIO().KeyMods == ImGuiMod_None && ImGui::IsKeyPressed(key, repeat);
}

// The place under the keyboard, from 0; as many as there are when none has it.
std::size_t place_of_focus(const ViewContext& view, const std::vector<const WordRow*>& rows) {
    const auto found = std::ranges::find_if(rows, [&](const WordRow* row) {
        return labels::word_id(row->pointer) == view.state.focused;
    });
    return static_cast<std::size_t>(found - rows.begin());
}

// Where a reason is added that stands below the place under the keyboard.
std::string add_place(const WordsModel& model, const std::string& pointer) {
    for (const WordGroup& group : model.groups)
        if (pointer == group.add || pointer.starts_with(group.add + "/")) return group.add;
    return {};
}

bool edit_keys(ViewContext& view) {
    if (!plain_press(ImGuiKey_Enter) && !plain_press(ImGuiKey_KeypadEnter)) return false;
    end_cell_edit(view, view.state.wide.cell_home);
    return true;
}

bool typed_plus() {
    const ImVector<ImWchar>& typed = ImGui::GetIO().InputQueueCharacters;
    return !typed.empty() && typed.back() == '+';
}

bool row_keys(ViewContext& view, const std::vector<const WordRow*>& rows, std::size_t at) {
    const WordRow& row = *rows[at];
    const int down = plain_press(ImGuiKey_DownArrow, true) ? 1
                     : plain_press(ImGuiKey_UpArrow, true) ? -1
                                                           : 0;
    if (down != 0) {
        cancel_arrow_move();
        if ((down < 0 && at == 0) || (down > 0 && at + 1 == rows.size())) return true;
        const WordRow& next = *rows[down > 0 ? at + 1 : at - 1];
        wish_focus(view.state, labels::word_id(next.pointer));
        return true;
    }
    if (plain_press(ImGuiKey_Delete)) {
        view.intents.push(row.retired ? Action::bring_reason_back : Action::retire_reason,
                          row.pointer);
        // What the draft added goes with it: the one above takes the keyboard.
        if (row.pointer.find("/+") != std::string::npos && at > 0)
            wish_focus(view.state, labels::word_id(rows[at - 1]->pointer));
        return true;
    }
    if (plain_press(ImGuiKey_Insert) || typed_plus()) {
        view.intents.push(Action::add_reason, add_place(words_model(view), row.pointer));
        return true;
    }
    if (!plain_press(ImGuiKey_F2)) return false;
    begin_cell_edit(view, word_field(),
                    {row.pointer, labels::word_id(row.pointer), row.text, false});
    return true;
}

bool words_keys(ViewContext& view, bool in_text) {
    const WordsModel& words = words_model(view);
    if (!view.state.wide.cell.empty()) return edit_keys(view);
    if (in_text) return false;
    const auto choose = [&](std::size_t row) {
        view.intents.push_number(Action::choose_words_version, static_cast<std::int64_t>(row));
    };
    if (list_keys(view, labels::kWordsVersionRow, words.versions.size(), choose)) return true;
    if (words.history_open) return false;
    const std::vector<const WordRow*> rows = word_rows(words);
    const std::size_t at = place_of_focus(view, rows);
    return at < rows.size() && row_keys(view, rows, at);
}

bool escape_words(ViewContext& view) {
    if (!words_model(view).history_open) return false;
    view.intents.push(Action::show_words_versions);
    return true;
}

std::string first_word(const ViewContext& view) {
    const WordsModel& words = words_model(view);
    if (words.state != WordsModel::State::ready) return {};
    if (words.history_open)
        return labels::row_id(labels::kWordsVersionRow, static_cast<std::size_t>(words.version));
    const std::vector<const WordRow*> rows = word_rows(words);
    if (const WordsState* state = view.state.wide.words_view.get(); state != nullptr)
        for (const WordRow* row : rows)
            if (row->pointer == state->last) return labels::word_id(row->pointer);
    return rows.empty() ? std::string() : labels::word_id(rows.front()->pointer);
}

std::string first_of_words(const ViewContext& view, Section section) {
    if (section == Section::page) return first_word(view);
    if (words_model(view).state != WordsModel::State::ready) return {};
    return words_model(view).history_open ? labels::kWordsRestore : labels::kWordsFrom;
}

bool perform_words(ViewContext& view, Action action) {
    const auto to = [&](std::string_view id) {
        if (words_model(view).history_open) view.intents.push(Action::show_words_versions);
        wish_focus(view.state, id);
        return true;
    };
    switch (action) {
        case Action::edit_words:
            return to(first_of(view, Section::page));
        case Action::set_words_from:
            return to(labels::kWordsFrom);
        case Action::set_words_reason:
            return to(labels::kWordsReason);
        default:
            return false;
    }
}

void follow_words(ViewContext& view) {
    WordsState& state = words_state(view);
    const WordsModel& words = words_model(view);
    follow_text(view, state.from, words.from_text, labels::kWordsFrom);
    follow_text(view, state.reason, words.reason_text, labels::kWordsReason);
    if (state.fresh != words.fresh) {
        state.fresh = words.fresh;
        // What was just added waits for its words.
        if (!words.fresh.empty())
            begin_cell_edit(view, word_field(),
                            {words.fresh, labels::word_id(words.fresh), {}, false});
    }
    if (state.history_open == words.history_open) return;
    state.history_open = words.history_open;
    view.state.wide.page = {};
    view.state.wide.cell.clear();
    if (view.state.overlay != Overlay::none || !view.state.focus_wish.empty()) return;
    wish_section(view, Section::page);
}

std::span<const KeyNote> notes_of_words(Section section) {
    static constexpr std::array<KeyNote, 4> kPage = {
        {{"↑ ↓", "through groups and reasons"},
         {"Enter", "types over one; Enter again takes it"},
         {"Insert +", "adds a reason to the group"},
         {"Delete", "retires a reason, or brings it back"}}};
    static constexpr std::array<KeyNote, 2> kPanel = {
        {{"Ctrl D", "from when; for a remedy only"}, {"Ctrl R", "why, kept with the version"}}};
    if (section == Section::page) return kPage;
    if (section == Section::panel) return kPanel;
    return {};
}

std::string told_of_words(const client::AppModel& app) {
    if (app.wide.words == nullptr) return "null";
    const WordsModel& words = *app.wide.words;
    Json rows = Json::object();
    for (const WordRow* row : word_rows(words))
        rows[row->pointer] = {{"text", row->text},
                              {"was", row->was},
                              {"problem", row->problem},
                              {"retired", row->retired}};
    Json changes = Json::array();
    for (const client::ChangeRow& change : words.changes)
        changes.push_back(change.whose + ": " + change.what);
    return dump_json({{"ready", words.state == WordsModel::State::ready},
                      {"heading", words.heading_detail},
                      {"rows", std::move(rows)},
                      {"changes", std::move(changes)},
                      {"reason", words.reason_text},
                      {"from", words.from_line},
                      {"verdict", words.verdict_detail},
                      {"history", words.history_open},
                      {"version", words.version},
                      {"busy", words.busy}});
}

}  // namespace

WordsState& words_state(ViewContext& view) {
    std::shared_ptr<WordsState>& state = view.state.wide.words_view;
    if (state == nullptr) state = std::make_shared<WordsState>();
    return *state;
}

const WordsModel& words_model(const ViewContext& view) {
    static const WordsModel kNone;
    return view.model.wide.words == nullptr ? kNone : *view.model.wide.words;
}

std::vector<const WordRow*> word_rows(const WordsModel& model) {
    std::vector<const WordRow*> rows;
    for (const WordGroup& group : model.groups) {
        if (!group.head.pointer.empty()) rows.push_back(&group.head);
        for (const WordRow& row : group.rows) rows.push_back(&row);
    }
    return rows;
}

const WideFace& words_face() {
    static constexpr WideFace kFace{.view = client::WideView::words,
                                    .icon = Icon::flag,
                                    .page = draw_words_page,
                                    .panel = draw_words_panel,
                                    .keys = words_keys,
                                    .escape = escape_words,
                                    .first = first_of_words,
                                    .perform = perform_words,
                                    .follow = follow_words,
                                    .notes = notes_of_words,
                                    .told = told_of_words};
    return kFace;
}

}  // namespace shopkeeper::ui
