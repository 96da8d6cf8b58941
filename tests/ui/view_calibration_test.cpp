// Calibration by keyboard alone: go into a round, rate with one key each, make one.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <memory>

#include "client/calibration_model.h"
#include "tests/ui/model_agreement.h"
#include "tests/ui/stage.h"
#include "ui/labels.h"
#include "ui/labels_calibration.h"
#include "ui/labels_wide.h"

namespace shopkeeper::ui {
namespace {

using Words = std::vector<std::string>;

void go_to(Stage& stage, const std::string& id) {
    stage.state.focus_wish = id;
    stage.settle();
    REQUIRE(stage.focused(id));
    stage.taken();
}

void change_rating(Stage& stage, const std::function<void(client::RatingModel&)>& change) {
    auto model = std::make_shared<client::CalibrationModel>(*stage.model.wide.calibration);
    change(model->rating);
    stage.model.wide.calibration = std::move(model);
}

// The model as the App would have it after the answer was typed so far.
void take_over(Stage& stage, const std::function<void(client::RatingModel&)>& change) {
    change_rating(stage, change);
    stage.settle();
    stage.taken();
}

}  // namespace

TEST_CASE("calibration: arrows choose a round, Enter goes into it") {
    Stage stage(fixtures::calibration(), {1280, 800});
    stage.settle();
    go_to(stage, labels::row_id(labels::kRoundRow, 0));
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == Words{"choose_round", "choose_round_contact"});
    stage.key(ImGuiKey_DownArrow);
    CHECK(stage.taken_words() == Words{"choose_round:1"});
    CHECK(stage.focused(labels::row_id(labels::kRoundRow, 1)));
}

TEST_CASE("calibration: letters and digits rate, each with one key, and go on by themselves") {
    Stage stage(fixtures::calibration(), {1280, 800});
    stage.settle();
    stage.model = fixtures::calibration_unkept();
    stage.settle();
    CHECK(stage.focused(labels::kRatingFailure));
    stage.taken();
    stage.type("r");
    CHECK(stage.taken_words() == Words{"set_rating_tag:1"});
    take_over(stage, [](client::RatingModel& rating) {
        rating.tag = empowerment::Tag::relationship;
        rating.groups = {"Hesitation", "Confusion, no defect"};
    });
    stage.type("9");  // there is no ninth group
    CHECK(stage.taken_words().empty());
    stage.type("2");
    CHECK(stage.taken_words() == Words{"set_rating_group:1"});
    take_over(stage, [](client::RatingModel& rating) {
        rating.group = 1;
        rating.reasons = {"first use", "terms or plan"};
    });
    stage.type("1");
    CHECK(stage.taken_words() == Words{"set_rating_reason"});
    take_over(stage, [](client::RatingModel& rating) { rating.reason = 0; });
    CHECK(stage.focused(labels::row_id(labels::kRatingScore, 0)));
    stage.type("40513");
    CHECK(stage.taken_words() == Words{"set_rating_score:4", "set_rating_score:10",
                                       "set_rating_score:25", "set_rating_score:31",
                                       "set_rating_score:43"});
    // The comment is text: letters and digits are letters and digits.
    CHECK(stage.focused(labels::kRatingComment));
    stage.type("fu1");
    for (const std::string& word : stage.taken_words())
        CHECK(word.starts_with("set_rating_comment:"));
}

TEST_CASE("calibration: an answer typed faster than it is drawn loses no key") {
    Stage stage(fixtures::calibration(), {1280, 800});
    stage.settle();
    stage.model = fixtures::calibration_unkept();
    stage.settle();
    stage.taken();
    // All within one frame.
    for (const char c : std::string("f12450"))
        ImGui::GetIO().AddInputCharacter(static_cast<unsigned>(c));
    stage.settle();
    CHECK(stage.taken_words() == Words{"set_rating_tag", "set_rating_group", "set_rating_reason:1",
                                       "set_rating_score:4", "set_rating_score:15",
                                       "set_rating_score:20"});
    CHECK(stage.focused(labels::row_id(labels::kRatingScore, 3)));
}

TEST_CASE("calibration: the second digit is the reason, however soon it follows the first") {
    for (int frames_between = 1; frames_between <= 6; ++frames_between) {
        CAPTURE(frames_between);
        Stage stage(fixtures::calibration(), {1280, 800});
        stage.settle();
        stage.model = fixtures::calibration_unkept();
        stage.settle();
        ImGui::GetIO().AddInputCharacter('r');
        stage.frame();
        take_over(stage, [](client::RatingModel& rating) {
            rating.tag = empowerment::Tag::relationship;
            rating.groups = {"Hesitation", "Confusion, no defect"};
        });
        REQUIRE(stage.focused(labels::row_id(labels::kRatingGroup, 0)));
        ImGui::GetIO().AddInputCharacter('1');
        stage.frame();
        REQUIRE(stage.taken_words() == Words{"set_rating_group"});
        change_rating(stage, [](client::RatingModel& rating) {
            rating.group = 0;
            rating.reasons = {"choosing", "second thoughts"};
        });
        for (int i = 1; i < frames_between; ++i) stage.frame();
        ImGui::GetIO().AddInputCharacter('2');
        stage.settle();
        CHECK(stage.taken_words() == Words{"set_rating_reason:1"});
    }
}

