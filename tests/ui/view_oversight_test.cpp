// Requests, stretch uses and words to the agent by keyboard alone, without a window.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/ui/model_oversight.h"
#include "tests/ui/model_wide.h"
#include "tests/ui/stage.h"
#include "ui/canvas.h"
#include "ui/keys.h"
#include "ui/labels_requests.h"
#include "ui/labels_wide.h"
#include "ui/requests_state.h"

namespace shopkeeper::ui {
namespace {

constexpr ImVec2 kWide{1280, 800};
constexpr int kCtrlShift = ImGuiMod_Ctrl | ImGuiMod_Shift;

void go_to(Stage& stage, const std::string& id) {
    stage.state.focus_wish = id;
    stage.settle();
    REQUIRE(stage.focused(id));
    stage.taken();
}

const client::Intent* find(const std::vector<client::Intent>& intents, client::Action action) {
    const auto found = std::ranges::find(intents, action, &client::Intent::action);
    return found == intents.end() ? nullptr : &*found;
}

void open_said(Stage& stage) {
    stage.settle();
    stage.key(ImGuiKey_R, kCtrlShift);
    REQUIRE(stage.state.overlay == Overlay::said);
}

}  // namespace

TEST_CASE("requests: arrows choose, Enter leads to the answer") {
    Stage stage(fixtures::requests(), kWide);
    stage.settle();
    CHECK(stage.focused(labels::kRequests));
    stage.taken();
    stage.key(ImGuiKey_DownArrow);
    CHECK(stage.taken_words() == std::vector<std::string>{"choose_request:1"});
    stage.key(ImGuiKey_UpArrow);
    stage.key(ImGuiKey_Enter);
    CHECK(stage.focused(labels::kRequestPin));
}

TEST_CASE("requests: the PIN is sent once, shown nowhere and kept nowhere") {
    Stage stage(fixtures::requests(), kWide);
    stage.settle();
    CHECK_FALSE(stage.find(labels::kApprove)->enabled);
    go_to(stage, labels::kRequestPin);
    stage.type("4711");
    CHECK(stage.find(labels::kApprove)->enabled);
    for (const FrameItem& item : stage.state.items)
        CHECK(item.name.find("4711") == std::string::npos);
    stage.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    const std::vector<client::Intent> intents = stage.taken();
    const client::Intent* sent = find(intents, client::Action::approve_request);
    REQUIRE(sent != nullptr);
    CHECK(sent->text == "g1\t4711\t");
    CHECK(stage.state.wide.pin.empty());
}

TEST_CASE("requests: approving without a PIN leads to it, declining without a word to the word") {
    Stage stage(fixtures::requests(), kWide);
    stage.settle();
    stage.taken();
    stage.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    CHECK(stage.focused(labels::kRequestPin));
    CHECK(stage.taken().empty());
    stage.key(ImGuiKey_Enter, kCtrlShift);
    CHECK(stage.focused(labels::kRequestWords));
    // The App says why in a message.
    CHECK(stage.taken_words() == std::vector<std::string>{"decline_request"});
}

TEST_CASE("requests: a key to decline, pressed in the PIN, never approves") {
    Stage stage(fixtures::requests(), kWide);
    stage.settle();
    go_to(stage, labels::kRequestPin);
    stage.type("4711");
    stage.key(ImGuiKey_Enter, kCtrlShift);
    CHECK(stage.taken_words() == std::vector<std::string>{"decline_request"});
    stage.model = fixtures::requests_changed();
    stage.settle();
    go_to(stage, labels::kRequestPin);
    stage.type("4711");
    stage.key(ImGuiKey_Enter, kCtrlShift);
    const std::vector<client::Intent> intents = stage.taken();
    CHECK(find(intents, client::Action::approve_request) == nullptr);
    CHECK(find(intents, client::Action::decline_request) != nullptr);
    CHECK(stage.state.wide.pin.empty());
    // Enter alone, where the PIN is typed, approves.
    stage.type("4711");
    stage.key(ImGuiKey_Enter);
    const std::vector<client::Intent> entered = stage.taken();
    const client::Intent* sent = find(entered, client::Action::approve_request);
    REQUIRE(sent != nullptr);
    CHECK(sent->text == "g1\t4711\tFine: it is the third this year.");
    CHECK(stage.state.wide.pin.empty());
}

TEST_CASE("requests: after a PIN the next field is typed into as any other") {
    Stage stage(fixtures::requests(), kWide);
    stage.settle();
    go_to(stage, labels::kRequestPin);
    stage.type("47");
    stage.key(ImGuiKey_Tab);
    CHECK(stage.focused(labels::kRequestWords));
    stage.type("Fine");
    CHECK(stage.taken_words().back() == "set_request_words:g1\tFine");
    stage.key(ImGuiKey_Tab, ImGuiMod_Shift);
    stage.type("11");
    CHECK(stage.state.wide.pin.ends_with("11"));
}

TEST_CASE("requests: words go into the model at every key, and with the answer") {
    Stage stage(fixtures::requests_changed(), kWide);
    stage.settle();
    go_to(stage, labels::kRequestWords);
    stage.key(ImGuiKey_End, ImGuiMod_Ctrl);
    stage.type("!");
    const std::vector<client::Intent> typed = stage.taken();
    const client::Intent* words = find(typed, client::Action::set_request_words);
    REQUIRE(words != nullptr);
    CHECK(words->text == "g1\tFine: it is the third this year.!");
    go_to(stage, labels::kRequestPin);
    stage.type("0815");
    stage.key(ImGuiKey_Enter, kCtrlShift);
    const std::vector<client::Intent> sent = stage.taken();
    const client::Intent* declined = find(sent, client::Action::decline_request);
    REQUIRE(declined != nullptr);
    CHECK(declined->text == "g1\t0815\tFine: it is the third this year.!");
}

TEST_CASE("requests: another request, another view and another workspace forget a typed PIN") {
    Stage stage(fixtures::requests(), kWide);
    stage.settle();
    const auto type_pin = [&] {
        go_to(stage, labels::kRequestPin);
        stage.type("4711");
        REQUIRE(stage.state.wide.pin == "4711");
    };
    type_pin();
    client::RequestsModel other = fixtures::request_rows();
    other.row = 1;
    other.id = "g2";
    stage.model = fixtures::with_requests(other);
    stage.settle();
    CHECK(stage.state.wide.pin.empty());
    type_pin();
    stage.model = fixtures::stretch_uses();
    stage.settle();
    CHECK(stage.state.wide.pin.empty());
    stage.model = fixtures::requests();
    stage.settle();
    type_pin();
    stage.model = fixtures::full();
    stage.settle();
    CHECK(stage.state.wide.pin.empty());
}

TEST_CASE("requests: what no longer waits keeps what was typed and is set aside by Escape") {
    Stage stage(fixtures::requests_gone(), kWide);
    stage.settle();
    REQUIRE(stage.find(labels::kSetAside) != nullptr);
    CHECK(stage.find(labels::kApprove) == nullptr);
    stage.taken();
    stage.key(ImGuiKey_Escape);
    CHECK(stage.taken_words() == std::vector<std::string>{"choose_request:-1"});
}

TEST_CASE("requests: a forgotten PIN is taken away in the panel, with one’s own") {
    Stage stage(fixtures::requests(), kWide);
    stage.settle();
    stage.click(labels::kForgotten);
    REQUIRE(stage.find(labels::kForgottenDone) != nullptr);
    CHECK_FALSE(stage.find(labels::kForgottenDone)->enabled);
    requests_state(stage.state).whose = 1;
    go_to(stage, labels::kForgottenOwn);
    stage.type("4711");
    go_to(stage, labels::kForgottenWhy);
    stage.type("lost");
    CHECK(stage.find(labels::kForgottenDone)->enabled);
    stage.click(labels::kForgottenDone);
    const std::vector<client::Intent> intents = stage.taken();
    const client::Intent* sent = find(intents, client::Action::clear_pin);
    REQUIRE(sent != nullptr);
    CHECK(sent->text == "tomasz\t4711\tlost");
    CHECK(stage.state.wide.new_pin.empty());
    stage.key(ImGuiKey_Escape);  // the field
    stage.key(ImGuiKey_Escape);
    CHECK(stage.find(labels::kForgottenDone) == nullptr);
}

TEST_CASE("stretch: its two words have their keys; talking about it needs a note") {
    Stage stage(fixtures::stretch_uses(), kWide);
    stage.settle();
    CHECK(stage.focused(labels::kStretch));
    stage.taken();
    stage.key(ImGuiKey_Enter, kCtrlShift);
    CHECK(stage.focused(labels::kStretchWords));
    stage.taken();
    stage.type("why");
    CHECK(stage.taken_words().back() == "set_stretch_words:s1\twhy");
    stage.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    const std::vector<client::Intent> intents = stage.taken();
    const client::Intent* sent = find(intents, client::Action::mark_right_call);
    REQUIRE(sent != nullptr);
    CHECK(sent->text == "s1\twhy");
}

TEST_CASE("stretch: who walks through the views says nothing of a use") {
    Stage stage(fixtures::stretch_uses(), kWide);
    stage.settle();
    stage.key(ImGuiKey_F6, ImGuiMod_Shift);
    REQUIRE(stage.state.section == Section::navigation);
    stage.taken();
    stage.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    stage.key(ImGuiKey_Enter, kCtrlShift);
    CHECK(stage.taken_words().empty());
    CHECK(stage.state.section == Section::navigation);
}

TEST_CASE("stretch: further rows are asked for before one comes to the end, once") {
    Stage stage(fixtures::stretch_many(), kWide);
    stage.settle();
    stage.taken();
    stage.key(ImGuiKey_End);
    std::vector<std::string> words = stage.taken_words();
    CHECK(std::ranges::count(words, "more_stretch") == 1);
    CHECK(std::ranges::count(words, "choose_stretch:2003") == 1);
    stage.key(ImGuiKey_UpArrow);
    words = stage.taken_words();
    CHECK(std::ranges::count(words, "more_stretch") == 0);
}

TEST_CASE("oversight: the keys view names what the keys of the view on screen do") {
    Stage stage(fixtures::requests(), kWide);
    stage.settle();
    stage.key(ImGuiKey_F1);
    CHECK(stage.state.overlay == Overlay::keys);
    CHECK(stage.settle() < 12);
}

TEST_CASE("said: every state is drawn inside the window, in the column and wide") {
    for (const fixtures::Named& fixture : fixtures::all_said())
        for (const ImVec2 size : {ImVec2(440, 900), ImVec2(1000, 760), ImVec2(360, 560)})
            for (const ThemeName theme : {ThemeName::light, ThemeName::dark})
                for (const float scale : {1.0f, 2.0f}) {
                    const std::string name = fixture.name;
                    CAPTURE(name);
                    CAPTURE(size.x);
                    Stage stage(fixture.make(), size, theme, scale);
                    open_said(stage);
                    CHECK(stage.settle(20) < 20);
                    std::set<std::string> ids;
                    int filled = 0;
                    for (const FrameItem& item : stage.state.items) {
                        CAPTURE(item.id);
                        CHECK(item.min.x >= 0);
                        CHECK(item.max.x <= stage.size.x + 0.5f);
                        CHECK(ids.insert(item.id).second);
                        if (item.filled && item.overlay) ++filled;
                    }
                    CHECK(filled <= 1);
                    const ImVec2 range = stage.drawn_range();
                    CHECK(range.x >= -1);
                    CHECK(range.y <= stage.size.x + 1);
                }
}

TEST_CASE(
    "said: the status bar counts quietly and opens the list; Escape gives the keyboard back") {
    Stage stage(fixtures::said_word());
    stage.settle();
    REQUIRE(stage.find(labels::kSaidOpen) != nullptr);
    stage.taken();
    stage.click(labels::kSaidOpen);
    CHECK(stage.state.overlay == Overlay::said);
    CHECK(stage.taken_words() == std::vector<std::string>{"show_said"});
    stage.key(ImGuiKey_Escape);
    CHECK(stage.state.overlay == Overlay::none);
    stage.model = fixtures::said_empty();
    stage.settle();
    CHECK(stage.find(labels::kSaidOpen) == nullptr);
}

TEST_CASE("said: a word is chosen and heard, a review answered and read") {
    Stage stage(fixtures::said_word());
    open_said(stage);
    stage.taken();
    stage.click(labels::row_id(labels::kSaidRow, 1));
    CHECK(stage.taken_words() == std::vector<std::string>{"choose_said:1"});
    stage.click(labels::kSaidHeard);
    CHECK(stage.taken_words() == std::vector<std::string>{"hear_word:w1"});
    stage.model = fixtures::said_review();
    stage.settle();
    stage.click(labels::kSaidSend);
    CHECK(stage.taken_words() ==
          std::vector<std::string>{"answer_review:r1\tThe promise was the carrier’s, not ours."});
    stage.click(labels::kSaidHeard);
    CHECK(stage.taken_words() == std::vector<std::string>{"acknowledge_review:r1"});
}

TEST_CASE("oversight: words at the left, the button that goes on at the right, in both views") {
    for (const auto& make : {fixtures::requests, fixtures::stretch_uses}) {
        Stage stage(make(), kWide);
        stage.settle();
        const bool asked = stage.find(labels::kApprove) != nullptr;
        const FrameItem* words = stage.find(asked ? labels::kDeclineRequest : labels::kTalkAboutIt);
        const FrameItem* on = stage.find(asked ? labels::kApprove : labels::kRightCall);
        REQUIRE(words != nullptr);
        REQUIRE(on != nullptr);
        CHECK(words->min.y <= on->min.y);
        CHECK(words->min.x < on->min.x);
        CHECK(on->max.x > words->max.x);
        CHECK(on->filled);
        CHECK_FALSE(words->filled);
    }
}

TEST_CASE("oversight: an empty view has one action that helps, and the keyboard is on it") {
    for (const auto& make : {fixtures::requests_empty, fixtures::stretch_empty}) {
        Stage stage(make(), kWide);
        stage.settle();
        const FrameItem* help = stage.find(labels::kPageHelp);
        REQUIRE(help != nullptr);
        CHECK(help->enabled);
        CHECK(stage.focused(labels::kPageHelp));
        stage.taken();
        stage.key(ImGuiKey_Enter);
        REQUIRE(stage.taken_words().size() == 1);
    }
}

TEST_CASE("toasts: in a wide workspace they take no room and stand over no button of the panel") {
    for (const ImVec2 size : {kWide, ImVec2(900, 700), ImVec2(440, 900)}) {
        CAPTURE(size.x);
        Stage stage(fixtures::requests(), size);
        stage.settle();
        const FrameItem calm = *stage.find(labels::kApprove);
        client::Toast toast;
        toast.id = 1;
        toast.title = "Decline the request";
        toast.detail = "Say why in a word to who asked.";
        stage.model.toasts = {toast};
        stage.settle();
        const FrameItem* approve = stage.find(labels::kApprove);
        REQUIRE(approve != nullptr);
        CHECK(approve->min.y == calm.min.y);
        const FrameItem* cross = stage.find(labels::row_id(labels::kToastDismiss, 0));
        REQUIRE(cross != nullptr);
        CHECK(cross->max.x < size.x);
        for (const char* id : {labels::kApprove, labels::kDeclineRequest}) {
            const FrameItem& button = *stage.find(id);
            const bool apart = cross->max.y < button.min.y || cross->min.y > button.max.y ||
                               cross->max.x < button.min.x || cross->min.x > button.max.x;
            CHECK(apart);
        }
        stage.taken();
        stage.click(labels::row_id(labels::kToastDismiss, 0));
        CHECK(find(stage.taken(), client::Action::dismiss_toast) != nullptr);
    }
}

TEST_CASE("toasts: what lies below one does not feel the pointer that is over it") {
    Stage stage(fixtures::stretch_many(), kWide);
    stage.settle();
    client::Toast toast;
    toast.id = 1;
    toast.title = "Right call";
    stage.model.toasts = {toast};
    stage.settle();
    stage.taken();
    const FrameItem* cross = stage.find(labels::row_id(labels::kToastDismiss, 0));
    REQUIRE(cross != nullptr);
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(cross->min.x - 60, (cross->min.y + cross->max.y) * 0.5f);
    stage.frame();
    for (const bool down : {true, false}) {
        io.AddMouseButtonEvent(0, down);
        stage.frame();
        stage.frame();
    }
    CHECK(stage.taken_words().empty());
}

TEST_CASE("keys view: the view's own keys are its own, each action once, none of the agent's") {
    Canvas canvas(default_font_roots({}));
    const client::AppModel model = fixtures::limits();
    ViewState state;
    client::Intents intents;
    const ViewContext view{canvas.theme(), model, state, intents};
    const auto count = [](const std::vector<const Binding*>& list, client::Action action) {
        return std::ranges::count(list, action, &Binding::action);
    };
    const auto own = shown_bindings(view, true);
    const auto rest = shown_bindings(view, false);
    CHECK(count(own, client::Action::redo_limits) == 1);
    CHECK(count(own, client::Action::save_limits) == 1);
    CHECK(count(rest, client::Action::save_limits) == 0);
    CHECK(count(rest, client::Action::open_palette) == 1);
    for (const KeyNote& note : common_notes())
        CHECK(std::string_view(note.words) != "Search answers");
}

}  // namespace shopkeeper::ui
