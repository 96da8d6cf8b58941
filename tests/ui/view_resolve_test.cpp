// Giving and logging by keyboard: lists, chips, dates, reasons.
#include <doctest/doctest.h>

#include "tests/ui/model_fixtures.h"
#include "tests/ui/stage.h"
#include "ui/labels.h"
#include "ui/rich_text.h"

namespace shopkeeper::ui {
namespace {

using Words = std::vector<std::string>;

struct Rested : Stage {
    explicit Rested(client::AppModel from, ImVec2 logical_size = {440, 900})
        : Stage(std::move(from), logical_size) {
        settle();
        taken();
    }
    void focus(const std::string& id) {
        state.focus_wish = id;
        settle();
    }
};

}  // namespace

TEST_CASE("resolve: a list opens with Enter, keeps all keys to itself, and chooses") {
    Rested stage(fixtures::full());
    stage.focus(labels::kRemedy);
    REQUIRE(stage.focused(labels::kRemedy));
    stage.key(ImGuiKey_Enter);
    REQUIRE(stage.state.popup_open);
    stage.key(ImGuiKey_F);
    stage.key(ImGuiKey_G, ImGuiMod_Ctrl);
    CHECK(stage.taken().empty());
    stage.key(ImGuiKey_DownArrow);
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == Words{"set_remedy:1"});
    CHECK_FALSE(stage.state.popup_open);
}

TEST_CASE("resolve: Escape closes an open list and nothing else") {
    Rested stage(fixtures::full());
    stage.focus(labels::kReason);
    stage.key(ImGuiKey_Enter);
    REQUIRE(stage.state.popup_open);
    stage.key(ImGuiKey_Escape);
    CHECK_FALSE(stage.state.popup_open);
    CHECK(stage.taken().empty());
    CHECK(stage.focused(labels::kReason));
}

TEST_CASE("resolve: a promise asks for its date until it stands") {
    client::AppModel model = fixtures::full();
    model.resolve.promise_text.clear();
    model.resolve.promise_line = "Say when the promise is due";
    Rested stage(model);
    REQUIRE(stage.find(labels::kPromise) != nullptr);
    stage.focus(labels::kPromise);
    stage.type("20 nov");
    CHECK(stage.taken_words().back() == "set_promise_date:20 nov");
    stage.model.resolve.promise_line = "Promise made, 20 Nov";
    stage.key(ImGuiKey_Enter);
    CHECK(stage.focused(labels::kNote));
    CHECK(stage.find(labels::kPromise) == nullptr);
}

TEST_CASE("resolve: the reason list opens again from its field; Escape closes it") {
    Rested stage(fixtures::full());
    CHECK(stage.find(labels::row_id(labels::kGroupRow, 0)) == nullptr);
    stage.focus(labels::kReasonField);
    stage.key(ImGuiKey_Enter);
    CHECK(stage.find(labels::row_id(labels::kGroupRow, 0)) != nullptr);
    stage.key(ImGuiKey_Backspace);
    CHECK(stage.taken_words() == Words{"back_to_groups"});
    stage.key(ImGuiKey_Escape);
    CHECK(stage.find(labels::row_id(labels::kGroupRow, 0)) == nullptr);
    CHECK(stage.focused(labels::kReasonField));
}

TEST_CASE("resolve: all eight signals can be seen, and Space marks one") {
    Rested stage(fixtures::full());
    stage.focus(labels::kMoreSignals);
    stage.key(ImGuiKey_Enter);
    for (std::size_t i = 0; i < 8; ++i)
        CHECK(stage.find(labels::row_id(labels::kSignal, i)) != nullptr);
    stage.focus(labels::row_id(labels::kSignal, 7));
    stage.key(ImGuiKey_Space);
    CHECK(stage.taken_words() == Words{"toggle_signal:7"});
}

TEST_CASE("resolve: clicking the mouse does what the keys do") {
    Rested stage(fixtures::full());
    stage.click(labels::kTagRelationship);
    CHECK(stage.taken_words() == Words{"tag_relationship"});
    stage.click(labels::kLog);
    CHECK(stage.taken_words() == Words{"log_resolution"});
    stage.click(labels::kGive);
    CHECK(stage.taken_words() == Words{"give"});
    stage.click(labels::kBurst);
    CHECK(stage.taken_words() == Words{"read_conversation"});
}

TEST_CASE("authority: a stretch is given once its reason is long enough") {
    Rested short_reason(fixtures::stretch_too_short());
    short_reason.key(ImGuiKey_G, ImGuiMod_Ctrl);
    CHECK(short_reason.taken().empty());
    Rested stage(fixtures::stretch());
    stage.focus(labels::kExplanation);
    stage.key(ImGuiKey_G, ImGuiMod_Ctrl);
    CHECK(stage.taken_words() == Words{"give"});
    CHECK(stage.state.explanation.text == fixtures::stretch().authority.explanation);
    stage.focus(labels::kExplanation);
    stage.key(ImGuiKey_Enter);
    CHECK(stage.focused(labels::kGive));
    CHECK(stage.taken().empty());
}

TEST_CASE("authority: the three ways of a second person each ask for their own") {
    Rested stage(fixtures::second_person());
    stage.click(labels::kGiveNow);
    CHECK(stage.taken_words() == Words{"give_possible_now"});
    stage.click(labels::kGiveWithReason);
    CHECK(stage.taken_words() == Words{"give_with_reason"});
    stage.click(labels::kAsk);
    CHECK(stage.taken_words() == Words{"ask_second_person"});
    stage.key(ImGuiKey_E, ImGuiMod_Ctrl);
    CHECK(stage.taken_words() == Words{"ask_second_person"});
}

TEST_CASE("authority: a frozen request can be withdrawn, by its own id") {
    Rested stage(fixtures::asked());
    stage.click(labels::row_id(labels::kWithdraw, 1));
    CHECK(stage.taken_words() == Words{"withdraw_request:g-2"});
}

TEST_CASE("toast: its action is asked for and the toast goes") {
    Rested stage(fixtures::toasts());
    stage.click(labels::row_id(labels::kToastAction, 2));
    CHECK(stage.taken_words() == Words{"correct_last", "dismiss_toast:1"});
}

TEST_CASE("links: the host shown is the one that would be opened") {
    CHECK(link_host("https://help.example/a?b=c") == "help.example");
    CHECK(link_host("https://help.example@evil.example/x") == "evil.example");
    CHECK(link_host("http://a.example:8080#x") == "a.example:8080");
    CHECK(link_host("https://a.example\\@b.example") == "a.example");
    CHECK(link_host("mailto:ana@shop.example") == "mail to ana@shop.example");
    CHECK(link_host("javascript:alert(1)").empty());
    CHECK(link_host("file:///etc/passwd").empty());
    CHECK(link_host("//a.example").empty());
    CHECK(link_host("").empty());
}

}  // namespace shopkeeper::ui
