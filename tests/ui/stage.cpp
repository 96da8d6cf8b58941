#include "tests/ui/stage.h"

#include <algorithm>
#include <filesystem>

#include "base/utf8.h"
#include "ui/compat.h"
#include "ui/frame.h"

namespace shopkeeper::ui {

using client::Action;

Stage::Stage(client::AppModel model_of_window, ImVec2 logical_size, ThemeName theme, float scale)
    : model(std::move(model_of_window)),
      size(logical_size.x * scale, logical_size.y * scale),
      canvas_(default_font_roots(std::filesystem::path(SHOPKEEPER_SOURCE_DIR) / "assets")) {
    canvas_.set_look(theme, scale);
    ImGuiIO& io = ImGui::GetIO();
    io.ClipboardUserData = &clipboard_;
    io.SetClipboardTextFn = [](void* user, const char* text) {
        *static_cast<std::string*>(user) = text;
    };
    io.GetClipboardTextFn = [](void* user) {
        return static_cast<const std::string*>(user)->c_str();
    };
}

void Stage::frame(float seconds) {
    intents_.clear();
    ViewContext view{canvas_.theme(), model, state, intents_};
    canvas_.frame(
        size,
        [&] {
            Canvas::begin_window();
            handle_keys(view);
            draw_window(view);
            Canvas::end_window();
        },
        seconds, [&] { begin_input(state); });
    for (const client::Intent& intent : intents_.list()) {
        taken_.push_back(intent);
        if (follows) apply(intent);
    }
}

int Stage::settle(int most) {
    int frames = 0;
    do {
        frame();
        ++frames;
    } while (frames < most &&
             (state.redraw || frames < 3 || canvas_.lacks_glyphs() || compat::input_waits()));
    return frames;
}

void Stage::key(ImGuiKey key, int mods) {
    ImGuiIO& io = ImGui::GetIO();
    const auto modifiers = [&](bool down) {
        for (const ImGuiKey mod : {ImGuiMod_Ctrl, ImGuiMod_Shift, ImGuiMod_Alt})
            if ((mods & mod) != 0) io.AddKeyEvent(mod, down);
    };
    modifiers(true);
    frame(pause_s);
    io.AddKeyEvent(key, true);
    frame();
    io.AddKeyEvent(key, false);
    frame();
    modifiers(false);
    settle();
}

void Stage::type(std::string_view text) {
    for (std::size_t pos = 0; pos < text.size();) {
        const char32_t code_point = next_code_point(text, pos);
        const bool letter = code_point >= 'a' && code_point <= 'z';
        const bool number = code_point >= '0' && code_point <= '9';
        // A real keyboard sends the key and the character together.
        const ImGuiKey pressed =
            letter   ? static_cast<ImGuiKey>(ImGuiKey_A + static_cast<int>(code_point - 'a'))
            : number ? static_cast<ImGuiKey>(ImGuiKey_0 + static_cast<int>(code_point - '0'))
                     : ImGuiKey_None;
        ImGuiIO& io = ImGui::GetIO();
        if (pressed != ImGuiKey_None) io.AddKeyEvent(pressed, true);
        io.AddInputCharacter(code_point);
        frame();
        if (pressed != ImGuiKey_None) io.AddKeyEvent(pressed, false);
        frame();
    }
    settle();
}

void Stage::click(std::string_view id) {
    const FrameItem* item = find(id);
    if (item == nullptr) return;
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent((item->min.x + item->max.x) / 2, (item->min.y + item->max.y) / 2);
    frame();
    io.AddMouseButtonEvent(0, true);
    frame();
    io.AddMouseButtonEvent(0, false);
    frame();
    io.AddMousePosEvent(-1, -1);
    settle();
}

std::vector<client::Intent> Stage::taken() {
    std::vector<client::Intent> out;
    out.swap(taken_);
    return out;
}

std::vector<std::string> Stage::taken_words() {
    std::vector<std::string> out;
    for (const client::Intent& intent : taken()) {
        std::string words = client::info(intent.action).id;
        if (!intent.text.empty())
            words += ":" + intent.text;
        else if (intent.number != 0)
            words += ":" + std::to_string(intent.number);
        out.push_back(words);
    }
    return out;
}

const FrameItem* Stage::find(std::string_view id) const {
    const auto found = std::find_if(state.items.begin(), state.items.end(),
                                    [&](const FrameItem& item) { return item.id == id; });
    return found == state.items.end() ? nullptr : &*found;
}

bool Stage::focused(std::string_view id) const {
    const FrameItem* item = find(id);
    return item != nullptr && item->focused;
}

ImVec2 Stage::drawn_range() const {
    ImVec2 range(1e9f, -1e9f);
    const ImDrawData* data = ImGui::GetDrawData();
    for (int i = 0; i < data->CmdListsCount; ++i) {
        const ImDrawList& list = *data->CmdLists[i];
        for (const ImDrawCmd& command : list.CmdBuffer) {
            const bool cut_left = command.ClipRect.x > 0.5f;
            const bool cut_right = command.ClipRect.z < size.x - 0.5f;
            for (unsigned at = 0; at < command.ElemCount; ++at) {
                const int index = static_cast<int>(command.IdxOffset + at);
                const int vertex = static_cast<int>(command.VtxOffset +
                                                    static_cast<unsigned>(list.IdxBuffer[index]));
                const float x = list.VtxBuffer[vertex].pos.x;
                if (!cut_left) range.x = std::min(range.x, x);
                if (!cut_right) range.y = std::max(range.y, x);
            }
        }
    }
    return range;
}

void Stage::apply(const client::Intent& intent) {
    switch (intent.action) {
        case Action::set_search:
            model.answers.search = intent.text;
            break;
        case Action::clear_search:
            model.answers.search.clear();
            break;
        case Action::set_amount:
            model.authority.amount_text = intent.text;
            break;
        case Action::set_explanation:
            model.authority.explanation = intent.text;
            break;
        case Action::set_reason_text:
            model.authority.reason_text = intent.text;
            break;
        case Action::set_fee_paid:
            model.authority.fee_text = intent.text;
            break;
        case Action::set_reason:
            model.authority.reason = static_cast<int>(intent.number);
            break;
        case Action::set_outcome:
            model.resolve.outcome = static_cast<empowerment::Outcome>(intent.number);
            break;
        case Action::set_note:
            model.resolve.note = intent.text;
            break;
        case Action::set_promise_date:
            model.resolve.promise_text = intent.text;
            break;
        case Action::select_answer:
            model.answers.selected = static_cast<int>(intent.number);
            break;
        case Action::tag_failure:
            model.resolve.tag = empowerment::Tag::failure;
            break;
        case Action::choose_group:
            model.resolve.group = static_cast<int>(intent.number);
            break;
        case Action::choose_reason:
            model.resolve.reason = static_cast<int>(intent.number);
            break;
        case Action::close_reader:
            model.reader = {};
            break;
        default:
            break;
    }
}

}  // namespace shopkeeper::ui
