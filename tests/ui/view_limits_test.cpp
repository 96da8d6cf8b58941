// The limits by keyboard alone: choose a figure, type, see what is wrong, undo, save, agree.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/ui/model_wide.h"
#include "tests/ui/stage.h"
#include "ui/labels.h"
#include "ui/labels_wide.h"

namespace shopkeeper::ui {
namespace {

constexpr const char* kAgent = "/currencies/USD/tiers/agent/";

std::string agent_cell(const char* key) {
    return labels::limit_id(std::string(kAgent) + key);
}

void go_to(Stage& stage, const std::string& id) {
    stage.state.focus_wish = id;
    stage.settle();
    REQUIRE(stage.focused(id));
    stage.taken();
}

std::vector<std::string> typed(Stage& stage) {
    std::vector<std::string> texts;
    for (const client::Intent& intent : stage.taken())
        if (intent.action == client::Action::set_limit) texts.push_back(intent.text);
    return texts;
}

}  // namespace

TEST_CASE("limits: the arrows walk through the figures as they stand") {
    Stage stage(fixtures::limits(), {1280, 800});
    stage.settle();
    go_to(stage, agent_cell("refund_per_action"));
    stage.key(ImGuiKey_RightArrow);
    CHECK(stage.focused(agent_cell("credit_per_action")));
    stage.key(ImGuiKey_DownArrow);
    CHECK(stage.focused(labels::limit_id("/currencies/USD/tiers/senior/credit_per_action")));
    stage.key(ImGuiKey_LeftArrow);
    stage.key(ImGuiKey_UpArrow);
    CHECK(stage.focused(agent_cell("refund_per_action")));
    // Below the tiers stand the rules, and a place without a figure is passed over.
    go_to(stage, labels::limit_id("/currencies/USD/tiers/supervisor/agent_day"));
    stage.key(ImGuiKey_DownArrow);
    CHECK(stage.focused(labels::limit_id("/currencies/USD/tiers/supervisor/agent_day")));
    go_to(stage, labels::limit_id("/stretch/min_reason_chars"));
    stage.key(ImGuiKey_RightArrow);
    CHECK(stage.focused(labels::limit_id("/currencies/USD/team_month/care")));
}

TEST_CASE("limits: a digit types over a figure, every key goes into the draft") {
    Stage stage(fixtures::limits(), {1280, 800});
    stage.settle();
    go_to(stage, agent_cell("refund_per_action"));
    stage.type("180");
    const std::vector<std::string> texts = typed(stage);
    REQUIRE_FALSE(texts.empty());
    CHECK(texts.front() == std::string(kAgent) + "refund_per_action\t1");
    CHECK(texts.back() == std::string(kAgent) + "refund_per_action\t180");
    // Enter takes it and goes on below, as in a table one types down.
    stage.key(ImGuiKey_Enter);
    CHECK(stage.focused(labels::limit_id("/currencies/USD/tiers/senior/refund_per_action")));
    CHECK(stage.find(labels::kLimitField) == nullptr);
}

TEST_CASE("limits: fast typing loses no key") {
    Stage stage(fixtures::limits(), {1280, 800});
    stage.settle();
    go_to(stage, agent_cell("agent_day"));
    // All within one frame, before the field has the keyboard.
    for (const char c : std::string("812.50"))
        ImGui::GetIO().AddInputCharacter(static_cast<unsigned>(c));
    stage.settle(30);
    const std::vector<std::string> texts = typed(stage);
    REQUIRE_FALSE(texts.empty());
    CHECK(texts.back() == std::string(kAgent) + "agent_day\t812.50");
}

TEST_CASE("limits: Enter changes a figure where it stands, Escape keeps what was typed") {
    Stage stage(fixtures::limits(), {1280, 800});
    stage.settle();
    go_to(stage, agent_cell("customer_30d"));
    stage.key(ImGuiKey_Enter);
    REQUIRE(stage.find(labels::kLimitField) != nullptr);
    stage.type("9");  // the whole figure is selected: it is typed over
    CHECK(typed(stage).back() == std::string(kAgent) + "customer_30d\t9");
    stage.key(ImGuiKey_Escape);
    CHECK(stage.find(labels::kLimitField) == nullptr);
    CHECK(stage.focused(agent_cell("customer_30d")));
    CHECK(typed(stage).empty());
}

TEST_CASE("limits: Tab leaves a figure for the next one") {
    Stage stage(fixtures::limits(), {1280, 800});
    stage.settle();
    go_to(stage, agent_cell("refund_per_action"));
    stage.type("1");
    stage.key(ImGuiKey_Tab);
    CHECK(stage.find(labels::kLimitField) == nullptr);
    CHECK(stage.focused(agent_cell("credit_per_action")));
}

TEST_CASE("limits: undo, redo, versions and saving have their keys") {
    Stage stage(fixtures::limits_drafted(), {1280, 800});
    stage.settle();
    stage.taken();
    stage.key(ImGuiKey_Z, ImGuiMod_Ctrl);
    stage.key(ImGuiKey_Z, ImGuiMod_Ctrl | ImGuiMod_Shift);
    stage.key(ImGuiKey_Y, ImGuiMod_Ctrl);
    stage.key(ImGuiKey_S, ImGuiMod_Ctrl);
    stage.key(ImGuiKey_H, ImGuiMod_Ctrl);
    CHECK(stage.taken_words() == std::vector<std::string>{"undo_limits", "redo_limits",
                                                          "redo_limits", "save_limits",
                                                          "show_versions"});
}

TEST_CASE("limits: while a figure is typed, Ctrl+Z is the field's own") {
    Stage stage(fixtures::limits_drafted(), {1280, 800});
    stage.settle();
    go_to(stage, agent_cell("refund_per_action"));
    stage.type("12");
    stage.taken();
    stage.key(ImGuiKey_Z, ImGuiMod_Ctrl);
    for (const client::Intent& intent : stage.taken())
        CHECK(intent.action != client::Action::undo_limits);
}

TEST_CASE("limits: the reason and the day are typed where their keys lead") {
    Stage stage(fixtures::limits(), {1280, 800});
    stage.settle();
    stage.taken();
    stage.key(ImGuiKey_R, ImGuiMod_Ctrl);
    CHECK(stage.focused(labels::kLimitsReason));
    stage.type("why");
    CHECK(stage.taken_words().back() == "set_limits_reason:why");
    stage.key(ImGuiKey_D, ImGuiMod_Ctrl);
    stage.type("fri 8:00");
    CHECK(stage.taken_words().back() == "set_limits_from:fri 8:00");
}

TEST_CASE("limits: a second supervisor agrees with a PIN that is shown and kept nowhere") {
    Stage stage(fixtures::limits_waiting(), {1280, 800});
    stage.settle();
    REQUIRE(stage.find(labels::kAgree) != nullptr);
    CHECK_FALSE(stage.find(labels::kAgree)->enabled);
    go_to(stage, labels::kPin);
    stage.type("4711");
    CHECK(stage.find(labels::kAgree)->enabled);
    // To decline, who asked is told why.
    CHECK_FALSE(stage.find(labels::kDecline)->enabled);
    for (const FrameItem& item : stage.state.items)
        CHECK(item.name.find("4711") == std::string::npos);
    stage.taken();
    stage.click(labels::kAgree);
    const std::vector<client::Intent> intents = stage.taken();
    REQUIRE(intents.size() == 1);
    CHECK(intents[0].action == client::Action::agree_limits);
    CHECK(intents[0].text == "6f1a\t4711\t");
    CHECK(stage.state.wide.pin.empty());
}

TEST_CASE("limits: after an answer the PIN is typed anew, and never into a figure") {
    for (const bool by_button : {true, false}) {
        CAPTURE(by_button);
        Stage stage(fixtures::limits_waiting(), {1280, 800});
        stage.settle();
        go_to(stage, labels::kSecondWords);
        stage.type("fine");
        go_to(stage, labels::kPin);
        stage.type("0000");
        if (by_button) {
            stage.key(ImGuiKey_Tab);
            stage.key(ImGuiKey_Tab);
            stage.key(ImGuiKey_Tab);
            REQUIRE(stage.focused(labels::kAgree));
        }
        stage.taken();
        stage.key(ImGuiKey_Enter);
        CHECK(stage.taken_words() == std::vector<std::string>{"agree_limits:6f1a\t0000\tfine"});
        // The desk was asked, and says that it was wrong.
        stage.model.limits.deciding = true;
        stage.settle();
        stage.model.limits.deciding = false;
        stage.model.limits.second_trouble = "This is not the PIN of Marta Kowalska: 4 tries left.";
        stage.settle();
        CHECK(stage.focused(labels::kPin));
        CHECK(stage.state.wide.pin.empty());
        CHECK(stage.state.wide.words == "fine");
        stage.type("246813");
        CHECK(typed(stage).empty());
        CHECK(stage.state.wide.cell.empty());
        CHECK(stage.state.wide.pin == "246813");
    }
}

TEST_CASE("limits: one key leads to the answer, the next one sends it") {
    Stage stage(fixtures::limits_waiting(), {1280, 800});
    stage.settle();
    go_to(stage, agent_cell("refund_per_action"));
    stage.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    CHECK(stage.focused(labels::kPin));
    CHECK(stage.taken_words().empty());
    stage.type("4711");
    // To decline, who asked is told why.
    stage.key(ImGuiKey_Enter, ImGuiMod_Ctrl | ImGuiMod_Shift);
    CHECK(stage.focused(labels::kSecondWords));
    CHECK(stage.taken_words().empty());
    stage.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    CHECK(stage.taken_words() == std::vector<std::string>{"agree_limits:6f1a\t4711\t"});
    // Whose PIN it was does not matter to the next one.
    stage.type("0815");
    stage.model.limits.waiting.erase(stage.model.limits.waiting.begin());
    stage.settle();
    CHECK(stage.state.wide.pin.empty());
}

TEST_CASE("limits: one key leads to the contacts of the what-if") {
    Stage stage(fixtures::what_if(), {1280, 800});
    stage.settle();
    REQUIRE_FALSE(stage.model.what_if.contacts.empty());
    stage.key(ImGuiKey_I, ImGuiMod_Ctrl | ImGuiMod_Shift);
    CHECK(stage.focused(labels::row_id(labels::kChangedRow, 0)));
    stage.key(ImGuiKey_I, ImGuiMod_Ctrl);
    CHECK(stage.focused(labels::kWhatIfPeriod));
}

TEST_CASE("limits: leaving the workspace forgets a PIN that was typed") {
    Stage stage(fixtures::limits_waiting(), {1280, 800});
    stage.settle();
    go_to(stage, labels::kPin);
    stage.type("4711");
    CHECK(stage.state.wide.pin == "4711");
    stage.model = fixtures::full();
    stage.settle();
    CHECK(stage.state.wide.pin.empty());
}

TEST_CASE("limits: a slow frame does not take Ctrl+S apart") {
    Stage stage(fixtures::limits_second(), {1280, 800});
    stage.settle();
    stage.taken();
    ImGuiIO& io = ImGui::GetIO();
    const auto ctrl = [&](bool down) {
        for (const ImGuiKey key : {ImGuiMod_Ctrl, ImGuiKey_LeftCtrl}) io.AddKeyEvent(key, down);
    };
    ctrl(true);
    stage.frame();
    // The rest came while one frame was drawn, Ctrl let go before S.
    io.AddKeyEvent(ImGuiKey_S, true);
    ctrl(false);
    io.AddKeyEvent(ImGuiKey_S, false);
    for (int i = 0; i < 4; ++i) stage.frame();
    CHECK(stage.taken_words() == std::vector<std::string>{"save_limits"});
    CHECK(io.KeyMods == ImGuiMod_None);
}

TEST_CASE("limits: the history is walked by arrows; Escape goes back to the table") {
    Stage stage(fixtures::limits_history(), {1280, 800});
    stage.settle();
    CHECK(stage.focused(labels::row_id(labels::kVersionRow, 1)));
    stage.taken();
    stage.key(ImGuiKey_DownArrow);
    CHECK(stage.taken_words() == std::vector<std::string>{"choose_version:2"});
    stage.key(ImGuiKey_Escape);
    CHECK(stage.taken_words() == std::vector<std::string>{"show_versions"});
}

TEST_CASE("limits: in a narrow window every figure is still there, one below the other") {
    Stage wide(fixtures::limits_second(), {1280, 800});
    Stage narrow(fixtures::limits_second(), {440, 900});
    wide.settle();
    narrow.settle();
    const auto figures = [](const Stage& stage) {
        return std::count_if(
            stage.state.items.begin(), stage.state.items.end(),
            [](const FrameItem& item) { return item.id.starts_with(labels::kLimitCell); });
    };
    CHECK(figures(wide) == figures(narrow));
    CHECK(figures(wide) > 25);
}

TEST_CASE("limits: a version that has yet to begin is taken back by keyboard") {
    Stage stage(fixtures::limits_take_back(), {1280, 800});
    stage.settle();
    stage.key(ImGuiKey_F6);
    CHECK(stage.focused(labels::kTakeBack));
    stage.taken();
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == std::vector<std::string>{"take_back_version"});
    Stage begun(fixtures::limits_history(), {1280, 800});
    begun.settle();
    CHECK(begun.find(labels::kTakeBack) == nullptr);
}

TEST_CASE("limits: what nobody can agree to is neither asked for nor agreed to") {
    Stage asked(fixtures::limits_nobody(), {1280, 800});
    asked.settle();
    REQUIRE(asked.find(labels::kSave) != nullptr);
    CHECK_FALSE(asked.find(labels::kSave)->enabled);
    Stage stuck(fixtures::limits_stuck(), {1280, 800});
    stuck.settle();
    REQUIRE(stuck.find(labels::kAgree) != nullptr);
    CHECK_FALSE(stuck.find(labels::kAgree)->enabled);
    go_to(stuck, labels::kPin);
    stuck.type("4711");
    stuck.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    CHECK(stuck.taken_words().empty());
    CHECK(stuck.state.wide.pin == "4711");
}

}  // namespace shopkeeper::ui
