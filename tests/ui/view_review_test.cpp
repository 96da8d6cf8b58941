// The review and the samples by keyboard alone.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/ui/model_review.h"
#include "tests/ui/stage.h"
#include "ui/labels_review.h"
#include "ui/review_state.h"

namespace shopkeeper::ui {
namespace {

void go_to(Stage& stage, const std::string& id) {
    stage.state.focus_wish = id;
    stage.settle();
    REQUIRE(stage.focused(id));
    stage.taken();
}

std::string trait(std::size_t index) {
    return labels::row_id(labels::kTrait, index);
}

}  // namespace

TEST_CASE("review: a digit scores the criterion under the keyboard and goes on to the next") {
    Stage stage(fixtures::review_fresh(), {1280, 800});
    stage.settle();
    go_to(stage, trait(0));
    for (const ImGuiKey key : {ImGuiKey_4, ImGuiKey_5, ImGuiKey_0, ImGuiKey_1, ImGuiKey_3})
        stage.key(key);
    CHECK(stage.taken_words() == std::vector<std::string>{"set_score:4", "set_score:15",
                                                          "set_score:20", "set_score:31",
                                                          "set_score:43"});
    // After the last criterion comes the tag.
    CHECK(stage.focused(labels::kAgreeTag));
    // There is no sixth level.
    stage.key(ImGuiKey_6);
    CHECK(stage.taken_words().empty());
}

TEST_CASE("review: a digit scores wherever the keyboard is, and begins at the first open one") {
    Stage stage(fixtures::review(), {1280, 800});
    stage.settle();
    go_to(stage, labels::row_id(labels::kReviewRow, 1));
    stage.key(ImGuiKey_2);
    CHECK(stage.taken_words() == std::vector<std::string>{"set_score:42"});
}

TEST_CASE("review: arrows go from criterion to criterion and change a level") {
    Stage stage(fixtures::review(), {1280, 800});
    stage.settle();
    go_to(stage, trait(0));
    stage.key(ImGuiKey_DownArrow);
    CHECK(stage.focused(trait(1)));
    stage.key(ImGuiKey_LeftArrow);
    stage.key(ImGuiKey_UpArrow);
    stage.key(ImGuiKey_RightArrow);
    CHECK(stage.taken_words() == std::vector<std::string>{"set_score:14", "set_score:5"});
}

TEST_CASE("review: A agrees, T enters another tag, C writes, letters in a text are text") {
    Stage stage(fixtures::review(), {1280, 800});
    stage.settle();
    go_to(stage, trait(4));
    stage.key(ImGuiKey_A);
    CHECK(stage.focused(labels::kAgreeTag));
    stage.key(ImGuiKey_T);
    CHECK(stage.focused(labels::kRetagGroup));
    CHECK(stage.taken_words() == std::vector<std::string>{"agree_with_tag", "retag"});
    // On the closed list a digit takes its row.
    stage.key(ImGuiKey_2);
    CHECK(stage.focused(labels::kRetagReason));
    stage.key(ImGuiKey_1);
    CHECK(stage.focused(labels::kRetagWhy));
    CHECK(stage.taken_words() == std::vector<std::string>{"set_retag_group:1", "set_retag_reason"});
    stage.key(ImGuiKey_Escape);
    stage.key(ImGuiKey_C);
    REQUIRE(stage.focused(labels::kReviewComment));
    stage.taken();
    stage.type("at 5");
    for (const client::Intent& intent : stage.taken())
        CHECK(intent.action == client::Action::set_review_comment);
}

TEST_CASE("review: saving and skipping have their keys, in a text as well") {
    Stage stage(fixtures::review(), {1280, 800});
    stage.settle();
    go_to(stage, labels::kReviewComment);
    stage.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    stage.key(ImGuiKey_DownArrow, ImGuiMod_Ctrl);
    stage.key(ImGuiKey_UpArrow, ImGuiMod_Ctrl);
    CHECK(stage.taken_words() ==
          std::vector<std::string>{"save_review", "next_review", "previous_review"});
}

TEST_CASE("review: arrows walk through the list, and the row that is reached is drawn") {
    Stage stage(fixtures::review_huge(), {1280, 800});
    stage.settle();
    go_to(stage, labels::row_id(labels::kReviewRow, 15000));
    stage.key(ImGuiKey_DownArrow);
    CHECK(stage.taken_words() == std::vector<std::string>{"choose_review:15001"});
    // Only what is in sight is drawn of thousands of rows.
    const auto rows = std::ranges::count_if(stage.state.items, [](const FrameItem& item) {
        return item.id.starts_with(std::string(labels::kReviewRow) + "_");
    });
    CHECK(rows < 40);
}

TEST_CASE("review: in a narrow window every contact stands under its own stratum") {
    client::ReviewModel part = fixtures::review_part();
    // The chosen one is the last of its stratum; the next stratum follows.
    REQUIRE(part.strata.size() > 1);
    part.row = static_cast<int>(part.strata[0].first + part.strata[0].count) - 1;
    Stage stage(fixtures::with(std::move(part)), {900, 650});
    stage.settle();
    const client::ReviewModel& review = *stage.model.wide.review;
    const std::size_t next = review.strata[1].first;
    const FrameItem* last = stage.find(labels::row_id(labels::kReviewRow, next - 1));
    const FrameItem* first = stage.find(labels::row_id(labels::kReviewRow, next));
    REQUIRE(last != nullptr);
    REQUIRE(first != nullptr);
    CHECK_MESSAGE(first->min.y - last->max.y > 30, "room for the heading");
    const FrameItem* second = stage.find(labels::row_id(labels::kReviewRow, next + 1));
    if (second != nullptr) CHECK(second->min.y - first->max.y >= 4);
}

TEST_CASE("review: another contact takes the keyboard to its first open criterion") {
    Stage stage(fixtures::review(), {1280, 800});
    stage.settle();
    go_to(stage, labels::kReviewComment);
    stage.type("x");
    client::ReviewModel next = fixtures::review_part();
    next.work_id = "w2";
    next.row = 2;
    next.traits[0].score = 3;
    stage.model = fixtures::with(std::move(next));
    stage.settle();
    CHECK(stage.focused(trait(1)));
    // What was typed for the last one does not stand in the next one's field.
    REQUIRE(stage.state.wide.review);
    CHECK(stage.state.wide.review->comment.text.empty());
}

TEST_CASE("review: in the list the keyboard goes along with the contact") {
    Stage stage(fixtures::review(), {1280, 800});
    stage.settle();
    go_to(stage, labels::row_id(labels::kReviewRow, 1));
    client::ReviewModel next = fixtures::review_part();
    next.work_id = "w2";
    next.row = 4;
    stage.model = fixtures::with(std::move(next));
    stage.settle();
    CHECK(stage.focused(labels::row_id(labels::kReviewRow, 4)));
}

TEST_CASE("review: the buttons stay in sight whatever stands above them") {
    for (const auto make : {fixtures::review, fixtures::review_again, fixtures::review_huge}) {
        Stage stage(make(), {1280, 800});
        stage.settle();
        const FrameItem* save = stage.find(labels::kSaveReview);
        REQUIRE(save != nullptr);
        CHECK(save->max.y < 800);
        CHECK(save->min.y > 600);
    }
}

TEST_CASE("review: a press on a level scores it") {
    Stage stage(fixtures::review_fresh(), {1280, 800});
    stage.settle();
    stage.taken();
    const FrameItem* row = stage.find(trait(2));
    REQUIRE(row != nullptr);
    ImGuiIO& io = ImGui::GetIO();
    // The last box of six ends where the row's content does.
    io.AddMousePosEvent(row->max.x - 8 - 13, (row->min.y + row->max.y) / 2);
    stage.frame();
    io.AddMouseButtonEvent(0, true);
    stage.frame();
    io.AddMouseButtonEvent(0, false);
    stage.settle();
    CHECK(stage.taken_words() == std::vector<std::string>{"set_score:25"});
}

TEST_CASE("review: where nobody drew a sample the way there is one key") {
    Stage stage(fixtures::review_nothing(), {1280, 800});
    stage.settle();
    REQUIRE(stage.focused(labels::kToSamples));
    stage.taken();
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == std::vector<std::string>{"show_sample"});
}

