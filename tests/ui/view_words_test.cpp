// The reasons by keyboard: walked through, renamed, retired, added, saved.
#include <doctest/doctest.h>

#include <algorithm>

#include "client/wide_models.h"
#include "client/words_model.h"
#include "tests/ui/model_record.h"
#include "tests/ui/stage.h"
#include "ui/labels_words.h"

namespace shopkeeper::ui {
namespace {

constexpr ImVec2 kWide(1280, 800);
const std::string kFirst = labels::word_id("/groups/F1");
const std::string kLate = labels::word_id("/groups/F1/r1");

void go_to(Stage& stage, const std::string& id) {
    stage.state.focus_wish = id;
    stage.settle();
    REQUIRE(stage.focused(id));
    stage.taken();
}

}  // namespace

TEST_CASE("words view: the arrows walk through groups and reasons as they stand") {
    Stage stage(fixtures::words(), kWide);
    stage.settle();
    CHECK(stage.focused(kFirst));
    stage.key(ImGuiKey_UpArrow);
    CHECK(stage.focused(kFirst));
    stage.key(ImGuiKey_DownArrow);
    CHECK(stage.focused(kLate));
    for (int i = 0; i < 4; ++i) stage.key(ImGuiKey_DownArrow);
    CHECK(stage.focused(labels::word_id("/groups/F2")));
}

TEST_CASE("words view: Enter types over a reason, every key goes into the draft") {
    Stage stage(fixtures::words(), kWide);
    stage.settle();
    go_to(stage, kLate);
    stage.key(ImGuiKey_Enter);
    REQUIRE(stage.find(labels::kWordField) != nullptr);
    stage.type("too");  // the old words are selected: they are typed over
    const std::vector<std::string> typed = stage.taken_words();
    REQUIRE_FALSE(typed.empty());
    CHECK(typed.front() == "set_word:/groups/F1/r1\tt");
    CHECK(typed.back() == "set_word:/groups/F1/r1\ttoo");
    stage.key(ImGuiKey_Enter);
    CHECK(stage.find(labels::kWordField) == nullptr);
    CHECK(stage.focused(kLate));
    // Escape keeps what was typed, and comes back as well.
    stage.key(ImGuiKey_F2);
    REQUIRE(stage.find(labels::kWordField) != nullptr);
    stage.key(ImGuiKey_Escape);
    CHECK(stage.find(labels::kWordField) == nullptr);
    CHECK(stage.focused(kLate));
}

TEST_CASE("words view: Delete retires, and brings back what is retired") {
    Stage stage(fixtures::words_drafted(), kWide);
    stage.settle();
    go_to(stage, kLate);
    stage.key(ImGuiKey_Delete);
    CHECK(stage.taken_words() == std::vector<std::string>{"retire_reason:/groups/F1/r1"});
    go_to(stage, labels::word_id("/groups/F3/r2"));
    stage.key(ImGuiKey_Delete);
    CHECK(stage.taken_words() == std::vector<std::string>{"bring_reason_back:/groups/F3/r2"});
    go_to(stage, labels::word_retire_id("/reasons/Hardship"));
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == std::vector<std::string>{"retire_reason:/reasons/Hardship"});
}

TEST_CASE("words view: what is added is typed at once, where it stands") {
    Stage stage(fixtures::words(), kWide);
    stage.settle();
    go_to(stage, kLate);
    stage.key(ImGuiKey_Insert);
    CHECK(stage.taken_words() == std::vector<std::string>{"add_reason:/groups/F1"});
    go_to(stage, labels::word_add_id("/reasons"));
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == std::vector<std::string>{"add_reason:/reasons"});
    stage.model = fixtures::words_wrong();
    stage.settle();
    REQUIRE(stage.find(labels::kWordField) != nullptr);
    CHECK(stage.focused(labels::kWordField));
    stage.type("new");
    CHECK(stage.taken_words().back() == "set_word:/groups/F1/+1\tnew");
    CHECK_FALSE(stage.find(labels::kWordsSave)->enabled);
}

TEST_CASE("words view: undo, redo, why, versions and saving have their keys") {
    Stage stage(fixtures::words_drafted(), kWide);
    stage.settle();
    stage.taken();
    stage.key(ImGuiKey_Z, ImGuiMod_Ctrl);
    stage.key(ImGuiKey_Z, ImGuiMod_Ctrl | ImGuiMod_Shift);
    stage.key(ImGuiKey_S, ImGuiMod_Ctrl);
    stage.key(ImGuiKey_H, ImGuiMod_Ctrl);
    CHECK(stage.taken_words() == std::vector<std::string>{"undo_words", "redo_words", "save_words",
                                                          "show_words_versions"});
    stage.key(ImGuiKey_R, ImGuiMod_Ctrl);
    CHECK(stage.focused(labels::kWordsReason));
    stage.key(ImGuiKey_D, ImGuiMod_Ctrl);
    CHECK(stage.focused(labels::kWordsFrom));
    stage.taken();
    stage.type("fri");
    CHECK(stage.taken_words().back() == "set_words_from:fri");
}

TEST_CASE("words view: the history is walked by arrows; Escape goes back to the reasons") {
    Stage stage(fixtures::words_history(), kWide);
    stage.settle();
    CHECK(stage.focused(labels::row_id(labels::kWordsVersionRow, 1)));
    stage.taken();
    stage.key(ImGuiKey_DownArrow);
    CHECK(stage.taken_words() == std::vector<std::string>{"choose_words_version:2"});
    stage.key(ImGuiKey_Escape);
    CHECK(stage.taken_words() == std::vector<std::string>{"show_words_versions"});
}

TEST_CASE("words view: in a narrow window every reason is still there") {
    Stage wide(fixtures::words_drafted(), kWide);
    Stage narrow(fixtures::words_drafted(), {440, 900});
    wide.settle();
    narrow.settle();
    const auto count = [](const Stage& stage) {
        return std::ranges::count_if(stage.state.items, [](const FrameItem& item) {
            return item.id.starts_with(labels::kWordCell);
        });
    };
    CHECK(count(wide) == count(narrow));
    CHECK(count(wide) == 19);
}

}  // namespace shopkeeper::ui