TEST_CASE("calibration: Ctrl+Enter saves, Backspace takes the group back, Escape goes back") {
    Stage stage(fixtures::calibration_rating(), {1280, 800});
    stage.settle();
    stage.taken();
    stage.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    CHECK(stage.taken_words() == Words{"save_rating"});
    stage.key(ImGuiKey_Backspace);
    CHECK(stage.taken_words() == Words{"set_rating_group:-1"});
    stage.key(ImGuiKey_Escape);
    CHECK(stage.taken_words() == Words{"choose_round_contact:-1"});
}

TEST_CASE("calibration: the round's contacts are one stop of Tab, with arrows between them") {
    Stage stage(fixtures::calibration_rating(), {1280, 800});
    stage.settle();
    go_to(stage, labels::kRatedPlaces);
    CHECK(stage.find(labels::kRatedPlaces)->name == "#4822, not rated yet");
    stage.key(ImGuiKey_LeftArrow);
    CHECK(stage.find(labels::kRatedPlaces)->name == "#4821, saved");
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == Words{"choose_round_contact:1"});
}

TEST_CASE("calibration: a round is made in a table of contacts and a list of raters") {
    Stage stage(fixtures::calibration_making(), {1280, 800});
    stage.settle();
    go_to(stage, labels::kRoundPicks);
    stage.key(ImGuiKey_DownArrow);
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == Words{"toggle_round_contact:1"});
    go_to(stage, labels::row_id(labels::kRaterChoice, 2));
    stage.key(ImGuiKey_Space);
    CHECK(stage.taken_words() == Words{"toggle_rater:2"});
    // What is missing stands beside the button that cannot be pressed.
    CHECK_FALSE(stage.find(labels::kBeginRound)->enabled);
    stage.click(labels::kBeginRound);
    CHECK(stage.taken_words().empty());
    stage.click(labels::kDiscardRound);
    CHECK(stage.taken_words() == Words{"discard_round"});
}

TEST_CASE("calibration: what was said of the result under the keyboard stands beside it") {
    Stage stage(fixtures::calibration_results(), {1280, 800});
    stage.settle();
    go_to(stage, labels::kResultTable);
    stage.key(ImGuiKey_DownArrow);
    CHECK(stage.taken_words() == Words{"choose_round_contact:1"});
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == Words{"open_record:file/4801"});
}

TEST_CASE("calibration: with one reviewer the new round says why there can be none") {
    Stage stage(fixtures::calibration_none(), {1280, 800});
    stage.settle();
    REQUIRE(stage.find(labels::kNewRound) != nullptr);
    CHECK_FALSE(stage.find(labels::kNewRound)->enabled);
    // The keyboard begins where something can be done, not on what cannot be pressed.
    CHECK(stage.focused(labels::kPageHelp));
}

TEST_CASE("calibration: who knows a contact is not taken into the round, and can be taken out") {
    Stage stage(fixtures::calibration_making(), {1280, 800});
    stage.settle();
    stage.taken();
    stage.click(labels::row_id(labels::kRaterChoice, 3));
    CHECK(stage.taken_words().empty());
    stage.click(labels::row_id(labels::kRaterChoice, 0));
    CHECK(stage.taken_words() == Words{"toggle_rater"});
    const FrameItem* barred = stage.find(labels::row_id(labels::kRaterChoice, 3));
    const FrameItem* free = stage.find(labels::row_id(labels::kRaterChoice, 2));
    REQUIRE((barred != nullptr && free != nullptr));
    CHECK(barred->name.find("has rated #4999") != std::string::npos);
    CHECK(barred->max.y - barred->min.y > free->max.y - free->min.y);
}

TEST_CASE("calibration: a long name of a group wraps and nothing of it is cut") {
    Stage stage(fixtures::calibration_rating(), {1280, 800});
    take_over(stage, [](client::RatingModel& rating) {
        rating.tag = empowerment::Tag::relationship;
        rating.groups = {"Hesitation", "Confusion, no defect"};
        rating.group = -1;
        rating.reasons.clear();
    });
    const auto height = [&](std::size_t row) {
        const FrameItem* item = stage.find(labels::row_id(labels::kRatingGroup, row));
        REQUIRE(item != nullptr);
        return item->max.y - item->min.y;
    };
    CHECK(height(1) > height(0) + 8);
}

TEST_CASE("calibration: further contacts are asked for before one comes to the end") {
    Stage stage(fixtures::calibration_making(), {1280, 800});
    stage.settle();
    CHECK(stage.taken_words().empty());
    go_to(stage, labels::kRoundPicks);
    stage.key(ImGuiKey_End);
    CHECK(stage.taken_words() == Words{"see_round_picks:299"});
    stage.key(ImGuiKey_UpArrow);  // once for what is there
    CHECK(stage.taken_words().empty());
}

}  // namespace shopkeeper::ui