TEST_CASE("sample: Enter in a field looks at what would be drawn, Ctrl+S draws") {
    Stage stage(fixtures::sample(), {1280, 800});
    stage.settle();
    go_to(stage, labels::kShare);
    stage.type("7");
    stage.key(ImGuiKey_Enter);
    stage.key(ImGuiKey_S, ImGuiMod_Ctrl);
    const std::vector<std::string> words = stage.taken_words();
    REQUIRE(words.size() == 3);
    CHECK(words[0].starts_with("set_sample_share:"));
    CHECK(words[1] == "try_sample");
    CHECK(words[2] == "draw_sample");
}

TEST_CASE("sample: reviewing a sample goes there") {
    Stage stage(fixtures::sample(), {1280, 1000});
    stage.settle();
    go_to(stage, labels::row_id(labels::kSampleRow, 0));
    stage.key(ImGuiKey_DownArrow);
    CHECK(stage.taken_words() == std::vector<std::string>{"choose_sample:1"});
    go_to(stage, labels::kReviewSample);
    stage.key(ImGuiKey_Enter);
    CHECK(stage.taken_words() == std::vector<std::string>{"review_sample", "show_review"});
}

TEST_CASE("sample: a chip says who reads, and is pressed by keyboard") {
    Stage stage(fixtures::sample(), {1280, 800});
    stage.settle();
    go_to(stage, labels::row_id(labels::kReviewer, 2));
    stage.key(ImGuiKey_Space);
    CHECK(stage.taken_words() == std::vector<std::string>{"toggle_sample_reviewer:2"});
}

TEST_CASE("review: with several samples the heading is a choice, by keyboard and palette too") {
    Stage one(fixtures::review(), {1280, 800});
    one.settle();
    CHECK(one.find(labels::kReviewSource) == nullptr);
    for (const ImVec2 size : {ImVec2(1280, 800), ImVec2(1000, 700)}) {
        client::ReviewModel review = fixtures::review_part();
        review.sources = {"All my open items", "9 – 15 Nov · 7 open", "2 – 8 Nov · 3 open"};
        review.source = 1;
        Stage stage(fixtures::with(std::move(review)), size);
        stage.settle();
        REQUIRE(stage.find(labels::kReviewSource) != nullptr);
        stage.state.focus_wish = labels::kReviewSource;
        stage.settle();
        CHECK(stage.focused(labels::kReviewSource));
        stage.taken();
        stage.key(ImGuiKey_Enter);
        stage.key(ImGuiKey_DownArrow);
        stage.key(ImGuiKey_Enter);
        CHECK(stage.taken_words() == std::vector<std::string>{"choose_review_source:2"});
    }
}

}  // namespace shopkeeper::ui
